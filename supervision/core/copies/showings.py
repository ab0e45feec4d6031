"""Recordings that were played in the handler's presence instead of being handed over (当面播放)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from documents.models import Evidence
from documents.untrusted_files.kinds import RECORDINGS
from supervision.core.copies.models import Showing
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord

EXPLAINS = "录音、录像会暴露提供的人，不交给他人：由承办人在场播放，记录何时何地、给谁看过。"


RECORDED = "recordings"
"""Under which a case remembers whether it has sound or video."""


ledger_names({"showing": "当面播放"})


def of_files(case: CaseRecord, files: Iterable[Evidence]) -> list[Showing]:
    """What was played of a case's files, which the page has read already: nothing is asked where none can be played, and
    a case that remembers knows whether there is one."""
    is_there = case.once(RECORDED, lambda: any(file.content_type in RECORDINGS for file in files))
    return list(Showing.objects.of(case)) if is_there else []


def record(data: Mapping[str, Any], *, by: Officer, now: datetime) -> Showing:
    """Keep that a recording was played."""
    showing = Showing.objects.create(
        bureau_id=data["file"].bureau_id,
        file=data["file"],
        shown_at=data["shown_at"],
        place=data["place"],
        shown_by=by,
        recorded_at=now,
    )
    showing.people.set(data["people"])
    return showing


def as_listed(showing: Showing) -> dict[str, Any]:
    """A showing as the ledger lists it."""
    people = sorted(person.pk for person in showing.people.all())
    return {
        "file": showing.file.name,
        "sha256": showing.file.sha256,
        "people": people,
        "shown_at": showing.shown_at.isoformat(),
    }
