"""The assessment (责任评定) as the page of a case shows it: its chain, what it lacks, what pulls apart, each with its fault."""

from dataclasses import dataclass
from typing import Any

from accountability.assessment.conclusions import Assessment, Step
from accountability.assessment.found import Found
from accountability.cases.models.parts import Fault
from supervision.core.regulation.lookup import as_heading


@dataclass(frozen=True)
class Link:
    """A step or a lack of the assessment, with the fault that it is about."""

    about: Any
    fault: Fault | None

    @property
    def words(self) -> str:
        """The fault as the catalogue names it."""
        return as_heading(self.fault.provision.text) if self.fault is not None else ""


def reasoning_of(judged: Assessment, faults: list[Fault]) -> dict[str, list[Link]]:
    """The chain from facts to result, what is lacking or contradicts itself, and what those who decide are to see."""
    by_key = {str(fault.pk): fault for fault in faults}
    shown: dict[str, list[Any]] = {
        "chain": [step for step in judged.steps if _tells(step)],
        "blocks": [*judged.blocks],
        "tensions": [*judged.tensions],
    }
    return {name: [Link(about, by_key.get(about.fault)) for about in listed] for name, listed in shown.items()}


def _tells(step: Step) -> bool:
    """Exemptions and factors that plainly do not hold say nothing, and are left out."""
    return step.holds != Found.NO or not step.provision.startswith("5.2.") or "除外" in step.says
