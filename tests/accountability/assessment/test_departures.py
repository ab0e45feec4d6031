"""How far people may depart from the assessment, and what each circumstance of 5.2.2 lacks."""

from datetime import date

import pytest

from accountability.assessment.conclusions import assess
from accountability.assessment.departures import CIRCUMSTANCES, against_the_law, beyond, heavier_than
from accountability.assessment.repetition import Pursuit, reaches_back_to, repetition
from supervision.rules import defaults
from tests.accountability import reading

ALL = "+intent +intent_caused +refused +disturbed +complained +retaliated earlier:2026-06-01"


def test_the_circumstances_are_those_of_the_regulation() -> None:
    rows = defaults.regulation()["provision"]
    assert list(CIRCUMSTANCES) == [row["code"] for row in rows if row["kind"] == "aggravating"]


@pytest.mark.parametrize(
    ("words", "weight", "named", "refused"),
    [
        ("", "ordinary", [], ""),
        ("", "lighter", [], ""),
        ("", "", [], ""),
        ("+cooperated", "lighter", [], ""),
        ("+cooperated", "ordinary", [], "查明5.2.3.1（积极配合调查或者有其他立功表现），应当从轻追究"),
        (
            "+cooperated +self_corrected +contained",
            "ordinary",
            [],
            "查明5.2.3.1（积极配合调查或者有其他立功表现）、5.2.3.2（主动纠正错误，有效制止损害后果扩大），应当从轻追究",
        ),
        ("+refused", "heavier", ["5.2.2.2"], ""),
        ("+refused", "ordinary", [], ""),
        ("+refused", "lighter", [], ""),
        ("+refused", "heavier", [], "从重追究的，应当指明查明属实的从重情形（5.2.2）"),
        ("+refused +cooperated", "heavier", ["5.2.2.2"], ""),
        ("+refused +cooperated", "ordinary", [], ""),
        ("+refused +cooperated", "heavier", ["5.2.2.2", "5.2.2.4"], "不能从重追究：5.2.2.4"),
        ("", "heavier", ["5.2.2.2"], "缺少要件——「拒绝纠正违法执法行为」不具备"),
        (ALL, "heavier", list(CIRCUMSTANCES), ""),
    ],
)
def test_heavier_only_on_a_circumstance_that_is_proved(words: str, weight: str, named: list[str], refused: str) -> None:
    said = against_the_law(assess(reading.facts(words)), weight, named)
    assert said.startswith(refused) if refused.startswith(("查明", "从重", "不能")) else refused in said
    assert bool(said) is bool(refused)


def test_the_refusal_says_what_each_circumstance_lacks() -> None:
    """Of all where none is named; of those alone that were named and lack something."""
    judged = assess(reading.facts("+intent +obstructed +complained"))
    said = against_the_law(judged, "heavier", [])
    assert said == (
        "从重追究的，应当指明查明属实的从重情形（5.2.2）。"
        "5.2.2.1（故意导致违法执法行为发生）缺少要件——5.1.3.1：「故意导致了违法执法行为发生」不具备；"
        "5.2.2.2（拒绝纠正违法执法行为）缺少要件——「拒绝纠正违法执法行为」不具备；"
        "5.2.2.4（打击报复控告人、检举人、投诉人）缺少要件——「对其打击报复」不具备；"
        "5.2.2.5（一年内两次以上被追究）缺少要件——"
        "2025年11月25日至2026年11月25日没有其他追究决定，连同本次共1次。"
    )
    assert against_the_law(judged, "heavier", ["5.2.2.3", "5.2.2.2"]) == (
        "不能从重追究：5.2.2.2（拒绝纠正违法执法行为）缺少要件——「拒绝纠正违法执法行为」不具备。"
    )
    assert "没有查明属实的从重情形，不能比从轻更重。5.2.2.1" in against_the_law(
        assess(reading.facts("+cooperated")), "ordinary", []
    )


def test_where_nothing_lacks_nothing_is_said_of_it() -> None:
    assert against_the_law(assess(reading.facts(ALL)), "heavier", []) == (
        "从重追究的，应当指明查明属实的从重情形（5.2.2）。"
    )


def test_each_way_and_each_fault_is_said() -> None:
    judged = assess(reading.facts("F5.1.1.1 +intent F5.1.1.2 +intent_caused"))
    lacks = {lack.provision: lack.reason for lack in judged.lacks}
    assert lacks["5.2.2.1"] == "5.1.1.1：「故意导致了违法执法行为发生」不具备；5.1.1.2：「出于故意」不具备"
    assert lacks["5.2.2.3"] == (
        "「干扰对违法执法过错责任追究案件的调查」不具备；或者「阻碍对违法执法过错责任追究案件的调查」不具备"
    )
    assert lacks["5.2.2.4"] == "「对方是控告人、检举人或者投诉人」不具备、「对其打击报复」不具备"


def test_an_excused_fault_says_nothing_of_intent() -> None:
    """Only faults that are pursued count: the intent behind one that is not makes nothing heavier."""
    judged = assess(reading.facts("F5.1.1.1 +intent +intent_caused -damage F5.1.1.2"))
    (lack,) = [lack for lack in judged.lacks if lack.provision == "5.2.2.1"]
    assert lack.reason == "5.1.1.2：「出于故意」不具备、「故意导致了违法执法行为发生」不具备"


def test_what_holds_lacks_nothing_and_where_nobody_is_pursued_nothing_is_said() -> None:
    assert assess(reading.facts(ALL)).lacks == ()
    assert [lack.provision for lack in assess(reading.facts("+intent +intent_caused")).lacks] == list(CIRCUMSTANCES[1:])
    for words in ("-damage", "-proved", "?damage", "?refused"):
        assert assess(reading.facts(words)).lacks == (), words


@pytest.mark.parametrize(
    ("weight", "other", "is_heavier"),
    [
        ("ordinary", "lighter", True),
        ("heavier", "ordinary", True),
        ("heavier", "lighter", True),
        ("heavier", "balanced", False),
        ("heavier", "heavier", False),
        ("balanced", "ordinary", True),
        ("ordinary", "balanced", False),
        ("ordinary", "ordinary", False),
        ("lighter", "heavier", False),
        ("lighter", "", True),
        ("", "lighter", False),
        ("", "", False),
    ],
)
def test_weights_are_ranked(weight: str, other: str, is_heavier: bool) -> None:
    assert heavier_than(weight, other) is is_heavier


@pytest.mark.parametrize(
    ("weight", "forms", "found"),
    [
        ("ordinary", ["a"], (False, [])),
        ("lighter", ["b"], (False, [])),
        ("heavier", ["a"], (True, [])),
        ("ordinary", ["d", "c", "a"], (False, ["c", "d"])),
        ("heavier", ["c"], (True, ["c"])),
        ("ordinary", [], (False, [])),
    ],
)
def test_fewer_and_lighter_may_go_ahead(weight: str, forms: list[str], found: tuple[bool, list[str]]) -> None:
    assert beyond(weight, forms, "ordinary", ["a", "b"]) == found


# --- one year is a year ---


@pytest.mark.parametrize(
    ("earlier", "last"),
    [
        (date(2027, 3, 1), date(2028, 3, 1)),
        (date(2027, 2, 28), date(2028, 2, 28)),
        (date(2028, 2, 28), date(2029, 2, 28)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2028, 3, 1), date(2029, 3, 1)),
        (date(2026, 12, 31), date(2027, 12, 31)),
        (date(2027, 1, 1), date(2028, 1, 1)),
        (date(2027, 11, 25), date(2028, 11, 25)),
    ],
)
def test_a_year_ends_on_the_same_day_of_the_next(earlier: date, last: date) -> None:
    """On its last day the earlier decision still counts, on the day after not, and never before it was made."""
    pursuit = [Pursuit(earlier, "x")]
    assert repetition(pursuit, last).is_repeated
    assert not repetition(pursuit, date.fromordinal(last.toordinal() + 1)).is_repeated
    assert repetition(pursuit, earlier).is_repeated
    assert not repetition(pursuit, date.fromordinal(earlier.toordinal() - 1)).is_repeated


def test_a_year_and_other_numbers_of_days() -> None:
    assert reaches_back_to(date(2028, 3, 1)) == date(2027, 3, 1)
    assert reaches_back_to(date(2028, 2, 29)) == date(2027, 3, 1)
    assert reaches_back_to(date(2028, 2, 28)) == date(2027, 2, 28)
    assert reaches_back_to(date(2028, 3, 1), 366) == date(2027, 3, 1)
    assert reaches_back_to(date(2028, 3, 1), 364) == date(2027, 3, 3)
    assert reaches_back_to(date(2028, 3, 29), 100) == date(2027, 12, 20)


def test_the_count_is_said_with_its_days() -> None:
    counted = repetition([Pursuit(date(2027, 3, 1), "甲"), Pursuit(date(2027, 3, 1), "甲")], date(2028, 3, 1))
    assert counted.said() == "2027年3月1日至2028年3月1日已被追究1次：甲（2027年3月1日）；连同本次共2次。"
    assert repetition([], date(2028, 3, 1)).said() == "2027年3月1日至2028年3月1日没有其他追究决定，连同本次共1次。"
