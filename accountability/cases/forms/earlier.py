"""Forms of pursuits from before the system (系统启用以前的追究)."""

from typing import Any

from django import forms

from documents import clock
from supervision.core.form_fields import DayField, FilesField, Line, Prose


class EarlierForm(forms.Form):
    """A decision of before the system, with its paper and the proof that it was served."""

    issuer = Line(label="作出机关", max_length=80)
    number = Line(label="决定书文号", max_length=80)
    decided_on = DayField(label="作出决定的日期")
    served_on = DayField(label="送达本人的日期")
    content = Prose(label="追究的事由和处理方式", rows=4, help_text="照决定书填写。告知书只载明文号和日期。")
    attachments = FilesField(label="决定书的扫描件")
    proof = FilesField(label="送达证明的扫描件", help_text="送达回证、签收单等；证明决定已经生效的其他材料也可以附上。")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        decided_on, served_on = cleaned.get("decided_on"), cleaned.get("served_on")
        for name, day in (("decided_on", decided_on), ("served_on", served_on)):
            if day and day > clock.today():
                self.add_error(name, "日期在今日之后，请核对。")
        if decided_on and served_on and served_on < decided_on:
            self.add_error("served_on", "送达日期早于作出决定的日期，请核对。")
        return cleaned


class ConfirmEarlierForm(forms.Form):
    confirmed = forms.BooleanField(label="已经对照扫描件核对：确有此决定，已经送达本人，没有被撤销")
