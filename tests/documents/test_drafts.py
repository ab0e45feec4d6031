"""Drafts (草稿): encrypted, for their author alone, never written over by another window, over after thirty days."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django import forms
from django.conf import LazySettings
from django.db import models
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from documents import clock
from documents.drafts import pages, restoring, store
from documents.drafts.store import NotKept, Page
from documents.models import Draft
from tests.cast import TODAY, Cast
from tests.planted import held_in, raw_database

PLACE = "/complaints/register/"
TEXT = "只在草稿里的话"


@pytest.fixture
def page(cast: Cast, today: object) -> Page:
    return pages.begun(cast["inspector"].pk, PLACE)


def _kept(owner: int, place: str = PLACE) -> list[Any]:
    """What a person's drafts of a form say, newest first."""
    found = [store.open_draft(owner, standing.key) for standing in store.drafts_at(owner, place)]
    return [dict(draft.fields) for draft in found if draft is not None]


# --- Whose it is, and what the database holds ---------------------------------------------------------------------------


def test_the_database_holds_neither_the_text_nor_the_address(page: Page) -> None:
    store.save(page, {"matter": [TEXT], "source_name": ["欧阳某"]})
    assert held_in(raw_database(), [TEXT, quote(TEXT), "source_name", "欧阳某", PLACE]) == []
    assert _kept(page.owner) == [{"matter": [TEXT], "source_name": ["欧阳某"]}]


def test_its_length_tells_nothing(page: Page) -> None:
    lengths = set()
    for text in ("短", "长一些的话" * 20):
        store.save(page, {"matter": [text]})
        lengths.add(len(Draft.objects.get().sealed))
    assert len(lengths) == 1


def test_it_opens_for_its_author_alone(page: Page, cast: Cast) -> None:
    store.save(page, {"matter": [TEXT]})
    other = cast["second-inspector"].pk
    assert store.open_draft(other, page.key) is None
    assert _kept(other) == store.all_of(other) == []
    assert store.drop(other, page.key) == 0
    assert _kept(page.owner)


def test_it_is_forgotten_by_one_statement(
    page: Page, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    store.save(page, {"matter": [TEXT]})
    with django_assert_num_queries(1):
        assert store.drop(page.owner, page.key) == 1
    assert store.drop(page.owner, page.key) == 0
    assert _kept(page.owner) == []


@pytest.mark.parametrize("moved", ["owner", "text"])
def test_moved_to_another_row_it_does_not_open(page: Page, cast: Cast, moved: str) -> None:
    """As somebody with the database in hand might try."""
    other = pages.begun(cast["second-inspector"].pk, PLACE)
    store.save(page, {"matter": [TEXT]})
    store.save(other, {"matter": ["别人的话"]})
    if moved == "owner":
        Draft.objects.filter(key=page.key).update(owner=other.owner)
        assert store.open_draft(other.owner, page.key) is None
    else:
        Draft.objects.filter(key=other.key).update(sealed=Draft.objects.get(key=page.key).sealed)
        assert _kept(other.owner) == []


def test_a_secret_that_was_changed_opens_it_as_long_as_it_is_listed(page: Page, settings: LazySettings) -> None:
    store.save(page, {"matter": [TEXT]})
    before = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another secret of the server", [before]
    assert _kept(page.owner) == [{"matter": [TEXT]}]
    store.save(page, {"matter": [TEXT + "又"]})
    settings.SECRET_KEY_FALLBACKS = []
    assert _kept(page.owner) == [{"matter": [TEXT + "又"]}], "what is saved is sealed under the secret in use"


def test_under_a_secret_that_is_forgotten_nothing_is_offered_and_nothing_breaks(
    page: Page, settings: LazySettings
) -> None:
    store.save(page, {"matter": [TEXT]})
    settings.SECRET_KEY = "another secret of the server"
    assert store.open_draft(page.owner, page.key) is None
    assert store.all_of(page.owner) == store.drafts_at(page.owner, PLACE) == []


def test_a_password_is_never_kept() -> None:
    body = QueryDict(mutable=True)
    body.update({"password": "x", "Password1": "x", "oldpassword": "x", "csrfmiddlewaretoken": "x", "reason": "理由"})
    assert pages.typed_in(body) == {"reason": ["理由"]}


def test_nothing_leads_from_anything_to_a_draft() -> None:
    """Neither the admin site nor a history knows of them."""
    from django.contrib import admin

    assert Draft not in admin.site._registry
    assert not hasattr(Draft, "history")
    assert [field_ for field_ in Draft._meta.get_fields() if isinstance(field_, models.ForeignKey)] == [
        Draft._meta.get_field("owner")
    ]
    assert list(Draft._meta.related_objects) == []


# --- Windows ------------------------------------------------------------------------------------------------------------


def test_another_window_that_saw_less_gets_a_draft_of_its_own(page: Page) -> None:
    store.save(page, {"matter": ["第一次"]})
    first, second = (replace(page, window=name, revision=1) for name in ("first", "second"))
    assert not store.save(first, {"matter": ["第一个窗口"]}).is_apart
    with clock.set_to(TODAY + timedelta(minutes=1)):
        saved = store.save(second, {"matter": ["第二个窗口"]})
    assert saved.is_apart
    assert saved.elsewhere == TODAY
    assert _kept(page.owner) == [{"matter": ["第二个窗口"]}, {"matter": ["第一个窗口"]}]
    assert not store.save(saved.page, {"matter": ["第二个窗口，再写"]}).is_apart


def test_a_window_is_not_taken_for_another_where_an_answer_was_lost(page: Page) -> None:
    for text in ("一", "一二", "一二三"):
        saved = store.save(page, {"matter": [text]})
        assert not saved.is_apart
        assert saved.elsewhere is None
    assert _kept(page.owner) == [{"matter": ["一二三"]}]


def test_two_empty_forms_side_by_side_are_two_drafts_and_the_earlier_is_told(page: Page) -> None:
    other = pages.begun(page.owner, PLACE)
    with clock.set_to(TODAY + timedelta(minutes=1)):
        store.save(page, {"matter": ["甲"]})
        saved = store.save(other, {"matter": ["乙"]})
    assert saved.elsewhere == TODAY + timedelta(minutes=1)
    assert len(_kept(page.owner)) == 2


# --- Bounds -------------------------------------------------------------------------------------------------------------


def test_it_is_offered_for_thirty_days_whether_the_sweep_ran_or_not(page: Page) -> None:
    store.save(page, {"matter": [TEXT]})
    with clock.set_to(TODAY + timedelta(days=30, seconds=-1)):
        assert _kept(page.owner)
        assert store.clear() == 0
    with clock.set_to(TODAY + timedelta(days=30)):
        assert _kept(page.owner) == store.all_of(page.owner) == []
        assert store.open_draft(page.owner, page.key) is None
        assert Draft.objects.exists()
        assert store.clear() == 1
    assert not Draft.objects.exists()


def test_there_are_so_many_and_no_more_and_what_is_there_can_still_be_written(page: Page) -> None:
    store.save(page, {"matter": ["第一份"]})
    for _ in range(store.MOST_AT_ONE_PLACE - 1):
        store.save(pages.begun(page.owner, PLACE), {"matter": ["又一份"]})
    with pytest.raises(NotKept, match="此事项已有10份草稿"):
        store.save(pages.begun(page.owner, PLACE), {"matter": ["太多"]})
    for number in range(store.MOST - store.MOST_AT_ONE_PLACE):
        store.save(pages.begun(page.owner, f"/notices/{number}/edit/"), {"reasons": ["又一份"]})
    with pytest.raises(NotKept, match="您已有100份草稿"):
        store.save(pages.begun(page.owner, "/notices/draft/"), {"reasons": ["太多"]})
    store.save(page, {"matter": ["第一份，再写"]})


def test_nothing_without_measure_is_kept(page: Page) -> None:
    with pytest.raises(NotKept, match="太长"):
        store.save(page, {"matter": ["字" * store.LARGEST]})
    assert not Draft.objects.exists()


# --- Into the form again --------------------------------------------------------------------------------------------------


class _Form(forms.Form):
    text = forms.CharField()
    day = forms.DateField()
    tick = forms.BooleanField(required=False)
    one = forms.ChoiceField(choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect)
    some = forms.MultipleChoiceField(choices=[("a", "甲"), ("b", "乙")], widget=forms.CheckboxSelectMultiple)
    moment = forms.SplitDateTimeField()
    seen = forms.CharField(widget=forms.HiddenInput)
    file = forms.FileField()


def test_every_kind_of_field_is_filled_in_again_and_what_was_unticked_stays_so() -> None:
    form = _Form(initial={"tick": True, "some": ["a", "b"], "one": "b", "seen": "现在的"})
    kept = {"text": ["<话>"], "day": ["五月"], "moment_0": ["2026-05-11"], "moment_1": ["10:00"], "seen": ["以前的"]}
    restoring.restore(form, kept)
    page = str(form)
    assert 'value="&lt;话&gt;"' in page
    assert 'value="五月"' in page
    assert 'value="10:00"' in page
    assert form["tick"].value() is False
    assert form["some"].value() == []
    assert form["one"].value() == "b", "what was not sent is left alone"
    assert form["seen"].value() == "现在的", "what the page carries unseen is that of the page"


class _Declared(forms.Form):
    text = forms.CharField()
    was_there = forms.BooleanField(label="播放时本人始终在场")


def test_what_has_to_be_declared_is_declared_anew() -> None:
    form = _Declared()
    restoring.restore(form, {"text": ["写好的。"], "was_there": ["on"]})
    assert form["text"].value() == "写好的。"
    assert not form["was_there"].value()
