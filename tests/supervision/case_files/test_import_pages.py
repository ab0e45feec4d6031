"""The pages of an import: driven step by step, with and without a script, through a crash and by two at once."""

import io
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from documents.models import LedgerEntry
from supervision.case_files.imports import parsing as reading
from supervision.case_files.imports import validation as checking
from supervision.case_files.imports.columns import HEADS
from supervision.core.acts import REGISTRY
from supervision.models import CaseFile, ImportBatch, Turn
from tests.cases import Cases
from tests.conftest import signed_in
from tests.tables import case_row, case_rows, csv_file, csv_text, excel


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CHUNK", 3)


def browser(cases: Cases, by: str = "inspector") -> Client:
    return signed_in(cases.person(by))


def text(client: Client, batch: ImportBatch, query: str = "") -> str:
    answer = client.get(reverse("import", args=[batch.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def fresh(batch: ImportBatch) -> ImportBatch:
    return ImportBatch.objects.get(pk=batch.pk)


def step(client: Client, batch: ImportBatch, **headers: Any) -> Any:
    return client.post(reverse("import-step", args=[batch.pk]), headers=headers)


def test_a_small_file_is_checked_at_once(cases: Cases) -> None:
    batch = cases.uploaded(excel(case_rows(3)))
    assert (batch.state, batch.rows_new) == ("checked", 3)
    page = text(browser(cases), batch)
    assert "正在核对" not in page
    assert "确认导入" in page


@pytest.mark.usefixtures("small_chunks")
def test_a_long_file_is_checked_in_steps_with_a_button(cases: Cases) -> None:
    batch = cases.uploaded(excel(case_rows(8)))
    assert (batch.state, batch.rows_checked) == ("checking", 0)
    client = browser(cases)
    page = text(client, batch)
    assert '<progress max="8" value="0">' in page
    assert "已核对0行，共8行" in page
    assert "继续核对" in page
    answer = step(client, batch)
    assert (answer.status_code, answer["Location"]) == (302, reverse("import", args=[batch.pk]))
    assert (fresh(batch).state, fresh(batch).rows_checked, fresh(batch).rows_new) == ("checked", 8, 8)


@pytest.mark.usefixtures("small_chunks")
def test_a_script_drives_it_step_by_step(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("supervision.case_files.imports.views.BY_SCRIPT", -1.0)
    batch = cases.uploaded(excel(case_rows(8)))
    client = browser(cases)
    said = [step(client, batch, Accept="application/json").json() for _ in range(4)]
    assert said == [
        {"checked": 3, "total": 8, "checking": True},
        {"checked": 6, "total": 8, "checking": True},
        {"checked": 8, "total": 8, "checking": False},
        {"checked": 8, "total": 8, "checking": False},
    ]
    assert batch.rows.count() == 8


@pytest.mark.usefixtures("small_chunks")
def test_what_a_crash_leaves_is_gone_on_with_by_anybody(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = cases.uploaded(excel(case_rows(8)))
    checking.go_on(batch, until=0)

    def crash(self: Any, raw: Any) -> None:
        raise OSError("the machine stops")

    with monkeypatch.context() as patched:
        patched.setattr(checking._Checker, "checked", crash)
        with pytest.raises(OSError, match="stops"):
            checking.go_on(batch, until=0)
    assert (fresh(batch).rows_checked, batch.rows.count()) == (3, 3)
    step(browser(cases, "second-inspector"), batch)
    assert (fresh(batch).state, sorted(batch.rows.values_list("line", flat=True))) == ("checked", list(range(2, 10)))


@pytest.mark.usefixtures("small_chunks")
def test_nothing_is_confirmed_before_all_is_checked(cases: Cases) -> None:
    batch = cases.uploaded(excel(case_rows(8)))
    checking.go_on(batch, until=0)
    answer = browser(cases).get(reverse("import-confirm", args=[batch.pk]))
    assert answer.status_code == 409
    assert "当前状态为「核对中」" in answer.content.decode()
    assert "待确认" in text(browser(cases), cases.uploaded())


@pytest.mark.usefixtures("small_chunks")
def test_a_step_after_the_end_does_nothing(cases: Cases) -> None:
    for batch in (cases.imported(), cases.act("import.discard", cases.uploaded(excel(case_rows(8))), "inspector")):
        before = fresh(batch).__dict__ | {"_state": None}
        assert step(browser(cases), batch).status_code == 302
        assert fresh(batch).__dict__ | {"_state": None} == before
    assert not ImportBatch.objects.exclude(decided_at__isnull=False).exists()


@pytest.mark.usefixtures("small_chunks")
def test_checking_again_begins_anew(cases: Cases) -> None:
    batch = cases.uploaded(excel(case_rows(8)))
    step(browser(cases), batch)
    again = cases.act("import.recheck", batch, "inspector")
    assert (again.state, again.rows_checked, again.rows.count()) == ("checking", 0, 0)
    step(browser(cases), batch)
    assert (fresh(batch).state, fresh(batch).rows_new) == ("checked", 8)


def test_a_leader_sees_an_import_and_drives_nothing(cases: Cases) -> None:
    batch = cases.uploaded()
    client = browser(cases, "leader")
    assert "继续核对" not in text(client, batch)
    assert step(client, batch).status_code == 404


def test_every_bad_row_is_shown_and_can_be_taken_away(cases: Cases) -> None:
    rows = [case_row(number, 当事人="") for number in range(60)] + [case_row(90, 案由="=1+1", 办结日期="?")]
    batch = cases.uploaded(csv_file(csv_text(rows)))
    page = text(browser(cases), batch)
    assert "有61行需要改正，整个文件都没有导入" in page
    assert page.count("没有填写「当事人」") == 50
    assert text(browser(cases), batch, "?show=bad&after=51").count("没有填写「当事人」") == 10
    answer = browser(cases).get(reverse("import-bad-rows", args=[batch.pk]))
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))["需要改正的行"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("行号", "需要改正之处", *HEADS)
    assert [row[0] for row in rows[1:]] == list(range(2, 63))
    assert rows[61][1] == "办结日期「?」不是日期，请写成2026-03-02的样子"
    assert (rows[61][7], sheet.cell(62, 8).data_type) == ("=1+1", "s")


def test_no_bad_rows_are_no_file(cases: Cases) -> None:
    assert browser(cases).get(reverse("import-bad-rows", args=[cases.uploaded().pk])).status_code == 404


def test_a_change_is_shown_with_old_and_new(cases: Cases) -> None:
    cases.imported()
    table = excel([case_row(当事人="更名<公司>", 承办人="")])
    changed = cases.act("import.upload", None, "inspector", file=table, clears="on")
    page = text(browser(cases), changed)
    assert "<del>江滨第1化工有限公司</del> → <ins>更名&lt;公司&gt;</ins>" in page
    assert "<del>李科员</del> → <ins>（空）</ins>" in page


def test_numbers_that_may_be_one_are_shown_and_imported_only_when_looked_at(cases: Cases) -> None:
    cases.imported(excel([case_row(案卷号="917号")]))
    batch = cases.uploaded(excel([case_row(案卷号="0917号"), case_row(案卷号="第917号", 当事人="乙公司")]))
    page = text(browser(cases), batch)
    assert "2行新登记的案卷号" in page
    assert "与第2行的「0917号」是否同一件；与已登记的「917号」（江滨第1化工有限公司）是否同一件" in page
    answer = browser(cases).get(reverse("import-similar-rows", args=[batch.pk]))
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [2, 3]
    client = browser(cases)
    refused = client.post(reverse("import-confirm", args=[batch.pk]), {"version": batch.version})
    assert "不是同一件的，勾选后再确认导入" in refused.content.decode()
    assert CaseFile.objects.count() == 1
    cases.act("import.confirm", batch, "inspector", are_different="on")
    assert CaseFile.objects.count() == 3
    assert LedgerEntry.objects.filter(act="import.confirm").latest("sequence").data["similar"] == 2


def test_limits_are_said_before_the_upload_and_progress_from_the_first_second(cases: Cases) -> None:
    page = browser(cases).get(reverse("import-upload")).content.decode()
    assert "不超过20兆、10万行，读取前60列" in page
    assert "data-waiting hidden" in page


@pytest.mark.parametrize("query", ["?show=nothing", "?after=x", "?after=99999999999999999999", "?show=bad&after=-1"])
def test_what_is_asked_wrongly_is_passed_over(cases: Cases, query: str) -> None:
    assert "江安监罚〔2026〕1号" in text(browser(cases), cases.uploaded(), query)


def test_the_same_file_again_is_told(cases: Cases) -> None:
    """By its content: the two uploads are the same bytes."""
    content = excel(case_rows(2)).read()
    batches = []
    for _ in range(2):
        upload = excel([])
        upload.file = io.BytesIO(content)
        upload.size = len(content)
        batches.append(cases.uploaded(upload))
    assert "同一文件已于2026年5月11日上传" not in text(browser(cases), batches[0])
    assert "同一文件已于2026年5月11日上传" in text(browser(cases), batches[1])


def test_an_import_waits_on_the_worklist_until_it_is_decided(cases: Cases) -> None:
    batch = cases.uploaded()
    turn = Turn.objects.get(root_id=batch.pk)
    assert (turn.what, turn.title) == ("核对并确认导入", "案卷登记表「案卷.xlsx」")
    page = browser(cases).get("/").content.decode()
    assert f'href="/imports/{batch.pk}/"' in page
    cases.act("import.confirm", batch, "inspector")
    assert not Turn.objects.filter(root_id=batch.pk).exists()


def test_the_file_that_was_handed_in_can_be_opened_again(cases: Cases) -> None:
    batch = cases.imported()
    page = text(browser(cases), batch)
    address = page.partition('href="/evidence/')[2].partition('"')[0]
    assert browser(cases).get(f"/evidence/{address}").status_code == 200
    assert browser(cases, "head").get(f"/evidence/{address}").status_code == 404


def test_the_template_is_read_again_once_it_is_filled_in(cases: Cases) -> None:
    """Heads, drop-downs of the bureau's divisions, explanations; and text columns that keep zeros."""
    answer = browser(cases).get(reverse("import-template"))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert book.sheetnames == ["案卷登记", "填写说明", "科室"]
    assert book["科室"].sheet_state == "hidden"
    sheet = book["案卷登记"]
    assert [cell.value for cell in sheet[1]] == list(HEADS)
    assert [(str(rule.sqref)[:2], rule.formula1) for rule in sheet.data_validations.dataValidation] == [
        ("B2", '"行政检查,行政许可,行政处罚,行政强制,行政确认,其他行政执法活动"'),
        ("C2", "科室!$A$1:$A$3"),
    ]
    assert [row[0].value for row in book["填写说明"].iter_rows(min_row=2, max_row=1 + len(HEADS))] == list(HEADS)
    sheet.append(case_row(案卷号="007"))
    file = io.BytesIO()
    book.save(file)
    upload = excel([])
    upload.file, upload.size = io.BytesIO(file.getvalue()), len(file.getvalue())
    batch = cases.uploaded(upload)
    assert batch.rows.get().number == "007"
    assert batch.notes == ["读取的是工作表「案卷登记」。", "空着的单元格不改动已有的内容。"]


def test_a_file_that_cannot_be_read_is_told_on_its_form(cases: Cases) -> None:
    upload = excel([])
    upload.name = "案卷.pdf"
    where = reverse("import-upload")
    answer = browser(cases).post(where, {"token": "11111111-1111-4111-8111-111111111111", "file": upload})
    assert answer.status_code == 422
    assert "只能读取.xlsx和.csv文件" in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_the_word_on_an_import_shows_what_it_writes(cases: Cases) -> None:
    batch = cases.uploaded(excel(case_rows(3)))
    page = browser(cases).get(reverse("import-confirm", args=[batch.pk])).content.decode()
    assert "<dt>新登记</dt><dd>3件</dd>" in page
    assert REGISTRY["import.confirm"].explains in page
    assert not CaseFile.objects.exists()
