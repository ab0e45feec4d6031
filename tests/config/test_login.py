"""Signing in: throttled, in Chinese, back to where one wanted to go; the demo's one click in the demo alone."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from supervision.core.roles import Role
from tests.cases import Cases
from tests.cast import PASSWORD, Cast, appoint
from tests.config.addresses import walk
from tests.conftest import signed_in

LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def _no_attempts_yet(cast: Cast) -> None:
    """Beside PostgreSQL they are counted in the database, which has to be there by then."""
    cache.clear()


def _try(browser: Client, username: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    return browser.post(LOGIN, {"login": username, "password": password, **more})  # type: ignore[return-value]


def _is_in(browser: Client) -> bool:
    return browser.get("/").status_code == 200


def test_name_and_password_open_the_worklist(cast: Cast) -> None:
    browser = Client()
    assert _try(browser, "inspector")["Location"] == "/"
    assert cast["inspector"].name in browser.get("/").content.decode()


def test_it_leads_back_to_where_one_wanted_to_go_and_nowhere_else(cast: Cast) -> None:
    assert _try(Client(), "inspector", next="/notices/?state=draft")["Location"] == "/notices/?state=draft"
    for outside in ("https://example.com/", "//example.com/", "javascript:alert(1)"):
        assert _try(Client(), "inspector", next=outside)["Location"] == "/"


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(cast: Cast) -> None:
    known, unknown = (_errors(_try(Client(), name, "wrong")) for name in ("inspector", "nobody-here"))
    assert known == unknown
    assert "密码" in known


def _errors(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return answer.content.decode().partition('role="alert"')[2].partition("</ul>")[0]


def test_after_five_wrong_ones_the_right_one_waits_too(cast: Cast) -> None:
    for _ in range(5):
        assert _try(Client(), "inspector", "wrong").status_code == 200
    browser = Client()
    refused = _try(browser, "inspector")
    assert not _is_in(browser)
    assert any("\u4e00" <= error <= "\u9fff" for error in _errors(refused))
    other = Client()
    _try(other, "leader")
    assert _is_in(other), "somebody else was locked out"


def test_many_wrong_ones_from_one_place_are_throttled(cast: Cast) -> None:
    for number in range(20):
        _try(Client(), f"guess-{number}", "wrong")
    browser = Client()
    _try(browser, "inspector")
    assert not _is_in(browser)


def test_behind_a_proxy_each_place_is_told_apart(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 1, raising=False)
    for number in range(20):
        _try(Client(headers={"x-forwarded-for": "10.0.0.66"}), f"guess-{number}", "wrong")
    browser = Client(headers={"x-forwarded-for": "10.0.0.1"})
    _try(browser, "inspector")
    assert _is_in(browser)


def test_who_left_is_not_let_in(cast: Cast) -> None:
    type(cast["inspector"]).objects.filter(pk=cast["inspector"].pk).update(is_active=False)
    browser = Client()
    _try(browser, "inspector")
    assert not _is_in(browser)


def test_reading_the_logout_page_does_not_sign_out(cast: Cast) -> None:
    browser = signed_in(cast["inspector"])
    browser.get("/accounts/logout/")
    assert _is_in(browser)
    assert browser.post("/accounts/logout/").status_code == 302
    assert not _is_in(browser)


def test_a_new_password_ends_the_other_sessions(cast: Cast) -> None:
    first, second = signed_in(cast["inspector"]), signed_in(cast["inspector"])
    typed = {"oldpassword": PASSWORD, "password1": "another-one-2026", "password2": "another-one-2026"}
    assert first.post("/accounts/password/change/", typed).status_code == 302
    assert _is_in(first)
    assert not _is_in(second)


# --- The demo -------------------------------------------------------------------------------------------------------


def test_outside_the_demo_there_is_no_one_click(cast: Cast) -> None:
    browser = Client()
    assert browser.post(reverse("demo-login", args=["inspector"])).status_code == 404
    assert not _is_in(browser)
    text = browser.get(LOGIN).content.decode()
    assert "演示" not in text
    assert "demo-login" not in text


@override_settings(DEMO=True)
def test_in_the_demo_one_click_signs_in(cast: Cast) -> None:
    appoint("zhoumin", Role.INSPECTOR, None, cast.bureau)
    browser = Client()
    assert browser.get(reverse("demo-login", args=["zhoumin"])).status_code == 405
    assert browser.post(reverse("demo-login", args=["zhoumin"]))["Location"] == "/"
    assert _is_in(browser)
    for nobody_of_the_demo in ("nobody-here", "inspector"):
        assert Client().post(reverse("demo-login", args=[nobody_of_the_demo])).status_code == 404


@override_settings(DEMO=True)
def test_one_click_is_no_password(cases: Cases) -> None:
    notice, browser = cases.submitted(), Client()
    appoint("liushufen", Role.LEADER, None, cases.cast.bureau)
    browser.post(reverse("demo-login", args=["liushufen"]))
    answer = browser.get(reverse("notice-issue", args=[notice.pk]))
    assert answer["Location"].startswith("/accounts/reauthenticate/")


# --- What is closed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "where",
    [
        "/accounts/signup/",
        "/accounts/email/",
        "/accounts/password/reset/",
        "/accounts/password/set/",
        "/accounts/login/code/confirm/",
        "/accounts/confirm-email/",
        "/admin/password_change/",
        "/admin/logout/",
    ],
)
def test_what_the_libraries_bring_and_nobody_uses_is_closed(cast: Cast, where: str) -> None:
    for browser in (Client(), signed_in(cast["system-admin"])):
        assert browser.get(where).status_code == 404
        assert browser.post(where, {"username": "new", "password1": "a-new-one-2026"}).status_code == 404


def test_nothing_of_social_logins_is_there() -> None:
    assert [address.route for address in walk() if "social" in address.route or "3rdparty" in address.route] == []


# --- Headers and cookies --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", [LOGIN, "/", "/notices/", "/verify/", "/nowhere/"])
def test_every_answer_forbids_what_no_page_needs(cast: Cast, where: str) -> None:
    answer = signed_in(cast["inspector"]).get(where)
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert all(policy[name] == "'self'" for name in ("script-src", "style-src", "form-action"))
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("https", [True, False])
def test_cookies_stay_with_the_browser(cast: Cast, https: bool) -> None:
    browser = Client(enforce_csrf_checks=False)
    with override_settings(SESSION_COOKIE_SECURE=https, CSRF_COOKIE_SECURE=https):
        browser.get(LOGIN)
        _try(browser, "inspector")
    for name in ("sessionid", "csrftoken"):
        cookie = browser.cookies[name]
        assert (bool(cookie["httponly"]), cookie["samesite"], bool(cookie["secure"])) == (True, "Lax", https)
    assert not browser.cookies["sessionid"]["max-age"], "it outlives the browser"


def test_a_form_from_elsewhere_is_refused(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast["inspector"])
    answer = browser.post("/notices/draft/", {"title": "伪造"})
    assert answer.status_code == 403
    assert "此页打开得太久或者已失效" in answer.content.decode()


# --- What signing in leaves behind ------------------------------------------------------------------------------------


def test_signing_in_is_no_change_of_the_person(cast: Cast) -> None:
    before = cast["inspector"].history.count()
    assert Client().post(LOGIN, {"login": "inspector", "password": PASSWORD})["Location"] == "/"
    assert cast["inspector"].history.count() == before
    cast["inspector"].save()
    assert cast["inspector"].history.count() == before + 1


def test_a_password_that_is_too_short_is_refused_in_chinese(cast: Cast) -> None:
    typed = {"oldpassword": PASSWORD, "password1": "短x7", "password2": "短x7"}
    said = _errors(signed_in(cast["inspector"]).post("/accounts/password/change/", typed))  # type: ignore[arg-type]
    assert "密码太短，至少要有10个字符。" in said
    assert "password" not in said.partition("新密码")[2]


def test_who_signs_in_and_out_is_addressed_as_elsewhere(cast: Cast) -> None:
    browser = Client()
    refused = browser.post("/accounts/login/", {"login": "inspector", "password": "wrong"}).content.decode()
    assert "登录名或者密码不正确。" in refused
    assert "用户名" not in refused
    inspector = signed_in(cast["inspector"])
    form = inspector.get("/accounts/password/change/").content.decode()
    assert "至少10个字符。" in form
    assert "你的" not in form
    assert "您已退出。" in inspector.post("/accounts/logout/", follow=True).content.decode()
