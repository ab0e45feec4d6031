"""The form of a substitution (工作代理)."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from documents import clock
from supervision.core.form_fields import DayField
from supervision.core.organisation import Officer, RoleGrant
from supervision.core.recusal import inspectors_of
from supervision.core.roles import Role
from supervision.people.substitutions.models import Substitution


def absentees(bureau_id: int) -> QuerySet[Officer]:
    """Those whose work can be given to a substitute (代理): present and former inspectors."""
    grants = RoleGrant.objects.filter(role=Role.INSPECTOR, officer__bureau_id=bureau_id)
    return Officer.objects.filter(pk__in=grants.values("officer_id")).order_by("-is_active", "id")


class ArrangeForm(forms.Form):
    """A substitution (代理): who is away, who stands in, from when until when, why."""

    absent = forms.ModelChoiceField(Officer.objects.none(), label="离岗人员", help_text="督察人员，包括已经离任的。")
    substitute = forms.ModelChoiceField(Officer.objects.none(), label="代理人", help_text="在任的督察人员。")
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
        fields: dict[str, Any] = self.fields
        fields["absent"].queryset = absentees(by.bureau_id)
        fields["substitute"].queryset = inspectors_of(by.bureau_id)
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
        if typed.get("absent") is not None and typed.get("absent") == typed.get("substitute"):
            self.add_error("substitute", "不能由本人代理，请另选。")
        return typed


def hindrance(absent: Officer, substitute: Officer, today: date) -> str:
    """Why the one cannot stand in for the other now; empty where it is possible."""
    known = Substitution.objects.not_over(today)
    if known.filter(absent=absent).exists():
        return f"{absent.name}的工作已经安排代理。请先终止原来的代理，再重新安排。"
    if known.filter(absent=substitute).exists():
        return f"{substitute.name}的工作已由他人代理，不能代理{absent.name}。请另选代理人。"
    if known.filter(substitute=absent).exists():
        return f"{absent.name}正在代理他人的工作。请先终止该项代理、另行安排，再办理。"
    return ""
