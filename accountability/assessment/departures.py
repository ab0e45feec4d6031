"""How far people may depart from the assessment (偏离评定的限度), and how far from what was announced (超出告知). Pure.

Lighter than the assessment, or not at all, they may always decide, with reasons. Heavier only by naming a circumstance of 5.2.2
that is found proved. Beyond what the officer was told, in weight or form, never: it is announced anew first.
"""

from collections.abc import Collection, Sequence

from accountability.assessment.factors import WORDS
from accountability.assessment.terms import Assessment, Weight

CIRCUMSTANCES = ("5.2.2.1", "5.2.2.2", "5.2.2.3", "5.2.2.4", "5.2.2.5")
"""On which alone somebody is held liable more heavily."""

_RANK = {"": 0, Weight.LIGHTER: 1, Weight.ORDINARY: 2, Weight.BALANCED: 3, Weight.HEAVIER: 3}
"""What has no weight is below all. Where both weights meet, each is open; so is the heavier."""


def heavier_than(weight: str, other: str) -> bool:
    """Whether one weight goes beyond another."""
    return _RANK[weight] > _RANK[other]


def against_the_law(judged: Assessment, weight: str, named: Sequence[str]) -> str:
    """Why a weight may not be imposed on what was found, with the elements that lack; empty where it may.

    ``named`` are the circumstances of 5.2.2 on which a heavier one is to stand.
    """
    if weight == Weight.HEAVIER:
        return _of_named(judged, named)
    if judged.weight is not None and heavier_than(weight, judged.weight):
        mitigating = "、".join(f"{code}（{WORDS[code]}）" for code in judged.mitigating)
        return f"查明{mitigating}，应当从轻追究；没有查明属实的从重情形，不能比从轻更重。{_lacks(judged)}"
    return ""


def _of_named(judged: Assessment, named: Sequence[str]) -> str:
    if not named:
        return f"从重追究的，应当指明查明属实的从重情形（5.2.2）。{_lacks(judged)}"
    unproved = [code for code in named if code not in judged.aggravating]
    if unproved:
        return f"不能从重追究：{_lacks(judged, unproved)}"
    return ""


def _lacks(judged: Assessment, only: Collection[str] = ()) -> str:
    """What each circumstance lacks, those of ``only`` or all."""
    said = [
        f"{lack.provision}（{WORDS[lack.provision]}）缺少要件——{lack.reason}"
        for lack in judged.lacks
        if not only or lack.provision in only
    ]
    return f"{'；'.join(said)}。" if said else ""


def beyond(
    weight: str, forms: Collection[str], told_weight: str, told_forms: Collection[str]
) -> tuple[bool, list[str]]:
    """What goes beyond what was announced: whether the weight does, and which forms. Fewer and lighter may go ahead."""
    return heavier_than(weight, told_weight), sorted(set(forms) - set(told_forms))
