"""Clean copies: planted names are found nowhere in them, at no depth, and the content is still there."""

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetImage
from PIL import ExifTags, Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import NameObject, TextStringObject

from documents.stripping import CannotBeCleaned, clean

NAME = "Planted Complainant"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def jpeg(orientation: int = 1) -> bytes:
    """A photograph as a telephone takes it: who, which device, where, turned by the holder's hand, with a comment."""
    picture = Image.new("RGB", (40, 20), "red")
    picture.paste("blue", (0, 0, 10, 20))
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = NAME
    exif[ExifTags.Base.Make] = NAME
    exif[ExifTags.Base.Orientation] = orientation
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = NAME.encode()
    made = BytesIO()
    picture.save(made, "JPEG", exif=exif, comment=NAME.encode(), quality=95)
    return made.getvalue() + b"behind the end: " + NAME.encode()


def png() -> bytes:
    picture = Image.new("RGBA", (8, 8), (255, 0, 0, 128))
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", NAME)
    told.add_itxt("XML:com.adobe.xmp", f"<x>{NAME}</x>")
    made = BytesIO()
    picture.save(made, "PNG", pnginfo=told)
    return made.getvalue()


def pdf() -> bytes:
    """A scan with properties, XMP, a comment's author, and a picture that has its own metadata."""
    page = BytesIO()
    with Image.open(BytesIO(jpeg())) as picture:
        picture.save(page, "PDF", title=NAME, author=NAME)
    writer = PdfWriter(clone_from=BytesIO(page.getvalue()))
    for each in list(writer._objects):
        if getattr(each, "get", lambda _: None)("/Filter") == "/DCTDecode":
            each._data = jpeg()
    writer.add_metadata({"/Creator": NAME})
    writer.xmp_metadata = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{NAME}</x:xmpmeta>".encode()
    note = FreeText(text="the content of the remark", rect=(0, 0, 10, 10))
    writer.add_annotation(0, note)
    writer.pages[0]["/Annots"][0].get_object().update({NameObject("/T"): TextStringObject(NAME)})
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = book.properties.lastModifiedBy = NAME
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "the content"
    sheet["A1"].comment = Comment("the remark", NAME)
    sheet.add_image(SheetImage(BytesIO(jpeg())), "B2")
    made = BytesIO()
    book.save(made)
    path = f'<x15ac:absPath url="C:\\Users\\{NAME}\\" xmlns:x15ac="x"/>'
    return _with(made.getvalue(), {"xl/workbook.xml": lambda text: text.replace("<sheets>", f"{path}<sheets>")})


def docx() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("docProps/core.xml", f"<cp:coreProperties><dc:creator>{NAME}</dc:creator></cp:coreProperties>")
        file.writestr("docProps/app.xml", f"<Properties><Company>{NAME}</Company></Properties>")
        file.writestr("docProps/custom.xml", f"<Properties><p>{NAME}</p></Properties>")
        file.writestr("word/document.xml", f'<w:t>the content</w:t><w:ins w:id="1" w:author="{NAME}" w:date="2026"/>')
        file.writestr("word/comments.xml", f'<w:comment w:author="{NAME}" w:initials="{NAME}">remark</w:comment>')
        file.writestr("word/_rels/settings.xml.rels", f'<R Target="file:///C:/Users/{NAME}/t.dotx"/>')
        file.writestr("word/media/image1.jpeg", jpeg())
        file.writestr("word/media/image2.png", png())
    return made.getvalue()


def _with(content: bytes, changed: dict[str, Callable[[str], str]]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for part in source.namelist():
            read = source.read(part)
            target.writestr(part, changed[part](read.decode()).encode() if part in changed else read)
    return made.getvalue()


def everything_in(content: bytes, content_type: str) -> bytes:
    """The file and all that is packed in it."""
    if content_type in (WORD, EXCEL):
        with zipfile.ZipFile(BytesIO(content)) as file:
            return b"".join([content, *(name.encode() + file.read(name) for name in file.namelist())])
    if content_type == "application/pdf":
        objects = PdfWriter(clone_from=BytesIO(content))._objects
        streams = [each._data for each in objects if hasattr(each, "_data")]
        return b"".join([content, repr(objects).encode(), *streams, *map(_unpacked, streams)])
    return content


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


FILES = {
    "image/jpeg": jpeg,
    "image/png": png,
    "application/pdf": pdf,
    EXCEL: xlsx,
    WORD: docx,
}
by_kind = pytest.mark.parametrize("content_type", FILES)


def holds_name(content: bytes) -> bool:
    return any(NAME.encode(coding) in content for coding in ("utf-8", "utf-16-le", "utf-16-be"))


@by_kind
def test_nothing_planted_is_left(content_type: str) -> None:
    content = FILES[content_type]()
    assert holds_name(everything_in(content, content_type)), "the test would prove nothing"
    assert not holds_name(everything_in(clean(content, content_type), content_type))


@by_kind
def test_cleaning_again_changes_nothing_that_tells(content_type: str) -> None:
    once = clean(FILES[content_type](), content_type)
    assert not holds_name(everything_in(clean(once, content_type), content_type))


def test_a_picture_looks_as_it_did() -> None:
    with Image.open(BytesIO(clean(jpeg(), "image/jpeg"))) as picture:
        assert picture.size == (40, 20)
        assert dict(picture.getexif()) == {}
        red, _, blue = picture.convert("RGB").getpixel((5, 10))  # type: ignore[misc]
        assert blue > 200 > red
    with Image.open(BytesIO(clean(png(), "image/png"))) as picture:
        assert picture.getpixel((0, 0)) == (255, 0, 0, 128)


def test_a_picture_is_turned_as_the_camera_meant_it() -> None:
    with Image.open(BytesIO(clean(jpeg(orientation=6), "image/jpeg"))) as picture:
        assert picture.size == (20, 40)


def test_a_pdf_keeps_its_pages_and_remarks() -> None:
    reader = PdfReader(BytesIO(clean(pdf(), "application/pdf")))
    assert len(reader.pages) == 1
    assert len(reader.pages[0].images) == 1
    (remark,) = reader.pages[0]["/Annots"]  # type: ignore[misc]
    assert remark.get_object()["/Contents"] == "the content of the remark"


def test_a_sheet_keeps_its_cells() -> None:
    book = openpyxl.load_workbook(BytesIO(clean(xlsx(), EXCEL)))
    assert book.active is not None
    assert book.active["A1"].value == "the content"
    assert book.active["A1"].comment.text == "the remark"


@pytest.mark.parametrize(
    ("content", "content_type", "said"),
    [
        (b"PK\x03\x04", "application/zip", "这类文件"),
        (b"no picture", "image/jpeg", "不能读取"),
        (b"%PDF-1.7 broken", "application/pdf", "不能读取"),
        (b"no archive", WORD, "不能读取"),
    ],
)
def test_what_cannot_be_cleaned_says_why(content: bytes, content_type: str, said: str) -> None:
    with pytest.raises(CannotBeCleaned, match=said):
        clean(content, content_type)


@pytest.mark.parametrize(
    "part", ["word/embeddings/a.bin", "word/vbaProject.bin", "word/media/a.emf", "customXml/item1.xml", "word/x.bin"]
)
def test_what_may_hide_more_is_left_to_a_person(part: str) -> None:
    made = BytesIO(docx())
    with zipfile.ZipFile(made, "a") as file:
        file.writestr(part, NAME)
    with pytest.raises(CannotBeCleaned):
        clean(made.getvalue(), WORD)


def test_a_pdf_with_files_in_it_is_left_to_a_person() -> None:
    writer = PdfWriter(clone_from=BytesIO(pdf()))
    page = writer.pages[0]
    writer.add_attachment("a.txt", NAME.encode())
    page[NameObject("/AF")] = writer._root_object["/Names"]["/EmbeddedFiles"]["/Names"][1]  # type: ignore[index, assignment]
    made = BytesIO()
    writer.write(made)
    with pytest.raises(CannotBeCleaned):
        clean(made.getvalue(), "application/pdf")


def test_a_pdf_with_a_password_is_left_to_a_person() -> None:
    writer = PdfWriter(clone_from=BytesIO(pdf()))
    writer.encrypt("secret")
    made = BytesIO()
    writer.write(made)
    with pytest.raises(CannotBeCleaned, match="密码"):
        clean(made.getvalue(), "application/pdf")
