"""What the assessment takes and what it says (评定的依据和结果): the shapes that go in and come out. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from accountability.assessment.factors import Element
from accountability.assessment.found import Found
from accountability.assessment.referral_duties import Duty, OpenGround, Ruling
from accountability.assessment.repetition import YEAR, Pursuit, Repetition

Answers = Mapping[Element, Found]
"""What was found of each element; what is missing is not known."""


class Result(TextChoices):
    """What becomes of a case, or of one fault (追究结果)."""

    NOT_ESTABLISHED = "not_established", "过错责任不成立"
    NOT_PURSUED = "not_pursued", "不予追究"
    PURSUED = "pursued", "予以追究"


class Weight(TextChoices):
    """How heavily somebody is held liable (追究程度)."""

    LIGHTER = "lighter", "从轻追究"
    ORDINARY = "ordinary", "追究"
    BALANCED = "balanced", "从重、从轻情形并存，综合权衡"
    HEAVIER = "heavier", "从重追究"


FORMS = ("5.2.1.1", "5.2.1.2", "5.2.1.3", "5.2.1.4", "5.2.1.5", "5.2.1.6")
"""The six forms (行政处理方式). The regulation ties none to a weight: all are open where somebody is held liable."""


@dataclass(frozen=True)
class Fault:
    """One fault of the catalogue as it was found (过错行为); ``key`` tells two of the same provision apart."""

    code: str
    answers: Answers
    key: str = ""

    def look(self, element: Element) -> Found:
        return Found(self.answers.get(element, Found.UNKNOWN))

    @property
    def order(self) -> tuple[list[int], str]:
        """Its place: as in the regulation."""
        return [int(part) for part in self.code.split(".")], self.key


@dataclass(frozen=True)
class Facts:
    """Everything that the assessment is made from (评定所依据的事实)."""

    faults: tuple[Fault, ...]
    answers: Answers
    decided_on: date
    earlier: tuple[Pursuit, ...] = ()
    """From the register, never typed in."""
    window: int = YEAR
    rulings: tuple[Ruling, ...] = ()

    def look(self, element: Element) -> Found:
        return Found(self.answers.get(element, Found.UNKNOWN))


@dataclass(frozen=True)
class Step:
    """One step of the chain from facts to result: what a provision asks, whether it holds, and why."""

    provision: str
    says: str
    holds: Found
    fault: str = ""


@dataclass(frozen=True)
class Block:
    """What stands in the way of a result (尚不能评定的原因)."""

    provisions: tuple[str, ...]
    reason: str
    is_contradiction: bool
    fault: str = ""


@dataclass(frozen=True)
class Judged:
    """What the regulation says of one fault; ``result`` None while it cannot be said."""

    fault: Fault
    result: Result | None
    exempt_by: tuple[str, ...] = ()
    is_intentional: Found = Found.NO


@dataclass(frozen=True)
class Lack:
    """A circumstance of 5.2.2 that does not hold, and which of its elements lack (从重情形缺少的要件)."""

    provision: str
    reason: str


@dataclass(frozen=True)
class Tension:
    """Two provisions that both speak of one fault and point apart (并存的规定); people weigh them."""

    provisions: tuple[str, str]
    reason: str
    fault: str


@dataclass(frozen=True)
class Assessment:
    """What the regulation says of a case (评定). ``result`` and ``weight`` None while something blocks."""

    result: Result | None
    weight: Weight | None
    faults: tuple[Judged, ...]
    aggravating: tuple[str, ...]
    mitigating: tuple[str, ...]
    forms: tuple[str, ...]
    duties: tuple[Duty, ...]
    open_grounds: tuple[OpenGround, ...]
    blocks: tuple[Block, ...]
    steps: tuple[Step, ...]
    repetition: Repetition
    lacks: tuple[Lack, ...] = ()
    """Where somebody is held liable: of each circumstance of 5.2.2 that does not hold, what it lacks."""
    tensions: tuple[Tension, ...] = ()

    @property
    def said(self) -> str:
        """The result in words."""
        if self.result is None:
            return "尚不能评定"
        return self.weight.label if self.weight is not None else self.result.label

    def is_departed_from(self, result: Result, weight: Weight | None) -> bool:
        """Whether what people decide departs from it, which takes a reason; where both weights meet, any choice does, for
        nobody decides that they do."""
        return (result, weight) != (self.result, self.weight)
