"""Pictures to take away (图片): an SVG as PNG, drawn in the project's own fonts, so that it looks the same everywhere."""

from io import BytesIO

from documents.rendering import drawn

SHARPNESS = 3
"""How many points of the picture a pixel of the page becomes."""
_POINTS = 96 / 72


def as_png(svg: bytes, width: int, height: int) -> bytes:
    """The picture at three times its size, for papers and slides."""
    import pypdfium2

    document = pypdfium2.PdfDocument(drawn(svg, width, height))
    try:
        image = document[0].render(scale=SHARPNESS * _POINTS).to_pil()
    finally:
        document.close()
    made = BytesIO()
    image.save(made, "PNG", optimize=True)
    return made.getvalue()
