"""Slips in a notice (笔误): which words of which part are replaced by which, and what keeps a correction from deciding anything.

Corrected are the words by which a notice tells facts, reasons and legal basis. What it decides, how and by when that is carried
out, which act it revokes and whom it addresses a correction never touches: that is a variation or a revocation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

PARTS: Mapping[str, str] = {"facts": "认定的事实", "reasons": "理由", "legal_basis": "处理依据"}
"""The fields of a notice that may hold a slip, as the paper calls them."""


@dataclass(frozen=True)
class Slip:
    """Some words of a part, and what they should have been; nothing where they should not stand there."""

    part: str
    wrong: str
    right: str

    @property
    def part_name(self) -> str:
        return PARTS[self.part]

    def as_data(self) -> dict[str, str]:
        return asdict(self)


def slips_of(kept: Sequence[Mapping[str, str]]) -> list[Slip]:
    """The slips as an amendment keeps them."""
    return [Slip(slip["part"], slip["wrong"], slip["right"]) for slip in kept]


def corrected(notice: Any, slips: Sequence[Slip]) -> tuple[dict[str, str], str]:
    """The texts of the notice with the slips put right, by field; and why that cannot be done, empty where it can.

    Each slip is found once and once only, so that everybody knows which words are meant.
    """
    texts = {part: str(getattr(notice, part)) for part in PARTS}
    for slip in slips:
        fault = _fault(slip, texts[slip.part])
        if fault:
            return {}, fault
        texts[slip.part] = texts[slip.part].replace(slip.wrong, slip.right)
    emptied = next(
        (PARTS[part] for part, text in texts.items() if getattr(notice, part).strip() and not text.strip()), ""
    )
    return texts, f"更正之后「{emptied}」没有内容。文书应当载明的内容不能以更正删去。" if emptied else ""


def _fault(slip: Slip, text: str) -> str:
    if slip.wrong == slip.right:
        return f"「{slip.part_name}」的原文“{slip.wrong}”与更正后的文字相同。"
    found = text.count(slip.wrong)
    if not found:
        return f"「{slip.part_name}」中没有“{slip.wrong}”。请照抄原文，包括标点。"
    return (
        f"「{slip.part_name}」中“{slip.wrong}”不止一处。请连同前后文字一并写出，使所指的只有一处。" if found > 1 else ""
    )
