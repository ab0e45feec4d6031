"""Checking a whole file that was had as a zip (案卷核验): is everything in it as it was when it was made?"""

from typing import Any, BinaryIO

from documents.dossiers import INDEX, SUMS
from documents.models import Paper
from documents.untrusted_files.client import read
from documents.untrusted_files.refusals import CannotRead
from documents.verification import Verdict


def check(file: BinaryIO) -> Verdict:
    """From the signed index to the list of digests, and from that to every file."""
    try:
        return _judged(read("examine dossier", file, purpose="archive", index=INDEX, sums=SUMS))
    except CannotRead as refusal:
        return Verdict(False, str(refusal))


def _judged(found: dict[str, Any]) -> Verdict:
    """Signed with a certificate that the bureau's papers were signed with, and all the rest as the index says."""
    if found["signer"] is None or not Paper.objects.filter(signer=found["signer"]).exists():
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
