"""Forms of summaries (总结) and circulars (检查情况通报)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from supervision.checks.models.findings import Finding
from supervision.core.form_fields import DayField, Prose
from supervision.inspections.models.summaries import Summary
from supervision.notices.forms.periods import DaysWithinField, refuse_wrong_period

_ROWS = {"overall": 6, "problems": 8, "common": 6, "tendencies": 6, "remedies": 6}


class SummaryForm(forms.Form):
    """The text of a summary (总结), proposed from the figures and edited by a person. The figures are not editable."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for name, heading in Summary.TEXTS.items():
            self.fields[name] = Prose(label=heading, rows=_ROWS[name])


class SummariseAgainForm(SummaryForm):
    reason = Prose(label="重新总结的理由", rows=3)


class DraftCircularForm(forms.Form):
    """Asks nothing: a draft begins with the summary's texts and an opinion for each division with problems."""


class CircularForm(SummaryForm):
    """The circular's texts, and an opinion for each of the inspected divisions that is to correct something."""

    def __init__(
        self, *, divisions: Sequence[tuple[int, str]], findings: Sequence[Finding], figures: Any, **kwargs: Any
    ):
        super().__init__(**kwargs)
        self.divisions = divisions
        for key, name in divisions:
            own = [finding for finding in findings if finding.check_task.division_id == key]
            self._add_opinion(key, name, own, common_of(figures, key))

    def _add_opinion(self, key: int, name: str, findings: Sequence[Finding], common: Mapping[str, str]) -> None:
        self.fields[f"text_{key}"] = text = Prose(
            label=f"{name}：整改意见", rows=8, required=False, help_text="空着的，对该科室不提整改意见。"
        )
        self.fields[f"correct_by_{key}"] = day = DayField(
            label=f"{name}：整改期限（日期）",
            required=False,
            help_text="整改应当完成并书面报告的最后一日。收到较晚的，通报自动载明至少的日数。与下一项只填一项。",
        )
        self.fields[f"correct_within_{key}"] = DaysWithinField(label=f"{name}：整改期限（自收到之日起几日内）")
        text.when_needed, day.when_needed = "提出整改意见的填写", "提交审批前填写"  # type: ignore[attr-defined]
        if findings:
            self.fields[f"findings_{key}"] = forms.TypedMultipleChoiceField(
                label=f"{name}：所依据的问题",
                choices=[(finding.pk, f"{finding.check_task.title}　{finding}") for finding in findings],
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple(),
            )
        if common:
            self.fields[f"common_{key}"] = forms.MultipleChoiceField(
                label=f"{name}：所涉普遍性问题",
                choices=list(common.items()),
                required=False,
                widget=forms.CheckboxSelectMultiple(),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for key, name in self.divisions:
            day, within = f"correct_by_{key}", f"correct_within_{key}"
            refuse_wrong_period(self, cleaned, day, within, "整改期限")
            has_period = cleaned.get(day) is not None or cleaned.get(within) is not None
            if has_period and not cleaned.get(f"text_{key}"):
                self.add_error(f"text_{key}", f"{name}填写了整改期限，没有填写整改意见。请填写意见，或者把期限也空着。")
        return {**cleaned, "opinions": [self._opinion(cleaned, key) for key, _ in self.divisions]}

    def _opinion(self, cleaned: Mapping[str, Any], key: int) -> dict[str, Any]:
        return {
            "division_id": key,
            "text": cleaned.get(f"text_{key}", ""),
            "correct_by": cleaned.get(f"correct_by_{key}"),
            "correct_within": cleaned.get(f"correct_within_{key}"),
            "findings": cleaned.get(f"findings_{key}", []),
            "common_problems": cleaned.get(f"common_{key}", []),
        }


def common_of(figures: Mapping[str, Any], division_id: int) -> dict[str, str]:
    """The common problems that a division has a part in: what each is by its code."""
    return {line["key"]: line["name"] for line in figures["common"] if division_id in line["divisions"]}
