"""Checking a whole file that was had as a zip (案卷核验): is everything in it as it was when it was made?"""

import hashlib
import re
from io import BytesIO
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from pypdf import PdfReader

from documents.dossiers import INDEX, SUMS
from documents.models import Paper
from documents.verification import Verdict, examine_signature, signer_of

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def check(file: BinaryIO) -> Verdict:
    """From the signed index to the list of digests, and from that to every file."""
    try:
        with ZipFile(file) as archive:
            return _check(archive)
    except BadZipFile:
        return Verdict(False, "不是压缩包，或者压缩包已经损坏。")


def _check(archive: ZipFile) -> Verdict:
    names = archive.namelist()
    if sorted({*names}) != sorted(names) or not {INDEX, SUMS} <= {*names}:
        return Verdict(False, f"压缩包中应当有「{INDEX}」和「{SUMS}」，并且没有重名的文件。")
    index, sums = archive.read(INDEX), archive.read(SUMS)
    signature = _check_index(index)
    if not signature.genuine:
        return signature
    if hashlib.sha256(sums).hexdigest() not in _text(index):
        return Verdict(False, f"「{SUMS}」与目录中印的摘要不符，已被改动。")
    return _check_files(archive, sums)


def _check_index(index: bytes) -> Verdict:
    """Signed with a certificate that the bureau's papers were signed with."""
    signer = signer_of(index)
    if signer is None or not Paper.objects.filter(signer=signer).exists():
        return Verdict(False, "目录的电子签名不是本系统的证书，或者目录没有电子签名。")
    found = examine_signature(index, signer)
    return found if found.genuine else Verdict(False, f"目录：{found.reason}")


def _text(pdf: bytes) -> str:
    """What is printed, without the breaks of its lines."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def _check_files(archive: ZipFile, sums: bytes) -> Verdict:
    lines = [_LINE.fullmatch(line) for line in sums.decode().splitlines()]
    listed = {line[2]: line[1] for line in lines if line is not None}
    if {*listed} != {*archive.namelist()} - {INDEX, SUMS}:
        return Verdict(False, "压缩包中的文件与清单所列的不一致，有增加或者缺少。")
    changed = [name for name, digest in listed.items() if hashlib.sha256(archive.read(name)).hexdigest() != digest]
    if changed:
        return Verdict(False, f"已被改动的文件：{'、'.join(changed)}。")
    return Verdict(True, f"目录的电子签名有效，{len(listed)}个文件都与清单一致，没有改动。")
