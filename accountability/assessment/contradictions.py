"""What cannot both be true (相互矛盾的认定): answers that contradict each other stand in the way of any result. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from accountability.assessment.contained import CONTAINED, Content
from accountability.assessment.factors import AGGRAVATING, EXEMPTING, HARM, INTENTIONAL, MITIGATING, Element, Look
from accountability.assessment.found import Found

_FACTORS = {factor.code: factor for factor in (INTENTIONAL, *AGGRAVATING, *MITIGATING, *EXEMPTING)}


@dataclass(frozen=True)
class Contradiction:
    """Answers that exclude each other, with the provisions that they belong to: elements found to be so, factors that hold."""

    provisions: tuple[str, str]
    reason: str
    elements: tuple[Element, ...] = ()
    factors: tuple[str, ...] = ()

    def holds(self, look: Look) -> bool:
        found = all(look(element) == Found.YES for element in self.elements)
        return found and all(_FACTORS[code].holds(look) == Found.YES for code in self.factors)


E = Element
"""In short, for the tables below."""

IN_FAULT = (
    Contradiction(("5.2.2.1", "5.2.4.1"), "既认定出于故意，又认定无主观过错", (E.INTENT, E.BLAMELESS)),
    Contradiction(("5.2.4.1", "5.2.4.2"), "既认定故意隐瞒证据，又认定无主观过错", (E.HIDDEN, E.BLAMELESS)),
    Contradiction(("5.2.4.1", "5.2.4.2"), "既认定因过失遗漏证据，又认定无主观过错", (E.LEFT_OUT, E.BLAMELESS)),
    Contradiction(
        ("5.2.2.1", "5.2.4.2"),
        "既认定故意导致违法执法行为发生，又认定因出现新的证据",
        factors=("5.2.2.1", "5.2.4.2"),
    ),
    Contradiction(
        ("5.2.2.1", "5.2.4.4"),
        "既认定故意导致违法执法行为发生，又认定因行政相对人弄虚作假无法作出正确判断",
        factors=("5.2.2.1", "5.2.4.4"),
    ),
    Contradiction(
        ("5.2.2.1", "5.2.4.5"),
        "既认定故意导致违法执法行为发生，又认定因不可抗力等原因致使其发生",
        factors=("5.2.2.1", "5.2.4.5"),
    ),
)
"""Between answers to one fault. An order carried out under protest (5.2.4.6) is carried out knowingly: that excludes nothing."""

IN_CASE = (
    Contradiction(
        ("5.2.2.2", "5.2.3.2"), "既认定拒绝纠正违法执法行为，又认定主动纠正错误", (E.REFUSED, E.SELF_CORRECTED)
    ),
    Contradiction(("5.2.2.3", "5.2.3.1"), "既认定干扰、阻碍调查，又认定积极配合调查", (E.COOPERATED,), ("5.2.2.3",)),
)

_KNOWING = (
    ("5.2.4.2", "因出现新的证据，使原认定发生变化"),
    ("5.2.4.4", "因行政相对人弄虚作假，无法作出正确判断"),
    ("5.2.4.5", "因不可抗力等原因致使违法执法行为发生"),
)
"""What excuses nobody who acted knowingly. An order carried out under protest is carried out knowingly, and is left out."""


def in_fault(code: str, look: Look) -> Iterator[tuple[tuple[str, ...], str]]:
    """The contradictions within the answers to one fault: provisions and reason."""
    yield from (
        (contradiction.provisions, contradiction.reason) for contradiction in IN_FAULT if contradiction.holds(look)
    )
    if look(Element.PROVED) == Found.YES:
        yield from _with_its_words(code, look)


def _with_its_words(code: str, look: Look) -> Iterator[tuple[tuple[str, ...], str]]:
    """Answers that exclude what the words of a fault contain, while the fault itself is found proved."""
    own = CONTAINED[code]
    if own.content is Content.INTENT:
        yield from _without_intent(code, own.words, look)
    elif own.content is Content.LOSS and look(Element.DAMAGE) == Found.NO:
        yield (
            (code, "5.2.4.3"),
            f"该项过错以财物{own.words.removeprefix('致使其')}为要件，却认定没有造成危害后果（损失）",
        )
    elif own.content is Content.CONSEQUENCE and all(look(element) == Found.NO for element in HARM):
        yield (code, "5.2.4.3"), f"该项过错以{own.words}为要件，却认定没有危害后果和不良影响"


def _without_intent(code: str, words: str, look: Look) -> Iterator[tuple[tuple[str, ...], str]]:
    said = f"该项过错的文字（「{words}」）本身包含故意"
    if look(Element.INTENT) == Found.NO:
        yield (code, "5.2.2.1"), f"{said}，却认定不是出于故意"
    if look(Element.BLAMELESS) == Found.YES:
        yield (code, "5.2.4.1"), f"{said}，却认定工作人员无主观过错"
    for excuse, words_of_excuse in _KNOWING:
        if _FACTORS[excuse].holds(look) == Found.YES:
            yield (code, excuse), f"{said}，却认定{words_of_excuse}"


def in_case(look: Look) -> Iterator[tuple[tuple[str, ...], str]]:
    """The contradictions within the answers to the case."""
    yield from (
        (contradiction.provisions, contradiction.reason) for contradiction in IN_CASE if contradiction.holds(look)
    )
