"""No browser keeps anything that the application answers: neither a page that links a confidential case nor any other.

That it holds at every address, for every role and for nobody, is asked with the table of access (test_access)."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from supervision.checks.views import lists
from tests import shares
from tests.cases import Cases
from tests.config.access_table import TABLE
from tests.config.test_access import addresses
from tests.config.test_planted_names import LISTS, _hidden_places
from tests.conftest import signed_in
from tests.planted import Planted, plant

HANDS = ("inspector", "leader")


def is_kept(answer: Any) -> bool:
    return "no-store" not in answer.headers.get("Cache-Control", "")


@pytest.fixture
def planted(cases: Cases) -> Planted:
    return plant(cases)


def test_whoever_has_confidential_cases_leaves_no_page_behind(cases: Cases, planted: Planted) -> None:
    """Every list, and every address of every confidential record, whatever it is answered with."""
    places = [*LISTS, *(f"{where}?q=2026" for where in LISTS)]
    for name, address in addresses().items():
        places += _hidden_places(address, TABLE[name].record, planted)
    assert len(places) > 200
    browsers = {name: signed_in(cases.person(name)) for name in HANDS}
    assert [where for where, name in shares.pairs(places, HANDS) if is_kept(browsers[name].get(where))] == []


def test_the_answer_to_an_act_is_kept_no_more_than_its_page(cases: Cases) -> None:
    browser = signed_in(cases.person("inspector"))
    data = {**cases.complaint_typed(), "token": "6b4f3a52-6a1c-4c57-9a0b-4a9f1f0b7c11"}
    wrong = browser.post(reverse("complaint-register"), {**data, "about": ""})
    right = browser.post(reverse("complaint-register"), data)
    assert (wrong.status_code, right.status_code) == (422, 302)
    for answer in (wrong, right, browser.get(right["Location"]), browser.put(right["Location"])):
        assert not is_kept(answer)


def test_errors_are_not_kept(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(lists, "page", broken)
    browser = signed_in(cases.person("inspector"))
    browser.raise_request_exception = False
    failed, forged = browser.get(reverse("check-list")), Client(enforce_csrf_checks=True).post("/accounts/login/")
    assert (failed.status_code, forged.status_code) == (500, 403)
    assert not is_kept(failed)
    assert not is_kept(forged)


def test_styles_and_scripts_are_answered_before_the_rule() -> None:
    order = settings.MIDDLEWARE
    rule = order.index("config.keeping.NoStoreMiddleware")
    assert order.index("whitenoise.middleware.WhiteNoiseMiddleware") == rule - 1
