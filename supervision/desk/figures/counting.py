"""Counting a year's work (年度统计): notices, corrections, reviews, checks, findings, complaints."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Q, QuerySet

from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.complaints.models.complaints import Complaint
from supervision.core.enforcement import EnforcementKind, Method
from supervision.core.organisation import Officer
from supervision.desk.figures.years import Year
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
    adds: str = ""
    """By what it breaks the group's first figure down: all figures of one such kind add up to that."""


@dataclass(frozen=True)
class Group:
    """Figures that belong together."""

    name: str
    figures: tuple[Figure, ...]
    note: str = ""
    """What is left out, or counted more than once."""

    @property
    def compares(self) -> bool:
        """Whether the year before had any of it."""
        return any(figure.before for figure in self.figures)


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
    """What is counted on its own line: its name, what the columns of its rows say, how its list is asked for."""

    name: str
    rows: dict[str, Any]
    asked: dict[str, str]
    adds: str = ""
    """By what it breaks the first line down."""
    hides_nothing: bool = False
    """Whether it is left out where it counts nothing in either year."""


def broken_down(by: str, key: str, choices: Iterable[tuple[Any, Any]], **also: str) -> list[Line]:
    """A line a choice, so that they add up; ``key`` is the column, and how the list asks for it, ``also`` what else it asks."""
    return [Line(str(label), {key: value}, {**also, key: str(value)}, by) for value, label in choices]


def by_state(model: Any) -> list[Line]:
    """A line a state that counts something: whatever states a record can have, none is missing from the sum."""
    return [replace(line, hides_nothing=True) for line in broken_down("现在的状态", "state", model.State.choices)]


def figures(
    rows: "QuerySet[Any, Any]", lines: Sequence[Line], year: Year, address: str, span: str, when: Callable[[Year], Q]
) -> tuple[Figure, ...]:
    """Each line in this year and in the one before: one question for all, which counts what the columns say together.

    A column that says several things of one row is asked for by itself: its row is counted under each.
    """
    before = year.before()
    told = zip(lines, _numbers(rows, lines, when(year), when(before)), strict=True)
    return tuple(
        Figure(
            line.name,
            number,
            earlier,
            f"{address}?{year.asked(span, **line.asked)}",
            f"{address}?{before.asked(span, **line.asked)}",
            line.adds,
        )
        for line, (number, earlier) in told
        if number or earlier or not line.hides_nothing
    )


def _numbers(rows: "QuerySet[Any, Any]", lines: Sequence[Line], now: Q, before: Q) -> list[tuple[int, int]]:
    """Of each line, how many rows there are now and before."""
    columns = sorted({column for line in lines for column in line.rows})
    counted = {"now": Count("pk", filter=now, distinct=True), "before": Count("pk", filter=before, distinct=True)}
    asked = rows.filter(now | before).order_by()
    found = asked.values(*columns).annotate(**counted) if columns else [asked.aggregate(**counted)]
    of_lines = [[row for row in found if line.rows.items() <= row.items()] for line in lines]
    return [(sum(row["now"] for row in own), sum(row["before"] for row in own)) for own in of_lines]


def _instants(column: str) -> Callable[[Year], Q]:
    def when(year: Year) -> Q:
        first, after = year.instants
        return Q(**{f"{column}__gte": first, f"{column}__lt": after})

    return when


def _days(column: str) -> Callable[[Year], Q]:
    return lambda year: Q(**{f"{column}__gte": year.first, f"{column}__lte": year.last})


ISSUED, DECIDED = _instants("issued_at"), _instants("decided_at")
CHECKED = _days("check_task__checked_on")


@section
def notices(user: Officer, year: Year) -> Group:
    lines = [
        Line("签发", {}, {}),
        *broken_down("种类", "kind", Notice.Kind.choices),
        *by_state(Notice),
    ]
    rows = Notice.objects.visible_to(user.viewer)
    return Group("执法监督通知（决定）书", figures(rows, lines, year, "/notices/", "issued", ISSUED))


@section
def corrections(user: Officer, year: Year) -> Group:
    lines = [Line("合计", {}, {}), *by_state(Correction)]
    rows = Correction.objects.visible_to(user.viewer)
    return Group("期限已到的整改", figures(rows, lines, year, "/corrections/", "due", _days("due_on")))


@section
def reviews(user: Officer, year: Year) -> Group:
    lines = [
        Line("作出复查决定", {}, {}),
        *broken_down("决定", "decision", ReviewRequest.Decision.choices),
        Line("逾期作出", {"decided_late": True}, {"late": "True"}),
    ]
    rows = ReviewRequest.objects.visible_to(user.viewer)
    note = "尚未决定和已撤回的申请不在其中。"
    return Group("复查", figures(rows, lines, year, "/reviews/", "decided", DECIDED), note)


@section
def checks(user: Officer, year: Year) -> Group:
    concluded = {"state": Check.State.CONCLUDED.value}
    methods = broken_down("检查方式", "method", Method.choices, **concluded)
    lines = [Line("完成检查", {}, concluded), *methods]
    rows = Check.objects.visible_to(user.viewer).filter(state=Check.State.CONCLUDED)
    return Group("检查任务", figures(rows, lines, year, "/checks/", "checked", _days("checked_on")))


@section
def findings(user: Officer, year: Year) -> Group:
    lines = [Line("发现问题", {}, {}), *broken_down("执法种类", "kind", EnforcementKind.choices)]
    rows = Finding.objects.visible_to(user.viewer).active().filter(check_task__state=Check.State.CONCLUDED)
    return Group("发现的问题（按执法种类）", figures(rows, lines, year, "/findings/", "checked", CHECKED))


@section
def complaints(user: Officer, year: Year) -> Group:
    """Those in the leader's hands: of others not even a number may be known (3.5)."""
    lines = [Line("收到", {}, {}), *by_state(Complaint)]
    rows = Complaint.objects.visible_to(user.viewer)
    return Group("本人负责的投诉举报", figures(rows, lines, year, "/complaints/", "received", _days("received_on")))
