"""How papers print days, paragraphs and numbers."""

from datetime import date

from django import template

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
def longer_than(row: list[str], limit: int) -> bool:
    """Whether a cell of a table's row is so long that the row may be cut by the end of a page."""
    return any(len(cell) > limit for cell in row)


@register.filter
def chinese(number: int) -> str:
    """A number from 1 to 99 in Chinese digits, as headings count."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return f"{'' if tens == 1 else _DIGITS[tens]}十{_DIGITS[ones] if ones else ''}"
