"""What a content is (文件的实际类型): by what stands in it, whatever its name says."""

from collections.abc import Callable
from typing import BinaryIO

from documents.untrusted_files.kinds import (
    AMR,
    JPEG,
    KINDS,
    LOCKED,
    MACROS,
    PDF,
    PNG,
    UNKNOWN,
    WAV,
)
from documents.untrusted_files.readers import boxes, compounds, mpeg_audio, packages, texts
from documents.untrusted_files.refusals import Refused

_HEAD = 64
_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"#!AMR\n", AMR),
    (b"#!AMR-WB\n", AMR),
)
"""How a content begins that is told by its first bytes alone."""
_READERS: tuple[Callable[[BinaryIO], set[str]], ...] = (
    packages.found,
    compounds.found,
    boxes.found,
    texts.found,
    mpeg_audio.found,
)
"""Each says what it found, or nothing where the content is none of what it knows."""
_WHY = {
    LOCKED: "设有打开密码，请取消密码后重新选择。",
    UNKNOWN: "内容与扩展名不符，请核对文件。",
    MACROS: "带有宏，请另存为不带宏的文件后重新选择。",
}


def content_type(file: BinaryIO, *, extension: str) -> str:
    """The media type of a file with this extension, one of ``KINDS``. Raises Refused where its content is something else."""
    kind = KINDS[extension]
    wrong = found(file) - kind.may_be
    if not wrong:
        return kind.media_type
    name = min(wrong)
    raise Refused(_WHY.get(name) or f"内容与扩展名不符（内容是{name}），请核对文件。")


def found(file: BinaryIO) -> set[str]:
    """All that the content is."""
    by_mark = _by_mark(file)
    if by_mark:
        return {by_mark}
    for reader in _READERS:
        file.seek(0)
        if names := reader(file):
            return names
    return {UNKNOWN}


def _by_mark(file: BinaryIO) -> str:
    file.seek(0)
    head = file.read(_HEAD)
    if head[:4] in (b"RIFF", b"RF64", b"BW64") and head[8:12] == b"WAVE":
        return WAV
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip() if b"%PDF-" in head else head
    return next((name for mark, name in _MARKS if begin.startswith(mark)), "")
