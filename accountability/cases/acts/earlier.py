"""Acts on pursuits from before the system (系统启用以前的追究): one enters, another confirms, with paper and proof (5.2.2.5)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accountability.cases import permissions
from accountability.cases.acts.cases import CaseAct, refuse_identity
from accountability.cases.acts.faults import PartAct, SetAside
from accountability.cases.earlier_pursuits import earlier_of
from accountability.cases.forms.earlier import ConfirmEarlierForm, EarlierForm
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import LiabilityDecision
from accountability.cases.models.earlier import EarlierPursuit
from documents import evidence
from documents.text_folding import number_key
from supervision.core.acts import Done, RelatedMaterial, act
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, Why, by_condition, by_role

STATE = LiabilityCase.State
_TYPED = ("issuer", "number", "decided_on", "served_on", "content")
ledger_names({"decided_on": "作出决定的日期"})


@act
class AddEarlier(CaseAct):
    name = "add-earlier"
    verb = "登记以前的追究"
    explains = "登记系统启用以前已经作出、已经送达的追究决定，附决定书和送达证明的扫描件。由负责局领导核对以后，计入一年内被追究的次数。"
    provision = "5.2.2.5"
    states = (STATE.INVESTIGATING,)
    is_rare = True
    form = EarlierForm

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["content"])
        _refuse_known(record, data["number"])
        row = EarlierPursuit(case=record, recorded_by=by, recorded_at=now, **{name: data[name] for name in _TYPED})
        row.save()
        files = evidence.hand_in([*data["attachments"], *data["proof"]], subject=row, root=record, by=by, now=now)
        said = {"number": row.number, "decided_on": row.decided_on.isoformat(), "files": evidence.as_listed(files)}
        return Done(row, "以前的追究已登记，等待负责局领导核对。", data=said)


def _refuse_known(case: LiabilityCase, number: str) -> None:
    """What the system itself decided is counted already, and nothing is entered twice in a case."""
    key = number_key(number)
    if any(number_key(row.number) == key for row in earlier_of(case) if row.set_aside_at is None):
        raise Refused(by_condition(f"{number}已经登记。"))
    own = LiabilityDecision.objects.filter(case__respondent_id=case.respondent_id, case__bureau_id=case.bureau_id)
    if any(number_key(known) == key for known in own.values_list("paper__number", flat=True) if known):
        raise Refused(by_condition(f"{number}是本系统作出的决定，已经自动计入，不需要登记。"))


class EarlierAct(PartAct):
    """An act on one of them, while nobody confirmed it."""

    def state_refusal(self, record: Any) -> Refusal | None:
        if record.confirmed_at is not None and record.set_aside_at is None:
            return Refusal(Why.STATE, f"当前状态为「{record.get_state_display()}」，不能办理「{self.verb}」。")
        return super().state_refusal(record)


@act
class ConfirmEarlier(EarlierAct):
    model = EarlierPursuit
    name = "confirm"
    verb = "核对以前的追究"
    explains = "对照决定书和送达证明的扫描件逐项核对。核对以后计入一年内被追究的次数；登记的人不能核对。"
    provision = "5.2.2.5"
    form = ConfirmEarlierForm

    def permission(self, record: Any, by: Officer) -> Refusal | None:
        refused = permissions.lead_case(by, record.case)
        if refused is None and by.pk == record.recorded_by_id:
            return by_role("此事项由登记人以外的人办理，登记的人不能核对自己登记的内容。")
        return refused

    def related_material(self, record: EarlierPursuit) -> RelatedMaterial:
        days = f"{record.decided_on:%Y-%m-%d}作出，{record.served_on:%Y-%m-%d}送达"
        return RelatedMaterial(notes=[f"{record}（{days}）：{record.content}"])

    def perform(self, record: EarlierPursuit, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.confirmed_by, record.confirmed_at = by, now
        record.save()
        return Done(record, "已核对，计入一年内被追究的次数。", data={"number": record.number})


@act
class SetEarlierAside(SetAside):
    """Confirmed or not: what turns out to be wrong counts no more."""

    model = EarlierPursuit
    provision = "5.2.2.5"
