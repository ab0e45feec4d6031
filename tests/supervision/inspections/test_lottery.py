"""Drawing by lot (随机抽取): known answers written out, the same on every machine; what always holds; fairness."""

import hashlib
import json
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision.inspections.lottery import (
    CannotDraw,
    Lots,
    allocate,
    fingerprint,
    pair,
    pairs_as_listed,
    sample,
    sample_of,
    share_of,
    stratified,
)

SEED = "2f" * 32
seeds = st.text("0123456789abcdef", min_size=64, max_size=64)
divisions = st.sets(st.integers(1, 10_000), min_size=2, max_size=12)


# --- The numbers ------------------------------------------------------------------------------------------------------


def test_the_numbers_are_those_that_anybody_can_compute() -> None:
    """As the record of a draw says it in words: the digest of 「种子:i」, as one number, its remainder by n."""
    digests = [int(hashlib.sha256(f"{SEED}:{i}".encode()).hexdigest(), 16) for i in (1, 2, 3)]
    lots = Lots(SEED)
    assert [lots.below(1000) for _ in digests] == [digest % 1000 for digest in digests] == [816, 114, 905]


def test_what_would_favour_the_first_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the last whole round of n a number would make the small ones likelier: the next is taken."""
    lots, top = Lots(SEED), (1 << 256) - 1
    drawn = iter([top, top - 1, 7])
    monkeypatch.setattr(lots, "_next", lambda: next(drawn))
    assert lots.below(10) == 7


def test_the_fingerprint_is_of_plain_json() -> None:
    population = [{"name": "监察一科", "id": 3}]
    written = '[{"id":3,"name":"监察一科"}]'
    assert fingerprint(population) == hashlib.sha256(written.encode()).hexdigest()
    assert fingerprint(json.loads(json.dumps(population))) == fingerprint(population)


# --- Known answers ----------------------------------------------------------------------------------------------------


def test_a_pairing_written_out() -> None:
    assert pairs_as_listed(pair([1, 2, 3, 4, 5], SEED)) == KNOWN_PAIRS
    assert pairs_as_listed(pair([5, 4, 3, 2, 1, 1], SEED)) == KNOWN_PAIRS
    assert pair([8, 3], SEED) == {3: 8, 8: 3}


def test_a_sample_written_out() -> None:
    assert sample([f"案卷{i}" for i in range(1, 101)], 5, SEED) == KNOWN_SAMPLE
    assert sample([], 0, SEED) == []


def test_a_stratified_sample_written_out() -> None:
    strata = {"一科": list(range(1, 61)), "二科": list(range(101, 131)), "三科": list(range(201, 203))}
    assert stratified(strata, 9, SEED) == KNOWN_STRATA


KNOWN_PAIRS = [[1, 5], [2, 4], [3, 1], [4, 3], [5, 2]]
KNOWN_SAMPLE = ["案卷17", "案卷54", "案卷50", "案卷53", "案卷36"]
KNOWN_STRATA = {"一科": [49, 42, 1, 33, 27], "二科": [111, 102, 122], "三科": [201]}


def test_another_process_draws_the_same() -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            f"from supervision.inspections import lottery as d; print(d.pair([1,2,3,4,5,6,7], '{SEED}'))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == str(pair([1, 2, 3, 4, 5, 6, 7], SEED))


# --- Pairing ----------------------------------------------------------------------------------------------------------


@pytest.mark.provision("3.1")
@given(divisions=divisions, seed=seeds)
def test_each_checks_one_and_is_checked_by_one_and_never_itself(divisions: set[int], seed: str) -> None:
    pairs = pair(list(divisions), seed)
    assert set(pairs) == set(pairs.values()) == divisions
    assert all(one != other for one, other in pairs.items())


@pytest.mark.provision("3.1")
@given(divisions=st.sets(st.integers(1, 10_000), min_size=3, max_size=12), seed=seeds)
def test_from_three_up_no_two_check_each_other(divisions: set[int], seed: str) -> None:
    pairs = pair(list(divisions), seed)
    assert all(pairs[other] != one for one, other in pairs.items())


@given(divisions=divisions, seed=seeds, order=st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_named_changes_nothing(divisions: set[int], seed: str, order: object) -> None:
    named = list(divisions)
    order.shuffle(named)  # type: ignore[attr-defined]
    assert pair(named, seed) == pair(sorted(divisions), seed)


@pytest.mark.parametrize("few", [[], [7], [7, 7]])
def test_fewer_than_two_are_no_pair(few: list[int]) -> None:
    with pytest.raises(CannotDraw, match="至少要有两个科室"):
        pair(few, SEED)


def test_every_pairing_of_five_is_as_likely_as_the_others() -> None:
    """24 pairings of five have no self-check and no two that check each other: the rings of five."""
    rounds = 4800
    drawn = Counter(tuple(pair([1, 2, 3, 4, 5], f"{i}").values()) for i in range(rounds))
    assert len(drawn) == 24
    assert _chi_square(drawn, 24, rounds) < 49.7, "beyond what chance does once in a thousand times"


# --- Samples ----------------------------------------------------------------------------------------------------------


@given(size=st.integers(0, 60), seed=seeds, data=st.data())
def test_a_sample_is_of_the_population_and_takes_none_twice(size: int, seed: str, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, size))
    drawn = sample(range(size), number, seed)
    assert len(drawn) == len(set(drawn)) == number
    assert set(drawn) <= set(range(size))
    assert drawn == sample(range(size), size, seed)[:number], "a larger sample begins with the smaller one"


def test_every_sample_of_three_of_six_is_as_likely_as_the_others() -> None:
    rounds = 4000
    drawn = Counter(frozenset(sample(range(6), 3, f"{i}")) for i in range(rounds))
    assert len(drawn) == comb(6, 3)
    assert _chi_square(drawn, comb(6, 3), rounds) < 43.8, "beyond what chance does once in a thousand times"


def test_more_than_there_are_cannot_be_drawn() -> None:
    with pytest.raises(CannotDraw, match="范围内只有3个"):
        sample([1, 2, 3], 4, SEED)
    with pytest.raises(CannotDraw, match="范围内只有3个"):
        allocate({"一科": 3}, 4)


def _chi_square(drawn: "Counter[object]", kinds: int, rounds: int) -> float:
    expected = rounds / kinds
    return sum((count - expected) ** 2 / expected for count in drawn.values())


# --- Strata -----------------------------------------------------------------------------------------------------------

sizes = st.dictionaries(st.text("甲乙丙丁戊己", min_size=1, max_size=2), st.integers(0, 400), min_size=1, max_size=8)


@given(sizes=sizes, data=st.data())
def test_an_allocation_gives_out_exactly_what_is_to_be_drawn(sizes: dict[str, int], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, sum(sizes.values())))
    given_out = allocate(sizes, number)
    assert sum(given_out.values()) == number
    assert all(0 <= given_out[name] <= size for name, size in sizes.items())


@given(sizes=sizes, data=st.data())
def test_each_stratum_gets_one_where_the_number_suffices(sizes: dict[str, int], data: st.DataObject) -> None:
    filled = sum(size > 0 for size in sizes.values())
    number = data.draw(st.integers(filled, max(filled, sum(sizes.values()))))
    assert all(allocate(sizes, number)[name] >= 1 for name, size in sizes.items() if size)


@given(sizes=sizes, data=st.data())
def test_nobody_is_a_whole_one_off_the_proportion_save_by_the_first_one(
    sizes: dict[str, int], data: st.DataObject
) -> None:
    """By the largest remainder: where no stratum needs its one, each gets its proportion, rounded up or down."""
    total = sum(sizes.values())
    number = data.draw(st.integers(0, total))
    if any(size > 0 and number * size < total for size in sizes.values()):
        return
    for name, count in allocate(sizes, number).items():
        assert total == 0 or abs(count * total - number * sizes[name]) < total


@pytest.mark.parametrize(
    ("sizes", "number", "expected"),
    [
        ({"一科": 50, "二科": 30, "三科": 20}, 10, {"一科": 5, "二科": 3, "三科": 2}),
        ({"一科": 50, "二科": 30, "三科": 21}, 10, {"一科": 5, "二科": 3, "三科": 2}),
        ({"甲": 1, "乙": 1, "丙": 1}, 2, {"丙": 1, "乙": 1, "甲": 0}),
        ({"一科": 1000, "二科": 1, "三科": 1}, 4, {"一科": 2, "二科": 1, "三科": 1}),
        ({"一科": 10, "二科": 0}, 3, {"一科": 3, "二科": 0}),
        ({"一科": 7, "二科": 7}, 3, {"一科": 2, "二科": 1}),
        ({"一科": 5, "二科": 5}, 0, {"一科": 0, "二科": 0}),
    ],
)
def test_allocations_written_out(sizes: dict[str, int], number: int, expected: dict[str, int]) -> None:
    assert allocate(sizes, number) == expected


def test_each_stratum_is_drawn_by_its_own_seed() -> None:
    drawn = stratified({"一科": list("甲乙丙丁"), "二科": list("子丑寅卯")}, 4, SEED)
    assert drawn == {"一科": sample("甲乙丙丁", 2, f"{SEED}/一科"), "二科": sample("子丑寅卯", 2, f"{SEED}/二科")}


# --- Case files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "percent", "expected"),
    [
        (33, "5", 2),
        (100, "5", 5),
        (101, "5", 6),
        (1, "0.1", 1),
        (1000, "0.1", 1),
        (1001, "0.1", 2),
        (3, "33.3", 1),
        (3, "33.4", 2),
        (7, "100", 7),
        (100_000, "0.7", 700),
        (0, "50", 0),
    ],
)
def test_a_share_that_is_not_whole_is_rounded_up(total: int, percent: str, expected: int) -> None:
    assert share_of(total, Decimal(percent)) == expected


FILES = {
    "二科": ["二〔2026〕2号", "二〔2026〕10号", "二〔2026〕1号"],
    "一科": ["一〔2026〕1号", "一〔2026〕2号"],
    "三科": [],
}


def test_a_sample_of_case_files_written_out() -> None:
    whole = [("一科", f"一〔2026〕{number}号") for number in (1, 2)]
    whole += [("二科", f"二〔2026〕{number}号") for number in (10, 1, 2)]  # by their characters
    drawn = sample_of(FILES, 4, SEED, by_division=False)
    assert drawn == [list(picked) for picked in sample(whole, 4, SEED)]
    assert drawn == [
        ["一科", "一〔2026〕2号"],
        ["二科", "二〔2026〕1号"],
        ["二科", "二〔2026〕10号"],
        ["一科", "一〔2026〕1号"],
    ]


def test_a_sample_by_division_written_out() -> None:
    drawn = sample_of(FILES, 3, SEED, by_division=True)
    assert [name for name, _ in drawn] == ["一科", "二科", "二科"], "by name, in proportion, nothing of the empty one"
    assert [file for name, file in drawn if name == "二科"] == sample(sorted(FILES["二科"]), 2, f"{SEED}/二科")


@given(order=st.permutations(FILES["二科"]), number=st.integers(0, 5), by_division=st.booleans())
def test_the_order_in_which_case_files_come_changes_nothing(order: list[str], number: int, by_division: bool) -> None:
    names = ["三科", "二科", "一科"]
    otherwise = {name: order if name == "二科" else FILES[name][::-1] for name in names}
    assert sample_of(otherwise, number, SEED, by_division=by_division) == sample_of(
        FILES, number, SEED, by_division=by_division
    )


def test_one_division_alone_is_drawn_from_by_its_own_seed() -> None:
    one = {"一科": FILES["二科"]}
    drawn = sample_of(one, 2, SEED, by_division=True)
    assert drawn == [["一科", file] for file in sample(sorted(FILES["二科"]), 2, f"{SEED}/一科")]
