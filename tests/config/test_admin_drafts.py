"""Drafts of the admin site's forms: rules with their tables, and the reasons for roles. Accounts keep none."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from documents import clock
from documents.drafts import pages, store
from documents.models import Draft
from supervision.core.roles import Role
from supervision.models import CalendarDay, CalendarYear, DeadlineRule, RoleGrant
from supervision.rules import publication
from tests.rule_fixtures import AUTUMN, Place, settle

pytestmark = pytest.mark.django_db

ADD = reverse("admin:supervision_calendaryear_add")
SAVE = "/drafts/save/"


@pytest.fixture
def jiang() -> Iterator[Place]:
    cache.clear()
    with clock.set_to(AUTUMN):
        yield settle("jiang")


def _client(person: Any) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


@pytest.fixture
def keeper(jiang: Place) -> Client:
    return _client(jiang[Role.RULE_ADMIN])


def _carried(page: str) -> dict[str, str]:
    return {
        "draft": re.findall(r'name="draft" value="([^"]+)"', page)[-1],
        "draft_revision": re.findall(r'name="draft_revision" value="(\d+)"', page)[0],
    }


def _year(*days: str) -> dict[str, Any]:
    plain = {
        "year": "2027",
        "source": "写到一半的来源",
        "effective_from": "2026-11-23",
        "reason": "已公布",
        "pasted": "",
    }
    frame = {"days-TOTAL_FORMS": str(len(days)), "days-INITIAL_FORMS": "0"}
    rows = {f"days-{n}-{name}": said for n, day in enumerate(days) for name, said in _day(day).items()}
    return {**plain, **frame, **rows}


def _day(day: str) -> dict[str, str]:
    return {"day": day, "kind": "holiday", "name": "元旦"}


def test_a_rule_comes_back_with_the_rows_of_its_table_and_goes_when_it_is_saved(jiang: Place, keeper: Client) -> None:
    carried = _carried(keeper.get(ADD).content.decode())
    assert keeper.post(SAVE, {**carried, **_year("2027-01-01", "2027-01-02")}).status_code == 200
    page = keeper.get(ADD).content.decode()
    assert "已恢复您10:00保存的草稿" in page
    for said in ("写到一半的来源", "2027-01-01", "2027-01-02", 'name="days-1-name"'):
        assert said in page
    saved = keeper.post(ADD, {**_carried(page), **_year("2027-01-01", "2027-01-02")})
    assert saved.status_code == 302
    assert CalendarDay.objects.filter(year__year=2027).count() == 2
    assert not Draft.objects.exists()


def test_a_rule_that_was_refused_is_kept_and_one_that_breaks_too(
    jiang: Place, keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = _carried(keeper.get(ADD).content.decode())
    assert keeper.post(ADD, {**carried, **_year("2026-01-01")}).status_code == 200
    assert "写到一半的来源" in keeper.get(ADD).content.decode()
    monkeypatch.setattr(CalendarYear, "save", _breaks)
    keeper.raise_request_exception = False
    assert keeper.post(ADD, {**carried, **_year("2027-01-01")}).status_code == 500
    assert "2027-01-01" in keeper.get(ADD).content.decode()


def _breaks(*args: Any, **kwargs: Any) -> None:
    raise RuntimeError("it broke")


def test_a_draft_of_a_rule_is_its_writers_and_of_the_own_bureau(jiang: Place, keeper: Client) -> None:
    rule = DeadlineRule.objects.filter(bureau=jiang.bureau).first()
    assert rule is not None
    draft = publication.new_draft(rule, by=jiang[Role.RULE_ADMIN])
    where = reverse("admin:supervision_deadlinerule_change", args=[draft.pk])
    carried = _carried(keeper.get(where).content.decode())
    assert keeper.post(SAVE, {**carried, "reason": "写到一半的理由"}).status_code == 200
    assert "写到一半的理由" in keeper.get(where).content.decode()
    assert f"编辑{DeadlineRule._meta.verbose_name}" in keeper.get("/drafts/").content.decode()
    stranger = settle("yun")[Role.RULE_ADMIN]
    own = {"draft": pages.mark(pages.begun(stranger.pk, where)), "reason": "写到一半的理由"}
    assert _client(stranger).post(SAVE, own).status_code == 404
    auditor = {"draft": pages.mark(pages.begun(jiang[Role.AUDITOR].pk, where)), "reason": "x"}
    assert _client(jiang[Role.AUDITOR]).post(SAVE, auditor).status_code == 404


def test_the_reason_for_the_end_of_a_role_is_kept_until_it_ends(jiang: Place) -> None:
    keeper = _client(jiang[Role.SYSTEM_ADMIN])
    held = RoleGrant.objects.get(officer=jiang[Role.OFFICER])
    where = reverse("admin:supervision_rolegrant_end", args=[held.pk])
    carried = _carried(keeper.get(where).content.decode())
    assert keeper.post(SAVE, {**carried, "reason": "写到一半的理由"}).status_code == 200
    page = keeper.get(where).content.decode()
    assert "写到一半的理由" in page
    assert keeper.post(where, {**_carried(page), "reason": "调离。"}).status_code == 302
    assert not Draft.objects.exists()


def test_accounts_and_passwords_keep_no_draft(jiang: Place) -> None:
    keeper, owner = _client(jiang[Role.SYSTEM_ADMIN]), jiang[Role.SYSTEM_ADMIN].pk
    officer = jiang[Role.OFFICER].pk
    for where in (
        reverse("admin:supervision_officer_add"),
        reverse("admin:supervision_officer_password", args=[officer]),
        reverse("account_change_password"),
    ):
        assert "data-draft" not in keeper.get(where).content.decode()
        mark = pages.mark(pages.begun(owner, where))
        assert keeper.post(SAVE, {"draft": mark, "name": "x", "password1": "x"}).status_code == 404
    assert store.all_of(owner) == []
