"""Whose turn it is to investigate within the period, and to carry out measures (轮到谁执行追究措施, 5.2.1, 5.3.2)."""

from collections.abc import Iterator

from accountability.cases.case_periods import open_period
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import PERSONNEL
from accountability.cases.models.periods import CasePeriod
from accountability.cases.personnel import concerned, somebody_is_fit
from accountability.cases.reader import sanctions_of
from supervision.core.turn_store import PendingStep
from supervision.core.turns import discipline_key, officer_key

MEASURES = "执行人事措施并登记"
RESUME = "恢复计算期限（中止的原因消除后）"
_CARRY_OUT = "sanction.carry-out"


def within_period(case: LiabilityCase, kind: str, step: PendingStep) -> Iterator[PendingStep]:
    """The handler's turn with its period; the leader's to let the period run again, while it stands still."""
    handler, leader = officer_key(case.handler_id), officer_key(case.leader_id)
    period = open_period(case, kind)
    if period is None:
        yield step
        return
    yield step.owed_by(period.deadline)
    if period.deadline.is_stopped:
        yield PendingStep(RESUME, leader, handler).done_by("case-period.resume-period", on=period)


def carrying_out(case: LiabilityCase) -> Iterator[PendingStep]:
    """The handler's turn with what the bureau carries out itself; that of the discipline staff with what is theirs."""
    left = [sanction for sanction in sanctions_of(case) if not sanction.is_done]
    theirs = [sanction for sanction in left if sanction.form in PERSONNEL]
    if theirs and not somebody_is_fit(case):
        theirs = []
    if theirs:
        yield _theirs(case).done_by(_CARRY_OUT, on=theirs[0])
    own = [sanction for sanction in left if sanction not in theirs]
    if own:
        step = PendingStep("执行追究措施并记录", officer_key(case.handler_id), officer_key(case.leader_id))
        yield from within_period(case, CasePeriod.Kind.EXECUTION, step.done_by(_CARRY_OUT, on=own[0]))


def _theirs(case: LiabilityCase) -> PendingStep:
    period = open_period(case, CasePeriod.Kind.EXECUTION)
    barred = tuple(sorted(concerned(case)))
    step = PendingStep(MEASURES, discipline_key(case.bureau_id), officer_key(case.handler_id), barred=barred)
    return step.owed_by(period.deadline) if period is not None else step
