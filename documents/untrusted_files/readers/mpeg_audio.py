"""Whether a content is sound of MPEG (MP3): frames, one after the other, behind a tag of any length or without one."""

from typing import BinaryIO

from documents.untrusted_files.kinds import MP3

_TAG = b"ID3"
_MOST_PADDING = 1 << 16
"""Bytes after a tag within which the sound begins."""
_BITRATES = {
    (True, 3): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 1): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 3): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 1): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""In kbit/s, by whether it is MPEG-1 and by the bits of the layer (3 for layer I)."""
_SAMPLING = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""In Hz, by the bits of the version: MPEG-1, 2, 2.5."""


def found(file: BinaryIO) -> set[str]:
    """That it is sound of MPEG; nothing where it is not."""
    begin = _behind_tags(file)
    file.seek(begin)
    content = file.read(_MOST_PADDING)
    places = range(len(content)) if begin else range(1)
    return {MP3} if any(_are_frames(content, place) for place in places if content[place] == 0xFF) else set()


def _behind_tags(file: BinaryIO) -> int:
    """Where the sound may begin: behind the tags, each of which says how long it is."""
    place = 0
    while (head := _at(file, place)).startswith(_TAG) and len(head) == 10 and max(head[6:]) < 0x80:
        length = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
        place += 10 + length + (10 if head[5] & 0x10 else 0)
    return place


def _at(file: BinaryIO, place: int) -> bytes:
    file.seek(place)
    return file.read(10)


def _are_frames(content: bytes, place: int) -> bool:
    """Whether a frame begins here, and another where it ends: chance makes one, not two."""
    length = _length_of_frame(content[place : place + 4])
    return bool(length) and bool(_length_of_frame(content[place + length : place + length + 4]))


def _length_of_frame(head: bytes) -> int:
    """Of a frame with this head, in bytes; 0 where it is none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] < 0xE0:
        return 0
    version, layer, rate, sampling = head[1] >> 3 & 3, head[1] >> 1 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version not in _SAMPLING or layer == 0 or rate in (0, 15) or sampling == 3:
        return 0
    bits = _BITRATES[version == 3, layer][rate - 1] * 1000
    hertz, padding = _SAMPLING[version][sampling], head[2] >> 1 & 1
    if layer == 3:
        return (12 * bits // hertz + padding) * 4
    return (72 if layer == 1 and version != 3 else 144) * bits // hertz + padding
