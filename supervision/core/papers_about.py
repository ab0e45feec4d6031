"""The paper that an act is about, as the act's page shows it (办理页上的文书)."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from documents import clock
from documents.models import Paper
from documents.paper_kinds import PaperKind
from documents.papers import Stationery
from documents.rendering import Facts
from supervision.core.sign_offs.kinds import signable_of


def drafted(draft: Any) -> Mapping[str, Any] | None:
    """What the paper of a draft will say, on the stationery of today; None where its kind is not composed from the draft
    alone."""
    declared = signable_of(draft)
    return composed(draft, declared.kind_of(draft), declared.compose) if declared is not None else None


def composed(record: Any, kind: PaperKind, compose: Callable[[Any, Stationery], Facts]) -> Mapping[str, Any] | None:
    """What such a paper will say; None where the bureau lacks what it is written on: the act says so itself."""
    try:
        return compose(record, Stationery.of(record.bureau, kind, clock.today()))
    except ImproperlyConfigured:
        return None


def issued(paper: Paper | None) -> Mapping[str, Any] | None:
    """What a paper says; None where it keeps that to itself."""
    if paper is None or Paper.WITHHELD in paper.facts:
        return None
    facts: Mapping[str, Any] = paper.facts
    return facts
