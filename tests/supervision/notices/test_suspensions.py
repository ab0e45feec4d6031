"""What a suspension (暂停执行, 4.3) takes out of the time for a correction: the days that stood still, and no more."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from documents import clock
from supervision.models import Correction, Notice, Order
from tests.cases import Cases, at
from tests.conftest import signed_in

pytestmark = pytest.mark.provision("4.3")

RECEIVED = date(2026, 5, 11)


def _suspended(cases: Cases, on: date, **period: str) -> Correction:
    """Received and contested on 11 May, and suspended on a day."""
    notice = cases.served(**period)
    cases.review(notice)
    with clock.set_to(at(on, 15)):
        found: Correction = cases.act("correction.suspend", notice.correction, "leader", reason="难以恢复原状。")
    return found


def _resumed(cases: Cases, correction: Correction, on: date) -> Correction:
    with clock.set_to(at(on, 16)):
        found: Correction = cases.act("correction.resume", correction, "leader", reason="不需要再暂停。")
    return found


WITHIN = {"correct_by": "", "correct_within": "10"}
"""Ten days from the receipt: to 21 May, a Thursday."""


@pytest.mark.parametrize(
    ("stopped", "resumed", "last"),
    [
        ("05-11", "05-11", "05-21"),
        ("05-11", "05-12", "05-21"),  # the day of the receipt does not count
        ("05-11", "05-13", "05-22"),
        ("05-11", "05-14", "05-25"),  # the tenth is Saturday the 23rd
        ("05-12", "05-13", "05-22"),
        ("05-20", "05-21", "05-22"),
        ("05-21", "06-01", "06-01"),  # one day is left
        ("05-22", "06-01", "05-21"),  # none is left
    ],
)
def test_a_counted_last_day_is_counted_anew(cases: Cases, stopped: str, resumed: str, last: str) -> None:
    suspended = _suspended(cases, date.fromisoformat(f"2026-{stopped}"), **WITHIN)
    after = _resumed(cases, suspended, date.fromisoformat(f"2026-{resumed}"))
    assert after.due_on == date.fromisoformat(f"2026-{last}")
    assert after.deadline is not None
    assert (after.deadline.last_day, after.due_at) == (after.due_on, at(after.due_on + timedelta(days=1)))
    assert Notice.objects.get(pk=after.notice_id).due_at == after.due_at


@pytest.mark.parametrize(
    ("stopped", "resumed", "last"),
    [
        ("05-11", "05-12", "06-10"),
        ("05-11", "05-14", "06-12"),
        ("05-12", "05-14", "06-12"),
        ("06-10", "06-17", "06-17"),
        ("06-11", "06-17", "06-10"),
    ],
)
def test_a_named_last_day_moves_by_what_was_lost(cases: Cases, stopped: str, resumed: str, last: str) -> None:
    suspended = _suspended(cases, date.fromisoformat(f"2026-{stopped}"))
    after = _resumed(cases, suspended, date.fromisoformat(f"2026-{resumed}"))
    assert (after.due_on, after.deadline) == (date.fromisoformat(f"2026-{last}"), None)


def test_the_page_of_a_counted_period_shows_its_stops_and_who_decided_them(cases: Cases) -> None:
    after = _resumed(cases, _suspended(cases, date(2026, 5, 13), **WITHIN), date(2026, 5, 18))
    page = signed_in(cases.person("head")).get(reverse("correction", args=[after.pk])).content.decode()
    assert "执行（整改）的期限的计算" in page
    assert "2026年5月13日至2026年5月17日中止，不计入" in page
    assert f"{cases.person('leader').name}决定）：难以恢复原状；2026年5月18日恢复" in page
    assert page.count('class="strip"') == 1


@pytest.mark.parametrize(
    ("stopped", "resumed", "said"),
    [
        ("05-11", "05-12", "暂停没有占用整改期限以内的日数，整改期限仍至2026年5月21日（当日24时届满）"),
        ("05-22", "06-01", "整改期限不顺延，已于2026年5月21日届满"),
    ],
)
def test_a_suspension_that_took_no_day_says_so_on_the_paper(
    cases: Cases, stopped: str, resumed: str, said: str
) -> None:
    suspended = _suspended(cases, date.fromisoformat(f"2026-{stopped}"), **WITHIN)
    _resumed(cases, suspended, date.fromisoformat(f"2026-{resumed}"))
    order = Order.objects.get(correction=suspended, kind=Order.Kind.RESUMPTION)
    assert order.paper is not None
    assert said in str(order.paper.facts)
    assert "顺延至" not in str(order.paper.facts)


def test_suspended_twice_each_stop_counts(cases: Cases) -> None:
    once = _resumed(cases, _suspended(cases, date(2026, 5, 12), **WITHIN), date(2026, 5, 14))
    with clock.set_to(at(date(2026, 5, 18), 9)):
        twice: Correction = cases.act("correction.suspend", once, "leader", reason="另行鉴定。")
    after = _resumed(cases, twice, date(2026, 5, 20))
    assert after.due_on == date(2026, 5, 25)
    assert after.deadline is not None
    assert [stop.because for stop in after.deadline.stops.all()] == ["难以恢复原状。", "另行鉴定。"]
