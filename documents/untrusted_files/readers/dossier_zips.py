"""The zip of a whole file (案卷压缩包) that somebody has kept: what its signed index, its list and its files say of each other."""

import hashlib
import re
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from pypdf import PdfReader

from documents.untrusted_files.readers import signatures
from documents.untrusted_files.refusals import Refused

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_PIECE = 1 << 20
_LARGEST_LIST = 32 << 20
"""Bytes of an index or a list of digests, which are held in memory."""


def examine(file: BinaryIO, *, index: str, sums: str) -> dict[str, Any]:
    """What a zip says. ``index`` and ``sums`` are the names of its signed index and of its list of digests.

    "signer" (a fingerprint, or None) and "fault" (a sentence, or nothing) are of the index; "is_listed" says whether the
    index prints the digest of the list; "is_complete", whether the zip holds what the list names; "changed", which of
    these files have other digests; "files", how many there are. Raises Refused.
    """
    try:
        with ZipFile(file) as archive:
            return _examined(archive, index, sums)
    except BadZipFile as error:
        raise Refused("不是压缩包，或者压缩包已经损坏。") from error


def _examined(archive: ZipFile, index: str, sums: str) -> dict[str, Any]:
    names = archive.namelist()
    if sorted({*names}) != sorted(names) or not {index, sums} <= {*names}:
        raise Refused(f"压缩包中应当有「{index}」和「{sums}」，并且没有重名的文件。")
    signed, listed = _read(archive, index), _read(archive, sums)
    digests = _digests(listed)
    return {
        **_signature(signed),
        "is_listed": hashlib.sha256(listed).hexdigest() in _text(signed),
        "is_complete": {*digests} == {*names} - {index, sums},
        "changed": [name for name, digest in digests.items() if name in names and _digest(archive, name) != digest],
        "files": len(digests),
    }


def _read(archive: ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _LARGEST_LIST:
        raise Refused(f"压缩包中的「{name}」过大，不是系统制作的。")
    return archive.read(name)


def _signature(index: bytes) -> dict[str, Any]:
    """Whatever is wrong with the index, it is no signature of ours."""
    try:
        signer = signatures.signer(BytesIO(index))
        fault = signatures.fault(BytesIO(index), fingerprint=signer) if signer else ""
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a broken file makes the reader fail in whatever way
        return {"signer": None, "fault": ""}
    return {"signer": signer, "fault": fault}


def _text(pdf: bytes) -> str:
    """What is printed, without the breaks of its lines."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def _digests(sums: bytes) -> dict[str, str]:
    lines = [_LINE.fullmatch(line) for line in sums.decode().splitlines()]
    return {line[2]: line[1] for line in lines if line is not None}


def _digest(archive: ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as part:
        while piece := part.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
