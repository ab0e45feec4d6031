"""Whether a decision weighs heavier than another one (加重处理): what stands is never made heavier by an objection or a correction.
Pure.

The regulation (5.2.1) lists six forms and ranks none. Only this is read into it: talk, written self-criticism and criticism in a
circular are words; training away from the post, transfer and the loss of the qualification touch the work, each more than the
one before. A form is replaced by another one only where that stands lower in this order; among the first three nothing is.
"""

from collections import Counter
from dataclasses import dataclass

_OUTCOMES = ("not_established", "not_pursued", "pursued")
_WEIGHTS = ("lighter", "ordinary", "heavier")
_RANKS = {"5.2.1.1": 0, "5.2.1.2": 0, "5.2.1.3": 0, "5.2.1.4": 1, "5.2.1.5": 2, "5.2.1.6": 3}


@dataclass(frozen=True)
class Burden:
    """What a decision lays upon somebody: its outcome, and where it pursues, its weight and its forms."""

    outcome: str
    weight: str = ""
    forms: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "forms", tuple(sorted(self.forms)))


def heavier_in(before: Burden, after: Burden) -> str:
    """In what ``after`` is heavier than ``before``: ``outcome``, ``weight``, ``forms``; empty where in nothing."""
    if _OUTCOMES.index(after.outcome) > _OUTCOMES.index(before.outcome):
        return "outcome"
    if after.outcome != "pursued":
        return ""
    if _WEIGHTS.index(after.weight) > _WEIGHTS.index(before.weight):
        return "weight"
    return "" if _forms_are_covered(before.forms, after.forms) else "forms"


def _forms_are_covered(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether each new form takes the place of one that is dropped and stands higher, one for one."""
    new, dropped = Counter(after) - Counter(before), Counter(before) - Counter(after)
    wanted = sorted((_RANKS[form] for form in new.elements()), reverse=True)
    offered = sorted((_RANKS[form] for form in dropped.elements()), reverse=True)
    return len(wanted) <= len(offered) and all(rank < free for rank, free in zip(wanted, offered, strict=False))
