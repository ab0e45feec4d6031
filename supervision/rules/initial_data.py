"""How a bureau begins (启用): the regulation, the published calendars, the default rules and wordings, loaded once.

Everything becomes the first published version; the rule administrator keeps what comes after. A bureau that began
before a kind of paper, a period or a checklist was known gets its default when a process starts.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction

from documents import clock, ledger
from documents.models import Bureau, Letterhead, Version, Wording
from supervision.case_files.clues.models import ClueRule
from supervision.checks.models.checklists import Checklist, ChecklistItem
from supervision.core.deadlines.models import CalendarDay, CalendarYear, DeadlineRule
from supervision.core.organisation import Officer
from supervision.core.regulation.models import Provision, Regulation
from supervision.core.sign_offs.kinds import signable_kinds
from supervision.core.sign_offs.rules import SignOffRule
from supervision.desk.reminders.models import ReminderRule
from supervision.inspections.models.summaries import SummaryRule
from supervision.rules import defaults

ONE_LINE: list[type[Any]] = [SummaryRule, ReminderRule, ClueRule]
"""Rules of one line a bureau, whose fields all have their defaults; an application above adds its own."""
FIRST_DAY = date(2004, 1, 1)
"""From when the first versions of calendar, letterhead and wording hold: before every record."""


def load_regulation(*, by: Officer | None, now: datetime) -> Regulation:
    """Load the regulation of 2016, 110 provisions, verbatim; where it is loaded already, return it."""
    data = defaults.regulation()
    title = data["regulation"]
    found = Regulation.objects.published().filter(title=title["title"]).first()
    if found is not None:
        return found
    with transaction.atomic():
        regulation = Regulation.objects.create(**title, reason="制度原文。")
        for position, row in enumerate(data["provision"], start=1):
            Provision.objects.create(regulation=regulation, position=position, **row)
        regulation.publish(by=by, now=now, today=clock.day(now))
    return regulation


def load_calendars(*, by: Officer | None, now: datetime) -> list[int]:
    """Load each year whose arrangement is published and not loaded yet; returns those years."""
    loaded = set(CalendarYear.objects.published().values_list("year", flat=True))
    missing = [year for year in defaults.PUBLISHED if year not in loaded]
    for year in missing:
        _load_year(year, by=by, now=now)
    return missing


def _load_year(year: int, *, by: Officer | None, now: datetime) -> None:
    with transaction.atomic():
        version = CalendarYear.objects.create(
            year=year,
            effective_from=FIRST_DAY,
            source="国务院办公厅关于部分节假日安排的通知",
            reason="按公布的安排载入。",
        )
        CalendarDay.objects.bulk_create(
            CalendarDay(year=version, day=day, kind=kind, name=name)
            for day, (kind, name) in defaults.special_days(year).items()
        )
        version.publish(by=by, now=now, today=clock.day(now))


def create_bureau(bureau: Bureau, *, prefix: str, by: Officer | None, now: datetime) -> None:
    """Give a bureau its first letterhead, wordings, deadline rules, checklists; doing it again changes nothing."""
    if Letterhead.objects.filter(bureau=bureau).exists():
        return
    with transaction.atomic():
        _publish(
            Letterhead(bureau=bureau, prefix=prefix, header=bureau.name, seal_name=bureau.name, **_first()), by, now
        )
        for version, parts in _lacking(bureau, now):
            _publish(version, by, now, parts)


def publish_missing_defaults(now: datetime) -> list[Version]:
    """Publish the defaults that a bureau lacks, because it began before they were known; returns what was published.

    Each has its row in the bureau's ledger. What a bureau keeps itself, a draft included, is left alone.
    """
    added = []
    for bureau in Bureau.objects.filter(pk__in=Letterhead.objects.values("bureau")):
        with transaction.atomic():
            if not any(_lacking(bureau, now)):
                continue
            Bureau.objects.select_for_update(no_key=True).get(pk=bureau.pk)
            for version, parts in _lacking(bureau, now):
                _publish(version, None, now, parts)
                _tell(version, bureau, now)
                added.append(version)
    return added


def _lacking(bureau: Bureau, now: datetime) -> Iterator[tuple[Version, list[ChecklistItem]]]:
    """The defaults of which the bureau has no version, each with its rows."""
    wordings, periods = _known(Wording, "kind", bureau), _known(DeadlineRule, "code", bureau)
    checklists = _known(Checklist, "code", bureau)
    for row in defaults.wordings():
        if row["kind"] not in wordings:
            yield Wording(bureau=bureau, **row, **_first()), []
    for row in defaults.deadline_rules():
        if row["code"] not in periods:
            yield DeadlineRule(bureau=bureau, **row), []
    yield from ((rule(bureau=bureau, **_first()), []) for rule in ONE_LINE if not _has(rule, bureau))
    yield from _sign_off_rules(bureau)
    for row, items in defaults.checklists():
        if row["code"] not in checklists:
            parts = [ChecklistItem(position=position, **item) for position, item in enumerate(items, start=1)]
            yield Checklist(bureau=bureau, **row, **_first() | {"effective_from": clock.day(now)}), parts


def _sign_off_rules(bureau: Bureau) -> Iterator[tuple[Version, list[ChecklistItem]]]:
    """One for each kind of paper that can be read and countersigned: it asks for neither (核稿、会签默认不启用)."""
    known = _known(SignOffRule, "kind", bureau)
    for kind in signable_kinds():
        if kind.value not in known:
            yield SignOffRule(bureau=bureau, kind=kind.value, **_first()), []


def _has(kind: Any, bureau: Bureau) -> bool:
    return bool(kind.objects.filter(bureau=bureau).exists())


def _known(model: Any, name: str, bureau: Bureau) -> set[str]:
    return set(model.objects.filter(bureau=bureau).values_list(name, flat=True))


def _first() -> dict[str, Any]:
    return {"effective_from": FIRST_DAY, "reason": "启用时载入。"}


def _publish(version: Any, by: Officer | None, now: datetime, parts: list[ChecklistItem] | None = None) -> None:
    version.save()
    for part in parts or []:
        part.checklist = version
    ChecklistItem.objects.bulk_create(parts or [])
    version.publish(by=by, now=now, today=clock.day(now))


def _tell(version: Version, bureau: Bureau, now: datetime) -> None:
    ledger.append(
        bureau_id=bureau.pk,
        at=now,
        by=None,
        act="rule.publish",
        verb="发布规则",
        subject=version,
        root=version,
        reason="系统升级时载入的默认规则。",
        data={"effective_from": version.effective_from.isoformat()},
    )
