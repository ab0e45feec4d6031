"""Acts on imports into the register of case files (案卷导入, 1.1): a file is imported whole, after a look at it, or not."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import evidence
from supervision.case_files import permissions
from supervision.case_files.imports.apply import carry_over, forget
from supervision.case_files.imports.forms import ConfirmForm, UploadForm
from supervision.case_files.imports.mapping import MapForm
from supervision.case_files.imports.models import ImportBatch, ImportChunk
from supervision.case_files.imports.parsing import Handed, RawRow, keep_what_is_empty
from supervision.case_files.imports.validation import check_chunk, start_again
from supervision.core.acts import Act, Done, act
from supervision.core.handed_tables import note_on_empty
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition
from supervision.core.table_layouts.forms import shown_lines
from supervision.core.table_layouts.models import keep

ledger_names({"similar": "案卷号相近、经核对不是同一件的件数", "heads": "各列的表头", "kept_as": "保存为"})


@act
class UploadImport(Act[None]):
    noun = "import"
    name = "upload"
    verb = "导入案卷"
    explains = (
        "上传案卷登记表。系统逐行核对，列出需要改正的行、新登记的案卷和变更的内容；您确认之前，什么也不写入登记。"
    )
    provision = "1.1"
    form = UploadForm
    takes_one_file = True
    template = "case_files/imports/upload.html"

    def permission(self, record: None, by: Officer) -> Refusal | None:
        return permissions.keep_register(by)

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        handed: Handed = data["file"]
        if not data["clears"]:
            keep_what_is_empty(handed.chunks)
        batch = ImportBatch(
            bureau_id=by.bureau_id,
            file_name=handed.name[:200],
            sha256=handed.sha256,
            notes=[*handed.notes, note_on_empty(clears=data["clears"])],
            uploaded_by=by,
            uploaded_at=now,
            rows_total=handed.rows,
            state=ImportBatch.State.CHECKING if handed.chunks else ImportBatch.State.MAPPING,
            layout={**handed.layout, "clears": data["clears"]},
        )
        batch.save()
        evidence.hand_in([handed.upload], subject=batch, root=batch, by=by, now=now)
        _keep_rows(batch, handed.chunks)
        told = {"sha256": handed.sha256, "rows": handed.rows, "empty_cells_clear": data["clears"]}
        if not handed.chunks:
            return Done(batch, "文件已上传。请核对各列的对应，再逐行核对。", data={**told, "rows": "尚未读取"})
        return Done(batch, "文件已上传。", data=told)


_AT_ONCE = 4
"""So many chunks are held as text at once."""


def _keep_rows(batch: ImportBatch, chunks: list[list[RawRow]]) -> None:
    """Keep the rows as they were read; where they are few they are checked at once."""
    kept = [ImportChunk(batch=batch, position=at, rows=chunk) for at, chunk in enumerate(chunks)]
    ImportChunk.objects.bulk_create(kept, batch_size=_AT_ONCE)
    if len(kept) == 1:
        check_chunk(batch)


class ImportAct(Act[ImportBatch]):
    """An act on one import (导入批次)."""

    model = ImportBatch
    provision = "1.1"

    def permission(self, record: ImportBatch, by: Officer) -> Refusal | None:
        return permissions.keep_register(by)


@act
class MapImport(ImportAct):
    name = "map"
    verb = "对应列"
    explains = (
        "说明表中的哪一列是登记的哪一项。系统按表头先作了选择，请对照表的前几行核对；之后逐行核对，"
        "您确认之前，什么也不写入登记。"
    )
    transition = "map_columns"
    template = "case_files/imports/map.html"

    def form_for(self, record: ImportBatch, *, by: Officer, **kwargs: Any) -> forms.Form:
        return MapForm(batch=record, **kwargs)

    def context(self, record: ImportBatch, by: Officer, form: forms.Form) -> dict[str, Any]:
        return shown_lines(form)  # type: ignore[arg-type]

    def perform(self, record: ImportBatch, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        read, clears = data["read"], record.layout["clears"]
        if not clears:
            keep_what_is_empty(read.chunks)
        record.map_columns()
        record.rows_total = sum(len(chunk) for chunk in read.chunks)
        record.notes = [*read.notes, note_on_empty(clears=clears)]
        record.layout = {**read.layout, "clears": clears, "line": data["line"], "heads": data["heads"]}
        record.save()
        if data["keep_as"]:
            keep(data["keep_as"], record.noun, by=by, at=now, heads=data["heads"], values=data["values"])
        _keep_rows(record, read.chunks)
        told = {"sha256": record.sha256, "rows": record.rows_total, "heads": data["heads"], "kept_as": data["keep_as"]}
        return Done(record, "各列已经对应，正在逐行核对。", data={name: value for name, value in told.items() if value})


def _all_good(batch: ImportBatch, by: Officer, now: datetime) -> Refusal | None:
    if not batch.rows_bad:
        return None
    return by_condition(
        f"有{batch.rows_bad}行需要改正，整个文件都不导入。请下载需要改正的行，在原文件中逐一改正后重新上传；本次导入可以放弃。"
    )


def _not_empty(batch: ImportBatch, by: Officer, now: datetime) -> Refusal | None:
    if batch.rows_to_write or batch.rows_bad:
        return None
    return by_condition("文件中的案卷都已在登记中，内容相同，没有需要导入的。本次导入可以放弃。")


@act
class ConfirmImport(ImportAct):
    name = "confirm"
    verb = "确认导入"
    explains = "把文件中的案卷全部写入登记：新登记的登记，变更的变更。要么全部写入，要么一件也不写入。"
    transition = "carry_over"
    guards = (_all_good, _not_empty)
    template = "case_files/imports/confirm.html"

    def permission(self, record: ImportBatch, by: Officer) -> Refusal | None:
        return permissions.confirm_import(by, record)

    def form_for(self, record: ImportBatch, *, by: Officer, **kwargs: Any) -> forms.Form:
        return ConfirmForm(batch=record, **kwargs)

    def perform(self, record: ImportBatch, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        reason, similar = data.get("reason", ""), record.rows_similar
        carry_over(record, by=by, now=now, reason=reason)
        record.carry_over()
        record.decided_at = now
        record.save()
        counts = {
            **({"similar": similar} if similar else {}),
            "new": record.rows_new,
            "changed": record.rows_changed,
            "unchanged": record.rows_unchanged,
        }
        message = f"已导入：新登记{record.rows_new}件，变更{record.rows_changed}件，没有变化{record.rows_unchanged}件。"
        return Done(record, message, reason=reason, data={"sha256": record.sha256, **counts})


@act
class RecheckImport(ImportAct):
    name = "recheck"
    verb = "重新核对"
    explains = "按案卷登记现在的内容重新核对文件的每一行。上传之后登记有了变化、科室或者人员已经补充的，用它更新结果。"
    transition = "check_again"

    def is_upcoming(self, record: ImportBatch) -> bool:
        return False

    def perform(self, record: ImportBatch, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        start_again(record)
        if record.chunks.count() == 1:
            check_chunk(record)
        return Done(record, "重新核对已开始。", data={"sha256": record.sha256})


@act
class DiscardImport(ImportAct):
    name = "discard"
    verb = "放弃导入"
    explains = "不导入这个文件。什么也没有写入登记；上传的文件仍然保存。"
    transition = "discard"
    is_grave = True

    def perform(self, record: ImportBatch, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.discard()
        record.decided_at = now
        record.save()
        forget(record)
        return Done(record, "已放弃导入，什么也没有写入登记。", data={"sha256": record.sha256})
