"""Figures as a look takes them in (图表): a heat map of contents by divisions, bars; each with its number beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.summaries import Summary
from supervision.inspections.statistics import Line

SHADES = 5
"""How many shades a heat map has above none; one finding alone is never the darkest."""


@dataclass(frozen=True)
class Cell:
    """One number, how dark it is shown, and how its findings are asked for."""

    number: int
    shade: int
    query: str


@dataclass(frozen=True)
class Bar:
    """One line of a bar chart: its name, its number, its length in a hundred, and how its findings are asked for."""

    name: str
    number: int
    length: int
    query: str


@dataclass(frozen=True)
class Pair:
    """One line of a comparison: its number now and before, each with its length in a hundred."""

    name: str
    number: int
    before: int
    length: int
    length_before: int
    query: str


def frozen(summary: Summary) -> dict[str, Any]:
    """The figures of a summary as a page shows them: each opens the findings that it counted."""
    return _shown(summary.figures, *(reverse(name, args=[summary.pk]) for name in _FROZEN))


def proposed(inspection: Inspection, figures: Mapping[str, Any]) -> dict[str, Any]:
    """The figures as they would be frozen now: each opens the findings that it counts now."""
    return _shown(figures, *(reverse(name, args=[inspection.pk]) for name in _LIVE))


_FROZEN = ("summary-findings", "summary-findings-before")
_LIVE = ("inspection-findings", "inspection-findings-before")


def _shown(figures: Mapping[str, Any], found: str, found_before: str) -> dict[str, Any]:
    names = {line["key"]: line["name"] for line in figures["divisions"]}
    return {
        "figures": figures,
        "found": found,
        "found_before": found_before,
        "pairs": pairs(figures["contents"]) if figures["checks_before"] else [],
        "heat_map": heat_map(figures),
        "divisions": list(zip(bars(figures["divisions"], "division"), figures["divisions"], strict=True)),
        "grounds": bars(figures["grounds"], "ground"),
        "kinds": bars(figures["kinds"], "kind"),
        "common": [
            (line, _query(line), "、".join(names[key] for key in line["divisions"])) for line in figures["common"]
        ],
        "tendencies": [(line, _query(line)) for line in figures["tendencies"]],
    }


def _query(line: Line) -> str:
    return urlencode({line["by"]: line["key"]})


def heat_map(figures: Mapping[str, Any]) -> list[tuple[Bar, list[Cell]]]:
    """A row a content: its name and whole number, then its number in each division."""
    darkest = max([SHADES, *(number for row in figures["matrix"] for number in row)])
    divisions = [line["key"] for line in figures["divisions"]]
    rows = zip(bars(figures["contents"], "content"), figures["contents"], figures["matrix"], strict=True)
    return [
        (
            bar,
            [
                _cell(number, darkest, content=line["key"], division=key)
                for number, key in zip(row, divisions, strict=True)
            ],
        )
        for bar, line, row in rows
    ]


def _cell(number: int, darkest: int, **asked: Any) -> Cell:
    return Cell(number, shade(number, darkest), urlencode(asked))


def shade(number: int, darkest: int) -> int:
    """How dark a number is shown: none for none, the darkest for the greatest."""
    return -(-number * SHADES // darkest)


def bars(lines: Sequence[Line], filter_name: str) -> list[Bar]:
    """A bar a line, as long as its share of the longest."""
    longest = max((len(line["findings"]) for line in lines), default=0)
    return [
        Bar(
            line["name"],
            len(line["findings"]),
            len(line["findings"]) * 100 // longest if longest else 0,
            urlencode({filter_name: line["key"]}),
        )
        for line in lines
    ]


def pairs(lines: Sequence[Line]) -> list[Pair]:
    """What there is of each content now, and what there was of it in the period before."""
    found = [(line, len(line["findings"]), len(line["before"])) for line in lines]
    longest = max((max(now, before) for _, now, before in found), default=0) or 1
    return [
        Pair(
            line["name"],
            now,
            before,
            now * 100 // longest,
            before * 100 // longest,
            urlencode({"content": line["key"]}),
        )
        for line, now, before in found
    ]
