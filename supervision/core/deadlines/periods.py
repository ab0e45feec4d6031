"""Periods on the database: the calendar in force, setting a deadline, counting a provisional one again."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q, QuerySet

from supervision.core.deadlines.change_models import changes_of
from supervision.core.deadlines.counting import NO_CHANGES, Counting, DayKind, Rule, TableCalendar, Unit, count
from supervision.core.deadlines.models import CalendarDay, CalendarYear, Deadline, DeadlineRule
from supervision.core.deadlines.period_kinds import PeriodKind
from supervision.core.deadlines.stops import Changes
from supervision.core.deadlines.working_calendar import REACHES_BACK_FROM
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


def rule_in_force(bureau_id: int, code: PeriodKind, on: date) -> DeadlineRule:
    """Raises ImproperlyConfigured, with what to do, where the rule administrator published none."""
    rule = DeadlineRule.objects.in_force(on).filter(bureau_id=bureau_id, code=code).first()
    if rule is None:
        raise ImproperlyConfigured(f"没有已发布的「{code.label}」规则，请规则管理员先行发布。")
    return rule


def set_deadline(*, root: CaseRecord, code: PeriodKind, trigger_on: date, now: datetime, today: date) -> Deadline:
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
    rule: DeadlineRule,
    trigger_on: date,
    today: date,
    unit: Unit | None = None,
    length: int | None = None,
    changes: Changes = NO_CHANGES,
) -> tuple[Counting, list[CalendarYear]]:
    """Count with the calendars in force today, and with what was decided since; also says which were used. ``length`` is
    a paper's own number of days."""
    versions = calendars_in_force(years_reached(trigger_on, changes), today)
    calendar = calendar_of(versions)
    counting = count(rule.rule(unit, length), trigger_on, calendar, changes)
    reached = {step.day.year + (step.day in calendar.reaching) for step in counting.steps}
    reached |= {step.day.year for step in counting.steps}
    return counting, [version for version in versions if version.year in reached]


def years_reached(trigger_on: date, changes: Changes) -> range:
    """The years that a counting may reach: the next one, and one more a year that a stop or an extension took."""
    last = max([trigger_on.year, *(stop.resumed.year for stop in changes.stops if stop.resumed is not None)])
    return range(trigger_on.year, last + 2)


def recount(deadline: Deadline, *, now: datetime, today: date) -> bool:
    """Count a deadline again, by the rule it has and with what was decided of it; True where it changed. Its history
    keeps the old one."""
    changes = changes_of(deadline)
    counting, used = count_on(deadline.rule, deadline.trigger_on, today, length=deadline.length, changes=changes)
    if counting == deadline.counting:
        return False  # the sweep asks every few minutes: what stays leaves no row in the history
    _keep(deadline, counting, used, now, today)
    return True


def postpone(deadline: Deadline, *, now: datetime, today: date) -> bool:
    """Count a firm deadline again, whose year was changed: it moves later or stays, never earlier. True where it moved.
    What was decided of it stands in its counting; while it stands still, it is counted anew when it runs again."""
    changes = deadline.counting.changes
    counting, used = count_on(deadline.rule, deadline.trigger_on, today, length=deadline.length, changes=changes)
    if counting.last_day <= deadline.last_day:
        return False
    _keep(deadline, counting, used, now, today)
    return True


def _keep(deadline: Deadline, counting: Counting, used: list[CalendarYear], now: datetime, today: date) -> None:
    """A right that turns out to have ended already stays open for some working days more."""
    was_open = not deadline.is_over(now)
    deadline.take_over(counting)
    if was_open and deadline.rule.is_right and deadline.is_over(now):
        deadline.lapses_at = kept_open_until(deadline.rule, today)
    deadline.counted_at = now
    deadline.save()
    deadline.calendars.set(used)


def reached_by_change(version: CalendarYear, now: datetime) -> QuerySet[Deadline]:
    """The firm deadlines that run and reach into the days that a year's arrangement may change: its own, and the last
    of the year before."""
    first, last = date(version.year - 1, 12, REACHES_BACK_FROM), date(version.year, 12, 31)
    return Deadline.objects.filter(is_provisional=False, due_at__gt=now, trigger_on__lte=last, last_day__gte=first)


def kept_open_until(rule: DeadlineRule, published_on: date, calendar: TableCalendar | None = None) -> datetime:
    """Until when a right may still be used that turns out, with the publication, to have ended already: to the end of
    the rule's number of working days after that day; by the calendar in force, where none is given."""
    if calendar is None:
        calendar = calendar_of(calendars_in_force((published_on.year, published_on.year + 1), published_on))
    days = Rule(rule.code, rule.days_kept_open, unit=Unit.WORKING)
    return count(days, published_on, calendar).due_at


def to_count_again(today: date) -> Q:
    """The deadlines that the calendar may still move: the provisional ones, and what an earlier version called firm on
    the last days of a year whose next is not published."""
    wanted = Q(is_provisional=True)
    for year in (today.year - 1, today.year):
        if not CalendarYear.objects.published().filter(year=year + 1).exists():
            days = (date(year, 12, REACHES_BACK_FROM), date(year, 12, 31))
            wanted |= Q(last_day__range=days)
    return wanted


def missing_years(today: date) -> list[int]:
    """The years whose arrangement of working days is missing: the current one always, the next from 1 November on."""
    wanted = [today.year, *([today.year + 1] if today.month >= 11 else [])]
    published = set(CalendarYear.objects.published().filter(year__in=wanted).values_list("year", flat=True))
    return [year for year in wanted if year not in published]
