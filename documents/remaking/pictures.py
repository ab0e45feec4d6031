"""Pictures made anew (图片): decoded, turned upright, encoded from their pixels alone."""

from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from documents.remaking.encoding import jpeg, png
from documents.untrusted_files.readers.pictures import FORMATS
from documents.untrusted_files.refusals import Refused

MAX_PIXELS = 52_000_000
"""What telephones take in one piece. A larger JPEG is decoded at a half or a quarter of its sides; a larger PNG cannot be."""
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_TOO_LARGE = "图片过大，不能读取。请缩小到五千万像素以内后重新提交。"
_UNREADABLE = "图片不能读取或者已经损坏。请重新拍摄、扫描或者另存后重新提交。"


def remake_picture(content: bytes) -> bytes:
    """A JPEG of a JPEG or a HEIC, a PNG of a PNG. Raises Refused."""
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            is_png = picture.format == "PNG"
            _shrink(picture)
            seen = _as_seen(picture)
    except Image.DecompressionBombError as error:  # more than can be decoded smaller, either
        raise Refused(_TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refused(_UNREADABLE) from error
    return png(seen) if is_png else jpeg(seen)


def _shrink(picture: Image.Image) -> None:
    """Have a picture that is too large decoded smaller, where its format can be."""
    part = 1
    while picture.width * picture.height > MAX_PIXELS * part * part:
        part *= 2
    if part > 1:
        picture.draft(picture.mode, (picture.width // part, picture.height // part))
    if picture.width * picture.height > MAX_PIXELS:
        raise Refused(_TOO_LARGE)


def _as_seen(picture: Image.Image) -> Image.Image:
    """Upright, on white paper, in the colours that every screen takes for granted."""
    upright = ImageOps.exif_transpose(picture)
    profile = picture.info.get("icc_profile")
    if _is_transparent(upright):
        return _on_white(upright.convert("RGBA"), profile)
    if upright.mode in ("I", "I;16", "I;16B"):
        return upright.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if profile:
        upright = _in_srgb(upright, profile)
    return upright.convert("L" if upright.mode in ("1", "L") else "RGB")


def _is_transparent(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _on_white(layered: Image.Image, profile: bytes | None) -> Image.Image:
    """What is transparent cannot be seen, and stays behind."""
    colours = layered.convert("RGB")
    paper = Image.new("RGB", layered.size, "white")
    paper.paste(_in_srgb(colours, profile) if profile else colours, mask=layered.getchannel("A"))
    return paper


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """The colours that its profile means. Gray stays gray; a profile that is broken, or of other colours, means nothing."""
    if picture.mode in ("1", "L"):
        return picture
    coloured = picture if picture.mode in ("RGB", "CMYK") else picture.convert("RGB")
    try:
        meant = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(coloured, meant, SRGB, outputMode="RGB") or coloured
    except (ImageCms.PyCMSError, OSError):
        return coloured
