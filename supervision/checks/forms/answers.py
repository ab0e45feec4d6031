"""Forms of a division's answer to a finding (核对答复), and of the response to its objection."""

from datetime import date
from typing import Any

from django import forms

from documents import clock
from supervision.checks.models.answers import FindingAnswer
from supervision.checks.models.findings import Finding
from supervision.core.form_fields import DayField, FilesField, Prose, shown_when
from supervision.core.organisation import Division, Officer

Answer, Response = FindingAnswer.Answer, FindingAnswer.Response


class AnswerForm(forms.Form):
    """The division's answer (核对): no objection, or an objection (异议) with reasons."""

    answer = forms.ChoiceField(label="意见", choices=Answer.choices, widget=forms.RadioSelect())
    reasons = Prose(label="异议理由", rows=5, required=False, help_text="写明哪些事实不符、为什么；印入检查记录。")
    attachments = FilesField(label="证明材料", required=False)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        shown_when(self.fields["reasons"], f"answer={Answer.CONTESTED}", note="有异议的必填")
        if not self.fields["attachments"].required:
            shown_when(self.fields["attachments"], f"answer={Answer.CONTESTED}", note="有异议的，可以附上")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        answer, reasons = cleaned.get("answer"), cleaned.get("reasons")
        if answer == Answer.CONTESTED and not reasons:
            self.add_error("reasons", "有异议的，应当写明理由。")
        if answer == Answer.AGREED and reasons:
            self.add_error("reasons", "选择了无异议，却写有异议理由。请改选有异议，或者删去理由。")
        return cleaned


class RegisterAnswerForm(AnswerForm):
    """A division's answer as it stands on paper (书面核对意见): how and when it was handed in, by whom it is signed."""

    handing = forms.ChoiceField(label="递交方式", choices=[("handed", "当面递交"), ("posted", "交邮")])
    handed_in_on = DayField(
        label="递交（交邮）日期", help_text="当面递交的填递交当日；邮寄的填寄出邮戳的日期，在途时间不计入。"
    )
    signed_by = forms.ModelChoiceField(Officer.objects.none(), label="签名人", help_text="在原件上签名的科室人员。")
    attachments = FilesField(label="原件的扫描件", help_text="全部各页；邮寄的，连同有邮戳的信封。")

    def __init__(self, *, division: Division, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        signing: Any = self.fields["signed_by"]
        signing.queryset = Officer.objects.filter(division=division).order_by("name")

    def clean_handed_in_on(self) -> date:
        day: date = self.cleaned_data["handed_in_on"]
        if day > clock.today():
            raise forms.ValidationError("递交（交邮）日期在今日之后。请填写实际的日期。")
        return day


class RespondForm(forms.Form):
    """The response to an objection (审核异议): keep, correct or set aside, with reasons."""

    response = forms.ChoiceField(label="审核结果", choices=Response.choices, widget=forms.RadioSelect())
    text = Prose(
        label="对异议的书面答复", rows=5, help_text="逐项说明采纳或者不采纳的理由。科室会看到，并印入检查记录。"
    )
    facts = Prose(label="改正后的问题事实", rows=6, required=False)
    violated = Prose(label="改正后的违反的规定", rows=2, required=False)

    def __init__(self, *, finding: Finding, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.finding = finding
        shown_when(self.fields["facts"], f"response={Response.CORRECTED}", note="改正的必填")
        shown_when(self.fields["violated"], f"response={Response.CORRECTED}", note="改正的填写")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("response") == Response.CORRECTED:
            self._refuse_unchanged(cleaned)
        return cleaned

    def _refuse_unchanged(self, cleaned: dict[str, Any]) -> None:
        facts, violated = cleaned.get("facts", ""), cleaned.get("violated", "")
        if not facts:
            self.add_error("facts", "应当写明改正后的问题事实。")
        elif (facts, violated) == (self.finding.facts, self.finding.violated):
            self.add_error("facts", "问题没有改动。请修改问题事实或者违反的规定；不改动的，请选维持。")
