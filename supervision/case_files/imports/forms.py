"""Forms of imports into the register of case files (案卷导入)."""

from typing import Any

from django import forms
from django.conf import settings

from documents import evidence
from documents.untrusted_files.refusals import CannotRead
from supervision.case_files.imports.models import ImportBatch
from supervision.case_files.imports.parsing import MOST_ROWS, Handed, read_table
from supervision.core.form_fields import Prose


class TableField(forms.FileField):
    """A table of case files, read whole; what cannot be read is said before anything is kept."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Handed | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            handed = read_table(upload) if upload.size <= settings.EVIDENCE_MAX_BYTES else None
        except CannotRead as error:
            raise forms.ValidationError(str(error)) from error
        evidence.check(upload)
        return handed


class UploadForm(forms.Form):
    """The file to be imported."""

    file = TableField(
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
