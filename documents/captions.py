"""Where a picture goes on its page (图片页): the sheet that the application lays out, and the place that is left on it."""

from dataclasses import dataclass

_MM = 72 / 25.4
_DOT = 72 / 96
"""Points of a millimetre; of a dot of a picture that is shown in its own size."""


@dataclass(frozen=True)
class Sheet:
    """A page of A4, upright or lying (横), with a picture of so many points."""

    lies: bool
    width: float
    height: float

    @property
    def place(self) -> list[float]:
        """Left, bottom, width and height in points: in the middle of the page, under its margin, as in ``paper.css``."""
        across, up, margin = (297, 210, 18) if self.lies else (210, 297, 22)
        return [(across * _MM - self.width) / 2, up * _MM - margin * _MM - self.height, self.width, self.height]


def sheet_for(size: tuple[int, int]) -> Sheet:
    """The sheet for a picture of so many dots: in its own size, or as large as the sheet takes."""
    width, height = (max(side, 1) for side in size)
    lies = width > height
    most_width, most_height = (255, 148) if lies else (170, 225)
    scale = min(_DOT, most_width * _MM / width, most_height * _MM / height)
    return Sheet(lies, width * scale, height * scale)
