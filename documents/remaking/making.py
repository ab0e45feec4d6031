"""How the rest of the application has files made anew. What reads them is no process of ours that holds a key."""

from documents.remaking import pages, pictures
from documents.remaking.pages import DrawnPage


def count_pages(content: bytes) -> int:
    """How many pages a PDF has. Raises CannotBeRemade."""
    return pages.count_pages(content)


def draw_pages(content: bytes, first: int, count: int) -> list[DrawnPage]:
    """Some pages of a PDF, drawn. Raises CannotBeRemade."""
    return pages.draw_pages(content, first, count)


def remake_picture(content: bytes) -> DrawnPage:
    """A picture made anew. Raises CannotBeRemade."""
    made = pictures.remake_picture(content)
    return DrawnPage(0, 0, made)
