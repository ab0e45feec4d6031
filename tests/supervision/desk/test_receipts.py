"""What was issued and not received (尚未签收) is chased: on top of the worklist, by reminders, among the figures."""

from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Max

from documents import clock
from supervision.core.receipts import date_receipts
from supervision.core.roles import Role
from supervision.desk.reminders.sending import remind
from supervision.desk.worklist.pages import awaited_by, waiting_for
from supervision.models import CalendarYear, Notice, Reminder, Turn
from tests.cases import Cases, at
from tests.cast import FIRST, TODAY, appoint
from tests.conftest import signed_in

pytestmark = pytest.mark.provision("4.3")

DUE = date(2026, 5, 20)
"""Issued on Monday, 11 May: seven working days."""


def _turn(record: Any) -> Turn:
    found: Turn = Turn.objects.get(root_type=record._meta.label_lower, root_id=record.pk, is_receipt=True)
    return found


def _given(record: Any) -> list[tuple[str, str]]:
    found = Reminder.objects.filter(root_id=record.pk, root_type=record._meta.label_lower).select_related("officer")
    return sorted((reminder.officer.username, reminder.stage) for reminder in found)


def _sweep(instant: datetime) -> None:
    with clock.set_to(instant):
        call_command("sweep", stdout=StringIO())


@pytest.mark.parametrize(
    ("day", "given"),
    [
        (date(2026, 5, 16), []),
        (date(2026, 5, 17), [("head", "before")]),
        (date(2026, 5, 20), [("head", "due")]),
        (date(2026, 5, 21), [("head", "overdue"), ("inspector", "unreceived")]),
        (
            date(2026, 5, 23),
            [
                ("head", "overdue"),
                ("inspector", "unreceived"),
                ("leader", "superior"),
                ("second-leader", "superior"),
            ],
        ),
    ],
)
def test_head_then_inspector_then_leaders_are_reminded(cases: Cases, day: date, given: list[tuple[str, str]]) -> None:
    notice = cases.issued()
    remind(at(day, 9))
    assert _given(notice) == given


def test_thirteen_months_are_not_silent(cases: Cases) -> None:
    """Day after day, each is told once at each stage; and with the receipt it ends."""
    notice = cases.issued()
    for day in range(0, 400, 1):
        remind(TODAY + timedelta(days=day))
    assert [stage for _, stage in _given(notice)] == ["before", "due", "overdue", "unreceived", "superior", "superior"]
    with clock.set_to(TODAY + timedelta(days=400)):
        cases.act("notice.acknowledge", notice, "head")
    assert not Reminder.objects.open().filter(root_id=notice.pk).exists()


def test_the_pages_of_reminders_name_it(cases: Cases) -> None:
    notice = cases.issued()
    day = at(date(2026, 5, 25), 9)
    remind(day)
    with clock.set_to(day):
        for by, said in (("head", "已逾期"), ("inspector", "科室逾期未签收"), ("leader", "下级逾期未办")):
            page = signed_in(cases.person(by)).get("/reminders/").content.decode()
            assert said in page
            assert notice.number in page


def test_an_inspector_of_the_division_is_told_nothing_of_it(cases: Cases) -> None:
    within = appoint("inspector-within", Role.INSPECTOR, cases.division, cases.cast.bureau)
    notice = cases.issued()
    Turn.objects.filter(root_id=notice.pk).update(waiter=f"officer:{within.pk}")
    remind(at(date(2026, 5, 25), 9))
    assert ("inspector-within", "unreceived") not in _given(notice)


def test_it_stands_on_top_of_the_heads_worklist(cases: Cases) -> None:
    """Before what is overdue, and the oldest first."""
    overdue = cases.correction(correct_by="2026-05-12")
    newer = cases.issued()
    with clock.set_to(at(date(2026, 7, 1), 9)):
        rows = waiting_for(cases.person("head"), clock.now())
    assert [row.what for row in rows] == ["签收", "报告整改"]
    assert rows[0].address == f"/notices/{newer.pk}/"
    assert (rows[0].last_day, rows[0].urgency) == ("2026-05-20", "late")
    assert rows[1].address == f"/notices/{overdue.notice_id}/"
    assert [row.what for row in awaited_by(cases.person("inspector"), TODAY)][:1] == ["签收"]


def test_it_has_its_place_among_the_figures(cases: Cases) -> None:
    cases.issued()
    leader = signed_in(cases.person("leader"))
    context = leader.get("/figures/").context
    assert (context["owed_whole"].unreceived, context["owed_whole"].late) == (1, 0)
    assert [(row.name, row.unreceived) for row in context["owed"]] == [(FIRST, 1)]
    listed = leader.get("/matters/?due=receipt").content.decode()
    assert "已签发、尚未签收的文书" in listed
    assert "共1项" in listed
    with clock.set_to(at(date(2026, 5, 21), 9)):
        assert leader.get("/figures/").context["owed_whole"].late == 1
        assert "共1项" in leader.get("/matters/?due=late").content.decode()


def test_the_page_says_by_when_and_that_it_is_over(cases: Cases) -> None:
    notice = cases.issued()
    where = f"/notices/{notice.pk}/"
    browser = signed_in(cases.person("head"))
    assert "应当在2026年5月20日前签收或者书面送达。" in browser.get(where).content.decode()
    with clock.set_to(at(date(2026, 5, 21), 9)):
        page = browser.get(where).content.decode()
    assert "应当在2026年5月20日前签收或者书面送达，已经逾期。" in page
    assert "alert-danger" in page


@pytest.mark.parametrize("build", [Cases.issued, Cases.opinion, Cases.announced], ids=["notice", "opinion", "plan"])
def test_whatever_is_issued_to_a_division_is_chased(cases: Cases, build: Any) -> None:
    record = build(cases)
    turns = Turn.objects.filter(root_type=record._meta.label_lower, root_id=record.pk, is_receipt=True)
    assert {clock.day(turn.due_at - timedelta(seconds=1)) for turn in turns if turn.due_at} == {DUE}


def test_a_request_for_material_is_chased(cases: Cases) -> None:
    request = cases.material()
    turn = _turn(request.check_task)
    assert (turn.what, turn.due_at) == (f"签收调阅通知单（{request.number}）", at(DUE + timedelta(days=1)))


def test_what_only_certain_people_may_know_of_is_not(cases: Cases) -> None:
    """A day would put it among the leaders' figures."""
    check = cases.investigation_check()
    cases.material(check)
    assert not Turn.objects.filter(root_type="supervision.check", root_id=check.pk, is_receipt=True).exists()


def test_what_was_issued_before_there_was_a_rule_is_dated_by_the_sweep(cases: Cases) -> None:
    """As the migration leaves it: known as a receipt, without its day."""
    notice = cases.issued()
    Turn.objects.filter(root_id=notice.pk).update(due_at=None, sort_at=TODAY + timedelta(days=3650))
    later = at(date(2027, 6, 11), 9)
    _sweep(later)
    turn = _turn(notice)
    assert turn.due_at == at(DUE + timedelta(days=1))
    assert turn.sort_at < TODAY
    assert ("leader", "superior") in _given(notice)
    with clock.set_to(later):
        assert date_receipts(later) == 0


def test_a_provisional_day_is_counted_again(cases: Cases) -> None:
    with clock.set_to(at(date(2026, 12, 25), 9)):
        notice = cases.issued(correct_by="2027-02-10")
    assert _turn(notice).is_provisional
    year = CalendarYear.objects.create(year=2027, effective_from=date(2026, 12, 26), source="通知", reason="公布。")
    year.days.create(day=date(2027, 1, 1), kind="holiday", name="元旦")
    year.publish(by=cases.person("rule-admin"), now=at(date(2026, 12, 26)), today=date(2026, 12, 26))
    assert date_receipts(at(date(2026, 12, 27), 9)) == 1
    turn = _turn(notice)
    assert (turn.is_provisional, turn.due_at) == (False, at(date(2027, 1, 7)))


def test_dating_asks_no_more_for_many(cases: Cases, django_assert_num_queries: Any) -> None:
    first = cases.issued()
    for _ in range(3):
        cases.issued()
    assert Notice.objects.count() == 4
    assert Turn.objects.filter(is_receipt=True).aggregate(newest=Max("pk"))["newest"] >= _turn(first).pk
    Turn.objects.filter(is_receipt=True).update(due_at=None)
    with django_assert_num_queries(1 + 3 + 4):  # the turns; rule, years, days; and one to write each
        assert date_receipts(TODAY) == 4
