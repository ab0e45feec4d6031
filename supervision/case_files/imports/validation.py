"""Checking the rows of an import (核对): what each row says, whether it can stand, what it would change."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, F, QuerySet

from documents import clock
from documents.bulk_copy import copy_rows
from documents.compat import delete_unseen
from documents.text_folding import compact, folded, number_key, similar_key, tidy
from supervision.case_files import search as case_file_search
from supervision.case_files.handlers import Handlers, People
from supervision.case_files.imports.columns import COLUMNS
from supervision.case_files.imports.models import ImportBatch, ImportChunk, ImportRow
from supervision.case_files.imports.parsing import RawRow
from supervision.case_files.models.case_files import CaseFile
from supervision.case_files.normalisation import is_number, wrong_day
from supervision.core import search
from supervision.core.enforcement import EnforcementKind
from supervision.core.organisation import Division

Verdict = ImportRow.Verdict
_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]\s*\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?"
)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_HEADS = {column.name: column.head for column in COLUMNS}
_KINDS: dict[str, EnforcementKind] = {kind.label: kind for kind in EnforcementKind}
_KINDS |= {kind.label.removeprefix("行政"): kind for kind in EnforcementKind} | {"其他": EnforcementKind.OTHER}
_LENGTHS = {"number": 60, "handlers": 200, "party": 120, "subject": 200}
LISTED = 50
"""So many handlers who are nobody known are listed by name; the rest is in the table of such rows."""
SIMILAR = 5
"""So many case files whose numbers are like that of a row are named."""
_TRIES = 3
_ASKED = 250
"""So many numbers are looked up at once: what a longer list costs grows faster than the list."""


def go_on(batch: ImportBatch, *, until: float) -> None:
    """Check chunk after chunk until the time (of ``monotonic``) has come or all are checked.

    Each chunk is a transaction of its own, under the lock of the batch: whoever drives it, and however often, a chunk
    is checked once. What a crash leaves is gone on with.
    """
    while _check_next(batch.pk) and monotonic() < until:
        pass


def _check_next(pk: int) -> bool:
    """Check the next chunk; whether there may be more."""
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=pk)
        if batch.state != ImportBatch.State.CHECKING:
            return False
        return check_chunk(batch)


def check_chunk(batch: ImportBatch) -> bool:
    """Check the next chunk of a batch that is locked, and after the last one end its checking; whether one is left."""
    chunk = batch.chunks.filter(is_checked=False).order_by("position").first()
    if chunk is not None:
        _keep(batch, _Checker(batch).checked(chunk.rows))
        ImportChunk.objects.filter(pk=chunk.pk).update(is_checked=True)
    if batch.chunks.filter(is_checked=False).exists():
        return True
    batch.refresh_from_db()
    batch.open_handlers = _open_handlers(batch)
    batch.finish_checking()
    batch.save()
    return False


def _open_handlers(batch: ImportBatch) -> dict[str, Any]:
    """The handlers of whom nobody knows who they are: how many rows name one; who they are, as the page lists them."""
    rows = batch.rows.exclude(open_handlers="")
    named = rows.order_by().values_list("division__name", "open_handlers").annotate(number=Count("pk"))
    listed = named.order_by("-number", "division", "open_handlers")[:LISTED]
    return {"rows": rows.count(), "names": [list(row) for row in listed]}


def start_again(batch: ImportBatch) -> None:
    """Forget what was found, and check all rows anew."""
    batch.check_again()
    batch.rows_checked = batch.rows_new = batch.rows_changed = batch.rows_unchanged = batch.rows_bad = 0
    batch.open_handlers = {}
    batch.save()
    forget_rows(batch)
    batch.chunks.update(is_checked=False)


def forget_rows(batch: ImportBatch) -> None:
    """Delete the checked rows in one statement: nothing refers to them."""
    delete_unseen(ImportRow.objects.filter(batch=batch))


def _keep(batch: ImportBatch, rows: Sequence[ImportRow]) -> None:
    """Insert checked rows. A key that another process gave at the same instant is given anew."""
    for left in reversed(range(_TRIES)):
        try:
            with transaction.atomic():
                copy_rows(ImportRow, rows)
            break
        except IntegrityError:
            if not left:
                raise
            for row in rows:
                row.pk = ImportRow._meta.pk.get_default()
    counted = {verdict: sum(row.verdict == verdict for row in rows) for verdict in Verdict}
    ImportBatch.objects.filter(pk=batch.pk).update(
        rows_checked=F("rows_checked") + len(rows),
        **{f"rows_{verdict}": F(f"rows_{verdict}") + number for verdict, number in counted.items()},
    )


@dataclass
class _Filled:
    """What a row says, as far as it can be understood, and what is wrong with it. None is what the file leaves out."""

    wrong: list[str]
    number: str = ""
    similar: str = ""
    kind: str = ""
    division: int | None = None
    handlers: str | None = ""
    party: str = ""
    subject: str | None = ""
    closed_on: date | None = None


class _Checker:
    """Checks rows against the bureau as it is now."""

    def __init__(self, batch: ImportBatch) -> None:
        self.batch = batch
        self.today = clock.today()
        divisions = Division.objects.filter(bureau_id=batch.bureau_id).values_list("name", "pk")
        self.divisions = {compact(name): pk for name, pk in divisions}
        self.names = {pk: name for name, pk in divisions}
        self.people = People.of(batch.bureau_id)
        self.there: dict[str, CaseFile] = {}
        self.similar: dict[str, list[str]] = {}
        self.linked: dict[int, list[int]] | None = None

    def checked(self, raw: Iterable[Sequence[Any]]) -> list[ImportRow]:
        rows = [(line, cells, self._filled(cells, wrong), "".join(asked)) for line, cells, wrong, *asked in raw]
        keys = [number_key(filled.number) for _, _, filled, _ in rows]
        own = CaseFile.objects.filter(bureau_id=self.batch.bureau_id)
        self.there = {
            case_file.number_key: case_file
            for start in range(0, len(keys), _ASKED)
            for case_file in own.filter(number_key__in=keys[start : start + _ASKED])
        }
        self._look_for_similar(
            own, [filled.similar for key, (_, _, filled, _) in zip(keys, rows, strict=True) if key not in self.there]
        )
        return [self._row(*row) for row in rows]

    def _look_for_similar(self, own: QuerySet[CaseFile], keys: Sequence[str]) -> None:
        """The registered case files whose numbers a reader may take for those of new rows."""
        self.similar = {}
        keys = list(dict.fromkeys(filter(None, keys)))
        for start in range(0, len(keys), _ASKED):
            found = own.filter(similar_key__in=keys[start : start + _ASKED]).order_by("id")
            for key, number, party in found.values_list("similar_key", "number", "party"):
                self.similar.setdefault(key, []).append(f"与已登记的「{number}」（{_short(party)}）是否同一件")

    def _filled(self, cells: Sequence[str | None], wrong: Sequence[str]) -> _Filled:
        """Understand the cells of a row, each for itself."""
        texts = {column.name: None if cell is None else tidy(cell) for column, cell in zip(COLUMNS, cells, strict=True)}
        filled = _Filled(list(wrong))
        for column in COLUMNS:
            if column.required and not texts[column.name] and not _is_told(column.head, wrong):
                filled.wrong.append(f"没有填写「{column.head}」")
        for name, longest in _LENGTHS.items():
            if len(texts[name] or "") > longest:
                filled.wrong.append(f"「{_HEADS[name]}」超过{longest}个字")
        filled.number, filled.party = texts["number"] or "", texts["party"] or ""
        filled.similar = similar_key(filled.number)
        filled.handlers, filled.subject = texts["handlers"], texts["subject"]
        if filled.number and not is_number(filled.number):
            filled.wrong.append("「案卷号」没有文字或者数字，或者过长")
        filled.kind = self._kind(texts["kind"] or "", filled.wrong)
        filled.division = self._division(texts["division"] or "", filled.wrong)
        filled.closed_on = self._closed_on(texts["closed_on"] or "", filled.wrong)
        return filled

    def _kind(self, text: str, wrong: list[str]) -> str:
        kind = _KINDS.get(compact(text))
        if kind is None and text:
            wrong.append(f"执法种类「{_short(text)}」不是{'、'.join(EnforcementKind.labels)}之一")
        return kind or ""

    def _division(self, text: str, wrong: list[str]) -> int | None:
        division = self.divisions.get(compact(text))
        if division is None and text:
            wrong.append(f"承办科室「{_short(text)}」不是本局的科室")
        return division

    def _closed_on(self, text: str, wrong: list[str]) -> date | None:
        if not text:
            return None
        day = _day(text)
        if day is None:
            wrong.append(f"办结日期「{_short(text)}」不是日期，请写成2026-03-02的样子")
        elif problem := wrong_day(day, self.today):
            wrong.append(problem.rstrip("。"))
        return day

    def _row(self, line: int, cells: list[str | None], filled: _Filled, asked: str) -> ImportRow:
        row = ImportRow(batch=self.batch, line=line, number=filled.number[:60], division_id=filled.division)
        key = number_key(filled.number)
        there = self.there.get(key)
        if there is not None and there.state != CaseFile.State.REGISTERED:
            filled.wrong.append(f"案卷「{there.number}」已移出登记；需要登记的，请先办理「恢复登记」")
        if not filled.wrong:
            self._say(row, filled, there)
        if filled.wrong:
            row.verdict, row.reasons, row.raw = Verdict.BAD, "；".join(filled.wrong), cells
        else:
            row.number_key, row.similar_key = key, filled.similar
            self._compare(row, there)
            if there is None:
                row.similar = "；".join([*filter(None, [asked]), *self.similar.get(row.similar_key, ())][:SIMILAR])
        return row

    def _say(self, row: ImportRow, filled: _Filled, there: CaseFile | None) -> None:
        """Put what a good row says into the row; what the file leaves out stays as it is on the register."""
        assert filled.division is not None
        row.kind, row.party, row.closed_on = filled.kind, filled.party, filled.closed_on
        typed = filled.handlers if filled.handlers is not None else there.handlers if there is not None else ""
        people = self._handlers(typed, filled.division, there)
        if len(people.names) > _LENGTHS["handlers"]:
            filled.wrong.append("「承办人」过多，请只填写主要的承办人")
            return
        row.handlers, row.officers = people.names, list(people.known)
        row.open_handlers = people.open_names()[: _LENGTHS["handlers"]]
        row.subject = filled.subject if filled.subject is not None else there.subject if there is not None else ""

    def _handlers(self, typed: str, division: int, there: CaseFile | None) -> Handlers:
        """Who handled it; where a name is borne by several, whoever it was found to mean before."""
        found = self.people.read(typed, division, there.pk if there is not None else None)
        if there is None or not any(handler.candidates for handler in found.open):
            return found
        return self.people.read(typed, division, there.pk, self._linked().get(there.pk, ()))

    def _linked(self) -> dict[int, list[int]]:
        """The officers of the chunk's case files that are on the register, read once, and only where a name calls for it."""
        if self.linked is None:
            self.linked = {}
            keys = [case_file.pk for case_file in self.there.values()]
            for start in range(0, len(keys), _ASKED):
                through = CaseFile.officers.through.objects.filter(casefile_id__in=keys[start : start + _ASKED])
                for pk, officer in through.values_list("casefile_id", "officer_id"):
                    self.linked.setdefault(pk, []).append(officer)
        return self.linked

    def _compare(self, row: ImportRow, there: CaseFile | None) -> None:
        row.verdict = Verdict.NEW
        if there is not None:
            row.case_file, row.case_version = there, there.version
            row.changes = self._changes(there, row)
            row.verdict = Verdict.CHANGED if row.changes else Verdict.UNCHANGED
        if row.verdict != Verdict.UNCHANGED:
            own = search.marks(self.batch.bureau_id, row.division_id)
            row.words, row.said = search.prepared(own, case_file_search.case_file_texts(row))

    def _changes(self, there: CaseFile, row: ImportRow) -> dict[str, list[str]]:
        """What the row changes of what is on the register: head, then old and new as a person reads them."""
        before, after = self._shown(there), self._shown(row)
        return {head: [before[head], after[head]] for head in before if before[head] != after[head]}

    def _shown(self, record: CaseFile | ImportRow) -> dict[str, str]:
        assert record.division_id is not None
        assert record.closed_on is not None
        return {
            _HEADS["number"]: record.number,
            _HEADS["kind"]: EnforcementKind(record.kind).label,
            _HEADS["division"]: self.names[record.division_id],
            _HEADS["handlers"]: record.handlers,
            _HEADS["party"]: record.party,
            _HEADS["subject"]: record.subject,
            _HEADS["closed_on"]: record.closed_on.isoformat(),
        }


def _is_told(head: str, wrong: Sequence[str]) -> bool:
    """Whether it is said already why a cell holds nothing."""
    return any(problem.startswith(f"「{head}」") for problem in wrong)


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"


def _day(text: str) -> date | None:
    plain = folded(text).upper()
    found = _DAY.fullmatch(plain) or _DIGITS.fullmatch(plain)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def raw_rows(chunk: Iterable[RawRow]) -> list[list[Any]]:
    """Rows as a chunk keeps them."""
    return [list(row) for row in chunk]
