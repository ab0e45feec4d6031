"""Pixels as a picture (编码): JPEG or PNG with nothing beside the pixels."""

from io import BytesIO

from PIL import Image, ImageChops

PAGE_QUALITY = 88
PICTURE_QUALITY = 92


def encoded(picture: Image.Image) -> bytes:
    """A drawn page: without loss where that is smaller, as for black text on white, else as a JPEG."""
    plain = _gray_if_gray(picture)
    as_jpeg = jpeg(plain, PAGE_QUALITY)
    if plain.mode == "L":
        as_png = png(plain)
        return as_png if len(as_png) < len(as_jpeg) else as_jpeg
    return as_jpeg


def jpeg(picture: Image.Image, quality: int = PICTURE_QUALITY) -> bytes:
    """Every dot with its own colour, so that a red seal over black text stays sharp."""
    made = BytesIO()
    _bare(picture).save(made, "JPEG", quality=quality, subsampling=0)
    return made.getvalue()


def png(picture: Image.Image) -> bytes:
    made = BytesIO()
    _bare(picture).save(made, "PNG")
    return made.getvalue()


def _bare(picture: Image.Image) -> Image.Image:
    """A canvas that knows nothing of where its pixels come from."""
    canvas = Image.new(picture.mode, picture.size)
    canvas.paste(picture)
    return canvas


def _gray_if_gray(picture: Image.Image) -> Image.Image:
    if picture.mode == "L":
        return picture
    red, green, blue = picture.convert("RGB").split()
    is_gray = (
        ImageChops.difference(red, green).getbbox() is None and ImageChops.difference(green, blue).getbbox() is None
    )
    return red if is_gray else picture.convert("RGB")
