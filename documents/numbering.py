"""The next number of a bureau, kind and year (编号), under a row lock."""

from datetime import date
from typing import Any

from documents.models import Bureau, NumberSeries
from documents.paper_kinds import PaperKind


class ClockRanBack(Exception):
    """The server's day lies before the day of the last paper: issuing waits until the clock is right."""

    def __init__(self, last: date) -> None:
        super().__init__(
            f"服务器日期早于上一份同类文书的签发日（{last.year}年{last.month}月{last.day}日），请联系系统管理员核对服务器时间。"
        )


def take(*, bureau: Bureau, kind: PaperKind, on: date, confidential: bool = False) -> int:
    """Take the next number of the year, gap-free: it is given back only when the whole transaction fails.

    Call it inside a transaction; the series stays locked to its end. Raises ClockRanBack where ``on`` lies before the
    day of the last paper of any year of this kind.
    """
    line: dict[str, Any] = {"bureau": bureau, "kind": kind, "is_confidential": confidential}
    NumberSeries.objects.get_or_create(**line, year=on.year)
    series = NumberSeries.objects.select_for_update().get(**line, year=on.year)
    last = (
        NumberSeries.objects.filter(**line, last_issued_on__isnull=False)
        .order_by("-last_issued_on")
        .values_list("last_issued_on", flat=True)
        .first()
    )
    if last is not None and on < last:
        raise ClockRanBack(last)
    series.last, series.last_issued_on = series.last + 1, on
    series.save(update_fields=["last", "last_issued_on"])
    return series.last
