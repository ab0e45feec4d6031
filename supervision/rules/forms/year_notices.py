"""The form that takes the State Council's notice of a year (放假通知), pasted or as a file."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from supervision.core.deadlines.models import CalendarYear
from supervision.core.deadlines.working_calendar import Arrangement, parse_notice, statutory
from supervision.core.deadlines.working_calendar.files import NotText, text_of
from supervision.rules import year_drafts


class YearNoticeForm(forms.Form):
    """A notice to be read; valid as soon as there is something to read. What was read is ``arrangement``."""

    year = forms.IntegerField(
        label="年份",
        min_value=statutory.FIRST_YEAR,
        max_value=statutory.LAST_YEAR,
        widget=forms.NumberInput(),
    )
    source = forms.CharField(
        label="来源",
        required=False,
        max_length=CalendarYear._meta.get_field("source").max_length,
        widget=forms.TextInput(attrs={"size": 60}),
        help_text="通知的文号。不填的，取自通知的文字。",
    )
    text = forms.CharField(
        label="通知的文字",
        required=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 14, "cols": 90}),
        help_text="请粘贴通知全文，可以连同网页上的其他文字。国务院办公厅另有补充、调整的通知的，一并粘贴在原通知之后。",
    )
    file = forms.FileField(
        label="或者选择文件",
        required=False,
        help_text="纯文本（.txt）或者网页（.htm、.html）。Word、PDF 文件请打开后复制文字，粘贴到上面。",
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.htm,.html,text/plain,text/html"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    confirmed = forms.BooleanField(label="上列问题已对照通知原文逐条核对，仍按读出的日期生成草稿", required=False)

    arrangement: Arrangement | None = None

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("file"):
            typed["text"] = self._of_file(typed["file"])
        if self.errors:
            return typed
        typed["text"] = "\n".join(typed.get("text", "").splitlines()).strip()
        if not typed["text"]:
            raise ValidationError("请粘贴通知的文字，或者选择文件。")
        self.arrangement = parse_notice(typed["text"], typed["year"])
        typed["source"] = typed["source"] or year_drafts.source_of(typed["text"], typed["year"])
        return typed

    def _of_file(self, file: Any) -> str:
        try:
            return text_of(file.read(1_000_001))
        except NotText as error:
            self.add_error("file", str(error))
            return ""

    @property
    def digest(self) -> str:
        """SHA-256 of what was read: the draft is made of the text that the page showed, and of no other."""
        message = f"{self.cleaned_data['year']}\n{self.cleaned_data['text']}"
        return hashlib.sha256(message.encode()).hexdigest()

    def refuse_making(self) -> None:
        """Raises ValidationError where a draft cannot be made of this text now."""
        assert self.arrangement is not None
        if self.cleaned_data["seen"] != self.digest:
            raise ValidationError("年份或者文字有改动。请先核对下面重新读出的安排，再生成草稿。")
        if not self.arrangement.days_off:
            raise ValidationError("没有读出任何放假的日期，不能生成草稿。")
        if self.arrangement.problems and not self.cleaned_data["confirmed"]:
            raise ValidationError(
                "下面列出的问题还没有核对。请对照原文，改正文字后重新读取；确认无误的，勾选后再生成草稿。"
            )
        if year_drafts.open_draft(self.arrangement.year) is not None:
            raise ValidationError(
                f"{self.arrangement.year}年已有草稿，请先在「年度工作日安排」中修改、发布或者删除它。"
            )
