"""Acts by which an objection is decided (作出复核决定): by a leader who took no part; by the superior organ, where there is none."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms

from accountability.cases import permissions as case_permissions
from accountability.cases.acts.cases import refuse_identity
from accountability.cases.models.later import LaterDecision
from accountability.cases.standing import standing_of
from accountability.redress import later_decisions, permissions
from accountability.redress.forms.later import DecideObjectionForm, SuperiorDecisionForm, burden_in
from accountability.redress.later_decisions import Superior, Wanted
from accountability.redress.models.objections import Objection
from accountability.redress.reviewers import reviewers_of
from documents import clock, evidence
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition

ledger_names(
    {
        "effect": "处理",
        "stands": "现行的处理",
        "objection_last_day": "作出复核决定的末日",
        "superior_on": "上级作出决定的日期",
    }
)


class ObjectionAct(Act[Objection]):
    """An act on an objection (复核申请); confidential to those who may see the case."""

    model = Objection
    provision = "5.0"
    is_confidential = True
    transition = "decide"
    content: ClassVar[type[DecideObjectionForm]] = DecideObjectionForm

    def related_material(self, record: Objection) -> RelatedMaterial:
        stands = standing_of(record.case)
        if stands is None:
            return RelatedMaterial()
        return RelatedMaterial([stands.paper] if stands.paper is not None else [], [record.deadline])

    def form_for(self, record: Objection, *, by: Officer, **kwargs: Any) -> forms.Form:
        return self.content(case=record.case, is_late=record.is_late(clock.about_now()), **kwargs)

    def conclude(
        self, record: Objection, data: Mapping[str, Any], superior: Superior | None, by: Officer, now: datetime
    ) -> Done:
        """The decision with its paper, and what follows from it."""
        late = data.get("late_because", "")
        refuse_identity(record.case, data["reasons"], late)
        if record.is_late(now) and not late:
            raise Refused(by_condition("作出复核决定的期限已过，应当写明逾期的理由。请重新打开此页填写。"))
        record.late_because = late
        effect = LaterDecision.Effect(data["effect"])
        wanted = Wanted(
            LaterDecision.Origin.REVIEW, effect, burden_in(data), data["reasons"], objection=record, superior=superior
        )
        later = later_decisions.put(record.case, wanted, by=by, now=now)
        record.decide(later, now, late)
        record.save()
        said = {"effect": effect, "stands": later.said, **({"late": late} if late else {})}
        assert later.paper is not None
        message = f"复核决定已作出：{effect.label}。文号为{later.number}，请送达本人。"
        return Done(record, message, reason=data["reasons"], data=said, papers=[later.paper])


@act
class DecideObjection(ObjectionAct):
    name = "decide"
    verb = "作出复核决定"
    explains = (
        "没有参与本案办理的局领导复核原决定，维持、变更或者撤销，不得加重。制作复核决定书，编号、用印，送达本人；"
        "变更、撤销的，自作出之日起以复核决定为准，已经执行而不再成立的措施由承办人撤除。"
    )
    needs_recent_login = True

    def permission(self, record: Objection, by: Officer) -> Refusal | None:
        return permissions.review(by, record.case)

    def perform(self, record: Objection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        return self.conclude(record, data, None, by, now)


def nobody_may_review(record: Objection, by: Officer, now: datetime) -> Refusal | None:
    if not reviewers_of(record.case):
        return None
    return by_condition("本局有没有参与本案办理的局领导，由其作出复核决定。")


@act
class RecordSuperiorDecision(ObjectionAct):
    name = "record-superior"
    verb = "登记上级的复核决定"
    explains = (
        "本局没有可以复核本案的局领导的，报请上级机关决定。登记上级的决定，附其文书；据此制作复核决定书，送达本人。"
    )
    guards = (nobody_may_review,)
    content = SuperiorDecisionForm

    def permission(self, record: Objection, by: Officer) -> Refusal | None:
        return case_permissions.work_on_case(by, record.case)

    def perform(self, record: Objection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record.case, data["superior_organ"], data["superior_number"])
        if data["superior_on"] < clock.day(record.received_at):
            raise Refused(by_condition("上级作出决定的日期早于接到复核申请的日期。请核对。"))
        superior = Superior(data["superior_organ"], data["superior_number"], data["superior_on"])
        files = evidence.hand_in(data["attachments"], subject=record, root=record.case, by=by, now=now)
        done = self.conclude(record, data, superior, by, now)
        told: dict[str, Any] = {"superior_organ": superior.organ, "superior_number": superior.number}
        told |= {"superior_on": superior.on.isoformat(), "files": evidence.as_listed(files)}
        done.data = {**done.data, **told}
        return done
