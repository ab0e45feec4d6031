"""Points in templates (分值)."""

from decimal import Decimal

from django import template

from supervision.checks.scoring import plain

register = template.Library()


@register.filter
def points(value: object) -> str:
    """Points as people write them; nothing where there are none, or no answer that could have them."""
    return plain(value) if isinstance(value, Decimal) else ""
