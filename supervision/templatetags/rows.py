"""Rows of lists and worklists, choices of filters (列表、工作台各行，筛选选项), written in one go.

The template language, cell by cell, took half of the time of a whole page.
"""

from collections.abc import Iterable, Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from supervision.desk.worklist import Row

register = template.Library()

SHORT = 16
"""Characters below which a cell is not broken into lines."""


@register.simple_tag
def table_rows(rows: Iterable[tuple[str, Sequence[str]]]) -> SafeString:
    """A line of the table for each row: its first cell leads to the row's address."""
    return mark_safe("\n".join(_row(address, cells) for address, cells in rows))  # noqa: S308 - every text is escaped


def _row(address: str, cells: Sequence[str]) -> str:
    first, *others = cells
    link = f'<a href="{escape(address)}">{escape(first)}</a>'
    return f"<tr>{_cell(first, link)}{''.join(_cell(other, escape(other)) for other in others)}</tr>"


def _cell(text: str, html: str) -> str:
    return f'<td class="short">{html}</td>' if len(text) < SHORT else f"<td>{html}</td>"


@register.simple_tag
def turn_rows(turns: Iterable[Row]) -> SafeString:
    """A line of the worklist for each turn: what to do leads to the case; what presses is marked."""
    return mark_safe("\n".join(map(_turn, turns)))  # noqa: S308 - every text is escaped


def _turn(turn: Row) -> str:
    link = f'<a href="{escape(turn.address)}">{escape(turn.what)}</a>'
    urgency = f' <span class="tag tag-alarm">{escape(turn.urgency)}</span>' if turn.urgency else ""
    last_day, since = f"{escape(turn.last_day)}{urgency}", escape(turn.since)
    short = "".join(f'<td class="short">{text}</td>' for text in (escape(turn.division), last_day, since))
    return f"<tr>{_cell(turn.what, link)}<td>{escape(turn.title)}</td>{short}</tr>"


@register.simple_tag
def options(choices: Iterable[tuple[str, str, bool]]) -> SafeString:
    """An option of a select for each choice: its value, what is read, and whether it is chosen."""
    written = (
        f'<option value="{escape(str(value))}"{" selected" if chosen else ""}>{escape(str(label))}</option>'
        for value, label, chosen in choices
    )
    return mark_safe("".join(written))  # noqa: S308 - every text is escaped
