"""What a file of boxes is (ISO 14496-12, QuickTime): a picture, or sound and video, of whatever brand cameras and telephones write."""

import struct
from typing import BinaryIO

from documents.untrusted_files.kinds import FILM, HEIC, OTHER_PICTURE

_LONGEST_HEADING = 4096
_LONGEST_BOX = 1 << 30
_FIRST_OF_QUICKTIME = (b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot")
"""How films of QuickTime begin that name no brand."""
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"}
_OTHER_PICTURES = {b"avif", b"avis", b"jp2 ", b"jpx ", b"jpm ", b"jxl ", b"crx "}
_ANY_PICTURE = {b"mif1", b"mif2", b"msf1", *_HEIC, *_OTHER_PICTURES}


def found(file: BinaryIO) -> set[str]:
    """What the boxes hold; nothing where the content does not begin with one."""
    head = file.read(8)
    if len(head) < 8:
        return set()
    length, kind = struct.unpack(">I4s", head)
    if kind in _FIRST_OF_QUICKTIME:
        return {FILM} if length in (0, 1) or 8 <= length <= _LONGEST_BOX else set()
    if kind != b"ftyp" or not 16 <= length <= _LONGEST_HEADING:
        return set()
    return {_of(file.read(length - 8))}


def _of(heading: bytes) -> str:
    """By the brand, and for pictures, whose brand may say no more than that they are some, by those that they are compatible with."""
    brand = heading[:4]
    if brand not in _ANY_PICTURE:
        return FILM
    brands = {brand, *(heading[at : at + 4] for at in range(8, len(heading), 4))}
    return HEIC if brands & _HEIC and not brands & _OTHER_PICTURES else OTHER_PICTURE
