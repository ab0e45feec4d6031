"""Deadlines in templates."""

from typing import Any

from django import template

from supervision.core.deadlines.explanation import sentence
from supervision.core.deadlines.models import Deadline
from supervision.core.record_views import strip_of

register = template.Library()


@register.inclusion_tag("partials/strip.html")
def deadline_strip(deadline: Deadline) -> dict[str, Any]:
    """The strip of days of a deadline."""
    return {"strip": strip_of(deadline)}


@register.simple_tag
def deadline_sentence(deadline: Deadline) -> str:
    """How a deadline was counted, in a sentence."""
    return sentence(deadline.counting)
