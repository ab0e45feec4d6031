"""Forms of imports into the register of case files (案卷导入)."""

from typing import Any

from django import forms

from supervision.case_files.imports.models import ImportBatch
from supervision.case_files.imports.parsing import MOST_ROWS, read_table
from supervision.core.form_fields import Prose
from supervision.core.handed_tables import ClearsField, TableField, limits


class UploadForm(forms.Form):
    """The file to be imported."""

    file = TableField(
        read=read_table,
        label="案卷登记表",
        help_text=limits(f"{MOST_ROWS // 10_000}万"),
    )
    clears = ClearsField()


class ConfirmForm(forms.Form):
    """The word on an import; where it changes what is on the register, with the reason; where it brings numbers that a reader
    may take for others, that they were looked at."""

    reason = Prose(label="变更的理由", rows=2, help_text="记入各件案卷的变更记录和留痕。")

    are_different = forms.BooleanField(
        label="已逐一核对：案卷号相近的各行，与所指的案卷不是同一件",
        help_text="是同一件的，请放弃本次导入，在原文件中改正案卷号后重新上传。",
        error_messages={"required": "请逐一核对案卷号相近的各行；不是同一件的，勾选后再确认导入。"},
    )

    def __init__(self, *, batch: ImportBatch, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not batch.rows_changed:
            del self.fields["reason"]
        if not batch.rows_similar:
            del self.fields["are_different"]
