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


def test_data_of_accounts_imports_draws_and_sheets_is_in_words() -> None:
    """What an auditor reads of them: no name and no code as a program has it."""
    assert data_in_words(
        {
            "username": [None, "zhang"],
            "title": ["科员", "科长"],
            "new": 2,
            "identified": ["孙立新：不是本局人员"],
            "for_division": True,
            "parameters": {"kinds": ["penalty", "licensing"], "by_division": False},
            "left_out": [{"reason": "已移送", "division": "监察一科", "numbers": ["甲1号"]}],
            "sheets": [{"checklist": "案卷评查标准", "case_file": "甲1号", "score": "92.0", "grade": "excellent"}],
            "kind": "pairing",
            "answer": "contested",
        }
    ) == [
        ("登录名", "—，zhang"),
        ("职务", "科员，科长"),
        ("新登记", "2"),
        ("承办人是谁", "孙立新：不是本局人员"),
        ("本科室的同名承办人照此认定", "是"),
        ("条件", "执法种类：行政处罚，行政许可；按科室分层：否"),
        ("不列入的案卷", "理由：已移送；科室：监察一科；案卷号：甲1号"),
        ("检查表", "检查表：案卷评查标准；案卷：甲1号；得分：92.0；等次：优秀"),
        ("种类", "互查配对"),
        ("科室意见", "有异议"),
    ]


def test_the_standing_of_a_paper_has_one_full_stop() -> None:
    assert register.validity(Paper(ending=Ending.VOIDED, ended_because="写错了。")) == "已作废（写错了）"


def test_the_lists_of_the_admin_site_are_chinese_for_whoever_hears_them_too(cases: Cases) -> None:
    for who, where in (("rule-admin", "/admin/"), ("system-admin", "/admin/supervision/officer/add/")):
        page = signed_in(cases.person(who)).get(where).content.decode()
        table = page[page.index('<div class="app-') :].partition("</table>")[0]
        said = re.sub(r"<[^>]+>", "", table)
        assert "新增" in said
        assert not re.findall(r"[A-Za-z]{3,}", said), said


@pytest.mark.parametrize(
    ("begins", "by", "back"),
    [
        ("notice-draft", "inspector", '<a href="/notices/">执法监督通知（决定）书</a>'),
        ("substitution-arrange", "leader", '<a href="/substitutions/">工作代理</a>'),
        ("account-import-upload", "system-admin", '<a href="/account-imports/">帐号导入</a>'),
    ],
)
def test_the_way_back_from_what_begins_a_record_names_its_list(cases: Cases, begins: str, by: str, back: str) -> None:
    assert back in signed_in(cases.person(by)).get(reverse(begins)).content.decode()
