"""What an example of an act says; and the groups of people that the examples name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cases import Cases, in_days

INSPECTORS = frozenset({"inspector", "second-inspector"})
LEADERS = frozenset({"leader", "second-leader"})
HEADS = frozenset({"head", "other-head"})
DESK = INSPECTORS | LEADERS
"""Who sees what is not yet issued, or not yet concluded."""
CASE = DESK | {"head"}
"""Who sees what is out."""


@dataclass(frozen=True)
class Example:
    """An act done once, rightly; and what refuses it."""

    code: str
    by: str
    prepare: Callable[[Cases], Any]
    """The record in the state from which the act is done."""
    may: frozenset[str]
    sees: frozenset[str]
    after: str
    """The state of the record that the act leads to."""
    typed: Callable[[Cases, Any], dict[str, Any]] = lambda cases, record: {}
    bad: dict[str, Any] = field(default_factory=dict)
    """What is typed wrongly beside the rest."""
    says: str = ""
    """What the page then says."""
    papers: tuple[str, ...] = ()
    wrong: Callable[[Cases], Any] | None = None
    """A record in a state from which the act is not done."""
    names_nothing: bool = False
    """Whether what is typed names no record of the bureau, so that it begins the same in any other."""

    def answer(self, username: str) -> int:
        """The status that a person of the bureau is answered."""
        if username in self.may:
            return 200
        return 403 if username in self.sees else 404


def with_file(typed: dict[str, Any]) -> dict[str, Any]:
    """With a scan, as a browser sends it."""
    return {**typed, "attachments": [SimpleUploadedFile("回证.txt", "送达现场".encode(), content_type="text/plain")]}


def service_typed(**changed: Any) -> dict[str, Any]:
    return {
        "manner": "paper",
        "received_on": str(in_days(0)),
        "receiver": "马科长",
        "place": "监察一科",
        **changed,
    }
