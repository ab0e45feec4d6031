"""Forms of imports of accounts and roles (帐号导入)."""

from django import forms

from supervision.core.handed_tables import ClearsField, TableField, limits
from supervision.people.imports.parsing import MOST_ROWS, read_table


class UploadForm(forms.Form):
    """The file to be imported."""

    file = TableField(
        read=read_table,
        label="帐号登记表",
        help_text=limits(str(MOST_ROWS)),
    )
    clears = ClearsField()


class ConfirmForm(forms.Form):
    """The word on an import, about what was shown."""

    reason = forms.CharField(label="理由", max_length=200, help_text="例如任免文件的文号，记入留痕和角色授予。")
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
