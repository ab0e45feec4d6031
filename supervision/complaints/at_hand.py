"""What is at hand of a complaint (请先核对): what it says, never who brought it."""

from supervision.complaints.models.complaints import Complaint
from supervision.core.at_hand import Facts, at_hand
from supervision.core.deadlines.counting import in_words


@at_hand(Complaint)
def _of_complaint(complaint: Complaint) -> Facts:
    division = complaint.division
    said = [
        ("收到日期", in_words(complaint.received_on)),
        ("被反映的科室", division.name if division is not None else "没有指明"),
        ("反映的内容", complaint.about),
    ]
    return [*said, ("调查结论", complaint.conclusion)] if complaint.conclusion else said
