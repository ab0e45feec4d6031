"""A notice that is begun with what the investigation of a complaint found (据以草拟文书). Provisions 3.5 and 4.1."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from supervision.complaints import founded
from supervision.complaints.acts.complaints import ComplaintAct
from supervision.complaints.acts.handling import STATE
from supervision.complaints.forms.founded import FoundedNoticeForm
from supervision.complaints.models.complaints import Complaint
from supervision.complaints.models.proposals import FoundedNotice
from supervision.core.acts import REGISTRY, Done, act
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition
from supervision.notices.acts.notices import DraftNotice
from supervision.notices.models.notices import Notice


def is_founded(record: Complaint, by: Officer, now: datetime) -> Refusal | None:
    """A leader settled that it is: signed the letter on the result, or had an anonymous one closed."""
    if not record.is_founded:
        return by_condition("调查结果不是属实或者部分属实的，不能据以草拟文书。")
    if record.state == STATE.CONCLUDED and record.paper_id is None:
        return by_condition(
            "调查结论还没有由负责局领导审定（签发结果告知书，或者匿名件办结），审定后才能据以草拟文书。"
        )
    return None


@act
class DraftFoundedNotice(ComplaintAct):
    """It stands in the ledger as an ordinary draft of an ordinary notice: nothing there leads to the complaint."""

    name = "draft-notice"
    verb = "据以草拟文书"
    explains = (
        "以调查查实的问题草拟一份通知书或者决定书：问题的文字抄入草稿，可以修改，不能写出投诉举报和投诉举报人。"
        "文书此后与其他文书一样办理，它的页面、留痕和案卷都不显示来自本件；来处只有本件的承办人和负责局领导看得到。"
    )
    states = (STATE.CONCLUDED, STATE.FED_BACK, STATE.CLOSED)
    guards = (is_founded,)
    template = "complaints/draft_notice.html"
    recorded_as = DraftNotice.code()

    def permission(self, record: Complaint, by: Officer) -> Refusal | None:
        return super().permission(record, by) or REGISTRY[self.recorded_as].permission(None, by)

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        asked = kwargs.pop("initial", None) or {}
        found = list(founded.findings_of(record))
        division = _chosen(asked.get("division"), [finding.check_task.division_id for finding in found])
        own = [finding for finding in found if finding.check_task.division_id == division]
        initial = {"kind": Notice.Kind.NOTICE, "division": division, **founded.copied(own), **asked}
        return FoundedNoticeForm(complaint=record, by=by, initial=initial, **kwargs)

    def context(self, record: Complaint, by: Officer, form: forms.Form) -> dict[str, Any]:
        assert isinstance(form, FoundedNoticeForm)
        divisions = {finding.check_task.division for finding in founded.findings_of(record)}
        return {
            "told": founded.labels(form.told),
            "divisions": sorted(divisions, key=lambda division: division.pk) if len(divisions) > 1 else [],
        }

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        done = REGISTRY[self.recorded_as].perform(
            None, by=by, now=now, data={**data, "findings": [], "attachments": ()}
        )
        FoundedNotice.objects.create(complaint=record, notice=done.record, drafted_by=by, drafted_at=now)
        record.save()
        done.also = [record]
        return done


def _chosen(asked: Any, divisions: list[int]) -> int | None:
    """The division that is asked for, if something was found of it; else the first of which something was."""
    wanted = int(asked) if str(asked).isdecimal() and len(str(asked)) < 19 else None
    return wanted if wanted in divisions else next(iter(divisions), None)
