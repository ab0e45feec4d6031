"""The assessment against the decision table, and what it says of it (5.0 to 5.3.1)."""

from dataclasses import replace

import pytest

from accountability.assessment.conclusions import FORMS, Facts, Fault, Result, Weight, assess
from accountability.assessment.factors import (
    AGGRAVATING,
    EXEMPTING,
    INTENTIONAL,
    MITIGATING,
    OF_CASE,
    OF_FAULT,
    WORDS,
    Factor,
)
from accountability.assessment.found import Found
from accountability.assessment.referral_duties import GROUNDS, Effect, Ruling, Source
from supervision.rules import defaults
from tests.accountability import reading

PROVISIONS = {row["code"]: row for row in defaults.regulation()["provision"]}
TABLE = reading.table()


# --- the table ---


@pytest.mark.provision(
    "5.0", "5.1.1.1", "5.1.1.2", "5.1.1.3", "5.1.1.4", "5.1.1.5", "5.1.1.6", "5.1.1.7", "5.1.1.8", "5.1.1.9",
    "5.1.1.10", "5.1.1.11", "5.1.1.12", "5.1.1.13", "5.1.2.1", "5.1.2.2", "5.1.2.3", "5.1.2.4", "5.1.2.5", "5.1.3.1",
    "5.1.3.2", "5.1.3.3", "5.1.3.4", "5.1.3.5", "5.1.3.6", "5.1.3.7", "5.1.3.8", "5.1.3.9", "5.1.3.10", "5.1.3.11",
    "5.1.4.1", "5.1.4.2", "5.1.4.3", "5.1.4.4", "5.1.5.1", "5.1.5.2", "5.1.5.3", "5.2.2.1", "5.2.2.2", "5.2.2.3",
    "5.2.2.4", "5.2.2.5", "5.2.3.1", "5.2.3.2", "5.2.4.1", "5.2.4.2", "5.2.4.3", "5.2.4.4", "5.2.4.5", "5.2.4.6",
)  # fmt: skip
@pytest.mark.parametrize(("words", "expected"), TABLE, ids=[words for words, _ in TABLE])
def test_what_follows_from_the_facts(words: str, expected: str) -> None:
    assert reading.follows(assess(reading.facts(words))) == reading.normal(expected)


def test_the_table_is_whole() -> None:
    """Two hundred cases at least, none twice, with every fault, factor, ground and element of chapter five."""
    everything = " ".join(words + " " + expected for words, expected in TABLE).split()
    leaves = ("fault", "aggravating", "mitigating", "exempting", "referral_ground")
    codes = [code for code, row in PROVISIONS.items() if row["kind"] in leaves]
    named = {word.removeprefix("F").rpartition(":")[2] for word in everything}
    assert len(TABLE) >= 200
    assert len({words for words, _ in TABLE}) == len(TABLE)
    assert set(codes) <= named
    for element in (*OF_CASE, *OF_FAULT):
        assert f"?{element}" in everything, element
        assert {f"+{element}", f"-{element}"} & set(everything), element


def test_every_factor_of_the_regulation_has_a_place() -> None:
    kinds = {"aggravating": AGGRAVATING, "mitigating": MITIGATING, "exempting": EXEMPTING}
    elsewhere = {"aggravating": {INTENTIONAL.code, "5.2.2.5"}, "mitigating": set(), "exempting": {"5.2.4.3"}}
    for kind, factors in kinds.items():
        codes = {code for code, row in PROVISIONS.items() if row["kind"] == kind}
        assert codes == {factor.code for factor in factors} | elsewhere[kind]
    assert set(WORDS) == {code for code, row in PROVISIONS.items() if row["kind"] in kinds}
    assert list(FORMS) == [code for code, row in PROVISIONS.items() if row["kind"] == "liability_form"]
    grounds = {code for code, row in PROVISIONS.items() if row["kind"] == "referral_ground"}
    assert grounds == {code for code, _ in GROUNDS.values()} | {"5.3.1.5"}


@pytest.mark.parametrize("factor", [INTENTIONAL, *AGGRAVATING, *MITIGATING, *EXEMPTING], ids=lambda factor: factor.code)
def test_the_words_of_an_element_are_the_regulations(factor: Factor) -> None:
    """Most of the signs of each element stand in the provision that it belongs to: nothing was invented."""
    text = PROVISIONS[factor.code]["text"]
    for element in (*factor.elements, *factor.exceptions):
        signs = [sign for sign in element.label if sign not in "，、（）"]
        assert sum(sign in text for sign in signs) / len(signs) >= 0.5, element.label


# --- what the assessment says ---


def test_all_six_forms_are_open_where_somebody_is_pursued_and_none_elsewhere() -> None:
    assert assess(reading.facts("+refused")).forms == FORMS
    assert assess(reading.facts("+cooperated")).forms == FORMS
    for words in ("-damage", "-proved", "?damage"):
        assert assess(reading.facts(words)).forms == ()


def test_the_chain_runs_from_the_fault_to_the_result_with_its_provisions() -> None:
    found = assess(reading.facts("+refused earlier:2026-06-01"))
    assert [step.provision for step in found.steps] == [
        "5.1.3.1", "5.0", "5.0", "5.2.4.1", "5.2.4.2", "5.2.4.4", "5.2.4.5", "5.2.4.6",
        "5.2.2.1", "5.2.2.2", "5.2.2.3", "5.2.2.4", "5.2.2.5", "5.2.3.1", "5.2.3.2",
    ]  # fmt: skip
    assert found.said == "从重追究"
    assert "江安监责追〔2026〕1号（2026年6月1日）；连同本次共2次" in found.steps[12].says
    assert found.repetition.said() in found.steps[12].says


def test_an_exception_is_said_in_words() -> None:
    found = assess(reading.facts("+new_evidence +facts_changed +nature_changed +left_out"))
    (step,) = [step for step in found.steps if step.provision == "5.2.4.2"]
    assert step.holds == Found.NO
    assert step.says == ("不予追究的情形：出现新的证据，使原认定发生变化。但是因过失遗漏证据，属于除外情形，仍应当追究")


def test_what_is_lacking_is_said_with_the_elements_that_matter() -> None:
    """Of a way that cannot be walked any more nothing is asked."""
    found = assess(reading.facts("?law_unclear -law_conflict +law_caused ?blameless ?hidden"))
    (block,) = found.blocks
    assert block.provisions == ("5.2.4.1",)
    assert block.reason == "尚未查明：是否法律、法规、规章、规范性文件规定不明确；是否工作人员无主观过错"
    assert found.said == "尚不能评定"


def test_what_nobody_answered_is_not_known_and_nothing_follows_from_it_yet() -> None:
    nothing = Facts((Fault("5.1.3.1", {}),), {}, reading.DAY)
    assert {nothing.look(element) for element in OF_CASE} == {Found.UNKNOWN}
    assert {nothing.faults[0].look(element) for element in OF_FAULT} == {Found.UNKNOWN}
    (judged,) = assess(nothing).faults
    assert judged.result is None


def test_only_the_exception_is_asked_where_all_else_is_known() -> None:
    found = assess(reading.facts("+new_evidence +facts_changed +nature_changed ?hidden"))
    assert [block.reason for block in found.blocks] == ["尚未查明：是否故意隐瞒证据"]
    assert [block.is_contradiction for block in found.blocks] == [False]


def test_a_duty_says_on_what_it_stands() -> None:
    """In the words of the ruling, under its key: that a record is worded anew makes no other duty of it."""
    ruling = Ruling(Source.COURT, Effect.ANNULLED, Found.YES, "江滨区人民法院（2026）行初1号", "ruling:7")
    facts = replace(reading.facts("+crime ?discipline"), rulings=(ruling,))
    found = assess(facts)
    assert [(duty.reason, duty.key, duty.identity) for duty in found.duties] == [
        ("涉嫌犯罪", "crime", ("judicial", "5.2.5", "crime")),
        (
            "司法机关江滨区人民法院（2026）行初1号撤销",
            "ruling:7",
            ("supervision", "5.3.1.1", "ruling:7"),
        ),
    ]
    unknown = replace(facts, rulings=(replace(ruling, in_force=Found.UNKNOWN),))
    assert [(ground.reason, ground.key) for ground in assess(unknown).open_grounds] == [
        ("司法机关江滨区人民法院（2026）行初1号撤销：是否已经生效尚未查明", "ruling:7"),
        ("是否违反政纪规定，应当给予行政处分尚未查明", "discipline"),
    ]


def test_a_contradiction_is_marked_as_one() -> None:
    (block,) = assess(reading.facts("+refused +self_corrected")).blocks
    assert (block.is_contradiction, block.provisions) == (True, ("5.2.2.2", "5.2.3.2"))


@pytest.mark.parametrize(
    ("words", "result", "weight", "departs"),
    [
        ("+refused", Result.PURSUED, Weight.HEAVIER, False),
        ("+refused", Result.PURSUED, Weight.ORDINARY, True),
        ("+refused", Result.NOT_PURSUED, None, True),
        ("", Result.PURSUED, Weight.ORDINARY, False),
        ("", Result.NOT_ESTABLISHED, None, True),
        ("-damage", Result.NOT_PURSUED, None, False),
        ("-damage", Result.PURSUED, Weight.LIGHTER, True),
        ("-proved", Result.NOT_ESTABLISHED, None, False),
        ("+refused +cooperated", Result.PURSUED, Weight.ORDINARY, True),
        ("+refused +cooperated", Result.PURSUED, Weight.HEAVIER, True),
        ("?damage", Result.NOT_ESTABLISHED, None, True),
    ],
)
def test_a_departure_is_known(words: str, result: Result, weight: Weight | None, departs: bool) -> None:
    assert assess(reading.facts(words)).is_departed_from(result, weight) is departs
