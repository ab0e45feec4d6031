"""What the investigators of a complaint are given of its files (提供材料、当面播放): copies made anew, never the files. 3.5."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet

from documents.models import Evidence
from supervision.checks.models.checks import Check
from supervision.complaints import investigations
from supervision.complaints.acts.complaints import refuse_identity
from supervision.complaints.acts.investigations import InvestigationAct
from supervision.complaints.models.complaints import Complaint
from supervision.core.acts import Done, act, after_acts_on
from supervision.core.copies import drafts as copies
from supervision.core.copies import showings
from supervision.core.copies.forms import OfferFilesForm, RecordShowingForm
from supervision.core.copies.models import OfferedCopy
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition

OFFERED = copies.offering(
    "complaint",
    copies.Offering(
        Complaint, "complaint.offer-files", lambda file: "补充材料", Evidence.objects.of_case, is_once=True
    ),
)


@after_acts_on(Check)
def keep_originals_out(check: Check, now: datetime) -> None:
    """No file of a complaint is handed in again with what looks into it: its investigators and, where a finding is sent to
    it, the division would open it there."""
    if not check.is_confidential:
        return
    came_in = Evidence.objects.filter(
        root_type=Complaint._meta.label_lower,
        root_id__in=Complaint.objects.filter(investigation=check.inspection_id).values("pk"),
    )
    again = Evidence.objects.of_case(check).filter(handed_in_at=now, sha256__in=came_in.values("sha256")).first()
    if again is not None:
        message = f"「{again.name}」是来件材料的原件，会暴露提供的人。请先办理「提供材料」，再提交其中的副本。"
        raise Refused(by_condition(message))


@act
class OfferFiles(InvestigationAct):
    name = "offer-files"
    verb = "提供材料"
    explains = (
        "把来件材料的副本提供给调查人员。副本由您看过的各页组成，不带作者、设备、地点和时间等记载；"
        "原件仍然只有承办人和负责局领导看得到。文字处理文件、表格、邮件、压缩包和录音、录像不提供。"
    )
    template = "copies/offer.html"

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        return OfferFilesForm(case=record, offered=OFFERED.files(record), by=by, hidden="投诉举报人", **kwargs)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_repeated(record, data["chosen"])
        drafts = copies.drafts_for(data["chosen"], by)
        offered = [investigations.offer(record, draft, by=by, now=now) for draft in drafts]
        return Done(record, f"已提供{len(offered)}份材料。", data={"copies": copies.as_listed(offered)})


def _refuse_repeated(complaint: Complaint, files: QuerySet[Evidence]) -> None:
    given = OfferedCopy.objects.filter(
        source__in=files,
        copy__subject_type="supervision.inspection",
        copy__subject_id=complaint.investigation_id,
    )
    repeated = given.select_related("source").first()
    if repeated is not None:
        raise Refused(by_condition(f"「{repeated.source.name}」已经提供给调查人员，不必重复提供。请去掉。"))


def has_recordings(record: Complaint, by: Officer, now: datetime) -> Refusal | None:
    if record.once(showings.RECORDED, investigations.recordings(record).exists):
        return None
    return by_condition("来件材料中没有录音、录像。")


def has_investigators(record: Complaint, by: Officer, now: datetime) -> Refusal | None:
    if investigations.investigators_of(record).exists():
        return None
    return by_condition("除承办人外没有其他调查人员。请先办理「调整调查人员」。")


@act
class RecordShowing(InvestigationAct):
    name = "record-showing"
    verb = "记录当面播放"
    explains = showings.EXPLAINS
    guards = (has_recordings, has_investigators)

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        people = investigations.investigators_of(record).select_related("division")
        return RecordShowingForm(recordings=investigations.recordings(record), people=people, **kwargs)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["place"])
        showing = showings.record(data, by=by, now=now)
        return Done(record, "当面播放已记录。", data={"showing": showings.as_listed(showing)})
