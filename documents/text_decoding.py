"""Chinese text from outside as characters (文字编码): GB 18030 as the standard has it since 2022. Pure.

Whatever a file says it is in, GB 2312 or GBK, is read as GB 18030, which holds both: read by the letter, the dot of a name such as
买买提·阿凡提 would be the Japanese one.
"""

from collections.abc import Iterable

_MENDED = {
    **dict(zip(range(0xE78D, 0xE797), (0xFE10, 0xFE12, 0xFE11, 0xFE13, *range(0xFE14, 0xFE1A)), strict=True)),
    **dict(zip((0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864), range(0x9FB4, 0x9FBC), strict=True)),
    0xE816: 0x20087,
    0xE817: 0x20089,
    0xE818: 0x200CC,
    0xE831: 0x215D7,
    0xE83B: 0x2298F,
    0xE855: 0x241FE,
    0xE7C7: 0x1E3F,
}
"""Private-use signs that Python's codec gives for codes of characters: 18 that the standard of 2022 assigns, one that it assigned
in 2005, and six whose characters Unicode has beyond its first plane."""


def gb18030(content: bytes) -> str:
    """The text of bytes in GB 18030, or in GBK and GB 2312, which it holds. Raises UnicodeDecodeError."""
    return content.decode("gb18030").translate(_MENDED)


def first_of(content: bytes, encodings: Iterable[str]) -> str | None:
    """The text by the first of these encodings in which it is one; None where it is in none."""
    for encoding in encodings:
        try:
            return gb18030(content) if encoding == "gb18030" else content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
