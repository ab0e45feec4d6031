"""Forms by which a case leaves its ordinary course: withdrawn, named people, the superior organ, public notice."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from accountability.cases.forms.cases import PersonField, everybody_of
from accountability.cases.incidents import fit_leaders, keys_of_incident
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import DECIDABLE_WEIGHTS, Form
from accountability.cases.models.incidents import InvolvedPerson
from accountability.cases.models.public_notices import PublicNotice
from accountability.cases.models.superior import SuperiorHandling
from accountability.cases.models.withdrawals import Withdrawal
from documents import clock
from documents.drafts.restoring import DeclarationField
from supervision.core.form_fields import DayField, FilesField, Line, Prose, asked_when, shown_when
from supervision.core.organisation import Officer

STATE = LiabilityCase.State
WITHDRAWABLE = (STATE.INVESTIGATING, STATE.STATING, STATE.DELIBERATING)
OUTCOME = SuperiorHandling.Outcome


class CaseField(forms.ModelMultipleChoiceField):
    """Cases of an incident, each with whom it is about."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.reference}（{obj.respondent.name}）"


def together_with(case: LiabilityCase, by: Officer) -> QuerySet[LiabilityCase]:
    """The other cases of an incident that the same leader answers for, and that may end now."""
    others = keys_of_incident(case.pk) - {case.pk}
    seen = LiabilityCase.objects.visible_to(by.viewer)
    found: QuerySet[LiabilityCase] = seen.filter(pk__in=others, leader=by, state__in=WITHDRAWABLE)
    return found.select_related("respondent").order_by("pk")


class WithdrawForm(forms.Form):
    """Why a case ends; with it, those of the same incident that are chosen."""

    kind = forms.ChoiceField(
        label="撤案的情形",
        choices=[choice for choice in Withdrawal.Kind.choices if choice[0] != Withdrawal.Kind.SUPERIOR],
        widget=forms.RadioSelect(),
    )
    reason = Prose(label="撤案的理由", rows=4, help_text="记入案卷。被调查人看不到，告知书只写撤案的情形。")
    together = CaseField(
        LiabilityCase.objects.none(),
        label="同一事件中一并撤销的案件",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="整个事件都不应当立案的，勾选其余各人的案件；只撤销本案的，不选。",
    )

    def __init__(self, *, case: LiabilityCase, by: Officer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        others = together_with(case, by)
        if others.exists():
            choices: Any = self.fields["together"]
            choices.queryset = others
        else:
            del self.fields["together"]


class InvolvedForm(forms.Form):
    """Who gave the order or approved: a person of the bureau, in office or not, or somebody of another organ."""

    part = forms.ChoiceField(label="在事件中的身份", choices=InvolvedPerson.Part.choices, widget=forms.RadioSelect())
    officer = PersonField(
        Officer.objects.none(), label="本局人员", required=False, help_text="在职的和已经离职的，都在名单中选定。"
    )
    outsider = Line(
        label="本局以外的人员", max_length=80, required=False, help_text="不是本局人员的，写明单位、职务和姓名。"
    )
    basis = Prose(label="依据的事实和证据", rows=3, help_text="例如审批表、会议记录、书面或者口头的指令。")
    attachments = FilesField(label="证据材料", required=False)

    def __init__(self, *, bureau_id: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: Any = self.fields["officer"]
        choices.queryset = everybody_of(bureau_id)
        asked_when(self, "与下一项只填一项", "officer")
        asked_when(self, "与上一项只填一项", "outsider")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("officer")) == bool(cleaned.get("outsider")) and "officer" not in self.errors:
            self.add_error("officer", "请选定一名本局人员，或者写明本局以外的人员，只填一项。")
        return cleaned


class AskSuperiorForm(forms.Form):
    organ = Line(label="上级机关", max_length=80, help_text="有权处理的上级机关的全称。")
    reason = Prose(label="报请的理由", rows=4, help_text="逐名写明各局领导应当回避的情形。印入请示。")


class SuperiorOutcomeForm(forms.Form):
    """What the superior organ decided, as its paper says it."""

    outcome = forms.ChoiceField(label="处理结果", choices=OUTCOME.choices, widget=forms.RadioSelect())
    weight = forms.ChoiceField(label="程度", choices=[("", "请选择"), *DECIDABLE_WEIGHTS], required=False)
    was_heard = DeclarationField(
        label="上级机关作出处理以前已经听取被调查人的陈述、申辩",
        help_text="予以追究的，应当核实后勾选。",
    )
    forms = forms.MultipleChoiceField(
        label="处理方式", choices=Form.choices, required=False, widget=forms.CheckboxSelectMultiple()
    )
    leader = PersonField(Officer.objects.none(), label="上级指定的负责局领导", required=False)
    decided_by = Line(label="作出处理的机关", max_length=80)
    answer_number = Line(label="上级文书的文号", max_length=60)
    answered_on = DayField(label="上级文书的日期")
    text = Prose(label="处理的内容和理由", rows=6, help_text="照录上级文书。予以追究、不予追究的，印入决定书。")
    attachments = FilesField(label="上级文书的扫描件")

    field_order = ("outcome", "weight", "forms", "was_heard", "leader")

    def __init__(self, *, case: LiabilityCase, organ: str, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "initial": {"decided_by": organ, **(kwargs.get("initial") or {})}})
        choices: Any = self.fields
        leaders = [leader.pk for leader in fit_leaders(case)]
        choices["leader"].queryset = Officer.objects.filter(pk__in=leaders).select_related("division").order_by("pk")
        for name in ("weight", "forms", "was_heard"):
            shown_when(choices[name], f"outcome={OUTCOME.PURSUED}", note="予以追究的应当填写")
        shown_when(choices["leader"], f"outcome={OUTCOME.RETURNED}", note="退回本局的应当选定")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        outcome = cleaned.get("outcome")
        if outcome == OUTCOME.RETURNED and not cleaned.get("leader"):
            self.add_error("leader", "请选定上级指定的局领导；本局没有不需回避的局领导的，请报告上级机关，由其处理。")
        if outcome != OUTCOME.PURSUED:
            return {**cleaned, "weight": "", "forms": []}
        for name, said in (
            ("weight", "予以追究的，请选定程度。"),
            ("forms", "予以追究的，请选定一种或者几种处理方式。"),
            ("was_heard", "没有听取陈述、申辩的，不能予以追究。请核实后勾选，或者报告上级机关。"),
        ):
            if not cleaned.get(name):
                self.add_error(name, said)
        return cleaned


class PublicNoticeForm(forms.Form):
    """That every other way failed: which, why, and the proof."""

    paper = forms.ChoiceField(label="送达的文书")
    tried = forms.MultipleChoiceField(
        label="已经试过的送达方式", choices=PublicNotice.Tried.choices, widget=forms.CheckboxSelectMultiple()
    )
    reason = Prose(
        label="公告送达的理由", rows=4, help_text="写明各种方式何时试过、为什么没有送达。记入案卷，不印入公告。"
    )
    attachments = FilesField(label="没有送达的证明", help_text="退回的邮件、走访记录、见证人说明等。")

    def __init__(self, *, waiting: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: Any = self.fields
        choices["paper"].choices = [(str(record.paper_id), str(record.paper)) for record in waiting]

    def clean_tried(self) -> list[str]:
        tried: list[str] = self.cleaned_data["tried"]
        needed = {PublicNotice.Tried.PAPER.value, PublicNotice.Tried.POST.value}
        if not needed <= set(tried):
            raise forms.ValidationError("直接送达和邮寄送达都试过、都没有送达的，才能公告送达。请先送达。")
        return tried


class PublicationForm(forms.Form):
    published_on = DayField(label="发出公告之日", help_text="公告期间自此计算。")
    places = Line(label="公告的地方", max_length=100, help_text="例如本局公告栏、本局门户网站。")
    attachments = FilesField(label="公告的证明", help_text="张贴的照片、网页的截图。")

    def clean_published_on(self) -> Any:
        day = self.cleaned_data["published_on"]
        if day and day > clock.today():
            raise forms.ValidationError("发出公告之日在今日之后，请在发出以后登记。")
        return day


class PublicServiceForm(forms.Form):
    remark = Prose(label="备注", rows=2, required=False, help_text="公告期间的情况。")
    attachments = FilesField(label="公告期满的证明", help_text="期满时仍然张贴、登载的照片或者截图。")
