"""Periods on the database: the calendar in force, setting a deadline, counting a provisional one again."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ImproperlyConfigured

from supervision.core.deadlines.counting import Counting, DayKind, TableCalendar, Unit, count
from supervision.core.deadlines.models import CalendarDay, CalendarYear, Deadline, DeadlineRule
from supervision.core.records import CaseRecord


def calendars_in_force(years: Iterable[int], on: date) -> list[CalendarYear]:
    """The published arrangement of each year, where there is one: the latest that has begun by ``on``."""
    latest: dict[int, CalendarYear] = {}
    for version in CalendarYear.objects.in_force(on).filter(year__in=list(years)):
        latest.setdefault(version.year, version)
    return list(latest.values())


def calendar_of(versions: Iterable[CalendarYear]) -> TableCalendar:
    """The arrangements as the arithmetic takes them; a later year's goes before, where it reaches into the year before."""
    versions = sorted(versions, key=lambda version: version.year)
    of_key = {version.pk: version.year for version in versions}
    years: dict[int, dict[date, DayKind]] = {version.year: {} for version in versions}
    reaching: dict[date, DayKind] = {}
    names: dict[date, str] = {}
    for special in sorted(CalendarDay.objects.filter(year__in=versions), key=lambda special: of_key[special.year_id]):
        year = of_key[special.year_id]
        table = years[year] if special.day.year == year else reaching
        table[special.day] = DayKind(special.kind)
        names[special.day] = special.name
    return TableCalendar(years, names, reaching)


def rule_in_force(bureau_id: int, code: DeadlineRule.Code, on: date) -> DeadlineRule:
    """Raises ImproperlyConfigured, with what to do, where the rule administrator published none."""
    rule = DeadlineRule.objects.in_force(on).filter(bureau_id=bureau_id, code=code).first()
    if rule is None:
        raise ImproperlyConfigured(f"没有已发布的「{DeadlineRule.Code(code).label}」规则，请规则管理员先行发布。")
    return rule


def set_deadline(
    *, root: CaseRecord, code: DeadlineRule.Code, trigger_on: date, now: datetime, today: date
) -> Deadline:
    """Count a period from its trigger and keep it with its rule, calendar and counting (4.3)."""
    rule = rule_in_force(root.bureau_id, code, trigger_on)
    return keep_deadline(root, rule, count_on(rule, trigger_on, today), now)


def keep_deadline(
    root: CaseRecord, rule: DeadlineRule, counted: tuple[Counting, list[CalendarYear]], now: datetime
) -> Deadline:
    """Keep what was counted for a case by a rule."""
    counting, used = counted
    deadline = Deadline(
        bureau_id=root.bureau_id,
        rule=rule,
        root_type=root._meta.label_lower,
        root_id=root.pk,
        counted_at=now,
    )
    deadline.take_over(counting)
    deadline.save()
    deadline.calendars.set(used)
    return deadline


def count_on(
    rule: DeadlineRule, trigger_on: date, today: date, unit: Unit | None = None, length: int | None = None
) -> tuple[Counting, list[CalendarYear]]:
    """Count with the calendars in force today; also says which were used. ``length`` is a paper's own number of days."""
    versions = calendars_in_force((trigger_on.year, trigger_on.year + 1), today)
    calendar = calendar_of(versions)
    counting = count(rule.rule(unit, length), trigger_on, calendar)
    reached = {step.day.year + (step.day in calendar.reaching) for step in counting.steps}
    reached |= {step.day.year for step in counting.steps}
    return counting, [version for version in versions if version.year in reached]


def recount(deadline: Deadline, *, now: datetime, today: date) -> bool:
    """Count a provisional deadline again, by the rule it has; True where it changed. Its history keeps the old one."""
    before = (deadline.last_day, deadline.is_provisional)
    counting, used = count_on(deadline.rule, deadline.trigger_on, today, length=deadline.length)
    if counting.as_json() == deadline.counting_data:
        return False  # the sweep asks every few minutes: what stays leaves no row in the history
    deadline.take_over(counting)
    deadline.counted_at = now
    deadline.save()
    deadline.calendars.set(used)
    return before != (deadline.last_day, deadline.is_provisional)


def unpublished_next_year(today: date) -> int | None:
    """From 1 November on: next year, while its arrangement of working days is not published."""
    following = today.year + 1
    if today.month < 11 or CalendarYear.objects.published().filter(year=following).exists():
        return None
    return following
