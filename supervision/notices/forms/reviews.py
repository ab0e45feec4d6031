"""Forms of the review (复查)."""

from typing import Any

from django import forms

from supervision.core.form_fields import DayField, FilesField, Prose, shown_when
from supervision.core.organisation import Officer
from supervision.notices.forms.periods import DaysWithinField, refuse_wrong_period
from supervision.notices.models.notices import Notice
from supervision.notices.models.reviews import ReviewRequest
from supervision.notices.recusal import authors_of


class FileReviewForm(forms.Form):
    claim = Prose(label="复查请求", rows=3, help_text="写明请求撤销，或者请求怎样变更。")
    grounds = Prose(label="事实和理由", rows=8)
    attachments = FilesField(label="证据材料", required=False)


_OF_VARIATION = ("new_decision", "new_manner", "new_correct_by", "new_correct_within")


class WithdrawReviewForm(forms.Form):
    reason = Prose(label="撤回的理由", rows=3)


class DecideReviewForm(forms.Form):
    """A decision on a review (复查决定); the fields for a variation (变更) are filled from the notice."""

    decision = forms.ChoiceField(label="复查决定", choices=ReviewRequest.Decision.choices, widget=forms.RadioSelect())
    reasons = Prose(label="决定的理由", rows=6)
    new_decision = Prose(label="变更后的处理决定", rows=4, required=False)
    new_manner = Prose(label="变更后的执行方式", rows=3, required=False)
    new_correct_by = DayField(
        label="变更后的执行期限（日期）", required=False, help_text="应当在今日之后。与下一项只填一项。"
    )
    new_correct_within = DaysWithinField(label="变更后的执行期限（自收到之日起几日内）")
    recusal_exception = Prose(
        label="未回避的理由",
        rows=2,
        help_text="本文书由您草拟、修改或者签发，而本局没有其他不需要回避的局领导，请说明由您决定的理由。",
    )

    def __init__(self, *, by: Officer, notice: Notice, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if by.pk not in authors_of(notice):
            del self.fields["recusal_exception"]
        for name in _OF_VARIATION:
            shown_when(self.fields[name], f"decision={ReviewRequest.Decision.VARIED}", said="变更的应当填写")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == ReviewRequest.Decision.VARIED:
            self._refuse_incomplete_variation(cleaned)
        return cleaned

    def _refuse_incomplete_variation(self, cleaned: dict[str, Any]) -> None:
        needed = ["new_decision", "new_manner", *([] if cleaned.get("new_correct_within") else ["new_correct_by"])]
        for name in needed:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, "变更的，应当填写此项。")
        refuse_wrong_period(self, cleaned, "new_correct_by", "new_correct_within", "变更后的执行期限")


class DecideReviewLateForm(DecideReviewForm):
    late_because = Prose(label="逾期的理由", rows=3, help_text="已过作出复查决定的期限，说明为什么逾期。")
