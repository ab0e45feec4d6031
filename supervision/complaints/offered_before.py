"""Files that were offered before copies were made anew (以前提供的材料): to whom, when, and what they may still tell.

They were the files themselves, or copies out of which some of the metadata had been taken: both may hold who made them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from documents import ledger
from documents.models import Evidence, LedgerEntry
from supervision.complaints.models.complaints import Complaint
from supervision.core.copies.models import OfferedCopy
from supervision.core.organisation import Officer

AS_IT_WAS, CLEANED = "与原件相同", "去除过部分元数据"


@dataclass(frozen=True)
class OfferedBefore:
    """One file, and the people who could open it."""

    bureau: str
    case: str
    file: str
    key: str
    """The file's key, as its address has it: /evidence/KEY/."""
    how: str
    people: tuple[str, ...]
    at: datetime


ReadOffered = Callable[[], Iterator[OfferedBefore]]
_READERS: list[ReadOffered] = []


def offered_files(read: ReadOffered) -> ReadOffered:
    """Read these offered files too: each kind of case tells of its own."""
    _READERS.append(read)
    return read


def offered_before() -> list[OfferedBefore]:
    """All of them, the oldest first."""
    return sorted((found for read in _READERS for found in read()), key=lambda offered: (offered.at, offered.key))


def without_copies(files: Any) -> Any:
    """Of these files those that are no copies made anew."""
    return files.exclude(pk__in=OfferedCopy.objects.values("copy")).select_related("bureau")


@offered_files
def _to_investigators() -> Iterator[OfferedBefore]:
    complaints = Complaint.objects.filter(investigation__isnull=False).order_by("pk")
    for complaint in complaints.iterator():
        assert complaint.investigation is not None
        files = list(without_copies(Evidence.objects.about(complaint.investigation)))
        if files:
            yield from _of_complaint(complaint, files)


def _of_complaint(complaint: Complaint, files: list[Evidence]) -> Iterator[OfferedBefore]:
    originals = set(Evidence.objects.of_case(complaint).values_list("sha256", flat=True))
    teams = list(_teams(complaint))
    for file in files:
        yield OfferedBefore(
            bureau=file.bureau.code,
            case=str(complaint),
            file=file.name,
            key=str(file.key),
            how=AS_IT_WAS if file.sha256 in originals else CLEANED,
            people=_names(_since(teams, file.handed_in_at)),
            at=file.handed_in_at,
        )


def _teams(complaint: Complaint) -> Iterator[tuple[datetime, list[int]]]:
    """Who looked into it besides its handler, from when on, as the ledger tells it."""
    acts = ("complaint.investigate", "complaint.change-investigators")
    for entry in LedgerEntry.objects.about(complaint).filter(act__in=acts).order_by("sequence"):
        recorded = ledger.content_of(entry)["data"]
        yield entry.at, recorded["investigators"] if entry.act == acts[0] else recorded["after"]


def _since(teams: list[tuple[datetime, list[int]]], at: datetime) -> set[int]:
    """Whoever looked into it at that time, or came to it later."""
    before = [team for since, team in teams if since <= at][-1:]
    return {person for team in [*before, *(team for since, team in teams if since > at)] for person in team}


def _names(people: set[int]) -> tuple[str, ...]:
    return tuple(Officer.objects.filter(pk__in=people).order_by("pk").values_list("name", flat=True))
