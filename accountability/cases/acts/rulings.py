"""Acts on rulings from outside (外部裁决、决定, 5.3.1): recorded with the document, put right, set aside; in every state of a
case, for the duty to refer hangs on the enforcement act."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from accountability.cases.acts.cases import RULING, CaseAct
from accountability.cases.acts.faults import PartAct, SetAside
from accountability.cases.forms.rulings import EditRulingForm, RulingForm
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.parts import OutsideRuling
from documents import evidence
from supervision.core.acts import Done, act
from supervision.core.organisation import Officer


@act
class AddRuling(CaseAct):
    name = "add-ruling"
    verb = "登记外部裁决、决定"
    explains = (
        "登记法院、复议机关、上级机关、审计、信访等对该执法行为的裁决或者决定，附扫描件；案件办结以后收到的，同样登记。"
        "符合移送情形的，应当移送，期限自登记之日起算。"
    )
    provision = "5.3.1"
    form = RulingForm

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        typed = {name: data[name] for name in RULING}
        ruling = OutsideRuling.objects.create(case=record, recorded_by=by, recorded_at=now, **typed)
        files = evidence.hand_in(data["attachments"], subject=ruling, root=record, by=by, now=now)
        return Done(
            ruling, "外部裁决、决定已登记。", data={"number": ruling.number, "files": evidence.as_listed(files)}
        )


@act
class EditRuling(PartAct):
    model = OutsideRuling
    states = ()
    name = "edit"
    verb = "修改外部裁决、决定"
    explains = (
        "更正登记的内容，或者记明已经生效，办结以后也可以。修改前后的内容都留在变更记录里。"
        "已经形成的移送职责不因修改而取消：不属于移送情形的，由局领导认定。"
    )
    provision = "5.3.1"

    def form_for(self, record: OutsideRuling, *, by: Officer, **kwargs: Any) -> forms.Form:
        kept = {name: getattr(record, name) for name in RULING}
        return EditRulingForm(**{**kwargs, "initial": {**kept, **(kwargs.get("initial") or {})}})

    def perform(self, record: OutsideRuling, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        for name in RULING:
            setattr(record, name, data[name])
        record.save()
        files = evidence.hand_in(data["attachments"], subject=record, root=record.case, by=by, now=now)
        return Done(
            record, "外部裁决、决定已修改。", data={"number": record.number, "files": evidence.as_listed(files)}
        )


@act
class SetRulingAside(SetAside):
    model = OutsideRuling
    states = ()
    explains = (
        "不再以此为据，写明理由。原来的内容保留在案件里。已经形成的移送职责不因此取消：不属于移送情形的，由局领导认定。"
    )
    provision = "5.3.1"
