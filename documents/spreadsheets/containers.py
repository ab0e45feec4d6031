"""What a file is by its content (文件实际的类型), whatever its name says: tables are called .xls or .xlsx that are neither."""

import re
import struct
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from pathlib import PurePath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from documents.spreadsheets.table import Unreadable

_LOOKED_AT = 64 * 1024
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STRICT = b"http://purl.oclc.org/ooxml/"
_WEB = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype html|<(?:html|head|meta|body|table|div|style)\b)",
    re.I | re.S,
)
_ARCHIVED_WEB = re.compile(r"\s*(?:from:|mime-version:|subject:)", re.I)
_XML_2003 = re.compile(
    r"\s*<\?xml.*?(?:urn:schemas-microsoft-com:office:spreadsheet|progid=\"Excel\.Sheet\")", re.I | re.S
)
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x19\x1b-\x1f]")
_SAVED_AS = "请在Excel或者WPS中打开，另存为“Excel工作簿（.xlsx）”后上传。"
LOCKED = "文件设有打开密码，无法读取。请在Excel中取消密码，保存后上传。"
OLD = "这是旧版Excel文件（.xls）。请在Excel中打开，另存为“Excel工作簿（.xlsx）”后上传。"
_TOLD = {
    "encrypted": LOCKED,
    "old": OLD,
    "web": f"文件的内容是网页，不是Excel工作簿，只是取了{{0}}的扩展名。{_SAVED_AS}",
    "xml": f"文件的内容是“XML电子表格2003”，不是Excel工作簿。{_SAVED_AS}",
    "strict": "文件是“Strict Open XML电子表格”。请在Excel中打开，另存为类型选“Excel工作簿（.xlsx）”，不选带“Strict”的，再上传。",
    "open document": f"文件的内容是OpenDocument表格（.ods），不是Excel工作簿。{_SAVED_AS}",
    "binary": f"文件的内容是“Excel二进制工作簿（.xlsb）”。{_SAVED_AS}",
    "office": "文件的内容是Word文档或者演示文稿，不是Excel工作簿。请选择登记表后上传。",
    "text": f"文件的内容是文本（CSV），只是取了{{0}}的扩展名。请把扩展名改为.csv后上传；或者{_SAVED_AS.removeprefix('请')}",
    "workbook": "文件的内容是Excel工作簿，只是取了{0}的扩展名。请把扩展名改为.xlsx后上传。",
}
"""By what a file is: what it is told, and what to do; {0} is the extension that it has."""


def refuse_other_than(wanted: str, file: BinaryIO, name: str) -> None:
    """Raise Unreadable where a file is something else than what is ``wanted`` ("workbook", "text", or nothing that is read).
    What is nothing known passes: its reader says why it cannot be read."""
    kind = kind_of(file)
    file.seek(0)
    if kind != wanted and kind in _TOLD:
        raise Unreadable(_TOLD[kind].format(PurePath(name).suffix.lower()))


def kind_of(file: BinaryIO) -> str:
    """What a file is: a key of what is told, or nothing where it is none of them."""
    file.seek(0)
    head = file.read(_LOOKED_AT)
    if head.startswith(_COMPOUND):
        file.seek(0)
        return "encrypted" if _ENCRYPTED in file.read() else "old"
    if head.startswith(b"PK"):
        return _of_archive(file)
    return _of_text(_decoded(head))


def _of_archive(file: BinaryIO) -> str:
    file.seek(0)
    try:
        with ZipFile(file) as archive:
            names = archive.namelist()
            relations = b""
            if "_rels/.rels" in names:
                with archive.open("_rels/.rels") as part:
                    relations = part.read(_LOOKED_AT)
    except (BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError, KeyError, struct.error):
        # Broken, locked or of a kind that Python does not unpack: whoever reads it says so.
        return ""
    return "strict" if _STRICT in relations else _of_parts(names)


def _of_parts(names: Sequence[str]) -> str:
    if "xl/workbook.bin" in names:
        return "binary"
    if any(name.startswith("xl/") for name in names):
        return "workbook"
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return "office"
    return "open document" if "content.xml" in names else ""


def _decoded(head: bytes) -> str:
    """The beginning of a text, or nothing of what is none."""
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", "ignore")
    for encoding in ("utf-8-sig", "gb18030"):
        for cut in range(4):  # the last character may be cut off where the look at it ends
            try:
                return head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
    return ""


def _of_text(text: str) -> str:
    if not text.strip() or _NO_TEXT.search(text):
        return ""
    if _XML_2003.match(text):
        return "xml"
    if _WEB.match(text) or (_ARCHIVED_WEB.match(text) and "multipart/related" in text):
        return "web"
    return "" if text.lstrip().startswith("<?xml") else "text"
