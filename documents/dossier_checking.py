"""Checking a whole file that was had as a zip or as one PDF (案卷核验): is everything in it as it was when it was made?"""

from typing import Any, BinaryIO

from documents.dossiers import INDEX, SUMS
from documents.models import Paper
from documents.register import BOUND
from documents.technical_key import VOUCHES, fingerprints
from documents.untrusted_files.client import read
from documents.untrusted_files.refusals import CannotRead
from documents.verification import Verdict, signature_of


def check(file: BinaryIO) -> Verdict:
    """From the signed index to the list of digests, and from that to every file; of one PDF, the signature of the whole."""
    is_pdf = file.read(4) == b"%PDF"
    file.seek(0)
    try:
        if is_pdf:
            return _judged_pdf(signature_of(file, checked=fingerprints(), purpose="archive"))
        return _judged(read("examine dossier", file, purpose="archive", index=INDEX, sums=SUMS))
    except CannotRead as refusal:
        return Verdict(False, str(refusal))


def _judged_pdf(found: dict[str, str | None]) -> Verdict:
    if found["signer"] is None or found["signer"] not in fingerprints():
        return Verdict(False, "文件没有系统技术签名，不是本系统合成的案卷。")
    return Verdict(False, found["fault"]) if found["fault"] else Verdict(True, f"{BOUND}{VOUCHES}")


def _is_ours(signer: str) -> bool:
    """The system's technical key; of a file from before it was there, a bureau's."""
    return signer in fingerprints() or Paper.objects.filter(signer=signer).exists()


def _judged(found: dict[str, Any]) -> Verdict:
    """Signed by the system, and all the rest as the index says."""
    if found["signer"] is None or not _is_ours(found["signer"]):
        return Verdict(False, "目录的电子签名不是本系统的证书，或者目录没有电子签名。")
    if found["fault"]:
        return Verdict(False, f"目录：{found['fault']}")
    if not found["is_listed"]:
        return Verdict(False, f"「{SUMS}」与目录中印的摘要不符，已被改动。")
    if not found["is_complete"]:
        return Verdict(False, "压缩包中的文件与清单所列的不一致，有增加或者缺少。")
    if found["changed"]:
        return Verdict(False, f"已被改动的文件：{'、'.join(found['changed'])}。")
    return Verdict(True, f"目录的电子签名有效，{found['files']}个文件都与清单一致，没有改动。")
