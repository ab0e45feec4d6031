"""How papers print days, paragraphs and numbers."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from documents.rendering import tables, titles

register = template.Library()

_DIGITS = "零一二三四五六七八九"


@register.filter
def day(value: str | date | None) -> str:
    """A day as papers write it: Arabic digits, no leading zeros (2026年9月3日)."""
    if not value:
        return ""
    on = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{on.year}年{on.month}月{on.day}日"


@register.filter
def paragraphs(text: object) -> list[str]:
    """The lines of a text, each a paragraph; empty ones left out."""
    return [line.strip() for line in str(text).splitlines() if line.strip()]


@register.filter
def cut_in_table(row: list[str]) -> bool:
    """Whether the end of a page may cut a row of a table."""
    return tables.may_be_cut(row, tables.grid_widths(len(row)))


@register.filter
def cut_in_fields(row: list[str]) -> bool:
    """Whether the end of a page may cut a row of a table of fields."""
    return tables.may_be_cut(row, tables.field_widths(len(row)))


@register.filter
def is_to_sign(row: list[str]) -> bool:
    """Whether a row of a table of fields leaves room to be written in by hand."""
    return not any(cell.strip() for cell in row[1::2])


@register.filter
def is_figure(cell: object) -> bool:
    """Whether a cell is a number and nothing else."""
    return tables.is_figure(str(cell))


@register.filter
def title_lines(title: object) -> Sequence[str]:
    """The lines of a title."""
    return titles.title_lines(str(title))


_WHOLE = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{2}-\d{2}|〔\d{4}〕(?:第)?\d+号|\d[\d,.]*(?:个工作日|[元日件份页项人次分%℃号])?"
)


_UNIT = re.compile(r"〔\d{4}〕(?:第)?\d+号|\d[\d,.]*(?:个工作日|[年月日时元件份页项人次分%℃号])?")


@register.filter
def whole_words(line: str) -> SafeString:
    """A line of a cell in which the end of a line breaks no date and no number."""
    return _kept(_WHOLE, line)


@register.filter
def whole_units(line: str) -> SafeString:
    """The same of a wide cell, whose lines are spread to its edge: a date may end a line behind its year or its month."""
    return _kept(_UNIT, line)


def _kept(pieces: re.Pattern[str], line: str) -> SafeString:
    whole = [format_html('<span class="whole">{}</span>', piece) for piece in pieces.findall(line)]
    return format_html_join("", "{}{}", zip_longest(pieces.split(line), whole, fillvalue=""))


@register.filter
def chinese(number: int) -> str:
    """A number from 1 to 99 in Chinese digits, as headings count."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return f"{'' if tens == 1 else _DIGITS[tens]}十{_DIGITS[ones] if ones else ''}"
