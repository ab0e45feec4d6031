"""A push leaves no row and no column of a product out; ``make test-all`` no pair."""

import pytest

from tests import shares


@pytest.mark.parametrize(
    ("rows", "columns", "each"), [(40, 9, 1), (40, 9, 2), (3, 9, 1), (3, 9, 2), (1, 5, 2), (7, 1, 2)]
)
def test_a_push_asks_every_row_and_every_column(
    monkeypatch: pytest.MonkeyPatch, rows: int, columns: int, each: int
) -> None:
    monkeypatch.setenv("WITHOUT_SLOW", "1")
    asked = list(shares.pairs(range(rows), range(columns), each))
    assert {row for row, _ in asked} == set(range(rows))
    assert {column for _, column in asked} == set(range(columns))
    assert len(asked) == len(set(asked)) <= max(rows, columns) * each + each


def test_all_asks_every_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WITHOUT_SLOW", raising=False)
    assert len(set(shares.pairs(range(40), range(9)))) == 360
    assert list(shares.pairs([], range(9))) == []
