"""That a new version of a rule may concern liability cases (发布影响到的责任追究): nobody is told which, or whether there are any."""

from collections.abc import Iterator
from datetime import datetime

from accountability.cases import paper_kinds, period_kinds
from accountability.cases.models.ground_rules import GroundRule
from accountability.cases.models.rules import ObjectionRule, PursuitRule
from supervision.core.impact import Impact, impact_of, next_paper, next_period
from supervision.core.organisation import Officer

LIABILITY = Impact("过错责任追究属于保密事项，不列出影响到的件数：已经作出的不受影响，其余自施行日期起适用", None, [])
RECORDED_SINCE = Impact(
    "案件移送属于保密事项，不列出影响到的件数：已经登记的裁决、决定不受影响，施行以后登记的适用", None, []
)


@impact_of(PursuitRule)
def _by_pursuit_rule(version: PursuitRule, by: Officer, now: datetime) -> Iterator[Impact]:
    yield LIABILITY


@impact_of(ObjectionRule)
def _by_objection_rule(version: ObjectionRule, by: Officer, now: datetime) -> Iterator[Impact]:
    yield LIABILITY


@impact_of(GroundRule)
def _by_ground_rule(version: GroundRule, by: Officer, now: datetime) -> Iterator[Impact]:
    yield RECORDED_SINCE


@next_paper(
    paper_kinds.LIABILITY_FINDINGS,
    paper_kinds.LIABILITY_DECISION,
    paper_kinds.LIABILITY_WAIVED,
    paper_kinds.LIABILITY_WITHDRAWN,
    paper_kinds.LIABILITY_SUPERIOR,
    paper_kinds.PUBLIC_NOTICE,
)
@next_period(
    period_kinds.STATEMENT,
    period_kinds.OBJECTION,
    period_kinds.PUBLIC_NOTICE,
    period_kinds.INVESTIGATION,
    period_kinds.EXECUTION,
)
def _cases(by: Officer, now: datetime) -> Impact:
    return LIABILITY
