"""Forms for what a division hands in on paper (书面递交), as the inspector registers it."""

from typing import Any

from django import forms

from documents import clock
from supervision.core.form_fields import DayField, FilesField, Prose, shown_when
from supervision.core.organisation import Division, Officer
from supervision.notices.forms.corrections import OUTWARD, OutwardForm
from supervision.notices.models.handed_in import HandedIn


class HandedInForm(forms.Form):
    """How a paper came in: handed over or posted, on which day, and when the bureau received it."""

    handing = forms.ChoiceField(label="递交方式", choices=HandedIn.Handing.choices)
    handed_in_on = DayField(
        label="递交（交邮）日期",
        help_text="当面递交的填递交当日；邮寄的填寄出邮戳的日期，在途时间不计入（参照《民事诉讼法》第八十五条）。",
    )
    bureau_received_on = DayField(label="局收到的日期", required=False, help_text="邮寄的填局收到邮件的日期。")
    signed_by = forms.ModelChoiceField(Officer.objects.none(), label="签名人", help_text="在原件上签名的科室人员。")
    attachments = FilesField(label="原件的扫描件", help_text="全部各页；邮寄的，连同有邮戳的信封。")

    def __init__(self, *, division: Division, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        signing: Any = self.fields["signed_by"]
        signing.queryset = Officer.objects.filter(division=division).order_by("name")
        posted = HandedIn.Handing.POSTED
        shown_when(self.fields["bureau_received_on"], f"handing={posted}", note="邮寄的应当填写")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("handing") == HandedIn.Handing.HANDED:
            cleaned["bureau_received_on"] = cleaned.get("handed_in_on")  # over the counter, it is there at once
        self._refuse_wrong_days(cleaned)
        return cleaned

    def _refuse_wrong_days(self, cleaned: dict[str, Any]) -> None:
        handed, received = cleaned.get("handed_in_on"), cleaned.get("bureau_received_on")
        if handed is not None and handed > clock.today():
            self.add_error("handed_in_on", "递交（交邮）日期在今日之后。请填写实际的日期。")
        elif received is not None and received > clock.today():
            self.add_error("bureau_received_on", "收到的日期在今日之后。请填写实际的日期。")
        elif handed is not None and received is not None and received < handed:
            self.add_error("bureau_received_on", "收到的日期早于交邮日期。请核对。")
        elif received is None and "bureau_received_on" not in self.errors and "handed_in_on" not in self.errors:
            self.add_error("bureau_received_on", "邮寄的，应当填写局收到邮件的日期。")


class RegisterReviewForm(HandedInForm):
    claim = Prose(label="复查请求", rows=3, help_text="按原件录入。")
    grounds = Prose(label="事实和理由", rows=8, help_text="按原件录入。")


class DeclineReviewForm(HandedInForm):
    reasons = Prose(label="不予受理的理由", rows=3, help_text="逾期的，系统自动写明期限的计算；在此补充说明。")


class RegisterReportForm(HandedInForm):
    text = Prose(label="整改情况", rows=10, help_text="按原件录入，印入整改报告。")


class RegisterOutwardReportForm(RegisterReportForm, OutwardForm):
    """The same on a 决定书 that revokes an act: with the decision to the party."""

    field_order = ["handing", "handed_in_on", "bureau_received_on", "signed_by", "text", *OUTWARD, "attachments"]
