"""Saved filters (保存的筛选): kept under a name, opened again, bounded, and nobody else's."""

from typing import Any

import pytest
from django.urls import reverse

from supervision.desk.saved_filters.models import MOST
from supervision.models import SavedFilter
from tests.cases import Cases
from tests.cast import TODAY
from tests.conftest import signed_in


def _save(cases: Cases, by: str = "inspector", **changed: str) -> Any:
    typed = {"name": "一科的草稿", "address": "/notices/", "query": "state=draft&kind=&after=5~5", **changed}
    return signed_in(cases.person(by)).post(reverse("saved-save"), typed)


def test_a_filter_is_saved_and_opened_from_its_list_and_from_the_worklist(cases: Cases) -> None:
    browser = signed_in(cases.person("inspector"))
    assert "保存筛选" in browser.get("/notices/?state=draft").content.decode()
    assert "保存筛选" not in browser.get("/notices/").content.decode()
    assert _save(cases)["Location"] == "/notices/?state=draft"
    link = '<a href="/notices/?state=draft">一科的草稿</a>'
    for where in ("/notices/", "/", "/search/", "/saved-filters/"):
        assert link in browser.get(where).content.decode(), where
    assert link not in browser.get("/checks/").content.decode()
    assert link not in signed_in(cases.person("leader")).get("/notices/").content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "请填写"),
        ({"name": "长" * 31}, "最多30个字"),
        ({"address": "//evil.example/"}, "只能保存列表"),
        ({"address": "/ledger/"}, "只能保存列表"),
        ({"address": "/accounts/logout/"}, "只能保存列表"),
        ({"query": "q=" + "长" * 999}, "最多1000个字"),
    ],
)
def test_what_cannot_be_saved_is_said_and_nothing_typed_is_lost(
    cases: Cases, changed: dict[str, str], said: str
) -> None:
    answer = _save(cases, **changed)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert changed.get("name", "一科的草稿") in answer.content.decode()
    assert not SavedFilter.objects.exists()


def test_a_name_stands_once_a_person_and_there_is_an_end_to_them(cases: Cases) -> None:
    _save(cases)
    assert "同名" in _save(cases).content.decode()
    assert _save(cases, by="leader").status_code == 302
    person = cases.person("inspector")
    more = [
        SavedFilter(officer=person, name=str(number), address="/checks/", saved_at=TODAY) for number in range(MOST - 1)
    ]
    SavedFilter.objects.bulk_create(more)
    assert f"最多保存{MOST}个" in _save(cases, name="又一个").content.decode()


def test_it_is_renamed_and_deleted_by_its_owner_alone(cases: Cases) -> None:
    _save(cases)
    saved = SavedFilter.objects.get()
    for act in ("saved-rename", "saved-delete"):
        answer = signed_in(cases.person("second-inspector")).post(reverse(act, args=[saved.pk]), {"name": "别的"})
        assert answer.status_code == 404
    own = signed_in(cases.person("inspector"))
    assert own.post(reverse("saved-rename", args=[saved.pk]), {"name": ""}).status_code == 422
    assert (
        "已改名" in own.post(reverse("saved-rename", args=[saved.pk]), {"name": "新名"}, follow=True).content.decode()
    )
    assert "已删除" in own.post(reverse("saved-delete", args=[saved.pk]), follow=True).content.decode()
    assert not SavedFilter.objects.exists()
