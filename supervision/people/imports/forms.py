"""Forms of imports of accounts and roles (帐号导入)."""

from typing import Any

from django import forms
from django.conf import settings

from documents import evidence
from documents.untrusted_files.refusals import CannotRead
from supervision.people.imports.parsing import MOST_ROWS, Handed, read_table


class TableField(forms.FileField):
    """A table of accounts, read whole; what cannot be read is said before anything is kept."""

    widget = forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"})

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
        label="帐号登记表",
        help_text=f"Excel工作簿（.xlsx）或者CSV文件，不超过{MOST_ROWS}行。上传后先核对，经您确认才导入。",
    )


class ConfirmForm(forms.Form):
    """The word on an import, about what was shown."""

    reason = forms.CharField(label="理由", max_length=200, help_text="例如任免文件的文号，记入留痕和角色授予。")
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
