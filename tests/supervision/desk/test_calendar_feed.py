"""One's own due dates as a calendar (本人日历订阅): by a secret address, revoked at any time, telling no secret."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from documents import clock
from documents.models import LedgerEntry, SharedEntry
from supervision.desk.calendar_feed import feeds, ical
from supervision.desk.calendar_feed.models import hash_of, new_secret
from supervision.models import CalendarFeed, Officer, Turn
from tests.accountability import referring_cases
from tests.cases import Cases
from tests.cast import TODAY
from tests.conftest import signed_in


def _address(cases: Cases, who: str) -> str:
    page = signed_in(cases.person(who)).post(reverse("calendar-make")).content.decode()
    return "/calendar/" + page.split("/calendar/")[1].split(".ics")[0] + ".ics" if ".ics" in page else ""


def _made(cases: Cases, who: str) -> str:
    return reverse("calendar-feed", args=[feeds.make(cases.person(who))])


def _read(where: str) -> tuple[int, str]:
    answer = Client().get(where)
    return answer.status_code, _unfolded(answer.content.decode())


def _unfolded(text: str) -> str:
    return text.replace("\r\n ", "")


def test_it_shows_what_waits_and_when(cases: Cases) -> None:
    correction = cases.correction()
    status, text = _read(_made(cases, "head"))
    assert status == 200
    assert f"SUMMARY:报告整改：{ical.plain(correction.notice.worklist_title())}" in text
    assert correction.due_at is not None
    assert f"URL:http://testserver/notices/{correction.notice_id}/" in text
    days = [line for line in text.splitlines() if line.startswith("DTSTART")]
    assert days == [f"DTSTART;VALUE=DATE:{_last_day(correction.due_at)}"]


def _last_day(due_at: datetime) -> str:
    return clock.day(due_at - timedelta(seconds=1)).strftime("%Y%m%d")


def test_nobody_else_s_dates_are_in_it(cases: Cases) -> None:
    cases.correction()
    for who in ("other-head", "officer", "auditor", "system-admin", "foreign-head"):
        person = cases.cast[who]
        status, text = _read(reverse("calendar-feed", args=[feeds.make(person)]))
        assert (status, "BEGIN:VEVENT" in text) == (200, False), who


@pytest.mark.provision("3.5")
def test_of_a_confidential_case_it_says_that_there_is_something(cases: Cases) -> None:
    complaint = cases.accepted_complaint()
    _, text = _read(_made(cases, "inspector"))
    turn = Turn.objects.get(root_id=complaint.pk)
    events = text.count("BEGIN:VEVENT")
    assert f"SUMMARY:{feeds.CONFIDENTIAL}" in text
    assert events >= 1
    told = (str(complaint.pk), complaint.reference, "投诉", "complaint", turn.what, turn.title)
    assert not any(secret in text for secret in told)


@pytest.mark.provision("3.5")
def test_a_part_that_is_shown_of_a_confidential_case_says_no_more(cases: Cases) -> None:
    """The discipline staff's part in a referral, and a division's in what looks into a complaint."""
    referral = referring_cases.sent(cases)
    turns = Turn.objects.filter(holder__startswith="discipline:")
    turns.update(due_at=TODAY)
    turn = turns.get()
    assert not turn.confidential
    _, text = _read(_made(cases, "discipline"))
    assert f"SUMMARY:{feeds.CONFIDENTIAL}" in text
    assert not any(secret in text for secret in (str(referral.pk), turn.title, turn.what, "移送"))


def test_the_address_is_shown_once_and_kept_nowhere(cases: Cases) -> None:
    browser = signed_in(cases.person("head"))
    where = _address(cases, "head")
    assert _read(where)[0] == 200
    again = browser.get(reverse("calendar")).content.decode()
    secret = where.removeprefix("/calendar/").removesuffix(".ics")
    assert secret not in again
    assert "在用的地址生成于" in again
    assert secret not in str(list(CalendarFeed.objects.values()))
    assert secret not in str(list(LedgerEntry.objects.values()))
    assert len(secret) >= 40


def test_another_address_revokes_the_one_before(cases: Cases) -> None:
    first, second = _made(cases, "head"), _made(cases, "head")
    assert (_read(first)[0], _read(second)[0]) == (404, 200)
    browser = signed_in(cases.person("head"))
    assert "已停用" in browser.post(reverse("calendar-revoke"), follow=True).content.decode()
    assert _read(second)[0] == 404
    assert "没有在用的订阅地址" in browser.post(reverse("calendar-revoke"), follow=True).content.decode()
    acts = LedgerEntry.objects.filter(act__startswith="calendar.").order_by("sequence").values_list("act", flat=True)
    assert list(acts) == ["calendar.make", "calendar.make", "calendar.revoke"]


def test_it_ends_with_the_account(cases: Cases) -> None:
    where = _made(cases, "head")
    Officer.objects.filter(username="head").update(is_active=False)
    assert _read(where)[0] == 404


def test_a_wrong_address_looks_like_none(cases: Cases) -> None:
    assert _read("/calendar/wrong.ics")[0] == _read("/nothing/at/all/")[0] == 404


@override_settings(ACCOUNT_RATE_LIMITS={"calendar_feed": "3/m/ip"})
def test_who_tries_addresses_is_slowed_down(cases: Cases) -> None:
    cache.clear()
    answers = [_read(f"/calendar/wrong-{number}.ics")[0] for number in range(5)]
    cache.clear()
    assert answers == [404, 404, 404, 429, 429]


def test_it_is_for_calendars_and_kept_by_nobody(cases: Cases) -> None:
    answer = Client().get(_made(cases, "head"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert Client().post(answer.request["PATH_INFO"]).status_code == 405


def test_it_asks_as_much_for_many_as_for_few(cases: Cases) -> None:
    where, counts = _made(cases, "head"), []
    for _ in range(2):
        for _ in range(3):
            cases.correction()
        with CaptureQueriesContext(connection) as captured:
            assert _read(where)[0] == 200
        # Beside PostgreSQL the count of who asks stands in the database, too.
        counts.append(len([asked for asked in captured if SharedEntry._meta.db_table not in asked["sql"]]))
    assert counts[0] == counts[1] <= 6


def test_the_same_turn_is_the_same_entry(cases: Cases) -> None:
    cases.correction()
    where = _made(cases, "head")
    uids = [[line for line in _read(where)[1].splitlines() if line.startswith("UID")] for _ in range(2)]
    assert uids[0] == uids[1] != []


# --- The format -------------------------------------------------------------------------------------------------------

NOW = datetime(2026, 5, 11, 2, tzinfo=UTC)


def _text(summary: str) -> str:
    return ical.calendar("期限", [ical.Entry("1", date(2026, 5, 20), summary, "http://x/")], NOW)


@given(some.text(max_size=300))
def test_whatever_it_says_it_stays_one_line_of_the_format(summary: str) -> None:
    text = _text(summary)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = _unfolded(text).split("\r\n")
    assert lines[-1] == ""
    assert [line.partition(":")[0] for line in lines[:-1]] == [
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME",
        "BEGIN", "UID", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY", "URL", "TRANSP", "END", "END",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲；乙,丙;丁\\", "甲；乙\\,丙\\;丁\\\\"),
        ("一\n二\r\n三\r四", "一\\n二\\n三\\n四"),
        ("\x00\x0b整改", "整改"),
        ("第三章　检查\u00a0甲\u202f乙\t丙", "第三章 检查 甲 乙 丙"),
    ],
)
def test_signs_that_mean_something_are_escaped(text: str, said: str) -> None:
    assert f"SUMMARY:{said}\r\n" in _text(text)


def test_what_was_written_is_what_is_read() -> None:
    said = "报告整改：甲,乙;丙\\丁「戊」" + "字" * 80
    (event,) = icalendar.Calendar.from_ical(_text(said)).walk("VEVENT")
    assert (event["SUMMARY"], event.decoded("DTSTART"), event["URL"]) == (said, date(2026, 5, 20), "http://x/")


def test_a_calendar_without_anything_due_is_one_all_the_same() -> None:
    """RFC 5545 wants a calendar to hold something: the time zone, and no event."""
    text = ical.calendar("期限", [], NOW)
    read = icalendar.Calendar.from_ical(text)
    assert [part.name for part in read.subcomponents] == ["VTIMEZONE"]
    assert (read["PRODID"], read["VERSION"]) == ("-//supervision//due dates//ZH", "2.0")
    assert text.endswith("END:VCALENDAR\r\n")


def test_the_stamp_is_universal_time() -> None:
    assert "DTSTAMP:20260511T020000Z\r\n" in _text("x")
    assert _text("x").startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")


def test_no_secret_is_like_another() -> None:
    made: set[Any] = {new_secret() for _ in range(50)}
    assert len(made) == 50
    assert {len(hash_of(secret)) for secret in made} == {64}
