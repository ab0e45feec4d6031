"""Whether a content is text (文本), of whatever looks: a table, a mail, JSON; and whether a program would take it for something else."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from functools import partial
from typing import BinaryIO

from documents.untrusted_files.kinds import PAGE, RTF, SCRIPT, TEXT

_PIECE = 1 << 20
_HEAD = 4096
_NO_TEXT = re.compile(rb"[\x00-\x06\x0e-\x19\x1c-\x1f]")
"""Signs that no text has, in any encoding but those of two bytes."""
_TAGS = "html|head|body|script|style|title|table|iframe|svg|div|font|img|h1|br|a|b|p"
_PAGE = re.compile(
    rf"\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*<(?:!doctype\s+(?:html|svg)|(?:{_TAGS})[\s/>])", re.I | re.S
)
"""What browsers take for a page: WHATWG MIME Sniffing, 7.1, and drawings of SVG."""
_OFFICE_XML = re.compile(r"\s*<\?xml[^>]*\?>\s*<\?mso-application", re.I)
_SCRIPT = re.compile(r"\s*(?:#!\s*/|<\?php|@echo\s|\[InternetShortcut\]|REGEDIT4|Windows Registry Editor|%!PS)", re.I)


def found(file: BinaryIO) -> set[str]:
    """That it is text, and what else it would be taken for; nothing where it is none."""
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _of(head[: len(head) // 2 * 2].decode("utf-16", "replace")) if _is_utf16(file) else set()
    if any(_NO_TEXT.search(piece) for piece in iter(partial(file.read, _PIECE), b"")):
        return set()
    return _of(head.removeprefix(BOM_UTF8).decode("latin-1"))


def _is_utf16(file: BinaryIO) -> bool:
    try:
        return not _NO_TEXT.search(file.read().decode("utf-16").encode())
    except UnicodeDecodeError:
        return False


def _of(begin: str) -> set[str]:
    if begin.startswith("{\\rtf"):
        return {RTF}
    if _PAGE.match(begin) or _OFFICE_XML.match(begin):
        return {PAGE}
    return {SCRIPT} if _SCRIPT.match(begin) else {TEXT}
