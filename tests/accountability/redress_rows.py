"""Rows of objections and corrections as the acts would write them, not written yet; and how the database refuses them otherwise."""

from typing import Any

from accountability.models import (
    LaterDecision,
    LaterDecisionService,
    LiabilityCase,
    Objection,
    ObjectionRule,
    SecondLook,
    SelfCorrection,
    Undoing,
)
from accountability.redress.period_kinds import DECIDING
from supervision.core.deadlines.periods import set_deadline
from supervision.rules import publication
from tests.accountability import liability, rows
from tests.accountability.ending_rows import by_manner
from tests.cases import Cases
from tests.cast import TODAY

DAY = TODAY.date()


def later(cases: Cases, case: LiabilityCase | None = None) -> LaterDecision:
    return LaterDecision(
        case=case or liability.investigated(cases),
        serial=1,
        origin="review",
        effect="varied",
        outcome="pursued",
        weight="lighter",
        forms=["5.2.1.1"],
        reasons="情节轻微。",
        decided_by=cases.person("leader"),
        decided_at=TODAY,
        decided_on=DAY,
    )


def _kept(cases: Cases, case: LiabilityCase | None = None) -> LaterDecision:
    found = later(cases, case)
    found.save()
    return found


def later_service(cases: Cases) -> LaterDecisionService:
    return LaterDecisionService(later=_kept(cases), **rows.delivered(cases))


def objection(cases: Cases, case: LiabilityCase | None = None, **changed: Any) -> Objection:
    case = case or liability.investigated(cases)
    deadline = set_deadline(root=case, code=DECIDING, trigger_on=DAY, now=TODAY, today=DAY)
    filed = {"claim": "撤销。", "grounds": "不属实。", "filed_by": cases.person("officer"), "received_at": TODAY}
    return Objection(**{"case": case, **filed, "filing_due_at": deadline.due_at, "deadline": deadline, **changed})


def correction(cases: Cases, case: LiabilityCase | None = None) -> SelfCorrection:
    case = case or liability.investigated(cases)
    by = cases.person("inspector")
    return SelfCorrection(case=case, effect="revoked", reasons="不能成立。", proposed_by=by, proposed_at=TODAY)


def kept_objection(cases: Cases) -> Objection:
    found = objection(cases)
    found.save()
    return found


def kept_correction(cases: Cases) -> SelfCorrection:
    found = correction(cases)
    found.save()
    return found


def undoing(cases: Cases) -> Undoing:
    measure = rows.sanction(cases)
    measure.save()
    by = cases.person("inspector")
    return Undoing(case=measure.case, sanction=measure, done_on=DAY, how="已说明。", recorded_by=by, recorded_at=TODAY)


def second_look(cases: Cases, case: LiabilityCase | None = None) -> SecondLook:
    made = _kept(cases, case)
    by = cases.person("leader")
    return SecondLook(case=made.case, later=made, text="仍然适当。", looked_by=by, looked_at=TODAY)


def objection_rule(cases: Cases) -> ObjectionRule:
    """A draft: what is published is changed by nobody."""
    found: ObjectionRule = publication.new_draft(
        ObjectionRule.objects.get(bureau=cases.cast.bureau), by=cases.person("rule-admin")
    )
    return found


def every(cases: Cases, case: LiabilityCase) -> None:
    """A row that every condition on doubles applies to."""
    look = second_look(cases, case)
    look.save()
    correction(cases, case).save()
    objection(cases, case).save()
    objection(cases, case, state="decided", closed_at=TODAY, result=look.later).save()


_ORGAN = {"superior_organ": "江城市安全生产监督管理局", "superior_number": "江市安监复〔2026〕2号"}

VIOLATIONS: dict[str, Any] = {
    "laterdecision_effect_known": (later, ({"effect": "unknown"}, {"origin": "correction", "effect": "upheld"})),
    "laterdecision_says_what_stands": (
        later,
        ({"effect": "revoked"}, {"effect": "varied", "weight": ""}, {"outcome": "", "weight": ""}),
    ),
    "laterdecision_superior_wholly_or_not": (
        later,
        (_ORGAN, {**_ORGAN, "superior_on": DAY, "origin": "correction"}),
    ),
    "laterdecision_with_reasons": (later, ({"reasons": ""},)),
    "laterdecisionservice_manner_known": (later_service, ({"manner": "pigeon"},)),
    "laterdecisionservice_refused_with_witnesses": (later_service, ({"manner": "refused"},)),
    **by_manner("laterdecisionservice", later_service),
    "objection_state_known": (kept_objection, ({"state": "unknown", "closed_at": TODAY},)),
    "objection_filed_in_time": (objection, ({"filing_due_at": TODAY},)),
    "objection_closed_with_its_time": (objection, ({"closed_at": TODAY},)),
    "objection_decided_with_its_decision": (kept_objection, ({"state": "decided", "closed_at": TODAY},)),
    "objection_ended_with_reason": (kept_objection, ({"state": "ended", "closed_at": TODAY},)),
    "objection_on_paper_wholly_or_not": (objection, ({"handing": "handed"},)),
    "objection_handed_in_before_it_is_registered": (
        objection,
        (
            {
                "handing": "handed",
                "handed_in_at": TODAY,
                "bureau_received_on": DAY,
                "registered_by": "discipline",
                "registered_at": TODAY.replace(year=2025),
            },
        ),
    ),
    "selfcorrection_state_known": (kept_correction, ({"state": "unknown", "closed_at": TODAY},)),
    "selfcorrection_effect_known": (correction, ({"effect": "upheld"},)),
    "selfcorrection_with_reasons": (correction, ({"reasons": ""},)),
    "selfcorrection_closed_with_its_time": (correction, ({"closed_at": TODAY},)),
    "selfcorrection_made_with_its_decision": (kept_correction, ({"state": "made", "closed_at": TODAY},)),
    "selfcorrection_declined_with_reason": (kept_correction, ({"state": "declined", "closed_at": TODAY},)),
    "selfcorrection_never_ruled_by_its_proposer": (correction, ({"ruled_by": "inspector"},)),
    "undoing_says_how": (undoing, ({"how": ""},)),
    "secondlook_says_something": (second_look, ({"text": ""},)),
    "objection_rule_with_basis": (objection_rule, ({"basis": ""},)),
}
