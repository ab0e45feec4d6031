"""What was looked for, marked where it was found (命中标记)."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from supervision.core.global_search import SearchResult
from supervision.core.hits import looked_for, parts
from supervision.core.lists.cells import LastDay, Tag

register = template.Library()


@register.filter
def marked(text: str, words: list[str]) -> SafeString:
    """A text with what was looked for in it marked."""
    pieces = parts(str(text), words)
    if len(pieces) == 1:
        return _part(*pieces[0])
    return format_html_join("", "{}", ((_part(piece, is_hit),) for piece, is_hit in pieces))


def _part(piece: str, is_hit: bool) -> SafeString:
    return format_html("<mark>{}</mark>", piece) if is_hit else conditional_escape(piece)


@register.simple_tag
def found_hits(hits: Iterable[SearchResult], words: list[str]) -> SafeString:
    """A line of the list for each record: its name leads to it, its details are called as its list calls them."""
    return format_html_join("\n", "{}", ((_hit(hit, words),) for hit in hits))


def _hit(hit: SearchResult, words: list[str]) -> SafeString:
    details = format_html_join("", "{}", ((_detail(label, text, words),) for label, text in hit.told))
    return format_html('<li><a href="{}">{}</a>{}</li>', hit.address, marked(hit.title, words), details)


def _detail(label: str, text: str, words: list[str]) -> SafeString:
    name = format_html("<b>{}</b>", label) if label else ""
    return format_html("<span>{}{}</span>", name, _value(text, words))


def _value(text: str, words: list[str]) -> SafeString:
    """A state as a tag, a last day with how it stands."""
    said = marked(text, words)
    if isinstance(text, Tag):
        return format_html('<i class="tag tag-{}">{}</i>', text.tone, said)
    if isinstance(text, LastDay):
        return format_html('{} <i class="tag tag-{}">{}</i>', said, text.tone, text.note)
    return said


@register.filter
def runs_of(words: str) -> list[str]:
    """What is to be marked of what was typed."""
    return looked_for(words)
