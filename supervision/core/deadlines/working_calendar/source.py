"""The text of a notice as it comes (通知原文): pasted from a page, a PDF or a table; made into plain sentences."""

import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from supervision.core.deadlines.working_calendar.tables import rows_as_sentences

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_BLOCKS = {"p", "div", "br", "tr", "li", "ul", "ol", "table", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6"}
_CELLS, _ROWS = {"td", "th"}, {"tr", "table"}
_LINE_IN_CELL = "\v"
_CELL_LINES = re.compile(r"(?P<before>[^\s]?)[ \r\n]*\v[\v \r\n]*(?P<after>[^\s]?)")
_UNSHOWN = {"script", "style", "title", "head"}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’「」『』*#"))
_PAGE_NUMBER = re.compile(r"[-—–]+\d{1,3}[-—–]+|第\d{1,3}页(?:,?共\d{1,3}页)?|\d{1,2}/\d{1,2}")
_NUMBERED = (
    r"第?[一二三四五六七八九十]{1,3}(?:[、.:)]|是(?=\D))|第[一二三四五六七八九十]{1,3},|"
    r"\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[、.)](?!\d)"
)
_HOLIDAY = r"(?:元旦|新年|除夕|春节|清明|五一|国际劳动|劳动节|端午|中秋|国庆|十一[:节])"
_CIRCLED = {sign: f"{number}、" for number, sign in enumerate("①②③④⑤⑥⑦⑧⑨⑩", 1)}
_POINT = re.compile(r"\s*[·•●◆■★▪○]")
_BULLET = re.compile(r"^[\s·•●◆■★▪○]+")
_ITEM = re.compile(rf"(?:{_NUMBERED}){_HOLIDAY}")
_LABEL = r"(?:放假|休息|调休|补班|补休|上班|天数)[^\d,。;]{0,8}:"
_BEGINS_ANEW = re.compile(
    rf"{_NUMBERED}|[\[【〔]?{_HOLIDAY}|[一-鿿]{{2,20}}(?:节|纪念日)[^\d,。;]{{0,6}}:|{_LABEL}|\d{{4}}[-/.]|国务院办公厅|各省|节假日期间|鼓励|经国务院|注意"
)
_ENDS = re.compile(
    r"(?:[。;:!?]|通知|[〕\])]\d+号|机构|日电)$|^(?:\d{4}|[〇零○一二三四五六七八九]{4})年[^月]{1,2}月[^日]{1,3}日$"
)
_GOES_ON = re.compile(r"[、,及和与至到将年的(-]$")
_BREAK = re.compile(r"[。;!?\n]|\.(?!\d)|(?<=[^\d\n一二三四五六七八九十])\.|(?<=如下)[^,。;:\n]{0,6}:")


class _Plain(HTMLParser):
    """The text of a piece of a web page: a line a block, a tab a cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unshown = 0
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unshown += tag in _UNSHOWN
        self._in_cell = tag in _CELLS or (self._in_cell and tag not in _ROWS)
        if tag in _BLOCKS:
            self.parts.append(_LINE_IN_CELL if self._in_cell else "\n")

    def handle_endtag(self, tag: str) -> None:
        self._unshown = max(0, self._unshown - (tag in _UNSHOWN))
        self._in_cell = self._in_cell and tag not in (_CELLS | _ROWS)
        if tag in _CELLS:
            self.parts.append("\t")
        elif tag in _BLOCKS:
            self.parts.append(_LINE_IN_CELL if self._in_cell else "\n")

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
        for char in unicodedata.normalize("NFKC", _CIRCLED.get(sign, sign)).translate(_QUOTES):
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
    return _CELL_LINES.sub(_joined_in_cell, "".join(reader.parts))


def _joined_in_cell(found: re.Match[str]) -> str:
    """Lines within a cell of a table are a list, unless one breaks off in the middle."""
    before, after = found["before"], found["after"]
    is_list = before and after and before not in "、,，;；。至到-—~～(（" and after not in "至到-—~～(（、,，)）共"
    return f"{before}{'、' if is_list else ''}{after}"


def _between_digits(shown: str, at: int) -> bool:
    return shown[at - 1 : at].isdigit() and shown[at + 1 : at + 2].isdigit()


def _joined(lines: list[str]) -> str:
    """The lines as running text: one that was broken in the middle of a sentence, or of a date, is made whole."""
    text, last, brackets = "", "", 0
    for line in lines:
        bare = _bare(line)
        if not bare or _is_page_number(bare, last):
            continue
        if last and (_ITEM.match(bare) or (brackets <= 0 and (_POINT.match(line) or _begins_anew(last, bare)))):
            text, brackets = text + "\n", 0
        text, last = text + _BULLET.sub("", line).rstrip(), bare
        brackets += bare.count("(") - bare.count(")")
    return text


def _bare(line: str) -> str:
    whole = "".join(_CIRCLED.get(sign, sign) for sign in line)
    return re.sub(r"\s+", "", _BULLET.sub("", unicodedata.normalize("NFKC", whole).translate(_QUOTES)))


def _is_page_number(bare: str, last: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(bare)) or (bare.isdigit() and len(bare) < 4 and last.endswith(("。", ";")))


def _begins_anew(last: str, bare: str) -> bool:
    return not _GOES_ON.search(last) and bool(_ENDS.search(last) or _BEGINS_ANEW.match(bare))
