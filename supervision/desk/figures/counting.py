"""Counting a year's work (年度统计): notices, corrections, reviews, checks, findings, complaints."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractMonth

from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.complaints.models.complaints import Complaint
from supervision.core.enforcement import EnforcementKind
from supervision.core.organisation import Officer
from supervision.core.regulation.lookup import codes
from supervision.core.regulation.models import ProvisionKind
from supervision.desk.figures.years import Year
from supervision.inspections.charts import SHADES, shade
from supervision.inspections.statistics import NONE, WITHOUT_GROUND
from supervision.notices.models.corrections import Correction
from supervision.notices.models.notices import Notice
from supervision.notices.models.reviews import ReviewRequest


@dataclass(frozen=True)
class Figure:
    """One number of the year and of the year before, each with the list that it counts."""

    name: str
    number: int
    before: int
    address: str
    address_before: str


@dataclass(frozen=True)
class Group:
    """Figures that belong together."""

    name: str
    figures: tuple[Figure, ...]


Section = Callable[[Officer, Year], Group]
SECTIONS: list[Section] = []
"""What the page counts, in order; applications above add theirs."""


def section(count: Section) -> Section:
    SECTIONS.append(count)
    return count


def counted(user: Officer, year: Year) -> list[Group]:
    return [count(user, year) for count in SECTIONS]


@dataclass(frozen=True)
class Line:
    """What is counted on its own line: its name, which rows, how its list is asked for."""

    name: str
    rows: Q
    asked: dict[str, str]


def figures(
    rows: "QuerySet[Any, Any]", lines: Sequence[Line], year: Year, address: str, span: str, when: Callable[[Year], Q]
) -> tuple[Figure, ...]:
    """Each line in this year and in the one before: one question for all."""
    years = (year, year.before())
    wanted = {
        f"line_{place}_{year.number}": Count("pk", filter=when(year) & line.rows, distinct=True)
        for place, line in enumerate(lines)
        for year in years
    }
    found = rows.filter(when(years[0]) | when(years[1])).order_by().aggregate(**wanted)
    return tuple(
        Figure(
            line.name,
            *(found[f"line_{place}_{year.number}"] for year in years),
            *(f"{address}?{year.asked(span, **line.asked)}" for year in years),
        )
        for place, line in enumerate(lines)
    )


def _instants(column: str) -> Callable[[Year], Q]:
    def when(year: Year) -> Q:
        first, after = year.instants
        return Q(**{f"{column}__gte": first, f"{column}__lt": after})

    return when


def _days(column: str) -> Callable[[Year], Q]:
    return lambda year: Q(**{f"{column}__gte": year.first, f"{column}__lte": year.last})


ISSUED, DECIDED = _instants("issued_at"), _instants("decided_at")
CHECKED = _days("check_task__checked_on")


def issued(user: Officer, year: Year) -> "QuerySet[Any, Any]":
    """The notices that were issued in the year, as far as the person may see them."""
    found: QuerySet[Any, Any] = Notice.objects.visible_to(user.viewer).filter(ISSUED(year))
    return found


def found(user: Officer, year: Year) -> "QuerySet[Any, Any]":
    """What the checks found whose day lies in the year."""
    own = Finding.objects.visible_to(user.viewer).standing()
    return own.filter(CHECKED(year), check_task__state=Check.State.CONCLUDED)


@section
def notices(user: Officer, year: Year) -> Group:
    lines = [
        Line("签发", Q(), {}),
        *(Line(kind.label, Q(kind=kind), {"kind": kind.value}) for kind in Notice.Kind),
        Line("已办结", Q(state=Notice.State.CLOSED), {"state": Notice.State.CLOSED.value}),
        Line("已撤销", Q(state=Notice.State.REVOKED), {"state": Notice.State.REVOKED.value}),
        Line("已变更", Q(state=Notice.State.REPLACED), {"state": Notice.State.REPLACED.value}),
    ]
    rows = Notice.objects.visible_to(user.viewer)
    return Group("执法监督通知（决定）书", figures(rows, lines, year, "/notices/", "issued", ISSUED))


@section
def corrections(user: Officer, year: Year) -> Group:
    state = Correction.State
    shown = (state.OPEN, state.REPORTED, state.RETURNED, state.ACCEPTED, state.REFUSED)
    lines = [Line("合计", Q(), {}), *(Line(choice.label, Q(state=choice), {"state": choice.value}) for choice in shown)]
    rows = Correction.objects.visible_to(user.viewer)
    return Group("期限已到的整改", figures(rows, lines, year, "/corrections/", "due", _days("due_on")))


@section
def reviews(user: Officer, year: Year) -> Group:
    lines = [
        Line("作出复查决定", Q(), {}),
        *(Line(choice.label, Q(decision=choice), {"decision": choice.value}) for choice in ReviewRequest.Decision),
        Line("逾期作出", Q(decided_late=True), {"late": "True"}),
    ]
    rows = ReviewRequest.objects.visible_to(user.viewer)
    return Group("复查", figures(rows, lines, year, "/reviews/", "decided", DECIDED))


@section
def checks(user: Officer, year: Year) -> Group:
    concluded = {"state": Check.State.CONCLUDED.value}
    lines = [
        Line("完成检查", Q(state=Check.State.CONCLUDED), concluded),
        *(
            Line(label, Q(state=Check.State.CONCLUDED, method=value), {**concluded, "method": value})
            for value, label in Check._meta.get_field("method").choices or ()
        ),
    ]
    rows = Check.objects.visible_to(user.viewer)
    return Group("检查任务", figures(rows, lines, year, "/checks/", "checked", _days("checked_on")))


@section
def findings(user: Officer, year: Year) -> Group:
    lines = [
        Line("发现问题", Q(), {}),
        *(Line(kind.label, Q(kind=kind), {"kind": kind.value}) for kind in EnforcementKind),
    ]
    rows = Finding.objects.visible_to(user.viewer).standing().filter(check_task__state=Check.State.CONCLUDED)
    return Group("发现的问题（按执法种类）", figures(rows, lines, year, "/findings/", "checked", CHECKED))


@section
def complaints(user: Officer, year: Year) -> Group:
    """Those in the leader's hands: of others not even a number may be known (3.5)."""
    state = Complaint.State
    shown = (state.REFUSED, state.INVESTIGATING, state.CONCLUDED, state.FED_BACK, state.CLOSED)
    lines = [Line("收到", Q(), {}), *(Line(choice.label, Q(state=choice), {"state": choice.value}) for choice in shown)]
    rows = Complaint.objects.visible_to(user.viewer)
    return Group("本人负责的投诉举报", figures(rows, lines, year, "/complaints/", "received", _days("received_on")))


# --- By division, provision, month ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """How often something was found in a division: this year, and whether it was found the year before."""

    number: int
    shade: int
    comes_back: bool
    query: str


def heat(user: Officer, year: Year, divisions: Sequence[tuple[int, str]]) -> list[tuple[str, list[Cell], int, str]]:
    """A row a ground (4.1): its name, its number in each division, together; dark where it is often."""
    now, before = _by_ground(user, year), set(_by_ground(user, year.before()))
    darkest = max([SHADES, *now.values()])
    rows = []
    for code, name in [*codes(_GROUND), WITHOUT_GROUND]:
        own = [(key, now.get((code, key), 0)) for key, _ in divisions]
        cells = [
            Cell(
                number,
                shade(number, darkest),
                number > 0 and (code, key) in before,
                year.asked("checked", ground=code, division=str(key)),
            )
            for key, number in own
        ]
        rows.append((name, cells, sum(number for _, number in own), year.asked("checked", ground=code)))
    return [row for row in rows if row[2]]


_GROUND = ProvisionKind.CORRECTION_GROUND


def _by_ground(user: Officer, year: Year) -> dict[tuple[str, int], int]:
    rows = found(user, year).annotate(code=Coalesce("ground__code", Value(NONE))).order_by()
    counted = rows.values("code", "check_task__division_id").annotate(number=Count("pk"))
    return {(row["code"], row["check_task__division_id"]): row["number"] for row in counted}


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


def notices_by_division(user: Officer, year: Year, divisions: Sequence[tuple[int, str]]) -> list[Bar]:
    rows = issued(user, year).order_by().values_list("division_id").annotate(number=Count("pk"))
    numbers = dict(rows)
    return bars(
        (name, numbers.get(key, 0), f"/notices/?{year.asked('issued', division=str(key))}") for key, name in divisions
    )


def notices_by_ground(user: Officer, year: Year) -> list[Bar]:
    """By the grounds that they stand on; one that stands on two counts under each."""
    rows = issued(user, year).order_by().values_list("grounds__code").annotate(number=Count("pk", distinct=True))
    numbers = dict(rows)
    return bars(
        (name, numbers.get(code, 0), f"/notices/?{year.asked('issued', ground=code)}") for code, name in codes(_GROUND)
    )


def by_month(user: Officer, year: Year) -> list[tuple[int, int, int]]:
    """Of each month, how many notices were issued in it, and how many in that of the year before."""
    now, before = (_months(user, period) for period in (year, Year.until(year.first, year.number - 1)))
    return [(month, now.get(month, 0), before.get(month, 0)) for month in range(1, 13)]


def _months(user: Officer, year: Year) -> dict[int, int]:
    rows = issued(user, year).order_by().annotate(month=ExtractMonth("issued_at")).values_list("month")
    return dict(rows.annotate(number=Count("pk")))
