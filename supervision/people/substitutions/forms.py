"""The form of a substitution (工作代理)."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from documents import clock
from supervision.core.form_fields import DayField
from supervision.core.organisation import Officer
from supervision.core.roles import Role
from supervision.people.substitutions.candidates import BY_WHOM, absentees, is_absentee, substitutes, why_not
from supervision.people.substitutions.models import STOOD_IN


class WithRoles(forms.ModelChoiceField):
    """A person, shown with division and roles."""

    def label_from_instance(self, obj: Any) -> str:
        told = [part for part in (obj.division.name if obj.division else "", obj.role_names()) if part]
        return f"{obj.name}（{'，'.join(told)}）" if told else str(obj.name)


class ArrangeForm(forms.Form):
    """A substitution (代理): in which role, who is away, who stands in, from when until when, why."""

    role = forms.ChoiceField(
        label="代理的角色", choices=STOOD_IN, widget=forms.RadioSelect(), help_text="".join(BY_WHOM.values())
    )
    absent = WithRoles(Officer.objects.none(), label="离岗人员", help_text="督察人员包括已经离任的。")
    substitute = WithRoles(Officer.objects.none(), label="代理人", help_text="不能安排自己为代理人。")
    from_on = DayField(label="开始日期")
    until_on = DayField(
        label="结束日期", required=False, help_text="代理到这一天为止（含当日）。离任的不填，一直代理到终止。"
    )
    reason = forms.CharField(
        label="事由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如出差、休假、调离；记入留痕。",
    )

    def __init__(self, *, by: Officer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by = by
        fields: dict[str, Any] = self.fields
        fields["role"].initial = Role.INSPECTOR
        fields["absent"].queryset = absentees(by.bureau_id)
        fields["substitute"].queryset = substitutes(by.bureau_id)
        fields["from_on"].initial = clock.today()

    def clean_from_on(self) -> date:
        day: date = self.cleaned_data["from_on"]
        if day < clock.today():
            raise ValidationError("开始日期已过，请填写今日或者以后的日期。")
        return day

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        first, last = typed.get("from_on"), typed.get("until_on")
        if first is not None and last is not None and last < first:
            self.add_error("until_on", "结束日期在开始日期之前，请核对。")
        if not self.errors:
            self._refuse_unfit(typed)
        return typed

    def _refuse_unfit(self, typed: dict[str, Any]) -> None:
        role, absent, substitute = typed["role"], typed["absent"], typed["substitute"]
        if not is_absentee(role, absent):
            self.add_error("absent", f"{absent.name}不是{Role(role).label}，请另选离岗人员，或者另选代理的角色。")
        elif substitute.pk == self.by.pk:
            self.add_error("substitute", "不能安排自己为代理人。请由离岗的局领导本人或者其他局领导安排。")
        elif said := why_not(role, absent, substitute):
            self.add_error("substitute", said)
