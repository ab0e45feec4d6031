"""Forms of the faults that are looked into (过错行为)."""

from typing import Any

from django import forms

from accountability.cases.models.parts import Fault
from documents import clock
from supervision.core.form_fields import DayField, FilesField, Prose
from supervision.core.provision_fields import ProvisionField, ProvisionRadios
from supervision.core.regulation.lookup import current_provisions
from supervision.core.regulation.models import ProvisionKind

_CHOOSE = ("", "请选择")


class FaultField(ProvisionField):
    """A fault of the catalogue, under the heading of its kind of enforcement."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code}　{obj.text}"


class FaultForm(forms.Form):
    """A fault that is looked into. The list holds the whole catalogue with its text, so that a browser finds words in it."""

    provision = FaultField(
        label="过错行为",
        widget=ProvisionRadios(),
        help_text="制度第五部分第（一）项所列的三十六种，按执法种类分类。",
    )
    happened_on = DayField(label="发生日期")
    part = forms.ChoiceField(label="在执法行为中的身份", choices=[_CHOOSE, *Fault.Part.choices])
    facts = Prose(label="事实", rows=6, help_text="何时、何地、对何人、怎样作出，依据哪些证据。")
    harm = Prose(
        label="危害后果和不良影响", rows=3, required=False, help_text="造成的损失、后果、影响及其证据；没有的不填。"
    )
    attachments = FilesField(label="证据材料", required=False)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        faults: Any = self.fields["provision"]
        faults.offer(current_provisions(ProvisionKind.FAULT), headings=current_provisions(ProvisionKind.FAULT_GROUP))

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        if day and day > clock.today():
            raise forms.ValidationError("发生日期在今日之后，请核对。")
        return day


class SetAsideForm(forms.Form):
    reason = Prose(label="不再采用的理由", rows=3)
