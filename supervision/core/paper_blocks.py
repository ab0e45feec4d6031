"""The parts that papers are made of (文书的组成): paragraphs, headings, tables, the signature."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from documents.models import PaperKind
from documents.papers import Stationery
from supervision.core.deadlines.counting import in_words
from supervision.core.regulation.models import Provision

Block = dict[str, Any]


def paragraph(text: str) -> Block:
    return {"type": "paragraph", "text": text}


def heading(text: str) -> Block:
    return {"type": "heading1", "text": text}


def fields(*rows: Sequence[str]) -> Block:
    return {"type": "fields", "rows": [list(row) for row in rows]}


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    return {"type": "table", "head": list(head), "rows": [list(row) for row in rows]}


def numbers(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    """A table of figures: what is counted in the first column, close lines."""
    return {"type": "numbers", "head": list(head), "rows": [list(row) for row in rows]}


def listed(lines: Sequence[str]) -> Block:
    return {"type": "list", "lines": list(lines)}


def note(text: str) -> Block:
    return {"type": "note", "text": text}


def day(on: date | None) -> str:
    return in_words(on) if on is not None else "　　年　月　日"


def signature(stationery: Stationery, *, seal: bool = True) -> dict[str, Any]:
    return {"name": stationery.letterhead.header, "date": stationery.on.isoformat(), "seal": seal}


def cite(provision: Provision) -> str:
    return f"{provision.citation}（{provision.text.rstrip('；。')}）"


PLACES: dict[PaperKind, dict[str, tuple[str, ...]]] = {
    PaperKind.NOTICE: {"opening": ("division",), "rights": ("period",)},
    PaperKind.DECISION: {"opening": ("division",), "rights": ("period",)},
    PaperKind.CORRECTION_REPORT: {"opening": ("division", "number", "received")},
    PaperKind.REVIEW_REQUEST: {"opening": ("division", "number", "received")},
    PaperKind.REVIEW_DECISION: {"opening": ("division", "number", "received")},
    PaperKind.SUSPENSION: {"opening": ("number", "received")},
    PaperKind.RESUMPTION: {"opening": ("number", "order")},
    PaperKind.EXTENSION: {"opening": ("number",)},
    PaperKind.COMPLAINT_REFUSAL: {"opening": ("received", "form", "reference")},
    PaperKind.COMPLAINT_RESULT: {"opening": ("received", "form", "reference")},
    PaperKind.INSPECTION_NOTICE: {"opening": ("basis", "title")},
    PaperKind.INSPECTION_CANCELLATION: {"opening": ("number", "title", "what")},
    PaperKind.CIRCULAR: {"opening": ("title",)},
    PaperKind.LIABILITY_FINDINGS: {"rights": ("period",)},
    PaperKind.LIABILITY_DECISION: {"opening": ("name",)},
    PaperKind.LIABILITY_WAIVED: {"opening": ("name",)},
    PaperKind.REFERRAL: {"opening": ("respondent", "provisions")},
}
"""The places in braces that are filled in, by kind of paper and field of its wording."""


def names_of(files: Sequence[dict[str, Any]]) -> list[str]:
    return [str(file["name"]) for file in files]
