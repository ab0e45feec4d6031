"""Reminders (提醒): before a period ends, on its last day, after it; to whose turn it is, then to their superior; each once."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path
from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.urls import reverse

from documents import clock
from documents.models import JobRun
from supervision.core.roles import Role
from supervision.core.turns import listed
from supervision.desk.reminders import mail as mailing
from supervision.desk.reminders.recipients import People
from supervision.desk.reminders.sending import remind, stages
from supervision.models import Complaint, Correction, Officer, Reminder, ReminderRule, Turn
from supervision.rules import publication
from tests.accountability import referring_cases
from tests.cases import Cases
from tests.cast import FIRST, TODAY, appoint
from tests.conftest import signed_in

ROOT = Path(__file__).resolve().parents[3]
Stage = Reminder.Stage


def _on(due_at: datetime, days: int, hour: int = 9) -> datetime:
    """So many days after the last day of a period; before it, where they are fewer than none."""
    return due_at - timedelta(days=1) + timedelta(days=days, hours=hour)


def _given(root: Any = None) -> list[tuple[str, str]]:
    found = Reminder.objects.all() if root is None else Reminder.objects.filter(root_id=root.pk)
    return sorted((reminder.officer.username, reminder.stage) for reminder in found.select_related("officer"))


def _sweep(at: datetime) -> int:
    with clock.set_to(at):
        return remind(at)


@pytest.fixture
def correction(cases: Cases) -> Correction:
    return cases.correction()


# --- When, and to whom ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "given"),
    [
        (-4, []),
        (-3, [("head", "before")]),
        (-1, [("head", "before")]),
        (0, [("head", "due")]),
        (1, [("head", "overdue")]),
        (2, [("head", "overdue")]),
        (3, [("head", "overdue"), ("leader", "superior"), ("second-leader", "superior")]),
        (90, [("head", "overdue"), ("leader", "superior"), ("second-leader", "superior")]),
    ],
)
def test_a_run_gives_what_the_day_asks_for(correction: Correction, days: int, given: list[tuple[str, str]]) -> None:
    """What an earlier day would have asked for is not made up for."""
    assert correction.due_at is not None
    _sweep(_on(correction.due_at, days))
    assert _given(correction.notice) == given


@pytest.mark.parametrize("hour", [0, 23])
def test_the_last_day_is_a_whole_day(correction: Correction, hour: int) -> None:
    assert correction.due_at is not None
    _sweep(_on(correction.due_at, 0, hour))
    assert _given(correction.notice) == [("head", "due")]


def test_day_by_day_each_stage_comes_once(correction: Correction) -> None:
    assert correction.due_at is not None
    for days in range(-6, 7):
        for hour in (8, 12, 20):
            _sweep(_on(correction.due_at, days, hour))
    assert _given(correction.notice) == [
        ("head", "before"),
        ("head", "due"),
        ("head", "overdue"),
        ("leader", "superior"),
        ("second-leader", "superior"),
    ]


def test_a_run_looks_at_nothing_twice(correction: Correction) -> None:
    assert correction.due_at is not None
    at = _on(correction.due_at, 5)
    assert _sweep(at) == 3
    assert Turn.objects.get(root_id=correction.notice_id, what="报告整改").reminded == Stage.SUPERIOR
    assert _sweep(at + timedelta(minutes=10)) == 0


def test_the_rule_says_when(cases: Cases, correction: Correction) -> None:
    assert correction.due_at is not None
    by = cases.person("rule-admin")
    draft = publication.new_draft(ReminderRule.objects.get(bureau=cases.cast.bureau), by=by)
    draft.days_before, draft.superior_after, draft.reason = 0, 1, "少提醒。"
    draft.save()
    publication.publish(draft, by=by, seen=publication.fingerprint(draft))
    _sweep(_on(correction.due_at, -1))
    assert _given() == []
    _sweep(_on(correction.due_at, 1))
    assert [stage for _, stage in _given()] == ["overdue", "superior", "superior"]


@pytest.mark.parametrize(("before", "after"), [(3, 3), (0, 1), (30, 60), (1, 2)])
def test_every_day_belongs_to_one_stage(before: int, after: int) -> None:
    today = date(2026, 5, 11)
    for away in range(-100, 40):
        last = today + timedelta(days=away)
        found = [stage for stage, first, until in stages(before, after, today) if (first or date.min) <= last <= until]
        if away > before:
            assert found == []
        else:
            expected = Stage.BEFORE if away > 0 else Stage.DUE
            if away < 0:
                expected = Stage.OVERDUE if -away < after else Stage.SUPERIOR
            assert found == [expected]


def test_a_leader_s_turn_has_nobody_above(cases: Cases) -> None:
    review = cases.review()
    _sweep(_on(review.due_at, 10))
    assert ("second-leader", "overdue") in _given(review.notice)
    assert not any(stage == "superior" and who != "leader" for who, stage in _given(review.notice) if who == "head")
    of_review = Reminder.objects.filter(what="作出复查决定")
    assert {(reminder.officer.username, reminder.stage) for reminder in of_review} == {("second-leader", "overdue")}, (
        "the leader who issued the notice leaves its review to the other"
    )


def test_a_provisional_period_reminds_like_any_other_and_says_so(cases: Cases) -> None:
    review = cases.review()
    turns = Turn.objects.filter(root_id=review.notice_id, what="作出复查决定")
    turns.update(is_provisional=True, provisional_until=review.due_at + timedelta(days=15))
    _sweep(_on(review.due_at, -2))
    assert _of_review(cases, _on(review.due_at, -2)) == [("即将到期（暂定）", False)]
    _sweep(_on(review.due_at, 1))
    assert _of_review(cases, _on(review.due_at, 1))[0] == ("已过暂定的末日", False)
    assert _of_review(cases, _on(review.due_at, 16))[0] == ("已逾期", True)


def _of_review(cases: Cases, at: datetime) -> list[tuple[str, bool]]:
    """The reminders of the review's decision, as the leader's page has them at an instant."""
    with clock.set_to(at):
        lines = signed_in(cases.person("second-leader")).get(reverse("reminders")).context["lines"]
    assert all("（暂定" in line.last_day for line in lines if line.what == "作出复查决定")
    return [(line.stage, line.is_late) for line in lines if line.what == "作出复查决定"]


def test_a_turn_that_is_over_reminds_nobody(cases: Cases) -> None:
    """The division's time to answer findings ends with its last day."""
    check = cases.asked()
    turn = Turn.objects.get(root_id=check.pk, what="核对问题")
    assert turn.due_at is not None
    _sweep(_on(turn.due_at, 1))
    assert Reminder.objects.filter(what="核对问题").count() == 0
    _sweep(_on(turn.due_at, 0))
    assert ("head", "due") in _given(check)
    with clock.set_to(_on(turn.due_at, 0)):
        assert "核对问题" in signed_in(cases.person("head")).get(reverse("reminders")).content.decode()


def test_what_an_inspector_left_behind_is_told_to_all_inspectors(cases: Cases) -> None:
    check = cases.check()
    turn = Turn.objects.filter(root_id=check.pk)[0]
    Turn.objects.filter(pk=turn.pk).update(due_at=TODAY - timedelta(hours=10))
    Officer.objects.filter(pk=cases.person("inspector").pk).update(is_active=False)
    _sweep(TODAY)
    assert _given() == [("second-inspector", "overdue")]


def test_nobody_of_another_bureau_is_told(cases: Cases, foreign_cases: Cases) -> None:
    foreign = foreign_cases.correction()
    assert foreign.due_at is not None
    _sweep(_on(foreign.due_at, 5))
    assert {who for who, _ in _given()} == {"foreign-head", "foreign-leader", "foreign-second-leader"}


# --- Recusal and what is hidden -----------------------------------------------------------------------------------------


def test_a_leader_of_the_division_is_not_told_of_its_draft(cases: Cases) -> None:
    notice = cases.submitted()
    turn = Turn.objects.get(root_id=notice.pk)
    own = appoint("own-leader", Role.LEADER, notice.division, cases.cast.bureau)
    people = People(cases.cast.bureau.pk)
    assert own not in people.whose_turn(turn)
    assert {officer.username for officer in people.whose_turn(turn)} == {"leader", "second-leader"}
    Turn.objects.filter(pk=turn.pk).update(due_at=TODAY - timedelta(days=9))
    _sweep(TODAY)
    assert {who for who, _ in _given()} == {"leader", "second-leader"}


def test_who_is_barred_is_not_told(cases: Cases, correction: Correction) -> None:
    assert correction.due_at is not None
    Turn.objects.filter(root_id=correction.notice_id).update(barred=listed([cases.person("leader").pk]))
    _sweep(_on(correction.due_at, 5))
    assert ("leader", "superior") not in _given()
    assert ("second-leader", "superior") in _given()


@pytest.mark.provision("3.5")
def test_of_a_complaint_only_its_hands_are_told(cases: Cases) -> None:
    complaint = cases.accepted_complaint()
    turn = Turn.objects.get(root_id=complaint.pk)
    assert turn.due_at is not None
    for days in range(-3, 9):
        _sweep(_on(turn.due_at, days))
    assert {who for who, _ in _given(complaint)} == {"inspector", "leader"}
    told = {username for username, _ in _given(complaint)}
    assert told.isdisjoint({officer.username for officer in complaint.named.all()})


def test_of_a_referral_the_discipline_staff_and_the_case_s_leader_are_told(cases: Cases) -> None:
    referral = referring_cases.sent(cases)
    Turn.objects.filter(root_id=referral.pk, holder__startswith="discipline:").update(due_at=TODAY - timedelta(days=9))
    _sweep(TODAY)
    assert _given(referral) == [("discipline", "overdue"), ("leader", "superior")]
    page = signed_in(cases.person("discipline")).get(reverse("reminders")).content.decode()
    assert "签收移送材料" in page
    assert "提醒（1）" in page


def test_who_handles_a_complaint_no_more_loses_its_reminders(cases: Cases) -> None:
    complaint = cases.accepted_complaint()
    due_at = Turn.objects.get(root_id=complaint.pk).due_at
    assert due_at is not None
    _sweep(_on(due_at, 0))
    browser = signed_in(cases.person("inspector"))
    assert "提醒（1）" in browser.get("/").content.decode()
    typed = {"handler": str(cases.person("second-inspector").pk), "leader": str(complaint.leader_id)}
    cases.act("complaint.reassign", complaint, "leader", reason="工作调整。", **typed)
    page = browser.get(reverse("reminders")).content.decode()
    assert "提醒（" not in page
    assert "现在没有提醒" in page
    _sweep(_on(due_at, 0))
    assert ("second-inspector", "due") in _given(complaint)


# --- Ended with the turn ------------------------------------------------------------------------------------------------


def test_what_is_done_is_reminded_of_no_more(cases: Cases, correction: Correction) -> None:
    assert correction.due_at is not None
    _sweep(_on(correction.due_at, 5))
    with clock.set_to(_on(correction.due_at, 5, 12)):
        cases.act("correction.report", correction, "head", text="已改正。")
        assert not Reminder.objects.open().exists()
        cases.act("correction.give-back", correction, "inspector", text="还差。")
    _sweep(_on(correction.due_at, 6))
    again = Reminder.objects.open()
    assert sorted(reminder.stage for reminder in again) == ["overdue", "superior", "superior"], (
        "it is a turn of its own"
    )


def test_a_later_last_day_begins_anew(cases: Cases, correction: Correction) -> None:
    assert correction.due_at is not None
    _sweep(_on(correction.due_at, 0))
    later = (correction.due_at + timedelta(days=9)).date()
    with clock.set_to(_on(correction.due_at, 0)):
        moved = cases.act("correction.extend", correction, "leader", due_on=str(later), reason="设备未到货。")
    assert not Reminder.objects.open().exists()
    _sweep(_on(moved.due_at, 0))
    standing = {(reminder.what[:2], reminder.stage) for reminder in Reminder.objects.open()}
    assert standing == {("报告", "due"), ("签收", "before")}, "the decision to extend waits for its receipt, too"


# --- The page and the count -----------------------------------------------------------------------------------------


def test_the_page_shows_them_and_takes_them_as_read(cases: Cases, correction: Correction) -> None:
    assert correction.due_at is not None
    at = _on(correction.due_at, 1)
    _sweep(at)
    with clock.set_to(at):
        browser = signed_in(cases.person("head"))
        page = browser.get(reverse("reminders")).content.decode()
        assert all(words in page for words in ("提醒（1）", "未读", "已逾期", "报告整改", correction.notice.title))
        assert "您有未读的到期提醒" in browser.get("/").content.decode()
        latest = Reminder.objects.get().pk
        answer = browser.post(reverse("reminders-read"), {"latest": latest}, follow=True)
    page = answer.content.decode()
    assert "1条提醒已标为已读" in page
    assert "提醒（" not in page
    assert "已逾期" in page, "it stays until the work is done"


def test_reading_takes_nobody_else_s(cases: Cases, correction: Correction) -> None:
    assert correction.due_at is not None
    _sweep(_on(correction.due_at, 5))
    browser = signed_in(cases.person("other-head"))
    for latest in (Reminder.objects.order_by("-pk")[0].pk, "x", "9" * 30, ""):
        assert browser.post(reverse("reminders-read"), {"latest": latest}).status_code == 302
    assert Reminder.objects.unread().count() == 3


def test_what_a_person_may_not_see_any_more_is_not_shown(cases: Cases, correction: Correction) -> None:
    assert correction.due_at is not None
    at = _on(correction.due_at, 5)
    _sweep(at)
    leader = cases.person("leader")
    grant = leader.grants.get()
    grant.ended_at = TODAY
    grant.save()
    with clock.set_to(at):
        assert correction.notice.title not in signed_in(leader).get(reverse("reminders")).content.decode()


def test_the_count_stops_at_a_hundred(cases: Cases, correction: Correction) -> None:
    assert correction.due_at is not None
    _sweep(_on(correction.due_at, 1))
    given = Reminder.objects.get()
    for days in range(120):
        given.pk, given._state.adding, given.since = given.pk + 1, True, given.since + timedelta(days=days + 1)
        given.save()
    page = signed_in(cases.person("head")).get("/").content.decode()
    assert "提醒（99+）" in page


# --- By mail ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def mailed(cases: Cases) -> Iterator[None]:
    Officer.objects.filter(username__in=("head", "leader")).update(email="somebody@example.org")
    with override_settings(MAIL_IS_SET=True, EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        yield


def test_a_mail_says_that_there_is_something_and_nothing_else(
    cases: Cases, mailed: None, correction: Correction
) -> None:
    assert correction.due_at is not None
    at = _on(correction.due_at, 5)
    _sweep(at)
    assert mailing.send_waiting(at) == (2, 0)
    assert mailing.send_waiting(at) == (0, 0)
    assert [message.to for message in mail.outbox] == [["somebody@example.org"]] * 2
    text = f"{mail.outbox[0].subject}{mail.outbox[0].body}"
    assert "您有一件事项" in text
    assert reverse("reminders") in text
    secrets = (correction.notice.title, correction.notice.number, str(correction.pk), "整改", "通知", FIRST)
    assert not any(secret in text for secret in secrets)
    assert not any(person.name in text for person in cases.cast.people.values())


def test_several_reminders_make_one_mail(cases: Cases, mailed: None) -> None:
    first, second = cases.correction(), cases.correction()
    assert first.due_at is not None
    at = _on(first.due_at, 0)
    _sweep(at)
    assert first.due_at == second.due_at
    assert mailing.send_waiting(at) == (1, 0)
    assert "您有2件事项" in mail.outbox[0].body


def test_what_the_mail_server_refused_waits(
    cases: Cases, mailed: None, correction: Correction, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert correction.due_at is not None
    at = _on(correction.due_at, 0)
    _sweep(at)
    with monkeypatch.context() as down:
        down.setattr(mailing, "send_mail", _refuse)
        assert mailing.send_waiting(at) == (0, 1)
    assert Reminder.objects.get().mail == Reminder.Mail.WAITING
    assert mailing.send_waiting(at + timedelta(minutes=10)) == (1, 0)
    assert Reminder.objects.get().mail == Reminder.Mail.SENT


def _refuse(*args: Any) -> None:
    raise SMTPException("down")


@pytest.mark.parametrize("case", ["not set", "no address", "by rule", "old", "done", "left"])
def test_no_mail_is_sent(cases: Cases, mailed: None, correction: Correction, case: str) -> None:
    assert correction.due_at is not None
    at = _on(correction.due_at, 0)
    if case == "no address":
        Officer.objects.update(email="")
    if case == "by rule":
        ReminderRule.objects.filter(bureau=cases.cast.other_bureau).exists()
        rule = publication.new_draft(ReminderRule.objects.get(bureau=cases.cast.bureau), by=cases.person("rule-admin"))
        rule.by_mail, rule.reason = False, "不发邮件。"
        rule.save()
        publication.publish(rule, by=cases.person("rule-admin"), seen=publication.fingerprint(rule))
    _sweep(at)
    if case == "done":
        cases.act("correction.report", correction, "head", text="已改正。")
    if case == "left":
        Officer.objects.filter(username="head").update(is_active=False)
    with override_settings(MAIL_IS_SET=case != "not set"):
        assert mailing.send_waiting(at + timedelta(days=2 if case == "old" else 0)) == (0, 0)
    assert mail.outbox == []


# --- The sweep --------------------------------------------------------------------------------------------------------


def test_the_sweep_records_what_it_did(cases: Cases, correction: Correction) -> None:
    assert correction.due_at is not None
    with clock.set_to(_on(correction.due_at, 5)):
        call_command("sweep", stdout=StringIO())
    run = JobRun.objects.get()
    assert (run.job, run.is_well) == ("sweep", True)
    outgoing, digests = run.result.pop("outgoing"), run.result.pop("digests")
    assert isinstance(outgoing, int)
    assert digests > 0, "the rules and people from before"
    forgotten = {"failed logins": 0, "browsers": 0, "copies": 0, "drafts": 0, "sessions": 0, "shared cache": 0}
    assert run.result == {
        "deadlines": 0,
        "receipts": 0,
        "reminders": 3,
        "mails": 0,
        "papers": 0,
        "timestamps": 0,
        **forgotten,
    }


def test_a_step_that_fails_holds_up_no_other(
    cases: Cases, mailed: None, correction: Correction, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert correction.due_at is not None
    monkeypatch.setattr(mailing, "send_mail", _refuse)
    with clock.set_to(_on(correction.due_at, 5)), pytest.raises(CommandError, match="寄出提醒邮件"):
        call_command("sweep", stdout=StringIO())
    run = JobRun.objects.get()
    assert (run.is_well, run.result["mails"], run.result["papers"], run.result["reminders"]) == (False, "failed", 0, 3)


_RUN = """
import sys, json, django
django.setup()
from datetime import datetime
from documents import clock
from supervision.desk.reminders.sending import remind
from supervision.models import Reminder
at = datetime.fromisoformat(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
with clock.set_to(at):
    remind(at)
print(json.dumps(Reminder.objects.count()))
"""


def test_two_runs_at_once_remind_once(transactional_db: None, database_url: str, cases: Cases) -> None:
    """Two processes, one instant: the database keeps each reminder once."""
    for _ in range(6):
        cases.correction()
    owed = Turn.objects.filter(what="报告整改").order_by("due_at")
    assert owed[0].due_at is not None
    at = _on(owed[0].due_at, 5)
    processes = [_started(at) for _ in range(2)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    outs = [process.communicate(timeout=60)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert json.loads(outs[0]) > 0
    keys = [
        (reminder.officer_id, reminder.stage, reminder.root_id, reminder.what) for reminder in Reminder.objects.all()
    ]
    assert len(keys) == len(set(keys)) == 6 * 3


def _started(at: datetime) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, at.isoformat()],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_bureau_without_a_rule_is_left_alone(cases: Cases, correction: Correction, monkeypatch: Any) -> None:
    assert correction.due_at is not None
    monkeypatch.setattr("supervision.desk.reminders.sending.rule_in_force", lambda bureau_id, on: None)
    assert _sweep(_on(correction.due_at, 5)) == 0
    assert not Complaint.objects.exists()
