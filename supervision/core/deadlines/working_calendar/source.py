"""The text of a notice as it comes (通知原文): pasted from a page, a PDF or a table; made into plain sentences."""

import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from supervision.core.deadlines.working_calendar.tables import rows_as_sentences

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_BLOCKS = {"p", "div", "br", "tr", "li", "ul", "ol", "table", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6"}
_UNSHOWN = {"script", "style", "title", "head"}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’「」『』*#"))
_PAGE_NUMBER = re.compile(r"[-—–]+\d{1,3}[-—–]+|第\d{1,3}页(?:,?共\d{1,3}页)?|\d{1,2}/\d{1,2}")
_NUMBERED = r"[一二三四五六七八九十]{1,3}[、.:]|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[、.)](?!\d)|[①-⑩]"
_HOLIDAY = r"(?:元旦|新年|除夕|春节|清明|五一|国际劳动|劳动节|端午|中秋|国庆|十一[:节])"
_BULLET = re.compile(r"^[\s·•●◆■★▪○]+")
_BEGINS_ANEW = re.compile(rf"{_NUMBERED}|{_HOLIDAY}|\d{{4}}[-/.]|国务院办公厅|各省|节假日期间|鼓励|经国务院|注意")
_ENDS = re.compile(
    r"(?:[。;:!?]|通知|[〕\])]\d+号|机构|日电)$|^(?:\d{4}|[〇零○一二三四五六七八九]{4})年[^月]{1,2}月[^日]{1,3}日$"
)
_GOES_ON = re.compile(r"[、,及和与至到将年的(-]$")
_BREAK = re.compile(r"[。;!?\n]|\.(?!\d)|(?<=如下)[^,。;:\n]{0,6}:")


class _Plain(HTMLParser):
    """The text of a piece of a web page: a line a block, a tab a cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unshown = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unshown += tag in _UNSHOWN
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unshown = max(0, self._unshown - (tag in _UNSHOWN))
        self.parts.append("\n" if tag in _BLOCKS else "\t" if tag in {"td", "th"} else "")

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            self.parts.append(data)


@dataclass(frozen=True)
class Source:
    """A text in which each sentence stands whole; ``plain`` is written in half width, without spaces and quotes."""

    plain: str
    _origin: tuple[int, ...]
    _shown: str

    def shown(self, start: int, end: int) -> str:
        """What the text itself says there, as it was written, on one line."""
        if start >= end:
            return ""
        piece = self._shown[self._origin[start] : self._origin[end - 1] + 1]
        return re.sub(r"\s+", "", piece)

    def sentences(self) -> list[tuple[int, int]]:
        """Where each sentence begins and ends, its full stop left out."""
        found, start = [], 0
        for stop in _BREAK.finditer(self.plain):
            found.append((start, stop.start()))
            start = stop.end()
        found.append((start, len(self.plain)))
        return [(first, last) for first, last in found if first < last]


def read(text: str) -> Source:
    """Take a pasted text: tags and entities, wide and narrow signs, broken lines, page numbers and tables are seen to."""
    lines = rows_as_sentences(_plain_text(text).translate(_INVISIBLE).splitlines())
    shown = _joined(lines)
    plain: list[str] = []
    origin: list[int] = []
    for at, sign in enumerate(shown):
        for char in unicodedata.normalize("NFKC", sign).translate(_QUOTES):
            if char == "\n" or not char.isspace():
                plain.append(char)
                origin.append(at)
            elif _between_digits(shown, at):
                plain.append(" ")
                origin.append(at)
    return Source("".join(plain), tuple(origin), shown)


def _plain_text(text: str) -> str:
    if not _TAG.search(text):
        return unescape(text)
    reader = _Plain()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts)


def _between_digits(shown: str, at: int) -> bool:
    return shown[at - 1 : at].isdigit() and shown[at + 1 : at + 2].isdigit()


def _joined(lines: list[str]) -> str:
    """The lines as running text: one that was broken in the middle of a sentence, or of a date, is made whole."""
    text, last = "", ""
    for line in lines:
        bare = _bare(line)
        if not bare or _is_page_number(bare, last):
            continue
        text += "\n" if _begins_anew(last, bare) else ""
        text, last = text + _BULLET.sub("", line).rstrip(), bare
    return text


def _bare(line: str) -> str:
    whole = unicodedata.normalize("NFKC", line).translate(_QUOTES)
    return re.sub(r"\s+", "", _BULLET.sub("", whole))


def _is_page_number(bare: str, last: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(bare)) or (bare.isdigit() and len(bare) < 4 and last.endswith(("。", ";")))


def _begins_anew(last: str, bare: str) -> bool:
    return bool(last) and not _GOES_ON.search(last) and bool(_ENDS.search(last) or _BEGINS_ANEW.match(bare))
