"""Acts on who an incident concerns besides its respondents (指令人、审批人): named as people, so that they keep out. Provision 5.0."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from accountability.assessment.factors import Element
from accountability.assessment.found import Found
from accountability.cases.acts.cases import CaseAct, refresh, refuse_identity
from accountability.cases.acts.faults import SetAside
from accountability.cases.forms.endings import InvolvedForm
from accountability.cases.incidents import has_able_leader, keys_of_incident, refuse_handler, rewrite_barred
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.incidents import InvolvedPerson
from accountability.cases.models.parts import CasePart
from accountability.cases.reader import faults_of
from documents import evidence
from supervision.core.acts import Done, act, after_acts_on, also_guards
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition

STATE = LiabilityCase.State
NAMED_IN = (STATE.OPENED, STATE.INVESTIGATING, STATE.STATING, STATE.DELIBERATING)
ledger_names({"involved": "涉事人员编号", "involved_as": "在事件中的身份"})


@act
class NameInvolved(CaseAct):
    name = "name-involved"
    verb = "登记指令人、审批人"
    explains = "登记下达决定、命令的人，或者审批所涉执法文书的人。是本局人员的，自此不能承办、负责、审议同一事件的任何案件，也看不到这些案件。"
    states = NAMED_IN

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        return InvolvedForm(bureau_id=record.bureau_id, **kwargs)

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["outsider"], data["basis"])
        _refuse_where_nobody_would_go_on(record, data["officer"])
        typed = {name: data[name] for name in ("part", "officer", "outsider", "basis")}
        named = InvolvedPerson.objects.create(case=record, recorded_by=by, recorded_at=now, **typed)
        files = evidence.hand_in(data["attachments"], subject=named, root=record, by=by, now=now)
        follow_incident(record, now)
        who = {"involved": named.officer_id} if named.officer_id is not None else {}
        said = {**who, "involved_as": named.get_part_display(), "files": evidence.as_listed(files)}
        return Done(named, "已登记。", reason=named.basis, data=said)


def _refuse_where_nobody_would_go_on(case: LiabilityCase, officer: Officer | None) -> None:
    refusal = refuse_handler(officer, keys_of_incident(case.pk)) if officer is not None else None
    if refusal is not None:
        raise Refused(refusal)


@act
class SetInvolvedAside(SetAside):
    model = InvolvedPerson
    provision = "5.0"
    states = NAMED_IN
    explains = "不再认定此人为指令人、审批人，写明理由。原来的内容保留在案件里；此人不再因此回避。"

    def perform(self, record: CasePart, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        done = super().perform(record, by=by, now=now, data=data)
        follow_incident(record.case, now)
        return done


def follow_incident(case: LiabilityCase, now: datetime) -> None:
    """Who has to keep out changed: the incident's other cases, locked in the order of their keys, are somebody else's turn.
    The case at hand follows with its own act."""
    rewrite_barred(case)
    others = keys_of_incident(case.pk) - {case.pk}
    if not others:
        return
    found = LiabilityCase.objects.select_for_update(of=("self",)).select_related(*LiabilityCase.locked_with)
    for other in found.filter(pk__in=others).order_by("pk"):
        refresh(other, now)


def _is_new_in_its_incident(case: LiabilityCase) -> bool:
    return case.incident_id is not None and case.version == 0


@after_acts_on(LiabilityCase, where=_is_new_in_its_incident)
def tell_incident(case: LiabilityCase, now: datetime) -> None:
    """A case that was opened in an incident: its respondent keeps out of the others, and they out of it."""
    follow_incident(case, now)


@also_guards("liability-case.submit")
def a_leader_answers(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """Nothing is deliberated under a leader who has to keep out."""
    if has_able_leader(record):
        return None
    return by_condition(
        "负责局领导应当回避。请先办理「调整承办人」，另定负责局领导；没有不需回避的局领导的，办理「报请上级机关处理」。"
    )


@also_guards("liability-case.announce")
@also_guards("liability-case.submit")
def who_ordered_is_named(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """Whoever gave the order on which a fault rests (5.2.4.6) is named as a person: no text keeps them out."""
    standing = [fault for fault in faults_of(record) if fault.set_aside_at is None]
    if not any(fault.look(Element.ORDERED) is Found.YES for fault in standing):
        return None
    if InvolvedPerson.objects.standing().filter(case=record, part=InvolvedPerson.Part.ORDERED).exists():
        return None
    return by_condition("已查明是执行上级领导的决定或者命令。请先办理「登记指令人、审批人」，登记是谁下达的。")
