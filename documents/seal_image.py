"""Drawing a seal (印章): a red circle, a five-pointed star, the bureau's name on an arc. Inline SVG, 42 mm.

The name is drawn as outlines, so that it stays out of the text layer of the paper.
"""

from functools import cache
from math import cos, pi, radians, sin
from typing import TYPE_CHECKING

from django.utils.html import escape

from documents.paper_fonts import font_files

if TYPE_CHECKING:
    from fontTools.misc.transform import Transform
    from fontTools.ttLib import TTFont

SIZE = 420
"""Width and height in tenths of a millimetre."""
RED = "#d7000f"


@cache
def seal_svg(name: str, *, trial: bool) -> str:
    """The seal of a bureau as inline SVG; a trial seal says so at its foot, clear of name and date."""
    middle = SIZE / 2
    glyphs = _arc(name, middle) + (_line("试用印章", middle, 388, 30) if trial else "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" class="seal-image">'
        f"<title>{escape(name)}印章{'（试用）' if trial else ''}</title>"
        f'<circle cx="{middle}" cy="{middle}" r="{middle - 7}" fill="none" stroke="{RED}" stroke-width="12"/>'
        f'<polygon points="{_star(middle, middle, 62)}" fill="{RED}"/><path d="{glyphs}" fill="{RED}"/></svg>'
    )


def _star(x: float, y: float, radius: float) -> str:
    inner = radius * 0.382
    corners = []
    for i in range(10):
        reach, angle = (radius if i % 2 == 0 else inner), -pi / 2 + i * pi / 5
        corners.append(f"{x + reach * cos(angle):.1f},{y + reach * sin(angle):.1f}")
    return " ".join(corners)


def _arc(name: str, middle: float) -> str:
    """The name's glyphs along the upper arc, evenly, upright to the centre."""
    size = max(34.0, min(56.0, 900 / max(len(name), 1)))
    radius = middle - 22 - size * 0.88
    spread = min(252.0, 27.0 * (len(name) - 1))
    step = spread / (len(name) - 1) if len(name) > 1 else 0
    return "".join(_glyph(char, middle, middle, -spread / 2 + i * step, radius, size) for i, char in enumerate(name))


def _glyph(char: str, x: float, y: float, degrees: float, radius: float, size: float) -> str:
    angle = radians(degrees)
    place = _place(x + radius * sin(angle), y - radius * cos(angle))
    return _outline(char, place.rotate(angle), size, 0.8)


def _line(text: str, x: float, y: float, size: float) -> str:
    """A short line of glyphs at the foot."""
    left = x - len(text) * size / 2 + size / 2
    return "".join(_outline(char, _place(left + i * size, y), size, 1.0) for i, char in enumerate(text))


def _place(x: float, y: float) -> "Transform":
    from fontTools.misc.transform import Transform

    return Transform(1, 0, 0, 1, x, y)


_FONTS = ("gw-title.ttf", "gw-song.ttf", "gw-fallback.ttf", "FandolFang-Regular.otf", "gw-rare-a.ttf", "gw-rare-b.ttf")
"""The title's font, and those that have the rare characters of a bureau's name which it lacks."""


@cache
def _font(file: str) -> "TTFont":
    from fontTools.ttLib import TTFont

    return TTFont(font_files()[file], lazy=True)


class NotDrawable(ValueError):
    """No font has a character of the seal's name."""


def _font_with(char: str) -> "TTFont":
    for file in _FONTS:
        if ord(char) in _font(file).getBestCmap():
            return _font(file)
    raise NotDrawable(f"印章名称中的「{char}」没有字库，请改用通用的字。")


def _outline(char: str, place: "Transform", size: float, narrow: float) -> str:
    """A character's outline at its place, so many tenths of a millimetre high, its width by a factor."""
    font = _font_with(char)
    glyphs, name = font.getGlyphSet(), font.getBestCmap()[ord(char)]
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    scale = size / font["head"].unitsPerEm
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}")
    upright = place.scale(scale * narrow, -scale).translate(-glyphs[name].width / 2, 0)
    glyphs[name].draw(TransformPen(pen, upright))
    return str(pen.getCommands())
