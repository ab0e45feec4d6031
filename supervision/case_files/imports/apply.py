"""Carrying an import over into the register (导入登记): all rows or none, by a handful of statements in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from documents import vouching
from documents.compat import delete_unseen
from documents.models import Bureau
from supervision.case_files.imports.models import ImportBatch, ImportRow
from supervision.case_files.imports.validation import forget_rows
from supervision.case_files.models.case_files import CaseFile
from supervision.core import search
from supervision.core.organisation import Officer
from supervision.core.refusals import Refused, by_condition

Verdict = ImportRow.Verdict
_MORE = ("credit_code", "opened_on", "decided_on", "amount", "place")
_SHARED = (
    "number",
    "number_key",
    "similar_key",
    "kind",
    "division_id",
    "handlers",
    "party",
    "subject",
    "closed_on",
    *_MORE,
)
"""The columns that a row and a case file have in common."""
_CASES, _ROWS = CaseFile._meta.db_table, ImportRow._meta.db_table
_HANDLED = CaseFile.officers.through._meta.db_table
_PAST = CaseFile.history.model._meta.db_table
_LISTED = {
    "sqlite": f"{_ROWS} r, json_each(r.officers) o",
    "postgresql": f"{_ROWS} r CROSS JOIN LATERAL jsonb_array_elements_text(r.officers) o",
}
"""Each officer of each row, as ``o.value``."""


def carry_over(batch: ImportBatch, *, by: Officer, now: datetime, reason: str) -> None:
    """Write every row of the batch into the register.

    Raises Refused, with nothing written, where the register is no longer what the rows were compared with.
    """
    Bureau.objects.select_for_update(no_key=True).get(pk=batch.bureau_id)  # imports of one bureau follow each other
    if _is_outdated(batch):
        raise _outdated()
    vouching.expect(CaseFile, _written(batch))
    try:
        with transaction.atomic():
            _insert(batch, now)
            if batch.rows_changed:
                _update(batch)
            _link_officers(batch)
            _remember(batch, by=by, now=now, reason=reason)
            _index(batch)
    except IntegrityError:  # somebody else's act or import wrote one of the numbers at this instant
        raise _outdated() from None
    forget(batch)


def _written(batch: ImportBatch) -> list[int]:
    """The keys of the case files that the batch brings or changes."""
    written = batch.rows.filter(verdict__in=[Verdict.NEW, Verdict.CHANGED])
    return [changed or new for new, changed in written.values_list("pk", "case_file_id")]


def forget(batch: ImportBatch) -> None:
    """The rows have done their work; the file that was handed in stays."""
    forget_rows(batch)
    delete_unseen(batch.chunks.all())


def _outdated() -> Refused:
    return Refused(
        by_condition("核对之后，案卷登记有了变化，核对的结果不再准确，没有导入。请办理「重新核对」后再确认。")
    )


def _is_outdated(batch: ImportBatch) -> bool:
    new = batch.rows.filter(verdict=Verdict.NEW)
    there = batch.rows.filter(verdict__in=[Verdict.CHANGED, Verdict.UNCHANGED])
    return (
        CaseFile.objects.filter(bureau_id=batch.bureau_id, number_key__in=new.values("number_key")).exists()
        or CaseFile.objects.filter(pk__in=new.values("pk")).exists()
        or there.exclude(case_version=F("case_file__version")).exists()
    )


def _run(statement: str, parameters: Sequence[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)


def _insert(batch: ImportBatch, now: datetime) -> None:
    names = ", ".join(_SHARED)
    _run(
        f"INSERT INTO {_CASES} (id, bureau_id, version, state, removed_because, registered_at, batch_id, handlers_open, "
        f"{names}) SELECT id, %s, 0, %s, '', %s, batch_id, open_handlers <> '', {names} FROM {_ROWS} "
        "WHERE batch_id = %s AND verdict = %s",
        [batch.bureau_id, CaseFile.State.REGISTERED.value, _instant(now), batch.pk, Verdict.NEW.value],
    )


def _instant(now: datetime) -> object:
    return connection.ops.adapt_datetimefield_value(now)


def _update(batch: ImportBatch) -> None:
    """Change what is there, row by row where it is still the version that was shown."""
    written = ", ".join(f"{name} = r.{name}" for name in _SHARED)
    changed = _run(
        f"UPDATE {_CASES} SET {written}, handlers_open = (r.open_handlers <> ''), batch_id = r.batch_id, version = {_CASES}.version + 1 FROM {_ROWS} r "
        f"WHERE r.batch_id = %s AND r.verdict = %s AND {_CASES}.id = r.case_file_id "
        f"AND {_CASES}.version = r.case_version",
        [batch.pk, Verdict.CHANGED.value],
    )
    if changed != batch.rows_changed:
        raise _outdated()
    _run(
        f"DELETE FROM {_HANDLED} WHERE casefile_id IN "
        f"(SELECT case_file_id FROM {_ROWS} WHERE batch_id = %s AND verdict = %s)",
        [batch.pk, Verdict.CHANGED.value],
    )


def _link_officers(batch: ImportBatch) -> None:
    _run(
        f"INSERT INTO {_HANDLED} (casefile_id, officer_id) "
        f"SELECT COALESCE(r.case_file_id, r.id), CAST(o.value AS bigint) FROM {_LISTED[connection.vendor]} "
        "WHERE r.batch_id = %s AND r.verdict IN (%s, %s)",
        [batch.pk, Verdict.NEW.value, Verdict.CHANGED.value],
    )


def _remember(batch: ImportBatch, *, by: Officer, now: datetime, reason: str) -> None:
    """The history of each case file, as a single act would write it."""
    columns = ", ".join(str(field.column) for field in CaseFile._meta.concrete_fields)
    for verdict, key, sign in ((Verdict.NEW, "id", "+"), (Verdict.CHANGED, "case_file_id", "~")):
        _run(
            f"INSERT INTO {_PAST} ({columns}, history_date, history_change_reason, history_type, history_user_id) "
            f"SELECT {columns}, %s, %s, %s, %s FROM {_CASES} "
            f"WHERE id IN (SELECT {key} FROM {_ROWS} WHERE batch_id = %s AND verdict = %s)",
            [_instant(now), reason[:100] or None, sign, by.pk, batch.pk, verdict.value],
        )


def _index(batch: ImportBatch) -> None:
    search.write_prepared(
        "casefile",
        f"SELECT COALESCE(case_file_id, id) AS key, words, said FROM {_ROWS} WHERE batch_id = %s AND verdict IN (%s, %s)",
        [batch.pk, Verdict.NEW.value, Verdict.CHANGED.value],
    )
