"""Guessed passwords (猜测密码): counted by person and place, slowed over all places, never locked, and the person is told."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
import time_machine
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import LazySettings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.management import call_command
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from documents import clock
from supervision.models import FailedLogins, KnownBrowser, Officer
from supervision.people import failed_logins
from supervision.people.failed_logins import Guess, TooManyGuesses
from supervision.people.known_browsers import MOST
from tests.cast import PASSWORD, Cast
from tests.conftest import signed_in

START = datetime(2026, 5, 11, 2, tzinfo=UTC)
LOGIN, AGAIN, CHANGE = "/accounts/login/", "/accounts/reauthenticate/", "/accounts/password/change/"
SECRET = "JBSWY3DPEHPK3PXP"
HOME, ELSEWHERE = "10.0.0.1", "10.0.0.66"


@pytest.fixture
def hours() -> Iterator[time_machine.Traveller]:
    """The process's own time, which stands still until it is moved."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _behind_a_proxy(settings: LazySettings) -> None:
    """Each browser says where it is, as the proxy would."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1


def _at(address: str) -> Client:
    return Client(headers={"x-forwarded-for": address})


def _try(browser: Client, password: str = PASSWORD, username: str = "inspector") -> HttpResponse:
    return browser.post(LOGIN, {"login": username, "password": password})  # type: ignore[return-value]


def _is_in(browser: Client) -> bool:
    return browser.get("/").status_code == 200


def _guess(address: str, times: int, username: str = "inspector") -> None:
    for _ in range(times):
        _try(_at(address), "wrong", username)


def _guess_everywhere(times: int, username: str = "inspector") -> None:
    """So many wrong ones, each from another place."""
    for number in range(times):
        _guess(f"10.9.{number // 250}.{number % 250}", 1, username)


def _seconds(answer: HttpResponse) -> int:
    """How long the page says to wait; 0 where it says nothing of it."""
    found = re.search(r"登录失败的次数过多，请(\d+)(秒|分钟)后再试。", answer.content.decode())
    return int(found[1]) * {"秒": 1, "分钟": 60}[found[2]] if found else 0


def _used_before(cast: Cast, address: str = HOME) -> Client:
    """A browser in which the person signed in and out."""
    browser = _at(address)
    _try(browser)
    browser.post("/accounts/logout/")
    assert not _is_in(browser)
    return browser


# --- By person and place ----------------------------------------------------------------------------------------------


def test_five_wrong_ones_wait_at_that_place_and_nowhere_else(cast: Cast, hours: time_machine.Traveller) -> None:
    _guess(ELSEWHERE, 5)
    there, here = _at(ELSEWHERE), _at(HOME)
    assert _seconds(_try(there)) == 300
    assert not _is_in(there)
    _try(here)
    assert _is_in(here), "the person was locked out for somebody else's guesses"
    hours.shift(timedelta(seconds=299))
    assert _seconds(_try(there)) == 1
    hours.shift(timedelta(seconds=1))
    _try(there)
    assert _is_in(there)


def test_a_name_that_nobody_has_waits_alike(cast: Cast, hours: time_machine.Traveller) -> None:
    answers = []
    for username in ("inspector", "nobody-here"):
        _guess(ELSEWHERE if username == "inspector" else "10.0.0.67", 5, username)
        answer = _try(_at(ELSEWHERE if username == "inspector" else "10.0.0.67"), "wrong", username)
        answers.append(answer.content.decode().partition('role="alert"')[2].partition("</ul>")[0])
    assert answers[0] == answers[1] != ""


def test_case_and_width_of_the_name_make_no_other_person(cast: Cast, hours: time_machine.Traveller) -> None:
    for written in ("inspector", "INSPECTOR", "Inspector", "ｉｎｓｐｅｃｔｏｒ", " inspector\u200b"):
        assert not _seconds(_try(_at(ELSEWHERE), "wrong", written))
    assert _seconds(_try(_at(ELSEWHERE)))


def test_a_right_one_forgives_the_wrong_ones_before_it(cast: Cast, hours: time_machine.Traveller) -> None:
    for _ in range(3):
        _guess(HOME, 4)
        browser = _at(HOME)
        _try(browser)
        assert _is_in(browser)


def test_one_place_that_guesses_at_everybody_waits(cast: Cast, hours: time_machine.Traveller) -> None:
    for number in range(20):
        _guess(ELSEWHERE, 1, f"guess-{number}")
    assert _seconds(_try(_at(ELSEWHERE), username="leader")) == 60
    assert not _seconds(_try(_at(HOME), username="leader"))


def test_addresses_of_one_ipv6_network_are_one_place(cast: Cast, hours: time_machine.Traveller) -> None:
    for number in range(5):
        _guess(f"2001:db8:1:2::{number + 1}", 1)
    assert _seconds(_try(_at("2001:db8:1:2:ffff::9"))) == 300
    assert not _seconds(_try(_at("2001:db8:1:3::1")))


def test_nothing_that_was_typed_stands_in_the_database(cast: Cast, hours: time_machine.Traveller) -> None:
    _guess(ELSEWHERE, 1, "my-password-in-the-wrong-field")
    kept = str(list(FailedLogins.objects.values()))
    assert "my-password" not in kept
    assert ELSEWHERE not in kept


# --- A browser that was used before -----------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [HOME, ELSEWHERE], ids=["from the same place", "from elsewhere"])
def test_a_browser_used_before_keeps_working(cast: Cast, hours: time_machine.Traveller, address: str) -> None:
    known = _used_before(cast)
    _guess(address, 25)
    _guess_everywhere(30)
    _try(known)
    assert _is_in(known)


def test_but_is_no_way_to_guess(cast: Cast, hours: time_machine.Traveller) -> None:
    known = _used_before(cast)
    for _ in range(5):
        assert not _seconds(_try(known, "wrong"))
    assert _seconds(_try(known)) == 300


def test_it_is_known_for_that_person_alone(cast: Cast, hours: time_machine.Traveller) -> None:
    known = _used_before(cast)
    _guess(HOME, 5, "leader")
    assert _seconds(_try(known, username="leader")) == 300


def test_a_shared_computer_is_known_for_each_of_its_people(cast: Cast, hours: time_machine.Traveller) -> None:
    shared = _used_before(cast)
    _try(shared, username="leader")
    shared.post("/accounts/logout/")
    for username in ("inspector", "leader"):
        _guess(HOME, 5, username)
        _try(shared, username=username)
        assert _is_in(shared), username
        shared.post("/accounts/logout/")


def test_its_cookie_signs_nobody_in_and_stays_with_the_browser(cast: Cast, hours: time_machine.Traveller) -> None:
    known = _used_before(cast)
    cookie = known.cookies["known_browser"]
    assert (bool(cookie["httponly"]), cookie["samesite"], cookie["path"]) == (True, "Lax", "/accounts/")
    assert cookie["max-age"] == 90 * 86400
    other = _at(HOME)
    other.cookies["known_browser"] = cookie.value
    assert not _is_in(other)
    token = cookie.value.partition(":")[0]
    assert token not in str(list(KnownBrowser.objects.values()))
    assert "inspector" not in cookie.value


def test_it_is_another_after_each_login(cast: Cast, hours: time_machine.Traveller) -> None:
    known = _used_before(cast)
    before = known.cookies["known_browser"].value
    _try(known)
    assert known.cookies["known_browser"].value != before
    stolen = _at(HOME)
    stolen.cookies["known_browser"] = before
    _guess(HOME, 5)
    assert _seconds(_try(stolen)) == 300
    assert KnownBrowser.objects.count() == 1


@pytest.mark.parametrize("spoilt", ["forged", "old", "forgotten"])
def test_a_cookie_that_is_not_ours_makes_nothing_known(cast: Cast, hours: time_machine.Traveller, spoilt: str) -> None:
    known = _used_before(cast)
    if spoilt == "forged":
        known.cookies["known_browser"] = known.cookies["known_browser"].value[:-1] + "!"
    elif spoilt == "old":
        hours.shift(timedelta(days=91))
    else:
        typed = {"new_password1": "Yun-Ling-2026", "new_password2": "Yun-Ling-2026"}
        address = reverse("admin:supervision_officer_password", args=[cast["inspector"].pk])
        assert signed_in(cast["system-admin"]).post(address, typed).status_code == 302
    _guess(HOME, 5)
    assert _seconds(_try(known, "Yun-Ling-2026" if spoilt == "forgotten" else PASSWORD)) == 300


def test_of_a_persons_browsers_the_last_are_known(cast: Cast, hours: time_machine.Traveller) -> None:
    for _ in range(MOST + 2):
        _try(_at(HOME))
        hours.shift(timedelta(seconds=1))
    assert KnownBrowser.objects.filter(officer=cast["inspector"]).count() == MOST


# --- Over all places --------------------------------------------------------------------------------------------------


def test_guesses_everywhere_slow_a_new_place_and_never_lock_it(cast: Cast, hours: time_machine.Traveller) -> None:
    _guess_everywhere(10)
    here = _at(HOME)
    assert _seconds(_try(here)) == 1
    hours.shift(timedelta(seconds=1))
    _try(here)
    assert _is_in(here)
    leader = _at(HOME)
    _try(leader, username="leader")
    assert _is_in(leader), "somebody else was slowed"


def test_the_wait_grows_and_has_an_end(cast: Cast, hours: time_machine.Traveller) -> None:
    waits = [failed_logins._wait(wrong).total_seconds() for wrong in (0, 9, 10, 11, 12, 15, 16, 1000)]
    assert waits == [0, 0, 1, 2, 4, 32, 60, 60]


def test_who_waited_is_let_in_however_many_guess_meanwhile(cast: Cast, hours: time_machine.Traveller) -> None:
    """A place's turn is its own: nobody who guesses from elsewhere takes it away."""
    for number in range(40):
        guessing_at = _at(f"10.8.0.{number}")
        _try(guessing_at, "wrong")
        hours.shift(timedelta(seconds=60))
        _try(guessing_at, "wrong")
    here = _at(HOME)
    wait = _seconds(_try(here))
    assert 0 < wait <= 60
    for second in range(wait):
        _guess(f"10.7.0.{second}", 3)
        assert _seconds(_try(here)) == wait - second, "asking again made it longer"
        hours.shift(timedelta(seconds=1))
    _try(here)
    assert _is_in(here)


def test_after_an_hour_of_quiet_nothing_waits(cast: Cast, hours: time_machine.Traveller) -> None:
    _guess_everywhere(10)
    hours.shift(timedelta(hours=1))
    here = _at(HOME)
    _try(here)
    assert _is_in(here)


# --- The person is told -----------------------------------------------------------------------------------------------


def _told(browser: Client) -> str:
    found = re.search(r"上次登录以来，[^<]*", browser.get("/").content.decode())
    return found[0] if found else ""


def test_the_person_is_told_once_how_often_and_when(cast: Cast, hours: time_machine.Traveller) -> None:
    _guess(ELSEWHERE, 3)
    hours.shift(timedelta(minutes=7))
    here = _at(HOME)
    _try(here)
    assert "有3次登录失败，最近一次在2026年05月11日 10:00。" in _told(here)
    assert ELSEWHERE not in _told(here)
    here.post("/accounts/logout/")
    _try(here)
    assert _told(here) == ""


def test_who_made_no_mistake_is_told_nothing(cast: Cast, hours: time_machine.Traveller) -> None:
    _guess(ELSEWHERE, 3, "leader")
    here = _at(HOME)
    _try(here)
    assert _told(here) == ""


# --- The second factor, the password asked again, the old password ----------------------------------------------------


def _code(now: datetime) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(SECRET, counter)))


@pytest.fixture
def second_factor(cast: Cast) -> None:
    secret = get_adapter().encrypt(SECRET)
    Authenticator.objects.create(
        user=cast["inspector"], type=Authenticator.Type.TOTP, data={"secret": secret, "t": "totp"}
    )


def test_wrong_codes_wait_at_that_place_and_nowhere_else(
    cast: Cast, hours: time_machine.Traveller, second_factor: None
) -> None:
    where = reverse("mfa_authenticate")
    there, here = _at(ELSEWHERE), _at(HOME)
    for browser in (there, here):
        assert _try(browser)["Location"] == where
    for _ in range(5):
        assert not _seconds(there.post(where, {"code": "000000"}))  # type: ignore[arg-type]
        assert _try(there)["Location"] == where, "giving the password again began a new count"
    assert _seconds(there.post(where, {"code": _code(START)})) == 300  # type: ignore[arg-type]
    assert not _is_in(there)
    here.post(where, {"code": _code(START)})
    assert "有5次登录失败" in _told(here)
    assert _is_in(here)


def test_a_code_asked_again_is_not_guessed_either(
    cast: Cast, hours: time_machine.Traveller, second_factor: None
) -> None:
    where, browser = reverse("mfa_reauthenticate"), signed_in(cast["inspector"], just_now=False)
    browser.defaults["HTTP_X_FORWARDED_FOR"] = ELSEWHERE
    for _ in range(5):
        assert not _seconds(browser.post(where, {"code": "000000"}))  # type: ignore[arg-type]
    assert _seconds(browser.post(where, {"code": _code(START)})) == 300  # type: ignore[arg-type]
    hours.shift(timedelta(minutes=5))
    assert browser.post(where, {"code": _code(START)}).status_code == 302


def test_who_waits_already_locks_nothing(cast: Cast, hours: time_machine.Traveller) -> None:
    _guess(ELSEWHERE, 5)
    with CaptureQueriesContext(connection) as asked, pytest.raises(TooManyGuesses):
        failed_logins.begin(Guess(failed_logins.PASSWORD, "inspector", ELSEWHERE))
    assert len(asked) == 1


def test_the_password_asked_again_is_not_guessed_either(cast: Cast, hours: time_machine.Traveller) -> None:
    browser, other = signed_in(cast["inspector"], just_now=False), _at(HOME)
    browser.defaults["HTTP_X_FORWARDED_FOR"] = ELSEWHERE
    for _ in range(5):
        assert "密码" in browser.post(AGAIN, {"password": "wrong"}).content.decode()
    assert _seconds(browser.post(AGAIN, {"password": PASSWORD})) == 300  # type: ignore[arg-type]
    _try(other)
    assert _is_in(other)


def test_nor_is_the_old_one_where_it_is_changed(cast: Cast, hours: time_machine.Traveller) -> None:
    browser = signed_in(cast["inspector"])
    typed = {"oldpassword": "wrong", "password1": "another-one-2026", "password2": "another-one-2026"}
    for _ in range(5):
        assert not _seconds(browser.post(CHANGE, typed))  # type: ignore[arg-type]
    assert _seconds(browser.post(CHANGE, {**typed, "oldpassword": PASSWORD})) == 300  # type: ignore[arg-type]
    assert Officer.objects.get(username="inspector").check_password(PASSWORD)


# --- Many at once -----------------------------------------------------------------------------------------------------


def _at_once(work: Any, times: int) -> list[Any]:
    together = Barrier(times)

    def one(number: int) -> Any:
        together.wait(timeout=60)
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))


def _counts(place: str) -> str:
    try:
        failed_logins.begin(Guess(failed_logins.PASSWORD, "inspector", place))
    except TooManyGuesses:
        return "refused"
    return "looked at"


def test_twenty_at_once_from_one_place_are_counted_exactly(transactional_db: None) -> None:
    came = _at_once(lambda number: _counts(HOME), 20)
    assert (came.count("looked at"), came.count("refused")) == (5, 15)
    assert FailedLogins.objects.get(pk=Guess(failed_logins.PASSWORD, "inspector", HOME).person).untold == 5


def test_twenty_at_once_from_twenty_places_are_counted_exactly(transactional_db: None) -> None:
    came = _at_once(lambda number: _counts(f"10.0.0.{number}"), 20)
    assert (came.count("looked at"), came.count("refused")) == (10, 10)
    assert FailedLogins.objects.get(pk=Guess(failed_logins.PASSWORD, "inspector", "").person).count == 10


def test_right_ones_at_once_leave_nothing_behind(transactional_db: None) -> None:
    guesses = [Guess(failed_logins.PASSWORD, "inspector", f"10.0.0.{number}") for number in range(8)]
    _at_once(lambda number: failed_logins.begin(guesses[number]).was_right(), 8)
    assert FailedLogins.objects.get(pk=guesses[0].person).count == 0
    assert not FailedLogins.objects.filter(pk__in=[guess.spot for guess in guesses]).exists()


# --- What is kept, and how long ---------------------------------------------------------------------------------------


def test_the_sweep_forgets_what_nobody_has_to_be_told(
    cast: Cast, hours: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "of_database", timezone.now)  # the database's clock goes along
    _used_before(cast)
    _guess(ELSEWHERE, 2)
    _guess(ELSEWHERE, 2, "nobody-here")
    hours.shift(timedelta(days=1))
    call_command("sweep")
    (left,) = FailedLogins.objects.all()
    assert (left.pk, left.untold) == (Guess(failed_logins.PASSWORD, "inspector", "").person, 2)
    hours.shift(timedelta(days=90))
    call_command("sweep")
    assert not KnownBrowser.objects.exists()
    assert FailedLogins.objects.count() == 1
    assert timezone.now() > START


# --- What tells whether a name is somebody's --------------------------------------------------------------------------


def test_a_name_that_nobody_has_takes_as_long(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password is hashed as often for a name that nobody has, and for somebody who left, as for a wrong one."""
    Officer.objects.filter(username="head").update(is_active=False)
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return str(encode(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    for number, username in enumerate(("inspector", "nobody-here", "head")):
        hashed.clear()
        _try(_at(f"10.0.0.{number}"), "wrong", username)
        assert hashed == ["wrong"], username


def test_the_admin_sites_own_login_takes_no_password(cast: Cast) -> None:
    browser = _at(HOME)
    typed = {"username": "system-admin", "password": PASSWORD}
    assert browser.post("/admin/login/", typed)["Location"].startswith(LOGIN)
    assert not _is_in(browser)
    assert not FailedLogins.objects.exists()
