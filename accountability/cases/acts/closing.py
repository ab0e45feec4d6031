"""Acts after the decision: its service on the officer, the six forms carried out (5.2.1), the end of the case."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from accountability.cases import permissions, right_to_object
from accountability.cases.acts.announcements import OwnAct, ReceiveOwnPaper, RecordOwnService, ToldAct, not_received
from accountability.cases.acts.cases import CaseAct, refuse_identity
from accountability.cases.extensions import nothing_hinders_closing
from accountability.cases.forms.announcements import PersonalServiceForm
from accountability.cases.forms.decisions import CarryOutForm, CloseCaseForm
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import DecisionService, Form, LiabilityDecision, Sanction
from accountability.cases.personal_service import ServedKind, served_kind
from accountability.cases.reader import sanctions_of
from accountability.cases.standing import decision_of, standing_of
from documents import evidence
from supervision.checks.models.checks import Check
from supervision.core.acts import Done, RelatedMaterial, act
from supervision.core.deadlines.counting import in_words
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.core.roles import Role
from supervision.core.service_acts import Acknowledge
from supervision.people import accounts

STATE = LiabilityCase.State
ENFORCING = (Role.OFFICER, Role.INSPECTOR)
"""The roles that stand on the qualification to enforce."""
BINDING = (Form.TRANSFER, Form.REVOCATION)
"""Measures that bind when roles are given from then on."""
_TYPED = ("done_on", "until", "conducted_by", "place", "extent", "post", "personnel_number", "certificate", "remark")


def still_in_force(record: Any) -> str:
    """What another decision took the place of before it was served is not served any more."""
    return "文书已失效" if record.paper is not None and record.paper.ending else ""


class ReceiveDecision(ReceiveOwnPaper):
    model = LiabilityDecision
    delivery = DecisionService
    issued_at = "decided_at"
    states: ClassVar[tuple[str, ...]] = (STATE.DECIDED,)
    settled: ClassVar[tuple[Callable[[Any], str], ...]] = (not_received, still_in_force)

    def begin(self, record: LiabilityDecision, now: datetime) -> Mapping[str, Any]:
        """The period within which it can be objected to starts to run, where there is one."""
        assert record.received_on is not None
        accounts.lock([record.case.respondent_id])  # from now on it counts in what is decided about the same officer
        right_to_object.begin(record, record.received_on, now)
        record.save()
        return {}

    def message(self, record: LiabilityDecision) -> str:
        deadline = record.objection_deadline
        open_until = f"申请复核的期限到{in_words(deadline.last_day)}届满。" if deadline is not None else ""
        return f"决定书已送达。{open_until}"


def _made(case: LiabilityCase) -> list[LiabilityDecision]:
    made = decision_of(case) if case.state in (STATE.DECIDED, STATE.CLOSED) else None
    return [made] if made is not None and not still_in_force(made) else []


@act
class AcknowledgeDecision(ReceiveDecision, Acknowledge[Any], OwnAct):
    verb = "签收决定书"
    explains = "签收决定书。以系统收到签收的时间为送达时间。签收不表示同意其内容。"

    def related_material(self, record: LiabilityDecision) -> RelatedMaterial:
        return RelatedMaterial([record.paper] if record.paper is not None else [])


@act
class RecordDecisionService(ReceiveDecision, RecordOwnService, ToldAct):
    explains = (
        "记录在纸面上送达决定书，包括拒绝签收的留置送达和邮寄送达。送达日期不能在今日之后，也不能早于决定之日；应当附送达证明。"
        "邮寄送达的，以回执上的收件日期为送达日期。"
    )
    form = PersonalServiceForm


served_kind(ServedKind(LiabilityDecision, DecisionService, "decision", RecordDecisionService().received, _made))


def not_done(record: Sanction) -> str:
    if record.is_done:
        return "已执行"
    return "" if record.stands else "已不再成立，不再执行"


def decision_served(record: Any, by: Officer, now: datetime) -> Refusal | None:
    """Sanctions (处理方式) are carried out only after the decision was served (送达), or what took its place."""
    stands = standing_of(record.root())
    if stands is not None and (stands.received_on is not None or stands.is_revoked):
        return None
    return by_condition("决定书尚未送达被调查人。请先送达。")


@act
class CarryOut(ToldAct):
    model = Sanction
    name = "carry-out"
    verb = "执行并记录"
    explains = "记录本项措施怎样执行、何时执行，附证明材料。记录之后不能修改。"
    provision = "5.2.1"
    states = (STATE.DECIDED,)
    settled = (not_done,)
    guards = (decision_served,)

    def permission(self, record: Any, by: Officer) -> Refusal | None:
        return permissions.carry_out(by, record)

    def cites(self, record: Sanction) -> str:
        return str(record.form)

    def form_for(self, record: Sanction, *, by: Officer, **kwargs: Any) -> forms.Form:
        return CarryOutForm(sanction=record, **kwargs)

    def context(self, record: Sanction, by: Officer, form: forms.Form) -> dict[str, Any]:
        if record.form != Form.REVOCATION:
            return {}
        return {"related_material": RelatedMaterial(notes=_standing_on_it(record.case.respondent, by))}

    def perform(self, record: Sanction, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        if by.pk == record.case.handler_id:  # nobody else must find out here whether somebody complained
            refuse_identity(record.case, *(data.get(name, "") for name in ("remark", "kept_because")))
        if data["done_on"] < record.case.decision.decided_on:
            raise Refused(by_condition(f"日期早于作出决定之日（{record.case.decision.decided_on:%Y-%m-%d}），请核对。"))
        if record.form in BINDING:
            accounts.lock([record.case.respondent_id])
        for name in _TYPED:
            if name in data:
                setattr(record, name, data[name])
        if record.form == Form.REVOCATION:
            record.consequence, record.grants_ended = _consequence(record.case.respondent, data, by)
        record.recorded_by, record.recorded_at = by, now
        record.save()
        files = evidence.hand_in(data["attachments"], subject=record, root=record.case, by=by, now=now)
        said = {"form": record.get_form_display(), "files": evidence.as_listed(files)}
        return Done(record, f"「{record.get_form_display()}」已执行并记录。", data=said)


def _standing_on_it(respondent: Officer, by: Officer) -> list[str]:
    """The roles and running checks that the officer still has by the qualification (执法资格)."""
    roles = "、".join(role.label for role in ENFORCING if respondent.has_role(role)) or "没有"
    checks = Check.objects.visible_to(by.viewer).filter(inspectors=respondent, state=Check.State.UNDER_WAY)
    titles = "、".join(checks.order_by("id").values_list("title", flat=True)[:20]) or "没有"
    return [f"本系统中的执法人员、督察人员角色：{roles}。", f"正在参加的检查：{titles}。"]


def _consequence(respondent: Officer, data: Mapping[str, Any], by: Officer) -> tuple[str, list[int]]:
    """What became of the officer's roles, in words, and the grants that were ended."""
    if data["grants"] == CarryOutForm.KEEP:
        return f"角色没有终止。理由：{data['kept_because']}", []
    held = list(respondent.grants.active().filter(role__in=[role.value for role in ENFORCING]))
    try:
        for grant in held:
            accounts.end(grant, by=by, reason="不再从事行政执法工作。")
    except ValidationError as error:
        raise Refused(by_condition("；".join(error.messages))) from error
    said = "、".join(Role(grant.role).label for grant in held) or "没有在任的执法人员、督察人员角色"
    return f"已终止角色：{said}。", [grant.pk for grant in held]


def all_carried_out(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """Every sanction (处理方式) must be carried out and recorded."""
    open_ones = [str(sanction) for sanction in sanctions_of(record) if sanction.is_owed]
    if not open_ones:
        return None
    return by_condition(f"「{'」「'.join(open_ones)}」还没有执行并记录。执行之后才能办结。")


@act
class CloseCase(CaseAct):
    name = "close"
    verb = "办结"
    explains = "决定书已送达，决定的措施都已执行并记录，应当移送的已经移送，本案办结。"
    transition = "close"
    guards = (decision_served, all_carried_out, nothing_hinders_closing)
    form = CloseCaseForm

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["note"])
        record.close(data["note"], now)
        record.save()
        return Done(record, "本案已办结。", reason=data["note"])
