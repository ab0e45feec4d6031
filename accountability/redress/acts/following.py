"""Acts on what follows from a later decision: forms undone (撤除措施), and decisions that counted it looked at again (复看决定)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from accountability.cases import permissions as case_permissions
from accountability.cases.acts.announcements import STATE, ToldAct
from accountability.cases.acts.cases import CaseAct, refresh, refuse_identity
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import Form, Sanction
from accountability.cases.standing import decision_of
from accountability.redress.forms.later import SecondLookForm
from accountability.redress.forms.objections import UndoForm
from accountability.redress.models.corrections import SecondLook, Undoing
from accountability.redress.reader import to_undo
from accountability.redress.recounts import cases_that_counted, fallen
from documents import evidence
from supervision.core.acts import Done, RelatedMaterial, act, after_acts_on
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer, RoleGrant
from supervision.core.refusals import Refusal, Refused, Why, by_condition
from supervision.core.roles import Role
from supervision.people import accounts
from supervision.people.role_requests.models import RoleRequest

ledger_names({"later": "后续决定"})


def nothing_to_undo(record: Sanction) -> str:
    if record.stands:
        return "措施仍然成立"
    if not record.is_done:
        return "没有执行，不需要撤除"
    return "" if any(measure.pk == record.pk for measure in to_undo(record.case)) else "已撤除"


@act
class UndoSanction(ToldAct):
    model = Sanction
    name = "undo"
    verb = "撤除并记录"
    explains = (
        "措施已经执行，决定变更或者撤销以后不再成立：记录怎样撤除、何时撤除，附材料。通报批评以通报撤销；"
        "因本项措施终止的角色予以恢复。记录之后不能修改。"
    )
    provision = "5.2.1"
    states = (STATE.DECIDED, STATE.CLOSED)
    settled = (nothing_to_undo,)
    form = UndoForm

    def cites(self, record: Sanction) -> str:
        return str(record.form)

    def form_for(self, record: Sanction, *, by: Officer, **kwargs: Any) -> forms.Form:
        return UndoForm(sanction=record, **kwargs)

    def related_material(self, record: Sanction) -> RelatedMaterial:
        if record.ended_by is None:
            return RelatedMaterial()
        said = [f"使其不再成立的决定：{record.ended_by}（{record.ended_by.number}）。", record.consequence]
        paper = record.ended_by.paper
        return RelatedMaterial([paper] if paper is not None else [], notes=[line for line in said if line])

    def perform(self, record: Sanction, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record.case, data["how"], data.get("kept_because", ""))
        assert record.ended_by is not None
        if data["done_on"] < record.ended_by.decided_on:
            raise Refused(
                by_condition(f"撤除日期早于{record.ended_by}之日（{record.ended_by.decided_on:%Y-%m-%d}），请核对。")
            )
        undoing = Undoing(
            case=record.case,
            sanction=record,
            done_on=data["done_on"],
            how=data["how"],
            extent=data.get("extent", ""),
            post=data.get("post", ""),
            consequence=_given_back(record, data, by) if record.form == Form.REVOCATION else "",
            recorded_by=by,
            recorded_at=now,
        )
        undoing.save()
        files = evidence.hand_in(data["attachments"], subject=undoing, root=record.case, by=by, now=now)
        said = {"form": record.get_form_display(), "files": evidence.as_listed(files)}
        return Done(undoing, f"「{record.get_form_display()}」已撤除并记录。", data=said)


def _given_back(measure: Sanction, data: Mapping[str, Any], by: Officer) -> str:
    """Give back the roles that ended with the measure, and say what became of each."""
    if not measure.grants_ended:
        return "没有因本项措施终止的角色。"
    if data["grants"] == UndoForm.KEEP:
        return f"角色没有恢复。理由：{data['kept_because']}"
    accounts.lock([measure.case.respondent_id])
    ended = RoleGrant.objects.filter(pk__in=measure.grants_ended).order_by("pk")
    officer = Officer.objects.with_roles().get(pk=measure.case.respondent_id)
    return "".join(_give_back(officer, Role(grant.role), by) for grant in ended)


def _give_back(officer: Officer, role: Role, by: Officer) -> str:
    if not officer.is_active:
        return f"「{role.label}」没有恢复：本人的帐号已停用。"
    if officer.grants.active().filter(role=role).exists():
        return f"「{role.label}」已经在任。"
    if RoleRequest.objects.waiting().filter(officer=officer, role=role).exists():
        return f"「{role.label}」已提请授予，等待第二人确认。"
    given = accounts.grant(RoleGrant(officer=officer, role=role), by=by, reason="恢复从事行政执法工作。")
    return f"「{role.label}」{'已提请授予，等待第二人确认' if isinstance(given, RoleRequest) else '已恢复'}。"


@act
class LookAgain(CaseAct):
    name = "look-again"
    verb = "复看决定"
    explains = "本案的决定计入了前次追究，该追究已经撤销或者变更为不予追究。写明本决定是否仍然适当；需要纠正的，由承办人提出自行纠正。"
    provision = "5.2.2.5"
    states = (STATE.DECIDED, STATE.CLOSED)
    form = SecondLookForm

    def permission(self, record: LiabilityCase, by: Officer) -> Refusal | None:
        return case_permissions.lead_case(by, record)

    def state_refusal(self, record: LiabilityCase) -> Refusal | None:
        """Nothing to look at again in nearly all cases: their pages say nothing of it."""
        if super().state_refusal(record) is None and fallen(record):
            return None
        said = "没有计入已经不成立的前次追究" if record.state in self.states else record.get_state_display()
        return Refusal(Why.STATE, f"当前状态为「{said}」，不能办理「{self.verb}」。")

    def is_upcoming(self, record: LiabilityCase) -> bool:
        return False

    def related_material(self, record: LiabilityCase) -> RelatedMaterial:
        made = [
            f"前次追究{later.case.reference}：{later.number}{later.get_effect_display()}。" for later in fallen(record)
        ]
        first = decision_of(record)
        counted = [str(first.assessment.get("counted", ""))] if first is not None and made else []
        return RelatedMaterial(notes=[*made, *counted])

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["text"])
        looked = fallen(record)
        for later in looked:
            SecondLook.objects.create(case=record, later=later, text=data["text"], looked_by=by, looked_at=now)
        numbers = [later.number for later in looked]
        return Done(record, "复看的意见已记下。", reason=data["text"], data={"later": numbers})


@after_acts_on(LiabilityCase)
def follow_fallen_pursuit(case: LiabilityCase, now: datetime) -> None:
    """Have the leaders look at decisions again that counted this case's pursuit, once it fell. A decision counts earlier ones
    alone: nobody waits in a circle for the locks."""
    keys = cases_that_counted(case)
    if not keys:
        return
    cases = LiabilityCase.objects.select_for_update(of=("self",)).select_related(*LiabilityCase.locked_with)
    for other in cases.filter(pk__in=keys).order_by("pk"):
        refresh(other, now)
