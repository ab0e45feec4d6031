"""Figures as pictures (图表): bars that stand alone, without script, drawn by pygal; as SVG, and as PNG to take away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

TICKS = 5
"""How many numbers an axis has at most, nought among them."""
WIDTH, BAR, EDGE, TALL = 440, 34, 90, 260
_MARGIN, _LABEL, _LETTER = 8, 13, 0.6
"""Around a picture; the size of its names; how wide the library takes a sign of that size to be."""
_FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
_STYLE = {
    "background": "#ffffff",
    "plot_background": "#ffffff",
    "foreground": "#1d2530",
    "foreground_strong": "#1d2530",
    "foreground_subtle": "#d5dae1",
    "opacity": "1",
    "opacity_hover": "1",
    "label_font_size": _LABEL,
    "major_label_font_size": 13,
    "legend_font_size": 13,
    "value_font_size": 13,
}
BLUE, PALE, AMBER, RED, GREY = "#0b4a86", "#a9c1e0", "#d59a2a", "#a01b22", "#9aa3ae"
_LIGHT = (PALE, AMBER, GREY)
"""Colours on which numbers are dark."""


@dataclass(frozen=True)
class Series:
    """What is counted in one colour."""

    name: str
    colour: str
    numbers: Sequence[int]


@dataclass(frozen=True)
class Picture:
    """A chart with the numbers that its table says: a bar a label, in as many colours as there are series."""

    slug: str
    title: str
    head: str
    labels: Sequence[str]
    series: Sequence[Series]
    lies: bool = True
    """Whether the bars lie, each with its parts one after the other; else they stand, side by side."""

    @property
    def is_empty(self) -> bool:
        return not any(any(series.numbers) for series in self.series)

    @property
    def rows(self) -> list[tuple[str, list[int]]]:
        """A line of the table for each label."""
        numbers = zip(*(series.numbers for series in self.series), strict=True)
        return [(label, list(row)) for label, row in zip(self.labels, numbers, strict=True)]

    @property
    def height(self) -> int:
        """As tall as its bars need."""
        return EDGE + BAR * len(self.labels) if self.lies else TALL


def told(series: Sequence[Series]) -> list[Series]:
    """Those that count anything; the first of them where none does."""
    return [one for one in series if any(one.numbers)] or list(series[:1])


def ticks(greatest: int) -> list[int]:
    """The numbers of an axis that reaches to the greatest: whole, evenly apart, few."""
    step = next(
        step for size in range(12) for step in (10**size, 2 * 10**size, 5 * 10**size) if step * (TICKS - 1) >= greatest
    )
    return [step * place for place in range(max(-(-greatest // step), 1) + 1)]


def drawn(picture: Picture) -> bytes:
    """The picture as SVG: no script, its style within it."""
    import pygal
    from pygal.style import Style

    colours = tuple(series.colour for series in picture.series)
    numbers = tuple("#ffffff" if picture.lies and colour not in _LIGHT else "#1d2530" for colour in colours)
    kind = pygal.HorizontalStackedBar if picture.lies else pygal.Bar
    chart = kind(
        width=WIDTH,
        height=picture.height,
        style=Style(**_STYLE, font_family=_FONT, colors=colours, value_colors=numbers),
        js=(),
        show_legend=len(colours) > 1,
        legend_at_bottom=True,
        legend_at_bottom_columns=len(colours),
        disable_xml_declaration=False,
        print_values=True,
        print_values_position="center" if picture.lies else "top",
        print_zeroes=False,
        pretty_print=False,
        margin=_MARGIN,
        margin_left=_beside(picture),
        spacing=14,
        truncate_legend=-1,
        truncate_label=-1,
        value_formatter=lambda number: str(int(number)),
    )
    chart.uuid = picture.slug  # the same numbers are the same picture
    _fill(chart, picture)
    return _without_script(chart.render_tree())


def _beside(picture: Picture) -> float:
    """What names beside lying bars need: the library takes every sign to be as narrow as a letter."""
    longest = max((len(label) for label in picture.labels), default=0) if picture.lies else 0
    return _MARGIN + _LABEL * longest * (1 - _LETTER)


def _fill(chart: Any, picture: Picture) -> None:
    """Lying bars are drawn from below; a reader begins above."""
    turned = -1 if picture.lies else 1
    chart.x_labels = list(picture.labels)[::turned]
    for series in picture.series:
        chart.add(series.name, list(series.numbers)[::turned])
    whole = [sum(row) if picture.lies else max(row) for _, row in picture.rows]
    chart.y_labels = ticks(max(whole, default=0))


def _without_script(tree: Any) -> bytes:
    """The library writes a script for hovering, which a picture never runs."""
    from pygal.etree import etree

    for parent in list(tree.iter()):
        for child in [element for element in parent if str(element.tag).endswith("script")]:
            parent.remove(child)
    written: bytes = etree.tostring(tree, encoding="utf-8")
    return written
