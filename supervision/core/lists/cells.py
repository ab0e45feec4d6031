"""How the cells of lists are printed."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from documents import clock


def day_text(value: date | datetime | None) -> str:
    """A day as lists print it."""
    if value is None:
        return "—"
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return value.isoformat()


def last_day_text(due_at: datetime | None, *, is_provisional: bool = False, over_at: datetime | None = None) -> str:
    """The last day of a period that ends at an exclusive instant, as lists print it; ``over_at`` is when a provisional
    period is over."""
    if due_at is None:
        return "—"
    day = timezone.localtime(due_at - timedelta(microseconds=1)).date()
    if not is_provisional:
        return day.isoformat()
    return f"{day.isoformat()}（暂定{'，已届满' if over_at is not None and over_at <= clock.about_now() else ''}）"
