"""Kinds of period (期限种类), each declared by the noun in which it runs, in its ``period_kinds``."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from documents.declared_kinds import DeclaredKind, Kinds
from supervision.core.deadlines.counting import Unit

BY_REGULATION = "制度规定的期限。"
FIRST_DAY = date(2016, 1, 1)
"""The regulation's year: from then on its periods are counted."""


@dataclass(frozen=True, eq=False, kw_only=True)
class PeriodKind(DeclaredKind):
    """A kind of period (期限种类), with the rule that a bureau begins with.

    The regulation (4.3) gives the number of days and no more; how they are counted is said here, with its legal basis.
    """

    is_confidential: bool
    """Whether nobody but those who work on its cases may know of one that runs, not even as a count."""
    is_right: bool = False
    """Whether its end takes a right away; otherwise something is owed within it."""
    trigger: str
    length: int
    unit: Unit
    provision: str
    legal_basis: str
    reason: str = BY_REGULATION
    may_stop: bool = False
    """Whether it may be stopped (中止)."""
    longest_extension: int = 0
    """By how many days, in all, it may be extended (延长)."""
    changes_basis: str = ""
    """In which cases it may be stopped or extended, and on what basis."""

    never_stops: str = ""
    """Why no act stops it, whatever a rule says, in words for the rule administrator; empty where an act does."""
    never_extended: str = ""
    """Why no act extends it."""

    @property
    def is_fixed(self) -> bool:
        """Whether the regulation itself gives its days: it knows neither a stop nor an extension of them."""
        return self.reason == BY_REGULATION

    def first_rule(self) -> dict[str, Any]:
        """The fields of its first rule (默认期限规则)."""
        return {
            "code": self.value,
            "trigger": self.trigger,
            "length": self.length,
            "unit": self.unit.value,
            "counts_trigger_day": False,
            "moves_to_working_day": True,
            "provision": self.provision,
            "legal_basis": self.legal_basis,
            "reason": self.reason,
            "may_stop": self.may_stop,
            "longest_extension": self.longest_extension,
            "changes_basis": self.changes_basis,
            "effective_from": FIRST_DAY,
        }


PERIOD_KINDS: Kinds[PeriodKind] = Kinds("期限种类")
