"""Forms of rulings from outside (外部裁决、决定)."""

from typing import Any

from django import forms

from accountability.assessment.found import Found
from accountability.assessment.referral_duties import Effect, Source
from documents import clock
from supervision.core.form_fields import DayField, FilesField, Line

_CHOOSE = ("", "请选择")


class RulingFields(forms.Form):
    """A ruling of another authority on the enforcement act."""

    source = forms.ChoiceField(label="作出机关的性质", choices=[_CHOOSE, *Source.choices])
    issuer = Line(label="作出机关", max_length=80, help_text="例如“长春市二道区人民法院”。")
    number = Line(label="裁决、决定的文号", max_length=80)
    decided_on = DayField(label="作出日期")
    effect = forms.ChoiceField(label="结果", choices=[_CHOOSE, *Effect.choices])
    in_force = forms.ChoiceField(
        label="是否已经生效",
        choices=[(Found.YES, "已经生效"), (Found.NO, "没有生效"), (Found.UNKNOWN, "尚未查明")],
        widget=forms.RadioSelect(),
    )

    def clean_decided_on(self) -> Any:
        day = self.cleaned_data["decided_on"]
        if day and day > clock.today():
            raise forms.ValidationError("作出日期在今日之后，请核对。")
        return day


class RulingForm(RulingFields):
    attachments = FilesField(label="裁决、决定的扫描件")


class EditRulingForm(RulingFields):
    attachments = FilesField(label="补充的材料", required=False)
