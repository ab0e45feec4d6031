"""What cannot both be true (相互矛盾的认定): answers that contradict each other stand in the way of any result. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from accountability.assessment.factors import AGGRAVATING, EXEMPTING, INTENTIONAL, MITIGATING, Element, Look
from accountability.assessment.found import Found

_FACTORS = {factor.code: factor for factor in (INTENTIONAL, *AGGRAVATING, *MITIGATING, *EXEMPTING)}


@dataclass(frozen=True)
class Contradiction:
    """Two answers that exclude each other, with the provisions that they belong to."""

    provisions: tuple[str, str]
    reason: str
    holds: Callable[[Look], bool]


def _factor(code: str) -> Callable[[Look], bool]:
    return lambda look: _FACTORS[code].holds(look) == Found.YES


def _found(element: Element) -> Callable[[Look], bool]:
    return lambda look: look(element) == Found.YES


def _both(one: Callable[[Look], bool], other: Callable[[Look], bool]) -> Callable[[Look], bool]:
    return lambda look: one(look) and other(look)


IN_FAULT = (
    Contradiction(
        ("5.2.2.1", "5.2.4.1"),
        "既认定出于故意，又认定无主观过错",
        _both(_found(Element.INTENT), _found(Element.BLAMELESS)),
    ),
    Contradiction(
        ("5.2.4.1", "5.2.4.2"),
        "既认定故意隐瞒证据，又认定无主观过错",
        _both(_found(Element.HIDDEN), _found(Element.BLAMELESS)),
    ),
    Contradiction(
        ("5.2.4.1", "5.2.4.2"),
        "既认定因过失遗漏证据，又认定无主观过错",
        _both(_found(Element.LEFT_OUT), _found(Element.BLAMELESS)),
    ),
    Contradiction(
        ("5.2.2.1", "5.2.4.2"),
        "既认定故意导致违法执法行为发生，又认定因出现新的证据",
        _both(_factor("5.2.2.1"), _factor("5.2.4.2")),
    ),
    Contradiction(
        ("5.2.2.1", "5.2.4.4"),
        "既认定故意导致违法执法行为发生，又认定因行政相对人弄虚作假无法作出正确判断",
        _both(_factor("5.2.2.1"), _factor("5.2.4.4")),
    ),
    Contradiction(
        ("5.2.2.1", "5.2.4.5"),
        "既认定故意导致违法执法行为发生，又认定因不可抗力等原因致使其发生",
        _both(_factor("5.2.2.1"), _factor("5.2.4.5")),
    ),
)
"""Between answers to one fault. An order carried out under protest (5.2.4.6) is carried out knowingly: that excludes nothing."""

IN_CASE = (
    Contradiction(
        ("5.2.2.2", "5.2.3.2"),
        "既认定拒绝纠正违法执法行为，又认定主动纠正错误",
        _both(_found(Element.REFUSED), _found(Element.SELF_CORRECTED)),
    ),
    Contradiction(
        ("5.2.2.3", "5.2.3.1"),
        "既认定干扰、阻碍调查，又认定积极配合调查",
        _both(_factor("5.2.2.3"), _found(Element.COOPERATED)),
    ),
)

_NAMED_HARM = {
    "5.1.2.4": ((Element.DAMAGE,), "该项过错以财物丢失或者损毁为要件，却认定没有造成危害后果（损失）"),
    "5.1.5.3": ((Element.DAMAGE, Element.INFLUENCE), "该项过错以造成不良后果为要件，却认定没有危害后果和不良影响"),
}
"""The faults whose own words name their harm."""


def in_fault(code: str, look: Look) -> Iterator[tuple[tuple[str, ...], str]]:
    """The contradictions within the answers to one fault: provisions and reason."""
    yield from (
        (contradiction.provisions, contradiction.reason) for contradiction in IN_FAULT if contradiction.holds(look)
    )
    named, reason = _NAMED_HARM.get(code, ((), ""))
    if named and look(Element.PROVED) == Found.YES and all(look(element) == Found.NO for element in named):
        yield (code, "5.2.4.3"), reason


def in_case(look: Look) -> Iterator[tuple[tuple[str, ...], str]]:
    """The contradictions within the answers to the case."""
    yield from (
        (contradiction.provisions, contradiction.reason) for contradiction in IN_CASE if contradiction.holds(look)
    )
