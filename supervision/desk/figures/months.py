"""The chart of a year's months (按月图), as a picture that stands alone: no script, its style within it."""

from collections.abc import Sequence
from typing import Any

_STYLE = {
    "background": "#ffffff",
    "plot_background": "#ffffff",
    "foreground": "#1d2733",
    "foreground_strong": "#1d2733",
    "foreground_subtle": "#d5dbe3",
    "colors": ("#1f5fa8", "#9db7dd"),
    "font_family": "sans-serif",
    "label_font_size": 12,
    "major_label_font_size": 12,
    "legend_font_size": 13,
}


def drawn(months: Sequence[tuple[int, int, int]], year: int) -> bytes:
    """Two bars a month: of the year, and of the one before."""
    import pygal
    from pygal.style import Style

    chart = pygal.Bar(
        width=640,
        height=300,
        style=Style(**_STYLE),
        js=(),
        show_legend=True,
        legend_at_bottom=True,
        legend_at_bottom_columns=2,
        disable_xml_declaration=False,
        include_x_axis=True,
        print_zeroes=False,
        pretty_print=False,
        min_scale=1,
        margin=10,
        value_formatter=lambda number: str(int(number)),
    )
    chart.x_labels = [f"{month}月" for month, _, _ in months]
    chart.add(f"{year}年", [number for _, number, _ in months])
    chart.add(f"{year - 1}年", [before for _, _, before in months])
    return _without_script(chart.render_tree())


def _without_script(tree: Any) -> bytes:
    """The library writes a script for hovering, which a picture never runs."""
    from pygal.etree import etree

    for parent in list(tree.iter()):
        for child in [element for element in parent if str(element.tag).endswith("script")]:
            parent.remove(child)
    written: bytes = etree.tostring(tree, encoding="utf-8")
    return written
