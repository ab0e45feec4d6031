"""Pages on which copies are made and looked through (制作副本): for their maker alone, some pages at a time."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents import copy_pages
from documents.models import Evidence
from documents.remaking import making
from documents.untrusted_files.refusals import Busy, TooComplex
from supervision.core.copies import drafts as copies
from supervision.core.copies import views as pages
from supervision.models import Complaint, CopyDraft, OfferedCopy
from tests.cases import Cases
from tests.cast import USERNAMES
from tests.conftest import signed_in
from tests.supervision.complaints.examples import chosen_files, with_letter
from tests.supervision.complaints.test_copies import _pages, with_file


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "BATCH", 2)
    monkeypatch.setattr(pages, "SHOWN", 2)


def made(browser: Client, complaint: Complaint) -> Any:
    file = Evidence.objects.of_case(complaint).first()
    assert file is not None
    return browser.post(reverse("copy-make", args=["complaint", complaint.pk]), {"file": str(file.key)}, follow=True)


def shown_pages(answer: Any) -> list[int]:
    text = answer.content.decode()
    return [number for number in range(1, 10) if f"/pages/{number}/" in text]


def test_no_button_leads_to_a_refusal(cases: Cases, small_batches: None) -> None:
    """Nothing is offered before a copy was looked through to its end, nor what was offered already."""
    complaint = with_file(cases, _pages(3))
    browser, offers = signed_in(cases.person("inspector")), reverse("complaint-offer-files", args=[complaint.pk])

    def is_offered() -> bool:
        return f'href="{offers}"' in browser.get(reverse("copies", args=["complaint", complaint.pk])).content.decode()

    assert not is_offered()
    made(browser, complaint)
    assert not is_offered()
    browser.post(reverse("copy-continue", args=[CopyDraft.objects.get().key]))
    assert is_offered()
    cases.act("complaint.offer-files", complaint, "inspector", chosen=chosen_files(complaint), looked_through="on")
    assert not is_offered()


@pytest.mark.provision("3.5")
def test_a_copy_is_looked_through_some_pages_at_a_time_and_then_offered(cases: Cases, small_batches: None) -> None:
    complaint = with_file(cases, _pages(3))
    browser = signed_in(cases.person("inspector"))
    answer = made(browser, complaint)
    assert shown_pages(answer) == [1, 2]
    assert "看过，制作后面的页" in answer.content.decode()
    draft = CopyDraft.objects.get()
    assert browser.get(reverse("copy-page", args=[draft.key, 3])).status_code == 404, "not made yet"
    answer = browser.post(reverse("copy-continue", args=[draft.key]), follow=True)
    assert shown_pages(answer) == [3]
    assert "都看过，办理「提供材料」" in answer.content.decode()
    again = browser.get(reverse("copy", args=[draft.key]))
    assert shown_pages(again) == [1, 2]
    assert "?from=3" in again.content.decode()
    form = browser.get(reverse("complaint-offer-files", args=[complaint.pk])).content.decode()
    assert "来件材料1.pdf（副本3页，已逐页看过）" in form
    assert "制作副本、逐页查看" in form
    cases.act("complaint.offer-files", complaint, "inspector", chosen=chosen_files(complaint), looked_through="on")
    assert OfferedCopy.objects.get().pages == 3


def test_a_second_click_makes_nothing_twice(cases: Cases, small_batches: None) -> None:
    complaint = with_file(cases, _pages(5))
    browser = signed_in(cases.person("inspector"))
    made(browser, complaint)
    made(browser, complaint)
    draft = CopyDraft.objects.get()
    stale = CopyDraft.objects.select_related("source__bureau").get()
    copies.go_on(draft)
    copies.go_on(stale)
    draft.refresh_from_db()
    assert (draft.made, len(draft.contents)) == (4, 4)
    browser.post(reverse("copy-continue", args=[draft.key]))
    browser.post(reverse("copy-continue", args=[draft.key]))
    draft.refresh_from_db()
    assert (draft.made, draft.is_complete) == (5, True)


def test_two_that_begin_at_once_make_one_draft(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = with_file(cases, _pages(1))
    file, by = Evidence.objects.of_case(complaint).get(), cases.person("inspector")
    draw = making.draw_pages

    def slowly(*asked: Any) -> Any:
        monkeypatch.setattr(making, "draw_pages", draw)
        copies.begin(file, by=by, now=file.handed_in_at)  # another was quicker
        return draw(*asked)

    monkeypatch.setattr(making, "draw_pages", slowly)
    draft = copies.begin(file, by=by, now=file.handed_in_at)
    assert CopyDraft.objects.get() == draft
    assert copies.page_of(draft, 1)


def test_nobody_but_its_maker_sees_a_draft(cases: Cases) -> None:
    complaint = with_letter(cases)
    draft = CopyDraft.objects.get()
    wheres = [
        reverse("copies", args=["complaint", complaint.pk]),
        reverse("copy", args=[draft.key]),
        reverse("copy-page", args=[draft.key, 1]),
    ]
    for name in USERNAMES:
        browser = signed_in(cases.person(name))
        expected = 200 if name == "inspector" else 404
        assert [browser.get(where).status_code for where in wheres] == [expected] * 3, name
        if name != "inspector":
            for what in ("copy-continue", "copy-discard"):
                assert browser.post(reverse(what, args=[draft.key])).status_code == 404, name
            assert made(browser, complaint).status_code == 404, name
    assert CopyDraft.objects.count() == 1


def test_whose_complaint_it_is_no_longer_loses_the_draft(cases: Cases) -> None:
    complaint = with_letter(cases)
    draft = CopyDraft.objects.get()
    hands = {"handler": cases.person("second-inspector").pk, "leader": cases.person("leader").pk}
    cases.act("complaint.reassign", complaint, "leader", **hands, reason="原承办人外出培训。")
    for name in ("inspector", "second-inspector"):
        assert signed_in(cases.person(name)).get(reverse("copy", args=[draft.key])).status_code == 404, name


def test_once_it_is_concluded_nothing_is_made_or_shown(cases: Cases) -> None:
    complaint = with_letter(cases)
    draft = CopyDraft.objects.get()
    cases.concluded_complaint(cases.looked_into(complaint))
    browser = signed_in(cases.person("inspector"))
    assert browser.get(reverse("copy", args=[draft.key])).status_code == 404
    assert made(browser, complaint).status_code == 404


def test_no_browser_keeps_the_pages(cases: Cases) -> None:
    complaint = with_letter(cases)
    draft = CopyDraft.objects.get()
    browser = signed_in(cases.person("inspector"))
    for where in (
        reverse("copies", args=["complaint", complaint.pk]),
        reverse("copy", args=[draft.key]),
        reverse("copy-page", args=[draft.key, 1]),
    ):
        assert "no-store" in browser.get(where)["Cache-Control"], where


def test_a_draft_is_thrown_away_with_its_pages(cases: Cases, django_capture_on_commit_callbacks: Any) -> None:
    complaint = with_letter(cases)
    draft = CopyDraft.objects.get()
    browser = signed_in(cases.person("inspector"))
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(reverse("copy-discard", args=[draft.key]), follow=True)
    assert "的副本草稿已丢弃" in answer.content.decode()
    assert not CopyDraft.objects.exists()
    with pytest.raises(copy_pages.PageGone):
        copy_pages.read(draft.key, 1)
    assert "制作副本" in browser.get(reverse("copies", args=["complaint", complaint.pk])).content.decode()


@pytest.mark.parametrize(("refusal", "status"), [(TooComplex, 422), (Busy, 503)])
def test_a_file_that_cannot_be_read_is_said_with_the_reason(
    cases: Cases, monkeypatch: pytest.MonkeyPatch, refusal: Any, status: int
) -> None:
    complaint = with_file(cases, _pages(1))

    def refuses(*_: Any) -> Any:
        raise refusal

    monkeypatch.setattr(making, "draw_pages", refuses)
    answer = made(signed_in(cases.person("inspector")), complaint)
    assert answer.status_code == status
    assert f"「来件材料1.pdf」：{refusal()}" in answer.content.decode()
    assert not CopyDraft.objects.exists()


def test_a_broken_picture_is_said(cases: Cases) -> None:
    broken = SimpleUploadedFile("何举报.jpg", b"\xff\xd8\xff\xe0 no picture", content_type="image/jpeg")
    answer = made(signed_in(cases.person("inspector")), with_file(cases, broken))
    assert answer.status_code == 422
    assert "「来件材料1.jpg」：图片不能读取或者已经损坏" in answer.content.decode()


@pytest.mark.parametrize("typed", [{}, {"file": "nothing"}, {"file": "5f0c2c0e-3b0e-4f43-9d44-4d1d2b1c8a11"}])
def test_what_is_no_file_of_the_case_is_not_found(cases: Cases, typed: dict[str, str]) -> None:
    complaint = with_letter(cases)
    browser = signed_in(cases.person("inspector"))
    assert browser.post(reverse("copy-make", args=["complaint", complaint.pk]), typed).status_code == 404
    assert browser.get(f"/copies/notice/{complaint.pk}/").status_code == 404


@pytest.mark.parametrize("asked", ["0", "-1", "abc", "99999", "7"])
def test_a_page_that_is_not_there_shows_one_that_is(cases: Cases, asked: str) -> None:
    with_letter(cases)
    where = reverse("copy", args=[CopyDraft.objects.get().key])
    assert shown_pages(signed_in(cases.person("inspector")).get(f"{where}?from={asked}")) == [1]


def test_questions_do_not_grow_with_the_files(cases: Cases) -> None:
    counts = []
    for number in (1, 3):
        complaint = cases.investigated(cases.accepted_complaint(cases.complaint(files=["来信.pdf"] * number)))
        cases.copy(complaint)
        browser = signed_in(cases.person("inspector"))
        wheres = [
            reverse("copies", args=["complaint", complaint.pk]),
            reverse("complaint-offer-files", args=[complaint.pk]),
        ]
        counts.append([_asked(browser, where) for where in wheres])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12


def _asked(browser: Client, where: str) -> int:
    browser.get(where)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(where).status_code == 200
    return len(asked)
