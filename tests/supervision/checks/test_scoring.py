"""Scoring a case file (案卷评查): pure arithmetic, at its edges."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision.checks.scoring import Bounds, Grade, Mark, plain, score

BOUNDS = Bounds(Decimal(90), Decimal(60))
D = Decimal


def problem(points: str | None, deducted: str | None, **more: bool) -> Mark:
    return Mark(
        D(points) if points else None, more.pop("is_veto", False), is_problem=True,
        deducted=D(deducted) if deducted else None, **more,
    )  # fmt: skip


def complies(points: str) -> Mark:
    return Mark(D(points), is_veto=False)


def absent(points: str | None, is_veto: bool = False) -> Mark:
    return Mark(D(points) if points else None, is_veto, applies=False)


VETO = Mark(None, is_veto=True)


def test_what_complies_has_all_its_points() -> None:
    found = score([VETO, complies("60"), complies("40")], BOUNDS)
    assert (found.score, found.grade, found.deducted, found.left_out) == (D("100.0"), Grade.EXCELLENT, 0, 0)
    assert found.text() == "100.0分　优秀"


@pytest.mark.parametrize(
    ("deducted", "value", "grade"),
    [
        ("9.9", "90.1", Grade.EXCELLENT),
        ("10", "90.0", Grade.EXCELLENT),
        ("10.1", "89.9", Grade.QUALIFIED),
        ("40", "60.0", Grade.QUALIFIED),
        ("40.1", "59.9", Grade.UNQUALIFIED),
        ("100", "0.0", Grade.UNQUALIFIED),
    ],
)
def test_a_bound_belongs_to_the_better_grade(deducted: str, value: str, grade: Grade) -> None:
    found = score([problem("100", deducted)], BOUNDS)
    assert (found.score, found.grade) == (D(value), grade)


def test_what_does_not_apply_leaves_the_sum_and_the_rest_is_scaled() -> None:
    found = score([complies("60"), problem("20", "4"), absent("20")], BOUNDS)
    assert (found.possible, found.deducted, found.left_out, found.score) == (80, 4, 20, D("95.0"))
    assert "合理缺项20分，按80分折算" in found.text()


@pytest.mark.parametrize(
    ("deducted", "value", "grade"), [("3", "90.0", Grade.EXCELLENT), ("3.1", "89.7", Grade.QUALIFIED)]
)
def test_a_scaled_score_is_graded_as_any_other(deducted: str, value: str, grade: Grade) -> None:
    found = score([problem("30", deducted), absent("70")], BOUNDS)
    assert (found.score, found.grade) == (D(value), grade)


def test_a_score_is_rounded_half_up_and_graded_as_it_is_printed() -> None:
    found = score([problem("60", "6.03"), absent("40")], BOUNDS)
    assert (found.score, found.grade) == (D("90.0"), Grade.EXCELLENT), "89.95 is printed as 90.0"
    assert score([problem("60", "6.04"), absent("40")], BOUNDS).grade is Grade.QUALIFIED


def test_a_veto_makes_the_file_unqualified_whatever_its_points() -> None:
    found = score([problem(None, None, is_veto=True), complies("100")], BOUNDS)
    assert (found.score, found.grade, found.vetoes) == (D("100.0"), Grade.UNQUALIFIED, 1)
    assert found.text() == "不合格（一票否决1项）　评分项得100.0分"


def test_a_veto_that_does_not_apply_vetoes_nothing() -> None:
    assert score([absent(None, is_veto=True), complies("100")], BOUNDS).grade is Grade.EXCELLENT


@pytest.mark.parametrize(
    "unsaid",
    [
        Mark(D(4), is_veto=False, is_answered=False),
        problem("4", None),
        problem("4", "1", has_reason=False),
        problem(None, None, is_veto=True, has_reason=False),
    ],
    ids=["no result", "no points", "no reason", "a veto without reason"],
)
def test_while_something_is_unsaid_there_is_no_grade(unsaid: Mark) -> None:
    found = score([complies("96"), unsaid], BOUNDS)
    assert (found.score, found.grade, found.open) == (None, None, 1)
    assert "还有1项" in found.text()


def test_where_nothing_applies_there_is_no_grade() -> None:
    found = score([absent("100")], BOUNDS)
    assert (found.score, found.grade) == (None, None)
    assert found.text() == "没有可以评分的项目"


@pytest.mark.parametrize(("points", "text"), [("4.0", "4"), ("0.5", "0.5"), ("10.0", "10"), ("100", "100")])
def test_points_are_written_plainly(points: str, text: str) -> None:
    assert plain(D(points)) == text


tenths = st.integers(1, 200).map(lambda number: D(number) / 10)


@given(st.lists(st.tuples(tenths, st.sampled_from(["complies", "problem", "absent"]), st.integers(0, 100)), min_size=1))
def test_a_score_lies_between_nothing_and_all_and_more_deducted_is_never_better(
    rows: list[tuple[Decimal, str, int]],
) -> None:
    def marks(more: bool) -> list[Mark]:
        return [
            Mark(
                points,
                is_veto=False,
                applies=result != "absent",
                is_problem=result == "problem",
                deducted=points if more else points * share / 100,
            )
            for points, result, share in rows
        ]

    found, worse = score(marks(more=False), BOUNDS), score(marks(more=True), BOUNDS)
    if any(result != "absent" for _, result, _ in rows):
        assert found.score is not None
        assert worse.score is not None
        assert 0 <= worse.score <= found.score <= 100
    else:
        assert found.score is None
