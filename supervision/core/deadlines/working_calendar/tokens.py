"""The words of a sentence of a notice (词语): dates, holidays, what is ordered, and what only joins them.

A sign that no pattern knows becomes an UNKNOWN token: the reader then names the sentence instead of guessing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from supervision.core.deadlines.working_calendar import statutory


class Kind(Enum):
    DATE = auto()
    LUNAR = auto()
    HOLIDAY = auto()
    WEEKDAYS = auto()
    NOTE = auto()
    RANGE = auto()
    OFF = auto()
    WORK = auto()
    SHIFT = auto()
    """「调休」 alone: a day off on a weekday, unclear on a weekend."""
    STATUTORY = auto()
    REST_DAY = auto()
    MOVE = auto()
    SWAP = auto()
    """「对调」"""
    COUNT = auto()
    YEAR = auto()
    LINK = auto()
    """「与周末连休」"""
    NO_SHIFT = auto()
    SINCE = auto()
    EXTEND = auto()
    WHEREOF = auto()
    """「其中」"""
    COMMA = auto()
    AND = auto()
    ADVICE = auto()
    PARTIAL = auto()
    FILLER = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class Token:
    kind: Kind
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    names: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()
    """0 is Monday."""
    lunar: tuple[tuple[int, int], ...] = ()
    """Month and day; (12, 0) is 除夕."""
    is_label: bool = False
    """It says what the days after it are (「上班日期为…」), not those before."""
    inside: tuple["Token", ...] = field(default=())
    """What a bracket holds, where it says more than what kind of day it is."""


_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
WEEKDAYS = "一二三四五六日"
_CN = r"(?:[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_NUM = rf"(?:\d{{1,2}}|{_CN})"
_YEAR_NUMBER = r"(?:\d{4}|[〇零○一二三四五六七八九]{4})"
_WEEK = r"(?:[本下次]?(?:星期|周|礼拜))"
_WEEKDAYS = rf"{_WEEK}[一二三四五六日天](?:(?:[、,和及至到/-]|—)*{_WEEK}?[一二三四五六日天](?![月日号]))*"
_RANGE = r"(?:一直)?(?:起)?[至到]|[-~—–―─‐‑−]+"
_LUNAR_DAY = r"(?:初[一二三四五六七八九十]|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]|三十)"
_LUNAR = (
    rf"(?:农历|阴历|夏历)?(?:除夕(?:日|夜)?|(?:大年|年)(?:三十|{_LUNAR_DAY})|"
    rf"(?:(?:农历|阴历|夏历)闰?[一二三四五六七八九十冬腊正]{{1,2}}月|[正腊冬]月|[一二三四五六七八九十]{{1,2}}月(?=初)){_LUNAR_DAY}|初[一二三四五六七八九十]|"
    rf"[五八]月(?:初五|十五)(?!日))"
)
_NAMES: dict[str, str] = {
    r"元旦节?|新年": statutory.NEW_YEAR,
    r"春节": statutory.SPRING,
    r"清明节?": statutory.QINGMING,
    r"(?:五一)?国际?劳动节|五一劳动节|劳动节|五一(?:节)?": statutory.LABOUR,
    r"端午节?": statutory.DRAGON_BOAT,
    r"中秋节?": statutory.MID_AUTUMN,
    r"(?:十一)?国庆节?|十一(?![月日号个天])节?": statutory.NATIONAL,
}
_HOLIDAY = "|".join(_NAMES)
_REST_DAY = r"(?:公休日|休息日|双休日|周休日|周末)"
_ADVICE = (
    r"鼓励|提倡|倡导|建议|引导|支持|号召|希望|推动|带薪(?:年)?休假|年休假|有条件的|可(?:以)?(?:结合|根据|视|自行|适当|安排|与)|"
    r"各地区?可|各单位可|自行安排"
)
_PARTIAL = (
    r"全年|妇女|青年|儿童|少数民族|学生|学校|高校|院校|中小学|幼儿园|半天|部分公民|现役军人|股市|证券|期货|交易所|银行|"
    r"高速公路|小(?:型)?客车|免费|火车票|车票|景区|博物馆|开学|高考"
)
_FILLERS = (
    r"的班|的休息|的假|为此|仅|只|双节|两节|次年|翌年|同年|当年|本年度?|全国|全体公民|公民|机关|事业单位|企业|各单位|单位|职工|人员|大家|我国|国家|按照|依照|根据|依据|按|规定|通知|安排|具体|如下|有关|"
    r"假期|假日|节日|节假日|小长假|长假|黄金周|期间|期|日期|时间|时段|当日|当天|这天|这一天|一天|全天|日子|为期|"
    r"即为|即|也就是|亦即|其后|随后|之后恢复|同时|另外|此外|并且|并|另|再|还|又|因此|故|则|仍|均|都|也|各|就|共有|共计|共|总共|合计|"
    r"自|从|由|于|在|将|把|因|为|是|系|定为|设为|属|作为|的|地|了|止|整|第|分别|依次|相应|对应|统一|依法|正常|照常|恢复|逢|恰逢|遇|正逢|"
    r"年|公历|阳历|农历|阴历|法定|节后|节前|节|日"
)
_OFF_VERBS = r"(?:照常|正常|调休|均|统一|全国|连续)?(?:放假(?:调休|公休|休息|补休|连休)?|补休|公休(?!日)|休息(?!日)|休假|补假|放长假)"
_WORK_VERBS = (
    r"(?:为|是|系)?(?:正常|调休|补|照常)*工作日|(?:应当|应|须|需|要|均|恢复|照常|正常|调休|补休|补)*"
    r"(?:上班(?:工作|日)?|补班(?:日)?|办公(?![室厅])|(?:照常|正常|补)工作)"
)

_INNER = r"[^()\[\]【】〔〕]"
_WORK_LABEL = rf"(?:调休|补休|补|正常|照常|应当|需要?|须)*(?:上班|补班|工作)(?:的)?(?:日期|时间|日)?(?:分别)?(?:为|是|有|:)(?={_NUM}|\d)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("BRACKET", rf"[(\[【〔](?P<held>(?:{_INNER}|[(\[【〔]{_INNER}*[)\]】〕])*)[)\]】〕]"),
    ("ISO", r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})日?"),
    ("LUNAR", rf"(?:{_LUNAR})(?:当日|当天|日|节)?"),
    (
        "DATE",
        rf"(?:(?P<year>{_YEAR_NUMBER})年|次年|翌年|同年|当年|今年|去年|上年|上一年|本年)?(?P<month>{_NUM})月(?P<dom>{_NUM})(?:[日号]|(?=(?:{_RANGE})(?:\d|{_CN}[月日号])|[、(]|(?:{_RANGE}){_YEAR_NUMBER}年))",
    ),
    ("COUNT", rf"(?:一共|总共|共计?|合计|总计|为期|连续)(?P<n1>{_NUM})个?(?:天|日)|(?P<n2>{_NUM}|两)(?:个)?天"),
    ("RESTS", rf"(?P<rests>{_NUM}|两)个{_REST_DAY}"),
    ("DAY", rf"(?P<only>{_NUM})(?:[日号])"),
    ("YEAR", rf"(?P<whole>{_YEAR_NUMBER})年(?:度|份)?"),
    ("SLASH", r"(?P<sm>\d{1,2})[/.](?P<sd>\d{1,2})(?![/.\d])"),
    ("WEEKDAYS", _WEEKDAYS),
    (
        "NO_SHIFT",
        rf"(?<=[,:])(?:无|没有)(?=$|[,)])|"
        rf"(?:均|亦|也)?(?:不需要?|不再|不作|不用|不涉及|不另|不|无需?要?|无须|没有|未)(?:再)?(?:进行|安排|作|另行)?(?:调休|补休|补班|调整|连休)(?:上班)?|不(?:与|和){_REST_DAY}连休",
    ),
    (
        "LINK",
        rf"(?:与|和|同|连同?|加上?)(?:前后|相邻|其后|之后|后面)?(?:的)?(?:{_REST_DAY}|周[六日]|星期[六日天]|[、和及])*(?:一起|构成|形成|组成)?(?:连休|相连|连续休息|连放|连)|连休|连放",
    ),
    ("STATUTORY", rf"(?:为|是|系|属)?(?:(?:{_HOLIDAY})(?:的)?)?法定(?:的)?(?:节)?假日|(?:为|是|系)法定休息日"),
    ("REST_IS", rf"(?:为|是|系)(?:{_REST_DAY}|假期|假日|放假日)"),
    ("WORK_LABEL", _WORK_LABEL),
    ("OFF_FOR", rf"(?:放|休)(?:假)?(?P<n3>{_NUM}|两)个?天的?假"),
    ("OFF_IN_ALL", rf"假期(?:共有?|共计|为期|合计|总共|长达)?(?={_NUM}个?天)"),
    ("OFF", _OFF_VERBS),
    ("BECOMES_WORK", r"(?:均|统一)?(?:调整|调换|调|改|定|设|作)(?:为|成)(?:正常|调休|补)*(?:工作日|上班日?|上班)"),
    ("BECOMES_OFF", r"(?:均|统一)?(?:调整|调换|调|改|定|设|作)(?:为|成)(?:休息日|休假日|放假日?|假日)"),
    ("STANDS_FOR", rf"(?:用于|用来)?(?:补上?|顶替|换休?|抵)(?=(?:\d{{4}}年)?{_NUM}月?{_NUM}?[日号])"),
    ("MOVE", r"(?:分别|依次)?(?:调休|调整|调换|调|移|挪|换|顺延|推迟|提前|改)(?:至|到|为|在)"),
    ("SWAP", r"(?:相互|互相)?(?:对调|互换|调换|互调|对换)"),
    ("EXTEND", r"延长"),
    ("WORK", _WORK_VERBS),
    ("SHIFT", r"调休"),
    ("REST_DAY", _REST_DAY),
    ("ADVICE", _ADVICE),
    ("PARTIAL", _PARTIAL),
    ("HOLIDAY", _HOLIDAY),
    ("WHEREOF", r"其中"),
    ("SINCE", r"(?:起|开始)(?![至到])"),
    ("RANGE", _RANGE),
    ("COMMA", r"[,:]"),
    ("AND", r"[、和及与/兼]|以及| "),
    ("MEMORIAL", r"(?:(?!放假|上班|休)[一-鿿]){2,30}?纪念日"),
    ("FILLER", _FILLERS),
    ("UNKNOWN", r"[\s\S]"),
)
_LEXER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS))
_FLUFF = re.compile(
    r"(?:周末|双休日|公休日|农历|阴历|即|国际|劳动|当日|当天|当|日|节|公历|[、,;:和至到-])*|[^\d()]{2,30}(?:纪念日|节)"
)


def tokens(text: str) -> list[Token]:
    """The tokens of a sentence in half width, in order; none is left out."""
    return [_made(found) for found in _LEXER.finditer(text)]


def _made(found: re.Match[str]) -> Token:
    name = str(found.lastgroup)
    maker = _MAKERS.get(name)
    return maker(found) if maker else Token(Kind[name], found[0])


def number(text: str) -> int:
    """「7」, 「十」, 「二十一」 or 「廿三」 as a number."""
    if text.isdigit():
        return int(text)
    text = text.replace("廿", "二十")
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS[text[-1]]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else int("".join(str(_DIGITS[sign]) for sign in text))


def _date(found: re.Match[str]) -> Token:
    return Token(Kind.DATE, found[0], year=_year(found["year"]), month=number(found["month"]), day=number(found["dom"]))


def _iso(found: re.Match[str]) -> Token:
    return Token(Kind.DATE, found[0], year=int(found["y"]), month=int(found["m"]), day=int(found["d"]))


def _slash(found: re.Match[str]) -> Token:
    return Token(Kind.DATE, found[0], month=int(found["sm"]), day=int(found["sd"]))


def _day(found: re.Match[str]) -> Token:
    return Token(Kind.DATE, found[0], day=number(found["only"]))


def _count(found: re.Match[str]) -> Token:
    return Token(Kind.COUNT, found[0], number=number(found["n1"] or found["n2"]))


def _rests(found: re.Match[str]) -> Token:
    return Token(Kind.REST_DAY, found[0], number=number(found["rests"]))


def _bare_year(found: re.Match[str]) -> Token:
    return Token(Kind.YEAR, found[0], year=_year(found["whole"]))


def _weekdays(found: re.Match[str]) -> Token:
    return Token(Kind.WEEKDAYS, found[0], weekdays=weekdays_in(found[0]))


def _lunar(found: re.Match[str]) -> Token:
    return Token(Kind.LUNAR, found[0], lunar=lunar_days_in(found[0]))


def _holiday(found: re.Match[str]) -> Token:
    return Token(Kind.HOLIDAY, found[0], names=holidays_in(found[0]))


def _bracket(found: re.Match[str]) -> Token:
    """A bracket that says which weekday, lunar day or holiday it is, is a note; any other is read like the sentence."""
    held = found["held"]
    if held in WEEKDAYS:
        return Token(Kind.NOTE, found[0], weekdays=(WEEKDAYS.index(held),))
    rest = re.sub(rf"{_WEEKDAYS}|{_LUNAR}|{_HOLIDAY}", "", held)
    if _FLUFF.fullmatch(rest):
        return Token(
            Kind.NOTE,
            found[0],
            weekdays=weekdays_in(held),
            lunar=lunar_days_in(held),
            names=holidays_in(re.sub(_LUNAR, "", held)),
        )
    return Token(Kind.NOTE, found[0], inside=tuple(tokens(held)))


_MAKERS: dict[str, Callable[[re.Match[str]], Token]] = {
    "BRACKET": _bracket,
    "ISO": _iso,
    "DATE": _date,
    "DAY": _day,
    "SLASH": _slash,
    "COUNT": _count,
    "RESTS": _rests,
    "YEAR": _bare_year,
    "WEEKDAYS": _weekdays,
    "LUNAR": _lunar,
    "HOLIDAY": _holiday,
    "MEMORIAL": lambda found: Token(Kind.HOLIDAY, found[0], names=(found[0],)),
    "WORK_LABEL": lambda found: Token(Kind.WORK, found[0], is_label=True),
    "STANDS_FOR": lambda found: Token(Kind.MOVE, found[0]),
    "OFF_IN_ALL": lambda found: Token(Kind.OFF, found[0]),
    "OFF_FOR": lambda found: Token(Kind.OFF, found[0], number=number(found["n3"])),
    "REST_IS": lambda found: Token(Kind.OFF, found[0]),
    "BECOMES_WORK": lambda found: Token(Kind.WORK, found[0]),
    "BECOMES_OFF": lambda found: Token(Kind.OFF, found[0]),
}


def weekdays_in(text: str) -> tuple[int, ...]:
    """The weekdays that a text names: 「星期六、日」 are two."""
    runs = re.findall(_WEEKDAYS, text)
    return tuple("一二三四五六日天".index(sign) % 7 if sign != "天" else 6 for run in runs for sign in _signs(run))


def _signs(run: str) -> str:
    return "".join(re.findall(r"[一二三四五六日天]", re.sub(r"[本下次]?(?:星期|礼拜|周)", "", run)))


def holidays_in(text: str) -> tuple[str, ...]:
    """The statutory holidays that a text names, by their usual names, each once."""
    found = [
        next(name for pattern, name in _NAMES.items() if re.fullmatch(pattern, word))
        for word in re.findall(_HOLIDAY, text)
    ]
    return tuple(dict.fromkeys(found))


_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def lunar_days_in(text: str) -> tuple[tuple[int, int], ...]:
    """The lunar days that a text names; a day without its month (「至初七」) is of the month before it."""
    month, found = 1, []
    for word in re.findall(_LUNAR, text):
        if "除夕" in word or word.endswith("年三十"):
            found.append((12, 0))
            continue
        named = re.search(r"([一二三四五六七八九十冬腊正]{1,2})月", word)
        month = (_MONTHS.get(named[1]) or number(named[1])) if named else month
        found.append((month, number(re.split(r"月|年|历", word)[-1].lstrip("初"))))
    return tuple(found)
