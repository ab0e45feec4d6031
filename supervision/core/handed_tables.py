"""Tables that a person hands in to be imported (导入的登记表): the field for one, and what the person is told of how it was read."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from typing import Any, Generic, TypeVar

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from documents import evidence
from documents.drafts.restoring import DeclarationField
from documents.spreadsheets import Column
from documents.spreadsheets.handed_in import Table
from documents.spreadsheets.table import WIDEST
from documents.untrusted_files.refusals import CannotRead
from supervision.core.ledger_verbs import ledger_names
from supervision.core.table_templates import EXPLANATIONS

H = TypeVar("H")
ledger_names({"empty_cells_clear": "空单元格视为清空"})


class TableField(forms.FileField, Generic[H]):
    """A table, read whole by ``read``; what cannot be read is said before anything is kept."""

    def __init__(self, *, read: "Callable[[UploadedFile[Any]], H]", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}))
        super().__init__(**kwargs)
        self.read = read

    def clean(self, data: Any, initial: Any = None) -> H | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            handed = self.read(upload) if upload.size <= settings.EVIDENCE_MAX_BYTES else None
        except CannotRead as error:
            raise forms.ValidationError(str(error)) from error
        evidence.check(upload)
        return handed


def notes_on(
    table: Table,
    columns: Sequence[Column],
    *,
    absent: str,
    passed_over: Collection[str] = (),
    told: Collection[str] = (),
) -> list[str]:
    """What the person should know of how a file was read: the sheets, the columns. ``absent`` says what becomes of rows without
    a column that the file does not have; ``passed_over`` are heads that are known and not read; ``told`` are columns that were
    said otherwise."""
    unread = "、".join(name for name in table.unread if name != EXPLANATIONS)
    unknown = "、".join(head for head in table.unknown if head not in passed_over)
    missing = "、".join(column.head for column in columns if column.name not in (*table.names, *told))
    notes = (
        (table.sheet, f"读取的是工作表「{table.sheet}」。"),
        (unread, f"没有读取的工作表：{unread}。"),
        (unknown, f"没有读取的列：{unknown}。"),
        (missing, f"文件中没有的列：{missing}。{absent}"),
    )
    return [note for told_of, note in notes if told_of]


class ClearsField(DeclarationField):
    """Whether an empty cell of the table takes away what there is (空单元格视为清空); else it says nothing."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "不选的，空着的单元格不改动已有的内容；选了的，核对时列出清空前的内容。")
        super().__init__(label="空单元格视为清空", required=False, **kwargs)


def note_on_empty(*, clears: bool) -> str:
    """What is said of empty cells where a table's rows are shown."""
    return "按您的选择，空着的单元格清空已有的内容。" if clears else "空着的单元格不改动已有的内容。"


def limits(most: str) -> str:
    """What a file may be, said before it is chosen; ``most`` says how many rows."""
    size = settings.EVIDENCE_MAX_BYTES // 1024 // 1024
    return f"Excel工作簿（.xlsx）或者CSV文件，不超过{size}兆、{most}行，读取前{WIDEST}列。上传后先逐行核对，经您确认才导入。"


def sha256(upload: "UploadedFile[Any]") -> str:
    """The digest of a file that was handed in."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
