"""Justified Chinese lines (两端对齐): WeasyPrint spreads a line's slack over its spaces, and Chinese has none.

This replaces one private function of the pinned version; a test fails when an upgrade changes it.
"""

from typing import Any

from documents.compat import weasyprint_layout

WIDEST_GAP = 0.5
"""The widest gap between two characters, in em."""


def install() -> None:
    """Have all lines that are to be justified spread over their characters."""
    weasyprint_layout().inline.justify_line = justify_line


def justify_line(context: Any, line: Any, extra_width: float) -> None:
    """Spread the slack of a line evenly behind its characters, all but the last.

    A line that a long word has left nearly empty stays as it is: torn apart, nobody could read it.
    """
    texts = [box for box in line.descendants() if isinstance(box, weasyprint_layout().boxes.TextBox) and box.text]
    gaps = sum(len(box.text) for box in texts) - 1
    if gaps > 0 and extra_width / gaps <= line.style["font_size"] * WIDEST_GAP:
        _spread(context, line, extra_width / gaps, 0.0)


def _spread(context: Any, box: Any, gap: float, shift: float) -> float:
    """Shift what stands behind, widen each text by its own gaps, also that which is kept whole (an inline block); returns by how
    much the line has grown so far."""
    boxes = weasyprint_layout().boxes
    if isinstance(box, boxes.TextBox):
        return _widen(context, box, gap, shift)
    if isinstance(box, boxes.LineBox | boxes.InlineBox | boxes.InlineBlockBox):
        box.position_x += shift
        grown = shift
        for child in box.children:
            if child.is_in_normal_flow():
                grown = _spread(context, child, gap, grown)
        box.width += grown - shift
        return grown
    box.translate(shift, 0)
    return shift


def _widen(context: Any, box: Any, gap: float, shift: float) -> float:
    """Give one text its gaps: its style says the letter spacing, its layout is made again with it."""
    box.position_x += shift
    if not box.text:
        return shift
    spacing = box.style["letter_spacing"]
    box.style = box.style.copy()
    box.style["letter_spacing"] = gap + (0 if spacing == "normal" else spacing)
    layout = weasyprint_layout().create_layout(box.text, box.style, context, max_width=None, justification_spacing=0)
    layout.deactivate()
    box.pango_layout = layout
    box.width += gap * len(box.text)
    return shift + gap * len(box.text)
