"""Forms: core."""

from typing import Any

from django import forms

from supervision.core.form_fields import DayField, FilesField, Line, Prose, shown_when
from supervision.core.service_models import Delivery


class ReturnForm(forms.Form):
    """Why a draft is returned (退回修改)."""

    comments = Prose(label="退回意见", help_text="说明要改什么，承办人会看到。")


class PaperServiceForm(forms.Form):
    """Delivery on paper: day, who received, witnesses where signing was refused, proof."""

    manner = forms.ChoiceField(
        label="送达方式",
        choices=[(Delivery.Manner.PAPER, "直接送达"), (Delivery.Manner.REFUSED, "留置送达（拒绝签收）")],
    )
    received_on = DayField(label="送达日期")
    receiver = Line(label="收件人", max_length=40, help_text="签收人的姓名；拒收的填应当签收的人。")
    place = Line(label="送达地点", max_length=100)
    witnesses = Line(label="见证人", max_length=100, required=False, help_text="见证人的姓名和单位。")
    remark = Prose(label="备注", rows=2, required=False, help_text="写明拒收的事由。")
    attachments = FilesField(label="送达证明", help_text="签收页或者现场照片的扫描件。")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        needed: Any = self.fields["remark"]
        needed.when_needed = "留置送达应当填写"
        shown_when(self.fields["witnesses"], f"manner={Delivery.Manner.REFUSED}", note="留置送达应当填写")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("manner") == Delivery.Manner.REFUSED:
            for name, message in (
                ("witnesses", "留置送达应当有见证人，请填写见证人的姓名和单位。"),
                ("remark", "留置送达应当写明拒收的事由。"),
            ):
                if not cleaned.get(name):
                    self.add_error(name, message)
        return cleaned


class CloseForm(forms.Form):
    reason = Prose(label="办结说明", rows=3)
