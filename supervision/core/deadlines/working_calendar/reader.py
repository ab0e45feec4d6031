"""Reads one sentence of a notice (一句): which days it calls off, which it calls worked, and what it says of them."""

from datetime import date

from supervision.core.deadlines.working_calendar.clauses import for_everybody
from supervision.core.deadlines.working_calendar.items import ONE_DAY, Item
from supervision.core.deadlines.working_calendar.move_reader import MoveReader
from supervision.core.deadlines.working_calendar.notes import day_label
from supervision.core.deadlines.working_calendar.reading import Count, Order, Reading
from supervision.core.deadlines.working_calendar.tokens import Kind, Token

_VERBS = (Kind.OFF, Kind.WORK, Kind.SHIFT)
_VERB_KINDS = {kind.name for kind in (*_VERBS, Kind.STATUTORY, Kind.LINK)}


def _kind_at(tokens: list[Token], at: int) -> str:
    """What stands at a place: the sign itself of what joins, otherwise the kind; empty beyond either end."""
    if not 0 <= at < len(tokens):
        return ""
    return tokens[at].text if tokens[at].kind is Kind.COMMA else tokens[at].kind.name


def read_sentence(tokens: list[Token], year: int, item: Item) -> Reading:
    """Read the tokens of one sentence within its item; nothing is taken from a part that is advice or about some only."""
    reader = _Reader(year, item)
    reader.take(for_everybody(tokens))
    reader.finish()
    return reader.reading


class _Reader(MoveReader):
    """Goes through the tokens once; days wait in ``_group`` for the word that says what they are."""

    def __init__(self, year: int, item: Item) -> None:
        super().__init__(year, item)
        self._with_weekend = False
        self._lead: Order | None = None
        self._is_led = self._is_statutory = False
        """The lead has had days."""
        self._last_order: Order | None = None
        self._counted_before: int | None = None
        self._last_group: list[date] = []
        self._counts_last = False
        """A number right behind the word (「休息1天」) may count the last days alone."""

    # --- Going through

    def take(self, tokens: list[Token]) -> None:
        for at, token in enumerate(tokens):
            if token.kind is Kind.ADVICE:
                self.reading.is_advice = True
                self._group = []
                return
            if token.kind is Kind.COUNT and _kind_at(tokens, at - 1) == Kind.STATUTORY.name:
                continue  # 「其中法定节假日3天」 counts others than the days above
            self._counts_last = token.kind is Kind.COUNT and _kind_at(tokens, at - 1) == Kind.OFF.name
            self._end_list(token, *(_kind_at(tokens, at + n) for n in (-1, 1)))
            self._take(token, tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None)

    def _end_list(self, token: Token, before: str, after: str) -> None:
        """In an item about a holiday the days before 「，共N天，」 and before 「，上班：」 are off, though no word says so."""
        if not self._group or self._lead not in (None, Order.OFF) or self._sources is not None:
            return
        is_counted = token.kind is Kind.COMMA and self._counted_before is not None and after not in _VERB_KINDS
        is_label = token.is_label or (token.kind in (Kind.WORK, Kind.SHIFT) and before == "," and after == ":")
        if (is_counted or is_label) and (self._lead is Order.OFF or self._is_about_holiday()):
            self._assign(Order.OFF)
        elif is_label:
            self.reading.unassigned, self._group = [*self.reading.unassigned, *self._group], []

    def _is_about_holiday(self) -> bool:
        return self._item.is_explicit or self._item.is_named or self._item.title.endswith("纪念日")

    def _take(self, token: Token, before: Token | None, after: Token | None) -> None:
        if token.kind is Kind.DATE:
            self._date(token, after)
        elif token.kind is Kind.LUNAR:
            self._lunar(token, before, after)
        elif token.kind is Kind.NOTE:
            self._note(token, before)
        elif token.kind is Kind.HOLIDAY:
            self._holiday(token, before, after)
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

    # --- What stands beside a day

    def _holiday(self, token: Token, before: Token | None, after: Token | None) -> None:
        """「10月3日为中秋节，」 says what a day is, and orders nothing; 「公休日及中秋节」 moves with the days before it."""
        is_said = before is not None and before.text in ("为", "是", "系", "即") and len(self._group) == 1
        if is_said and (after is None or after.kind is Kind.COMMA):
            self._check_holiday(token)
            self._group = []
        self._moved_holidays += bool(self._group) and before is not None and before.kind is Kind.AND

    def _note(self, token: Token, before: Token | None) -> None:
        if token.inside:
            self._inline(token, before)
            return
        self._weekdays(token)
        self._check_lunar(token)
        self._check_holiday(token)

    def _inline(self, token: Token, before: Token | None) -> None:
        """A bracket that says more is read like the sentence; beside a lunar day or a holiday it gives its date."""
        only_days = all(
            part.kind in (Kind.DATE, Kind.RANGE, Kind.WEEKDAYS, Kind.AND, Kind.FILLER) for part in token.inside
        )
        if not only_days:
            self._end_list(Token(Kind.COMMA, ","), "", "")
            self._comma(token)
        known = set(self._group)
        self.take(list(token.inside))
        if not only_days:
            self._comma(token)
        elif self._last_order is not None and before is not None and before.kind in _VERBS and self._lead is None:
            self._assign(self._last_order)
        elif before is not None and before.kind is Kind.LUNAR:
            if known and not known & set(self._named[-2:]):
                self._fault(f"「{before.text}{token.text}」：按农历推算，这一天是{day_label(max(known))}")
            self._group = list(dict.fromkeys(self._group))

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
            self._leads(Order.OFF)
        if token.number is not None:
            self._count(token)

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
            self._leads(Order.WORK)
        self._assign(Order.WORK)

    def _shift(self, token: Token) -> None:
        self.reading.has_order = True
        if self._group:
            self._assign(Order.SHIFT)
        else:
            self._leads(Order.SHIFT)

    def _leads(self, order: Order) -> None:
        self._lead, self._is_led, self._is_statutory = order, False, False

    def _statutory(self, token: Token) -> None:
        if self._group:
            self.reading.statutory += self._group
            self._assign(Order.OFF)
        else:
            self._leads(Order.OFF)
            self._is_statutory = True

    def _assign(self, order: Order) -> None:
        days, self._group, self._since = self._group, [], False
        self._refuse_twice(days)
        self._last_order, self._is_led = order, self._is_led or order is self._lead
        if order is Order.WORK:
            self.reading.work += days
            return
        if order is Order.SHIFT and any(day.weekday() >= 5 for day in days):
            self._fault("周末的「调休」没有写明是放假还是上班")
            return
        if self._is_statutory:
            self.reading.statutory += days
        self.reading.off += days
        self._fresh, self._last_group = [*self._fresh, *days], days
        if self._counted_before is not None:
            self._counts(self._counted_before)
            self._counted_before = None

    # --- Counting

    def _count(self, token: Token) -> None:
        number = token.number or 0
        if self._first_off is not None and self._last_off is None:
            self._ends_on(self._first_off + (number - 1) * ONE_DAY)
        elif self._fresh:
            self._counts(number)
        elif self._group or not self._item.uncounted:
            self._counted_before = number
            self.reading.has_order |= bool(self._group)
        else:
            self._fresh, self._item.uncounted = self._item.uncounted, []
            self._counts(number)

    def _counts(self, number: int) -> None:
        is_of_last = self._counts_last and number == len(self._last_group)
        days = self._last_group if is_of_last else self._fresh
        self.reading.counts.append(Count(number, tuple(dict.fromkeys(days)), self._with_weekend))
        self._item.is_counted |= len(self._fresh) > 1
        self._fresh = []

    # --- What joins

    def _comma(self, token: Token) -> None:
        if self._sources is not None and self._group:
            self._close_move()
        elif self._lead is not None and self._group and not self._may_be_otherwise():
            self._assign(self._lead)

    def _may_be_otherwise(self) -> bool:
        """The word before a list is for its first days; what comes after them, and weekend days after 「调休：」, wait for
        a word of their own, to the end of the sentence."""
        return self._is_led or (self._lead is Order.SHIFT and any(day.weekday() >= 5 for day in self._group))

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

    # --- The end

    def finish(self) -> None:
        if self._sources is not None:
            self._close_move()
        elif self._group and self._lead is not None:
            self._assign(self._lead)
        elif self._group and self._counted_before is not None and self._is_about_holiday():
            self._assign(Order.OFF)
        self.reading.unassigned = [*self.reading.unassigned, *self._group]
        if self._first_off is not None and self._last_off is None:
            self._fault("只写了从哪一天起放假，没有写明到哪一天或者共几天")
        self._mark_with_weekend()
        self._item.off.update(dict.fromkeys(self.reading.off))
        self._item.uncounted = self._fresh or self._item.uncounted

    def _mark_with_weekend(self) -> None:
        counts = self.reading.counts
        self.reading.counts = [Count(count.number, count.days, self._with_weekend) for count in counts]
