"""Decisions on liability objected to and put right, by the acts themselves. The inspector handles, the leader answered for the
case and voted; the second leader took no part."""

from typing import Any

from accountability.models import (
    LaterDecision,
    LiabilityCase,
    LiabilityDecision,
    Objection,
    Sanction,
    SelfCorrection,
    Undoing,
)
from tests.accountability import course
from tests.cases import Cases, in_days
from tests.state_cache import remembered

UPHELD = {"effect": "upheld", "reasons": "原决定事实清楚，程序合法。"}
REVOKED = {"effect": "revoked", "reasons": "主要事实不清。"}
ASKED = {"claim": "撤销原决定。", "grounds": "已经口头告知，有录像为证。"}


def varied(**changed: Any) -> dict[str, Any]:
    """Pursued still, more lightly."""
    typed = {"effect": "varied", "outcome": "pursued", "weight": "lighter", "forms": ["5.2.1.1"]}
    return {**typed, "reasons": "情节轻微。", **changed}


@remembered
def objected(cases: Cases, made: LiabilityDecision | None = None) -> Objection:
    made = made or course.served(cases)
    found: Objection = cases.act("liability-decision.object", made, "officer", files=["录像说明"], **ASKED)
    return found


@remembered
def withdrawn(cases: Cases) -> Objection:
    found: Objection = cases.act("objection.withdraw", objected(cases), "officer")
    return found


@remembered
def reviewed(cases: Cases, objection: Objection | None = None, **typed: Any) -> LaterDecision:
    decided: Objection = cases.act(
        "objection.decide", objection or objected(cases), "second-leader", **(typed or UPHELD)
    )
    assert decided.result is not None
    return decided.result


@remembered
def served(cases: Cases, later: LaterDecision | None = None) -> LaterDecision:
    found: LaterDecision = cases.act("later-decision.acknowledge", later or reviewed(cases), "officer")
    return found


@remembered
def with_both_leaders(cases: Cases) -> Objection:
    """Both leaders voted: nobody of the bureau may decide."""
    case = course.voted(cases, course.voted(cases, course.seated(cases)), by="second-leader")
    return objected(cases, course.served(cases, course.decided(cases, case)))


def superior_typed(**changed: Any) -> dict[str, Any]:
    organ = {"superior_organ": "江城市安全生产监督管理局", "superior_number": "江市安监复〔2026〕2号"}
    return {**UPHELD, **organ, "superior_on": str(in_days(0)), **changed}


@remembered
def proposed(cases: Cases, case: LiabilityCase | None = None, **typed: Any) -> SelfCorrection:
    case = case or course.closed(cases)
    found: SelfCorrection = cases.act("liability-case.propose-correction", case, "inspector", **(typed or REVOKED))
    return found


@remembered
def corrected(cases: Cases, correction: SelfCorrection | None = None) -> LaterDecision:
    made: SelfCorrection = cases.act(
        "self-correction.make", correction or proposed(cases), "leader", reasons="原认定的事实不能成立。"
    )
    assert made.result is not None
    return made.result


@remembered
def declined(cases: Cases) -> SelfCorrection:
    found: SelfCorrection = cases.act("self-correction.decline", proposed(cases), "leader", reason="原决定没有错误。")
    return found


@remembered
def fallen_measure(cases: Cases, form: str = "5.2.1.1", **carried: Any) -> Sanction:
    """One that was carried out, and revoked by the bureau itself since."""
    measure = course.carried_out(cases, course.sanction(cases, form), **carried)
    corrected(cases, proposed(cases, course.closed(cases, measure.case)))
    return Sanction.objects.get(pk=measure.pk)


def undo_typed(form: str, **changed: Any) -> dict[str, Any]:
    own: dict[str, dict[str, Any]] = {"5.2.1.3": {"extent": "全局"}, "5.2.1.5": {"post": "监察一科"}}
    return {"done_on": str(in_days(0)), "how": "已向本人书面说明。", **own.get(form, {}), **changed}


@remembered
def undone(cases: Cases, measure: Sanction | None = None, **changed: Any) -> Undoing:
    measure = measure or fallen_measure(cases)
    typed = undo_typed(measure.form, **changed)
    found: Undoing = cases.act("sanction.undo", measure, "inspector", files=["撤除材料"], **typed)
    return found


@remembered
def counted(cases: Cases) -> LiabilityCase:
    """A decision that counted an earlier pursuit, which the bureau revoked since."""
    first = course.served(cases)
    second = course.decided(
        cases, course.voted(cases, course.submitted(cases, course.heard_by(cases, course.plain(cases), "officer")))
    )
    corrected(cases, proposed(cases, first.case))
    return second.case


def on_paper(made: LiabilityDecision, **changed: Any) -> dict[str, Any]:
    typed = {"number": made.number, "name": made.case.respondent.name, "handing": "handed", **ASKED}
    return {**typed, "handed_in_on": str(in_days(0)), **changed}


@remembered
def registered(cases: Cases, made: LiabilityDecision | None = None, **changed: Any) -> Objection:
    typed = on_paper(made or course.served(cases), **changed)
    found: Objection = cases.act("objection.register", None, "discipline", files=["复核申请书"], **typed)
    return found
