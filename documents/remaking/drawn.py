"""What a page becomes when it is drawn."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DrawnPage:
    """One page: its width and height in points, and its picture as JPEG or PNG."""

    width: float
    height: float
    content: bytes
