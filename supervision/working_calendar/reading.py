"""One sentence of a notice (一句): which days it calls off, which it calls worked, and what it says of them."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from supervision.working_calendar import lunar
from supervision.working_calendar.items import ONE_DAY, Item, resolve
from supervision.working_calendar.statutory import statutory_days
from supervision.working_calendar.tokens import WEEKDAYS, Kind, Token

LONGEST_RANGE = 31


class Order(Enum):
    """What a sentence may order of a day."""

    OFF = auto()
    WORK = auto()
    SHIFT = auto()


@dataclass(frozen=True)
class Move:
    """Days of rest that are moved (公休日调至): where they were, and where they go."""

    sources: tuple[date, ...]
    holidays: int
    """How many holidays move with them (「公休日及中秋节分别调至」)."""
    targets: tuple[date, ...]
    expected: int | None


@dataclass(frozen=True)
class Count:
    """「共N天」 and the days that it counts."""

    number: int
    days: tuple[date, ...]
    with_weekend: bool
    """The text joins them with a weekend (「与周末连休」, 「补休」), which may be counted too."""


@dataclass
class Reading:
    """What was read in a sentence."""

    off: list[date] = field(default_factory=list)
    work: list[date] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    statutory: list[date] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    extended_to: date | None = None
    unknown: str = ""
    unassigned: list[date] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    has_dates: bool = False
    only_full_dates: bool = True
    """Every date has its year, as the line under a text has."""
    has_order: bool = False
    is_advice: bool = False

    @property
    def orders(self) -> bool:
        return bool(self.off or self.work or self.moves or self.extended_to)


def read_sentence(tokens: list[Token], year: int, item: Item) -> Reading:
    """Read the tokens of one sentence within its item; nothing is taken from a part that is advice or about some only."""
    reader = _Reader(year, item)
    reader.take(_for_everybody(tokens))
    reader.finish()
    return reader.reading


_REASONS = ("为", "为了", "根据", "按照", "依照", "依据", "按", "经")
_VERBS = (Kind.OFF, Kind.WORK, Kind.SHIFT)
_SAYS = {
    Kind.DATE,
    Kind.LUNAR,
    Kind.NOTE,
    Kind.OFF,
    Kind.WORK,
    Kind.SHIFT,
    Kind.MOVE,
    Kind.COUNT,
    Kind.LINK,
    Kind.EXTEND,
}


def _for_everybody(tokens: list[Token]) -> list[Token]:
    """Without the clauses that give a reason (「为…，」), or are about some people only (妇女, 学校, 证券…)."""
    kept: list[Token] = []
    clause: list[Token] = []
    for token in [*tokens, Token(Kind.COMMA, "")]:
        clause.append(token)
        if token.kind is Kind.COMMA:
            kept += [] if _is_aside(clause) else clause
            clause = []
    return kept[:-1] if kept and not kept[-1].text else kept


def _is_aside(clause: list[Token]) -> bool:
    if any(token.kind is Kind.PARTIAL for token in clause):
        return True
    return clause[0].text in _REASONS and not any(token.kind in _SAYS for token in clause)


class _Reader:
    """Goes through the tokens once; days wait in ``group`` for the word that says what they are."""

    def __init__(self, year: int, item: Item) -> None:
        self.reading = Reading()
        self._year, self._item = year, item
        self._group: list[date] = []
        self._named: list[date] = []
        self._range_open = self._since = self._extends = self._with_weekend = False
        self._lead: Order | None = None
        self._said_last: Order | None = None
        self._sources: tuple[date, ...] | None = None
        self._expected: int | None = None
        self._moved_holidays = 0
        self._first_off: date | None = None
        """The day from which on (「自…起放假」), until the text says until when."""
        self._last_off: date | None = None
        self._counted_before: int | None = None
        self._fresh: list[date] = []

    # --- Going through

    def take(self, tokens: list[Token]) -> None:
        for at, token in enumerate(tokens):
            if token.kind is Kind.ADVICE:
                self.reading.is_advice = True
                self._group = []
                return
            self._take(token, tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None)

    def _take(self, token: Token, before: Token | None, after: Token | None) -> None:
        if token.kind is Kind.DATE:
            self._date(token, after)
        elif token.kind is Kind.LUNAR:
            self._lunar(token, before, after)
        elif token.kind is Kind.NOTE:
            self._note(token, before)
        elif token.kind is Kind.HOLIDAY:
            self._moved_holidays += bool(self._group) and before is not None and before.kind is Kind.AND
        elif token.kind is Kind.RANGE:
            self._range(token, after)
        else:
            self._word(token)

    def _word(self, token: Token) -> None:
        does = {
            Kind.OFF: self._off,
            Kind.WORK: self._work,
            Kind.SHIFT: self._shift,
            Kind.STATUTORY: self._statutory,
            Kind.REST_DAY: self._rest_day,
            Kind.MOVE: self._move,
            Kind.COUNT: self._count,
            Kind.COMMA: self._comma,
            Kind.WEEKDAYS: self._weekdays,
            Kind.WHEREOF: self._whereof,
            Kind.LINK: self._link,
            Kind.SINCE: self._begins,
            Kind.EXTEND: self._extend,
            Kind.SWAP: self._swap,
            Kind.YEAR: self._of_year,
            Kind.UNKNOWN: self._unknown,
        }.get(token.kind)
        if does is not None:
            does(token)

    # --- Days

    def _date(self, token: Token, after: Token | None) -> None:
        self.reading.has_dates = True
        self.reading.only_full_dates &= token.year is not None
        hint = after.weekdays[0] if after is not None and len(after.weekdays) == 1 else None
        begin = self._named[-1] if self._range_open and self._named else None
        day = resolve(token, self._year, self._item, hint, begin)
        if day is None:
            self._fault(f"没有「{token.text}」这一天，或者不能确定是哪个月的")
            self._range_open = False
        else:
            self._day(day, token.text)

    def _day(self, day: date, text: str) -> None:
        if self._range_open and self._named and self._group:
            self._fill(self._named[-1], day, text)
        elif self._range_open and self._extends:
            self.reading.extended_to = day
        elif self._range_open and self._first_off is not None:
            self._ends_on(day)
        elif self._range_open:
            self._fault(f"「至{text}」没有写明从哪一天起")
        else:
            self._group.append(day)
        self._range_open = False
        self._named.append(day)
        self._item.last = day

    def _fill(self, first: date, last: date, text: str) -> None:
        if not first <= last <= first + LONGEST_RANGE * ONE_DAY:
            self._fault(f"止日「{text}」早于起日，或者相隔太远")
            return
        self._group += [first + n * ONE_DAY for n in range(1, (last - first).days + 1)]

    def _lunar(self, token: Token, before: Token | None, after: Token | None) -> None:
        """A lunar day beside a date says the same of it; alone it is a date itself."""
        if before is not None and before.kind is Kind.DATE:
            self._check_lunar(token.lunar)
            return
        if after is not None and after.kind is Kind.DATE:
            return
        self.reading.has_dates = True
        self._day(_solar(token.lunar[0], self._year), token.text)

    def _range(self, token: Token, after: Token | None) -> None:
        if after is not None and after.kind in (Kind.DATE, Kind.LUNAR):
            self._range_open = True
        elif token.text not in ("起至", "起到"):
            self._unknown(token)

    def _ends_on(self, day: date) -> None:
        """The last day of what begins 「自…起」; said twice, it is the same."""
        first, last = self._first_off, self._last_off
        assert first is not None
        if last is not None and last != day:
            self._fault(f"按所写的天数放假至{_said(last)}，又写至{_said(day)}")
            return
        if last is None and not first <= day <= first + LONGEST_RANGE * ONE_DAY:
            self._fault(f"止日{_said(day)}早于起日，或者相隔太远")
            return
        run = [first + n * ONE_DAY for n in range((day - first).days + 1)]
        self.reading.off += run
        self._fresh, self._last_off = run, day

    # --- What stands beside a day

    def _note(self, token: Token, before: Token | None) -> None:
        if token.inside:
            self._inline(token, before)
            return
        self._check_weekdays(token)
        self._check_lunar(token.lunar)
        self._check_holiday(token)

    def _inline(self, token: Token, before: Token | None) -> None:
        """A bracket that says more is read like the sentence; beside a lunar day or a holiday it gives its date."""
        only_days = all(
            each.kind in (Kind.DATE, Kind.RANGE, Kind.WEEKDAYS, Kind.AND, Kind.FILLER) for each in token.inside
        )
        if not only_days:
            self._comma(token)
        known = set(self._group)
        self.take(list(token.inside))
        if not only_days:
            self._comma(token)
        elif self._said_last is not None and before is not None and before.kind in _VERBS and self._lead is None:
            self._assign(self._said_last)
        elif before is not None and before.kind is Kind.LUNAR:
            if known and not known & set(self._named[-2:]):
                self._fault(f"「{before.text}{token.text}」：按农历推算，这一天是{_said(max(known))}")
            self._group = list(dict.fromkeys(self._group))

    def _weekdays(self, token: Token) -> None:
        self._check_weekdays(token)

    def _check_weekdays(self, token: Token) -> None:
        days = self._beside(len(token.weekdays))
        for day, weekday in zip(days, token.weekdays, strict=False):
            if day.weekday() != weekday:
                self._fault(
                    f"写的是星期{WEEKDAYS[weekday]}，而{_said(day)}是星期{WEEKDAYS[day.weekday()]}",
                )

    def _check_lunar(self, stated: tuple[tuple[int, int], ...]) -> None:
        for day, (month, dom) in zip(self._beside(len(stated)), stated, strict=False):
            right = lunar.lunar_day(day + ONE_DAY) == (1, 1) if dom == 0 else lunar.lunar_day(day) == (month, dom)
            if not right:
                self._fault(f"{_said(day)}的农历日期与所写的不符")

    def _check_holiday(self, token: Token) -> None:
        """A single day that is called a holiday by name is one of its statutory days."""
        if not token.names or not self._named or len(self._group) > len(self._named):
            return
        day = self._named[-1]
        names = statutory_days(day.year).get(day, "") if day.year == self._year else ""
        if day.year == self._year and not set(token.names) & set(names.split("、")):
            self._fault(f"{_said(day)}不是{'、'.join(token.names)}")

    def _beside(self, number: int) -> list[date]:
        """The days that a note of so many parts is about: the last ones named, or all of a range."""
        if number == 0:
            return []
        return (self._named if number <= len(self._named) else self._group)[-number:]

    # --- What is said of the days

    def _off(self, token: Token) -> None:
        self.reading.has_order = True
        self._with_weekend |= "补休" in token.text
        if self._sources is not None:
            self._close_move()
        elif self._group:
            self._first_off = self._group[0] if self._since and len(self._group) == 1 else None
            self._assign(Order.OFF)
        else:
            self._lead = Order.OFF

    def _work(self, token: Token) -> None:
        self.reading.has_order = True
        if self._sources is not None:
            self._fault("调至的日子又写上班")
            self._close_move()
            return
        resumes = self._since or any(word in token.text for word in ("正常", "照常", "恢复"))
        if resumes:
            self._group = [day for day in self._group if day.weekday() >= 5]
            self._since = False
        elif not self._group:
            self._lead = Order.WORK
        self._assign(Order.WORK)

    def _shift(self, token: Token) -> None:
        self.reading.has_order = True
        if self._group:
            self._assign(Order.SHIFT)
        else:
            self._lead = Order.SHIFT

    def _statutory(self, token: Token) -> None:
        self.reading.statutory += self._group
        if self._group:
            self._assign(Order.OFF)

    def _assign(self, order: Order) -> None:
        days, self._group, self._since = self._group, [], False
        self._refuse_twice(days)
        self._said_last = order
        if order is Order.WORK:
            self.reading.work += days
            return
        if order is Order.SHIFT and any(day.weekday() >= 5 for day in days):
            self._fault("周末的「调休」没有写明是放假还是上班")
            return
        self.reading.off += days
        self._fresh += days
        if self._counted_before is not None:
            self._counts(self._counted_before)
            self._counted_before = None

    def _refuse_twice(self, days: list[date]) -> None:
        for day in dict.fromkeys(day for day in days if days.count(day) > 1):
            self._fault(f"{_said(day)}写了两次")

    # --- Moving

    def _rest_day(self, token: Token) -> None:
        self._expected = token.number if token.number is not None else self._expected

    def _move(self, token: Token) -> None:
        if self._group:
            self._sources, self._group, self._named = tuple(self._group), [], []
        elif not token.text.startswith("调整"):
            self._unknown(token)

    def _swap(self, token: Token) -> None:
        """「某日与某日对调」: the weekend day is worked, the other is off."""
        sources = [day for day in self._group if day.weekday() >= 5]
        targets = [day for day in self._group if day.weekday() < 5]
        if not sources or len(sources) != len(targets):
            self._unknown(token)
            return
        self._sources, self._group = tuple(sources), targets
        self._close_move()

    def _close_move(self) -> None:
        if self._sources is None:
            return
        self._refuse_twice(self._group)
        targets, self._group = tuple(self._group), []
        self.reading.moves.append(Move(self._sources, self._moved_holidays, targets, self._expected))
        self.reading.has_order = True
        self._sources, self._expected, self._moved_holidays = None, None, 0
        self._item.uncounted = []

    # --- Counting

    def _count(self, token: Token) -> None:
        number = token.number or 0
        if self._first_off is not None and self._last_off is None:
            self._ends_on(self._first_off + (number - 1) * ONE_DAY)
        elif self._fresh:
            self._counts(number)
        elif self._group or not self._item.uncounted:
            self._counted_before = number
        else:
            self._fresh, self._item.uncounted = self._item.uncounted, []
            self._counts(number)

    def _counts(self, number: int) -> None:
        self.reading.counts.append(Count(number, tuple(dict.fromkeys(self._fresh)), self._with_weekend))
        self._item.is_counted |= len(self._fresh) > 1
        self._fresh = []

    # --- What joins

    def _comma(self, token: Token) -> None:
        if self._sources is not None and self._group:
            self._close_move()
        elif self._lead is not None and self._group:
            self._assign(self._lead)

    def _whereof(self, token: Token) -> None:
        self._item.last = None
        self._item.off.update(dict.fromkeys(self.reading.off))

    def _link(self, token: Token) -> None:
        self._with_weekend = True
        if self._group:
            self._off(token)

    def _begins(self, token: Token) -> None:
        self._since = bool(self._group)

    def _extend(self, token: Token) -> None:
        self._extends = True

    def _of_year(self, token: Token) -> None:
        self.reading.years.append(token.year or 0)

    def _unknown(self, token: Token) -> None:
        self.reading.unknown += token.text

    def _fault(self, text: str) -> None:
        self.reading.problems.append(text)

    # --- The end

    def finish(self) -> None:
        if self._sources is not None:
            self._close_move()
        elif self._group and self._lead is not None:
            self._assign(self._lead)
        elif self._group and self._counted_before is not None and self._item.is_explicit:
            self._assign(Order.OFF)
        self.reading.unassigned = self._group
        if self._first_off is not None and self._last_off is None:
            self._fault("只写了从哪一天起放假，没有写明到哪一天或者共几天")
        self._mark_with_weekend()
        self._item.off.update(dict.fromkeys(self.reading.off))
        self._item.uncounted = self._fresh or self._item.uncounted

    def _mark_with_weekend(self) -> None:
        counts = self.reading.counts
        self.reading.counts = [Count(each.number, each.days, self._with_weekend) for each in counts]


def _solar(stated: tuple[int, int], year: int) -> date:
    """The day of a lunar date around the New Year of ``year``: 冬月 and 腊月 belong to the lunar year before."""
    month, day = stated
    if day == 0:
        return lunar.new_years_eve(year)
    return lunar.solar_day(year - 1 if month >= 11 else year, month, day)


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
