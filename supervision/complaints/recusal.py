"""Who has to keep out (回避) of complaints (投诉举报): each function returns the reason, or None."""

from collections.abc import Collection

from django.db.models import QuerySet

from supervision.complaints.models.complaints import Complaint
from supervision.core.organisation import Division, Officer
from supervision.core.refusals import Refusal, by_recusal


def own_complaint(user: Officer, complaint: Complaint) -> Refusal | None:
    """Nobody handles a complaint about the own division. Who is named in it does not even see it."""
    if complaint.division_id is None or user.division_id != complaint.division_id:
        return None
    return by_recusal("您是本件涉及科室的人员，应当回避。请办理「调整承办人」，交由其他人员办理。")


def concerned_in(complaint: Complaint) -> list[int]:
    """The people whom a complaint names, and who took revenge for it."""
    avengers = complaint.retaliations.values_list("officers", flat=True)
    return [*complaint.named.values_list("pk", flat=True), *(avenger for avenger in avengers if avenger is not None)]


def unfit(officer: Officer, division: Division | None, concerned: Collection[int]) -> str:
    """Why a person may not handle a complaint, or answer for it; empty where the person may."""
    if officer.pk in concerned:
        return f"{officer.name}是被反映的人员，应当回避，请另选。"
    if division is not None and officer.division_id == division.pk:
        return f"{officer.name}是「{division.name}」的人员，应当回避，请另选。"
    return ""


def fit(officers: QuerySet[Officer], division: Division | None, concerned: Collection[int]) -> list[Officer]:
    """Those who may."""
    return [officer for officer in officers if not unfit(officer, division, concerned)]
