"""Checking the rows of an import (核对): what each row says, whether it can stand, what it would change."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from time import monotonic
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, F, QuerySet

from documents import clock
from documents.bulk_copy import copy_rows
from documents.compat import delete_unseen
from documents.text_folding import compact
from supervision.case_files import amounts
from supervision.case_files import search as case_file_search
from supervision.case_files.handlers import Handlers, People
from supervision.case_files.imports.checked_rows import CheckedRow
from supervision.case_files.imports.columns import KEPT
from supervision.case_files.imports.filling import LENGTHS, SHOWN_HEADS, Filled, Filling, short, with_cell
from supervision.case_files.imports.models import ImportBatch, ImportChunk, ImportRow
from supervision.case_files.models.case_files import CaseFile
from supervision.core import search
from supervision.core.enforcement import EnforcementKind
from supervision.core.keys import timed_key
from supervision.core.organisation import Division

Verdict = ImportRow.Verdict
_NEW, _CHANGED, _UNCHANGED, _BAD = ImportRow.Verdict.values
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


def _keep(batch: ImportBatch, rows: Sequence[CheckedRow]) -> None:
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
                row.id = timed_key()
    counted = Counter(row.verdict for row in rows)
    ImportBatch.objects.filter(pk=batch.pk).update(
        rows_checked=F("rows_checked") + len(rows),
        **{f"rows_{verdict}": F(f"rows_{verdict}") + number for verdict, number in counted.items()},
    )


class _Checker:
    """Checks rows against the bureau as it is now."""

    def __init__(self, batch: ImportBatch) -> None:
        self.batch = batch
        divisions = Division.objects.filter(bureau_id=batch.bureau_id).values_list("name", "pk")
        self.divisions = {compact(name): pk for name, pk in divisions}
        self.names = {pk: name for name, pk in divisions}
        self.filling = Filling(self.divisions, clock.today())
        self.letters: dict[str, str] = batch.layout.get("letters", {})
        self.people = People.of(batch.bureau_id)
        self.there: dict[str, CaseFile] = {}
        self.similar: dict[str, list[str]] = {}
        self.linked: dict[int, list[int]] | None = None

    def checked(self, raw: Iterable[Sequence[Any]]) -> list[CheckedRow]:
        rows = [(line, cells, self.filling.filled(cells, wrong), "".join(asked)) for line, cells, wrong, *asked in raw]
        keys = [filled.key for _, _, filled, _ in rows]
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
                self.similar.setdefault(key, []).append(f"与已登记的「{number}」（{short(party)}）是否同一件")

    def _row(self, line: int, cells: list[str | None], filled: Filled, asked: str) -> CheckedRow:
        row = CheckedRow(self.batch.pk, line, filled.number[:60], filled.division)
        key = filled.key
        there = self.there.get(key)
        if there is not None and there.state != CaseFile.State.REGISTERED:
            filled.wrong.append(f"案卷「{there.number}」已移出登记；需要登记的，请先办理「恢复登记」")
        if not filled.wrong:
            self._say(row, filled, there)
        if filled.wrong:
            told = [with_cell(problem, line, self.letters) for problem in filled.wrong]
            row.verdict, row.reasons, row.raw = _BAD, "；".join(told), cells
        else:
            row.number_key, row.similar_key = key, filled.similar
            self._compare(row, there)
            if there is None:
                row.similar = "；".join([*filter(None, [asked]), *self.similar.get(row.similar_key, ())][:SIMILAR])
        return row

    def _say(self, row: CheckedRow, filled: Filled, there: CaseFile | None) -> None:
        """Put what a good row says into the row; what the file leaves out stays as it is on the register."""
        assert filled.division is not None
        row.kind, row.party, row.closed_on = filled.kind, filled.party, filled.closed_on
        for name in KEPT:
            setattr(row, name, filled.kept[name] if name in filled.kept else getattr(there or _NOTHING, name))
        people = self._handlers(row.handlers, filled.division, there)
        if len(people.names) > LENGTHS["handlers"]:
            filled.wrong.append("「承办人」过多，请只填写主要的承办人")
            return
        row.handlers, row.officers = people.names, people.known
        row.open_handlers = people.open_names()[: LENGTHS["handlers"]]

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

    def _compare(self, row: CheckedRow, there: CaseFile | None) -> None:
        row.verdict = _NEW
        if there is not None:
            row.case_file_id, row.case_version = there.pk, there.version
            row.changes = self._changes(there, row)
            row.verdict = _CHANGED if row.changes else _UNCHANGED
        if row.verdict != _UNCHANGED:
            own = search.marks(self.batch.bureau_id, row.division_id)
            row.words, row.said = search.prepared(own, case_file_search.case_file_texts(row))

    def _changes(self, there: CaseFile, row: CheckedRow) -> dict[str, list[str]]:
        """What the row changes of what is on the register: head, then old and new as a person reads them."""
        before, after = self._shown(there), self._shown(row)
        return {head: [before[head], after[head]] for head in before if before[head] != after[head]}

    def _shown(self, record: CaseFile | CheckedRow) -> dict[str, str]:
        assert record.division_id is not None
        assert record.closed_on is not None
        return {
            SHOWN_HEADS["number"]: record.number,
            SHOWN_HEADS["kind"]: EnforcementKind(record.kind).label,
            SHOWN_HEADS["division"]: self.names[record.division_id],
            SHOWN_HEADS["handlers"]: record.handlers,
            SHOWN_HEADS["party"]: record.party,
            SHOWN_HEADS["subject"]: record.subject,
            SHOWN_HEADS["closed_on"]: record.closed_on.isoformat(),
            SHOWN_HEADS["credit_code"]: record.credit_code,
            SHOWN_HEADS["opened_on"]: _day(record.opened_on),
            SHOWN_HEADS["decided_on"]: _day(record.decided_on),
            SHOWN_HEADS["amount"]: amounts.shown(record.amount),
            SHOWN_HEADS["place"]: record.place,
        }


_NOTHING = CaseFile()
"""What a case file says that is not on the register yet."""


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
