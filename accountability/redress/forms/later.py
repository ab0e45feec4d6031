"""Forms in which is written what stands later (维持、变更、撤销): never heavier than what stands now."""

from typing import Any

from django import forms

from accountability.assessment.burdens import Burden
from accountability.assessment.conclusions import Result
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import DECIDABLE_WEIGHTS, Form
from accountability.cases.models.later import LaterDecision
from accountability.cases.standing import standing_of
from accountability.redress.later_decisions import problem_with
from documents import clock
from supervision.core.form_fields import DayField, FilesField, Line, Prose, shown_when

Effect = LaterDecision.Effect


class LaterFields(forms.Form):
    """What becomes of the decision; of a variation, what stands from then on."""

    effect = forms.ChoiceField(label="处理", choices=Effect.choices, widget=forms.RadioSelect())
    outcome = forms.ChoiceField(label="变更后的处理结果", choices=[("", "请选择"), *Result.choices], required=False)
    weight = forms.ChoiceField(label="变更后的程度", choices=[("", "请选择"), *DECIDABLE_WEIGHTS], required=False)
    forms = forms.MultipleChoiceField(
        label="变更后的处理方式",
        choices=Form.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="可以减少；更换的，只能以不影响岗位和资格的代替影响岗位或者资格的，以较轻的代替较重的。不得加重。",
    )
    reasons = Prose(label="理由", rows=6, help_text="决定书会原样载明。")

    def __init__(self, *, case: LiabilityCase, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.case = case
        fields: Any = self.fields
        shown_when(fields["outcome"], f"effect={Effect.VARIED}", note="变更的应当选定")
        for name in ("weight", "forms"):
            shown_when(fields[name], f"outcome={Result.PURSUED}", note="予以追究的应当选定")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("effect") != Effect.VARIED:
            return {**cleaned, "outcome": "", "weight": "", "forms": []}
        if cleaned.get("outcome") != Result.PURSUED:
            cleaned |= {"weight": "", "forms": []}
        self._ask_for_all(cleaned)
        if not self.errors:
            self._refuse_heavier(cleaned)
        return cleaned

    def _ask_for_all(self, cleaned: dict[str, Any]) -> None:
        pursued = cleaned.get("outcome") == Result.PURSUED
        for name, said, is_asked in (
            ("outcome", "变更的，请选定变更后的处理结果。", True),
            ("weight", "予以追究的，请选定程度。", pursued),
            ("forms", "予以追究的，请选定一种或者几种处理方式。", pursued),
        ):
            if is_asked and not cleaned.get(name):
                self.add_error(name, said)

    def _refuse_heavier(self, cleaned: dict[str, Any]) -> None:
        before = standing_of(self.case)
        if before is None:
            return
        name, said = problem_with(before, cleaned["effect"], burden_in(cleaned))
        if said:
            self.add_error(name, said)


def burden_in(data: Any) -> Burden | None:
    """What is to stand, as it was typed; None where nothing new is."""
    return Burden(data["outcome"], data["weight"], tuple(data["forms"])) if data["outcome"] else None


class DecideObjectionForm(LaterFields):
    late_because = Prose(label="逾期的理由", rows=3, required=False, help_text="决定书会载明逾期作出和理由。")

    def __init__(self, *, is_late: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if is_late:
            self.fields["late_because"].required = True
        else:
            del self.fields["late_because"]


class SuperiorDecisionForm(DecideObjectionForm):
    """What the superior organ decided, as its paper says it."""

    superior_organ = Line(label="作出决定的上级机关", max_length=80)
    superior_number = Line(label="上级文书的文号", max_length=80)
    superior_on = DayField(label="上级作出决定的日期")
    attachments = FilesField(label="上级文书的扫描件")

    field_order = ["superior_organ", "superior_number", "superior_on", "effect"]

    def clean_superior_on(self) -> Any:
        day = self.cleaned_data["superior_on"]
        if day and day > clock.today():
            raise forms.ValidationError("上级作出决定的日期在今日之后，请核对。")
        return day


class CorrectionForm(LaterFields):
    """The proposal to put a decision right."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: Any = self.fields["effect"]
        choices.choices = [choice for choice in Effect.choices if choice[0] != Effect.UPHELD]


class MakeCorrectionForm(forms.Form):
    reasons = Prose(label="理由", rows=6, help_text="决定书会原样载明。可以修改提出人的文字；处理以提出的为准。")


class DeclineForm(forms.Form):
    reason = Prose(label="不予纠正的理由", rows=4)


class SecondLookForm(forms.Form):
    text = Prose(
        label="复看的意见",
        rows=5,
        help_text="写明前次追究不再成立以后，本决定的程度和处理方式是否仍然适当。需要纠正的，由承办人办理「提出自行纠正」。",
    )
