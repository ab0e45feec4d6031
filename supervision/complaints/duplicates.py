"""Complaints that may be the same one again (疑似重复): same case file, same people, same division, words alike.

Only ever asked of the complaints that the person may see: of others nothing is told, not even that there are any.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from supervision.complaints.models.complaints import Complaint
from supervision.core.search import pairs, runs

LOOKED_AT = 200
"""How many of the newest complaints of a person are compared."""
OFFERED = 5
NEAR, NEAR_WITH_DIVISION = 0.5, 0.25
"""Which share of the shorter text's pairs of characters both texts hold; less is enough about the same division."""


def possible_duplicates(data: Mapping[str, Any], among: QuerySet[Complaint]) -> list[Complaint]:
    """The complaints that may be the same as what is being registered, the newest first."""
    words = _pairs(data.get("about") or "")
    named = {officer.pk for officer in data.get("named") or ()}
    division = data["division"].pk if data.get("division") else None
    newest = among.prefetch_related("named").order_by("-id")[:LOOKED_AT]
    found = [
        complaint for complaint in newest if _is_alike(complaint, words, named, division, data.get("case_file") or "")
    ]
    return found[:OFFERED]


def possible_duplicates_of(complaint: Complaint, among: QuerySet[Complaint]) -> list[Complaint]:
    """The complaints that may be the same as one that is registered."""
    recorded = {
        "about": complaint.about,
        "named": list(complaint.named.all()),
        "division": complaint.division,
        "case_file": complaint.case_file,
    }
    return possible_duplicates(recorded, among.exclude(pk=complaint.pk))


def _is_alike(other: Complaint, words: set[str], named: set[int], division: int | None, case_file: str) -> bool:
    if case_file and _bare(case_file) == _bare(other.case_file):
        return True
    same_division = division is not None and division == other.division_id
    share = _share(words, _pairs(other.about))
    if named & {officer.pk for officer in other.named.all()} and (same_division or share >= NEAR_WITH_DIVISION):
        return True
    return share >= (NEAR_WITH_DIVISION if same_division else NEAR)


def _share(one: set[str], other: set[str]) -> float:
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def _pairs(text: str) -> set[str]:
    return {pair for run in runs(text) for pair in pairs(run)}


def _bare(text: str) -> str:
    return "".join(runs(text))
