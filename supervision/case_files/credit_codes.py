"""Unified social credit codes (统一社会信用代码): eighteen signs, the last of which is reckoned from the others. Pure.

GB 32100-2015 《法人和其他组织统一社会信用代码编码规则》: digits and capital letters without I, O, S, V, Z; the sum of the first
seventeen, each weighted with a power of 3 modulo 31, and the eighteenth is divisible by 31.
"""

from documents.text_folding import compact

LENGTH = 18
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The signs of a code, each in the place of its value."""
_VALUES = {sign: value for value, sign in enumerate(SIGNS)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(LENGTH - 1))
_NONE = frozenset({"", "无", "/", "-", "—", "0" * LENGTH, f"{'0' * (LENGTH - 1)}x"})
"""What tables say of a party that has none, such as a natural person."""


def check_sign(begun: str) -> str:
    """The sign that the first seventeen call for."""
    total = sum(_VALUES[sign] * weight for sign, weight in zip(begun, _WEIGHTS, strict=True))
    return SIGNS[-total % 31]


def read(text: str) -> tuple[str, str]:
    """The code that a text says, nothing where it says that there is none; and what is wrong with it, or nothing."""
    found = compact(text)
    if found in _NONE:
        return "", ""
    code = found.upper()
    if len(code) != LENGTH or any(sign not in _VALUES for sign in code):
        return "", f"应当是{LENGTH}位数字和大写字母（没有I、O、S、V、Z）；没有的空着"
    return (code, "") if check_sign(code[:-1]) == code[-1] else ("", "的校验码不符，可能有一位写错了，请核对")
