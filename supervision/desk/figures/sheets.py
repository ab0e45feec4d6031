"""The figures as a workbook (统计表): one sheet a table of the page, numbers as numbers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from documents.spreadsheets import Excel

Rows = Iterable[Sequence[Any]]


def workbook(bureau: str, shown: Mapping[str, Any]) -> Excel:
    """The figures of the page, and what is owed."""
    year, excel = shown["year"], Excel()
    lines = [
        (group.name, figure.name, figure.number, figure.before) for group in shown["groups"] for figure in group.figures
    ]
    with excel:
        _counted(excel, year.number, lines, f"{bureau}，{year.first:%Y-%m-%d}至{year.last:%Y-%m-%d}")
        _months(excel, year.number, shown["months"])
        _notices(excel, *([(bar.name, bar.number) for bar in shown[name]] for name in ("by_division", "by_ground")))
        heat = [(name, *(cell.number for cell in cells), number) for name, cells, number, _ in shown["heat"]]
        _heat(excel, [name for _, name in shown["divisions"]], heat)
        _owed(excel, shown)
    return excel


def of_year_report(report: Any) -> Excel:
    """The figures of a year report as they stood."""
    figures, excel = report.figures, Excel()
    lines = [(group, *line) for group, found in figures["groups"] for line in found]
    with excel:
        _counted(excel, report.year, lines, f"{report.bureau.name}，统计截止{report.counted_until:%Y-%m-%d}")
        _months(excel, report.year, figures["months"])
        _notices(excel, figures["by_division"], figures["by_ground"])
        heat = [(name, *(count for count, _ in cells), number) for name, cells, number in figures["heat"]]
        _heat(excel, figures["divisions"], heat)
    return excel


def _counted(excel: Excel, year: int, lines: Rows, said: str) -> None:
    sheet = excel.sheet("统计数字", (28, 24, 14, 14))
    sheet.write(("类别", "项目", f"{year}年", f"{year - 1}年同期"), "head")
    for line in lines:
        sheet.write(line)
    sheet.write((said,))


def _months(excel: Excel, year: int, months: Rows) -> None:
    sheet = excel.sheet("按月", (10, 16, 16))
    sheet.write(("月份", f"{year}年签发", f"{year - 1}年签发"), "head")
    for month, number, before in months:
        sheet.write((f"{month}月", number, before))


def _notices(excel: Excel, by_division: Rows, by_ground: Rows) -> None:
    sheet = excel.sheet("通知书分布", (14, 60, 10))
    sheet.write(("分类", "名称", "份数"), "head")
    for kind, bars in (("科室", by_division), ("所属情形", by_ground)):
        for name, number in bars:
            sheet.write((kind, name, number))


def _heat(excel: Excel, divisions: Sequence[str], rows: Rows) -> None:
    sheet = excel.sheet("问题分布", (60, *(14 for _ in divisions), 10))
    sheet.write(("所属情形", *divisions, "合计"), "head")
    for row in rows:
        sheet.write(row)


def _owed(excel: Excel, shown: Mapping[str, Any]) -> None:
    sheet = excel.sheet("期限", (24, 12, 14, 14))
    sheet.write(("科室", "已逾期", "七日内到期", "尚未签收"), "head")
    for division in shown["owed"]:
        sheet.write((division.name or "本局", division.late, division.soon, division.unreceived))
