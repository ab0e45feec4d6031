"""The figures as a workbook (统计表): one sheet a table of the page, numbers as numbers."""

from collections.abc import Mapping
from typing import Any

from documents.spreadsheets import Excel
from supervision.desk.years import Year
from supervision.models import YearReport


def workbook(bureau: str, shown: Mapping[str, Any]) -> Excel:
    excel = Excel()
    with excel:
        _counted(excel, bureau, shown)
        _months(excel, shown)
        _notices(excel, shown)
        _heat(excel, shown)
        _owed(excel, shown)
    return excel


def of_year_report(report: YearReport) -> Excel:
    """The figures of a year report as they stood, a sheet a table."""
    figures, year = report.figures, report.year
    excel = Excel()
    with excel:
        sheet = excel.sheet("统计数字", (28, 24, 14, 14))
        sheet.write(("类别", "项目", f"{year}年", "上年同期"), "head")
        for group, lines in figures["groups"]:
            for name, number, before in lines:
                sheet.write((group, name, number, before))
        sheet.write((f"{report.bureau.name}，统计截止{report.counted_until:%Y-%m-%d}",))
        _months(
            excel, {"year": Year(year, report.counted_until), "before": Year(year - 1, report.counted_until), **figures}
        )
        sheet = excel.sheet("通知书分布", (14, 60, 10))
        sheet.write(("分类", "名称", "份数"), "head")
        for kind, bars in (("科室", figures["by_division"]), ("所属情形", figures["by_ground"])):
            for name, number in bars:
                sheet.write((kind, name, number))
        names = figures["divisions"]
        sheet = excel.sheet("问题分布", (60, *(14 for _ in names), 10))
        sheet.write(("所属情形", *names, "合计"), "head")
        for name, cells, number in figures["heat"]:
            sheet.write((name, *(each for each, _ in cells), number))
    return excel


def _counted(excel: Excel, bureau: str, shown: Mapping[str, Any]) -> None:
    year, before = shown["year"], shown["before"]
    sheet = excel.sheet("统计数字", (28, 24, 14, 14))
    sheet.write(("类别", "项目", f"{year.number}年", f"{before.number}年同期"), "head")
    for group in shown["groups"]:
        for figure in group.figures:
            sheet.write((group.name, figure.name, figure.number, figure.before))
    sheet.write((f"{bureau}，{year.first:%Y-%m-%d}至{year.last:%Y-%m-%d}",))


def _months(excel: Excel, shown: Mapping[str, Any]) -> None:
    sheet = excel.sheet("按月", (10, 16, 16))
    sheet.write(("月份", f"{shown['year'].number}年签发", f"{shown['before'].number}年签发"), "head")
    for month, number, before in shown["months"]:
        sheet.write((f"{month}月", number, before))


def _notices(excel: Excel, shown: Mapping[str, Any]) -> None:
    sheet = excel.sheet("通知书分布", (14, 60, 10))
    sheet.write(("分类", "名称", "份数"), "head")
    for kind, bars in (("科室", shown["by_division"]), ("所属情形", shown["by_ground"])):
        for bar in bars:
            sheet.write((kind, bar.name, bar.number))


def _heat(excel: Excel, shown: Mapping[str, Any]) -> None:
    names = [name for _, name in shown["divisions"]]
    sheet = excel.sheet("问题分布", (60, *(14 for _ in names), 10))
    sheet.write(("所属情形", *names, "合计"), "head")
    for name, cells, number, _ in shown["heat"]:
        sheet.write((name, *(cell.number for cell in cells), number))


def _owed(excel: Excel, shown: Mapping[str, Any]) -> None:
    sheet = excel.sheet("期限", (24, 12, 14))
    sheet.write(("科室", "已逾期", "七日内到期"), "head")
    for each in shown["owed"]:
        sheet.write((each.name or "本局", each.late, each.soon))
