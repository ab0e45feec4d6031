"""Files by many writers with a marked name (暗记) in every place that each of them can hold one."""

import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import openpyxl
import xlsxwriter
from docx import Document
from docx.shared import Inches
from openpyxl.comments import Comment
from PIL import ExifTags, Image, ImageCms, ImageDraw, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.constants import PageLabelStyle
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
    create_string_object,
)
from weasyprint import HTML
from weasyprint.urls import URLFetcherResponse

NAME = "PlantedSource"
"""Letters alone, so that it is the same name in a name of PDF, an XML attribute and a comment of PostScript."""
CHINESE = "暗记陈举报"
XMP = f"""<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator>{NAME}{CHINESE}</dc:creator></rdf:Description>
</rdf:RDF></x:xmpmeta>"""


def occurrences(content: bytes) -> list[str]:
    """In which codings a marked name stands in what can be unpacked of a file."""
    whole = b"\n".join(unpacked(content))
    codings = ("utf-8", "utf-16-le", "utf-16-be", "latin-1", "gb18030", "pdfdoc_pypdf")
    return [coding for coding in codings for name in (NAME, CHINESE) if _encoded(name, coding) in whole]


def _encoded(name: str, coding: str) -> bytes:
    """A name as it stands in a file; what a coding does not know cannot stand there in it, and is asked for as UTF-8."""
    if coding == "pdfdoc_pypdf":
        held = create_string_object(name)
        return bytes(held.get_original_bytes()) if isinstance(held, TextStringObject) else name.encode()
    try:
        return name.encode(coding)
    except UnicodeEncodeError:
        return name.encode()


def unpacked(content: bytes) -> list[bytes]:
    """The file, and every stream of a PDF, every part of a picture, as it is and decompressed, to the bottom."""
    found, waiting = [], [content]
    while waiting:
        piece = waiting.pop()
        found.append(piece)
        waiting += _inside(piece)
    return found


def _inside(content: bytes) -> list[bytes]:
    if content.startswith(b"%PDF"):
        objects = PdfWriter(clone_from=BytesIO(content))._objects
        streams = [stream for stream in objects if isinstance(stream, StreamObject)]
        return [
            repr(objects).encode(),
            *(stream._data for stream in streams),
            *(_inflated(stream._data) for stream in streams),
        ]
    if content.startswith(b"\x89PNG"):
        return [_inflated(content[place:]) for place in _places(content, b"x\x9c", b"x\xda", b"x\x01", b"x^")]
    return []


def _places(content: bytes, *signs: bytes) -> list[int]:
    return [place for sign in signs for place in range(len(content)) if content.startswith(sign, place)]


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, 10_000_000)
    except zlib.error:
        return b""


# --- Pillow: pictures -------------------------------------------------------------------------------------------------


def drawing(size: tuple[int, int] = (240, 160)) -> Image.Image:
    """Something to be recognised: a red field with a black bar on the left."""
    picture = Image.new("RGB", size, "red")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 4, size[1]), fill="black")
    return picture


def exif(orientation: int = 1) -> Image.Exif:
    found = Image.Exif()
    for tag in (ExifTags.Base.Artist, ExifTags.Base.Make, ExifTags.Base.ImageDescription, ExifTags.Base.HostComputer):
        found[tag] = NAME
    found[ExifTags.Base.XPAuthor] = f"{NAME}{CHINESE}".encode("utf-16-le")
    found[ExifTags.Base.Orientation] = orientation
    found.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = NAME.encode()
    found.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.CameraOwnerName] = NAME
    found.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = b"UNICODE\0" + CHINESE.encode("utf-16-be")
    return found


def profile() -> bytes:
    """sRGB, described by the marked name in the place of a description of the same length."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    described = "sRGB built-in".encode("utf-16-be")
    assert described in made
    return made.replace(described, NAME.encode("utf-16-be")[: len(described)].ljust(len(described), b"\0"))


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


def jpeg(orientation: int = 1) -> bytes:
    """As a telephone takes it, and as a picture editor saves it: EXIF, XMP, IPTC, a comment, a profile, more behind the end."""
    made = BytesIO()
    drawing().save(made, "JPEG", exif=exif(orientation), comment=NAME.encode(), icc_profile=profile(), quality=95)
    caption = b"\x1c\x02\x50" + len(NAME).to_bytes(2, "big") + NAME.encode()
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(caption).to_bytes(4, "big") + caption + b"\0" * (len(caption) % 2)
    more = _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP.encode()) + _segment(0xED, iptc)
    content = made.getvalue()
    heading = 4 + int.from_bytes(content[4:6], "big")
    return content[:heading] + more + content[heading:] + b"behind the end " + NAME.encode()


def png() -> bytes:
    """Text in three kinds of chunks, EXIF, a profile with the name; and the name in colours that are wholly transparent."""
    picture = drawing().convert("RGBA")
    picture.putpixel((0, 0), (*NAME.encode()[:3], 0))
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", NAME)
    told.add_text("Comment", f"{NAME} {CHINESE}", zip=True)
    told.add_itxt("XML:com.adobe.xmp", XMP, zip=True)
    told.add(b"prVt", NAME.encode())
    made = BytesIO()
    picture.save(made, "PNG", pnginfo=told, exif=exif(), icc_profile=profile())
    return made.getvalue()


def pillow_pdf() -> bytes:
    told = dict.fromkeys(("title", "author", "subject", "keywords", "creator", "producer"), f"{NAME}{CHINESE}")
    made = BytesIO()
    drawing((1240, 1754)).save(made, "PDF", resolution=150, **told)
    return made.getvalue()


# --- pypdf: every place of a PDF --------------------------------------------------------------------------------------


def _text(said: str = f"{NAME}{CHINESE}") -> TextStringObject:
    return TextStringObject(said)


def _names(**entries: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def _xmp() -> DecodedStreamObject:
    held = DecodedStreamObject()
    held.set_data(XMP.encode())
    held.update(_names(Type=NameObject("/Metadata"), Subtype=NameObject("/XML")))
    return held


def _box(*numbers: float) -> ArrayObject:
    return ArrayObject([FloatObject(number) for number in numbers])


def pypdf_pdf() -> bytes:
    """A scan whose picture has all of ``jpeg``, with the name in every place that the format has for one."""
    writer = PdfWriter(clone_from=BytesIO(pillow_pdf()))
    page, root = writer.pages[0], writer._root_object
    _plant_in_document(writer, root)
    _plant_in_page(writer, page)
    _plant_annotations(writer, page)
    made = BytesIO()
    writer.write(made)
    return made.getvalue() + f"\n% {NAME}\n".encode()


def _plant_in_document(writer: PdfWriter, root: DictionaryObject) -> None:
    writer.add_metadata({f"/{key}": f"{NAME}{CHINESE}" for key in ("Author", "Creator", "Producer", "Company", NAME)})
    writer._ID = ArrayObject([ByteStringObject(NAME.encode()), ByteStringObject(NAME.encode())])
    root[NameObject("/Metadata")] = writer._add_object(_xmp())
    writer.add_attachment(f"{NAME}.txt", f"{NAME}{CHINESE}".encode())
    script = _names(S=NameObject("/JavaScript"), JS=_text(f"app.alert('{NAME}{CHINESE}')"))
    root[NameObject("/OpenAction")] = root[NameObject("/AA")] = writer._add_object(script)
    root["/Names"][NameObject("/JavaScript")] = _names(Names=ArrayObject([_text(), script]))  # type: ignore[index]
    writer.add_outline_item(title=f"{NAME}{CHINESE}", page_number=0)
    writer.set_page_label(0, 0, PageLabelStyle.DECIMAL, prefix=NAME)
    element = _names(S=NameObject("/Figure"), Alt=_text(), ActualText=_text(), T=_text(), E=_text())
    root[NameObject("/StructTreeRoot")] = writer._add_object(_names(K=ArrayObject([writer._add_object(element)])))
    root[NameObject("/Lang")] = _text(NAME)
    root[NameObject("/PieceInfo")] = _names(App=_names(LastModified=_text(), Private=_text()))
    root[NameObject("/Collection")] = _names(Schema=_names(Field=_names(N=_text())))


def _plant_in_page(writer: PdfWriter, page: Any) -> None:
    page[NameObject("/Metadata")] = writer._add_object(_xmp())
    page[NameObject("/PieceInfo")] = _names(App=_names(LastModified=_text(), Private=_text()))
    picture = next(iter(page["/Resources"]["/XObject"].values())).get_object()
    picture._data = jpeg()
    picture.update(_names(Width=NumberObject(240), Height=NumberObject(160), Metadata=writer._add_object(_xmp())))
    picture[NameObject("/Alternates")] = ArrayObject([_names(Comment=_text())])
    page["/Resources"][NameObject("/Font")] = _names(
        F=_names(Type=NameObject("/Font"), Subtype=NameObject("/Type1"), BaseFont=NameObject("/Helvetica"))
    )
    unseen = (
        f"\nq BT 3 Tr /F 20 Tf 40 40 Td ({NAME}) Tj ET /Span <</ActualText ({NAME})>> BDC EMC % {NAME}\nQ\n".encode()
    )
    page.get_contents()
    drawn = DecodedStreamObject()
    drawn.set_data(page.get_contents().get_data() + unseen)
    page[NameObject("/Contents")] = writer._add_object(drawn.flate_encode())


def _plant_annotations(writer: PdfWriter, page: Any) -> None:
    note = Text(text=f"{NAME}{CHINESE}", rect=(40, 700, 60, 720), open=True)
    hidden = FreeText(text=NAME, rect=(40, 500, 300, 540))
    hidden[NameObject("/F")] = NumberObject(2)
    attached = _names(Type=NameObject("/Annot"), Subtype=NameObject("/FileAttachment"), Rect=_box(100, 700, 120, 720))
    attached[NameObject("/FS")] = _names(Type=NameObject("/Filespec"), F=_text(), UF=_text(), Desc=_text())
    field = _names(
        Type=NameObject("/Annot"), Subtype=NameObject("/Widget"), FT=NameObject("/Tx"), T=_text(), TU=_text()
    )
    field.update(_names(V=_text(), DV=_text(), F=NumberObject(2), Rect=_box(40, 400, 300, 420)))
    for annotation in (note, hidden, attached, field):
        told = _names(T=_text(), NM=_text(), RC=_text(), Subj=_text(), Contents=_text())
        annotation.update({name: value for name, value in told.items() if name not in annotation})
        writer.add_annotation(0, annotation)
    fields = ArrayObject([page["/Annots"][-1]])
    writer._root_object[NameObject("/AcroForm")] = _names(Fields=fields, DA=_text(f"/F 0 Tf % {NAME}"), XFA=_text())


# --- WeasyPrint, LibreOffice ------------------------------------------------------------------------------------------

_HTML = f"""<!doctype html><html lang=zh-CN><head><title>{NAME}{CHINESE}</title><meta name=author content="{NAME}{CHINESE}">
<meta name=generator content={NAME}><meta name=keywords content="{NAME}"><meta name=custom content="{NAME}">
<meta name=dcterms.created content="2026-01-02"><link rel=attachment href="memory://{NAME}" title="{NAME}">
<style>@page {{ size: A4 }} input {{ appearance: auto }}</style></head>
<body><h1>检查情况</h1><h2 style="bookmark-label: '{NAME}'">第一节</h2><p>来件所附的说明。<img src="memory://picture" alt="{NAME}{CHINESE}">
<a href="https://example.invalid/{NAME}" title="{NAME}">链接</a><form><input name="{NAME}"></form></body></html>"""


def _fetched(url: str) -> URLFetcherResponse:
    content, kind = (jpeg(), "image/jpeg") if url == "memory://picture" else (f"{NAME}{CHINESE}".encode(), "text/plain")
    return URLFetcherResponse(url, content, {"Content-Type": kind})


def weasyprint_pdf() -> bytes:
    """With properties, custom ones too, an attachment, bookmarks, tags, links, a form."""
    made: bytes = HTML(string=_HTML, url_fetcher=_fetched).write_pdf(
        pdf_variant="pdf/ua-1", pdf_forms=True, custom_metadata=True
    )
    return made


# --- Office -----------------------------------------------------------------------------------------------------------


def xlsxwriter_book() -> bytes:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        told = dict.fromkeys(("title", "author", "manager", "company", "comments", "hyperlink_base"), NAME)
        book.set_properties({**told, "created": datetime(2026, 1, 2, tzinfo=UTC).replace(tzinfo=None)})
        book.set_custom_property(NAME, CHINESE)
        book.define_name(NAME, "=Sheet1!$A$1")
        sheet = book.add_worksheet()
        sheet.write("A1", "内容")
        sheet.write_comment("A1", "批注", {"author": NAME})
        sheet.insert_image("B2", "p.jpg", {"image_data": BytesIO(jpeg()), "description": NAME})
        sheet.set_header(f"&L{NAME}")
    return made.getvalue()


def openpyxl_book() -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = book.properties.lastModifiedBy = f"{NAME}{CHINESE}"
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "内容"
    sheet["A1"].comment = Comment("批注", NAME)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def docx_letter() -> bytes:
    document = Document()
    document.add_paragraph("内容")
    document.add_picture(BytesIO(jpeg()), width=Inches(1))
    core = document.core_properties
    core.author = core.last_modified_by = core.comments = f"{NAME}{CHINESE}"
    made = BytesIO()
    document.save(made)
    return made.getvalue()


PDFS: dict[str, Callable[[], bytes]] = {
    "pypdf": pypdf_pdf,
    "Pillow": pillow_pdf,
    "WeasyPrint": weasyprint_pdf,
}
OFFICE: dict[str, Callable[[], bytes]] = {
    "xlsxwriter.xlsx": xlsxwriter_book,
    "openpyxl.xlsx": openpyxl_book,
    "python-docx.docx": docx_letter,
}


def page_count(content: bytes) -> int:
    return len(PdfReader(BytesIO(content)).pages)
