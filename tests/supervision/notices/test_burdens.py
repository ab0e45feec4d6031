"""A review never makes it worse for the division: what the program compares; and which sentences it calls new."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision.notices.burdens import Burden, count_items, worse_in
from supervision.notices.new_facts import unknown_sentences

DAY, LATER = date(2026, 6, 1), date(2026, 6, 2)


@pytest.mark.parametrize(
    ("decision", "items"),
    [
        ("责令改正，并自查同类案件。", 1),
        ("责令改正。\n\n书面报告。", 2),
        ("一、责令改正。二、自查同类案件。三、书面报告。", 3),
        ("一、责令改正：\n（一）补正文书；\n（二）重新送达。\n二、书面报告。", 2),
        ("（一）补正文书；（二）重新送达。", 2),
        ("1.补正文书；2.重新送达；3．书面报告。", 3),
        ("罚款1.5万元的决定应当撤销。", 1),
        ("一是补正文书；二是重新送达。", 2),
        ("①补正文书；②重新送达。", 2),
        ("", 0),
    ],
)
def test_items_are_counted_by_their_marks_or_paragraphs(decision: str, items: int) -> None:
    assert count_items(decision) == items


@pytest.mark.parametrize(
    ("before", "after", "worse"),
    [
        (Burden(False, DAY, 2, 1), Burden(False, DAY, 2, 1), set()),
        (Burden(True, DAY, 2, 2), Burden(False, LATER, 1, 1), set()),
        (Burden(False, DAY, 2, 1), Burden(True, DAY, 2, 1), {"kind"}),
        (Burden(False, LATER, 2, 1), Burden(False, DAY, 2, 1), {"last_day"}),
        (Burden(False, DAY, 2, 1), Burden(False, DAY, 3, 1), {"items"}),
        (Burden(False, DAY, 2, 1), Burden(False, DAY, 2, 2), {"grounds"}),
        (Burden(False, LATER, 1, 1), Burden(True, DAY, 2, 2), {"kind", "last_day", "items", "grounds"}),
    ],
)
def test_what_is_worse_is_named(before: Burden, after: Burden, worse: set[str]) -> None:
    assert worse_in(before, after).keys() == worse
    assert all("复查不得" in said for said in worse_in(before, after).values())


BURDENS = st.builds(Burden, st.booleans(), st.dates(), st.integers(0, 9), st.integers(0, 6))


@given(BURDENS, BURDENS, BURDENS)
def test_what_is_no_worse_than_something_is_no_worse_than_what_it_replaced(
    first: Burden, second: Burden, third: Burden
) -> None:
    """However many variations there were: none adds up to what one alone could not."""
    assert worse_in(first, first) == {}
    if not worse_in(first, second) and not worse_in(second, third):
        assert worse_in(first, third) == {}


KNOWN = ("告知书于当日送达，次日即作出处罚决定。", "当事人已放弃陈述、申辩。")


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("告知书于当日送达，次日即作出处罚决定。", []),
        ("次日即作出处罚决定；告知书于当日送达。", []),
        ("当事人已放弃陈述申辩。\n告知书 于当日送达，", []),
        ("录像显示当事人要求陈述。告知书于当日送达。", ["录像显示当事人要求陈述"]),
        ("。；\n", []),
    ],
)
def test_a_sentence_that_stands_nowhere_is_new(text: str, new: list[str]) -> None:
    assert unknown_sentences(text, KNOWN) == new
