"""Many files as one PDF (合订): an index, then the files in order, pages numbered throughout. It knows no case.

PDF files and pictures are taken in; what cannot be (a recording, a table, a locked or broken file) stands in the index
with its name, size and SHA-256. The same items give the same bytes. Nothing that acts comes along. What was handed in is
read, and all is bound, by a job for files from outside (``binder``): here only the index and the captions are laid out.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from documents.binder import Binder, CannotTakeIn
from documents.captions import Sheet, sheet_for
from documents.rendering import LaidOut, lay_out
from documents.rendering.characters import printable
from documents.rendering.index_length import pages_of_index
from documents.untrusted_files import client
from documents.untrusted_files.kinds import PICTURES
from documents.untrusted_files.refusals import Busy, CannotRead

INDEX = "卷内目录"


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
    part: str = ""
    """The heading under which it stands in the index and among the bookmarks."""


@dataclass(frozen=True)
class _Taken:
    """An item, with how many pages it became, or why it became none."""

    item: Item
    key: int | None = None
    """Under which the binder knows it; None where it took nothing in."""
    pages: int = 0
    sheet: Sheet | None = None
    """Of a picture: the sheet that it is placed on."""
    instead: str = ""
    first: int = 0
    """The number of its first page in the whole."""

    @property
    def range(self) -> str:
        if not self.pages:
            return "—"
        last = self.first + self.pages - 1
        return str(self.first) if last == self.first else f"{self.first}—{last}"


@dataclass(frozen=True)
class Step:
    """How far a longer work has come (进度): so many of so many, and what comes next."""

    done: int
    of: int
    what: str


def bundle(title: str, items: Sequence[Item], *, front: Sequence[Item] = (), notes: Sequence[str] = ()) -> bytes:
    """One PDF: what stands in front, the index, the items. ``notes`` are sentences above the index."""
    work = binding(title, items, front=front, notes=notes)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return bytes(end.value)


def binding(
    title: str, items: Sequence[Item], *, front: Sequence[Item] = (), notes: Sequence[str] = ()
) -> Generator[Step, None, bytes]:
    """The same, telling each step before it is taken. Raises CannotRead, where the whole is too much or others are served."""
    of = len(front) + len(items)
    with Binder() as binder:
        ahead = _numbered((yield from _taking(binder, front, 0, of)), 1)
        begin = 1 + sum(taken.pages for taken in ahead)
        taken = yield from _taking(binder, items, len(front), of)
        yield Step(of, of, "编制目录和页码")
        length = pages_of_index(title, [*notes, _NOTE], _rows(ahead, taken))
        while True:
            placed = _numbered(taken, begin + length)
            index = _index(title, ahead, placed, notes, note=_NOTE)
            if index.pages == length:
                break
            length = index.pages
        parts, captions = _parts([*ahead, _Taken(Item(INDEX), pages=length, first=begin), *placed])
        return binder.bound(title=title, index=index.pdf, captions=captions, parts=parts)


def index_alone(title: str, items: Sequence[Item], *, notes: Sequence[str] = ()) -> bytes:
    """The index without what it lists, as a PDF."""
    return _index(title, [], _numbered([_Taken(item) for item in items], 1), notes, note=_NOTE_ALONE).pdf


def count_pages(content: bytes) -> int:
    """How many pages of a PDF could be taken in. Raises CannotTakeIn, and Busy."""
    try:
        return int(client.read("count pages", content, purpose="pages"))
    except Busy:
        raise
    except CannotRead as refusal:
        raise CannotTakeIn(str(refusal)) from refusal


def _numbered(taken: Sequence[_Taken], begin: int) -> list[_Taken]:
    numbered = []
    for one in taken:
        numbered.append(replace(one, first=begin))
        begin += one.pages
    return numbered


# --- Taking in --------------------------------------------------------------------------------------------------------


def _taking(binder: Binder, items: Sequence[Item], before: int, of: int) -> Generator[Step, None, list[_Taken]]:
    """Every item with its pages, in order."""
    taken = []
    for place, item in enumerate(items):
        yield Step(before + place, of, item.title)
        taken.append(_take(binder, item, before + place))
    return taken


def _take(binder: Binder, item: Item, key: int) -> _Taken:
    if item.read is None:
        return _Taken(item)
    try:
        if item.content_type == "application/pdf":
            return _Taken(item, key, pages=binder.take_pdf(key, item.read))
        if item.content_type in PICTURES:
            return _Taken(item, key, pages=1, sheet=sheet_for(binder.take_picture(key, item.read)))
    except CannotTakeIn as error:
        return _Taken(item, instead=str(error))
    return _Taken(item, instead="电子文件，未并入，另附")


# --- The index and the captions ---------------------------------------------------------------------------------------


_NOTE = "页码为本文件右上角的编码。并入的文书、材料以登记的摘要（SHA-256）核对原件；文书并入后不再带有电子签名，其真伪以原件在“文书核验”页核验。未并入的电子文件另附。"
_NOTE_ALONE = "所列文书、材料以登记的摘要（SHA-256）核对原件。"


def _index(title: str, ahead: list[_Taken], placed: list[_Taken], notes: Sequence[str], *, note: str) -> LaidOut:
    rows = _rows(ahead, placed)
    context = {"title": printable(title), "name": INDEX, "notes": [printable(line) for line in notes], "rows": rows}
    return lay_out("documents/print/bundle/index.html", {**context, "note": note})


def _rows(ahead: list[_Taken], placed: list[_Taken]) -> list[dict[str, str]]:
    rows = [_row("", taken) for taken in ahead]
    part = ""
    for place, taken in enumerate(placed, start=1):
        if taken.item.part != part:
            part = taken.item.part
            rows.append({"part": printable(part)})
        rows.append(_row(str(place), taken))
    return rows


def _row(place: str, taken: _Taken) -> dict[str, str]:
    item = taken.item
    count = taken.pages or item.pages
    remarks = [item.note, taken.instead, f"{item.size:,}字节" if item.size is not None else ""]
    return {
        "place": place,
        "title": printable(item.title),
        "count": str(count) if count else "—",
        "range": taken.range,
        "remark": printable("；".join(remark for remark in remarks if remark)),
        "sha256": item.sha256,
    }


def _parts(taken: Sequence[_Taken]) -> tuple[list[dict[str, Any]], bytes]:
    """What the binder puts one after the other, and the sheets for its pictures."""
    parts: list[dict[str, Any]] = []
    shown: list[dict[str, Any]] = []
    for one in taken:
        if not one.pages:
            continue
        part: dict[str, Any] = {"title": one.item.title, "first": one.first, "under": one.item.part}
        if one.key is not None:
            part["key"] = one.key
        if one.sheet is not None:
            part |= {"caption": len(shown), "place": one.sheet.place}
            shown.append({"sheet": one.sheet, "title": printable(one.item.title), "sha256": one.item.sha256})
        parts.append(part)
    return parts, _captions(shown)


def _captions(shown: list[dict[str, Any]]) -> bytes:
    return lay_out("documents/print/bundle/pictures.html", {"pictures": shown}).pdf if shown else b""
