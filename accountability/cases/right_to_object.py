"""The right to object to a decision (申请复核): whether there is one, from when until when; said on its paper, begun with its receipt.

The rule and the period that are in force when it is decided hold for it, as its paper says, whatever is published later.
"""

from datetime import date, datetime

from accountability.assessment.conclusions import Result
from accountability.cases import period_kinds
from accountability.cases.models.decisions import LiabilityDecision
from accountability.cases.models.rules import ObjectionRule
from documents import clock
from documents.paper_kinds import PAPER_KINDS
from documents.papers import Stationery
from supervision.core.deadlines.models import DeadlineRule
from supervision.core.deadlines.periods import count_on, keep_deadline, rule_in_force

ITSELF = "本局发现本决定有错误的，可以随时自行纠正，不因此加重处理。"


def rule_on(bureau_id: int, on: date) -> ObjectionRule | None:
    """The rule in force on a day (申请复核的规则)."""
    found: ObjectionRule | None = ObjectionRule.objects.in_force(on).filter(bureau_id=bureau_id).first()
    return found


def period_of(bureau_id: int, outcome: str, on: date) -> DeadlineRule | None:
    """The period within which a decision of that day can be objected to; None where it cannot: nothing is held against the
    officer, or the bureau opens no objection."""
    if outcome == Result.NOT_ESTABLISHED:
        return None
    rule = rule_on(bureau_id, on)
    return rule_in_force(bureau_id, period_kinds.OBJECTION, on) if rule is not None and rule.is_open else None


def said_on_paper(outcome: str, stationery: Stationery) -> str:
    """What the paper of a decision tells of it; empty where nothing is open. A wording from before has no such sentence: the
    first one stands in."""
    rule = period_of(stationery.bureau.pk, outcome, stationery.on)
    if rule is None:
        return ""
    rights = stationery.wording.rights or PAPER_KINDS[stationery.kind.value].rights
    return rights.format(period=f"{rule.length}{rule.unit_name}")


def begin(decision: LiabilityDecision, received_on: date, now: datetime) -> None:
    """Count the period from the receipt, by the rule that the decision's paper told of. Does not save the decision."""
    rule = decision.objection_rule
    if rule is not None and decision.objection_deadline_id is None:
        decision.objection_deadline = keep_deadline(
            decision.case, rule, count_on(rule, received_on, clock.day(now)), now
        )
