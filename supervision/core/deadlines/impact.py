"""What a new rule for counting, and a new year's arrangement of working days, concern (期限规则、年度工作日安排的影响)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from documents import clock
from supervision.core.deadlines.counting import Counting, TableCalendar, count
from supervision.core.deadlines.models import CalendarYear, Deadline, DeadlineRule
from supervision.core.deadlines.period_kinds import PERIOD_KINDS
from supervision.core.deadlines.periods import (
    calendar_of,
    calendars_in_force,
    kept_open_until,
    reached_by_change,
    years_reached,
)
from supervision.core.impact import LISTED, NEXT_PERIODS, Impact, impact_of
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord

Hidden = Callable[[Officer], Q]
_HIDDEN: list[Hidden] = []


def hides_deadlines(hidden: Hidden) -> Hidden:
    """Declare which deadlines of a noun's cases a person must not learn of, not even as a count. Those of confidential kinds
    of period need not be named."""
    _HIDDEN.append(hidden)
    return hidden


@impact_of(DeadlineRule)
def _by_rule(rule: DeadlineRule, by: Officer, now: datetime) -> Iterator[Impact]:
    kind = PERIOD_KINDS[rule.code]
    yield NEXT_PERIODS[kind](by, now)
    if not kind.is_confidential:
        kept = _running(by, now).filter(rule__code=kind)
        yield _deadlines("正在计算的期限：保持原规则，不受影响", kept, _last_day)


@impact_of(CalendarYear)
def _by_calendar(version: CalendarYear, by: Officer, now: datetime) -> Iterator[Impact]:
    again = _Recount(version, clock.day(now))
    provisional = _deadlines_known(by).filter(is_provisional=True)
    yield _deadlines("暂定的期限：发布后重新计算，新旧末日记入留痕", provisional, again.text)
    kept = [deadline.pk for deadline in provisional if again.keeps_open(deadline, now)]
    if kept:
        message = "其中末日提前、发布时已经届满的权利：保留几个工作日，立即告知可以办理的人和等待期满的人"
        yield _deadlines(message, provisional.filter(pk__in=kept), again.text_of_kept_open)
    reached = _deadlines_known(by).filter(pk__in=reached_by_change(version, now))
    later = reached.filter(
        pk__in=[deadline.pk for deadline in reached if again.count(deadline).last_day > deadline.last_day]
    )
    message = "正在计算、因本次安排而顺延的期限：发布后重新计算，新旧末日记入留痕，并告知有关人员"
    yield _deadlines(message, later, again.text)
    rest = reached.exclude(pk__in=later)
    yield _deadlines("正在计算、伸入该年度（及上年12月末）的其他期限：不改变，也不提前", rest, _last_day)


def _deadlines_known(by: Officer) -> QuerySet[Deadline]:
    """The bureau's, as far as the person may know of them."""
    open_kinds = [kind for kind in PERIOD_KINDS if not kind.is_confidential]
    known = Deadline.objects.filter(bureau_id=by.bureau_id, rule__code__in=open_kinds).select_related("rule")
    for hidden in _HIDDEN:
        known = known.exclude(hidden(by))
    return known


def _running(by: Officer, now: datetime) -> QuerySet[Deadline]:
    return _deadlines_known(by).filter(Q(is_provisional=True) | Q(lapses_at__gt=now))


def _deadlines(message: str, deadlines: QuerySet[Deadline], last_day: Callable[[Deadline], str]) -> Impact:
    shown = list(deadlines.order_by("last_day", "pk")[:LISTED])
    names = _names_of(shown)
    listed = [
        f"{names[deadline.root_type, deadline.root_id]}　{deadline.rule.get_code_display()}：{last_day(deadline)}"
        for deadline in shown
    ]
    return Impact(message, deadlines.count(), listed)


def _names_of(deadlines: Iterable[Deadline]) -> dict[tuple[str, int], str]:
    """How a worklist names the case of each deadline, and the division that it concerns."""
    of_type: dict[str, list[int]] = {}
    for deadline in deadlines:
        of_type.setdefault(deadline.root_type, []).append(deadline.root_id)
    cases = (case for label, keys in of_type.items() for case in _cases(label, keys))
    return {(case._meta.label_lower, case.pk): _name_of(case) for case in cases}


def _name_of(case: CaseRecord) -> str:
    division = getattr(case, "division", None)
    return f"{case.worklist_title()}（{division.name}）" if division is not None else case.worklist_title()


def _cases(label: str, keys: list[int]) -> Iterable[CaseRecord]:
    model: Any = apps.get_model(label)
    found: Any = model.objects.filter(pk__in=keys)
    return list(found.select_related("division") if hasattr(model, "division") else found)


def _last_day(deadline: Deadline) -> str:
    return f"{deadline.last_day:%Y-%m-%d}"


class _Recount:
    """Deadlines counted with a draft as if it were published; the days of each year are read once."""

    def __init__(self, version: CalendarYear, today: date) -> None:
        self.version, self.today = version, today
        self._calendars: dict[range, TableCalendar] = {}

    def count(self, deadline: Deadline) -> Counting:
        changes = deadline.counting.changes
        years = years_reached(deadline.trigger_on, changes)
        rule = deadline.rule.rule(length=deadline.length)
        return count(rule, deadline.trigger_on, self._of_years(years), changes)

    def _of_years(self, years: range) -> TableCalendar:
        if years not in self._calendars:
            self._calendars[years] = self._calendar(years)
        return self._calendars[years]

    def _calendar(self, years: range) -> TableCalendar:
        others = [found for found in calendars_in_force(years, self.today) if found.year != self.version.year]
        return calendar_of([*others, self.version] if self.version.year in years else others)

    def keeps_open(self, deadline: Deadline, now: datetime) -> bool:
        """Whether it is a right that is still open, and would turn out to have ended."""
        return deadline.rule.is_right and not deadline.is_over(now) and self.count(deadline).lapses_at <= now

    def text_of_kept_open(self, deadline: Deadline) -> str:
        """How the last day will move, and until when the right would be kept open."""
        until = kept_open_until(deadline.rule, self.today, self._of_years(range(self.today.year, self.today.year + 2)))
        return f"{self.text(deadline)}，保留到{clock.day(until - timedelta(microseconds=1)):%Y-%m-%d}"

    def text(self, deadline: Deadline) -> str:
        """How the last day will move."""
        new = self.count(deadline)
        before = f"{deadline.last_day:%Y-%m-%d}{'（暂定）' if deadline.is_provisional else ' '}"
        return f"{before}→ {new.last_day:%Y-%m-%d}{'（仍为暂定）' if new.provisional else ''}"
