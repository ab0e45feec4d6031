"""A number in a column of text (文本列里的数): the text that the person saw, or why nobody can say what it was."""

import re

from documents.spreadsheets.number_formats import plain, shown

PRECISE = 10**15
"""Excel keeps fifteen digits of a number, and loses those after."""
_LOST = "超过15位数字，末尾的数字没有保存下来，请把该列设为“文本”格式，按文本重新填写"


_SCALED = re.compile(r"%|[0#?](?:\"[^\"]*\"|[^0#?.,;])*,+(?![0#?,])|[万亿]")
"""What shows a number as another: per cent, thousands left out after the digits, 万 beside them."""


def as_value(value: float, code: str) -> tuple[float, str]:
    """A number that is an amount, whatever signs are shown with it; and what is wrong with it, or nothing."""
    if abs(value) >= PRECISE:
        return value, _LOST
    if _SCALED.search(code):
        return value, f"存的是数{plain(value)}，按格式「{code[:40]}」显示成了别的数，请写明数额"
    return value, ""


def as_text_shown(value: float, code: str) -> tuple[float | str, str]:
    """The number itself where it is shown as it is, else what its format shows; and what is wrong with it, or nothing."""
    if abs(value) >= PRECISE:
        return value, _LOST
    if not code:
        return value, ""
    text = shown(value, code)
    if text is None:
        return value, f"存的是数{plain(value)}，按格式「{code[:40]}」显示成了别的样子，请按文本重新填写"
    return text, ""
