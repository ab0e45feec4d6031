"""Clean copies of files (去除元数据): the same content without what tells who made it, on which device, where and when.

Pictures are painted anew. PDF and Office files keep their content and lose document properties, authors of comments and
changes, paths, and what the pictures in them carry. What may hide more than this can find is refused: then a person
has to look and to answer for it.
"""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, NameObject, StreamObject

MAX_PIXELS = 80_000_000
"""A larger picture would fill the memory of the server."""


class CannotBeCleaned(Exception):
    """Of this file no clean copy can be made; the message says why."""


def clean(content: bytes, content_type: str) -> bytes:
    """The same file without its metadata. Raises CannotBeCleaned."""
    cleaner = _CLEANERS.get(content_type)
    if cleaner is None:
        raise CannotBeCleaned("这类文件不能自动去除元数据。")
    try:
        return cleaner(content)
    except (OSError, ValueError, KeyError, SyntaxError, PyPdfError, zipfile.BadZipFile) as error:
        raise CannotBeCleaned("文件不能读取或者已经损坏，不能自动去除元数据。") from error


# --- Pictures ---------------------------------------------------------------------------------------------------------


def _jpeg(content: bytes) -> bytes:
    return _painted_anew(content, "JPEG", quality=92)


def _png(content: bytes) -> bytes:
    return _painted_anew(content, "PNG")


def _painted_anew(content: bytes, kind: str, **how: int) -> bytes:
    """The pixels alone, turned as the camera meant them, on a new canvas."""
    with Image.open(BytesIO(content), formats=[kind]) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise CannotBeCleaned("图片过大，不能自动去除元数据。")
        turned = ImageOps.exif_transpose(picture)
        plain = turned.convert(_mode(turned, kind))
    canvas = Image.new(plain.mode, plain.size)
    canvas.paste(plain)
    made = BytesIO()
    canvas.save(made, kind, **how)
    return made.getvalue()


def _mode(picture: Image.Image, kind: str) -> str:
    if kind == "PNG" and (picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info):
        return "RGBA"
    return "L" if picture.mode in ("1", "L") else "RGB"


_KEPT_SEGMENTS = {0xE0, 0xEE}
"""JFIF and Adobe's colour transform, without which a picture inside a PDF would be drawn wrongly."""


def without_segments(jpeg: bytes) -> bytes:
    """A JPEG without the segments that carry no picture: for those inside a PDF, whose pixels stay as they are."""
    kept, place = [jpeg[:2]], 2
    while place + 4 <= len(jpeg) and jpeg[place] == 0xFF and jpeg[place + 1] != 0xDA:
        marker, length = jpeg[place + 1], int.from_bytes(jpeg[place + 2 : place + 4], "big")
        is_told = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not is_told or marker in _KEPT_SEGMENTS:
            kept.append(jpeg[place : place + 2 + length])
        place += 2 + length
    end = jpeg.rfind(b"\xff\xd9")
    return b"".join(kept) + (jpeg[place : end + 2] if end > place else jpeg[place:])


# --- PDF --------------------------------------------------------------------------------------------------------------

_TELLING = ("/Metadata", "/PieceInfo", "/LastModified", "/OpenAction", "/AA", "/JS")
_OF_ANNOTATIONS = ("/T", "/M", "/CreationDate", "/NM", "/RC")


def _pdf(content: bytes) -> bytes:
    """The pages alone, in a new file: no document properties, attachments, forms or scripts come along."""
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise CannotBeCleaned("文件加了密码，不能自动去除元数据。")
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    for each in list(writer._objects):
        _strip(each)
    writer.metadata = None
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _strip(item: object) -> None:
    if not isinstance(item, DictionaryObject):
        return
    if item.get("/Type") in ("/Filespec", "/EmbeddedFile") or item.get("/Subtype") == "/FileAttachment":
        raise CannotBeCleaned("文件中附有其他文件，不能自动去除元数据。")
    is_annotation = item.get("/Type") == "/Annot" or "/Rect" in item
    for name in (*_TELLING, *(_OF_ANNOTATIONS if is_annotation else ())):
        item.pop(NameObject(name), None)
    if isinstance(item, StreamObject) and item.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
        item._data = without_segments(item._data)


# --- Office -----------------------------------------------------------------------------------------------------------

_EMPTY_PARTS: dict[str, bytes] = {
    "docProps/core.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties '
        b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
    ),
    "docProps/app.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
        b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
    ),
    "docProps/custom.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
        b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
    ),
}
_REFUSED = ("embeddings/", "vbaproject", "activex/", "customxml/", "printersettings/", "externallinks/", "ink/")
"""Parts in which anything may be."""
_PLAIN_PARTS = (".xml", ".rels", ".vml", ".odttf")
_TOLD_IN_XML: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r'(\s(?:\w+:)?(?:author|initials|lastModifiedBy|displayName|userId|providerId|date)=")[^"]*'), r"\1"),
    (re.compile(r"(<author>)[^<]*(</author>)"), r"\1\2"),
    (re.compile(r"<(\w+:)?absPath\b[^>]*/>"), ""),
    (re.compile(r'(<(?:\w+:)?fileSharing\b[^>]*\suserName=")[^"]*'), r"\1"),
    (re.compile(r'(Target=")file:[^"]*'), r"\1file:///removed"),
)


def _office(content: bytes) -> bytes:
    """The same parts, each cleaned, with no times of their own."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            cleaned = _part(part.filename, source.read(part))
            if cleaned is not None:
                target.writestr(zipfile.ZipInfo(part.filename), cleaned, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _part(name: str, content: bytes) -> bytes | None:
    lower = name.lower()
    if name in _EMPTY_PARTS:
        return _EMPTY_PARTS[name]
    if any(each in lower for each in _REFUSED):
        raise CannotBeCleaned("文件中嵌有其他对象，不能自动去除元数据。")
    if lower.startswith("docprops/thumbnail"):
        return _jpeg(content) if lower.endswith((".jpg", ".jpeg")) else _unreadable()
    if "/media/" in lower:
        return _picture(lower, content)
    if lower.endswith(_PLAIN_PARTS):
        return _xml(content)
    return _unreadable()


def _picture(name: str, content: bytes) -> bytes:
    if name.endswith((".jpg", ".jpeg")):
        return _jpeg(content)
    return _png(content) if name.endswith(".png") else _unreadable()


def _unreadable() -> bytes:
    raise CannotBeCleaned("文件中有不能识别的部分，不能自动去除元数据。")


def _xml(content: bytes) -> bytes:
    text = content.decode("utf-8")
    for told, instead in _TOLD_IN_XML:
        text = told.sub(instead, text)
    return text.encode()


def _as_it_is(content: bytes) -> bytes:
    """Plain text carries nothing beside its text."""
    return content


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CLEANERS: dict[str, Callable[[bytes], bytes]] = {
    "image/jpeg": _jpeg,
    "image/png": _png,
    "application/pdf": _pdf,
    _WORD: _office,
    _EXCEL: _office,
    "text/plain": _as_it_is,
    "text/csv": _as_it_is,
}
