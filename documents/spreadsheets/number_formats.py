"""How a spreadsheet shows a number (数字格式): pure. What ECMA-376-1, 18.8.30 and 18.8.31 say, as far as a table for people needs it.

A number, such as 17 for 罚〔2026〕17号, may be shown with text and leading zeros that its cell alone does not hold. Where a
format does no more than that, what it shows is what the person wrote; where it rounds, scales, groups or hides, nobody can say.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

PLAIN = frozenset({"general", "@", ""})
"""Formats, in small letters, that show a number as it is."""
CHINESE_DAYS = frozenset({*range(27, 37), *range(50, 59)})
"""Numbers of the built-in formats that are days and times in Chinese, Japanese and Korean editions; 31 is Excel's 长日期."""
_TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|E[+-]|.', re.IGNORECASE | re.DOTALL)
_COLOUR = re.compile(
    r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|[黑蓝青绿红白黄]色?|洋红色?|颜色 ?\d+)\]",
    re.IGNORECASE,
)
_LOCALE = re.compile(r"\[\$([^\]-]*)(?:-[0-9A-Fa-f,]*)?\]")
_SHOWN_AS_IT_IS = set("$-+():!^&'~{}<>= 123456789")
"""Signs that stand for themselves without quotation marks."""
_GENERAL = ("general", "@")


class _Unknown(Exception):
    """The format does more than add text and zeros."""


def plain(value: float) -> str:
    """A number as the format General means it: fifteen digits, no exponent, no decimal point that says nothing."""
    if isinstance(value, int):
        return str(value)
    return str(int(value)) if value.is_integer() else format(Decimal(format(value, ".15g")), "f")


def shown(value: float, code: str) -> str | None:
    """What a format shows of a number; None where it does more than add text or leading zeros."""
    if code.lower() in PLAIN:
        return plain(value)
    try:
        sign, tokens = _section(value, _sections(code))
        text = _filled(tokens, abs(value)).strip()
        return sign + text if text else None
    except _Unknown:
        return None


def _sections(code: str) -> list[list[str]]:
    """The parts of a format: of numbers above nought, below it, of nought, of text."""
    found: list[list[str]] = [[]]
    for sign in _TOKEN.findall(code):
        if sign == ";":
            found.append([])
        else:
            found[-1].append(sign)
    return found


def _section(value: float, sections: Sequence[list[str]]) -> tuple[str, list[str]]:
    """The sign to be written, and the part of the format that a number is shown by."""
    if value > 0 or (value == 0 and len(sections) < 3):
        return "", sections[0]
    if value == 0:
        return "", sections[2]
    return ("-", sections[0]) if len(sections) < 2 else ("", sections[1])


def _filled(tokens: Sequence[str], value: float) -> str:
    """A part of a format with the digits of a number in it."""
    parts = list(_parts(tokens))
    places = [at for at, (is_place, _) in enumerate(parts) if is_place]
    if any(parts[at][1] in _GENERAL for at in places):
        if len(places) > 1:
            raise _Unknown
        digits = [plain(value)]
    else:
        digits = _digits([parts[at][1] for at in places], value)
    told = dict(zip(places, digits, strict=True))
    return "".join(told.get(at, text) for at, (_, text) in enumerate(parts))


def _digits(places: Sequence[str], value: float) -> list[str]:
    """What stands in each place for a digit: from the right, the leftmost taking all that is left."""
    if not places or value != int(value):
        raise _Unknown  # nothing of the number is shown, or it is rounded
    left = str(int(value)) if value else ""
    found = [""] * len(places)
    for at in range(len(places) - 1, 0, -1):
        left, found[at] = left[:-1], left[-1:]
    found[0] = left
    return [digit or ("0" if place == "0" else "") for digit, place in zip(found, places, strict=True)]


def _parts(tokens: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """Of a part of a format, in order: places for digits, and text as it is shown."""
    for token in tokens:
        if token.lower() in _GENERAL or token in ("0", "#"):
            yield True, token.lower()
        elif not _COLOUR.fullmatch(token) and not (token[0] == "*" and len(token) == 2):
            yield False, _text(token)


def _text(token: str) -> str:
    if token[0] == '"' and len(token) > 1:
        return token[1:-1]
    if token[0] == "\\" and len(token) > 1:
        return token[1:]
    if token[0] == "_" and len(token) > 1:
        return " "
    if found := _LOCALE.fullmatch(token):
        return found[1]
    if token in _SHOWN_AS_IT_IS or (len(token) == 1 and not token.isascii()):
        return token
    raise _Unknown
