"""What 检查情况通报 prints: the summary's texts, the table of figures, the opinions by division (3.4).

It tells nothing that is not there: where no earlier checks can be compared, it has no part on tendencies (倾向性问题)."""

from collections.abc import Mapping, Sequence
from typing import Any

from documents.papers import Stationery
from documents.rendering import Facts
from documents.templatetags.papers import chinese
from supervision.core.paper_blocks import Block, day, heading, paragraph, signature, table
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion
from supervision.inspections.summary_text import NOTHING_TO_COMPARE


def circular(record: Circular, stationery: Stationery) -> Facts:
    """检查情况通报: what was found, what of it is common or a tendency, and what each division is to correct."""
    figures, wording = record.summary.figures, stationery.wording
    overall, *others, remedies = [part for part in record.texts() if part[1].strip() != NOTHING_TO_COMPARE]
    opinions = record.load_demands()
    blocks = [paragraph(wording.opening.format(title=record.inspection.title))]
    blocks += [heading(f"一、{overall[0]}"), paragraph(overall[1]), *_figures(figures)]
    for serial, (name, text) in enumerate(others, start=2):
        blocks += [heading(f"{chinese(serial)}、{name}"), paragraph(text)]
    blocks += [
        heading(f"{chinese(len(others) + 2)}、{remedies[0]}"),
        paragraph(remedies[1]),
        *_opinions(opinions, stationery),
    ]
    if opinions:
        blocks += [heading(f"{chinese(len(others) + 3)}、报告和说明"), *_duties(opinions, wording.rights)]
    if wording.closing:
        blocks.append(paragraph(wording.closing))
    return {
        "layout": "letter",
        "title": record.title,
        "addressee": "、".join(division["name"] for division in figures["divisions"]),
        "blocks": blocks,
        "signature": signature(stationery),
        "copies_to": wording.copies_to,
    }


def _figures(figures: Mapping[str, Any]) -> list[Block]:
    """What was found of each content, and in which divisions; a row a content, so that it holds any number of divisions."""
    if not figures["findings"]:
        return []
    names = [division["name"] for division in figures["divisions"]]
    rows = [
        (line["name"], str(len(line["findings"])), _by_division(names, counts))
        for line, counts in zip(figures["contents"], figures["matrix"], strict=True)
        if line["findings"]
    ]
    sums = [len(division["findings"]) for division in figures["divisions"]]
    return [
        paragraph("各项检查内容发现的问题如下表。"),
        table(
            ("序号", "检查内容", "问题个数", "所在科室"),
            [
                *((str(serial), *row) for serial, row in enumerate(rows, start=1)),
                ("", "合计", str(len(figures["findings"])), _by_division(names, sums)),
            ],
        ),
    ]


def _by_division(names: Sequence[str], counts: Sequence[int]) -> str:
    return "、".join(f"{name}{count}个" for name, count in zip(names, counts, strict=True) if count)


def _period(opinion: Opinion, stationery: Stationery) -> str:
    if not opinion.has_period:
        return f"{day(None)}前（含当日）"
    return opinion.period_text(opinion.rule_on(opinion.bureau_id, stationery.on))


def _opinions(opinions: Sequence[Opinion], stationery: Stationery) -> list[Block]:
    """Each division under its own heading, with the last day."""
    blocks: list[Block] = []
    for serial, opinion in enumerate(opinions, start=1):
        number = f"（{chinese(serial)}）" if len(opinions) > 1 else ""
        blocks.append({"type": "heading2", "text": f"{number}{opinion.division.name}"})
        blocks += [paragraph(opinion.text), paragraph(f"整改期限：{_period(opinion, stationery)}。")]
    return blocks


def _duties(opinions: Sequence[Opinion], rights: str) -> list[Block]:
    divisions = "、".join(opinion.division.name for opinion in opinions)
    report = f"{divisions}应当自收到本通报起，在各自的整改期限内检查纠正，并书面向本局报告检查纠正情况。"
    return [paragraph(report), *([paragraph(rights)] if rights else [])]
