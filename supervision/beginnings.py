"""How a bureau begins (启用): the regulation, the published calendars, the default rules and wordings, loaded once.

Everything becomes the first published version; the rule administrator keeps what comes after.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from documents import clock
from documents.models import Bureau, Letterhead, Wording
from supervision import rules
from supervision.models import CalendarDay, CalendarYear, DeadlineRule, Officer, Provision, Regulation

FIRST_DAY = date(2004, 1, 1)
"""From when the first versions of calendar, letterhead and wording hold: before every record."""


def load_regulation(*, by: Officer | None, now: datetime) -> Regulation:
    """Load the regulation of 2016, 110 provisions, verbatim; where it is loaded already, return it."""
    data = rules.regulation()
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
    missing = [year for year in rules.PUBLISHED if year not in loaded]
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
            for day, (kind, name) in rules.special_days(year).items()
        )
        version.publish(by=by, now=now, today=clock.day(now))


def begin_bureau(bureau: Bureau, *, prefix: str, by: Officer | None, now: datetime) -> None:
    """Give a bureau its first letterhead, wordings and deadline rules; doing it again changes nothing."""
    if Letterhead.objects.filter(bureau=bureau).exists():
        return
    with transaction.atomic():
        _publish(
            Letterhead(bureau=bureau, prefix=prefix, header=bureau.name, seal_name=bureau.name, **_first()), by, now
        )
        for row in rules.wordings():
            _publish(Wording(bureau=bureau, **row, **_first()), by, now)
        for row in rules.deadline_rules():
            _publish(DeadlineRule(bureau=bureau, reason="制度规定的期限。", **row), by, now)


def _first() -> dict[str, Any]:
    return {"effective_from": FIRST_DAY, "reason": "启用时载入。"}


def _publish(version: Any, by: Officer | None, now: datetime) -> None:
    version.save()
    version.publish(by=by, now=now, today=clock.day(now))
