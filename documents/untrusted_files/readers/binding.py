"""Binding many files into one PDF (合订), in one job: it takes files in one after the other, and binds what it took.

Nothing that acts comes along: scripts, links, forms and attached files of what was handed in stay outside.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, BinaryIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, StreamObject

from documents.file_compat import add_object, set_stream
from documents.untrusted_files.readers.pictures import Printable, to_print
from documents.untrusted_files.refusals import Refused

LONGEST = 2000
"""Pages of one file; a longer one stands in the index alone."""
_BROKEN = (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
"""What a reader of PDF raises over a file that is none, or a broken one."""

_pages: dict[int, tuple[PageObject, ...]] = {}
_pictures: dict[int, Printable] = {}
"""What this job took in, by the number that the worker gave it. A job is a process of its own: it begins with nothing."""


# --- Taking in --------------------------------------------------------------------------------------------------------


def take_pdf(file: BinaryIO, *, key: int) -> list[int]:
    """Take a PDF in; how many pages it has. Raises Refused."""
    _pages[key] = pages(file)
    return [len(_pages[key])]


def take_picture(file: BinaryIO, *, key: int) -> list[int]:
    """Take a picture in; its width and height in dots, as it is printed. Raises Refused."""
    _pictures[key] = to_print(file)
    return list(_pictures[key].size)


def count_pages(file: BinaryIO) -> int:
    """How many pages a PDF has that could be taken in. Raises Refused."""
    return len(pages(file))


def pages(file: BinaryIO) -> tuple[PageObject, ...]:
    """The pages of a PDF, without anything that acts. Raises Refused."""
    try:
        reader = PdfReader(BytesIO(file.read()))
        if reader.is_encrypted:
            raise Refused("文件加了密码，未并入，另附")
        if not 0 < len(reader.pages) <= LONGEST:
            raise Refused(f"没有页面或者超过{LONGEST}页，未并入，另附")
        return _copied(list(reader.pages))
    except _BROKEN as error:
        raise Refused("文件不能读取，未并入，另附") from error


def _copied(found: list[PageObject]) -> tuple[PageObject, ...]:
    """Copied into a file of their own at once: what is broken inside a page shows here, not when all is bound."""
    writer = PdfWriter()
    for page in found:
        _silence(page)
        writer.add_page(page, _NOT_TAKEN)
    return tuple(writer.pages)


_NOT_TAKEN = ("/AA", "/B", "/Metadata", "/PieceInfo", "/StructParents", "/Thumb")
_ACTING = ("/FileAttachment", "/Link", "/Movie", "/Popup", "/RichMedia", "/Screen", "/Sound", "/3D")
_OF_ANNOTATIONS = ("/A", "/AA", "/Dest", "/IRT", "/P", "/PA", "/Parent", "/Popup")


def _silence(page: PageObject) -> None:
    """Of what is laid over a page keep only what shows: stamps, remarks, what is filled in."""
    kept = ArrayObject()
    for reference in page.get("/Annots") or ():
        annotation = reference.get_object()
        if not isinstance(annotation, DictionaryObject) or annotation.get("/Subtype") in _ACTING:
            continue
        if _is_signature(annotation) and not _as_picture(annotation):
            continue
        for name in _OF_ANNOTATIONS:
            annotation.pop(NameObject(name), None)
        kept.append(reference)
    page[NameObject("/Annots")] = kept


_OF_FIELDS = ("/FT", "/T", "/V", "/Ff", "/Lock", "/SV", "/MK")


def _is_signature(annotation: DictionaryObject) -> bool:
    parent = annotation.get("/Parent")
    inherited = parent.get_object().get("/FT") if parent is not None else None
    return bool(annotation.get("/FT", inherited) == "/Sig")


def _as_picture(annotation: DictionaryObject) -> bool:
    """Leave of a signature what it shows: what it signs is the whole file, which a page of another is not. False where it
    shows nothing."""
    left, bottom, right, top = (float(edge) for edge in annotation.get("/Rect", (0, 0, 0, 0)))
    if "/AP" not in annotation or left == right or bottom == top:
        return False
    for name in _OF_FIELDS:
        annotation.pop(NameObject(name), None)
    annotation[NameObject("/Subtype")] = NameObject("/Stamp")
    return True


# --- Binding ----------------------------------------------------------------------------------------------------------


def bind(file: BinaryIO, *, title: str, index: bytes, captions: bytes, parts: Sequence[dict[str, Any]]) -> bytes:
    """One PDF of all that was taken in, numbered throughout, with a bookmark for each part.

    ``index`` and ``captions`` are what the application laid out: a page of ``captions`` is for one picture. Each of ``parts``
    has a "title" and the number of its "first" page. The index itself has nothing more; a PDF has the "key" under which it
    was taken in; a picture has, too, its "caption" (which page) and its "place" on that: left, bottom, width, height in points.
    """
    laid_out, captioned = list(_own(index)), list(_own(captions))
    writer = PdfWriter()
    font = add_object(writer, DictionaryObject(_FONT))
    for part in parts:
        if "caption" in part:
            taken = [captioned[part["caption"]]]
        else:
            taken = list(_pages[part["key"]]) if "key" in part else laid_out
        for offset, page in enumerate(taken):
            added = writer.add_page(page)
            if "caption" in part:
                _place_picture(writer, added, part["key"], part["place"])
            _number(writer, added, part["first"] + offset, font)
        writer.add_outline_item(title=part["title"], page_number=part["first"] - 1)
    writer.metadata = {"/Title": title}
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _own(pdf: bytes) -> Sequence[PageObject]:
    """The pages of what the application laid out; none of nothing."""
    return PdfReader(BytesIO(pdf)).pages if pdf else []


def _place_picture(writer: PdfWriter, page: PageObject, key: int, place: Sequence[float]) -> None:
    """Under a name of its own: the pages of what was laid out share their resources."""
    picture, name = _pictures[key], NameObject(f"{_PICTURE}{key}")
    left, bottom, width, height = place
    image = StreamObject()
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(picture.size[0]),
            NameObject("/Height"): NumberObject(picture.size[1]),
            NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Filter"): NameObject("/DCTDecode"),
        }
    )
    set_stream(image, picture.jpeg)
    drawn = f"\nq {width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm {name} Do Q\n"
    _add_content(writer, page, drawn)
    _resources(page, "/XObject")[name] = add_object(writer, image)


_FONT = {
    NameObject("/Type"): NameObject("/Font"),
    NameObject("/Subtype"): NameObject("/Type1"),
    NameObject("/BaseFont"): NameObject("/Helvetica"),
}
_NAME, _PICTURE = NameObject("/BundleNumber"), "/BundlePicture"
_SIZE, _MARGIN, _DIGIT = 11, 22, 0.556


def _number(writer: PdfWriter, page: PageObject, number: int, font: Any) -> None:
    """Write the number into the upper right corner, as the pages of a file (案卷) are numbered, however it lies."""
    size = _SIZE / _unit(page)
    _add_content(writer, page, f"\nBT 0 g {_NAME} {size:.2f} Tf {_place(page, number)} Tm ({number}) Tj ET\n")
    _resources(page, "/Font")[_NAME] = font


def _unit(page: PageObject) -> float:
    """How many points a page counts as one (UserUnit): a large drawing's number is no larger than any other."""
    unit = page.get("/UserUnit", 1)
    return float(unit) if isinstance(unit, int | float) and 0.1 <= unit <= 100 else 1.0


def _add_content(writer: PdfWriter, page: PageObject, drawn: str) -> None:
    """Draw something over a page, whatever state its own content leaves behind."""
    opening, closing = DecodedStreamObject(), DecodedStreamObject()
    opening.set_data(b"q\n")
    closing.set_data(f"\nQ q{drawn}Q\n".encode())
    own = page.get("/Contents")
    inner = own.get_object() if own is not None else ArrayObject()
    parts = list(inner) if isinstance(inner, ArrayObject) else [page.raw_get("/Contents")]
    page[NameObject("/Contents")] = ArrayObject([add_object(writer, opening), *parts, add_object(writer, closing)])


def _resources(page: PageObject, kind: str) -> Any:
    resources: Any = page.setdefault(NameObject("/Resources"), DictionaryObject()).get_object()
    return resources.setdefault(NameObject(kind), DictionaryObject()).get_object()


def _place(page: PageObject, number: int) -> str:
    """The text's matrix: its direction and its beginning, for each way in which a page may be turned."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    size, margin = _SIZE / _unit(page), _MARGIN / _unit(page)
    width = len(str(number)) * size * _DIGIT
    return {
        0: f"1 0 0 1 {right - margin - width:.2f} {top - margin - size:.2f}",
        90: f"0 1 -1 0 {left + margin + size:.2f} {top - margin - width:.2f}",
        180: f"-1 0 0 -1 {left + margin + width:.2f} {bottom + margin + size:.2f}",
        270: f"0 -1 1 0 {right - margin - size:.2f} {bottom + margin + width:.2f}",
    }[page.rotation % 360]
