"""The register on its pages: narrowed, searched, exported; its case files with their findings and changes."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from documents.models import LedgerEntry
from supervision.case_files.imports import file_formats
from supervision.case_files.imports.columns import HEADS
from supervision.core.lists import rows, searching
from supervision.models import CaseFile
from tests.cases import Cases
from tests.cast import SECOND
from tests.conftest import signed_in
from tests.tables import case_row, case_rows, csv_file, csv_text, excel

NUMBER = "江安监罚〔2026〕{}号"


def _pages_of(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (rows, searching):
        monkeypatch.setattr(module, "PAGE", number)


def browser(cases: Cases, by: str = "inspector") -> Client:
    return signed_in(cases.person(by))


def shown(client: Client, query: str = "") -> list[str]:
    """The numbers on a page of the register, in its order."""
    page = client.get(reverse("casefile-list") + query).context["page"]
    return [cells[0] for _, cells in page.rows]


@pytest.fixture
def register(cases: Cases) -> Cases:
    cases.imported(
        excel(
            [
                case_row(1, 办结日期="2026-01-05"),
                case_row(2, 办结日期="2026-02-05", 执法种类="行政许可"),
                case_row(3, 办结日期="2026-03-05", 承办科室=SECOND),
                case_row(4, 办结日期="2026-04-05", 承办科室=SECOND, 执法种类="行政许可", 当事人="云海公司"),
            ]
        )
    )
    return cases


def numbers(*found: int) -> list[str]:
    return [NUMBER.format(serial) for serial in found]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", (4, 3, 2, 1)),
        ("?order=closed-first", (1, 2, 3, 4)),
        ("?kind=licensing", (4, 2)),
        ("?kind=nothing", (4, 3, 2, 1)),
        ("?closed_from=2026-02-05&closed_to=2026-03-05", (3, 2)),
        ("?closed_from=2026-03-06", (4,)),
        ("?closed_to=2026-01-05&kind=penalty", (1,)),
        ("?q=云海", (4,)),
        ("?q=2026〕3号", (3,)),
        ("?q=罚〔2026〕3号", (3,)),
        ("?q=化工&kind=licensing", (2,)),
        ("?q=化工&closed_from=2026-03-01", (3,)),
        ("?after=2026-03-05~1", (2, 1)),
        ("?after=5~5", (4, 3, 2, 1)),
        ("?after=2026-13-77~5", (4, 3, 2, 1)),
    ],
)
def test_the_register_is_narrowed(register: Cases, query: str, found: tuple[int, ...]) -> None:
    if query == "?after=2026-03-05~1":
        query = f"?after=2026-03-05~{CaseFile.objects.get(number=NUMBER.format(3)).pk}"
    assert shown(browser(register), query) == numbers(*found)


def test_by_division(register: Cases) -> None:
    division = register.cast.division(SECOND)
    assert shown(browser(register), f"?division={division.pk}") == numbers(4, 3)
    assert shown(browser(register), f"?division={division.pk}&q=化工") == numbers(3)


def test_a_head_sees_the_own_divisions(register: Cases) -> None:
    assert shown(browser(register, "head")) == numbers(2, 1)
    assert shown(browser(register, "head"), "?q=江安监罚") == numbers(2, 1)
    assert shown(browser(register, "other-head"), "?q=化工") == numbers(3)
    other = CaseFile.objects.get(number=NUMBER.format(3))
    assert browser(register, "head").get(reverse("casefile", args=[other.pk])).status_code == 404
    for case_file in CaseFile.objects.all():
        for person in register.cast.people.values():
            seen = CaseFile.objects.visible_to(person.viewer).filter(pk=case_file.pk).exists()
            assert case_file.is_visible_to(person.viewer) == seen, person.username


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?closed_from=昨天", "办结日期的日期不对"),
        ("?closed_from=2026-03-01&closed_to=2026-02-01", "办结日期的止日早于起日"),
        ("?q=罚", "请输入至少两个字"),
    ],
)
def test_what_is_asked_wrongly_is_told(register: Cases, query: str, said: str) -> None:
    assert said in browser(register).get(reverse("casefile-list") + query).content.decode()


def test_what_was_removed_is_shown_when_it_is_asked_for(register: Cases) -> None:
    case_file = CaseFile.objects.get(number=NUMBER.format(4))
    register.act("casefile.remove", case_file, "inspector", reason="重复。")
    assert shown(browser(register)) == numbers(3, 2, 1)
    assert shown(browser(register), "?state=removed") == [f"{NUMBER.format(4)}（已移出）"]
    assert len(shown(browser(register), "?state=")) == 4
    assert shown(browser(register), "?q=云海") == []


def test_pages_follow_each_other_without_a_gap(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    _pages_of(3, monkeypatch)
    monkeypatch.setattr(searching, "SEARCHED", (4, 4, 4))
    cases.imported(
        excel([case_row(number, 执法种类=("行政许可", "行政处罚")[number % 5 == 0]) for number in range(1, 24)])
    )
    client = browser(cases)
    for query in ("", "?q=化工", "?q=化工&kind=penalty", "?kind=licensing&order=closed-first"):
        found, where = [], query
        while True:
            page = client.get(reverse("casefile-list") + where).context["page"]
            found += [cells[0] for _, cells in page.rows]
            if not page.next_query:
                break
            where = f"?{page.next_query}"
        kind = {"kind": "penalty"} if "penalty" in query else {"kind": "licensing"} if "licensing" in query else {}
        assert sorted(found) == sorted(CaseFile.objects.filter(**kind).values_list("number", flat=True)), query


def test_a_search_looks_through_no_more_than_it_should(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where few of many that hold the words pass the filters, a page says so and goes on with the next click."""
    _pages_of(2, monkeypatch)
    monkeypatch.setattr(searching, "SEARCHED", (6, 6))
    cases.imported(excel([case_row(1, 执法种类="行政许可"), *(case_row(number) for number in range(2, 15))]))
    client = browser(cases)
    answer = client.get(reverse("casefile-list") + "?q=化工&kind=licensing")
    assert "在更早的记录中继续检索" in answer.content.decode()
    assert shown(client, f"?{answer.context['page'].next_query}") == numbers(1)


# --- Export --------------------------------------------------------------------------------------------------------------


def exported(client: Client, form: str, query: str = "") -> Any:
    return client.post(reverse("casefile-export") + query, {"as": form})


def test_the_narrowed_register_is_exported_whole(register: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    _pages_of(1, monkeypatch)
    client = browser(register)
    for query, found in (("", (4, 3, 2, 1)), ("?kind=licensing", (4, 2)), ("?q=化工&order=closed", (3, 2, 1))):
        answer = exported(client, "csv", query)
        lines = b"".join(answer.streaming_content).decode("utf-8").splitlines()
        assert lines[0] == "\ufeff" + ",".join([*HEADS, "登记状态"])
        assert sorted(line.split(",")[0] for line in lines[1:]) == sorted(numbers(*found))
        book = openpyxl.load_workbook(io.BytesIO(b"".join(exported(client, "xlsx", query).streaming_content)))
        rows = list(book["案卷登记"].iter_rows(values_only=True))
        assert rows[0] == (*HEADS, "登记状态")
        assert sorted(str(row[0]) for row in rows[1:]) == sorted(numbers(*found))
    assert rows[1][6].date() in {date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 5)}


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_is_exported_can_be_imported_again_and_changes_nothing(cases: Cases, form: str) -> None:
    rows = [case_row(1, 当事人="=cmd|' /C calc'!A0", 案由="-5"), case_row(2, 承办人="@甲", 案由="+86")]
    cases.imported(csv_file(csv_text(rows)))
    content = b"".join(exported(browser(cases), form).streaming_content)
    upload = csv_file(content, name=f"案卷.{form}")
    batch = cases.uploaded(upload)
    assert (batch.rows_unchanged, batch.rows_bad, batch.rows_changed) == (2, 0, 0)


def test_a_head_exports_no_more_than_the_own_divisions(register: Cases) -> None:
    content = b"".join(exported(browser(register, "head"), "csv").streaming_content).decode()
    assert NUMBER.format(1) in content
    assert NUMBER.format(3) not in content


def test_an_export_is_told_in_the_ledger(register: Cases) -> None:
    exported(browser(register), "csv", "?kind=licensing&division=&q=")
    entry = LedgerEntry.objects.order_by("-sequence")[0]
    assert (entry.act, entry.actor) == ("casefile.export", register.person("inspector"))
    assert entry.data == {"as": "csv", "asked": {"kind": "licensing"}}
    page = browser(register, "auditor").get(reverse("ledger") + "?act=casefile.export").content.decode()
    assert "导出案卷登记" in page


def test_too_many_for_a_workbook_are_told(register: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_formats, "EXCEL_ROWS", 3)
    before = LedgerEntry.objects.count()
    answer = exported(browser(register), "xlsx")
    assert (answer.status_code, "导出为CSV" in answer.content.decode()) == (409, True)
    assert LedgerEntry.objects.count() == before
    assert exported(browser(register), "xlsx", "?kind=licensing").status_code == 200


# --- One case file -------------------------------------------------------------------------------------------------------


def test_a_case_file_shows_what_was_written_when_and_by_whom(cases: Cases) -> None:
    cases.imported()
    case_file = CaseFile.objects.get()
    cases.act(
        "casefile.correct",
        case_file,
        "second-inspector",
        **cases.case_file_typed(number=case_file.number, handlers="", party="更名公司", reason="更名。"),
    )
    page = browser(cases).get(reverse("casefile", args=[case_file.pk])).content.decode()
    for said in ("案卷.xlsx", "江滨第1化工有限公司 → 更名公司", "李科员 → （空）", "江吴督察", "更名。"):
        assert said in page
    assert "/imports/" not in browser(cases, "head").get(reverse("casefile", args=[case_file.pk])).content.decode()


def test_a_finding_leads_to_the_case_file_and_back(cases: Cases) -> None:
    case_file = cases.case_file()
    finding = cases.finding(case_file="江安监罚[2026] 17号")
    assert (finding.registered_case, finding.case_file) == (case_file, case_file.number)
    check = browser(cases).get(reverse("check", args=[finding.check_task_id])).content.decode()
    assert f'<a href="/casefiles/{case_file.pk}/">{case_file.number}</a>' in check
    page = browser(cases).get(reverse("casefile", args=[case_file.pk])).content.decode()
    assert finding.facts in page
    assert finding.facts not in browser(cases, "head").get(reverse("casefile", args=[case_file.pk])).content.decode()
    cases.concluded(finding.check_task)
    assert finding.facts in browser(cases, "head").get(reverse("casefile", args=[case_file.pk])).content.decode()


@pytest.mark.parametrize("typed", ["不在册的案卷", "安监", "〔〕", ""])
def test_what_is_not_on_the_register_stays_what_it_is(cases: Cases, typed: str) -> None:
    cases.case_file()
    finding = cases.finding(case_file=typed)
    assert (finding.registered_case, finding.case_file) == (None, typed)


def test_only_the_checked_divisions_register_is_referred_to(cases: Cases) -> None:
    other = cases.case_file(division=str(cases.cast.division(SECOND).pk))
    removed = cases.removed_case_file()
    for case_file in (other, removed):
        assert cases.finding(case_file=case_file.number).registered_case is None


def test_an_edited_finding_follows_its_number(cases: Cases) -> None:
    first, second = cases.case_file(), cases.case_file()
    finding = cases.finding(case_file=first.number)
    cases.act("finding.edit", finding, "inspector", **cases.finding_typed(case_file=second.number))
    finding.refresh_from_db()
    assert finding.registered_case == second
    cases.act("finding.edit", finding, "inspector", **cases.finding_typed(case_file="另一份材料"))
    finding.refresh_from_db()
    assert (finding.registered_case, finding.case_file) == (None, "另一份材料")


def test_numbers_are_suggested_to_whoever_works_on_the_check(cases: Cases) -> None:
    cases.imported(excel([*case_rows(30), case_row(40, 承办科室=SECOND)]))
    check = cases.check()
    where = reverse("check-case-files", args=[check.pk])
    client = browser(cases)
    assert client.get(where).content.decode().strip() == client.get(where + "?q=罚").content.decode().strip() == ""
    assert client.get(where + "?q=江安").content.decode().count("<option") == 20
    page = client.get(where + "?q=2026〕7号").content.decode()
    assert '<option value="江安监罚〔2026〕7号">江滨第7化工有限公司' in page
    assert "<option" not in client.get(where + "?q=2026〕40号").content.decode()
    form = client.get(reverse("check-record-finding", args=[check.pk])).content.decode()
    assert f'data-suggest-from="{where}"' in form
