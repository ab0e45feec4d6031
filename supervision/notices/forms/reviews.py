"""Forms of the review (复查): asking for one, taking it back, hearing the division, asking the superior organ."""

from django import forms

from supervision.core.form_fields import DayField, FilesField, Line, Prose


class FileReviewForm(forms.Form):
    claim = Prose(label="复查请求", rows=3, help_text="写明请求撤销，或者请求怎样变更。")
    grounds = Prose(label="事实和理由", rows=8)
    attachments = FilesField(label="证据材料", required=False)


class WithdrawReviewForm(forms.Form):
    reason = Prose(label="撤回的理由", rows=3)


class HearDivisionForm(forms.Form):
    facts = Prose(label="复查中的新事实", rows=6, help_text="原文书和复查申请都没有载明、拟据以作出决定的事实。")
    intention = Prose(label="拟据此作出的处理", rows=3, required=False)
    attachments = FilesField(label="所依据的材料", required=False)


class AnswerHearingForm(forms.Form):
    answer = Prose(label="科室的意见", rows=6, help_text="没有意见的，写“没有意见”。")
    attachments = FilesField(label="证据材料", required=False)


class AskSuperiorForm(forms.Form):
    organ = Line(label="上级机关", max_length=80, help_text="有权决定的上级机关的全称。")
    reasons = Prose(label="报请的理由", rows=4, help_text="写明各局领导应当回避的情形。")


class SuperiorReturnForm(forms.Form):
    answer_number = Line(label="上级文书的文号", max_length=60)
    answered_on = DayField(label="上级文书的日期")
    reason = Prose(label="退回的理由", rows=3)
    attachments = FilesField(label="上级文书的扫描件")
