"""Tables that bureaus keep (双公示、案卷目录): their columns recognised, mapped on a page, kept by name and offered again."""

import random
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.models import LedgerEntry
from documents.spreadsheets import Cell
from supervision.models import CaseFile, ImportBatch, TableLayout, Turn
from tests.cases import Cases
from tests.cast import FIRST
from tests.conftest import signed_in
from tests.tables import book, case_row, csv_file, csv_text, excel, saved

CODE = "91350100M000100Y43"
PENALTIES: dict[str, Cell] = {
    "行政相对人名称": "江滨宏源化工有限公司",
    "行政相对人类别": "法人及非法人组织",
    "行政相对人代码_1（统一社会信用代码）": CODE,
    "行政相对人代码_2（工商注册号）": "",
    "法定代表人": "张三",
    "行政处罚决定书文号": "江安监罚〔2026〕17号",
    "违法行为类型": "违反安全生产法",
    "违法事实": "未按规定设置安全警示标志",
    "处罚依据": "《中华人民共和国安全生产法》第九十九条",
    "处罚类别": "罚款",
    "处罚内容": "罚款人民币伍仟元",
    "罚款金额（万元）": 0.5,
    "没收违法所得、没收非法财物的金额（万元）": "",
    "处罚决定日期": date(2026, 3, 2),
    "处罚有效期": date(2099, 12, 31),
    "处罚机关": "江滨市应急管理局",
}
"""The columns of penalties in 发改办财金〔2018〕424号, as tables have them."""


def penalties(*, title: bool = True, order: Sequence[str] = (), **changed: Cell) -> SimpleUploadedFile:
    row = {**PENALTIES, **changed}
    heads = list(order or row)
    made = book([[row[head] for head in heads]], heads)
    if title:
        made.active.insert_rows(1)
        made.active["A1"] = "2026年第一季度行政处罚信息公示表"
        made.active.merge_cells("A1:P1")
    return saved(made, "双公示.xlsx")


def mapped(cases: Cases, batch: ImportBatch, **typed: Any) -> ImportBatch:
    """The columns as the page offers them, with what the person adds."""
    page = signed_in(cases.person("inspector")).get(reverse("import-map", args=[batch.pk]))
    form = page.context["form"]
    offered = {name: form[name].value() or "" for name in form.fields}
    found: ImportBatch = cases.act("import.map", batch, "inspector", **{**offered, **typed})
    return found


def uploaded(cases: Cases, upload: SimpleUploadedFile) -> ImportBatch:
    batch = cases.uploaded(upload)
    assert batch.state == ImportBatch.State.MAPPING
    return batch


@pytest.mark.parametrize("title", [True, False])
def test_the_table_of_penalties_is_recognised_in_any_order(cases: Cases, title: bool) -> None:
    heads = list(PENALTIES)
    random.Random(title).shuffle(heads)  # noqa: S311 - the same order in every run
    batch = mapped(cases, uploaded(cases, penalties(title=title, order=heads)), all_division=FIRST)
    assert (batch.state, batch.rows_new, batch.rows_bad) == ("checked", 1, 0)
    cases.act("import.confirm", batch, "inspector")
    found = CaseFile.objects.get()
    assert (found.number, found.party, found.credit_code) == ("江安监罚〔2026〕17号", "江滨宏源化工有限公司", CODE)
    assert (found.kind, found.division.name, found.subject) == ("penalty", FIRST, "未按规定设置安全警示标志")
    assert (found.amount, found.decided_on, found.closed_on) == (Decimal(5000), date(2026, 3, 2), date(2026, 3, 2))


def test_the_page_shows_the_first_rows_and_what_was_recognised(cases: Cases) -> None:
    batch = uploaded(cases, penalties())
    page = signed_in(cases.person("inspector")).get(reverse("import-map", args=[batch.pk])).content.decode()
    for text in (
        "2026年第一季度行政处罚信息公示表",
        "第2行：行政相对人名称",
        "A列　行政相对人名称（例：江滨宏源化工有限公司）",
    ):
        assert text in page
    assert page.count("<option") > 16
    assert Turn.objects.get(root_type="supervision.importbatch").what == "对应列"
    assert "请对应各列" in signed_in(cases.person("inspector")).get(reverse("import", args=[batch.pk])).content.decode()


def test_what_the_table_does_not_say_has_to_be_said(cases: Cases) -> None:
    batch = uploaded(cases, penalties())
    page = signed_in(cases.person("inspector")).get(reverse("import-map", args=[batch.pk]))
    offered = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    answer = signed_in(cases.person("inspector")).post(
        reverse("import-map", args=[batch.pk]), {**offered, "of_party": "", "version": batch.version}
    )
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "请选择哪一列是「承办科室」；表中没有的，在下一项说明。" in text
    assert "请选择哪一列是「当事人」。" in text
    assert ImportBatch.objects.get(pk=batch.pk).state == "mapping"


def test_a_layout_is_kept_by_name_and_offered_again(cases: Cases) -> None:
    first = mapped(cases, uploaded(cases, penalties()), all_division=FIRST, keep_as="双公示处罚表", of_subject="6")
    assert LedgerEntry.objects.filter(act="import.map").get().data["kept_as"] == "双公示处罚表"
    assert TableLayout.objects.get().heads["subject"] == "违法行为类型"
    cases.act("import.discard", first, "inspector")
    heads = list(reversed(PENALTIES))
    batch = uploaded(cases, penalties(order=heads))
    page = signed_in(cases.person("inspector")).get(reverse("import-map", args=[batch.pk]))
    assert "已按保存的对应「双公示处罚表」选好" in page.content.decode()
    again = mapped(cases, batch)
    assert (again.rows_new, again.rows.get().subject, again.rows.get().division.name) == (1, "违反安全生产法", FIRST)
    assert TableLayout.objects.count() == 1


def test_a_layout_of_another_bureau_or_of_other_heads_is_not_offered(cases: Cases) -> None:
    mapped(cases, uploaded(cases, penalties()), all_division=FIRST, keep_as="双公示处罚表")
    TableLayout.objects.update(heads={"number": "别的表头"})
    batch = uploaded(cases, penalties(行政处罚决定书文号="江安监罚〔2026〕18号"))
    page = signed_in(cases.person("inspector")).get(reverse("import-map", args=[batch.pk])).content.decode()
    assert "双公示处罚表</a>" not in page
    assert "已按保存的对应" not in page


def test_a_catalogue_of_files_is_recognised(cases: Cases) -> None:
    head = [
        "序号",
        "案件编号",
        "案卷题名",
        "被处罚人",
        "办案人员",
        "办案机构",
        "立案日期",
        "结案日期",
        "页数",
        "保管期限",
    ]
    row = [
        1,
        "江安监案〔2026〕3号",
        "某厂未培训案",
        "江滨某厂",
        "李科员",
        FIRST,
        "2026.1.5",
        "2026年3月2日",
        88,
        "30年",
    ]
    batch = mapped(cases, uploaded(cases, csv_file(csv_text([row], head))), all_kind="penalty")
    assert batch.rows_new == 1
    cases.act("import.confirm", batch, "inspector")
    found = CaseFile.objects.get()
    assert (found.opened_on, found.closed_on, found.subject) == (date(2026, 1, 5), date(2026, 3, 2), "某厂未培训案")
    assert "没有读取的列：序号、页数、保管期限。" in batch.notes


@pytest.mark.parametrize(
    ("head", "cell", "said"),
    [
        ("行政相对人代码_1（统一社会信用代码）", CODE[:-1] + "4", "统一社会信用代码「91350100M000100Y44」的校验码不符"),
        ("罚款金额（万元）", "伍仟元", "金额（元）「伍仟元」不是金额"),
        ("处罚决定日期", "2099-01-01", "办结日期在今日之后"),
    ],
)
def test_cells_that_cannot_stand_are_told(cases: Cases, head: str, cell: str, said: str) -> None:
    batch = mapped(cases, uploaded(cases, penalties(**{head: cell})), all_division=FIRST)
    assert batch.rows_bad == 1
    assert said in batch.rows.get().reasons


def test_the_days_of_a_case_follow_each_other(cases: Cases) -> None:
    batch = cases.uploaded(excel([case_row(立案日期="2026-03-03", 办结日期="2026-03-02")]))
    assert batch.rows.get().reasons == "立案日期在办结日期之后，请核对（I2）"


def test_merged_cells_below_the_head_are_refused(cases: Cases) -> None:
    made = book([list(PENALTIES.values())] * 2, list(PENALTIES))
    made.active.merge_cells("A2:A3")
    batch = uploaded(cases, saved(made))
    page = signed_in(cases.person("inspector")).get(reverse("import-map", args=[batch.pk]))
    offered = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    answer = signed_in(cases.person("inspector")).post(
        reverse("import-map", args=[batch.pk]), {**offered, "all_division": FIRST, "version": batch.version}
    )
    assert "有合并的单元格（A2:A3）" in answer.content.decode()


def test_a_table_that_is_read_again_keeps_what_it_leaves_out(cases: Cases) -> None:
    told = {"统一社会信用代码": CODE, "立案日期": "2026-01-05", "金额（元）": 5000, "地点": "工业大道"}
    cases.imported(excel([case_row(**told)]))
    batch = cases.uploaded(csv_file(csv_text([case_row()[:7]], list(cases_heads()))))
    assert batch.rows_unchanged == 1
    found = CaseFile.objects.get()
    assert (found.credit_code, found.opened_on, found.amount, found.place) == (CODE, date(2026, 1, 5), 5000, "工业大道")


def cases_heads() -> Sequence[str]:
    return ("案卷号", "执法种类", "承办科室", "承办人", "当事人", "案由", "办结日期")


def test_case_files_are_narrowed_by_amount_days_and_code(cases: Cases) -> None:
    rows = [
        case_row(1, **{"金额（元）": 500, "立案日期": "2026-01-05"}),
        case_row(2, **{"金额（元）": 5000, "立案日期": "2026-02-05", "统一社会信用代码": CODE}),
        case_row(3),
    ]
    cases.imported(excel(rows))
    client = signed_in(cases.person("inspector"))

    def numbers(query: str) -> list[str]:
        page = client.get(f"{reverse('casefile-list')}?{query}").context["page"]
        return [cells[0] for _, cells in page.rows]

    assert numbers("amount_min=500.01") == ["江安监罚〔2026〕2号"]
    assert numbers("amount_max=1000") == ["江安监罚〔2026〕1号"]
    assert numbers("opened_from=2026-02-01") == ["江安监罚〔2026〕2号"]
    assert numbers(f"q={CODE}") == ["江安监罚〔2026〕2号"]
    assert "请填写数字" in client.get(f"{reverse('casefile-list')}?amount_min=多").content.decode()
