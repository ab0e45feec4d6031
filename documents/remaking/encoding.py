"""Pixels as a picture (编码): JPEG or PNG with nothing beside the pixels, and the proof that there is nothing."""

import struct
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageChops

PAGE_QUALITY = 88
PICTURE_QUALITY = 92
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_JPEG_SEGMENTS = {0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD, 0xE0}
"""Frames, tables, the scan, and the empty heading that says JFIF."""
_JFIF_LENGTH = 16
_PNG_CHUNKS = {b"IHDR", b"IDAT", b"IEND"}


class NotPlain(Exception):
    """An encoder wrote something beside the pixels."""


def encoded(picture: Image.Image) -> bytes:
    """A drawn page: without loss where that is smaller, as for black text on white, else as a JPEG."""
    plain = _gray_if_gray(picture)
    as_jpeg = jpeg(plain, PAGE_QUALITY)
    if plain.mode == "L":
        as_png = png(plain)
        return as_png if len(as_png) < len(as_jpeg) else as_jpeg
    return as_jpeg


def jpeg(picture: Image.Image, quality: int = PICTURE_QUALITY) -> bytes:
    """Every dot with its own colour, so that a red seal over black text stays sharp."""
    made = BytesIO()
    _bare(picture).save(made, "JPEG", quality=quality, subsampling=0)
    return made.getvalue()


def png(picture: Image.Image) -> bytes:
    made = BytesIO()
    _bare(picture).save(made, "PNG")
    return made.getvalue()


def _bare(picture: Image.Image) -> Image.Image:
    """A canvas that knows nothing of where its pixels come from."""
    canvas = Image.new(picture.mode, picture.size)
    canvas.paste(picture)
    return canvas


def _gray_if_gray(picture: Image.Image) -> Image.Image:
    if picture.mode == "L":
        return picture
    red, green, blue = picture.convert("RGB").split()
    is_gray = (
        ImageChops.difference(red, green).getbbox() is None and ImageChops.difference(green, blue).getbbox() is None
    )
    return red if is_gray else picture.convert("RGB")


# --- The proof ------------------------------------------------------------------------------------------------------


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
    if not content.startswith(_JPEG) or not content.endswith(b"\xff\xd9"):
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
