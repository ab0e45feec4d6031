"""Forms of imports into the register of case files (案卷导入)."""

from typing import Any

from django import forms

from supervision.case_files.imports.models import ImportBatch
from supervision.case_files.imports.parsing import MOST_ROWS, read_table
from supervision.core.form_fields import Prose
from supervision.core.handed_tables import TableField


class UploadForm(forms.Form):
    """The file to be imported."""

    file = TableField(
        read=read_table,
        label="案卷登记表",
        help_text=f"Excel工作簿（.xlsx）或者CSV文件，不超过20兆、{MOST_ROWS // 10_000}万行。上传后先逐行核对，经您确认才导入。",
    )


class ConfirmForm(forms.Form):
    """The word on an import; where it changes what is on the register, with the reason."""

    reason = Prose(label="变更的理由", rows=2, help_text="记入各件案卷的变更记录和留痕。")

    def __init__(self, *, batch: ImportBatch, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not batch.rows_changed:
            del self.fields["reason"]
