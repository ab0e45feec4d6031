"""Rows of lists and worklists, choices of filters (列表、工作台各行，筛选选项), each written by one format: the template
language, cell by cell, took half of the time of a whole page."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from supervision.core.lists.cells import NOTHING, PLAIN, TONES, LastDay, Tag
from supervision.desk.worklist.rows import Link, Row

register = template.Library()

SHORT = 16
"""Characters below which a cell is not broken into lines."""
_LINK = '<a href="{}">{}</a>'
Line = tuple[str, Sequence[Any]]
"""The format of a line, and the texts that it is filled with."""
_TONED = (Tag, LastDay)


@register.simple_tag
def table_rows(rows: Iterable[tuple[str, Sequence[str]]], heads: Sequence[str]) -> SafeString:
    """A line of the table for each row: its first cell leads to the row's address. On a phone a line is a card, where the heads
    of the columns stand beside their cells."""
    named = tuple(heads)
    return _written("\n", (_row(address, cells, named) for address, cells in rows))


def _row(address: str, cells: Sequence[str], heads: tuple[str, ...]) -> Line:
    form = _form(tuple(map(_kind, cells)), heads)
    return form, [address, *(text for cell in cells for text in _texts(cell))]


def _kind(cell: str) -> str:
    """How a cell is printed: a state and what is owed in their colours, a short text on one line."""
    if isinstance(cell, _TONED):
        return f"{type(cell).__name__} {cell.tone}"
    if cell == NOTHING:
        return "nothing"
    return "short" if len(cell) < SHORT else "long"


def _texts(cell: str) -> tuple[str, ...]:
    return (cell, cell.note) if isinstance(cell, LastDay) else (cell,)


@lru_cache(maxsize=1024)
def _form(kinds: tuple[str, ...], heads: tuple[str, ...]) -> str:
    """The format of a row by how its cells are printed; the address comes before the cells."""
    first, *others = (_FORMS[kind] for kind in kinds)
    named = (
        form.replace("<td", f'<td data-head="{_plain(head)}"', 1) for form, head in zip(others, heads[1:], strict=True)
    )
    return f"<tr>{first.format(_LINK)}{''.join(named)}</tr>"


def _plain(text: str) -> str:
    """A text within a format: no markup, and no place to fill."""
    return escape(text).replace("{", "{{").replace("}", "}}")


_TAG = '<span class="tag tag-{}">{}</span>'
_FORMS = {
    "short": '<td class="short">{}</td>',
    "long": "<td>{}</td>",
    "nothing": '<td class="short nothing">{}</td>',
    **{f"Tag {tone}": f'<td class="short state">{_TAG.format(tone, "{}")}</td>' for tone in TONES},
    **{f"LastDay {tone}": f'<td class="short until">{{}} {_TAG.format(tone, "{}")}</td>' for tone in TONES},
    f"LastDay {PLAIN}": '<td class="short until">{} <span class="left">{}</span></td>',
}


@register.simple_tag
def turn_rows(turns: Iterable[Row], *, awaited: bool = False) -> SafeString:
    """A line of the worklist for each turn: its acts lead to where they are done, its matter to its page; what presses is marked."""
    return _written("\n", (_turn(turn, awaited=awaited) for turn in turns))


def _turn(turn: Row, *, awaited: bool) -> Line:
    links = () if awaited else turn.acts or (Link(turn.what, turn.address),)
    note = "" if awaited else turn.note
    urges = awaited and turn.urgency == "late"
    told = [part for link in links for part in (link.address, link.verb)] or [turn.what]
    told += [note] if note else []
    told += [
        turn.address,
        turn.title,
        turn.division,
        *([turn.who] if awaited else ()),
        turn.last_day,
        turn.left,
        turn.since,
        *([turn.turn] if urges else ()),
    ]
    return _turn_form(len(links), bool(note), turn.urgency, awaited), told


_URGENT = {"late": " is-late", "soon": " is-soon"}
_URGE = ' <a href="/turns/urge/?turn={}">催办</a>'


@lru_cache(maxsize=64)
def _turn_form(links: int, has_note: bool, urgency: str, awaited: bool) -> str:
    """The format of a line by its shape."""
    what = " ".join([_LINK] * links) or "{}"
    note = '<span class="note">{}</span>' if has_note else ""
    who = '<td class="short">{}</td>' if awaited else ""
    until = f'{{}} <span class="left{_URGENT.get(urgency, "")}">{{}}</span>'
    urge = _URGE if awaited and urgency == "late" else ""
    return (
        f'<tr><td class="what">{what}{note}</td><td class="matter">{_LINK}</td><td class="short">{{}}</td>{who}'
        f'<td class="until short">{until}</td><td class="since short">{{}}{urge}</td></tr>'
    )


@register.simple_tag
def options(choices: Iterable[tuple[str, str, bool]]) -> SafeString:
    """An option of a select for each choice: its value, what is read, and whether it is chosen."""
    return _written("", ((_CHOSEN if chosen else _OPTION, (value, label)) for value, label, chosen in choices))


_OPTION, _CHOSEN = '<option value="{}">{}</option>', '<option value="{}" selected>{}</option>'


def _written(separator: str, lines: Iterable[Line]) -> SafeString:
    """All lines by one format, which escapes each text: one for each line took half as long again."""
    forms: list[str] = []
    told: list[Any] = []
    for form, texts in lines:
        forms.append(form)
        told += texts
    return format_html(separator.join(forms), *told) if told else SafeString()
