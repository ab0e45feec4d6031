"""Pictures to be printed (图片): turned as the camera meant them, no larger than paper needs."""

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from pi_heif import register_heif_opener
from PIL import Image, ImageOps

from documents.untrusted_files.refusals import Refused

register_heif_opener(decode_threads=1, thumbnails=False, depth_images=False, aux_images=False)
FORMATS = ("JPEG", "PNG", "HEIF")
"""What is decoded. HEIF is how telephones write HEIC; its decoder turns it upright by itself."""
_LONGEST = 3508
"""A4 at 300 dots an inch, as scanners read it. A larger picture becomes one of a half, a quarter… of its sides, which takes
a tenth of the time of any size between: 150 dots an inch at least."""
MAX_PIXELS = 80_000_000
"""A larger picture takes more memory than a job has."""
Image.MAX_IMAGE_PIXELS = None  # the limit above is asked before anything is decoded, and says what to do


@dataclass(frozen=True)
class Printable:
    """A picture as JPEG in RGB, and how many dots it has in width and height."""

    jpeg: bytes
    size: tuple[int, int]

    @property
    def lies(self) -> bool:
        """Whether it is wider than high (横)."""
        return self.size[0] > self.size[1]


def warm_up() -> None:
    """Load the decoders."""
    Image.preinit()


def to_print(file: BinaryIO) -> Printable:
    """The picture as paper takes it. Raises Refused."""
    try:
        with Image.open(file, formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Refused("图片过大，未并入，另附")
            part = _part(picture)
            picture.draft("RGB", (max(picture.width // part, 1), max(picture.height // part, 1)))
            ImageOps.exif_transpose(picture, in_place=True)
            plain = _on_white(picture)
    except (OSError, ValueError, SyntaxError) as error:
        raise Refused("图片不能读取，未并入，另附") from error
    made = BytesIO()
    part = _part(plain)
    printed = plain.reduce(part) if part > 1 else plain
    printed.save(made, "JPEG", quality=88)
    return Printable(made.getvalue(), printed.size)


def _part(picture: Image.Image) -> int:
    """Which part of its sides it is printed with: 2 for a half."""
    part = 1
    while max(picture.size) > part * _LONGEST:
        part *= 2
    return part


def _on_white(picture: Image.Image) -> Image.Image:
    """What is transparent is white on paper."""
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture if picture.mode == "RGB" else picture.convert("RGB")
    layered = picture.convert("RGBA")
    paper = Image.new("RGB", layered.size, "white")
    paper.paste(layered, mask=layered.getchannel("A"))
    return paper
