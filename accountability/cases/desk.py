"""Liability cases in the leaders' figures (责任追究的数字): those in the leader's own hands, for nobody knows of others."""

from typing import Any

from django.db.models import Q

from accountability.cases.by_fault import fault_choices
from accountability.cases.models.cases import WITHDRAWN, LiabilityCase
from accountability.cases.models.decisions import Form
from supervision.core.organisation import Officer
from supervision.desk.figures.counting import Figure, Group, Line, by_state, figures, section
from supervision.desk.figures.flow import Stage, parts, stage
from supervision.desk.figures.years import Year
from supervision.desk.saved_filters.views import filters_can_be_saved

filters_can_be_saved("liability-case-list")
filters_can_be_saved("case-period-list")


def _opened(year: Year) -> Q:
    first, after = year.instants
    return Q(opened_at__gte=first, opened_at__lt=after)


@section
def liability(user: Officer, year: Year) -> Group:
    """By how they stand and what was imposed; each departure from the assessment is counted too. None that was withdrawn."""
    states = [Line("登记", {}, {}), *by_state(LiabilityCase)]
    forms = [Line(form.label, {"standing__form": form.value}, {"form": form.value}) for form in Form]
    departing = Line("决定与评定不一致（含综合权衡）", {"decision__departs": True}, {"departs": "True"})
    known = LiabilityCase.objects.visible_to(user.viewer).exclude(state=WITHDRAWN)
    *own, departs = _figures(known, [*states, departing], year)
    imposed = _figures(known.with_standing_sanctions(), forms, year)
    note = "一案可以并用几种处理方式，各种方式的件数不相加。"
    return Group("本人负责的责任追究案件", (*own, *imposed, departs), note)


def _figures(rows: Any, lines: list[Line], year: Year) -> tuple[Figure, ...]:
    return figures(rows, lines, year, "/liability-cases/", "opened", _opened)


@stage
def held_liable(user: Officer, year: Year) -> Stage:
    """The last step of the course: those in the person's own hands, opened in the year."""
    rows = LiabilityCase.objects.visible_to(user.viewer).exclude(state=WITHDRAWN).filter(_opened(year))
    state = LiabilityCase.State
    counted = parts(rows, (state.DECIDED, state.CLOSED, state.SUPERIOR), (state.DROPPED,))
    return Stage("责任追究（本人负责）", *counted, "已决定、报请上级处理，立案和调查中，不予立案")


@section
def liability_by_fault(user: Officer, year: Year) -> Group:
    """By the faults that stand in the cases opened in the year, but for those that were withdrawn; a fault of which there is none is
    left out."""
    lines = [
        Line(words, {"fault__provision__code": code}, {"fault": code}, hides_nothing=True)
        for code, words in fault_choices()
    ]
    rows = LiabilityCase.objects.visible_to(user.viewer).exclude(state=WITHDRAWN)
    counted = (
        *_figures(rows, [Line("登记", {}, {})], year),
        *_figures(rows.with_standing_faults(), lines, year),
    )
    note = "一案可以有几种过错行为，各种行为的件数不相加；不再采用的不计。"
    return Group("本人负责的责任追究案件（按过错行为）", counted, note)
