"""Where files from outside come in (外来文件的入口): a reader that misbehaves is an answer in words at each of them, and the rest goes on."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from documents.binder import CannotTakeIn
from documents.bundling import bundle, count_pages
from documents.dossier_checking import check
from documents.models import Paper
from documents.register import UNREGISTERED, check_file
from documents.untrusted_files import client as jobs
from documents.untrusted_files import purposes, slots
from documents.untrusted_files.client import job
from documents.untrusted_files.refusals import Busy, TooComplex
from supervision.models import ImportBatch
from tests.cases import Cases
from tests.cast import Cast
from tests.conftest import signed_in
from tests.documents.test_bundling import item, pdf, picture
from tests.tables import case_rows, excel

HOW = ("sleeps", "spins", "dies", "says_too_much", "nonsense")
ANSWERED = 5 + 1
"""Seconds for an answer: the limit of these tests, and the five that may follow it."""


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers that misbehave where the file asks for it, as those of the tests' settings do, with a second for each file."""
    for name, purpose in purposes.PURPOSES.items():
        monkeypatch.setitem(purposes.PURPOSES, name, replace(purpose, seconds=1, processor=5, answer=4 << 20))
    with job("pages") as loading:
        loading.ask("stand-in length")


def within_limits(do: Callable[[], Any]) -> Any:
    began = monotonic()
    done = do()
    assert monotonic() - began < ANSWERED
    return done


# --- Verification ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", HOW)
def test_a_file_that_the_register_does_not_know_is_answered_whatever_its_reader_does(
    cast: Cast, client: Client, misbehaving: None, how: str
) -> None:
    file = SimpleUploadedFile("a.pdf", f"stand-in {how}".encode())
    answer = within_limits(lambda: client.post("/verify/", {"file": file}))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "没有这份文书" in page, "what was not read is not called false"
    assert UNREGISTERED in page


def test_it_is_answered_at_once_while_other_strangers_are_being_read(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with job("signature of a stranger"):
        began = monotonic()
        answer = client.post("/verify/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 stranger")})
        assert monotonic() - began < 1
    assert UNREGISTERED in answer.content.decode()


def test_the_register_is_asked_before_any_reader_and_a_genuine_paper_waits_for_nobody(
    cast: Cast, seals: None, today: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = Paper.objects.get(pk=Cases(cast).issued().paper_id)

    def refuse(*given: object, **more: object) -> None:
        raise Busy

    monkeypatch.setattr(jobs, "job", refuse)
    answer = check_file(paper.path.read_bytes())
    assert (answer.genuine, answer.paper, answer.validity) == (True, paper, "现行有效")
    assert check_file(paper.path.read_bytes() + b" ").reason == UNREGISTERED


def test_a_file_that_the_register_does_not_know_is_never_read_in_the_worker(
    cast: Cast, seals: None, today: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One byte more, one less, one other: none of them is the file that the application made."""
    pdf = Paper.objects.get(pk=Cases(cast).issued().paper_id).path.read_bytes()
    read: list[bytes] = []
    monkeypatch.setattr(
        "documents.untrusted_files.readers.signatures.fault", lambda file, **_: read.append(file.read()) or ""
    )
    for other in (pdf + b"\n", pdf[:-1], pdf[:-1] + b" ", pdf[::-1], b""):
        assert not check_file(other).genuine
    assert read == []
    assert check_file(pdf).genuine
    assert read == [pdf]


def test_the_command_is_answered_too(cast: Cast, misbehaving: None, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"stand-in spins")
    said = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("verify_paper", str(tmp_path / "a.pdf"), stderr=said)
    assert (end.value.code, UNREGISTERED in said.getvalue()) == (1, True)


def test_a_zip_that_cannot_be_read_in_time_is_said(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(purposes.PURPOSES, "archive", replace(purposes.PURPOSES["archive"], seconds=0.000_1))
    assert check(BytesIO(b"no zip")).reason == str(TooComplex())


# --- Imports --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize(("name", "who"), [("import-upload", "inspector"), ("account-import-upload", "system-admin")])
def test_a_table_that_misbehaves_is_told_and_nothing_is_kept(
    cast: Cast, misbehaving: None, name: str, who: str, how: str
) -> None:
    browser = signed_in(cast.people[who])
    token = re.findall(r'name="token" value="([^"]+)"', browser.get(reverse(name)).content.decode())[0]
    file = SimpleUploadedFile("案卷.xlsx", f"stand-in {how}".encode())
    answer = within_limits(lambda: browser.post(reverse(name), {"token": token, "file": file}))
    assert answer.status_code == 422
    assert re.search("文件过于复杂，无法读取|文件已损坏", answer.content.decode())
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(("name", "who"), [("import-upload", "inspector"), ("account-import-upload", "system-admin")])
def test_a_table_is_told_to_come_again_while_others_are_read(
    cast: Cast, settings: Any, django_assert_num_queries: Any, name: str, who: str
) -> None:
    """Before anything of it is received or anybody asked for: who comes again at once costs the others next to nothing."""
    settings.UNTRUSTED_AT_ONCE, settings.UNTRUSTED_WAITING = {**settings.UNTRUSTED_AT_ONCE, "long": 1}, 0
    browser = signed_in(cast.people[who])
    with job("table"):
        assert browser.get(reverse(name)).status_code == 200
        with django_assert_num_queries(0):
            answer = browser.post(reverse(name), {"file": excel(case_rows(2))})
    assert answer.status_code == 503
    assert "系统正忙，请稍后再试" in answer.content.decode()
    assert browser.post(reverse(name), {}).status_code == 422, "a place is free again"


def test_a_table_that_lost_its_place_to_another_is_told_so_by_the_form(
    cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.UNTRUSTED_AT_ONCE, settings.UNTRUSTED_WAITING = {**settings.UNTRUSTED_AT_ONCE, "long": 1}, 0
    monkeypatch.setattr(slots, "are_taken", lambda pool: False)
    browser = signed_in(cast.people["inspector"])
    with job("table"):
        answer = browser.post(reverse("import-upload"), {"file": excel(case_rows(2))})
    assert answer.status_code == 422
    assert "系统正忙，请稍后再试" in answer.content.decode()


def test_to_ask_whether_places_are_taken_takes_none(settings: Any) -> None:
    settings.UNTRUSTED_AT_ONCE, settings.UNTRUSTED_WAITING = {"long": 2}, 1
    assert not slots.are_taken("long")
    with slots.place("long", waits=0):
        assert not slots.are_taken("long")
        with slots.place("long", waits=0):
            assert not slots.are_taken("long"), "somebody may wait yet"
            settings.UNTRUSTED_WAITING = 0
            assert slots.are_taken("long")
        assert not slots.are_taken("long")


# --- Dossiers -------------------------------------------------------------------------------------------------------------


def test_a_file_that_misbehaves_stands_in_the_index_and_all_others_are_bound(misbehaving: None) -> None:
    items = [item("笔录", pdf(2)), item("照片", picture(30, 20), "image/jpeg")]
    items += [item(f"材料{how}", f"stand-in {how}".encode()) for how in ("spins", "dies")]
    items += [item("照片二", b"stand-in sleeps", "image/png"), item("鉴定", pdf(3))]
    reader = PdfReader(BytesIO(bundle("案卷", items)))
    pages = ["".join(page.extract_text().split()) for page in reader.pages]
    assert len(pages) == 1 + 2 + 1 + 3
    assert pages[0].count("文件过于复杂，无法读取，未并入，另附") == 3
    assert [entry.title for entry in reader.outline] == ["卷内目录", "笔录", "照片", "鉴定"]  # type: ignore[union-attr]


def test_all_of_a_dossier_has_a_limit_too(misbehaving: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(purposes.PURPOSES, "dossier", replace(purposes.PURPOSES["dossier"], total=0.000_1))
    with pytest.raises(TooComplex):
        bundle("案卷", [item("笔录", pdf(2))])


@pytest.mark.parametrize("how", HOW)
def test_pages_that_cannot_be_counted_are_said(misbehaving: None, how: str) -> None:
    with pytest.raises(CannotTakeIn, match="文件过于复杂"):
        count_pages(f"stand-in {how}".encode())


def test_the_page_of_a_dossier_says_that_the_system_is_busy(cases: Cases, settings: Any) -> None:
    settings.UNTRUSTED_AT_ONCE, settings.UNTRUSTED_WAITING = {**settings.UNTRUSTED_AT_ONCE, "long": 1}, 0
    notice = cases.served()
    browser = signed_in(cases.person("inspector"))
    with job("dossier"):
        answer: Any = browser.post(reverse("dossier-make", args=["notice", notice.pk]), {"form": "pdf"})
        page = b"".join(answer.streaming_content).decode()
    assert "系统正忙，请稍后再试" in page


# --- Evidence -------------------------------------------------------------------------------------------------------------


def test_a_file_whose_kind_cannot_be_found_is_told_and_what_was_typed_stays(
    cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(purposes.PURPOSES, "content type", replace(purposes.PURPOSES["content type"], seconds=0.000_1))
    browser = signed_in(cases.person("inspector"))
    file = SimpleUploadedFile("现场.txt", b"never seen before")
    answer = browser.post(reverse("notice-draft"), {"attachments": file, "facts": "已经填写的一段事实"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "「现场.txt」：文件过于复杂，无法读取" in page
    assert "已经填写的一段事实" in page
