"""Forms of what the officer is told and says: the announcement, the statement, how it is weighed."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accountability.assessment.conclusions import Result, Weight
from accountability.assessment.departures import CIRCUMSTANCES, against_the_law
from accountability.assessment.factors import WORDS
from accountability.cases.facts import assessed
from accountability.cases.models.announcements import PersonalDelivery, Statement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import DECIDABLE_WEIGHTS, Form
from accountability.cases.own_files import own_files
from documents import clock
from documents.drafts.restoring import DeclarationField
from documents.models import Evidence
from supervision.core.copies.forms import CopiesField
from supervision.core.form_fields import DayField, FilesField, Line, Prose, asked_when, shown_when
from supervision.core.forms import PaperServiceForm
from supervision.core.organisation import Officer

MANNER = PersonalDelivery.Manner


class AnnounceForm(forms.Form):
    """An announcement (告知): what is intended, and which files the officer may read."""

    weight = forms.ChoiceField(
        label="拟认定的程度",
        choices=[("", "请选择"), *DECIDABLE_WEIGHTS],
        help_text="决定时不能比告知的更重。比评定更轻的可以选；更重的，只能依据查明属实的从重情形。",
    )
    circumstances = forms.MultipleChoiceField(
        label="据以从重的情形",
        choices=[(code, f"{WORDS[code]}（{code}）") for code in CIRCUMSTANCES],
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="只有查明属实的才能选；缺少要件的，提交时说明缺少哪一项。",
    )
    intention = Prose(label="拟作出的处理和理由", rows=4, help_text="为什么作这样的处理。告知书会原样载明。")
    offered = CopiesField(
        label="供被调查人查阅的材料",
        required=False,
        help_text="只选与本人有关、可以让本人看到的；提供的是重新制作的副本，就是您看过的各页。没有选的，被调查人看不到。",
    )
    looked_through = DeclarationField(
        label="已经逐页看过：所选材料不会让人知道投诉举报人是谁，不涉及他人的隐私",
        help_text="选了材料的，应当勾选。",
    )
    forms = forms.MultipleChoiceField(
        label="拟采取的处理方式",
        choices=Form.choices,
        widget=forms.CheckboxSelectMultiple(),
        help_text="可能采取的都应当告知：没有告知的方式，决定时不能采取。",
    )

    field_order = ["weight", "forms", "circumstances", "intention", "offered", "looked_through"]

    def __init__(self, *, case: LiabilityCase, by: Officer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        offered: Any = self.fields["offered"]
        offered.of(case, files_of_case(case), by)
        asked_when(self, "选了材料的应当勾选", "looked_through")
        self.judged = assessed(case, clock.today())
        shown_when(self.fields["circumstances"], f"weight={Weight.HEAVIER}", note="从重追究的应当选定")
        if self.judged.result != Result.PURSUED:
            for name in ("weight", "forms", "circumstances"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("offered") and not cleaned.get("looked_through"):
            self.add_error("looked_through", "选了材料的，请逐页看过后勾选。")
        if "weight" not in self.fields:
            return {**cleaned, "weight": "", "forms": [], "circumstances": []}
        return self._within_the_law(cleaned)

    def _within_the_law(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """What is refused later is refused here: nothing is announced that could not be decided."""
        weight = cleaned.get("weight", "")
        named = cleaned.get("circumstances", []) if weight == Weight.HEAVIER else []
        against = against_the_law(self.judged, weight, named) if weight else ""
        if against:
            self.add_error("circumstances" if weight == Weight.HEAVIER else "weight", against)
        return {**cleaned, "circumstances": named}


def files_of_case(case: LiabilityCase) -> QuerySet[Evidence]:
    """What was handed in with the faults and rulings: what came from a complaint is in its own case, and never here."""
    kinds = ("accountability.fault", "accountability.outsideruling")
    return own_files(case).filter(subject_type__in=kinds, set_aside_at__isnull=True)


class ResumeForm(forms.Form):
    reason = Prose(
        label="补充调查的理由", rows=3, help_text="被调查人会看到。已经送达的告知书因此失效，查明之后重新告知。"
    )


class PersonalServiceForm(PaperServiceForm):
    """Service on paper (书面送达) to the officer: by hand, left there, or by post."""

    manner = forms.ChoiceField(
        label="送达方式",
        choices=[
            (MANNER.PAPER, "直接送达"),
            (MANNER.REFUSED, "留置送达（拒绝签收）"),
            (MANNER.POST, "邮寄送达"),
        ],
    )
    posted_on = DayField(label="交寄日期", required=False)
    tracking = Line(label="邮件编号", max_length=40, required=False, help_text="挂号信或者快递的单号。")

    field_order = ["manner", "posted_on", "tracking"]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for name in ("posted_on", "tracking"):
            shown_when(self.fields[name], f"manner={MANNER.POST}", note="邮寄送达应当填写")
        self.fields["received_on"].help_text = "邮寄送达的，填回执上的收件日期。"
        self.fields["place"].help_text = "邮寄送达的，填收件地址。"
        self.fields["attachments"].help_text = "签收页、现场照片，或者邮寄的回执、签收记录的扫描件。"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("manner") != MANNER.POST:
            return {**cleaned, "posted_on": None, "tracking": ""}
        for name, said in (("posted_on", "邮寄送达的，请填写交寄日期。"), ("tracking", "邮寄送达的，请填写邮件编号。")):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, said)
        posted, received = cleaned.get("posted_on"), cleaned.get("received_on")
        if posted and received and received < posted:
            self.add_error("received_on", "送达日期早于交寄日期，请核对。")
        return cleaned


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


class FinishForm(forms.Form):
    confirmed = forms.BooleanField(label="本人再次确认：已经陈述完毕，没有补充，不必等到期满")


class RecordFinishForm(forms.Form):
    """That the officer said so on paper."""

    finished_on = DayField(label="表示陈述完毕的日期")
    attachments = FilesField(label="载明陈述完毕或者放弃陈述申辩的书面材料、笔录的扫描件")
    remark = Prose(label="说明", rows=2, required=False)
    confirmed = forms.BooleanField(label="已经当面再次询问：被调查人确认没有补充")

    def clean_finished_on(self) -> Any:
        day = self.cleaned_data["finished_on"]
        if day and day > clock.today():
            raise forms.ValidationError("日期在今日之后，请核对。")
        return day


class WeighForm(forms.Form):
    weighed = forms.ChoiceField(label="审核结果", choices=Statement.Weighed.choices, widget=forms.RadioSelect())
    weighing = Prose(label="审核意见", rows=6, help_text="逐点写明采纳或者不采纳的理由。决定书会原样载明。")
