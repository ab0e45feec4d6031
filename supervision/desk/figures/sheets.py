"""The figures as a workbook (统计表): one sheet a table of the page, numbers as numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
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
        _timely(excel, shown)
    return excel


def of_year_report(report: Any) -> Excel:
    """The figures of a year as they stood."""
    figures, excel = report.figures, Excel()
    lines = [(group, *line) for group, found in figures["groups"] for line in found]
    with excel:
        _counted(excel, report.year, lines, f"{report.bureau.name}，统计截止{report.counted_until:%Y-%m-%d}")
        _months(excel, report.year, figures["months"])
        _notices(excel, figures["by_division"], figures["by_ground"])
        heat = [(name, *(count for count, _ in cells), number) for name, cells, number in figures["heat"]]
        _heat(excel, figures["divisions"], heat)
    return excel


def _counted(excel: Excel, year: int, lines: Rows, message: str) -> None:
    sheet = excel.sheet("统计数字", (28, 24, 14, 14))
    sheet.write(("类别", "项目", f"{year}年", f"{year - 1}年同期"), "head")
    for line in lines:
        sheet.write(line)
    sheet.write((message,))


def _months(excel: Excel, year: int, months: Rows) -> None:
    sheet = excel.sheet("按月", (10, 16, 16))
    sheet.write(("月份", f"{year}年签发", "上年签发"), "head")
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


def _timely(excel: Excel, shown: Mapping[str, Any]) -> None:
    sheet = excel.sheet("按期办结", (34, 14, 12, *(16 for _ in shown["outcomes"])))
    sheet.write(("事项", "要求", "合计", *(outcome.label for outcome in shown["outcomes"])), "head")
    for kind in shown["shares"]:
        sheet.write((kind.name, kind.of, kind.total, *(share.number for share in kind.by_outcome.values())))
    sheet = excel.sheet("办理天数", (44, 18, 10))
    sheet.write(("事项", "天数", "件数"), "head")
    for kind in shown["spent"]:
        for step in kind.steps:
            sheet.write((kind.name, step.name, step.number))
        sheet.write((kind.name, "尚未办结", kind.unfinished))
        for name, days in kind.quantiles:
            sheet.write((kind.name, f"{name}（日）", days))


def _owed(excel: Excel, shown: Mapping[str, Any]) -> None:
    sheet = excel.sheet("期限", (24, 12, 14, 14))
    sheet.write(("由谁办理", "已逾期", "七日内到期", "尚未签收"), "head")
    for owes in [*shown["owed"], replace(shown["owed_whole"], name="合计")]:
        sheet.write((owes.name, owes.late, owes.soon, owes.unreceived))
