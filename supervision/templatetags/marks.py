"""What was looked for, marked where it was found (命中标记)."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from supervision.core.hits import looked_for, parts

register = template.Library()


@register.filter
def marked(text: str, words: list[str]) -> SafeString:
    """A text with what was looked for in it marked."""
    return format_html_join("", "{}", ((_part(piece, is_hit),) for piece, is_hit in parts(str(text), words)))


def _part(piece: str, is_hit: bool) -> SafeString:
    return format_html("<mark>{}</mark>" if is_hit else "{}", piece)


@register.filter
def runs_of(words: str) -> list[str]:
    """What is to be marked of what was typed."""
    return looked_for(words)
