"""What a ZIP package is (压缩包一类): an office document by its parts, in whatever order they come, or an archive."""

import struct
import zlib
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from documents.untrusted_files.kinds import ARCHIVE, DOCX, MACROS, OFD, OPEN_DOCUMENT, PACKED_PROGRAM, PPTX, XLSX
from documents.untrusted_files.refusals import Refused

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BROKEN = (BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError, struct.error)
_OFFICE = "[Content_Types].xml"
_FOLDERS = {"word": DOCX, "xl": XLSX, "ppt": PPTX}
_PROGRAMS = ("META-INF/MANIFEST.MF", "AndroidManifest.xml", "AppxManifest.xml")


def found(file: BinaryIO) -> set[str]:
    """What the package is; nothing where it is none. Raises Refused where its list of parts cannot be read."""
    if file.read(4) not in _BEGINNINGS:
        return set()
    try:
        with ZipFile(file) as package:
            return _of(set(package.namelist()))
    except _BROKEN as error:
        raise Refused("文件已损坏，无法读取。请核对文件后重新选择。") from error


def _of(names: set[str]) -> set[str]:
    if not names.isdisjoint(_PROGRAMS):
        # An OpenDocument file has a manifest of its own, under another name.
        return {PACKED_PROGRAM}
    if "OFD.xml" in names:
        return {OFD}
    if _OFFICE in names:
        return _office(names)
    return {OPEN_DOCUMENT} if "META-INF/manifest.xml" in names and "content.xml" in names else {ARCHIVE}


def _office(names: set[str]) -> set[str]:
    folders = {name.partition("/")[0] for name in names if "/" in name}
    kinds = {_FOLDERS[folder] for folder in folders if folder in _FOLDERS}
    macros = {MACROS} if any(name.lower().endswith("/vbaproject.bin") for name in names) else set()
    return (kinds or {ARCHIVE}) | macros
