"""What accountability keeps: liability cases, their faults, and rulings from outside."""

from accountability.models.cases import LiabilityCase
from accountability.models.parts import CasePart, Fault, OutsideRuling

__all__ = ["CasePart", "Fault", "LiabilityCase", "OutsideRuling"]
