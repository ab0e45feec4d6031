"""Forms of what a handler proposes and a leader decides on a complaint (拟办、决定): refusal, end without telling, extension."""

from typing import Any

from django import forms

from documents.drafts.restoring import DeclarationField
from supervision.complaints.models.complaints import Complaint
from supervision.core.deadlines.models import Deadline
from supervision.core.form_fields import FilesField, Line, Prose
from supervision.core.period_acts import ExtendForm

PRINTED = "不是匿名的，印入文书：不要写任何工作人员和投诉举报人的姓名，也不要写可以向谁反映、申请什么，这些只用规则管理员维护的用语。"


class DecisionForm(forms.Form):
    """A leader's decision; where no leader is left, the superior organ's, by its document (上级机关的批准文件)."""

    superior = Line(
        label="上级机关的批准文件",
        max_length=200,
        help_text="本件没有负责局领导：先报上级机关决定，写明批准的机关、文号和日期。",
    )
    attachments = FilesField(label="批准文件的扫描件")

    def __init__(self, *, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.complaint = complaint
        if complaint.has_leader:
            del self.fields["superior"], self.fields["attachments"]


class ProposeRefusalForm(forms.Form):
    reasons = Prose(label="不予受理的理由", rows=5, help_text=PRINTED)


class ProposeUntoldForm(forms.Form):
    reasons = Prose(label="无法告知的理由", rows=4, help_text="怎样联系过、为什么联系不到。不写投诉举报人是谁。")


class ReturnProposalForm(forms.Form):
    comments = Prose(label="退回的意见", rows=4, help_text="为什么不同意，接着应当怎样办理。")


class RefuseForm(ProposeRefusalForm, DecisionForm):
    """The reasons as the handler proposed them; the leader may word them otherwise."""


class UntoldForm(ProposeUntoldForm, DecisionForm):
    pass


class FeedbackForm(DecisionForm):
    feedback = Prose(label="告知投诉举报人的内容", rows=8, help_text=PRINTED)
    field_order = ("feedback",)


class ExtendComplaintForm(DecisionForm, ExtendForm):
    """An extension, once; its source is told of it by a letter with the reason, unless nobody can be."""

    unreachable = DeclarationField(
        label="联系不到投诉举报人，只作记录，不制作文书",
        help_text="勾选的，在理由中写明怎样联系过。",
    )
    field_order = ("days", "reason", "unreachable")

    def __init__(self, *, complaint: Complaint, deadline: Deadline | None, **kwargs: Any) -> None:
        super().__init__(complaint=complaint, deadline=deadline, **kwargs)
        days: Any = self.fields["days"]
        if days.help_text:
            days.help_text = f"{days.help_text}只能延长一次。"
        if complaint.is_anonymous:
            del self.fields["unreachable"]
        else:
            self.fields["reason"].help_text = PRINTED
