"""The act by which a case's handler takes note of what became of the notice behind it (核对来源文书). Provision 5.0."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from accountability.cases.acts.cases import CaseAct, refresh, refuse_identity
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.parts import SourceNote
from accountability.cases.own_decisions import cases_about
from accountability.cases.source_notices import changes_said, unnoted
from supervision.core.acts import Done, RelatedMaterial, act, after_acts_on
from supervision.core.form_fields import Prose
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition
from supervision.notices.models.notices import Notice

STATE = LiabilityCase.State


class SourceNoteForm(forms.Form):
    text = Prose(
        label="对本案的影响", rows=5, help_text="写明来源文书撤销或者变更以后，本案的事实、证据和处理是否受影响。"
    )


def something_changed(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    if unnoted(record):
        return None
    return by_condition("来源文书没有需要核对的变化。")


@act
class NoteSource(CaseAct):
    name = "note-source"
    verb = "核对来源文书"
    explains = "本案所依的文书已经撤销或者变更。写明对本案有没有影响；案件的处理仍由各自的事项办理。"
    provision = "5.0"
    states = (STATE.OPENED, STATE.INVESTIGATING, STATE.STATING, STATE.DELIBERATING, STATE.DECIDED, STATE.CLOSED)
    guards = (something_changed,)
    form = SourceNoteForm

    def related_material(self, record: LiabilityCase) -> RelatedMaterial:
        return RelatedMaterial(notes=changes_said(record))

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["text"])
        noted = unnoted(record)
        for notice in noted:
            SourceNote.objects.create(case=record, notice=notice, text=data["text"], noted_by=by, noted_at=now)
        return Done(
            record, "已记下核对的结果。", reason=data["text"], data={"amends": [notice.number for notice in noted]}
        )


@after_acts_on(Notice, where=lambda notice: bool(notice.is_out_of_force))
def follow_changed_notice(notice: Notice, now: datetime) -> None:
    """Have the handlers of the cases that stand on a notice look at them again; nothing of it shows beside the notice."""
    keys = list(cases_about(notice).values_list("pk", flat=True))
    cases = LiabilityCase.objects.select_for_update(of=("self",)).select_related(*LiabilityCase.locked_with)
    for case in cases.filter(pk__in=keys).order_by("pk"):
        refresh(case, now)
