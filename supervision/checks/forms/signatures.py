"""Forms of the signatures on a check's papers (文书的签署)."""

from typing import Any

from django import forms

from documents import clock
from documents.models import Paper
from supervision.checks.models.checks import Check
from supervision.checks.record_signing import papers_to_sign
from supervision.core.form_fields import DayField, FilesField, Line, Prose


class SignRecordForm(forms.Form):
    said = Prose(label="被查单位意见", rows=5, help_text="写明是否同意检查记录，有不同看法的写明理由。提交后不能修改。")
    attachments = FilesField(label="附件材料", required=False)


class PaperField(forms.ModelChoiceField):
    """A paper, by its kind and number."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}（{obj.issued_on:%Y-%m-%d}）"


class SignedPaperForm(forms.Form):
    """A paper that was signed by hand: which, by whom, when, with which words, and its scan."""

    paper = PaperField(Paper.objects.none(), label="文书")
    signer = Line(label="签署人", max_length=80, help_text="在文书上签名的人；多人签名的，用顿号分开。")
    signed_on = DayField(label="签署日期")
    said = Prose(label="签署意见", rows=3, required=False, help_text="照文书上手写的意见填写；没有写意见的不填。")
    attachments = FilesField(label="签署件", help_text="签署后的文书的扫描件。")

    def __init__(self, *, check: Check, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: Any = self.fields["paper"]
        choices.queryset = papers_to_sign(check)
        if check.paper_id is not None and not self.is_bound:
            self.initial.setdefault("paper", check.paper_id)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        paper, signed_on = cleaned.get("paper"), cleaned.get("signed_on")
        if signed_on is not None and signed_on > clock.today():
            self.add_error("signed_on", "签署日期在今日之后。请填写实际签署的日期。")
        elif paper is not None and signed_on is not None and signed_on < paper.issued_on:
            self.add_error("signed_on", f"签署日期早于文书的日期（{paper.issued_on:%Y-%m-%d}）。请核对签署日期。")
        return cleaned
