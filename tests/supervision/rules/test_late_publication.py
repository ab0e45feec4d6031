"""A year that is published late (迟到的年度安排): what it moves, what stays open, what turns out to be late, who is told.

As in 2018: the notice of 2027 makes Saturday 26 December 2026 a working day, and Thursday the 31st a day off.
"""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from accountability.models import LiabilityCase
from documents import clock, soundness
from documents.models import LedgerEntry
from supervision.core.impact import impacts_of
from supervision.core.refusals import Why
from supervision.desk.reminders.models import Reminder
from supervision.desk.reminders.sending import remind
from supervision.desk.worklist.pages import waiting_for
from supervision.models import CalendarDay, CalendarYear, Check, Deadline, FindingAnswer, Notice, ReviewRequest, Turn
from supervision.notices.turns import REQUEST_KEPT_OPEN
from supervision.rules import publication
from supervision.rules.recounting import recount_provisional
from tests.accountability import course
from tests.cases import Cases, at, decision_typed
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("4.3")

PUBLISHED = at(date(2026, 12, 28), 10)
"""Monday: what ended on Saturday stays open for three working days: the 29th, the 30th and, as Thursday is off now, the
4th of January."""
KEPT_OPEN = at(date(2027, 1, 5))
"""The exclusive end of Monday, 4 January 2027."""
SATURDAY, SUNDAY = date(2026, 12, 26), date(2026, 12, 27)


def drafted() -> CalendarYear:
    year = CalendarYear.objects.create(year=2027, effective_from=clock.today(), source="国办通知", reason="已公布")
    for day, kind in ((SATURDAY, "makeup"), (date(2026, 12, 31), "holiday"), (date(2027, 1, 1), "holiday")):
        CalendarDay.objects.create(year=year, day=day, kind=kind, name="元旦")
    return year


def publish(cases: Cases, now: datetime = PUBLISHED) -> CalendarYear:
    with clock.set_to(now):
        year = drafted()
        return publication.publish(year, by=cases.person("rule-admin"), seen=publication.fingerprint(year))


def served(cases: Cases, on: date) -> Notice:
    with clock.set_to(at(on, 9)):
        return cases.served()


def deadline_of(notice: Notice) -> Deadline:
    found = Notice.objects.get(pk=notice.pk).review_deadline
    assert found is not None
    return found


def told(root: Any) -> list[tuple[str, str, datetime]]:
    found = Reminder.objects.open().filter(root_id=root.pk, stage=Reminder.Stage.KEPT_OPEN).select_related("officer")
    return [(reminder.officer.username, reminder.what, reminder.due_at) for reminder in found]


def assert_sound(cases: Cases) -> None:
    assert soundness.wrong_with(cases.cast.bureau, {}) == ""


# --- A right that turns out to have ended -------------------------------------------------------------------------------


def test_a_right_that_turns_out_to_have_ended_stays_open_for_three_working_days(cases: Cases) -> None:
    notice = served(cases, date(2026, 12, 16))
    assert (deadline_of(notice).last_day, deadline_of(notice).is_provisional) == (date(2026, 12, 28), True)
    publish(cases)
    deadline = deadline_of(notice)
    assert (deadline.last_day, deadline.is_provisional) == (SATURDAY, False)
    assert (deadline.lapses_at, deadline.open_until) == (KEPT_OPEN, date(2027, 1, 4))
    with clock.set_to(KEPT_OPEN), refused(Why.PERIOD, "已于2026年12月26日届满"):
        cases.review(notice)
    with clock.set_to(KEPT_OPEN - timedelta(seconds=1)):
        review = cases.review(notice)
    assert (review.filing_due_at, review.state) == (KEPT_OPEN, "filed")
    assert_sound(cases)


def test_its_holder_is_told_at_once_and_finds_it_on_the_worklist(cases: Cases) -> None:
    notice = served(cases, date(2026, 12, 16))
    publish(cases)
    assert ("head", REQUEST_KEPT_OPEN, KEPT_OPEN) in told(notice)
    head = cases.person("head")
    assert REQUEST_KEPT_OPEN in [row.what for row in waiting_for(head, PUBLISHED)]
    assert REQUEST_KEPT_OPEN not in [row.what for row in waiting_for(head, KEPT_OPEN)]
    with clock.set_to(PUBLISHED):
        browser = signed_in(head)
        lines = browser.get(reverse("reminders")).context["lines"]
        page = browser.get(reverse("notice", args=[notice.pk])).content.decode()
    assert ("末日有变，仍可办理", "2027-01-04") in [(line.stage, line.last_day) for line in lines]
    assert "末日已过，因放假安排公布在后，到2027年1月4日仍可办理，还剩7日" in page
    with clock.set_to(PUBLISHED):
        cases.review(notice)
    assert told(notice) == []
    assert REQUEST_KEPT_OPEN not in [row.what for row in waiting_for(head, PUBLISHED)]


def test_whoever_waits_for_its_end_is_told_too(cases: Cases) -> None:
    """The inspector who would close the notice: the right that hinders it goes on."""
    notice = served(cases, date(2026, 12, 16))
    publish(cases)
    assert ("inspector", REQUEST_KEPT_OPEN, KEPT_OPEN) in told(notice)
    with clock.set_to(PUBLISHED):
        lines = signed_in(cases.person("inspector")).get(reverse("reminders")).context["lines"]
    assert ("末日有变，仍可办理", "2027-01-04") in [(line.stage, line.last_day) for line in lines]


def test_the_page_before_publishing_says_which_rights_would_be_kept_open_and_for_whom(cases: Cases) -> None:
    kept, ahead = served(cases, date(2026, 12, 16)), served(cases, date(2026, 12, 20))
    with clock.set_to(PUBLISHED):
        draft = drafted()
        groups = impacts_of(draft, cases.person("rule-admin"), PUBLISHED)
    group = next(found for found in groups if "保留几个工作日" in found.text)
    assert group.count == 1
    (line,) = group.listed
    assert kept.number in line
    assert ahead.number not in line
    assert f"（{kept.division.name}）" in line
    assert line.endswith("申请复查的期限：2026-12-28（暂定）→ 2026-12-26，保留到2027-01-04")


def test_until_then_nothing_closes(cases: Cases) -> None:
    with clock.set_to(at(date(2026, 12, 16), 9)):
        notice = cases.accepted().notice
    publish(cases)
    with clock.set_to(KEPT_OPEN - timedelta(seconds=1)), refused(Why.PERIOD, "到2027年1月4日仍可办理，届满后才能办结"):
        cases.act("notice.close", notice, "inspector", reason="办结。")
    with clock.set_to(KEPT_OPEN):
        assert cases.act("notice.close", notice, "inspector", reason="办结。").state == "closed"


def test_the_rule_says_for_how_many_working_days(cases: Cases) -> None:
    notice = served(cases, date(2026, 12, 16))
    rule = deadline_of(notice).rule
    with clock.set_to(at(date(2026, 12, 16), 12)):
        draft = publication.new_draft(rule, by=cases.person("rule-admin"))
        draft.days_kept_open, draft.effective_from, draft.reason = 5, clock.today(), "局务会决定。"
        draft.save()
        publication.publish(draft, by=cases.person("rule-admin"), seen=publication.fingerprint(draft))
        second = cases.served()
    publish(cases)
    assert (deadline_of(notice).open_until, deadline_of(second).open_until) == (date(2027, 1, 4), date(2027, 1, 6))


def test_a_last_day_that_moves_earlier_and_lies_ahead_is_the_last_day(cases: Cases) -> None:
    notice = served(cases, date(2026, 12, 16))
    publish(cases, at(date(2026, 12, 26), 23))
    deadline = deadline_of(notice)
    assert (deadline.last_day, deadline.lapses_at) == (SATURDAY, at(SUNDAY))
    assert told(notice) == []


def test_a_last_day_that_moves_later_is_the_last_day(cases: Cases) -> None:
    notice = served(cases, date(2026, 12, 21))
    assert (deadline_of(notice).last_day, deadline_of(notice).is_provisional) == (date(2026, 12, 31), True)
    publish(cases)
    deadline = deadline_of(notice)
    assert (deadline.last_day, deadline.lapses_at) == (date(2027, 1, 4), at(date(2027, 1, 5)))
    assert told(notice) == []


def test_what_was_over_stays_over(cases: Cases) -> None:
    notice = served(cases, date(2026, 12, 16))
    assert deadline_of(notice).lapses_at == at(date(2027, 1, 13))
    publish(cases, at(date(2027, 1, 13)))
    deadline = deadline_of(notice)
    assert deadline.lapses_at == deadline.due_at == at(SUNDAY)
    assert told(notice) == []
    assert not Reminder.objects.filter(stage=Reminder.Stage.MOVED).exists(), "nobody can do anything about it"


def test_silence_about_findings_counts_only_when_the_time_that_was_kept_open_is_over(cases: Cases) -> None:
    with clock.set_to(at(date(2026, 12, 21), 9)):
        check = cases.asked()
    answer = FindingAnswer.objects.get()
    assert (answer.deadline.last_day, answer.deadline.is_provisional) == (date(2026, 12, 28), True)
    publish(cases)
    answer.deadline.refresh_from_db()
    assert (answer.deadline.last_day, answer.deadline.lapses_at) == (SATURDAY, KEPT_OPEN)
    assert sorted(told(check)) == [(name, "核对问题", KEPT_OPEN) for name in ("head", "inspector")]
    with clock.set_to(KEPT_OPEN - timedelta(seconds=1)), refused(Why.PERIOD, "到2027年1月4日仍可办理"):
        cases.act("check.conclude", check, "inspector", conclusion="问题属实。", checked_on="2026-12-21")
    with clock.set_to(KEPT_OPEN - timedelta(seconds=1)):
        cases.answered(check.findings.get())
    answer.refresh_from_db()
    assert (answer.answer_due_at, Check.objects.get(pk=check.pk).state) == (KEPT_OPEN, "under_way")


def test_the_officer_is_still_heard(cases: Cases) -> None:
    with clock.set_to(at(date(2026, 12, 16), 9)):
        announcement = course.received(cases)
    publish(cases)
    announcement.refresh_from_db()
    assert announcement.deadline is not None
    assert (announcement.deadline.last_day, announcement.deadline.lapses_at) == (SATURDAY, KEPT_OPEN)
    assert not announcement.is_over(KEPT_OPEN - timedelta(seconds=1))
    turn = Turn.objects.get(root_type=LiabilityCase._meta.label_lower, what="陈述申辩")
    assert (turn.due_at, turn.closes_at) == (KEPT_OPEN, KEPT_OPEN)
    assert sorted(told(announcement.case)) == [(name, "陈述申辩", KEPT_OPEN) for name in ("inspector", "officer")]
    with clock.set_to(PUBLISHED):
        lines = signed_in(cases.person("officer")).get(reverse("reminders")).context["lines"]
    assert [(line.what, line.last_day) for line in lines] == [("陈述申辩", "2027-01-04")]
    with clock.set_to(KEPT_OPEN - timedelta(seconds=1)):
        assert not course.stated(cases, announcement).is_late


# --- What is owed: late by what is firm ---------------------------------------------------------------------------------


def _filed(cases: Cases) -> ReviewRequest:
    """Fifteen days from 11 December end on Saturday the 26th: provisionally on Monday."""
    with clock.set_to(at(date(2026, 12, 11), 9)):
        review = cases.review()
    assert (review.deadline.last_day, review.deadline.is_provisional) == (date(2026, 12, 28), True)
    return review


def test_a_decision_after_the_firm_last_day_turns_out_to_be_late(cases: Cases) -> None:
    review = _filed(cases)
    with clock.set_to(at(SUNDAY, 9)):
        decided = cases.decided("upheld", review)
    assert (decided.decided_late, decided.late_because) == (False, "")
    publish(cases)
    decided.refresh_from_db()
    assert (decided.decided_late, decided.late_because, decided.due_at) == (True, "", at(SUNDAY))
    with clock.set_to(PUBLISHED):
        browser = signed_in(cases.person("leader"))
        page = browser.get(reverse("review", args=[review.pk])).content.decode()
        listed = browser.get(reverse("review-list"), {"late": "True"}).content.decode()
    assert "逾期决定" in page
    assert "维持（逾期）" in listed
    assert_sound(cases)


def test_a_decision_in_time_stays_in_time(cases: Cases) -> None:
    review = _filed(cases)
    with clock.set_to(at(SATURDAY, 23, 59, 59)):
        decided = cases.decided("upheld", review)
    publish(cases)
    decided.refresh_from_db()
    assert (decided.decided_late, decided.deadline.is_provisional) == (False, False)


def test_what_is_owed_is_not_kept_open(cases: Cases) -> None:
    review = _filed(cases)
    publish(cases)
    review.refresh_from_db()
    assert review.deadline.lapses_at == review.deadline.due_at == at(SUNDAY)
    assert review.is_overdue(PUBLISHED)
    assert told(review.notice) == []
    with clock.set_to(PUBLISHED):
        with refused(Why.PERIOD, "请改办「逾期作出复查决定」"):
            cases.act("review.decide", review, "second-leader", **decision_typed("upheld"))
        remind(PUBLISHED)
    given = Reminder.objects.filter(what="作出复查决定").values_list("officer__username", "stage")
    assert set(given) == {("second-leader", "moved"), ("head", "moved"), ("second-leader", "overdue")}


# --- Periods that an earlier version called firm ----------------------------------------------------------------------


def test_what_an_earlier_version_called_firm_in_december_is_counted_again(cases: Cases) -> None:
    notice = served(cases, date(2026, 12, 21))
    deadline = deadline_of(notice)
    said = {name: value for name, value in deadline.counting_data.items() if name != "waits_for"}
    said = {**said, "provisional": False}
    Deadline.objects.filter(pk=deadline.pk).update(is_provisional=False, lapses_at=deadline.due_at, counting_data=said)
    with clock.set_to(at(date(2026, 12, 22), 9)):
        assert recount_provisional() == 1
        assert recount_provisional() == 0
    deadline.refresh_from_db()
    assert (deadline.is_provisional, deadline.lapses_at) == (True, at(date(2027, 1, 16)))
    row = LedgerEntry.objects.get(act="deadline.recount")
    assert row.data["before"] == {"last_day": "2026-12-31", "provisional": False}
    assert row.data["after"] == {"last_day": "2026-12-31", "provisional": True}


def test_a_firm_deadline_elsewhere_is_left_alone(cases: Cases) -> None:
    served(cases, date(2026, 12, 10))
    with clock.set_to(at(date(2026, 12, 22), 9)):
        assert recount_provisional() == 0
