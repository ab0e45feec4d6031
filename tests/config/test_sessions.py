"""Sessions: half an hour without use, eight hours at most, nothing typed is lost; the password again before sealing."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from documents.models import LedgerEntry
from supervision.core.acts import REGISTRY
from supervision.models import Notice, ReviewRequest
from tests.cases import Cases, decision_typed
from tests.cast import PASSWORD, Cast
from tests.conftest import signed_in

START = datetime(2026, 5, 11, 2, tzinfo=UTC)
LOGIN, AGAIN = "/accounts/login/", "/accounts/reauthenticate/"


@pytest.fixture
def hours() -> Iterator[time_machine.Traveller]:
    """The process's own time, which stands still until it is moved."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _no_attempts_yet(cast: Cast) -> None:
    """Beside PostgreSQL they are counted in the database, which has to be there by then."""
    cache.clear()


def _login(browser: Client, username: str, then: str = "") -> HttpResponse:
    typed = {"login": username, "password": PASSWORD, **({"next": then} if then else {})}
    return browser.post(LOGIN, typed)  # type: ignore[return-value]


def _is_out(answer: Any) -> bool:
    return bool(answer.status_code == 302 and answer["Location"].startswith(LOGIN))


# --- What cannot be stored ------------------------------------------------------------------------------------------


def _unwritable(execute: Any, sql: str, *args: Any) -> Any:
    """The database takes nothing into the table of sessions."""
    if sql.startswith("UPDATE") and "django_session" in sql:
        raise OperationalError("full") from _full()
    return execute(sql, *args)


def _full() -> Exception:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


def test_what_can_be_read_is_shown_where_nothing_can_be_written(cast: Cast, hours: time_machine.Traveller) -> None:
    browser = signed_in(cast["inspector"])
    hours.shift(timedelta(minutes=5))
    with connection.execute_wrapper(_unwritable):
        assert browser.get("/notices/").status_code == 200
    assert browser.get("/notices/").status_code == 200
    assert browser.session["session_seen"] == int((START + timedelta(minutes=5)).timestamp())


def test_a_session_that_cannot_be_stored_says_what_hinders_it(cast: Cast) -> None:
    """Django takes it for a bad request, which would send people back to fill in a form that was carried out."""
    browser = signed_in(cast["leader"], just_now=False)
    browser.raise_request_exception = False
    with connection.execute_wrapper(_unwritable):
        answer = browser.post(AGAIN, {"password": PASSWORD})
    assert (answer.status_code, "磁盘已满" in answer.content.decode()) == (507, True)


def _gone(execute: Any, sql: str, *args: Any) -> Any:
    """Somebody signs out elsewhere while this request is answered."""
    if sql.startswith("UPDATE") and "django_session" in sql:
        Session.objects.all().delete()
    return execute(sql, *args)


def test_a_session_that_ended_meanwhile_says_so(cast: Cast) -> None:
    browser = signed_in(cast["leader"], just_now=False)
    with connection.execute_wrapper(_gone):
        answer = browser.post(AGAIN, {"password": PASSWORD})
    assert (answer.status_code, "您的登录在此期间已经结束" in answer.content.decode()) == (400, True)


# --- Limits ---------------------------------------------------------------------------------------------------------


def test_after_half_an_hour_without_use_it_ends_and_says_why(cast: Cast, hours: time_machine.Traveller) -> None:
    browser = signed_in(cast["inspector"])
    assert browser.get("/").status_code == 200
    hours.shift(timedelta(minutes=29, seconds=59))
    assert browser.get("/").status_code == 200
    hours.shift(timedelta(minutes=30))
    assert _is_out(browser.get("/notices/"))
    assert "您已超过30分钟没有操作，请重新登录。" in browser.get(LOGIN).content.decode()


def test_after_eight_hours_it_ends_in_spite_of_use(cast: Cast, hours: time_machine.Traveller) -> None:
    browser = signed_in(cast["inspector"])
    for _ in range(24):
        assert browser.get("/").status_code == 200
        hours.shift(timedelta(minutes=19, seconds=59))
    hours.move_to(START + timedelta(hours=7, minutes=59, seconds=59))
    assert browser.get("/").status_code == 200
    hours.shift(timedelta(seconds=1))
    assert _is_out(browser.get("/"))
    assert "登录已满8小时，请重新登录。" in browser.get(LOGIN).content.decode()


def test_reading_writes_the_session_at_most_once_a_minute(cast: Cast, hours: time_machine.Traveller) -> None:
    browser = signed_in(cast["inspector"])
    browser.get("/")

    def kept() -> str:
        return Session.objects.get().session_data

    first = kept()
    hours.shift(timedelta(seconds=59))
    browser.get("/")
    assert kept() == first
    hours.shift(timedelta(seconds=1))
    browser.get("/")
    assert kept() != first


# --- What was typed -------------------------------------------------------------------------------------------------


def _interrupted(cases: Cases, hours: time_machine.Traveller) -> tuple[Client, Notice, str]:
    """A draft is sent off after the session has ended."""
    notice = cases.draft()
    browser = signed_in(cases.person("inspector"))
    where = reverse("notice-edit", args=[notice.pk])
    assert browser.get(where).status_code == 200
    hours.shift(timedelta(minutes=31))
    typed = {**cases.notice_typed(reasons="写了半小时的<理由>。"), "version": notice.version}
    answer = browser.post(where, typed)
    assert _is_out(answer)
    return browser, notice, where


def test_what_was_typed_waits_for_the_same_person(cases: Cases, hours: time_machine.Traveller) -> None:
    browser, notice, where = _interrupted(cases, hours)
    before = LedgerEntry.objects.count()
    assert _login(browser, "inspector", where)["Location"] == where
    text = browser.get(where).content.decode()
    assert "已恢复您10:00保存的草稿" in text
    assert escape("写了半小时的<理由>。") in text
    assert LedgerEntry.objects.count() == before, "it was carried out by itself"
    assert Notice.objects.get(pk=notice.pk).reasons != "写了半小时的<理由>。"
    assert "写了半小时" in browser.get(where).content.decode(), "it was given once only"


def test_and_for_nobody_else(cases: Cases, hours: time_machine.Traveller) -> None:
    browser, _, where = _interrupted(cases, hours)
    _login(browser, "second-inspector", where)
    assert "写了半小时" not in browser.get(where).content.decode()


def test_and_at_no_other_address(cases: Cases, hours: time_machine.Traveller) -> None:
    browser, notice, where = _interrupted(cases, hours)
    _login(browser, "inspector")
    assert "写了半小时" not in browser.get(reverse("notice-withdraw", args=[notice.pk])).content.decode()
    assert "写了半小时" in browser.get(where).content.decode()


# --- The password again ---------------------------------------------------------------------------------------------


def test_sealing_asks_for_the_password_again(cases: Cases, hours: time_machine.Traveller) -> None:
    notice = cases.submitted()
    browser = Client()
    _login(browser, "leader")
    where = reverse("notice-issue", args=[notice.pk])
    for answer in (browser.get(where), browser.post(where, {"version": notice.version})):
        assert (answer.status_code, answer["Location"]) == (302, f"{AGAIN}?next={where.replace('/', '%2F')}")
    wrong = browser.post(f"{AGAIN}?next={where}", {"password": "not the password"})
    assert wrong.status_code == 200
    assert browser.get(where).status_code == 302
    assert browser.post(f"{AGAIN}?next={where}", {"password": PASSWORD})["Location"] == where
    assert browser.get(where).status_code == 200
    assert browser.post(where, {"version": notice.version}).status_code == 302
    assert Notice.objects.get(pk=notice.pk).state == "issued"


def test_five_minutes_later_it_asks_again_and_keeps_what_was_typed(cases: Cases, hours: time_machine.Traveller) -> None:
    review = cases.review()
    browser = Client()
    _login(browser, "second-leader")
    where = reverse("review-decide", args=[review.pk])
    browser.post(f"{AGAIN}?next={where}", {"password": PASSWORD})
    hours.shift(timedelta(minutes=4, seconds=59))
    assert browser.get(where).status_code == 200
    hours.shift(timedelta(seconds=2))
    typed = {**decision_typed("revoked", reasons="想了五分钟的理由。"), "version": review.notice.version}
    assert browser.post(where, typed)["Location"].startswith(AGAIN)
    assert browser.post(f"{AGAIN}?next={where}", {"password": PASSWORD})["Location"] == where
    text = browser.get(where).content.decode()
    assert "想了五分钟的理由。" in text
    assert ReviewRequest.objects.get().state == "filed"


@pytest.mark.parametrize("name", ["notice-issue", "review-decide", "review-decide-late", "correction-suspend"])
def test_what_seals_or_decides_declares_it(name: str) -> None:
    assert REGISTRY[name.replace("-", ".", 1)].needs_recent_login
