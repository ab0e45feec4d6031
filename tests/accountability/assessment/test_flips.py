"""Every element of every fault and circumstance flipped alone, and in pairs where the text ties them (5.0 to 5.2.4)."""

from typing import Any

import pytest

from accountability.assessment.conclusions import Facts, Fault, assess
from accountability.assessment.factors import OF_CASE, OF_FAULT, Element
from accountability.assessment.found import Found
from supervision.rules import defaults
from tests.accountability import reading
from tests.accountability.assessment import from_text

PROVISIONS = {row["code"]: row for row in defaults.regulation()["provision"]}
FAULTS = [code for code, row in PROVISIONS.items() if row["kind"] == "fault"]
REFERRING = {Element.DISCIPLINE, Element.CRIME, Element.OTHER_ILLEGALITY}
"""What is asked for referring alone, and changes neither result nor weight."""


def _facts(code: str, answers: dict[str, str]) -> Facts:
    of_fault = {element: Found(answers[element]) for element in OF_FAULT}
    of_case = {element: Found(answers.get(element, "no")) for element in OF_CASE}
    return Facts((Fault(code, of_fault, "1"),), of_case, reading.DAY)


def _differing(code: str, group: Any, start: dict[str, str]) -> list[tuple[dict[str, str], str, str]]:
    found = []
    for answers in from_text.flips(start, group):
        said, expected = reading.follows(assess(_facts(code, answers))), from_text.follows(code, answers)
        if said != expected:
            found.append(({name: answers[name] for name in group}, said, expected))
    return found


@pytest.mark.parametrize("code", FAULTS)
def test_each_element_is_flipped_alone_and_in_pairs(code: str) -> None:
    """From the plain fault, and from each circumstance made out: what follows is what the text says."""
    plain, *circumstances = from_text.made_out(code)
    differing = [difference for group in from_text.GROUPS for difference in _differing(code, group, plain)]
    for circumstance, start in zip(from_text.CIRCUMSTANCES, circumstances, strict=True):
        differing += _differing(code, from_text.elements(circumstance), start)
    assert differing == []


def test_the_flips_leave_no_element_and_no_circumstance_out() -> None:
    flipped = {element for group in from_text.GROUPS for element in group}
    assert {Element(element) for element in flipped} == {*OF_FAULT, *OF_CASE} - REFERRING
    kinds = ("aggravating", "mitigating", "exempting")
    codes = {code for code, row in PROVISIONS.items() if row["kind"] in kinds}
    assert codes == {circumstance["code"] for circumstance in from_text.CIRCUMSTANCES} | {"5.2.2.5", "5.2.4.3"}
    assert len(FAULTS) == 36
