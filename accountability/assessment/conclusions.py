"""The assessment (过错责任评定): from what was found to what the regulation says of it, step by step. Pure.

It advises; people decide. What is not known never decides: while an answer on which the result hangs is open, or two
contradict each other, there is no result, only what is lacking. Each fault is judged by itself: what excuses one excuses
no other, and the intent behind one that is excused makes nothing heavier.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from accountability.assessment import contradictions
from accountability.assessment.factors import (
    AGGRAVATING,
    ESTABLISHING,
    EXEMPTING,
    HARM,
    INTENTIONAL,
    MITIGATING,
    WORDS,
    Element,
    Factor,
)
from accountability.assessment.found import Found, all_of, any_of
from accountability.assessment.lacks import lacks_of
from accountability.assessment.referral_duties import duties, open_grounds
from accountability.assessment.repetition import Repetition, repetition
from accountability.assessment.tensions import tensions_of
from accountability.assessment.terms import (
    FORMS,
    Answers,
    Assessment,
    Block,
    Facts,
    Fault,
    Judged,
    Result,
    Step,
    Weight,
)

__all__ = ["FORMS", "Answers", "Assessment", "Block", "Facts", "Fault", "Judged", "Result", "Step", "Weight", "assess"]


@dataclass
class _Chain:
    """The steps and blocks as they are come upon."""

    steps: list[Step] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def step(self, provision: str, says: str, holds: Found, fault: Fault | None = None) -> None:
        self.steps.append(Step(provision, says, holds, fault.key if fault else ""))

    def lack(self, provision: str, elements: Iterable[Element], fault: Fault | None = None) -> None:
        words = "；".join(dict.fromkeys(f"是否{element.label}" for element in elements))
        self.blocks.append(Block((provision,), f"尚未查明：{words}", False, fault.key if fault else ""))

    def contradict(self, found: Iterable[tuple[tuple[str, ...], str]], fault: Fault | None = None) -> None:
        self.blocks += [Block(codes, reason, True, fault.key if fault else "") for codes, reason in found]


def assess(facts: Facts) -> Assessment:
    """What the regulation says of the facts."""
    chain = _Chain()
    counted = repetition(facts.earlier, facts.decided_on, facts.window)
    chain.contradict(contradictions.in_case(facts.look))
    judged = tuple(_judge(fault, facts, chain) for fault in sorted(facts.faults, key=lambda fault: fault.order))
    result = _result(judged, chain)
    heavier, lighter = _weights(judged, result, facts, counted, chain)
    owed = duties(facts.rulings, facts.look)
    for duty in owed:
        chain.step(duty.provision, f"应当移送{duty.receiver.label}：{duty.reason}", Found.YES)
    stands = result if not chain.blocks else None
    return Assessment(
        result=stands,
        weight=_weight(heavier, lighter) if stands == Result.PURSUED else None,
        faults=judged,
        aggravating=heavier,
        mitigating=lighter,
        forms=FORMS if stands == Result.PURSUED else (),
        duties=owed,
        open_grounds=open_grounds(facts.rulings, facts.look),
        blocks=tuple(chain.blocks),
        steps=tuple(chain.steps),
        repetition=counted,
        lacks=lacks_of(judged, facts.look, counted) if stands == Result.PURSUED else (),
        tensions=tensions_of(judged),
    )


def _judge(fault: Fault, facts: Facts, chain: _Chain) -> Judged:
    """One fault: is it one (5.0), did it do harm (5.0, 5.2.4.3), is it excused (5.2.4)?"""
    chain.contradict(contradictions.in_fault(fault.code, fault.look), fault)
    established = _is_established(fault, facts, chain)
    if established != Found.YES:
        return Judged(fault, Result.NOT_ESTABLISHED if established == Found.NO else None)
    excused, is_open = _excuses(fault, chain)
    if excused:
        return Judged(fault, Result.NOT_PURSUED, excused)
    if is_open:
        return Judged(fault, None)
    return Judged(fault, Result.PURSUED, (), INTENTIONAL.holds(fault.look))


def _is_established(fault: Fault, facts: Facts, chain: _Chain) -> Found:
    look = partial(_of_case_or_fault, fault, facts)
    asked = (Element.OFFICIAL, *ESTABLISHING)
    holds = all_of(map(look, asked))
    chain.step(fault.code, "属于该项列举的执法过错行为", look(Element.PROVED), fault)
    chain.step("5.0", "工作人员在行政执法活动中不履行或者不正确履行法定职责", holds, fault)
    if holds == Found.UNKNOWN:
        chain.lack("5.0", (element for element in asked if look(element) == Found.UNKNOWN), fault)
    return holds


def _of_case_or_fault(fault: Fault, facts: Facts, element: Element) -> Found:
    return facts.look(element) if element == Element.OFFICIAL else fault.look(element)


def _excuses(fault: Fault, chain: _Chain) -> tuple[tuple[str, ...], bool]:
    """The exemptions that hold, and whether it is still open whether one does. One that holds is enough."""
    harm = any_of(map(fault.look, HARM))
    holding = _harmless(fault, harm, chain) + tuple(
        factor.code for factor in EXEMPTING if _excuse_step(factor, fault, chain) == Found.YES
    )
    if holding:
        return holding, False
    waiting = [factor for factor in EXEMPTING if factor.holds(fault.look) == Found.UNKNOWN]
    for factor in waiting:
        chain.lack(factor.code, factor.open_elements(fault.look), fault)
    if harm == Found.UNKNOWN:
        chain.lack("5.0", (element for element in HARM if fault.look(element) == Found.UNKNOWN), fault)
    return (), bool(waiting) or harm == Found.UNKNOWN


def _harmless(fault: Fault, harm: Found, chain: _Chain) -> tuple[str, ...]:
    chain.step("5.0", "造成危害后果或者不良影响", harm, fault)
    if harm == Found.NO:
        chain.step("5.2.4.3", f"不予追究的情形：{WORDS['5.2.4.3']}", Found.YES, fault)
        return ("5.2.4.3",)
    return ()


def _excuse_step(factor: Factor, fault: Fault, chain: _Chain) -> Found:
    holds = factor.holds(fault.look)
    if factor.is_made_out(fault.look) == Found.YES and factor.is_excepted(fault.look) == Found.YES:
        excepted = "、".join(exception.label for exception in factor.exceptions if fault.look(exception) == Found.YES)
        chain.step(
            factor.code, f"不予追究的情形：{factor.words}。但是{excepted}，属于除外情形，仍应当追究", Found.NO, fault
        )
    elif holds == Found.YES:
        unexcepted = "，没有除外情形" if factor.exceptions else ""
        chain.step(factor.code, f"不予追究的情形：{factor.words}{unexcepted}", holds, fault)
    else:
        chain.step(factor.code, f"不予追究的情形：{factor.words}", holds, fault)
    return holds


def _result(judged: tuple[Judged, ...], chain: _Chain) -> Result | None:
    """Of the case: pursued where one fault is; not pursued where one was excused and none is left; else not established."""
    if not judged:
        chain.blocks.append(Block(("5.0",), "尚未填写过错行为。请从目录中选定需要查明的过错行为", False))
        return None
    found = [verdict.result for verdict in judged]
    if None in found:
        return None
    return next(
        (outcome for outcome in (Result.PURSUED, Result.NOT_PURSUED) if outcome in found), Result.NOT_ESTABLISHED
    )


def _weights(
    judged: tuple[Judged, ...], result: Result | None, facts: Facts, counted: Repetition, chain: _Chain
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The aggravating and the mitigating factors that hold; asked only where somebody is held liable."""
    if result != Result.PURSUED:
        return (), ()
    heavier = [
        *_intent(judged, chain),
        *_holding(AGGRAVATING, "从重追究的情形", facts, chain),
        *_repeated(counted, chain),
    ]
    return tuple(heavier), tuple(_holding(MITIGATING, "从轻追究的情形", facts, chain))


def _intent(judged: tuple[Judged, ...], chain: _Chain) -> Iterator[str]:
    """5.2.2.1, of the faults that are pursued."""
    pursued = [verdict for verdict in judged if verdict.result == Result.PURSUED]
    for verdict in pursued:
        chain.step(INTENTIONAL.code, f"从重追究的情形：{INTENTIONAL.words}", verdict.is_intentional, verdict.fault)
        if verdict.is_intentional == Found.UNKNOWN:
            chain.lack(INTENTIONAL.code, INTENTIONAL.open_elements(verdict.fault.look), verdict.fault)
    if any(verdict.is_intentional == Found.YES for verdict in pursued):
        yield INTENTIONAL.code


def _holding(factors: tuple[Factor, ...], says: str, facts: Facts, chain: _Chain) -> Iterator[str]:
    for factor in factors:
        holds = factor.holds(facts.look)
        chain.step(factor.code, f"{says}：{factor.words}", holds)
        if holds == Found.UNKNOWN:
            chain.lack(factor.code, factor.open_elements(facts.look))
        if holds == Found.YES:
            yield factor.code


def _repeated(counted: Repetition, chain: _Chain) -> Iterator[str]:
    holds = Found.YES if counted.is_repeated else Found.NO
    chain.step("5.2.2.5", f"从重追究的情形：{WORDS['5.2.2.5']}。{counted.said()}", holds)
    if counted.is_repeated:
        yield "5.2.2.5"


def _weight(heavier: tuple[str, ...], lighter: tuple[str, ...]) -> Weight:
    """The regulation does not say which goes before where both are met: people weigh them."""
    if heavier and lighter:
        return Weight.BALANCED
    if heavier:
        return Weight.HEAVIER
    return Weight.LIGHTER if lighter else Weight.ORDINARY
