"""Having files made anew (制作副本): the pages and pictures come from a process that holds no key and no database."""

from typing import BinaryIO

import structlog

from documents.remaking.drawn import DrawnPage
from documents.remaking.plain import NotPlain, refuse_unless_plain
from documents.untrusted_files.client import job, read
from documents.untrusted_files.refusals import Broken

log = structlog.get_logger(__name__)


def count_pages(file: BinaryIO) -> int:
    """How many pages a PDF has. Raises CannotRead, also where there are too many."""
    return int(read("count pages to copy", file, purpose="drawing"))


def draw_pages(file: BinaryIO, first: int, count: int) -> list[DrawnPage]:
    """Some pages of a PDF, drawn; fewer at its end. Raises CannotRead."""
    with job("drawing") as begun:
        parts = begun.ask_parts("draw pages", file, first=first, count=count)
        return [DrawnPage(width, height, _plain(content)) for width, height, content in parts]


def remake_picture(file: BinaryIO) -> DrawnPage:
    """A picture made anew; its size on paper is nobody's concern. Raises CannotRead."""
    return DrawnPage(0, 0, _plain(read("remake picture", file, purpose="drawing")))


def _plain(content: bytes) -> bytes:
    """The picture, once it is proved that it holds nothing beside its pixels, whatever happened where it was made."""
    try:
        refuse_unless_plain(content)
    except NotPlain as error:
        log.exception("copy_not_plain")
        raise Broken from error
    return content
