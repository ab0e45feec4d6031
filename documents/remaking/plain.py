"""That a picture which goes out holds its pixels and nothing beside them (核对): asked of each, whatever made it."""

import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG, _JPEG_END = b"\xff\xd8", b"\xff\xd9"
_JPEG_SEGMENTS = {0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD, 0xE0}
"""Frames, tables, the scan, and the empty heading that says JFIF."""
_JFIF_LENGTH = 16
_PNG_CHUNKS = {b"IHDR", b"IDAT", b"IEND"}


class NotPlain(Exception):
    """An encoder wrote something beside the pixels."""


def refuse_unless_plain(content: bytes) -> None:
    """Look through the parts of a picture that goes out. Raises NotPlain where one may hold more than pixels."""
    parts = _png_parts(content) if content.startswith(_PNG) else _jpeg_parts(content)
    for name, length in parts:
        is_heading = name == 0xE0 and length > _JFIF_LENGTH
        if name not in (_PNG_CHUNKS if isinstance(name, bytes) else _JPEG_SEGMENTS) or is_heading:
            raise NotPlain(f"a picture with {name!r}")


def png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG of ours: name and data. Raises NotPlain where it is none."""
    place = len(_PNG)
    while place < len(content):
        try:
            length, name = struct.unpack_from(">I4s", content, place)
        except struct.error as error:
            raise NotPlain("a picture that ends in the middle") from error
        yield name, content[place + 8 : place + 8 + length]
        place += length + 12


def _png_parts(content: bytes) -> Iterator[tuple[bytes, int]]:
    return ((name, len(data)) for name, data in png_chunks(content))


def _jpeg_parts(content: bytes) -> Iterator[tuple[int, int]]:
    """The segments before the scan, and the scan; behind it nothing but the end."""
    if not content.startswith(_JPEG) or not content.endswith(_JPEG_END):
        raise NotPlain("no picture")
    place, marker = len(_JPEG), 0
    while marker != 0xDA:
        try:
            lead, marker, length = struct.unpack_from(">BBH", content, place)
        except struct.error as error:
            raise NotPlain("a picture without a scan") from error
        if lead != 0xFF:
            raise NotPlain("no segment where one should begin")
        yield marker, length
        place += length + 2
    if content.index(_JPEG_END, place) != len(content) - len(_JPEG_END):
        raise NotPlain("something behind the end of a picture")


def size_of(content: bytes) -> tuple[int, int, int]:
    """Width and height in dots and the number of colours (1 or 3) of a picture of ours. Raises NotPlain."""
    if content.startswith(_PNG):
        width, height, depth, colours = struct.unpack_from(">IIBB", content, 16)
        if depth != 8 or colours not in (0, 2):
            raise NotPlain("no PNG of gray or of red, green and blue")
        return width, height, 1 if colours == 0 else 3
    place = len(_JPEG)
    for marker, length in _jpeg_parts(content):
        if marker in (0xC0, 0xC1, 0xC2):
            height, width, colours = struct.unpack_from(">HHB", content, place + 5)
            return width, height, colours
        place += length + 2
    raise NotPlain("a picture without a frame")
