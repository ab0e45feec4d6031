"""Checking rows: each wrong cell is told in words, and what is right is understood however it is written."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from math import inf
from typing import Any

import pytest

from documents.spreadsheets import Cell
from supervision.case_files.imports.checked_rows import CheckedRow
from supervision.case_files.imports.columns import HEADS
from supervision.case_files.imports.validation import go_on
from supervision.models import CaseFile, Division, ImportBatch, ImportRow
from tests.cases import Cases
from tests.cast import SECOND, appoint
from tests.tables import book, case_row, case_rows, csv_file, csv_text, excel, saved


def checked(cases: Cases, *rows: Sequence[Cell]) -> list[ImportRow]:
    return list(cases.uploaded(excel(rows)).rows.order_by("line"))


def one(cases: Cases, **changed: Cell) -> ImportRow:
    (row,) = checked(cases, case_row(**changed))
    return row


def test_a_row_that_is_checked_has_the_columns_of_one_that_is_written() -> None:
    columns = {field.attname: field for field in ImportRow._meta.concrete_fields}
    assert {column.name for column in fields(CheckedRow)} == set(columns)
    empty, row = CheckedRow(1, 2, "罚1", 3), ImportRow(batch_id=1, line=2, number="罚1", division_id=3)
    as_sent = {name: field.get_prep_value(getattr(empty, name)) for name, field in columns.items() if name != "id"}
    assert as_sent == {name: columns[name].get_prep_value(getattr(row, name)) for name in as_sent} | {
        "raw": (),
        "officers": (),
    }


@pytest.mark.provision("1.1")
@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("行政检查", "inspection"),
        ("行政许可", "licensing"),
        ("行政处罚", "penalty"),
        ("行政强制", "coercion"),
        ("行政确认", "confirmation"),
        ("其他行政执法活动", "other"),
        (" 处 罚 ", "penalty"),
        ("其他", "other"),
    ],
)
def test_every_kind_of_enforcement_is_understood(cases: Cases, typed: str, kind: str) -> None:
    row = one(cases, 执法种类=typed)
    assert (row.verdict, row.kind) == ("new", kind)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-02",
        "2026/3/2",
        "2026.3.2",
        "2026年3月2日",
        " 2026 年 3 月 2 日 ",
        "20260302",
        20260302,
        "2026-03-02 09:30",
    ],
)
def test_a_day_is_understood_however_it_is_written(cases: Cases, typed: Cell) -> None:
    assert one(cases, 办结日期=typed).closed_on == date(2026, 3, 2)


def test_full_width_signs_are_understood(cases: Cases) -> None:
    row = one(cases, 办结日期="２０２６－０３－０２", 执法种类="行政处罚\u200b")
    assert (row.verdict, row.closed_on) == ("new", date(2026, 3, 2))


WRONG: dict[str, tuple[dict[str, Cell], str]] = {
    "no number": ({"案卷号": ""}, "没有填写「案卷号」"),
    "no party": ({"当事人": " \u200b "}, "没有填写「当事人」"),
    "number of signs": ({"案卷号": "〔〕—"}, "「案卷号」没有文字或者数字"),
    "long number": ({"案卷号": "甲" * 61}, "「案卷号」超过60个字"),
    "number whose key is long": ({"案卷号": "㍿" * 40}, "「案卷号」没有文字或者数字，或者过长"),
    "long party": ({"当事人": "甲" * 121}, "「当事人」超过120个字"),
    "long subject": ({"案由": "甲" * 201}, "「案由」超过200个字"),
    "unknown kind": ({"执法种类": "行政复议"}, "执法种类「行政复议」不是行政检查、行政许可"),
    "unknown division": ({"承办科室": "法规科"}, "承办科室「法规科」不是本局的科室"),
    "no day": ({"办结日期": "上周"}, "办结日期「上周」不是日期，请写成2026-03-02的样子"),
    "impossible day": ({"办结日期": "2026-02-30"}, "办结日期「2026-02-30」不是日期"),
    "a day to come": ({"办结日期": "2026-05-12"}, "办结日期在今日之后，请核对"),
    "a day long ago": ({"办结日期": "0226-03-02"}, "办结日期早于1949年，请核对年份"),
}


@pytest.mark.parametrize(("changed", "said"), WRONG.values(), ids=list(WRONG))
def test_what_is_wrong_is_told(cases: Cases, changed: dict[str, Cell], said: str) -> None:
    row = one(cases, **changed)
    assert row.verdict == "bad"
    assert said in row.reasons
    assert row.raw[:7] == [str(cell) for cell in case_row(**changed)][:7]


def test_all_that_is_wrong_in_a_row_is_told_at_once(cases: Cases) -> None:
    row = one(cases, 案卷号="", 执法种类="罚", 承办科室="", 办结日期="x")
    assert len(row.reasons.split("；")) == 4


def test_every_bad_row_is_told_with_its_line(cases: Cases) -> None:
    batch = cases.uploaded(excel([case_row(1), case_row(2, 当事人=""), case_row(3), case_row(4, 办结日期="?")]))
    assert list(batch.rows.filter(verdict="bad").order_by("line").values_list("line", flat=True)) == [3, 5]
    assert (batch.rows_new, batch.rows_bad, batch.rows_checked, batch.state) == (2, 2, 4, "checked")


# --- Who handled it -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("江李科员、外聘王某", "江李科员、外聘王某"),
        ("江李科员，王某;赵某/钱某", "江李科员、王某、赵某、钱某"),
        ("江李科员 王某", "江李科员、王某"),
        ("王　某、江李科员", "王某、江李科员"),
        ("江 李 科 员", "江李科员"),
        ("John Smith、江李科员", "John Smith、江李科员"),
        ("江李科员、江李科员", "江李科员"),
        ("", ""),
    ],
)
def test_names_are_parted_and_those_of_the_division_are_known(cases: Cases, typed: str, names: str) -> None:
    row = one(cases, 承办人=typed)
    assert row.handlers == names
    assert row.officers == ([cases.person("officer").pk] if typed else [])


def test_a_name_that_two_bear_names_nobody(cases: Cases) -> None:
    twin = appoint("twin", "officer", cases.division, cases.cast.bureau)
    type(twin).objects.filter(pk=twin.pk).update(name="江李科员")
    assert one(cases, 承办人="江李科员").officers == []


def test_a_person_of_another_division_is_a_name_and_nobody_more(cases: Cases) -> None:
    assert one(cases, 承办科室=SECOND, 承办人="江李科员").officers == []


# --- What is on the register already ---------------------------------------------------------------------------------


def test_a_row_is_compared_with_what_is_there(cases: Cases) -> None:
    cases.imported(excel([case_row(1), case_row(2)]))
    rows = checked(cases, case_row(1), case_row(2, 当事人="更名的公司", 办结日期="2026-03-03"), case_row(3))
    assert [row.verdict for row in rows] == ["unchanged", "changed", "new"]
    assert rows[1].changes == {
        "当事人": ["江滨第2化工有限公司", "更名的公司"],
        "办结日期": ["2026-03-02", "2026-03-03"],
    }
    assert rows[1].case_file == CaseFile.objects.get(number="江安监罚〔2026〕2号")


def test_another_way_to_write_a_number_is_a_change_of_the_same_case_file(cases: Cases) -> None:
    cases.imported()
    assert one(cases, 案卷号="江安监罚［2026］ 1号").changes == {
        "案卷号": ["江安监罚〔2026〕1号", "江安监罚［2026］ 1号"]
    }


def test_a_column_that_the_file_does_not_have_changes_nothing(cases: Cases) -> None:
    cases.imported()
    head = ["案卷号", "执法种类", "承办科室", "当事人", "办结日期"]
    whole: dict[str, Any] = dict(zip(HEADS, case_row(), strict=True))
    batch = cases.uploaded(csv_file(csv_text([[whole[name] for name in head]], head)))
    assert batch.rows.get().verdict == "unchanged"
    rows = [case_row(案由="", 承办人=" \u200b")]
    kept = cases.uploaded(excel(rows))
    assert (kept.rows.get().verdict, "空着的单元格不改动已有的内容。" in kept.notes) == ("unchanged", True)
    empty = cases.act("import.upload", None, "inspector", file=excel(rows), clears="on")
    assert empty.rows.get().changes == {"承办人": ["李科员", ""], "案由": [whole["案由"], ""]}
    assert "按您的选择，空着的单元格清空已有的内容。" in empty.notes


@pytest.mark.parametrize("number", ["0917号", "第917号", "⟮917⟯号", "917"])
def test_a_number_that_a_reader_may_take_for_a_registered_one_is_asked_about(
    cases: Cases, foreign_cases: Cases, number: str
) -> None:
    cases.imported(excel([case_row(案卷号="917号")]))
    foreign_cases.imported(excel([case_row(案卷号="第917号")]))
    row = one(cases, 案卷号=number)
    assert (row.verdict, row.similar) == ("new", "与已登记的「917号」（江滨第1化工有限公司）是否同一件")
    assert one(cases, 案卷号="9170号").similar == ""
    assert one(cases, 案卷号="９１７号").similar == "", "that is the registered number itself"


def test_what_was_removed_is_not_registered_again_by_an_import(cases: Cases) -> None:
    removed = cases.removed_case_file()
    row = one(cases, 案卷号=removed.number)
    assert (row.verdict, row.reasons) == (
        "bad",
        f"案卷「{removed.number}」已移出登记；需要登记的，请先办理「恢复登记」（A2）",
    )


def test_another_bureaus_register_is_another(cases: Cases, foreign_cases: Cases) -> None:
    foreign_cases.imported(excel([case_row()]))
    assert one(cases).verdict == "new"


def test_a_division_that_is_no_more_can_still_have_old_case_files(cases: Cases) -> None:
    Division.objects.filter(bureau=cases.cast.bureau).update(is_active=False)
    assert one(cases).verdict == "new"


def _kinds_of_bad_rows(made: Any, first: int) -> dict[str, str]:
    """Rows of every kind that is bad for its cell alone, and what is told of each, by its cell."""
    sheet, told = made.active, {}
    kinds: list[tuple[str, Cell, str, str]] = [
        ("A", "=B2", "", "「案卷号」（{0}）是公式"),
        ("A", 320102199001071234, "", "「案卷号」（{0}）超过15位数字"),
        ("A", 17, "0.00", "「案卷号」（{0}）存的是数17"),
        ("A", "", "", "没有填写「案卷号」"),
        ("B", "行政复议", "", "执法种类「行政复议」不是"),
        ("C", "法规科", "", "承办科室「法规科」不是本局的科室"),
        ("D", "#NAME?", "", "「承办人」（{0}）是Excel的错误值#NAME?"),
        ("E", "#N/A", "", "「当事人」（{0}）是Excel的错误值#N/A"),
        ("E", "甲" * 121, "", "「当事人」超过120个字"),
        ("F", 123456.5, "#,##0.0", "「案由」（{0}）存的是数123456.5"),
        ("G", "上周", "", "办结日期「上周」不是日期"),
        ("G", "=TODAY()", "", "「办结日期」（{0}）是公式"),
        ("G", "1926-03-02", "", "办结日期早于1949年，请核对年份（{0}）"),
        ("H", "91350100M000100Y44", "", "统一社会信用代码「91350100M000100Y44」的校验码不符"),
        ("H", "91350100", "", "统一社会信用代码「91350100」应当是18位"),
        ("I", "2026-03-03", "", "立案日期在办结日期之后，请核对（{0}）"),
        ("J", "2026-03-03", "", "决定日期在办结日期之后，请核对（{0}）"),
        ("K", "伍仟元", "", "金额（元）「伍仟元」不是金额"),
        ("K", 0.005, "", "金额（元）「0.005」不足一分，请核对（{0}）"),
        ("K", 0.5, '0!.0,"万"', "「金额（元）」（{0}）存的是数0.5"),
        ("L", "路" * 201, "", "「地点」超过200个字（{0}）"),
    ]
    for line, (column, value, code, sentence) in enumerate(kinds, start=first):
        cell = sheet[f"{column}{line}"]
        cell.value = value
        cell.number_format = code or cell.number_format
        told[cell.coordinate] = sentence.format(cell.coordinate)
    return told


def test_among_ten_thousand_rows_every_kind_of_bad_row_is_told_with_its_cell(cases: Cases) -> None:
    made = book(case_rows(10_000))
    told = _kinds_of_bad_rows(made, first=7_000)
    batch = cases.uploaded(saved(made))
    go_on(batch, until=inf)
    batch.refresh_from_db()
    assert (batch.rows_checked, batch.rows_bad, batch.rows_new) == (10_000, len(told), 10_000 - len(told))
    found = dict(batch.rows.filter(verdict="bad").values_list("line", "reasons"))
    for cell, sentence in told.items():
        assert sentence in found[int(cell[1:])], cell
        assert f"（{cell}）" in found[int(cell[1:])]


# --- In steps --------------------------------------------------------------------------------------------------------


def test_counts_agree_with_the_rows(cases: Cases) -> None:
    cases.imported(excel([case_row(1), case_row(2)]))
    batch = cases.uploaded(excel([case_row(1), case_row(2, 案由="改"), case_row(3), case_row(4, 当事人="")]))
    assert ImportBatch.objects.get(pk=batch.pk).rows_checked == 4
    counts = {verdict: getattr(batch, f"rows_{verdict}") for verdict in ImportRow.Verdict}
    assert counts == {"new": 1, "changed": 1, "unchanged": 1, "bad": 1}
