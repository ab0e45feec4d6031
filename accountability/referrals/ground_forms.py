"""Forms of the findings on grounds of referral (移送情形的认定)."""

from typing import Any

from django import forms

from accountability.referrals.models.ground_findings import GroundVote
from supervision.core.form_fields import DayField, FilesField, Line, Prose


class AskForm(forms.Form):
    reasons = Prose(
        label="提请认定的理由",
        rows=5,
        help_text="写明为什么登记的情形并不存在，或者登记有误。「应当移送」没有不予移送的余地：情形存在的，只能移送。",
    )


class SpeakForm(forms.Form):
    """A leader's finding of a ground: changed as often as wanted until it is found."""

    view = forms.ChoiceField(label="意见", choices=GroundVote.View.choices, widget=forms.RadioSelect())
    reasons = Prose(label="理由", rows=5)

    def __init__(self, *, vote: GroundVote | None, **kwargs: Any) -> None:
        kept = {"view": vote.view, "reasons": vote.reasons} if vote is not None else {}
        super().__init__(**{**kwargs, "initial": {**kept, **(kwargs.get("initial") or {})}})


class WithdrawAskingForm(forms.Form):
    reason = Prose(label="撤回的理由", rows=3, help_text="撤回以后，移送的情形仍然应当移送。")


class ReadForm(forms.Form):
    remark = Prose(label="说明", rows=3, required=False)


class ToldForm(forms.Form):
    """That the office of 监察、人事 outside was told, on paper."""

    told_on = DayField(label="告知日期")
    told_to = Line(label="接收人", max_length=40)
    remark = Prose(label="说明", rows=3, required=False)
    attachments = FilesField(label="签收页或者回执的扫描件")
