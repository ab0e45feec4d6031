"""Answers in words: refused forms, methods that an address does not take, too many uploads, the ledger's rows."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from documents import register
from documents.models import Ending, LedgerEntry, Paper
from supervision.desk.ledger.wording import data_in_words, kind_in_words
from tests.cases import Cases
from tests.cast import Cast
from tests.conftest import signed_in


def test_what_is_wrong_is_linked_to_its_group(cases: Cases) -> None:
    form = reverse("notice-draft")
    browser = signed_in(cases.person("inspector"))
    token = re.findall(r'name="token" value="([^"]+)"', browser.get(form).content.decode())[0]
    page = browser.post(form, {"token": token, "kind": ""}).content.decode()
    assert "data-errors" in page
    linked = re.findall(r'<li><a href="#([^"]+)"', page)
    assert "id_kind_group" in linked
    assert [name for name in linked if f'id="{name}"' not in page] == []


def test_a_choice_that_is_not_made_asks_for_it(cases: Cases) -> None:
    page = signed_in(cases.person("inspector")).get(reverse("notice-draft")).content.decode()
    assert "请选择" in page
    assert "---------" not in page


@pytest.mark.parametrize(("where", "method"), [("/notices/", "post"), ("/notices/draft/", "put"), ("/verify/", "put")])
def test_a_method_that_is_not_taken_is_answered_in_words(cases: Cases, where: str, method: str) -> None:
    answer = getattr(signed_in(cases.person("inspector")), method)(where)
    assert answer.status_code == 405
    assert "GET" in answer["Allow"]
    assert "此网址不接受这种方式的请求" in answer.content.decode()


def test_nobody_uploads_without_end(cast: Cast) -> None:
    def upload(address: str) -> int:
        file = SimpleUploadedFile("a.pdf", b"%PDF-1.7")
        return Client(REMOTE_ADDR=address).post(reverse("verify"), {"file": file}).status_code

    answers = {upload("192.0.2.7") for _ in range(30)}
    assert 429 not in answers
    assert upload("192.0.2.7") == 429
    assert upload("192.0.2.8") in answers, "others are not kept out with them"


def test_a_ledger_row_is_read_in_words(cases: Cases) -> None:
    cases.served()
    browser = signed_in(cases.person("auditor"))
    pages = {
        entry.act: browser.get(reverse("ledger-entry", args=[entry.pk])).content.decode()
        for entry in LedgerEntry.objects.filter(bureau=cases.cast.bureau)
    }
    assert "supervision.notice" not in pages["notice.submit"]
    assert "执法监督通知（决定）书" in pages["notice.submit"]
    assert "{}" not in pages["notice.submit"]
    assert "<dt>送达方式</dt><dd>系统签收</dd>" in pages["notice.acknowledge"]
    assert "<dt>申请复查的末日</dt><dd>2026-05-21</dd>" in pages["notice.acknowledge"]


def test_data_in_words() -> None:
    assert data_in_words(
        {"late": "", "files": [], "papers": [["甲〔2026〕1号", "ab"]], "x": {"provisional": True}}
    ) == [
        ("文书和内容摘要", "甲〔2026〕1号，ab"),
        ("x", "暂定：是"),
    ]
    assert kind_in_words("supervision.gone") == "supervision.gone"


def test_the_standing_of_a_paper_has_one_full_stop() -> None:
    assert register.standing(Paper(ending=Ending.VOIDED, ended_because="写错了。")) == "已作废（写错了）"
