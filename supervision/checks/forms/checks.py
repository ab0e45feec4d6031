"""Forms of checks (检查任务) and findings (发现问题)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse

from supervision.case_files.normalisation import registered_case
from supervision.checks.models.checks import Check
from supervision.core.enforcement import Basis, EnforcementKind, Method
from supervision.core.form_fields import DayField, FilesField, Line, PeopleField, Prose, ProvisionField, ProvisionsField
from supervision.core.organisation import Division, Officer, RoleGrant
from supervision.core.regulation.lookup import current_provisions
from supervision.core.regulation.models import ProvisionKind
from supervision.core.roles import CASE_ROLES


class CheckForm(forms.Form):
    """A check (检查任务) of one division: what, how, when and by whom."""

    title = Line(label="名称", max_length=100, help_text="例如“2026年第四季度行政处罚案件抽查”。")
    division = forms.ModelChoiceField(Division.objects.none(), label="被检查科室")
    method = forms.ChoiceField(
        label="检查方式", choices=Method.choices, help_text="自查由本科室进行；互查由其他科室、抽查由督察人员进行。"
    )
    basis = forms.ChoiceField(label="检查依据", choices=Basis.choices, initial=Basis.WORK)
    contents = ProvisionsField(label="检查内容")
    kinds = forms.MultipleChoiceField(
        label="执法种类", choices=EnforcementKind.choices, widget=forms.CheckboxSelectMultiple()
    )
    period_from = DayField(label="检查时段起")
    period_to = DayField(label="检查时段止")
    checked_on = DayField(label="检查日期")
    inspectors = PeopleField(Officer.objects.none(), label="检查人员")
    record_text = Prose(label="检查情况", rows=6, required=False, help_text="检查的经过和总体情况，印入检查记录。")

    def __init__(self, *, by: Officer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by = by
        self._choice("division").queryset = Division.objects.filter(bureau_id=by.bureau_id, is_active=True)
        self._choice("basis").choices = [choice for choice in Basis.choices if choice[0] != Basis.COMPLAINT]
        self._choice("contents").queryset = current_provisions(ProvisionKind.INSPECTION_CONTENT)
        people = Officer.objects.filter(bureau_id=by.bureau_id, is_active=True, pk__in=_who_work_on_cases())
        self._choice("inspectors").queryset = people.select_related("division").order_by("division_id", "id")

    def _choice(self, name: str) -> Any:
        return self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("period_from"), cleaned.get("period_to")
        if start and end and end < start:
            self.add_error("period_to", "检查时段的止日早于起日，请核对。")
        self._refuse_own_division(cleaned)
        return cleaned

    def _refuse_own_division(self, cleaned: dict[str, Any]) -> None:
        """Nobody inspects their own division, except in a self-check (自查)."""
        division, method = cleaned.get("division"), cleaned.get("method")
        if division is None or method == Method.SELF:
            return
        barred = [inspector.name for inspector in cleaned.get("inspectors", ()) if inspector.division_id == division.pk]
        if barred:
            self.add_error("inspectors", f"{'、'.join(barred)}是「{division.name}」的人员，应当回避，请另选检查人员。")


def _who_work_on_cases() -> QuerySet[RoleGrant, Any]:
    """Inspectors must be able to see the check, which officers and auditors cannot."""
    return RoleGrant.objects.active().filter(role__in=CASE_ROLES).values("officer_id")


class FindingForm(forms.Form):
    """A finding (发现的问题): content, kind, case file, facts, rule violated, officers concerned, evidence."""

    content = ProvisionField(label="检查内容")
    kind = forms.ChoiceField(label="执法种类", choices=EnforcementKind.choices)
    case_file = Line(
        label="执法案卷",
        max_length=120,
        required=False,
        help_text="填写案卷号；在被检查科室的案卷登记中的，自动与登记相连，不在登记中的照所填文字记载。没有案卷的不填。",
    )
    facts = Prose(label="问题事实", rows=6)
    ground = ProvisionField(label="所属情形", required=False, help_text="第四部分第一款所列的情形；不作通知的不选。")
    violated = Prose(label="违反的规定", rows=2, required=False)
    officers = forms.ModelMultipleChoiceField(
        Officer.objects.none(), label="有关人员", required=False, widget=forms.CheckboxSelectMultiple()
    )
    attachments = FilesField(label="证据材料", required=False)

    def __init__(self, *, check: Check, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.check = check
        self.fields["case_file"].widget.attrs["data-suggest-from"] = reverse("check-case-files", args=[check.pk])
        choices: dict[str, Any] = self.fields
        choices["content"].queryset = check.contents.all()
        choices["ground"].queryset = current_provisions(ProvisionKind.CORRECTION_GROUND)
        choices["officers"].queryset = Officer.objects.filter(division_id=check.division_id, is_active=True)

    def clean(self) -> dict[str, Any]:
        """Link a number to the division's registered case file; any other text is left as typed."""
        cleaned = super().clean() or {}
        typed = cleaned.get("case_file", "")
        found = registered_case(self.check.division_id, typed) if typed else None
        return {**cleaned, "registered_case": found, "case_file": found.number if found is not None else typed}


class CheckProgressForm(forms.Form):
    """A check within an inspection: only what its inspectors write; the plan sets the rest."""

    checked_on = DayField(label="检查日期", required=False)
    record_text = Prose(label="检查情况", rows=6, required=False, help_text="检查的经过和总体情况，印入检查记录。")


class ConcludeCheckForm(forms.Form):
    checked_on = DayField(label="检查日期", help_text="实际检查的日期。")
    conclusion = Prose(label="检查结论", help_text="印入检查记录。")

    def __init__(self, *, check: Check, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if check.checked_on is not None:
            del self.fields["checked_on"]
