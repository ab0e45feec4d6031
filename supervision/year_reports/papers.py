"""What 年度监督报告 prints: what a person says of the year, and the tables of its figures."""

from typing import Any

from documents.papers import Stationery
from documents.rendering import Facts
from documents.templatetags.papers import chinese
from supervision.core.paper_blocks import Block, heading, numbers, paragraph, signature
from supervision.year_reports.models import YearReport


def year_report(report: YearReport, stationery: Stationery) -> Facts:
    wording = stationery.wording
    blocks: list[Block] = [paragraph(wording.opening.format(year=report.year))] if wording.opening else []
    for serial, (name, text) in enumerate(report.texts(), start=1):
        blocks += [
            heading(f"{chinese(serial)}、{name}"),
            *(paragraph(line) for line in text.splitlines() if line.strip()),
        ]
    blocks += [heading(f"{chinese(len(report.TEXTS) + 1)}、统计数字"), *tables(report)]
    if wording.closing:
        blocks.append(paragraph(wording.closing))
    return {
        "layout": "letter",
        "title": report.title,
        "addressee": "",
        "blocks": blocks,
        "signature": signature(stationery),
        "copies_to": wording.copies_to,
    }


def tables(report: YearReport) -> list[Block]:
    """The year's figures beside those of the year before, by division, ground and month."""
    figures, year = report.figures, report.year
    parts = [
        [paragraph(f"统计截止{report.counted_until:%Y年%-m月%-d日}；上年为同一时段。")],
        _numbered(1, "监督工作的数字", *(_group(year, *group) for group in figures["groups"])),
        _numbered(2, "通知（决定）书，按被检查单位", numbers(("被检查单位", "份数"), _rows(figures["by_division"]))),
        _numbered(
            3,
            "通知（决定）书，按所属情形",
            paragraph("一份文书依据几项情形的，在各项下各计一次，各项相加可以多于签发的份数。"),
            numbers(("所属情形", "份数"), _rows(figures["by_ground"])),
        ),
        _numbered(
            4, "通知（决定）书，按月", numbers(("月份", f"{year}年", f"{year - 1}年"), _months(figures["months"]))
        ),
        _numbered(5, "发现的问题，按所属情形和科室", _heat(figures)),
    ]
    return [block for part in parts for block in part]


def _numbered(serial: int, name: str, *what: Block) -> list[Block]:
    return [{"type": "heading2", "text": f"（{chinese(serial)}）{name}"}, *what]


def _group(year: int, name: str, lines: list[list[Any]]) -> Block:
    return numbers((name, f"{year}年", "上年"), [(head, str(number), str(before)) for head, number, before in lines])


def _rows(bars: list[list[Any]]) -> list[tuple[str, str]]:
    return [(name, str(number)) for name, number in bars]


def _months(months: list[list[int]]) -> list[tuple[str, str, str]]:
    total = [sum(column) for column in list(zip(*months, strict=True))[1:]]
    rows = [(f"{month}月", str(number), str(before)) for month, number, before in months]
    return [*rows, ("合计", str(total[0]), str(total[1]))]


def _heat(figures: dict[str, Any]) -> Block:
    """A row a ground and division, so that it holds any number of divisions."""
    rows = [
        (name, division, f"{number}", "是" if again else "—")
        for name, cells, _ in figures["heat"]
        for division, (number, again) in zip(figures["divisions"], cells, strict=True)
        if number
    ]
    if not rows:
        return paragraph("检查没有发现问题。")
    return numbers(("所属情形", "科室", "个数", "上年同期也有"), rows)
