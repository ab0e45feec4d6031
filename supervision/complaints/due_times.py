"""Due times that complaints copied from the period that runs (投诉举报的期满时刻)."""

from datetime import datetime

from supervision.complaints.models.complaints import Complaint
from supervision.core.acts import after_acts_on
from supervision.core.deadlines.due_times import due_time

due_time(Complaint, deadline="deadline", due_at="due_at")


@after_acts_on(Complaint)
def keep_how_it_stands(complaint: Complaint, now: datetime) -> None:
    """The period to conclude it may be counted again while another one runs: then nothing saves the complaint itself."""
    if complaint.state not in complaint.DONE or complaint.saved_version == complaint.version:
        return
    stands = complaint.how_it_stands()
    if stands != complaint.timely:
        Complaint.objects.filter(pk=complaint.pk).update(timely=stands)
