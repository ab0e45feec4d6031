"""The pictures of the leaders' desk (监督情况的图): who is late, the course of the year, what comes back, the flow of cases."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from supervision.core.organisation import Division, Officer
from supervision.desk.figures import flow, matters, spread
from supervision.desk.figures.drawing import AMBER, BLUE, GREY, PALE, RED, Picture, Series, told
from supervision.desk.figures.years import Year

MOST_OWNERS = 8
"""How many a picture shows who owe something; the table has all."""
Months = Sequence[tuple[int, int, int]]
Heat = Sequence[tuple[str, Sequence[spread.Cell], int, str]]


def late(owed: Sequence[matters.Owed]) -> Picture:
    """What is late and what falls due within a week, at whom."""
    shown = [owes for owes in owed if owes.late or owes.soon][:MOST_OWNERS]
    series = (
        Series("已逾期", RED, [owes.late for owes in shown]),
        Series("七日内到期", AMBER, [owes.soon for owes in shown]),
    )
    return Picture("late", "逾期和七日内到期", "由谁办理", [owes.name for owes in shown], told(series))


def months(by_month: Months, year: Year) -> Picture:
    """What was issued in each month that has begun; beside it the year before, where there is any."""
    begun = [row for row in by_month if row[0] <= year.last.month]
    series = [Series(f"{year.number}年", BLUE, [number for _, number, _ in begun])]
    before = Series(f"{year.number - 1}年同期", PALE, [number for _, _, number in begun])
    series += [before] if any(before.numbers) else []
    labels = [f"{month}月" for month, _, _ in begun]
    return Picture("months", f"{year.number}年各月签发的通知（决定）书", "月份", labels, series, lies=False)


def returning(heat: Heat, divisions: Sequence[tuple[int, str]]) -> Picture:
    """What was found in each division: of a kind that the year before had there, too, and other."""
    columns = list(zip(*(cells for _, cells, _, _ in heat), strict=True)) or [() for _ in divisions]
    counted = [
        (name, sum(cell.number for cell in column if cell.comes_back), sum(cell.number for cell in column))
        for (_, name), column in zip(divisions, columns, strict=True)
    ]
    shown = [row for row in counted if row[2]]
    series = (
        Series("上年同期也有的", AMBER, [again for _, again, _ in shown]),
        Series("其他", BLUE, [number - again for _, again, number in shown]),
    )
    return Picture("returning", "检查发现的问题和反复出现的", "科室", [name for name, _, _ in shown], told(series))


def course(stages: Sequence[flow.Stage]) -> Picture:
    """The flow of cases, step by step."""
    series = (
        Series("已办结", BLUE, [stage.done for stage in stages]),
        Series("办理中", AMBER, [stage.open for stage in stages]),
        Series("不再办理", GREY, [stage.ended for stage in stages]),
    )
    return Picture("flow", "案件流向", "环节", [stage.name for stage in stages], told(series))


def _late(user: Officer, year: Year, now: datetime) -> Picture:
    return late(matters.by_owner(user, now, matters.owners(dict(divisions_of(user)))))


def _months(user: Officer, year: Year, now: datetime) -> Picture:
    return months(spread.by_month(spread.numbers_issued(user, year)), year)


def _returning(user: Officer, year: Year, now: datetime) -> Picture:
    divisions = divisions_of(user)
    return returning(spread.heat(user, year, divisions), divisions)


def _course(user: Officer, year: Year, now: datetime) -> Picture:
    return course(flow.stages(user, year))


PICTURES: dict[str, Any] = {"late": _late, "months": _months, "returning": _returning, "flow": _course}
"""How each is counted for a person and a year when it is asked for alone."""


def divisions_of(user: Officer) -> list[tuple[int, str]]:
    """The bureau's divisions by key and name."""
    return list(Division.objects.filter(bureau_id=user.bureau_id).order_by("pk").values_list("pk", "name"))
