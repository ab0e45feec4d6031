"""Fonts for PDFs that bring none (没有嵌入的字体): the project's own, held in memory, for who draws opens no file.

Many programs leave Chinese fonts out of what they write, because every reader in China has them. Where one is asked for,
one of its kind stands in; for Latin letters the renderer has its own.
"""

import ctypes
from functools import cache
from pathlib import Path
from typing import Any

from pypdfium2 import PdfSysfontBase

_FOLDER = Path(__file__).resolve().parent.parent / "fonts"
_SIMPLIFIED, _TRADITIONAL, _JAPANESE, _KOREAN = 134, 136, 128, 129
"""FXFONT_GB2312_CHARSET and the others of which the project's fonts have most characters."""
_CHINESE = {_SIMPLIFIED, _TRADITIONAL, _JAPANESE, _KOREAN}
_BOLD = 600
_KINDS = (
    ("gw-hei.ttf", (b"hei", b"gothic", b"yahei", b"dengxian", "黑".encode("gbk"), "黑".encode())),
    ("gw-kai.ttf", (b"kai", "楷".encode("gbk"), "楷".encode())),
)
"""A font of the project, and what the names of those are like for which it stands in."""
_PLAIN, _STRONG = "FandolFang-Regular.otf", "gw-title.ttf"
_FILES = (_PLAIN, _STRONG, *(file for file, _ in _KINDS))


class ProjectFonts(PdfSysfontBase):
    """What the renderer asks for fonts. A font is known by its place in ``_FILES``, counted from 1."""

    def __init__(self) -> None:
        super().__init__()
        self.contents = [(_FOLDER / name).read_bytes() for name in _FILES]

    def MapFont(  # noqa: N802 - the renderer's name
        self, _: Any, weight: int, is_italic: int, charset: int, pitch: int, face: Any, exact: Any
    ) -> int | None:
        if charset not in _CHINESE:
            return None
        return _FILES.index(_like(_name(face), weight)) + 1

    def GetFont(self, _: Any, face: Any) -> int | None:  # noqa: N802
        return None

    def GetFontData(self, _: Any, font: int, table: int, buffer: Any, size: int) -> int:  # noqa: N802
        """The whole file; a single table is never needed for it."""
        if table != 0 or not font:
            return 0
        content = self.contents[font - 1]
        if buffer and size >= len(content):
            ctypes.memmove(buffer, content, len(content))
        return len(content)

    def GetFaceName(self, _: Any, font: int, buffer: Any, size: int) -> int:  # noqa: N802
        return 0

    def GetFontCharset(self, _: Any, font: int) -> int:  # noqa: N802
        return _SIMPLIFIED

    def DeleteFont(self, _: Any, font: int) -> None:  # noqa: N802
        """They stay."""


def _name(face: Any) -> bytes:
    found = face if isinstance(face, bytes) else ctypes.cast(face, ctypes.c_char_p).value
    return (found or b"").lower()


def _like(name: bytes, weight: int) -> str:
    for file, parts in _KINDS:
        if any(part in name for part in parts):
            return file
    return _STRONG if weight >= _BOLD else _PLAIN


@cache
def install() -> None:
    """Have the renderer ask here; once a process, before it draws."""
    ProjectFonts().setup()
