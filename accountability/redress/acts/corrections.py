"""Acts by which the bureau puts its own decision right (自行纠正): proposed by the handler, decided by the responsible leader."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from accountability.assessment.conclusions import Result
from accountability.cases import permissions as case_permissions
from accountability.cases.acts.announcements import STATE
from accountability.cases.acts.cases import CaseAct, refuse_identity
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.later import LaterDecision
from accountability.cases.standing import standing_of
from accountability.redress import later_decisions, permissions
from accountability.redress.forms.later import CorrectionForm, DeclineForm, MakeCorrectionForm, burden_in
from accountability.redress.later_decisions import Wanted, problem_with
from accountability.redress.models.corrections import SelfCorrection
from accountability.redress.reader import open_correction, open_objection
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition

AFTER = (STATE.DECIDED, STATE.CLOSED)


def something_stands(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """Something is held against the officer that can be put right."""
    stands = standing_of(record)
    if stands is None or stands.burden is None:
        return by_condition("本案的决定已经撤销，没有需要纠正的处理。")
    if stands.burden.outcome == Result.NOT_ESTABLISHED:
        return by_condition("本案认定过错责任不成立。纠正不得加重；有新的事实的，应当重新立案。")
    return None


def nothing_proposed(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    if open_correction(record) is None:
        return None
    return by_condition("已有一件自行纠正的意见等待局领导决定，不能重复提出。")


@act
class ProposeCorrection(CaseAct):
    name = "propose-correction"
    verb = "提出自行纠正"
    is_rare = True
    explains = (
        "发现本局的决定有错误的，随时提出变更或者撤销的意见，写明理由，由负责局领导决定。纠正不得加重；"
        f"{later_decisions.HEAVIER.removeprefix('复核和纠正都不得加重。')}"
    )
    states = AFTER
    guards = (something_stands, nothing_proposed)
    form = CorrectionForm

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        return CorrectionForm(case=record, **kwargs)

    def related_material(self, record: LiabilityCase) -> RelatedMaterial:
        return _what_stands(record)

    def is_upcoming(self, record: LiabilityCase) -> bool:
        """No page says beforehand that a decision may turn out wrong."""
        return False

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["reasons"])
        _refuse_problem(record, data["effect"], data)
        typed = {name: data[name] for name in ("effect", "outcome", "weight", "forms", "reasons")}
        correction = SelfCorrection(case=record, proposed_by=by, proposed_at=now, **typed)
        correction.save()
        said = {"effect": correction.effect, "stands": correction.said}
        return Done(correction, "自行纠正的意见已提出，等待负责局领导决定。", reason=data["reasons"], data=said)


def _what_stands(case: LiabilityCase) -> RelatedMaterial:
    stands = standing_of(case)
    if stands is None:
        return RelatedMaterial()
    said = [f"现行的处理：{stands.said}。"] if stands.said else []
    return RelatedMaterial([stands.paper] if stands.paper is not None else [], notes=said)


def _refuse_problem(case: LiabilityCase, effect: str, data: Mapping[str, Any]) -> None:
    """What stands may have changed since the page was shown."""
    stands = standing_of(case)
    assert stands is not None
    _, problem = problem_with(stands, effect, burden_in(data))
    if problem:
        raise Refused(by_condition(problem))


class CorrectionAct(Act[SelfCorrection]):
    """An act on a proposal to put a decision right; confidential to those who may see the case."""

    model = SelfCorrection
    provision = "5.0"
    is_confidential = True

    def permission(self, record: SelfCorrection, by: Officer) -> Refusal | None:
        return permissions.make(by, record)


@act
class MakeCorrection(CorrectionAct):
    name = "make"
    verb = "作出纠正决定"
    explains = (
        "按照提出的意见变更或者撤销原决定，制作责任追究纠正决定书，编号、用印，送达本人。自作出之日起以纠正决定为准；"
        "已经执行而不再成立的措施由承办人撤除。"
    )
    transition = "make"
    form = MakeCorrectionForm
    needs_recent_login = True

    def form_for(self, record: SelfCorrection, *, by: Officer, **kwargs: Any) -> forms.Form:
        return MakeCorrectionForm(**{**kwargs, "initial": {"reasons": record.reasons, **(kwargs.get("initial") or {})}})

    def related_material(self, record: SelfCorrection) -> RelatedMaterial:
        before = _what_stands(record.case)
        proposed = f"提出的意见（{record.get_effect_display()}）：{record.said}。"
        return RelatedMaterial(before.papers, notes=[*before.notes, proposed, f"理由：{record.reasons}"])

    def perform(self, record: SelfCorrection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record.case, data["reasons"])
        effect = LaterDecision.Effect(record.effect)
        wanted = Wanted(LaterDecision.Origin.CORRECTION, effect, record.burden, data["reasons"])
        later = later_decisions.put(record.case, wanted, by=by, now=now)
        record.make(later, by, now)
        record.save()
        _end_objection(record.case, later, now)
        said = {"effect": effect, "stands": later.said}
        assert later.paper is not None
        message = f"纠正决定已作出：{effect.label}。文号为{later.number}，请送达本人。"
        return Done(record, message, reason=data["reasons"], data=said, papers=[later.paper])


def _end_objection(case: LiabilityCase, later: LaterDecision, now: datetime) -> None:
    """An objection to what is revoked has what it could ask for; one to what was varied goes on against what stands."""
    objection = open_objection(case)
    if objection is not None and not later.outcome:
        objection.end(f"原决定已由{later.number}撤销。", now)
        objection.save()


@act
class DeclineCorrection(CorrectionAct):
    name = "decline"
    verb = "不予纠正"
    explains = "认为原决定没有错误，不予纠正，写明理由。原决定不变。"
    transition = "decline"
    form = DeclineForm
    is_grave = True

    def perform(self, record: SelfCorrection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record.case, data["reason"])
        record.decline(data["reason"], by, now)
        record.save()
        return Done(record, "已决定不予纠正。", reason=data["reason"])


@act
class TakeBackCorrection(CorrectionAct):
    name = "take-back"
    verb = "撤回纠正意见"
    explains = "在局领导决定以前撤回提出的意见。原决定不变，可以再次提出。"
    transition = "take_back"

    def permission(self, record: SelfCorrection, by: Officer) -> Refusal | None:
        return case_permissions.work_on_case(by, record.case)

    def perform(self, record: SelfCorrection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.take_back(now)
        record.save()
        return Done(record, "已撤回纠正意见。")
