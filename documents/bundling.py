"""Many files as one PDF (合订): an index, then the files in order, pages numbered throughout. It knows no case.

PDF files and pictures are taken in; what cannot be (a recording, a table, a locked or broken file) stands in the index
with its name, size and SHA-256. The same items give the same bytes. Nothing that acts comes along: scripts, links,
forms and attached files of what was handed in stay outside.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

from documents import picturing
from documents.rendering import lay_out
from documents.rendering.characters import printable

INDEX = "卷内目录"
LONGEST = 2000
"""Pages of one file; a longer one stands in the index alone."""
_ENTRIES_A_PAGE = 10
"""Of the index, about: its length is guessed, and where the guess was right the index is laid out once only."""
_BROKEN = (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
"""What a reader of PDF raises over a file that is none, or a broken one."""


@dataclass(frozen=True)
class Item:
    """One entry of the index (卷内材料)."""

    title: str
    content_type: str = ""
    size: int | None = None
    sha256: str = ""
    pages: int | None = None
    """As they were counted by hand, of what is handed over on paper."""
    read: Callable[[], bytes] | None = None
    """How to come by its content; None where there is none to take in."""
    note: str = ""


class CannotTakeIn(Exception):
    """This file cannot become pages; the message says why."""


@dataclass(frozen=True)
class _Taken:
    """An item, with the pages that it became, or why it became none."""

    item: Item
    pages: tuple[PageObject, ...] = ()
    instead: str = ""
    first: int = 0
    """The number of its first page in the whole."""

    @property
    def range(self) -> str:
        if not self.pages:
            return "—"
        last = self.first + len(self.pages) - 1
        return str(self.first) if last == self.first else f"{self.first}—{last}"


@dataclass(frozen=True)
class Step:
    """How far a longer work has come (进度): so many of so many, and what comes next."""

    done: int
    of: int
    what: str


def bundle(title: str, items: Sequence[Item], *, front: Sequence[Item] = (), said: Sequence[str] = ()) -> bytes:
    """One PDF: what stands in front, the index, the items. ``said`` are sentences above the index."""
    work = binding(title, items, front=front, said=said)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return bytes(end.value)


def binding(
    title: str, items: Sequence[Item], *, front: Sequence[Item] = (), said: Sequence[str] = ()
) -> Generator[Step, None, bytes]:
    """The same, telling each step before it is taken."""
    of = len(front) + len(items)
    ahead = _numbered((yield from _taking(front, 0, of)), 1)
    begin = 1 + sum(len(each.pages) for each in ahead)
    taken = yield from _taking(items, len(front), of)
    yield Step(of, of, "编制目录和页码")
    length = 1 + len(items) // _ENTRIES_A_PAGE
    while True:
        placed = _numbered(taken, begin + length)
        index = _index(title, ahead, placed, said)
        if len(index) == length:
            break
        length = len(index)
    return _bound(title, [*ahead, _Taken(Item(INDEX), index, first=begin), *placed])


def index_alone(title: str, items: Sequence[Item], *, said: Sequence[str] = ()) -> bytes:
    """The index without what it lists, as a PDF."""
    return _index_pdf(title, [], _numbered([_Taken(each) for each in items], 1), said, note=_NOTE_ALONE)


def _numbered(taken: Sequence[_Taken], begin: int) -> list[_Taken]:
    numbered = []
    for each in taken:
        numbered.append(replace(each, first=begin))
        begin += len(each.pages)
    return numbered


# --- Taking in --------------------------------------------------------------------------------------------------------


AT_ONCE = 24
"""Pictures that are laid out together: the engine's beginning costs the most."""


def _taking(items: Sequence[Item], before: int, of: int) -> Generator[Step, None, list[_Taken]]:
    """Every item with its pages: first what has pages of its own, then the pictures, some at a time."""
    taken: dict[int, _Taken] = {}
    drawn = [place for place, each in enumerate(items) if each.content_type in picturing.KINDS and each.read]
    for place in sorted({*range(len(items))} - {*drawn}):
        yield Step(before + len(taken), of, items[place].title)
        taken[place] = _pages_of(items[place])
    for begin in range(0, len(drawn), AT_ONCE):
        some = drawn[begin : begin + AT_ONCE]
        pictured = yield from _pictures([items[place] for place in some], before + len(taken), of)
        taken |= zip(some, pictured, strict=True)
    return [taken[place] for place in range(len(items))]


def _pages_of(item: Item) -> _Taken:
    if item.read is None:
        return _Taken(item)
    if item.content_type != "application/pdf":
        return _Taken(item, instead="电子文件，未并入，另附")
    try:
        return _Taken(item, pages(item.read()))
    except CannotTakeIn as error:
        return _Taken(item, instead=str(error))


def pages(content: bytes) -> tuple[PageObject, ...]:
    """The pages of a PDF, without anything that acts. Raises CannotTakeIn."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise CannotTakeIn("文件加了密码，未并入，另附")
        if not 0 < len(reader.pages) <= LONGEST:
            raise CannotTakeIn(f"没有页面或者超过{LONGEST}页，未并入，另附")
        return _copied(list(reader.pages))
    except _BROKEN as error:
        raise CannotTakeIn("文件不能读取，未并入，另附") from error


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
        for name in _OF_ANNOTATIONS:
            annotation.pop(NameObject(name), None)
        kept.append(reference)
    page[NameObject("/Annots")] = kept


def _pictures(items: Sequence[Item], before: int, of: int) -> Generator[Step, None, list[_Taken]]:
    """A page each, in the order of the items; what is no picture in spite of its name stands in the index alone."""
    taken: list[_Taken | None] = []
    shown, pictures = [], {}
    for place, each in enumerate(items):
        assert each.read is not None
        yield Step(before + place, of, each.title)
        try:
            picture = picturing.to_print(each.read())
        except (CannotTakeIn, picturing.NoPicture) as error:
            taken.append(_Taken(each, instead=str(error)))
            continue
        taken.append(None)
        pictures[f"picture:{place}"] = picture.jpeg
        shown.append((f"picture:{place}", printable(each.title), each.sha256, picture.lies))
    laid_out = iter(_laid_out("pictures.html", {"pictures": shown}, pictures) if shown else ())
    return [done or _Taken(each, (next(laid_out),)) for each, done in zip(items, taken, strict=True)]


# --- The index --------------------------------------------------------------------------------------------------------


_NOTE = "页码为本文件右上角的编码。并入的文书、材料以登记的摘要（SHA-256）核对原件；未并入的电子文件另附。"
_NOTE_ALONE = "所列文书、材料以登记的摘要（SHA-256）核对原件。"


def _index(title: str, ahead: list[_Taken], placed: list[_Taken], said: Sequence[str]) -> tuple[PageObject, ...]:
    return _pages(_index_pdf(title, ahead, placed, said, note=_NOTE))


def _index_pdf(title: str, ahead: list[_Taken], placed: list[_Taken], said: Sequence[str], *, note: str) -> bytes:
    rows = [_row("", each) for each in ahead] + [_row(str(place), each) for place, each in enumerate(placed, start=1)]
    context = {"title": printable(title), "name": INDEX, "said": [printable(each) for each in said], "rows": rows}
    return lay_out("documents/print/bundle/index.html", {**context, "note": note})


def _row(place: str, taken: _Taken) -> dict[str, str]:
    item = taken.item
    count = len(taken.pages) or item.pages
    remarks = [item.note, taken.instead, f"{item.size:,}字节" if item.size is not None else ""]
    return {
        "place": place,
        "title": printable(item.title),
        "count": str(count) if count else "—",
        "range": taken.range,
        "remark": printable("；".join(each for each in remarks if each)),
        "sha256": item.sha256,
    }


def _laid_out(
    template: str, context: dict[str, Any], pictures: Mapping[str, bytes] | None = None
) -> tuple[PageObject, ...]:
    return _pages(lay_out(f"documents/print/bundle/{template}", context, pictures))


def _pages(made: bytes) -> tuple[PageObject, ...]:
    return tuple(PdfReader(BytesIO(made)).pages)


# --- Binding ----------------------------------------------------------------------------------------------------------


def _bound(title: str, taken: Sequence[_Taken]) -> bytes:
    writer = PdfWriter()
    font = writer._add_object(DictionaryObject(_FONT))
    for each in taken:
        for place, page in enumerate(each.pages):
            added = writer.add_page(page)
            _number(writer, added, each.first + place, font)
        if each.pages:
            writer.add_outline_item(title=each.item.title, page_number=each.first - 1)
    writer.metadata = {"/Title": title}
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


_FONT = {
    NameObject("/Type"): NameObject("/Font"),
    NameObject("/Subtype"): NameObject("/Type1"),
    NameObject("/BaseFont"): NameObject("/Helvetica"),
}
_NAME = NameObject("/BundleNumber")
_SIZE, _MARGIN, _DIGIT = 11, 22, 0.556


def _number(writer: PdfWriter, page: PageObject, number: int, font: Any) -> None:
    """Write the number into the upper right corner, as the pages of a file (案卷) are numbered, however it lies."""
    opening, closing = DecodedStreamObject(), DecodedStreamObject()
    opening.set_data(b"q\n")
    closing.set_data(f"\nQ q BT 0 g {_NAME} {_SIZE} Tf {_place(page, number)} Tm ({number}) Tj ET Q\n".encode())
    own = page.get("/Contents")
    inner = own.get_object() if own is not None else ArrayObject()
    parts = list(inner) if isinstance(inner, ArrayObject) else [page.raw_get("/Contents")]
    page[NameObject("/Contents")] = ArrayObject([writer._add_object(opening), *parts, writer._add_object(closing)])
    resources: Any = page.setdefault(NameObject("/Resources"), DictionaryObject()).get_object()
    resources.setdefault(NameObject("/Font"), DictionaryObject()).get_object()[_NAME] = font


def _place(page: PageObject, number: int) -> str:
    """The text's matrix: its direction and its beginning, for each way in which a page may be turned."""
    left, bottom, right, top = (float(each) for each in page.cropbox)
    width = len(str(number)) * _SIZE * _DIGIT
    return {
        0: f"1 0 0 1 {right - _MARGIN - width:.2f} {top - _MARGIN - _SIZE:.2f}",
        90: f"0 1 -1 0 {left + _MARGIN + _SIZE:.2f} {top - _MARGIN - width:.2f}",
        180: f"-1 0 0 -1 {left + _MARGIN + width:.2f} {bottom + _MARGIN + _SIZE:.2f}",
        270: f"0 -1 1 0 {right - _MARGIN - _SIZE:.2f} {bottom + _MARGIN + width:.2f}",
    }[page.rotation % 360]
