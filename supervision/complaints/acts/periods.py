"""Acts by which a complaint's period is stopped, let run again, extended (中止、恢复、延长). Provision 3.5.

How long it may be extended its rule says: by default thirty days for the investigation, as 《信访工作条例》（2022年）
has it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from supervision.complaints import investigations, permissions
from supervision.complaints.acts.complaints import PROVISION, refuse_identity
from supervision.complaints.models.complaints import Complaint
from supervision.complaints.period_kinds import COMPLAINT_ACCEPTANCE, COMPLAINT_FEEDBACK, COMPLAINT_INVESTIGATION
from supervision.core.acts import Done, act
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
        return permissions.change_period(by, record)

    def period(self, record: Complaint) -> Deadline | None:
        return record.deadline if record.is_running else None

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["reason"])
        return super().perform(record, by=by, now=now, data=data)

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
    pass
