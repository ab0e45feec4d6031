"""From the text of a notice to the year's arrangement (《国务院办公厅关于…年部分节假日安排的通知》).

Sentence by sentence, in the order of the text. What stands before 「如下」 introduces and is only compared; advice
orders nothing; a sentence with dates that is not understood is named, and nothing is taken from it.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from supervision.core.deadlines.working_calendar import checks, source
from supervision.core.deadlines.working_calendar.arrangement import Arrangement, Part, Sentence
from supervision.core.deadlines.working_calendar.items import ONE_DAY, Item, heading, name_of, named_in
from supervision.core.deadlines.working_calendar.notes import day_label
from supervision.core.deadlines.working_calendar.reader import read_sentence
from supervision.core.deadlines.working_calendar.reading import Count, Move, Reading
from supervision.core.deadlines.working_calendar.statutory import statutory_days
from supervision.core.deadlines.working_calendar.tokens import holidays_in, tokens

_FOLLOWS = re.compile(r"如下")
_DIGITS = r"[\d〇零○一二三四五六七八九十]"
_SIGNATURE = re.compile(
    r"(?:中华人民共和国)?国务院(?:办公厅)?(?:\(?(?:公?章|印)\)?)?"
    rf"(?:{_DIGITS}{{4}}年{_DIGITS}{{1,2}}月{_DIGITS}{{1,3}}日)?(?:[(\[【].*)?"
)
_TITLE = re.compile(r"关于.{0,60}?(?:放假|假期|节假日|休息|调休|补休).{0,14}(?:通知|公告)")
_CHANGES = re.compile(r"调整|变更|修改|重新|更改")
"""What the title of a later notice says that arranges a holiday anew, instead of adding to it."""
_CALLED_YEAR = re.compile(r"(\d{4})年(?:度)?(?:部分|元旦|春节|清明|劳动|端午|中秋|国庆|放假|节假日)")


@dataclass
class Taken:
    """What has been taken from the text so far."""

    year: int
    off: dict[date, str] = field(default_factory=dict)
    work: dict[date, str] = field(default_factory=dict)
    moves: list[tuple[Move, str, Item]] = field(default_factory=list)
    counts: list[tuple[Count, str]] = field(default_factory=list)
    claims: list[tuple[str, set[date], set[date]]] = field(default_factory=list)
    """What the introduction mentions, to be compared."""
    items: list[Item] = field(default_factory=list)
    names: dict[date, str] = field(default_factory=dict)
    sentences: list[Sentence] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def forget(self, holidays: Collection[str]) -> None:
        """Let go of what an earlier notice said of holidays that a later one arranges anew."""
        gone = {day for day, name in self.names.items() if set(name.split("、")) & set(holidays)}
        for days in (self.off, self.work, self.names):
            for day in gone & days.keys():
                del days[day]
        self.moves = [move for move in self.moves if not gone & {*move[0].sources, *move[0].targets}]
        self.items = [item for item in self.items if not set(item.holidays) & set(holidays)]

    def fault(self, text: str, message: str) -> None:
        self.problems.append(f"“{text}”：{message}。")


def parse_notice(text: str, year: int) -> Arrangement:
    """Read a notice. Never raises for what a text says: what is not understood or does not fit is in ``problems``.

    Raises ValueError for a year whose statutory days are not known (before 2000, after 2088).
    """
    statutory_days(year)
    taken = Taken(year)
    read = source.read(text)
    for first, last in _notices(read):
        _read_notice(read, read.sentences()[first:last], taken)
    _apply_moves(taken)
    return checks.checked(taken)


def _notices(read: source.Source) -> list[tuple[int, int]]:
    """Where each notice begins and ends: a title after a signature begins the next one."""
    begins, signed = [0], False
    sentences = read.sentences()
    for at, (first, last) in enumerate(sentences):
        plain = read.plain[first:last]
        signed = signed or bool(_SIGNATURE.fullmatch(plain) and at)
        if signed and _TITLE.search(plain):
            begins.append(at)
            signed = False
    return list(zip(begins, [*begins[1:], len(sentences)], strict=True))


def _read_notice(read: source.Source, spans: list[tuple[int, int]], taken: Taken) -> None:
    plain = [read.plain[first:last] for first, last in spans]
    body = _body_begins(plain)
    about = _changed_holidays(plain) if taken.sentences else ()
    taken.forget(about)
    item, signed, before = Item("", about), False, len(taken.sentences)
    for at, (first, last) in enumerate(spans):
        shown = read.shown(first, last)
        signed = signed or (at >= body and bool(_SIGNATURE.fullmatch(plain[at])))
        if at < body:
            _introduce(plain[at], shown, taken)
        elif signed:
            _after_signature(plain[at], shown, taken)
        else:
            item = _read_in_item(plain[at], shown, item, taken, about)
    if any(sentence.part is Part.ORDER for sentence in taken.sentences[before:]):
        _check_years(plain[: max(body, 1)], taken)


def _changed_holidays(plain: list[str]) -> tuple[str, ...]:
    """The holidays that a later notice arranges anew, by its title."""
    titles = [sentence for sentence in plain[:3] if _TITLE.search(sentence)]
    return holidays_in(titles[0]) if titles and _CHANGES.search(titles[0]) else ()


def _body_begins(plain: list[str]) -> int:
    """The first sentence that can order something."""
    firsts = [at for at, sentence in enumerate(plain) if (head := heading(sentence)) and head[0].is_explicit]
    until = firsts[0] if firsts else len(plain)
    leads = [at for at in range(until) if _FOLLOWS.search(plain[at])]
    return leads[-1] + 1 if leads else (firsts[0] if firsts else 0)


def _introduce(plain: str, shown: str, taken: Taken) -> None:
    reading = read_sentence(tokens(plain), taken.year, Item())
    taken.sentences.append(Sentence(shown, Part.PREAMBLE))
    if reading.orders and not reading.unknown and not reading.problems:
        taken.claims.append((shown, set(reading.off), set(reading.work)))


def _after_signature(plain: str, shown: str, taken: Taken) -> None:
    reading = read_sentence(tokens(plain), taken.year, Item())
    taken.sentences.append(Sentence(shown, Part.SIGNATURE))
    if reading.orders and not _SIGNATURE.fullmatch(plain):
        taken.fault(shown, "在落款之后，没有采用；如果不属于通知，请删去后重试")


def _read_in_item(plain: str, shown: str, item: Item, taken: Taken, about: tuple[str, ...]) -> Item:
    """``about`` are the holidays of a notice that arranges them anew: its items may name none."""
    head = heading(plain)
    begins = 0
    if head is not None:
        item, begins = head
        item.holidays = item.holidays or about
        taken.items.append(item)
    words = tokens(plain[begins:])
    item = named_in(words, item)
    reading = read_sentence(words, taken.year, item)
    part = _part_of(reading, item, is_headed=head is not None)
    if part is Part.UNREAD:
        taken.fault(shown, _why_unread(reading))
    days = _take(reading, shown, item, taken) if part is Part.ORDER else ((), ())
    taken.sentences.append(Sentence(shown, part, *days))
    return item


def _part_of(reading: Reading, item: Item, *, is_headed: bool) -> Part:
    if reading.is_advice and not reading.orders:
        return Part.ADVICE
    if not reading.has_dates:
        return Part.OTHER if not reading.counts else Part.ORDER
    is_dateline = reading.only_full_dates and not is_headed
    concerns = reading.has_order or reading.orders or (item.is_explicit and not is_dateline)
    if concerns and (reading.unknown or reading.unassigned):
        return Part.UNREAD
    return Part.ORDER if reading.orders or reading.problems or reading.counts or reading.has_order else Part.OTHER


def _why_unread(reading: Reading) -> str:
    if reading.unknown:
        return f"没有读懂（「{reading.unknown}」），其中的日期没有采用"
    days = "、".join(f"{day.month}月{day.day}日" for day in reading.unassigned)
    return f"没有写明{days}是放假还是上班"


def _take(reading: Reading, shown: str, item: Item, taken: Taken) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """Take the days of a sentence over; returns those off and those worked, for the sentence's record."""
    for message in reading.problems:
        taken.fault(shown, message)
    off = list(dict.fromkeys([*reading.off, *(day for move in reading.moves for day in move.targets)]))
    if reading.extended_to is not None:
        off += _extension(reading.extended_to, shown, item, taken)
    checks.check_repeated(off, reading.work, item, shown, taken)
    for day in off:
        taken.off.setdefault(day, shown)
        taken.names.setdefault(day, name_of(day, taken.year, item))
    for day in reading.work:
        taken.work.setdefault(day, shown)
        taken.names.setdefault(day, name_of(day, taken.year, item))
    taken.moves += [(move, shown, item) for move in reading.moves]
    taken.counts += [(count, shown) for count in reading.counts]
    checks.check_statutory(reading.statutory, shown, taken)
    checks.check_reach([*off, *reading.work], shown, item, taken)
    return tuple(off), tuple(reading.work)


def _extension(until: date, shown: str, item: Item, taken: Taken) -> list[date]:
    """「延长…假期至」: from the day after the holiday, as it was read above, on; days to be worked become days off."""
    named = set(item.holidays)
    earlier = [day for day in taken.off if day < until and named & set(taken.names[day].split("、"))]
    if not earlier:
        taken.fault(shown, "延长的假期从哪一天起，要看原来的通知，请把原通知和本通知一并粘贴，原通知在前")
        return []
    first = max(earlier) + ONE_DAY
    days = [first + n * ONE_DAY for n in range((until - first).days + 1)]
    item.off.update(dict.fromkeys(days))
    for day in days:
        taken.work.pop(day, None)
    return days


def _apply_moves(taken: Taken) -> None:
    """A day of rest that was moved is worked, unless the text calls it off besides (a holiday on a weekend)."""
    explicit = {taken.names[day] for day in taken.work}
    for move, shown, item in taken.moves:
        checks.check_move(move, shown, item, taken)
        for day in move.sources:
            if day in taken.off or day in taken.work:
                continue
            if name_of(day, taken.year, item) in explicit:
                taken.fault(shown, f"{day_label(day)}的公休日调走了，没有写明这一天上班")
            taken.work[day] = shown
            taken.names.setdefault(day, name_of(day, taken.year, item))


def _check_years(introduction: list[str], taken: Taken) -> None:
    """The year that the title and the introduction name is the one that was asked for."""
    named = {int(found) for sentence in introduction for found in _CALLED_YEAR.findall(sentence)}
    if named and taken.year not in named:
        years = "、".join(f"{year}年" for year in sorted(named))
        taken.problems.append(f"通知写的是{years}，而所选的年度是{taken.year}年。")
