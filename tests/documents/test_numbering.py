"""Numbers (编号) run without gap, for each bureau, kind and year, and never back."""

from datetime import date

import pytest
from django.db import transaction

from documents.models import NumberSeries
from documents.numbering import ClockRanBack, take
from documents.paper_kinds import PaperKind
from supervision.notices import paper_kinds
from tests.cast import Cast

DAY = date(2026, 5, 11)


def take_one(cast: Cast, kind: PaperKind = paper_kinds.NOTICE, on: date = DAY, of: str = "") -> int:
    with transaction.atomic():
        return take(bureau=cast[f"{of}inspector"].bureau, kind=kind, on=on)


def test_numbers_follow_each_other(cast: Cast) -> None:
    assert [take_one(cast) for _ in range(3)] == [1, 2, 3]


def test_each_bureau_kind_and_year_begins_at_one(cast: Cast) -> None:
    take_one(cast)
    assert take_one(cast, of="foreign-") == 1
    assert take_one(cast, paper_kinds.DECISION) == 1
    assert take_one(cast, on=date(2027, 1, 1)) == 1


def test_a_failed_transaction_gives_its_number_back(cast: Cast) -> None:
    with transaction.atomic():
        assert take(bureau=cast.bureau, kind=paper_kinds.NOTICE, on=DAY) == 1
        transaction.set_rollback(True)
    assert take_one(cast) == 1


def test_a_clock_that_ran_back_stops_the_issuing(cast: Cast) -> None:
    take_one(cast)
    with pytest.raises(ClockRanBack, match="2026年5月11日"):
        take_one(cast, on=date(2026, 5, 10))
    assert NumberSeries.objects.get(kind=paper_kinds.NOTICE).last == 1


def test_a_clock_that_ran_back_over_the_new_year_is_noticed(cast: Cast) -> None:
    take_one(cast, on=date(2027, 1, 2))
    with pytest.raises(ClockRanBack):
        take_one(cast, on=date(2026, 12, 31))
    take_one(cast, paper_kinds.DECISION, on=date(2026, 12, 31))
