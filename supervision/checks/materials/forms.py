"""Forms of requests for material (调阅): asking, handing over, receiving, giving back, and refusals."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet

from documents import clock
from supervision.checks.materials.models.items import HandOver, MaterialItem
from supervision.checks.materials.models.obstructions import Obstruction
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.core.choices import labels_of
from supervision.core.form_fields import DayField, FilesField, Line, Prose, asked_when

MOST_ITEMS = 100
"""What one request can ask for; more is asked by another."""
_LONGEST = 200


class ItemsField(Prose):
    """Things that are asked for, one a line."""

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        items = [line for line in lines if line]
        too_long = next((number for number, line in enumerate(items, start=1) if len(line) > _LONGEST), None)
        if too_long is not None:
            raise forms.ValidationError(f"第{too_long}行超过{_LONGEST}字，请写短一些。")
        double = next((line for number, line in enumerate(items) if line in items[:number]), None)
        if double is not None:
            raise forms.ValidationError(f"「{double}」写了两次，请去掉一个。")
        return items


class AskMaterialForm(forms.Form):
    """What is asked: case files and documents, one a line each; why; by when."""

    case_files = ItemsField(
        label="执法案卷", rows=5, required=False, help_text="每行一件，写案卷号；登记簿上有的，会与登记的案卷相连。"
    )
    documents = ItemsField(label="文件材料", rows=5, required=False, help_text="每行一份，写名称和所属时段。")
    purpose = Prose(label="调阅事由", rows=2, required=False, help_text="印入调阅通知单；不需要说明的不填。")
    due_on = DayField(label="提交期限", help_text="应当提交材料的最后一日。")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        asked_when(self, "与文件材料至少填写一项", "case_files")
        asked_when(self, "与执法案卷至少填写一项", "documents")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        number = len(cleaned["case_files"]) + len(cleaned["documents"])
        if number == 0:
            self.add_error("case_files", "没有写明要调阅的材料。执法案卷和文件材料至少写一项。")
        if number > MOST_ITEMS:
            self.add_error("documents", f"一次最多调阅{MOST_ITEMS}项，现有{number}项。请分次调阅。")
        if cleaned["due_on"] < clock.today():
            self.add_error("due_on", "提交期限不能在今日之前。")
        return cleaned


class RowsField(forms.ModelMultipleChoiceField):
    """Rows of a request to tick: those are offered that the act is still to be done to.

    Any row of the request is taken, so that a second click is told that it was done, and not that a choice is wrong.
    """

    widget = forms.CheckboxSelectMultiple

    def offer(self, taken: QuerySet[Any], offered: Iterable[Any]) -> None:
        self.queryset = taken
        self.choices = [(row.pk, label) for row, label in labels_of(self, offered)]


class HandOverForm(forms.Form):
    """What is handed over: the items, whole or in part, as originals, copies or files."""

    items = RowsField(MaterialItem.objects.none(), label="提交的材料")
    extent = forms.ChoiceField(
        label="提交范围",
        choices=[(HandOver.Extent.WHOLE, "全部（或者余下的全部）"), (HandOver.Extent.PART, "其中一部分")],
        widget=forms.RadioSelect(),
        initial=HandOver.Extent.WHOLE,
    )
    form = forms.ChoiceField(
        label="形式", choices=HandOver.Form.choices, widget=forms.RadioSelect(), initial=HandOver.Form.ORIGINAL
    )
    remark = Line(label="说明", max_length=200, required=False, help_text="写明提交的是哪一部分、多少页。")
    handed_on = DayField(label="移交日期")
    handed_by = Line(label="移交人", max_length=40)
    attachments = FilesField(label="电子件或者签收页", required=False)

    def __init__(self, *, request: MaterialRequest, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: dict[str, Any] = self.fields
        choices["items"].offer(request.items.all(), request.to_hand_over())
        asked_when(self, "提交一部分的应当填写", "remark")
        asked_when(self, "提交电子件的应当附上", "attachments")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("extent") == HandOver.Extent.PART and not cleaned.get("remark"):
            self.add_error("remark", "只提交一部分的，应当写明是哪一部分。")
        if cleaned.get("form") == HandOver.Form.ELECTRONIC and not cleaned.get("attachments"):
            self.add_error("attachments", "提交电子件的，应当附上文件。")
        return cleaned


class HandOversField(RowsField):
    """Hand-overs to tick, each with its item, form and day."""

    def label_from_instance(self, obj: Any) -> str:
        part = f"，部分：{obj.remark}" if obj.extent == HandOver.Extent.PART else ""
        message = f"{obj.item}（{obj.get_form_display()}{part}）"
        return f"{message}　{obj.handed_on:%Y-%m-%d}由{obj.handed_by}移交"


def _handovers_of(request: MaterialRequest) -> QuerySet[HandOver]:
    found: QuerySet[HandOver] = HandOver.objects.filter(item__request=request).select_related("item")
    return found


class ReceiveForm(forms.Form):
    """Which of what the division says that it handed over was received."""

    received = HandOversField(HandOver.objects.none(), label="已收到的材料", required=False)
    missing = Prose(
        label="未收到的情况", rows=3, required=False, help_text="没有勾选的，视为未收到，由科室重新提交；应当说明情况。"
    )

    def __init__(self, *, request: MaterialRequest, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: dict[str, Any] = self.fields
        self.declared = [handover for handover in request.active_handovers() if handover.is_declared]
        choices["received"].offer(_handovers_of(request), self.declared)
        choices["received"].initial = [handover.pk for handover in self.declared]
        asked_when(self, "收到的勾选", "received")
        asked_when(self, "有未收到的应当填写", "missing")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        received, missing = set(cleaned.get("received", ())), cleaned.get("missing", "")
        lacking = [handover for handover in self.declared if handover not in received]
        if lacking and not missing:
            self.add_error("missing", f"「{lacking[0].item.name}」没有勾选，应当说明未收到的情况。")
        if missing and not lacking:
            self.add_error("missing", "材料都勾选为已收到，却写有未收到的情况，请核对。")
        return {**cleaned, "lacking": lacking}


class GiveBackForm(forms.Form):
    """Which originals go back, when and to whom."""

    handovers = HandOversField(HandOver.objects.none(), label="退还的材料")
    returned_on = DayField(label="退还日期")
    returned_to = Line(label="退还给", max_length=40, help_text="签收人的姓名。")
    attachments = FilesField(label="签收页", required=False)

    def __init__(self, *, request: MaterialRequest, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: dict[str, Any] = self.fields
        out = [handover for handover in request.active_handovers() if handover.is_out]
        choices["handovers"].offer(_handovers_of(request), out)


class ObstructionForm(forms.Form):
    """What happened, when, who, how, who witnessed it, what proves it."""

    kind = forms.ChoiceField(label="情形", choices=Obstruction.Kind.choices, widget=forms.RadioSelect())
    happened_on = DayField(label="发生日期")
    people = Line(label="有关人员", max_length=100, required=False, help_text="有关人员的姓名和职务。")
    how = Prose(label="经过", rows=5, help_text="写明时间、地点、说了什么、做了什么；印入检查记录。")
    witnesses = Line(label="见证人", max_length=100, help_text="见证人的姓名和单位。")
    attachments = FilesField(label="证明材料", help_text="现场记录、照片、录音录像或者谈话记录。")


class RefusalForm(ObstructionForm):
    """A refusal or a hiding of what was asked for: some items, or all of it."""

    field_order = ("kind", "items", "happened_on", "people", "how", "witnesses", "attachments")

    items = RowsField(
        MaterialItem.objects.none(), label="涉及的材料", required=False, help_text="都不勾选的，为全部材料。"
    )

    def __init__(self, *, request: MaterialRequest, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: dict[str, Any] = self.fields
        choices["kind"].choices = list(_of_a_request())
        choices["items"].offer(request.items.all(), request.to_hand_over())


def _of_a_request() -> Iterator[tuple[str, str]]:
    yield from (choice for choice in Obstruction.Kind.choices if choice[0] != Obstruction.Kind.OBSTRUCTED)


class SettleForm(forms.Form):
    """The end of a request; what is still owed needs a word."""

    note = Prose(label="办结说明", rows=3, required=False, help_text="有材料没有提交的，写明为什么不再需要。")

    def __init__(self, *, request: MaterialRequest, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        owed = MaterialItem.objects.owed().filter(request=request).first()
        note = self.fields["note"]
        note.required = owed is not None
        if owed is not None:
            note.error_messages["required"] = f"「{owed.name}」没有提交，应当说明为什么不再需要。"


class NewDueDayForm(forms.Form):
    due_on = DayField(label="新的提交期限")
    reason = Prose(label="延长的理由", rows=3)
