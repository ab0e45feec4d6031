"""Examples of the acts on the periods of liability cases (调查期限、执行期限)."""

from accountability.models import CasePeriod
from tests.accountability import liability
from tests.accountability.course_examples import HANDS, LEADER
from tests.cases import Cases
from tests.state_cache import remembered
from tests.supervision.core.example import Example


@remembered
def running(cases: Cases) -> CasePeriod:
    """The period of an investigation that has just begun."""
    found: CasePeriod = liability.investigated(cases).periods.get()
    return found


@remembered
def stopped(cases: Cases) -> CasePeriod:
    found: CasePeriod = cases.act("case-period.stop-period", running(cases), "leader", reason="等待鉴定意见。")
    return found


PERIODS = (
    Example(
        "case-period.stop-period",
        by="leader",
        prepare=running,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"reason": "等待鉴定意见。"},
        bad={"reason": ""},
        says="中止的理由",
        after="investigating",
        wrong=stopped,
    ),
    Example(
        "case-period.resume-period",
        by="leader",
        prepare=stopped,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"reason": "鉴定意见已经作出。"},
        bad={"reason": ""},
        says="恢复的理由",
        after="investigating",
        wrong=running,
    ),
    Example(
        "case-period.extend-period",
        by="leader",
        prepare=running,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"days": "10", "reason": "案情复杂。"},
        bad={"days": "31", "reason": "理由已经写好"},
        says="累计最多可以延长30",
        after="investigating",
        wrong=stopped,
    ),
)
