"""Acts by which a complaint's period is stopped, let run again, extended (中止、恢复、延长). Provision 3.5.

How long it may be extended its rule says: by default thirty days for the investigation, as 《信访工作条例》（2022年）第三十四条
has it: once, by a leader, with a reason of which the source is told.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms

from documents.models import Evidence
from supervision.complaints import investigations, letters, permissions
from supervision.complaints.acts.complaints import (
    PROVISION,
    by_superior,
    decided_data,
    nothing_proposed,
    refuse_identity,
    refuse_untellable,
)
from supervision.complaints.forms.decisions import ExtendComplaintForm
from supervision.complaints.models.complaints import Complaint
from supervision.complaints.period_kinds import COMPLAINT_ACCEPTANCE, COMPLAINT_FEEDBACK, COMPLAINT_INVESTIGATION
from supervision.core.acts import Done, act
from supervision.core.deadlines.change_models import days_extended
from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Officer
from supervision.core.period_acts import ExtendPeriod, PeriodAct, ResumePeriod, StopPeriod
from supervision.core.refusals import Refusal

STATE = Complaint.State
_RUNNING = (STATE.REGISTERED, STATE.ACCEPTED, STATE.INVESTIGATING, STATE.CONCLUDED)


class ComplaintPeriodAct(PeriodAct[Complaint]):
    """On the period of a complaint that runs, of which nobody but those who see it may know."""

    model = Complaint
    kinds = (COMPLAINT_ACCEPTANCE, COMPLAINT_INVESTIGATION, COMPLAINT_FEEDBACK)
    provision = PROVISION
    is_confidential = True
    states = _RUNNING

    def permission(self, record: Complaint, by: Officer) -> Refusal | None:
        return permissions.decide_on_complaint(by, record)

    def period(self, record: Complaint) -> Deadline | None:
        return record.deadline if record.is_running else None

    def refuse_typed(self, record: Complaint, data: Mapping[str, Any]) -> None:
        refuse_identity(record, data["reason"])

    def changed(self, record: Complaint, deadline: Deadline, *, before: date, now: datetime) -> list[Any]:
        """The checks that look into it follow its period: they have no day while it stands still."""
        record.run_until(deadline)
        record.save()
        if record.state != STATE.INVESTIGATING:
            return []
        return investigations.follow_period(record, deadline.last_day - before, stands=deadline.is_stopped)


@act
class StopComplaintPeriod(ComplaintPeriodAct, StopPeriod[Complaint]):
    pass


@act
class ResumeComplaintPeriod(ComplaintPeriodAct, ResumePeriod[Complaint]):
    pass


@act
class ExtendComplaintPeriod(ComplaintPeriodAct, ExtendPeriod[Complaint]):
    """Once (一次): a period that could be extended again and again would be none."""

    explains = (
        "期限届满之前，有规则所列情形的，说明理由，在规则规定的天数以内延长正在计算的期限，只能延长一次。"
        "不是匿名的，系统制成延长办理期限的告知书或者函，写明理由，随后由承办人送达；匿名的只作记录。"
    )
    guards = (nothing_proposed,)

    def settled(self, record: Complaint) -> str:
        deadline = self.period(record)
        if deadline is not None and days_extended(deadline) > 0:
            return f"{deadline.rule.get_code_display()}：已经延长过一次，不能再延长"
        return super().settled(record)

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        return ExtendComplaintForm(complaint=record, deadline=self.period(record), **kwargs)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        tells = not record.is_anonymous and not data.get("unreachable")
        if tells:
            refuse_untellable(record, data["reason"])
        files: list[Evidence] = by_superior(record, data, by=by, now=now)
        done = super().perform(record, by=by, now=now, data=data)
        done.data = {**done.data, **decided_data(record, files)}
        if tells:
            texts = _said(record, data["days"], data["reason"])
            record.extension_paper = letters.seal(letters.EXTENSION, record, texts, by=by, now=now)
            record.save()
            done.papers, done.message = [record.extension_paper], f"{done.message}请送达延长办理期限的文书。"
        return done


def _said(complaint: Complaint, days: int, reason: str) -> list[str]:
    """What the letter on an extension says: how long, until when, why."""
    deadline = complaint.deadline
    assert deadline is not None
    return [
        f"现将办理期限延长{days}{deadline.rule.unit_name}，延长后的期限于{in_words(deadline.last_day)}届满。",
        f"延长的理由：{reason}",
    ]
