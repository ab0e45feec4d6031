"""First passwords, and those that an administrator sets (初始密码、重设的密码): changed before anything else is reached."""

import re
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from config.demo.people import YUNLING
from config.demo.people import settle as settle_demo
from documents import clock
from supervision.models import Notice, Officer
from supervision.people import accounts
from tests.cases import Cases
from tests.cast import PASSWORD, TODAY, Cast
from tests.conftest import signed_in
from tests.supervision.people.account_examples import row, uploaded

LOGIN, CHANGE = "/accounts/login/", "/accounts/password/change/"
FIRST, OWN = "First-Password-1", "my-own-password-26"
WHY = "您现在的密码是初始密码，或者是系统管理员为您设置的"


def _login(username: str, password: str) -> Client:
    browser = Client()
    assert browser.post(LOGIN, {"login": username, "password": password}).status_code == 302
    return browser


def _change(browser: Client, old: str, new: str, **more: str) -> HttpResponse:
    typed = {"oldpassword": old, "password1": new, "password2": new, **more}
    return browser.post(CHANGE, typed)  # type: ignore[return-value]


@pytest.fixture
def held(cast: Cast) -> Client:
    """The inspector, whose password the administrator set."""
    accounts.set_password(cast["inspector"], FIRST, by=cast["system-admin"])
    return _login("inspector", FIRST)


# --- Which passwords --------------------------------------------------------------------------------------------------


def _added(cases: Cases) -> tuple[str, str]:
    typed = {"username": "wangfang", "name": "王芳", "password1": FIRST, "password2": FIRST}
    signed_in(cases.person("system-admin")).post(reverse("admin:supervision_officer_add"), typed)
    return "wangfang", FIRST


def _reset(cases: Cases) -> tuple[str, str]:
    address = reverse("admin:supervision_officer_password", args=[cases.person("inspector").pk])
    typed = {"new_password1": FIRST, "new_password2": FIRST}
    signed_in(cases.person("system-admin")).post(address, typed)
    return "inspector", FIRST


def _imported(cases: Cases) -> tuple[str, str]:
    batch = uploaded(cases, row())
    page = {"version": batch.version, "reason": "任免"}
    answer = signed_in(cases.person("system-admin")).post(reverse("account-import-confirm", args=[batch.pk]), page)
    return "wangfang", answer.content.decode().split('<td class="hash">')[1].split("<")[0]


def _begun(cases: Cases) -> tuple[str, str]:
    said = StringIO()
    words = ["qing", "青山区安全生产监督管理局", "--short-name=青山区安监局", "--prefix=青安监", "--admin-name=高峰"]
    call_command("begin_bureau", *words, "--admin=gaofeng", stdout=said)
    found = re.search(r"初始密码 (\S+) ", said.getvalue())
    assert found is not None
    return "gaofeng", found[1]


@pytest.mark.parametrize("given", [_added, _reset, _imported, _begun], ids=["added", "reset", "imported", "begun"])
def test_each_has_to_be_changed_first(cases: Cases, given: Callable[[Cases], tuple[str, str]]) -> None:
    username, password = given(cases)
    browser = _login(username, password)
    assert browser.get("/")["Location"] == f"{CHANGE}?next=/"
    assert _change(browser, password, OWN)["Location"] == "/"
    assert browser.get("/").status_code == 200
    assert _login(username, OWN).get("/").status_code == 200


def test_ones_own_is_asked_for_no_more(cast: Cast) -> None:
    assert _login("inspector", PASSWORD).get("/").status_code == 200


@pytest.mark.django_db
def test_the_demos_is_public_and_stays() -> None:
    """It stands on the login page; whoever resets one in the demo is held like in a bureau."""
    with override_settings(SEAL_TRIAL=True), clock.set_to(TODAY):
        settle_demo(YUNLING, TODAY)
    assert not Officer.objects.filter(must_change_password=True).exists()


# --- What is reached --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "where", ["/", "/notices/", "/notices/draft/", "/search/?q=1", "/verify/", "/admin/", "/accounts/2fa/", "/healthz"]
)
def test_every_address_leads_there_and_back(cast: Cast, held: Client, where: str) -> None:
    answer = held.get(where)
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{CHANGE}?next=")
    page = held.get(answer["Location"]).content.decode()
    assert WHY in page
    then = re.search(r'name="next" value="([^"]*)"', page)
    assert then is not None
    assert then[1] == where
    assert _change(held, FIRST, OWN, next=then[1])["Location"] == where


def test_nothing_is_done_by_any_method(cases: Cases) -> None:
    accounts.set_password(cases.person("inspector"), FIRST, by=cases.person("system-admin"))
    browser, typed = _login("inspector", FIRST), cases.notice_typed()
    for ask in (browser.post, browser.put, browser.patch, browser.delete):
        answer: Any = ask(reverse("notice-draft"), typed, content_type="application/json")
        assert (answer.status_code, answer["Location"]) == (302, CHANGE)
    before = Notice.objects.count()
    assert browser.post(reverse("notice-draft"), typed)["Location"] == CHANGE
    assert Notice.objects.count() == before


def test_the_page_offers_nothing_that_leads_back_to_it(held: Client) -> None:
    page = held.get(CHANGE).content.decode()
    links = set(re.findall(r'(?:href|action)="(/[^"]*)"', page.partition("<body>")[2]))
    assert links == {"/", "/accounts/logout/"}


def test_the_session_can_be_ended(held: Client) -> None:
    assert held.post("/accounts/logout/").status_code == 302
    assert held.get("/")["Location"].startswith(LOGIN)


# --- The new one ------------------------------------------------------------------------------------------------------


def test_the_old_one_is_not_set_again(cast: Cast, held: Client) -> None:
    assert "新密码与原密码相同" in _change(held, FIRST, FIRST).content.decode()
    assert held.get("/").status_code == 302
    assert "新密码与原密码相同" in _change(_login("leader", PASSWORD), PASSWORD, PASSWORD).content.decode()


def test_a_weak_one_is_refused_and_nothing_is_reached(held: Client) -> None:
    assert "密码太短" in _change(held, FIRST, "短x7").content.decode()
    assert held.get("/").status_code == 302


def test_the_session_goes_on_and_others_end(cast: Cast, held: Client) -> None:
    other = _login("inspector", FIRST)
    assert _change(held, FIRST, OWN)["Location"] == "/"
    assert held.get("/").status_code == 200
    assert other.get("/")["Location"].startswith(LOGIN)


def test_what_an_administrator_sets_meanwhile_stands(cast: Cast, held: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person's page was checked with the old password when the administrator set another."""
    change = accounts.change_own_password

    def overtaken(officer: Officer, password: str) -> None:
        accounts.set_password(Officer.objects.get(pk=officer.pk), "Set-Meanwhile-1", by=cast["system-admin"])
        change(officer, password)

    monkeypatch.setattr("config.accounts.change_own_password", overtaken)
    assert "刚刚重设了您的密码" in _change(held, FIRST, OWN).content.decode()
    officer = Officer.objects.get(username="inspector")
    assert officer.check_password("Set-Meanwhile-1")
    assert officer.must_change_password


def test_an_account_that_is_kept_meanwhile_keeps_its_new_password(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The administrator's page was read before the person changed the password, and saved after it."""
    officer = cast["officer"]
    accounts.set_password(officer, FIRST, by=cast["system-admin"])
    stale = Officer.objects.get(pk=officer.pk)
    accounts.change_own_password(Officer.objects.get(pk=officer.pk), OWN)
    monkeypatch.setattr("supervision.people.admin.PageAdmin.get_object", lambda *args, **kwargs: stale)
    typed = {"username": "officer", "name": officer.name, "division": officer.division_id, "is_active": "on"}
    address = reverse("admin:supervision_officer_change", args=[officer.pk])
    assert signed_in(cast["system-admin"]).post(address, {**typed, "title": "副科长"}).status_code == 302
    kept = Officer.objects.get(pk=officer.pk)
    assert (kept.title, kept.check_password(OWN), kept.must_change_password) == ("副科长", True, False)
