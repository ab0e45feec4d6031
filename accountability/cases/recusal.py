"""Recusal in liability cases (回避): a case is never in the hands of the respondent, of the own division, of whoever is
named in the complaint that it comes from, of whom its incident concerns."""

from collections.abc import Collection

from supervision.checks.models.findings import Finding
from supervision.complaints.models.complaints import Complaint
from supervision.complaints.recusal import concerned_in
from supervision.core.organisation import Officer


def unfit(officer: Officer, respondent: Officer, complaint: Complaint | None, concerned: Collection[int] = ()) -> str:
    """Why a person may not handle a case about the respondent, or answer for it; empty where the person may."""
    if officer.pk == respondent.pk:
        return f"{officer.name}是被调查人，应当回避，请另选。"
    if respondent.division_id is not None and officer.division_id == respondent.division_id:
        return f"{officer.name}与被调查人同在一个科室，应当回避，请另选。"
    if complaint is not None and officer.pk in concerned_in(complaint):
        return f"{officer.name}是该投诉举报反映的人员，应当回避，请另选。"
    if officer.pk in concerned:
        return f"{officer.name}与本案所涉的同一事件有关，应当回避，请另选。"
    return ""


def complaint_behind(complaint: Complaint | None, finding: Finding | None) -> Complaint | None:
    """The complaint that a case goes back to: by itself, or by a finding of what looked into it."""
    if finding is None or not finding.check_task.is_confidential:
        return complaint
    found: Complaint | None = Complaint.objects.filter(investigation=finding.check_task.inspection_id).first()
    return found
