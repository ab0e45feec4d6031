"""Drawing a seal (印章): a red circle, a five-pointed star, the bureau's name on an arc. Inline SVG, 42 mm.

The name is drawn as outlines, so that it stays out of the text layer of the paper.
"""

from functools import cache
from math import cos, pi, radians, sin
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

SIZE = 420
"""Width and height in tenths of a millimetre."""
RED = "#d7000f"


@cache
def seal_svg(name: str, *, trial: bool) -> str:
    """The seal of a bureau as inline SVG; a trial seal says so at its foot, clear of name and date."""
    middle = SIZE / 2
    lower = _line("试用印章", middle, 388, 30) if trial else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" class="seal-image">'
        f'<circle cx="{middle}" cy="{middle}" r="{middle - 7}" fill="none" stroke="{RED}" stroke-width="12"/>'
        f'<polygon points="{_star(middle, middle, 62)}" fill="{RED}"/>'
        f'<g fill="{RED}">{_arc(name, middle)}{lower}</g></svg>'
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
    path, unit, width = _outline(char)
    scale = size / unit
    angle = radians(degrees)
    px, py = x + radius * sin(angle), y - radius * cos(angle)
    return (
        f'<path d="{path}" transform="translate({px:.2f} {py:.2f}) rotate({degrees:.2f}) '
        f'scale({scale * 0.8:.5f} {-scale:.5f}) translate({-width / 2:.0f} 0)"/>'
    )


def _line(text: str, x: float, y: float, size: float) -> str:
    """A short line of glyphs at the foot."""
    left = x - len(text) * size / 2 + size / 2
    found = []
    for i, char in enumerate(text):
        path, unit, width = _outline(char)
        scale = size / unit
        found.append(
            f'<path d="{path}" transform="translate({left + i * size:.2f} {y}) '
            f'scale({scale:.5f} {-scale:.5f}) translate({-width / 2:.0f} 0)"/>'
        )
    return "".join(found)


_FONTS = ("gw-title.ttf", "gw-song.ttf", "gw-fallback.ttf", "FandolFang-Regular.otf")
"""The title's font, and those that have the rare characters of a bureau's name which it lacks."""


@cache
def _font(file: str) -> "TTFont":
    from fontTools.ttLib import TTFont

    return TTFont(settings.PAPER_FONTS_DIR / file, lazy=True)


class NotDrawable(ValueError):
    """No font has a character of the seal's name."""


def _font_with(char: str) -> "TTFont":
    for file in _FONTS:
        if ord(char) in _font(file).getBestCmap():
            return _font(file)
    raise NotDrawable(f"印章名称中的「{char}」没有字库，请改用通用的字。")


@cache
def _outline(char: str) -> tuple[str, int, int]:
    """A character's outline, the units of its font's em, its width."""
    font = _font_with(char)
    glyphs, name = font.getGlyphSet(), font.getBestCmap()[ord(char)]
    from fontTools.pens.svgPathPen import SVGPathPen

    pen = SVGPathPen(glyphs)
    glyphs[name].draw(pen)
    return pen.getCommands(), font["head"].unitsPerEm, glyphs[name].width
