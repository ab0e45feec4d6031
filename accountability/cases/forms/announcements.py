"""Forms of what the officer is told and says: the announcement, the statement, how it is weighed."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accountability.cases.models.announcements import Statement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.own_files import own_files
from documents import clock
from documents.drafts.restoring import DeclarationField
from documents.models import Evidence
from supervision.core.copies.forms import CopiesField
from supervision.core.form_fields import DayField, FilesField, Prose
from supervision.core.forms import PaperServiceForm
from supervision.core.organisation import Officer


class AnnounceForm(forms.Form):
    """An announcement (告知): what is intended, and which files the officer may read."""

    intention = Prose(label="拟作出的处理", rows=4, help_text="拟采取的处理方式和理由。告知书会原样载明。")
    offered = CopiesField(
        label="供被调查人查阅的材料",
        required=False,
        help_text="只选与本人有关、可以让本人看到的；提供的是重新制作的副本，就是您看过的各页。没有选的，被调查人看不到。",
    )
    looked_through = DeclarationField(
        label="已经逐页看过：所选材料不会让人知道投诉举报人是谁，不涉及他人的隐私",
        help_text="选了材料的，应当勾选。",
    )

    def __init__(self, *, case: LiabilityCase, by: Officer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        offered: Any = self.fields["offered"]
        offered.of(case, files_of_case(case), by)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("offered") and not cleaned.get("looked_through"):
            self.add_error("looked_through", "选了材料的，请逐页看过后勾选。")
        return cleaned


def files_of_case(case: LiabilityCase) -> QuerySet[Evidence]:
    """What was handed in with the faults and rulings: what came from a complaint is in its own case, and never here."""
    kinds = ("accountability.fault", "accountability.outsideruling")
    return own_files(case).filter(subject_type__in=kinds, set_aside_at__isnull=True)


class ResumeForm(forms.Form):
    reason = Prose(
        label="补充调查的理由", rows=3, help_text="被调查人会看到。已经送达的告知书因此失效，查明之后重新告知。"
    )


class PersonalServiceForm(PaperServiceForm):
    """Service on paper (书面送达) to the officer."""


class StatementForm(forms.Form):
    """A statement (陈述申辩) by the officer."""

    text = Prose(label="陈述申辩的内容", rows=10, help_text="对告知书所列事实、依据和拟作出的处理有什么意见。")
    attachments = FilesField(label="证据材料", required=False)


class RecordStatementForm(StatementForm):
    """A statement (陈述申辩) made on paper or orally."""

    made_on = DayField(label="收到日期", help_text="收到书面材料或者听取口头陈述的日期。")
    attachments = FilesField(label="书面材料或者笔录的扫描件")

    field_order = ["made_on", "text", "attachments"]

    def clean_made_on(self) -> Any:
        day = self.cleaned_data["made_on"]
        if day and day > clock.today():
            raise forms.ValidationError("收到日期在今日之后，请核对。")
        return day


class WaiveForm(forms.Form):
    confirmed = forms.BooleanField(label="本人已经阅读告知书，放弃陈述、申辩")


class WeighForm(forms.Form):
    weighed = forms.ChoiceField(label="审核结果", choices=Statement.Weighed.choices, widget=forms.RadioSelect())
    weighing = Prose(label="审核意见", rows=6, help_text="逐点写明采纳或者不采纳的理由。决定书会原样载明。")
