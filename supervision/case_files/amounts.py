"""Amounts of money (金额) of case files, as tables and people write them: in 元, or in 万元. Pure."""

import re
from decimal import Decimal

from documents.text_folding import compact

LARGEST = Decimal(10) ** 12
TEN_THOUSAND = "万元"
_WRITTEN = re.compile(r"[¥￥]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万元?|元整?)?")
_CENT = Decimal("0.01")


def read(text: str) -> tuple[Decimal | None, str]:
    """The amount in 元 that a text says, None where it says nothing; and what is wrong with it, or nothing."""
    found = compact(text)
    if not found or found in ("无", "/", "-"):
        return None, ""
    written = _WRITTEN.fullmatch(found)
    if written is None:
        return None, "不是金额，请写成5000或者0.5万元的样子"
    whole, part, unit = written.groups()
    amount = Decimal(whole.replace(",", "") + (part or "")) * (10_000 if (unit or "").startswith("万") else 1)
    if amount != amount.quantize(_CENT):
        return None, "不足一分，请核对"
    return (amount.quantize(_CENT), "") if amount < LARGEST else (None, "过大，请核对")


def in_unit(text: str, unit: str) -> str:
    """A bare number of a column of 万元 with its unit; what has one, or is no number, as it stands."""
    return f"{text}{unit}" if unit and re.fullmatch(r"[\d,.\s]+", text.strip() or "x") else text


def shown(amount: Decimal | None) -> str:
    """An amount as pages and tables print it: 5,000元 without the cents that say nothing."""
    if amount is None:
        return ""
    return f"{amount:,.2f}".removesuffix(".00")
