"""The draft of a year's working days that is made from the State Council's notice (由通知生成的年度安排草稿)."""

import re
from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from documents import clock
from supervision.core.deadlines.models import CalendarDay, CalendarYear
from supervision.core.deadlines.working_calendar import REACHES_BACK_FROM, Arrangement
from supervision.core.deadlines.working_calendar.months import Special, specials_of

_NUMBER = re.compile(r"国(?:办)?发(?:明电)?[〔\[(（【]\d{4}[〕\])）】]\d{1,3}号")


def refuse_wrong_day(day: date, kind: str, year: int | None) -> None:
    """A day lies in its year, or is among the last of the year before, which a notice may arrange anew; a make-up day
    is a Saturday or Sunday, else there is nothing to make up."""
    if year is not None and day.year != year and not date(year - 1, 12, REACHES_BACK_FROM) <= day < date(year, 1, 1):
        raise ValidationError(f"{day:%Y-%m-%d}不在{year}年，也不在上年12月{REACHES_BACK_FROM}日至31日。")
    if kind == CalendarDay.Kind.MAKEUP and day.weekday() < 5:
        raise ValidationError(f"{day:%Y-%m-%d}不是周末，不能作为调休上班日。")


def source_of(text: str, year: int) -> str:
    """What the text says it is: its number, else the title that such a notice has."""
    number = _NUMBER.search(re.sub(r"\s", "", text))
    title = f"国务院办公厅关于{year}年部分节假日安排的通知"
    return f"{title}（{number[0]}）" if number else title


def open_draft(year: int) -> CalendarYear | None:
    """The draft of a year that is open already."""
    return CalendarYear.objects.drafts().filter(year=year).order_by("pk").first()


def make_draft(arrangement: Arrangement, *, source: str, text: str) -> CalendarYear:
    """Make the year's draft with the sentence behind each day. It is published like any other, in a second step.

    Raises ValidationError where the year has an open draft. A day that contradicts itself is left out, and named in
    the draft's reason with everything else that did not fit.
    """
    with transaction.atomic():
        if open_draft(arrangement.year) is not None:
            raise ValidationError(f"{arrangement.year}年已有草稿，请先修改、发布或者删除它。")
        version = CalendarYear.objects.create(
            year=arrangement.year,
            source=source,
            effective_from=clock.day(clock.now()),
            reason=_reason(arrangement),
            notice_text=text,
        )
        CalendarDay.objects.bulk_create(_days(version, arrangement))
    return version


def _reason(arrangement: Arrangement) -> str:
    if not arrangement.problems:
        return "按国务院办公厅公布的安排录入。"
    return "按国务院办公厅公布的安排录入。读取时下列各处不符或者没有读懂，已对照原文核对：\n" + "\n".join(
        arrangement.problems
    )


def _days(version: CalendarYear, arrangement: Arrangement) -> Iterator[CalendarDay]:
    for day, special in specials_of(arrangement).items():
        kind = CalendarDay.Kind.HOLIDAY if special.is_off else CalendarDay.Kind.MAKEUP
        if _fits(day, kind, version.year):
            yield CalendarDay(year=version, day=day, kind=kind, name=special.name[:20], basis=special.basis)


def _fits(day: date, kind: str, year: int) -> bool:
    try:
        refuse_wrong_day(day, kind, year)
    except ValidationError:
        return False
    return True


def specials_in(version: CalendarYear) -> dict[date, Special]:
    """The days of a draft or a published version, as they are drawn."""
    return {
        special.day: Special(special.kind == CalendarDay.Kind.HOLIDAY, special.name, special.basis)
        for special in version.days.all()
    }
