"""What always holds of the assessment, whatever was found (5.0 to 5.3.1)."""

import random
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from accountability.assessment.conclusions import Assessment, Facts, Fault, Result, Weight, assess
from accountability.assessment.factors import (
    EXEMPTING,
    INTENTIONAL,
    OF_CASE,
    OF_FAULT,
    Element,
    Factor,
)
from accountability.assessment.found import Found
from accountability.assessment.referral_duties import Effect, Ruling, Source
from accountability.assessment.repetition import YEAR, Pursuit, repetition
from supervision.rules import defaults
from tests.accountability import reading

PROVISIONS = {row["code"]: row for row in defaults.regulation()["provision"]}

# --- the counting ---


@given(st.dates(date(2017, 1, 1), date(2030, 12, 31)), st.integers(1, 800), st.integers(-5, 1000))
def test_an_earlier_pursuit_counts_exactly_within_the_window(day: date, window: int, back: int) -> None:
    """A window of days as long as it says; that of a year to the same day of the next, or the last before it."""
    earlier = day - timedelta(days=back)
    counted = repetition([Pursuit(earlier, "x")], day, window)
    within = day <= earlier + relativedelta(years=1) if window == YEAR else back <= window
    assert counted.is_repeated is (back >= 0 and within)
    assert counted.times == 1 + counted.is_repeated


@given(st.dates(date(2017, 1, 1), date(2030, 12, 31)), st.integers(360, 370))
def test_a_year_is_a_year_at_its_edges(day: date, back: int) -> None:
    earlier = day - timedelta(days=back)
    assert repetition([Pursuit(earlier, "x")], day).is_repeated is (day <= earlier + relativedelta(years=1))


@given(st.lists(st.integers(0, 600), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_earlier_pursuits_changes_nothing(days: list[int], chance: random.Random) -> None:
    earlier = [Pursuit(reading.DAY - timedelta(days=back), str(number)) for number, back in enumerate(days)]
    mixed = chance.sample(earlier, len(earlier))
    assert repetition(mixed, reading.DAY) == repetition(earlier, reading.DAY)


# --- what always holds ---

found = st.sampled_from(Found)
FAULTS = [code for code, row in PROVISIONS.items() if row["kind"] == "fault"]
MANY = settings(max_examples=150)
RANK = {Weight.LIGHTER: 0, Weight.ORDINARY: 1, Weight.BALANCED: 1, Weight.HEAVIER: 2}


def some(elements: tuple[Element, ...], values: st.SearchStrategy[Found]) -> st.SearchStrategy[dict[Element, Found]]:
    return st.dictionaries(st.sampled_from(elements), values, max_size=5)


@st.composite
def any_facts(draw: st.DrawFn, values: st.SearchStrategy[Found] = found) -> Facts:
    """A case: a few answers away from a plain pursuit, so that every result is reached."""
    faults = tuple(
        Fault(code, {**reading.fault().answers, **draw(some(OF_FAULT, values)), **draw(_one_factor)}, str(number))
        for number, code in enumerate(draw(st.lists(st.sampled_from(FAULTS), min_size=1, max_size=3)))
    )
    earlier = draw(st.lists(st.integers(0, 500), max_size=2))
    rulings = draw(st.lists(st.builds(Ruling, st.sampled_from(Source), st.sampled_from(Effect), values), max_size=2))
    return Facts(
        faults=faults,
        answers={**reading.case_answers(), **draw(some(OF_CASE, values))},
        decided_on=reading.DAY,
        earlier=tuple(Pursuit(reading.DAY - timedelta(days=back), str(back)) for back in earlier),
        rulings=tuple(rulings),
    )


_one_factor = st.one_of(
    st.just({}),
    st.sampled_from([INTENTIONAL, *EXEMPTING]).map(lambda factor: dict.fromkeys(factor.elements, Found.YES)),
)
"""Often one factor of the fault is made out as a whole: by chance alone that is rare."""


def of_case(facts: Facts, **changed: Found) -> Facts:
    return replace(facts, answers={**facts.answers, **{Element(name): value for name, value in changed.items()}})


def resolved(facts: Facts, value: Found) -> Facts:
    """Everything that was not known comes out the same way."""

    def known(given: object) -> dict[Element, Found]:
        assert isinstance(given, dict)
        return {element: value if answer == Found.UNKNOWN else answer for element, answer in given.items()}

    faults = tuple(Fault(fault.code, known(fault.answers), fault.key) for fault in facts.faults)
    return replace(facts, faults=faults, answers=known(facts.answers))


def contradicts(assessment: Assessment) -> bool:
    return any(block.is_contradiction for block in assessment.blocks)


@given(any_facts(), st.sampled_from(Found.values))
@MANY
def test_what_is_not_known_never_decides(facts: Facts, way: str) -> None:
    """Where there is a result although something is open, it is the same whatever comes out."""
    before, after = assess(facts), assess(resolved(facts, Found(way)))
    if before.result is not None and not contradicts(after):
        assert (after.result, after.weight) == (before.result, before.weight)


@given(any_facts(st.sampled_from([Found.YES, Found.NO])))
@MANY
def test_where_all_is_known_only_a_contradiction_blocks(facts: Facts) -> None:
    assessment = assess(facts)
    assert all(block.is_contradiction for block in assessment.blocks)
    assert (assessment.result is None) is bool(assessment.blocks)
    assert assessment.open_grounds == ()


@given(any_facts(), st.sampled_from(["refused", "disturbed", "obstructed", "retaliated", "complained", "earlier"]))
@MANY
def test_what_aggravates_never_makes_it_lighter(facts: Facts, factor: str) -> None:
    before = assess(facts)
    more = (*facts.earlier, Pursuit(reading.DAY, "更早的一次"))
    heavier = replace(facts, earlier=more) if factor == "earlier" else of_case(facts, **{factor: Found.YES})
    after = assess(heavier)
    if before.weight is not None and after.weight is not None:
        assert RANK[after.weight] >= RANK[before.weight]
    if before.result is not None and after.result is not None:
        assert after.result == before.result


@given(any_facts(), st.sampled_from(["cooperated", "merit", "self_corrected", "contained"]))
@MANY
def test_what_mitigates_never_makes_it_heavier(facts: Facts, factor: str) -> None:
    before, after = assess(facts), assess(of_case(facts, **{factor: Found.YES}))
    if before.weight is not None and after.weight is not None:
        assert RANK[after.weight] <= RANK[before.weight]


@given(any_facts(), st.sampled_from([factor for factor in EXEMPTING if factor.exceptions]), st.data())
@MANY
def test_an_exemption_whose_exception_holds_never_exempts(facts: Facts, factor: Factor, data: st.DataObject) -> None:
    exception = data.draw(st.sampled_from(factor.exceptions))
    faults = tuple(
        Fault(fault.code, {**fault.answers, exception: Found.YES}, fault.key) for fault in facts.faults
    )  # fmt: skip
    for judged in assess(replace(facts, faults=faults)).faults:
        assert factor.code not in judged.exempt_by


@given(any_facts(), st.randoms(use_true_random=False))
@MANY
def test_the_order_of_entry_changes_nothing(facts: Facts, chance: random.Random) -> None:
    def mixed(given: object) -> dict[Element, Found]:
        assert isinstance(given, dict)
        return dict(chance.sample(list(given.items()), len(given)))

    other = Facts(
        faults=tuple(
            Fault(fault.code, mixed(fault.answers), fault.key)
            for fault in chance.sample(facts.faults, len(facts.faults))
        ),
        answers=mixed(facts.answers),
        decided_on=facts.decided_on,
        earlier=tuple(chance.sample(facts.earlier, len(facts.earlier))),
        rulings=tuple(chance.sample(facts.rulings, len(facts.rulings))),
    )
    assert assess(other) == assess(facts)


@given(any_facts())
@MANY
def test_a_pursuit_needs_a_fault_with_harm_that_nothing_excuses(facts: Facts) -> None:
    assessment = assess(facts)
    if assessment.result != Result.PURSUED:
        assert assessment.weight is None
        return
    assert facts.look(Element.OFFICIAL) == Found.YES
    assert any(
        fault.look(Element.PROVED) == Found.YES
        and Found.YES in (fault.look(Element.DAMAGE), fault.look(Element.INFLUENCE))
        and all(factor.holds(fault.look) == Found.NO for factor in EXEMPTING)
        for fault in facts.faults
    )


@given(any_facts(), any_facts())
@MANY
def test_the_duty_to_refer_hangs_on_no_fault(facts: Facts, other: Facts) -> None:
    """Whether the officer is pursued, excused or neither, the same has to be handed over."""
    assert assess(replace(facts, faults=other.faults)).duties == assess(facts).duties


@given(any_facts())
@MANY
def test_a_fault_that_is_added_never_excuses_another(facts: Facts) -> None:
    more = replace(facts, faults=(*facts.faults, reading.fault("5.1.4.2", key="added")))
    before = {fault.fault.key: fault.result for fault in assess(facts).faults}
    after = {fault.fault.key: fault.result for fault in assess(more).faults}
    assert {key: after[key] for key in before} == before
