"""That the officer was shown a recording (当面播放), which is handed to nobody."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet

from accountability.cases.acts.cases import CaseAct, refuse_identity
from accountability.cases.forms.announcements import files_of_case
from accountability.cases.models.cases import LiabilityCase
from documents.models import Evidence
from documents.untrusted_files.kinds import RECORDINGS
from supervision.core.acts import Done, act
from supervision.core.copies import showings
from supervision.core.copies.forms import RecordShowingForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition


def recordings(case: LiabilityCase) -> QuerySet[Evidence]:
    return files_of_case(case).filter(content_type__in=RECORDINGS)


def has_recordings(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """The case's own files; those of a statement belong to the officer."""
    return None if recordings(record).exists() else by_condition("本案材料中没有录音、录像。")


@act
class RecordShowing(CaseAct):
    name = "record-showing"
    verb = "记录当面播放"
    explains = f"{showings.EXPLAINS}被调查人看得到播放的时间和地点。"
    states = (LiabilityCase.State.STATING,)
    guards = (has_recordings,)

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        respondent = Officer.objects.filter(pk=record.respondent_id).select_related("division")
        initial = {"people": [record.respondent_id], **(kwargs.pop("initial", None) or {})}
        return RecordShowingForm(recordings=recordings(record), people=respondent, initial=initial, **kwargs)

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["place"])
        showing = showings.record(data, by=by, now=now)
        return Done(record, "当面播放已记录。", data={"showing": showings.as_listed(showing)})
