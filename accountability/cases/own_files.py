"""The files of a liability case that are its own (本案材料): nothing that came in with a complaint, and no copy."""

from django.db.models import QuerySet

from accountability.cases.models.cases import LiabilityCase
from accountability.cases.recusal import complaint_behind
from documents.models import Evidence
from supervision.core.copies import drafts as copies
from supervision.core.copies.models import OfferedCopy


def own_files(case: LiabilityCase) -> QuerySet[Evidence]:
    """Without what is, byte for byte, a file of the complaint that the case goes back to, or a copy that was made of one:
    under whatever name it was handed in again."""
    found: QuerySet[Evidence] = Evidence.objects.of_case(case).exclude(pk__in=OfferedCopy.objects.values("copy"))
    complaint = complaint_behind(case.complaint, case.finding)
    if complaint is None:
        return found
    came_in = Evidence.objects.of_case(complaint).values("sha256")
    return found.exclude(sha256__in=came_in).exclude(sha256__in=copies.made_of_files_of(complaint))
