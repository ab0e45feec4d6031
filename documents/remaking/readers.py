"""What is done with a file from outside so that it can be made anew. Each runs in a process of its own; see
``documents.untrusted_files``."""

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from PIL import Image

from documents.remaking import fonts, pages, pictures
from documents.remaking.binding import bind
from documents.remaking.drawn import DrawnPage
from documents.remaking.encoding import encoded


def count_pages(file: BinaryIO) -> int:
    """How many pages a PDF has."""
    return pages.count_pages(file.read())


def draw_pages(file: BinaryIO, *, first: int, count: int) -> Iterator[list[float | bytes]]:
    """``count`` pages of a PDF from the ``first``, counted from 0: width, height and picture of each."""
    for page in pages.draw_pages(file.read(), first, count):
        yield [page.width, page.height, page.content]


def remake_picture(file: BinaryIO) -> bytes:
    """A picture made anew."""
    return pictures.remake_picture(file.read())


def draw_small(file: BinaryIO, *, is_pdf: bool, side: int) -> bytes:
    """A picture, or the first page of a PDF, no larger than so many dots to a side, as a JPEG."""
    content = file.read()
    drawn = next(pages.draw_pages(content, 0, 1)).content if is_pdf else pictures.remake_picture(content)
    with Image.open(BytesIO(drawn)) as picture:
        small = picture.convert("RGB")
    small.thumbnail((side, side))
    made = BytesIO()
    small.save(made, "JPEG", quality=80)
    return made.getvalue()


def warm_up() -> None:
    """Load the fonts, and what each library loads at its first use."""
    fonts.install()
    Image.init()
    made = [Image.new("RGB", (4, 4), "red"), Image.new("L", (4, 4))]
    drawn = [DrawnPage(4, 4, encoded(picture)) for picture in made]
    assert len(list(draw_pages(BytesIO(bind(drawn)), first=0, count=2))) == len(drawn)
    for kind in ("JPEG", "PNG"):
        saved = BytesIO()
        made[0].save(saved, kind, icc_profile=pictures.SRGB.tobytes())
        pictures.remake_picture(saved.getvalue())
