"""Timelines in templates (办理经过): what people did, apart from what followed by itself."""

from collections.abc import Sequence
from typing import Any

from django import template

from documents import ledger
from documents.models import LedgerEntry

register = template.Library()


@register.simple_tag
def acts_apart(timeline: Sequence[LedgerEntry]) -> dict[str, Any]:
    """The rows of acts: that the file of a paper was made follows from one."""
    return {"acts": [entry for entry in timeline or () if entry.act != ledger.SEALED]}
