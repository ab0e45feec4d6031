"""Where a year's notices and findings lie (分布): by division, by ground (4.1), by month."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractMonth

from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core.organisation import Officer
from supervision.core.regulation.lookup import codes
from supervision.core.regulation.models import ProvisionKind
from supervision.desk.figures.counting import CHECKED, ISSUED
from supervision.desk.figures.years import Year
from supervision.inspections.charts import SHADES, shade
from supervision.inspections.statistics import NONE, WITHOUT_GROUND
from supervision.notices.models.notices import Notice

Named = Sequence[tuple[str, str]]
"""Grounds by code and name, in the regulation's order."""


def grounds() -> Named:
    """The grounds (4.1) of the regulation in force."""
    return codes(ProvisionKind.CORRECTION_GROUND)


def _with_former(named: Named, counted: Iterable[str]) -> Named:
    """The grounds, and behind them those that are counted and stand in no regulation any more: nothing is lost from a sum."""
    known = {code for code, _ in named}
    return [*named, *((code, f"{code}（原制度的情形）") for code in sorted(set(counted) - known))]


@dataclass(frozen=True)
class Cell:
    """How often something was found in a division: this year, and whether it was found the year before."""

    number: int
    shade: int
    comes_back: bool
    query: str


def issued(user: Officer, when: Q) -> "QuerySet[Any, Any]":
    """The notices that were issued then, as far as the person may see them."""
    found: QuerySet[Any, Any] = Notice.objects.visible_to(user.viewer).filter(when)
    return found.order_by()


def heat(
    user: Officer, year: Year, divisions: Sequence[tuple[int, str]], named: Named | None = None
) -> list[tuple[str, list[Cell], int, str]]:
    """A row a ground (4.1): its name, its number in each division, together; dark where it is often."""
    counted = _by_ground(user, year)
    now = {place: number for place, (number, _) in counted.items()}
    darkest = max([SHADES, *now.values()])
    rows = []
    for code, name in _with_former(
        [*(grounds() if named is None else named), WITHOUT_GROUND], (code for code, _ in now)
    ):
        own = [(key, *counted.get((code, key), (0, 0))) for key, _ in divisions]
        cells = [
            Cell(
                number,
                shade(number, darkest),
                number > 0 and before > 0,
                year.asked("checked", ground=code, division=str(key)),
            )
            for key, number, before in own
        ]
        rows.append((name, cells, sum(number for _, number, _ in own), year.asked("checked", ground=code)))
    return [row for row in rows if row[2]]


Rows = Sequence[tuple[str, Sequence[Cell], int, str]]


def without_empty(divisions: Sequence[tuple[int, str]], rows: Rows) -> tuple[list[str], list[Any]]:
    """The names of the divisions in which anything was found, and the rows of the heat map without the others."""
    places = [place for place in range(len(divisions)) if any(cells[place].number for _, cells, _, _ in rows)]
    names = [divisions[place][1] for place in places]
    return names, [(name, [cells[place] for place in places], number, query) for name, cells, number, query in rows]


def _by_ground(user: Officer, year: Year) -> dict[tuple[str, int], tuple[int, int]]:
    """How often each ground was found in each division, in the year and in the same days of the year before."""
    now, before = CHECKED(year), CHECKED(year.before())
    own = Finding.objects.visible_to(user.viewer).active().filter(now | before)
    rows = own.filter(check_task__state=Check.State.CONCLUDED).annotate(code=Coalesce("ground__code", Value(NONE)))
    counted = rows.order_by().values_list("code", "check_task__division_id")
    found = counted.annotate(now=Count("pk", filter=now), before=Count("pk", filter=before))
    return {(code, division): (number, earlier) for code, division, number, earlier in found}


@dataclass(frozen=True)
class Bar:
    """One line of a bar chart: its name, its number, its length in a hundred, the list that it counts."""

    name: str
    number: int
    length: int
    address: str


def bars(numbers: Iterable[tuple[str, int, str]]) -> list[Bar]:
    rows = list(numbers)
    longest = max((number for _, number, _ in rows), default=0) or 1
    return [Bar(name, number, number * 100 // longest, address) for name, number, address in rows]


Issued = Mapping[tuple[int, int], tuple[int, int]]
"""How many notices were issued, by month and division, in the year and in the same days of the year before."""


def numbers_issued(user: Officer, year: Year) -> Issued:
    now, before = ISSUED(year), ISSUED(year.before())
    rows = issued(user, now | before).annotate(month=ExtractMonth("issued_at")).values_list("month", "division_id")
    counted = rows.annotate(now=Count("pk", filter=now), before=Count("pk", filter=before))
    return {(month, division): (number, earlier) for month, division, number, earlier in counted}


def notices_by_division(numbers: Issued, year: Year, divisions: Sequence[tuple[int, str]]) -> list[Bar]:
    found: Counter[int] = Counter()
    for (_, division), (number, _) in numbers.items():
        found[division] += number
    return bars((name, found[key], f"/notices/?{year.asked('issued', division=str(key))}") for key, name in divisions)


def notices_by_ground(user: Officer, year: Year, named: Named | None = None) -> list[Bar]:
    """By the grounds that they stand on; one that stands on two counts under each."""
    rows = issued(user, ISSUED(year)).filter(grounds__isnull=False).values_list("grounds__code")
    numbers = dict(rows.annotate(number=Count("pk", distinct=True)))
    return bars(
        (name, numbers.get(code, 0), f"/notices/?{year.asked('issued', ground=code)}")
        for code, name in _with_former(grounds() if named is None else named, numbers)
    )


def by_month(numbers: Issued) -> list[tuple[int, int, int]]:
    """Of each month, how many notices were issued in it, and how many in the same days of the year before."""
    now, before = Counter[int](), Counter[int]()
    for (month, _), (number, earlier) in numbers.items():
        now[month] += number
        before[month] += earlier
    return [(month, now[month], before[month]) for month in range(1, 13)]
