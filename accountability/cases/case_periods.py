"""When the periods of a case begin and end (调查期限、执行期限的起止): by where the case stands, after each act.

The investigation is owed while a case is being investigated; the measures while a served decision has some that are not
carried out. A case that leaves either another way than by what was owed has its period given up.
"""

from datetime import date, datetime

from django.db.models import QuerySet

from accountability.cases import period_kinds
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.periods import CasePeriod
from accountability.cases.reader import own, sanctions_of
from accountability.cases.standing import standing_of
from documents import clock
from documents.compiled_queries import compiled
from supervision.core.deadlines.period_kinds import PeriodKind
from supervision.core.deadlines.periods import set_deadline

KIND, STATE = CasePeriod.Kind, LiabilityCase.State
_RULES: dict[str, PeriodKind] = {KIND.INVESTIGATION: period_kinds.INVESTIGATION, KIND.EXECUTION: period_kinds.EXECUTION}
_MET: dict[str, frozenset[str]] = {
    KIND.INVESTIGATION: frozenset({STATE.STATING, STATE.DELIBERATING, STATE.DECIDED, STATE.CLOSED}),
    KIND.EXECUTION: frozenset({STATE.DECIDED, STATE.CLOSED}),
}
"""Where a case stands when what was owed within a period was done."""


def periods_of(case: LiabilityCase) -> list[CasePeriod]:
    """Every period of the case, in the order in which they began."""
    return case.once("periods", lambda: own(case, _periods(case.pk)))


@compiled
def _periods(case: int) -> "QuerySet[CasePeriod]":
    return CasePeriod.objects.filter(case=case).select_related("deadline__rule").order_by("id")


def open_period(case: LiabilityCase, kind: str) -> CasePeriod | None:
    """The period of a kind that runs, if one does."""
    return next((period for period in periods_of(case) if period.kind == kind and period.is_open), None)


def keep_periods(case: LiabilityCase, now: datetime) -> None:
    """End what is not owed any more, begin what is owed now: after an act, under the case's lock."""
    for kind in KIND:
        running, since = open_period(case, kind), owed_since(case, kind, clock.day(now))
        if running is None and since is not None:
            _begin(case, kind, since, now)
        elif running is not None and since is None:
            _end(running, is_met=case.state in _MET[kind], now=now)


def owed_since(case: LiabilityCase, kind: str, today: date) -> date | None:
    """Since which day the case owes what the period is for; None where it owes nothing of the kind."""
    if kind == KIND.INVESTIGATION:
        return today if case.state == STATE.INVESTIGATING else None
    stands = standing_of(case) if case.state == STATE.DECIDED else None
    if stands is None or stands.received_on is None:
        return None
    left = [sanction for sanction in sanctions_of(case) if sanction.is_owed]
    return stands.received_on if left else None


def _begin(case: LiabilityCase, kind: str, since: date, now: datetime) -> None:
    before = [period for period in periods_of(case) if period.kind == kind]
    if before and _goes_on(case, before[-1]):
        before[-1].ended_at, before[-1].is_met = None, False
        before[-1].save()
        return
    deadline = set_deadline(root=case, code=_RULES[kind], trigger_on=since, now=now, today=clock.day(now))
    made = CasePeriod(case=case, kind=kind, round=case.round, deadline=deadline, began_at=now)
    made.run_until(deadline)
    made.save()


def _goes_on(case: LiabilityCase, last: CasePeriod) -> bool:
    """Whether the investigation that ended with the proposal goes on, since the handler took the proposal back; or measures that
    were owed are owed again."""
    if last.round != case.round:
        return False
    return last.kind == KIND.EXECUTION or last.ended_at == case.submitted_at


def _end(period: CasePeriod, *, is_met: bool, now: datetime) -> None:
    period.ended_at, period.is_met = now, is_met
    period.save()
