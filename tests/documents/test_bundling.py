"""Many files as one PDF: what is taken in, how it is numbered, what stands in the index instead."""

import hashlib
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)

from documents import bundling
from documents.binder import CannotTakeIn
from documents.bundling import Item, bundle
from documents.file_compat import add_object
from documents.pdf_signature import load_key, make_trial_key, sign
from documents.rendering import lay_out
from documents.untrusted_files.readers import binding, pictures
from documents.untrusted_files.refusals import Refused


def pdf(pages: int = 1, *, rotation: int = 0, script: bool = False, password: str = "", unit: float = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(595, 842)
        page.rotate(rotation)
        page[NameObject("/UserUnit")] = FloatObject(unit)
        if script:
            action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): _EVIL})
            page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
            link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): action})
            mark = DictionaryObject({NameObject("/Subtype"): NameObject("/Stamp"), NameObject("/A"): action})
            page[NameObject("/Annots")] = ArrayObject([writer._add_object(link), writer._add_object(mark)])
    if password:
        writer.encrypt(password)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


_EVIL = TextStringObject("app.alert(1)")


def picture(width: int, height: int, kind: str = "JPEG", mode: str = "RGB") -> bytes:
    made = BytesIO()
    Image.new(mode, (width, height), "red" if mode == "RGB" else (0, 0, 0, 0)).save(made, kind)
    return made.getvalue()


def item(title: str, content: bytes, kind: str = "application/pdf") -> Item:
    return Item(title, kind, len(content), hashlib.sha256(content).hexdigest(), read=lambda: content)


def texts(made: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(made)).pages]


PHONE = (Path(__file__).parent / "remaking" / "files" / "phone.heic").read_bytes()
"""A photograph of 64 × 48 dots as a telephone keeps it: lying, with the word that it is to be turned."""


def test_a_telephones_photograph_is_drawn_upright() -> None:
    made = bundle("案卷", [item("现场照片", PHONE, "image/heic")])
    (drawn,) = [image for page in PdfReader(BytesIO(made)).pages for image in page.images]
    assert drawn.image is not None
    assert drawn.image.size == (48, 64)
    red, green, blue = drawn.image.convert("RGB").getpixel((40, 8))  # type: ignore[misc]
    assert red > 200 > 60 > max(green, blue)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("证照.ofd", "application/ofd"),
        ("报告.wps", "application/wps-office.wps"),
        ("台账.et", "application/wps-office.et"),
        ("汇报.dps", "application/wps-office.dps"),
        ("来电.amr", "audio/amr"),
        ("谈话.m4a", "audio/mp4"),
        ("谈话.wav", "audio/wav"),
        ("现场.mov", "video/quicktime"),
    ],
)
def test_what_is_not_drawn_is_named(title: str, kind: str) -> None:
    (index,) = texts(bundle("案卷", [item(title, b"content", kind)]))
    assert title in index
    assert "另附" in index
    assert hashlib.sha256(b"content").hexdigest() in index.replace("\n", "")


def test_everything_stands_in_order_with_one_numbering() -> None:
    items = [
        item("询问笔录", pdf(3)),
        item("现场照片", picture(300, 200), "image/jpeg"),
        item("证照", picture(200, 300, "PNG", "RGBA"), "image/png"),
        Item("处罚案卷（复印件）", pages=36, note="纸质"),
        item("执法录像", b"moving", "video/mp4"),
        item("鉴定", pdf(2, rotation=90)),
    ]
    made = bundle("移送案卷", items, front=[item("移送函", pdf(2))], notes=["共六项。"])
    reader = PdfReader(BytesIO(made))
    pages = texts(made)
    assert [page.strip().splitlines()[-1] for page in pages if page.strip()][-1] == str(len(pages))
    assert [page.rotation for page in reader.pages[-2:]] == [90, 90]
    (index,) = ["".join(page.split()) for page in pages if "卷内目录" in page]
    for said in ("共六项", "1—2", "4—6", "7", "8", "36", "9—10", "未并入，另附", items[0].sha256[:20]):
        assert said in index, said
    where = {entry.title: reader.get_destination_page_number(entry) + 1 for entry in reader.outline}  # type: ignore[union-attr,arg-type]
    assert where == {"移送函": 1, "卷内目录": 3, "询问笔录": 4, "现场照片": 7, "证照": 8, "鉴定": 9}
    assert reader.pages[6].mediabox.width > reader.pages[6].mediabox.height


@pytest.mark.parametrize(("unit", "size"), [(1, "11.00"), (2, "5.50"), (0.5, "22.00")])
def test_a_number_is_as_large_on_a_page_of_another_unit(unit: float, size: str) -> None:
    """A large drawing counts in units of several points (UserUnit)."""
    last = PdfReader(BytesIO(bundle("案卷", [item("图纸", pdf(unit=unit))]))).pages[-1]
    contents = last.get_contents()
    assert contents is not None
    assert last.user_unit == unit
    assert f"/BundleNumber {size} Tf".encode() in contents.get_data()


def test_the_same_gives_the_same_bytes() -> None:
    items = [item("笔录", pdf(2)), item("照片", picture(40, 30), "image/jpeg")]
    assert bundle("案卷", items) == bundle("案卷", items)


def test_an_index_of_many_lines_counts_its_own_pages() -> None:
    made = bundle("案卷", [item(f"材料{number}", pdf()) for number in range(1, 61)])
    pages = texts(made)
    index = [page for page in pages if "SHA-256：" in page]
    assert len(pages) == len(index) + 60
    assert len(index) > 3
    first, last = len(index) + 1, len(index) + 60
    assert str(first) in index[0]
    assert str(last) in index[-1]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 broken", "不能读取"),
        (b"", "不能读取"),
        (pdf(password="secret"), "加了密码"),
        (pdf(0), "没有页面"),
    ],
    ids=["broken", "empty", "locked", "no pages"],
)
def test_what_cannot_be_taken_in_stands_in_the_index(content: bytes, said: str) -> None:
    made = bundle("案卷", [item("坏文件", content), item("笔录", pdf())])
    assert len(PdfReader(BytesIO(made)).pages) == 2
    assert said in texts(made)[0]


def test_what_is_no_picture_stands_in_the_index() -> None:
    made = bundle("案卷", [item("照片", b"no picture", "image/png"), item("照片二", picture(9, 9), "image/jpeg")])
    assert len(PdfReader(BytesIO(made)).pages) == 2
    assert "图片不能读取" in texts(made)[0]


def test_nothing_that_acts_comes_along() -> None:
    made = bundle("案卷", [item("笔录", pdf(script=True))])
    assert b"app.alert" not in made
    page = PdfReader(BytesIO(made)).pages[-1]
    assert "/AA" not in page
    (left,) = page["/Annots"]  # type: ignore[misc]
    assert left.get_object()["/Subtype"] == "/Stamp"
    assert "/A" not in left.get_object()


def test_a_name_with_signs_that_no_font_has_is_still_listed() -> None:
    assert "照片□" in texts(bundle("案卷", [item("照片😀", pdf())]))[0]


def test_pages_are_counted_and_a_file_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bundling.count_pages(pdf(2)) == 2
    with pytest.raises(CannotTakeIn, match="加了密码"):
        bundling.count_pages(pdf(password="secret"))
    monkeypatch.setattr(binding, "LONGEST", 2)
    assert binding.count_pages(BytesIO(pdf(2))) == 2
    with pytest.raises(Refused, match="超过2页"):
        binding.count_pages(BytesIO(pdf(3)))


def test_a_picture_is_turned_as_the_camera_meant_it_and_what_is_too_large_for_the_printer_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (6000, 3000)).save(made, "JPEG", exif=exif)
    printed = pictures.to_print(BytesIO(made.getvalue()))
    with Image.open(BytesIO(printed.jpeg)) as shown:
        assert (printed.lies, shown.size) == (False, (1500, 3000))
    monkeypatch.setattr(pictures, "MAX_PIXELS", 10)
    with pytest.raises(Refused, match="图片过大，未并入，另附"):
        pictures.to_print(BytesIO(picture(20, 20)))


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
@pytest.mark.parametrize(
    ("size", "printed"),
    [((3508, 2480), (3508, 2480)), ((4000, 3000), (2000, 1500)), ((200, 8000), (50, 2000)), ((1, 8000), (1, 2000))],
    ids=["a scan of A4", "a photograph", "a strip", "a hair"],
)
def test_a_picture_is_no_larger_than_paper_needs(form: str, size: tuple[int, int], printed: tuple[int, int]) -> None:
    made = BytesIO()
    Image.new("RGB", size, "navy").save(made, form)
    with Image.open(BytesIO(pictures.to_print(BytesIO(made.getvalue())).jpeg)) as shown:
        assert (shown.size, shown.getpixel((0, 0))) == (printed, pytest.approx((0, 0, 128), abs=3))


def signed(tmp_path: Path, *, shown: bool) -> bytes:
    """A file with a signature: the bureau's own, which shows nothing, or one that shows a stamp."""
    make_trial_key(tmp_path / "seal.p12", "试用", "局")
    sealed = sign(pdf(), load_key(tmp_path / "seal.p12", "试用"), reason="Sealed")
    if not shown:
        return sealed
    writer, made = PdfWriter(clone_from=BytesIO(sealed)), BytesIO()
    widget = writer.pages[0]["/Annots"][0].get_object()
    look = StreamObject()
    look.set_data(b"1 0 0 rg 0 0 40 40 re f")
    look.update({NameObject("/Subtype"): NameObject("/Form"), NameObject("/BBox"): RectangleObject((0, 0, 40, 40))})
    widget[NameObject("/Rect")] = RectangleObject((10, 10, 50, 50))
    widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): add_object(writer, look)})
    writer.write(made)
    return made.getvalue()


def test_a_bound_paper_brings_no_signature_that_could_not_be_valid(tmp_path: Path) -> None:
    made = bundle(
        "案卷", [item("通知书", signed(tmp_path, shown=False)), item("又一份", signed(tmp_path, shown=False))]
    )
    (tmp_path / "bound.pdf").write_bytes(made)
    said = subprocess.run(["pdfsig", str(tmp_path / "bound.pdf")], capture_output=True, check=False, text=True)
    assert "does not contain any signatures" in said.stdout + said.stderr
    assert not any(page.get("/Annots") for page in PdfReader(BytesIO(made)).pages)
    assert "核验" in texts(made)[0]


def test_of_a_signature_that_shows_something_the_picture_stays(tmp_path: Path) -> None:
    (page,) = (
        page
        for page in PdfReader(BytesIO(bundle("案卷", [item("甲", signed(tmp_path, shown=True))]))).pages
        if page.get("/Annots")
    )
    (stamp,) = (one.get_object() for one in page["/Annots"])
    assert stamp["/Subtype"] == "/Stamp"
    assert "/AP" in stamp
    assert not {"/FT", "/V", "/T"} & set(stamp)


@pytest.mark.parametrize("count", [1, 7, 12, 26, 33, 50])
def test_an_index_is_laid_out_once(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Its length is known beforehand: names that wrap, remarks that wrap, headings of parts."""
    laid_out: list[str] = []

    def counted(template: str, context: Any) -> Any:
        laid_out.append(template)
        return lay_out(template, context)

    monkeypatch.setattr(bundling, "lay_out", counted)
    names = [
        "执法监督通知书 江安监督通〔2026〕1号",
        "一个名字很长的扫描件，用来看看标题换行以后目录的高度是不是还对得上.pdf",
        "回证",
    ]
    notes = ["2026-09-29签发", "案件的材料，2026-09-29提交", ""]
    items = [
        Item(names[n % 3], size=894_532, sha256=f"{n:064}", note=notes[n % 2], part=f"第{n * 4 // count}部分")
        for n in range(count)
    ]
    bundle("案卷", items, notes=["某局。2026年11月30日10时10分由周敏从系统合成，共若干件。"])
    assert laid_out == ["documents/print/bundle/index.html"]
