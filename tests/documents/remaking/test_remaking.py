"""Copies made anew (重新制作的副本): nothing of a marked name is left, whatever wrote the file; and what is seen is still there."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from documents.remaking import making, pictures
from documents.remaking.binding import bind
from documents.remaking.drawn import DrawnPage
from documents.remaking.encoding import jpeg, png
from documents.remaking.pages import DOTS_AN_INCH, MAX_DOTS, MAX_PAGES, POINTS_AN_INCH, draw_pages
from documents.remaking.plain import NotPlain, png_chunks, refuse_unless_plain, size_of
from documents.untrusted_files import purposes
from documents.untrusted_files.refusals import Broken, Refused, TooComplex
from tests.documents.remaking import marked

LIBRE_OFFICE = Path(__file__).parent / "files" / "libreoffice.pdf"
PDFS: dict[str, Callable[[], bytes]] = {**marked.PDFS, "LibreOffice": LIBRE_OFFICE.read_bytes}
PICTURES: dict[str, Callable[[], bytes]] = {"JPEG": marked.jpeg, "PNG": marked.png}


def remade(content: bytes) -> list[DrawnPage]:
    return making.draw_pages(BytesIO(content), 0, making.count_pages(BytesIO(content)))


def remade_picture(content: bytes) -> bytes:
    return making.remake_picture(BytesIO(content)).content


def shown(page: DrawnPage) -> Image.Image:
    with Image.open(BytesIO(page.content)) as picture:
        return picture.convert("RGB")


def colour(picture: Image.Image, across: float, down: float) -> str:
    """Which colour a place has, given by its part of the width and of the height."""
    found: Any = picture.convert("RGB").getpixel((int(picture.width * across), int(picture.height * down)))
    known = {"red": (255, 0, 0), "black": (0, 0, 0), "white": (255, 255, 255), "blue": (0, 0, 255)}
    return min(known, key=lambda name: sum(abs(a - b) for a, b in zip(found, known[name], strict=True)))


def is_blank(page: DrawnPage) -> bool:
    return shown(page).convert("L").getextrema() == (255, 255)


# --- Nothing is left --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("writer", PDFS)
def test_no_marked_name_is_left_in_a_pdf(writer: str) -> None:
    content = PDFS[writer]()
    assert set(marked.occurrences(content)) & {"utf-8", "utf-16-be"}, "the test would prove nothing"
    bound = bind(remade(content))
    assert marked.occurrences(bound) == []
    assert marked.page_count(bound) == marked.page_count(content)


@pytest.mark.parametrize("writer", PICTURES)
def test_no_marked_name_is_left_in_a_picture(writer: str) -> None:
    content = PICTURES[writer]()
    assert {"utf-8", "utf-16-le", "utf-16-be"} <= set(marked.occurrences(content)), "the test would prove nothing"
    assert marked.occurrences(remade_picture(content)) == []


def test_of_a_telephones_photograph_a_bare_upright_jpeg_is_left() -> None:
    content = (Path(__file__).parent / "files" / "phone.heic").read_bytes()
    assert {b"iPhone", b"2026:05:11"} <= {said for said in (b"iPhone", b"2026:05:11") if said in content}
    made = remade_picture(content)
    refuse_unless_plain(made)
    with Image.open(BytesIO(made)) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (48, 64), {})


@pytest.mark.parametrize("writer", PDFS)
def test_a_pdf_holds_pages_and_their_pictures_and_nothing_else(writer: str) -> None:
    reader = PdfReader(BytesIO(bind(remade(PDFS[writer]()))))
    assert reader.metadata is None
    assert set(reader.trailer) == {"/Size", "/Root"}
    assert set(reader.root_object) == {"/Type", "/Pages"}
    for page in reader.pages:
        assert set(page) == {"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources"}
        assert page.extract_text() == ""


@pytest.mark.parametrize("writer", PICTURES)
def test_a_picture_holds_its_pixels_and_nothing_else(writer: str) -> None:
    content = PICTURES[writer]()
    with pytest.raises(NotPlain):
        refuse_unless_plain(content)
    refuse_unless_plain(remade_picture(content))


@pytest.mark.parametrize(
    "more",
    [
        lambda plain: plain + b"behind the end",
        lambda plain: plain[:-4] + b"more" + plain[-4:] + plain[-2:],
        lambda plain: plain[:2] + b"\xff\xfe\0\x06more" + plain[2:],
        lambda plain: plain[:2] + b"\xff\xe1\0\x06more" + plain[2:],
        lambda plain: plain[:2] + b"\xff\xe0\0\x1aJFIF with more than belongs" + plain[2:],
    ],
)
def test_a_jpeg_that_holds_more_goes_out_to_nobody(more: Callable[[bytes], bytes]) -> None:
    with pytest.raises(NotPlain):
        refuse_unless_plain(more(jpeg(marked.drawing())))


@pytest.mark.parametrize("chunk", [b"tEXt", b"iTXt", b"eXIf", b"iCCP", b"tIME", b"prVt"])
def test_a_png_that_holds_more_goes_out_to_nobody(chunk: bytes) -> None:
    plain = png(marked.drawing())
    refuse_unless_plain(plain)
    more = b"\0\0\0\x04" + chunk + b"more\0\0\0\0"
    for content in (plain[:33] + more + plain[33:], plain + more):
        with pytest.raises(NotPlain):
            refuse_unless_plain(content)


# --- What is seen is there --------------------------------------------------------------------------------------------


def test_what_is_bound_are_the_pictures_that_were_drawn_byte_for_byte() -> None:
    pages = [*remade(marked.pillow_pdf()), *remade(written(sheet()[0]))]
    held = [
        next(iter(page["/Resources"]["/XObject"].values())).get_object()  # type: ignore[index]
        for page in PdfReader(BytesIO(bind(pages))).pages
    ]
    assert held[0]._data == pages[0].content, "a JPEG whole"
    assert held[0]["/Filter"] == "/DCTDecode"
    packed = b"".join(data for name, data in png_chunks(pages[1].content) if name == b"IDAT")
    assert held[1]._data == packed, "a PNG as its pixels are packed"
    assert bind(pages) == bind(pages)


def test_a_bound_page_shows_what_was_drawn() -> None:
    """Drawn a second time at the same measure, no dot differs where no loss is."""
    (page,) = remade(LIBRE_OFFICE.read_bytes())
    plain = replace(page, content=png(shown(page).convert("L")))
    (again,) = draw_pages(bind([plain]), 0, 1)
    assert shown(again).tobytes() == shown(plain).tobytes()


@pytest.mark.parametrize("writer", PDFS)
def test_pages_keep_their_size_and_have_200_dots_an_inch(writer: str) -> None:
    content = PDFS[writer]()
    bound = PdfReader(BytesIO(bind(remade(content))))
    for before, page in zip(PdfReader(BytesIO(content)).pages, bound.pages, strict=True):
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
            (float(before.mediabox.width), float(before.mediabox.height)), abs=0.01
        )
    assert DOTS_AN_INCH == 200
    for page in remade(content):
        width, height, _ = size_of(page.content)
        assert width == pytest.approx(page.width / POINTS_AN_INCH * 200, abs=1)
        assert height == pytest.approx(page.height / POINTS_AN_INCH * 200, abs=1)


def sheet(width: float = 300, height: float = 200, drawing: bytes = b"", **entries: Any) -> tuple[PdfWriter, Any]:
    """A page with a drawing, black at its left by default, and what a test adds to it."""
    writer = PdfWriter()
    page = writer.add_blank_page(width, height)
    stream = DecodedStreamObject()
    stream.set_data(drawing or f"0 0 {width / 4} {height} re f".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    page.update({NameObject(f"/{name}"): value for name, value in entries.items()})
    return writer, page


def written(writer: PdfWriter) -> bytes:
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(("turned", "size", "black"), [(90, (200, 300), (0.5, 0.1)), (180, (300, 200), (0.9, 0.5))])
def test_a_page_is_drawn_upright(turned: int, size: tuple[int, int], black: tuple[float, float]) -> None:
    (page,) = remade(written(sheet(Rotate=NumberObject(turned))[0]))
    assert (page.width, page.height) == size
    assert colour(shown(page), *black) == "black"
    assert colour(shown(page), 1 - black[0] if turned == 180 else 0.5, 0.9 if turned == 90 else 0.5) == "white"


@pytest.mark.parametrize(("unit", "times"), [(2, 2), (0.5, 0.5), (100, 1), (0, 1), (-1, 1)])
def test_a_page_that_counts_in_another_unit_is_as_large_as_it_says(unit: float, times: float) -> None:
    """A drawing's unit (UserUnit): PDFium draws as if it were a point. One that makes a page larger than any may be, or of no
    size, is passed over."""
    (page,) = remade(written(sheet(UserUnit=FloatObject(unit))[0]))
    assert (page.width, page.height) == (300 * times, 200 * times)
    width, height, _ = size_of(page.content)
    assert (width, height) == pytest.approx((page.width * 200 / 72, page.height * 200 / 72), abs=1)
    assert (colour(shown(page), 0.1, 0.5), colour(shown(page), 0.5, 0.5)) == ("black", "white")


def test_only_what_the_page_shows_is_drawn() -> None:
    """What lies outside its crop box is not on the page."""
    box = ArrayObject([NumberObject(edge) for edge in (100, 0, 300, 200)])
    (page,) = remade(written(sheet(CropBox=box)[0]))
    assert (page.width, page.height) == (200, 200)
    assert is_blank(page)


@pytest.mark.parametrize(("flag", "is_seen"), [(0, True), (4, True), (2, False), (32, False)])
def test_a_remark_is_drawn_where_it_is_seen(flag: int, is_seen: bool) -> None:
    writer, _ = sheet(drawing=b"q Q")
    remark = FreeText(text="remark", rect=(50, 50, 250, 150), background_color="ff0000", border_color="ff0000")
    remark[NameObject("/F")] = NumberObject(flag)
    writer.add_annotation(0, remark)
    (page,) = remade(written(writer))
    assert is_blank(page) is not is_seen


@pytest.mark.parametrize(("flag", "is_seen"), [(4, True), (6, False)])
def test_what_is_filled_into_a_form_is_drawn_where_it_is_seen(flag: int, is_seen: bool) -> None:
    font = DictionaryObject({NameObject("/F"): _helvetica()})
    writer, page = sheet(drawing=b"q Q")
    field = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("field"),
            NameObject("/V"): TextStringObject("filled in"),
            NameObject("/DA"): TextStringObject("/F 24 Tf 0 g"),
            NameObject("/F"): NumberObject(flag),
            NameObject("/Rect"): ArrayObject([NumberObject(edge) for edge in (20, 80, 280, 120)]),
        }
    )
    held = writer._add_object(field)
    page[NameObject("/Annots")] = ArrayObject([held])
    resources = DictionaryObject({NameObject("/Font"): font})
    form = {NameObject("/Fields"): ArrayObject([held]), NameObject("/DR"): resources}
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {
            **form,
            NameObject("/DA"): TextStringObject("/F 24 Tf 0 g"),
            NameObject("/NeedAppearances"): BooleanObject(True),
        }
    )
    (drawn,) = remade(written(writer))
    assert is_blank(drawn) is not is_seen


def _helvetica() -> DictionaryObject:
    names = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica"}
    return DictionaryObject({NameObject(f"/{key}"): NameObject(value) for key, value in names.items()})


@pytest.mark.parametrize(("base", "coding"), [("/STSong-Light", "/UniGB-UCS2-H"), ("/SimHei", "/UniGB-UTF16-H")])
def test_chinese_is_drawn_where_its_font_was_left_out(base: str, coding: str) -> None:
    """The process that draws opens no file: what stands in for the font is in its memory already."""
    text = "行政执法监督".encode("utf-16-be").hex()
    writer, page = sheet(drawing=f"BT /F 24 Tf 20 80 Td <{text}> Tj ET".encode())
    ordering = {NameObject("/Registry"): TextStringObject("Adobe"), NameObject("/Ordering"): TextStringObject("GB1")}
    inner = {
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/CIDFontType0"),
        NameObject("/BaseFont"): NameObject(base),
        NameObject("/CIDSystemInfo"): DictionaryObject({**ordering, NameObject("/Supplement"): NumberObject(2)}),
        NameObject("/DW"): NumberObject(1000),
    }
    outer = {
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type0"),
        NameObject("/BaseFont"): NameObject(base),
        NameObject("/Encoding"): NameObject(coding),
        NameObject("/DescendantFonts"): ArrayObject([writer._add_object(DictionaryObject(inner))]),
    }
    fonts = DictionaryObject({NameObject("/F"): DictionaryObject(outer)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    (drawn,) = remade(written(writer))
    assert not is_blank(drawn)


def test_a_page_of_more_than_a1_has_fewer_dots_an_inch() -> None:
    """As programs make it of a photograph: a point for each dot, a metre and a half of paper."""
    (page,) = remade(written(sheet(4000, 3000)[0]))
    width, height, _ = size_of(page.content)
    assert (page.width, page.height) == (4000, 3000)
    assert MAX_DOTS * 0.99 < width * height <= MAX_DOTS * 1.001
    assert colour(shown(page), 0.1, 0.5) == "black"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_the_camera_meant_it(orientation: int) -> None:
    with Image.open(BytesIO(remade_picture(marked.jpeg(orientation)))) as picture:
        assert picture.size == ((240, 160) if orientation < 5 else (160, 240))
        black = {1: (0.1, 0.5), 2: (0.9, 0.5), 3: (0.9, 0.5), 4: (0.1, 0.5)}.get(orientation)
        black = black or {5: (0.5, 0.1), 6: (0.5, 0.1), 7: (0.5, 0.9), 8: (0.5, 0.9)}[orientation]
        assert colour(picture, *black) == "black"
        assert dict(picture.getexif()) == {}
        assert not picture.info.keys() - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_what_is_transparent_stays_behind() -> None:
    """A picture can hold text in colours that nobody sees."""
    picture = Image.new("RGBA", (20, 10), (255, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (0, 0, 5, 10))
    with Image.open(BytesIO(remade_picture(_saved(picture, "PNG")))) as seen:
        assert seen.mode == "RGB"
        assert seen.getpixel((2, 5)) == (0, 0, 0)
        assert seen.getpixel((15, 5)) == (255, 255, 255)


def _saved(picture: Image.Image, kind: str, **how: Any) -> bytes:
    made = BytesIO()
    picture.save(made, kind, **how)
    return made.getvalue()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_pictures_of_every_mode_are_made_anew(mode: str) -> None:
    drawn = Image.new("L", (40, 20), "white")
    drawn.paste("black", (0, 0, 10, 20))
    with Image.open(BytesIO(remade_picture(_saved(drawn.convert(mode), "PNG")))) as picture:
        assert colour(picture, 0.1, 0.5) == "black"
        assert colour(picture, 0.9, 0.5) == "white"


def test_gray_of_sixteen_bits_keeps_its_shades() -> None:
    picture = Image.new("I;16", (2, 1))
    picture.putpixel((0, 0), 0x8000)
    picture.putpixel((1, 0), 0xFFFF)
    with Image.open(BytesIO(remade_picture(_saved(picture, "PNG")))) as seen:
        assert [seen.getpixel((0, 0)), seen.getpixel((1, 0))] == [128, 255]


def test_colours_are_those_that_the_profile_means() -> None:
    """A profile that exchanges nothing but says so is left behind; one that is broken means nothing."""
    meant = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (marked.profile(), meant, b"no profile"):
        content = _saved(marked.drawing(), "JPEG", icc_profile=profile, quality=95)
        with Image.open(BytesIO(remade_picture(content))) as picture:
            assert "icc_profile" not in picture.info
            assert colour(picture, 0.9, 0.5) == "red"


def test_ink_becomes_light() -> None:
    content = _saved(marked.drawing().convert("CMYK"), "JPEG", quality=95)
    with Image.open(BytesIO(remade_picture(content))) as picture:
        assert picture.mode == "RGB"
        assert colour(picture, 0.9, 0.5) == "red"


def test_a_jpeg_that_is_too_large_is_decoded_smaller_and_a_png_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_PIXELS", 240 * 160 // 2)
    with Image.open(BytesIO(pictures.remake_picture(marked.jpeg()))) as picture:
        assert picture.size == (120, 80)
    with pytest.raises(Refused, match="图片过大"):
        pictures.remake_picture(marked.png())


# --- What cannot be made anew -----------------------------------------------------------------------------------------


def test_a_pdf_with_a_password_is_refused() -> None:
    writer, _ = sheet()
    writer.encrypt("secret", algorithm="AES-256")
    with pytest.raises(Refused, match="密码"):
        making.count_pages(BytesIO(written(writer)))


def test_a_pdf_that_opens_without_a_password_is_made_anew() -> None:
    """Its writer forbade copying and printing, and no more."""
    writer, _ = sheet()
    writer.encrypt("", "owner", algorithm="AES-256")
    (page,) = remade(written(writer))
    assert colour(shown(page), 0.1, 0.5) == "black"


def test_more_pages_than_somebody_looks_through_are_refused() -> None:
    writer = PdfWriter()
    for _ in range(MAX_PAGES + 1):
        writer.add_blank_page(100, 100)
    with pytest.raises(Refused, match="文件有201页，一份最多200页。请拆分"):
        making.count_pages(BytesIO(written(writer)))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"no file"])
def test_what_is_no_pdf_or_picture_says_so(content: bytes) -> None:
    with pytest.raises(Refused, match="文件不能读取或者已经损坏"):
        making.count_pages(BytesIO(content))
    with pytest.raises(Refused, match="图片不能读取或者已经损坏"):
        making.remake_picture(BytesIO(content))


def test_at_its_limit_of_time_a_file_is_refused_and_the_next_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    hurried = replace(purposes.PURPOSES["drawing"], seconds=0.0)
    with monkeypatch.context() as patched:
        patched.setitem(purposes.PURPOSES, "drawing", hurried)
        with pytest.raises(TooComplex, match="文件过于复杂，无法读取"):
            making.draw_pages(BytesIO(LIBRE_OFFICE.read_bytes()), 0, 1)
    assert len(remade(LIBRE_OFFICE.read_bytes())) == 1


def test_a_picture_that_holds_more_does_not_leave_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "read", lambda *_, **__: marked.jpeg())
    with pytest.raises(Broken):
        making.remake_picture(BytesIO(b""))
