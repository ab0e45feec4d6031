"""Forms of check sheets (检查表): choosing checklists, scoring a case file, one answer, a finding from an item."""

from decimal import Decimal
from typing import Any

from django import forms

from documents import clock
from supervision.case_files.normalisation import registered_case
from supervision.checks.checklists import offered_to, what_it_needs
from supervision.checks.forms.findings import FindingForm
from supervision.checks.models.checklists import Checklist, ChecklistItem
from supervision.checks.models.checks import Check
from supervision.checks.models.sheets import Answer, Sheet
from supervision.checks.sheet_answers import Typed
from supervision.core.deadlines.counting import in_words
from supervision.core.form_fields import Line


class ChecklistsField(forms.ModelMultipleChoiceField):
    """Checklists, each shown with the day from which its version holds, and whether the check uses it already."""

    widget = forms.CheckboxSelectMultiple
    used: frozenset[int] = frozenset()

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}（{in_words(obj.effective_from)}起施行）{'　已选用' if obj.pk in self.used else ''}"


class StandardField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}（{in_words(obj.effective_from)}起施行）"


def _choices(check: Check, purpose: Checklist.Purpose) -> Any:
    offered = offered_to(check, purpose, clock.today())
    return Checklist.objects.filter(pk__in=[checklist.pk for checklist in offered]).order_by("code")


class BeginSheetForm(forms.Form):
    """Which checklists a check uses."""

    checklists = ChecklistsField(
        Checklist.objects.none(),
        label="检查表",
        help_text="只列出符合本次检查的内容和执法种类的检查表；选用之后，只显示相应的项目。",
    )

    def __init__(self, *, check: Check, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: dict[str, Any] = self.fields
        choices["checklists"].used = frozenset(sheet.checklist_id for sheet in check.active_sheets)
        choices["checklists"].queryset = _choices(check, Checklist.Purpose.CHECK)
        choices["checklists"].help_text += what_it_needs(check, Checklist.Purpose.CHECK, clock.today())


class ScoreFileForm(forms.Form):
    """Which case file is scored by which standard."""

    standard = StandardField(
        Checklist.objects.none(),
        label="评查标准",
        empty_label=None,
        help_text="评查标准整体适用：标准所涉及的检查内容和执法种类都在本次检查中的，才能选用。",
    )
    case_file = Line(
        label="执法案卷", max_length=120, help_text="填写案卷号；在被检查科室的案卷登记中的，自动与登记相连。"
    )

    def __init__(self, *, check: Check, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.check_task = check
        choices: dict[str, Any] = self.fields
        choices["standard"].queryset = _choices(check, Checklist.Purpose.SCORING)
        choices["standard"].help_text += what_it_needs(check, Checklist.Purpose.SCORING, clock.today())

    def clean(self) -> dict[str, Any]:
        """Link a number to the division's registered case file; any other text is left as typed."""
        cleaned = super().clean() or {}
        typed = cleaned.get("case_file", "")
        found = registered_case(self.check_task.division_id, typed) if typed else None
        return {**cleaned, "case_file": found.number if found is not None else typed, "registered_case": found}


class AnswerForm(forms.Form):
    """One answer on a check sheet, perhaps incomplete: the conclusion of the check asks for what is missing."""

    result = forms.ChoiceField(choices=[("", "未填写"), *Answer.Result.choices], required=False)
    remark = forms.CharField(
        max_length=2000, required=False, error_messages={"max_length": "说明不超过2000字，请精简。"}
    )
    deducted = forms.DecimalField(
        required=False,
        max_digits=4,
        decimal_places=1,
        error_messages={
            "invalid": "扣分请填写数字，例如0.5。",
            "max_decimal_places": "扣分最多一位小数。",
            "max_digits": "扣分不能超过本项的分值。",
            "max_whole_digits": "扣分不能超过本项的分值。",
        },
    )
    version = forms.IntegerField(min_value=0)

    def __init__(self, *, item: ChecklistItem, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.item = item

    def clean_remark(self) -> str:
        """One kind of line end, whatever the browser sends: a remark that was not touched is the one that was shown."""
        remark: str = self.cleaned_data["remark"]
        return remark.replace("\r\n", "\n")

    def clean_deducted(self) -> Decimal | None:
        deducted: Decimal | None = self.cleaned_data["deducted"]
        if deducted is None or self.item.points is None:
            return None
        if not 0 < deducted <= self.item.points:
            raise forms.ValidationError(f"扣分应当大于0、不超过本项的分值（{self.item.points_text}分）。")
        return deducted

    def typed(self) -> Typed:
        cleaned = self.cleaned_data
        return Typed(cleaned["result"], cleaned["remark"], cleaned["deducted"], cleaned["version"])

    def wrong(self) -> str:
        return " ".join(str(error) for errors in self.errors.values() for error in errors)


class RecordFindingForm(FindingForm):
    """A new finding. From an item of a check sheet it comes prefilled, and remembers the item."""

    sheet = forms.ModelChoiceField(Sheet.objects.none(), required=False, widget=forms.HiddenInput())
    item = forms.ModelChoiceField(ChecklistItem.objects.none(), required=False, widget=forms.HiddenInput())

    def __init__(self, *, check: Check, **kwargs: Any) -> None:
        super().__init__(check=check, **kwargs)
        choices: dict[str, Any] = self.fields
        choices["sheet"].queryset = check.sheets.active()
        choices["item"].queryset = ChecklistItem.objects.filter(checklist__sheets__check_task=check).distinct()
        answer = self._answer()
        if answer is not None:
            self.initial = {**_from_answer(answer, check), **self.initial}
            hint = f"检查项目：{answer.item.text}"
            choices["facts"].help_text = f"{hint}（依据：{answer.item.basis}）" if answer.item.basis else hint

    def _answer(self) -> Answer | None:
        """The problem on the sheet from which the finding comes."""
        sheet, item = (str(self[name].value() or "") for name in ("sheet", "item"))
        if not (sheet.isdecimal() and item.isdecimal() and len(sheet + item) < 30):
            return None
        problems = Answer.objects.filter(result=Answer.Result.PROBLEM, sheet__in=self._sheets())
        return problems.select_related("item", "sheet").filter(sheet=int(sheet), item=int(item)).first()

    def _sheets(self) -> Any:
        field: Any = self.fields["sheet"]
        return field.queryset

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (cleaned.get("sheet") or cleaned.get("item")) and self._answer() is None:
            self.add_error(None, "检查表中的这一项没有填写为「存在问题」，请先填写检查表。")
        return cleaned


def _from_answer(answer: Answer, check: Check) -> dict[str, Any]:
    """What the item and its remark already say of the finding; of the kind of enforcement only what the item itself says."""
    item = answer.item
    content = next((content.pk for content in check.ordered_contents if content.code == item.content), None)
    return {
        "content": content,
        "kind": item.kind,
        "case_file": answer.sheet.case_file,
        "facts": answer.remark,
        "violated": item.basis,
    }
