"""Acts on rulings from outside (外部裁决、决定, 5.3.1): recorded with the document, put right, set aside."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from accountability.cases.acts.cases import RULING, CaseAct, reopen_closed
from accountability.cases.acts.faults import PartAct, SetAside
from accountability.cases.forms.cases import EditRulingForm, RulingForm
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.parts import OutsideRuling
from documents import evidence
from supervision.core.acts import Done, act
from supervision.core.organisation import Officer

STATE = LiabilityCase.State


@act
class AddRuling(CaseAct):
    name = "add-ruling"
    verb = "登记外部裁决、决定"
    explains = (
        "登记法院、复议机关、上级机关、审计、信访等对该执法行为的裁决或者决定，附扫描件。符合移送情形的，页面随即提示；"
        "已经办结的，恢复办理，移送之后再办结。"
    )
    provision = "5.3.1"
    states = (STATE.INVESTIGATING, STATE.DECIDED, STATE.CLOSED)
    form = RulingForm

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        typed = {name: data[name] for name in RULING}
        ruling = OutsideRuling.objects.create(case=record, recorded_by=by, recorded_at=now, **typed)
        files = evidence.hand_in(data["attachments"], subject=ruling, root=record, by=by, now=now)
        reopen_closed(record)
        return Done(
            ruling, "外部裁决、决定已登记。", data={"number": ruling.number, "files": evidence.as_listed(files)}
        )


@act
class EditRuling(PartAct):
    model = OutsideRuling
    name = "edit"
    verb = "修改外部裁决、决定"
    explains = "更正登记的内容，或者记明已经生效。修改前后的内容都留在变更记录里。"
    provision = "5.3.1"
    states = AddRuling.states

    def form_for(self, record: OutsideRuling, *, by: Officer, **kwargs: Any) -> forms.Form:
        kept = {name: getattr(record, name) for name in RULING}
        return EditRulingForm(**{**kwargs, "initial": {**kept, **(kwargs.get("initial") or {})}})

    def perform(self, record: OutsideRuling, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        for name in RULING:
            setattr(record, name, data[name])
        record.save()
        files = evidence.hand_in(data["attachments"], subject=record, root=record.case, by=by, now=now)
        reopen_closed(record.case)
        return Done(
            record, "外部裁决、决定已修改。", data={"number": record.number, "files": evidence.as_listed(files)}
        )


@act
class SetRulingAside(SetAside):
    model = OutsideRuling
    provision = "5.3.1"
