"""Forms of checks (检查任务): begun, changed, concluded."""

from collections.abc import Iterable
from typing import Any

from django import forms

from supervision.checks import inspectors, permissions
from supervision.checks.models.checks import Check
from supervision.core.enforcement import Basis, EnforcementKind, Method
from supervision.core.form_fields import DayField, Line, PeopleField, Prose
from supervision.core.organisation import Division, Officer
from supervision.core.provision_fields import ProvisionsField
from supervision.core.refusals import Refusal
from supervision.core.regulation.lookup import current_provisions
from supervision.core.regulation.models import ProvisionKind
from supervision.core.roles import Role

_OTHERS = [(Method.MUTUAL.value, "互查：由其他科室的人员进行"), (Method.SPOT.value, "抽查：由督察人员进行")]
_OWN = [(Method.SELF.value, "自查：由本科室自己进行，科室负责人确认")]


class ChooseForm(forms.Form):
    """Which division is checked, by which method: asked first, for these say who may inspect."""

    division = forms.ModelChoiceField(Division.objects.none(), label="被检查科室")
    method = forms.ChoiceField(label="检查方式", widget=forms.RadioSelect())

    def __init__(self, *, by: Officer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: dict[str, Any] = self.fields
        choices["division"].queryset = divisions_of(by)
        choices["method"].choices = methods_of(by)


def divisions_of(by: Officer) -> Any:
    return Division.objects.filter(bureau_id=by.bureau_id, is_active=True)


def methods_of(by: Officer) -> list[tuple[str, str]]:
    """By which methods a person may begin a check of some division."""
    others = _OTHERS if by.has_role(Role.INSPECTOR) else []
    return [*others, *(_OWN if by.has_role(Role.HEAD) else [])]


class WhatIsCheckedForm(forms.Form):
    """What a check looks at: name, basis, contents, kinds of enforcement, period."""

    title = Line(label="名称", max_length=100, help_text="例如“2026年第四季度行政处罚案件抽查”。")
    basis = forms.ChoiceField(label="检查依据", choices=Basis.choices, initial=Basis.WORK)
    contents = ProvisionsField(label="检查内容")
    kinds = forms.MultipleChoiceField(
        label="执法种类", choices=EnforcementKind.choices, widget=forms.CheckboxSelectMultiple()
    )
    period_from = DayField(label="检查时段起")
    period_to = DayField(label="检查时段止")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: dict[str, Any] = self.fields
        choices["basis"].choices = [choice for choice in Basis.choices if choice[0] != Basis.COMPLAINT]
        choices["contents"].queryset = current_provisions(ProvisionKind.INSPECTION_CONTENT)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("period_from"), cleaned.get("period_to")
        if start and end and end < start:
            self.add_error("period_to", "检查时段的止日早于起日，请核对。")
        return cleaned


class CheckForm(WhatIsCheckedForm):
    """A check (检查任务) of one division: what, how, when and by whom.

    Division and method come first, from the page before: who may inspect hangs on them.
    """

    division = forms.ModelChoiceField(Division.objects.none(), label="被检查科室")
    method = forms.ChoiceField(label="检查方式", choices=Method.choices)
    checked_on = DayField(label="检查日期")
    inspectors = PeopleField(Officer.objects.none(), label="检查人员")
    record_text = Prose(label="检查情况", rows=6, required=False, help_text="检查的经过和总体情况，印入检查记录。")
    field_order = ("title", "division", "method")

    def __init__(self, *, by: Officer, check: Check | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by, self.check_task = by, check
        self._choice("division").queryset = divisions_of(by)
        self.people = list(inspectors.candidates(by.bureau_id))
        self._choice("inspectors").queryset = Officer.objects.filter(pk__in=[person.pk for person in self.people])
        self.chosen_division, self.chosen_method = self._chosen()
        if self.chosen_division is not None and self.chosen_method is not None:
            self._ask_for_inspectors(self.chosen_division, self.chosen_method)

    def _choice(self, name: str) -> Any:
        return self.fields[name]

    def _chosen(self) -> tuple[Division | None, Method | None]:
        """Division and method as they came with the form, or with its address."""
        key, method = str(self["division"].value() or ""), str(self["method"].value() or "")
        division = divisions_of(self.by).filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
        return division, Method(method) if method in Method.values else None

    @property
    def is_chosen(self) -> bool:
        """Whether it is known what is asked for: before that a page asks for division and method alone."""
        return self.chosen_division is not None and self.chosen_method is not None

    @property
    def refusal(self) -> Refusal | None:
        """Why the person may not begin such a check; said before anything is filled in."""
        if self.check_task is not None or self.chosen_division is None or self.chosen_method is None:
            return None
        return permissions.open_check_of(self.by, self.chosen_division, self.chosen_method)

    def _ask_for_inspectors(self, division: Division, method: Method) -> None:
        """Offer who comes into question, and say of each who is unfit why."""
        for name in ("division", "method"):
            self.fields[name].widget = self.fields[name].hidden_widget()
        self._choice("division").widget.choices = ()
        people = inspectors.offered(self.people, method)
        field = self._choice("inspectors")
        if method == Method.SELF:
            people = [person for person in people if person.division_id == division.pk]
            field.label, field.required = "自查人员", False
            field.help_text = "填写检查表、记录问题的本科室人员；科室负责人不必选，自查由其确认。"
        else:
            field.help_text = _NEEDED[method]
        unfit = inspectors.unfit_among(people, division, method)
        field.offer(people, {key: why for key, why in unfit.items() if key not in self._already()})
        if not self.is_bound and self.check_task is None and self.by.pk in unfit:
            self.initial["inspectors"] = []
        if method == Method.SELF and self.check_task is not None and not self.by.heads(division.pk):
            del self.fields["inspectors"]  # who fills it in is the head's to say

    def _already(self) -> set[int]:
        """Who inspects already: what was in order when they were named stays so, recusal aside."""
        check = self.check_task
        if (
            check is None
            or self.chosen_division is None
            or (self.chosen_division.pk, self.chosen_method) != (check.division_id, check.method)
        ):
            return set()
        return {person.pk for person in check.load_inspectors() if person.division_id != check.division_id}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("division") and cleaned.get("method"):
            self._refuse_unfit(cleaned["division"], Method(cleaned["method"]), cleaned.get("inspectors", ()))
        return cleaned

    def _refuse_unfit(self, division: Division, method: Method, named: Iterable[Officer]) -> None:
        """Nobody inspects their own division, nor without the role and the certificate that the method asks for."""
        keys, already = {person.pk for person in named}, self._already()
        chosen = [person for person in self.people if person.pk in keys and person.pk not in already]
        if text := inspectors.reasons_against(chosen, division, method):
            self.add_error("inspectors", f"{text}。{inspectors.WHAT_TO_DO}")


_NEEDED = {
    Method.SPOT: "抽查由督察人员进行；应当有执法证号，不能是被检查科室的人员。",
    Method.MUTUAL: "互查由其他科室的人员进行；应当有执法证号，不能是被检查科室的人员。",
}


class OrderSelfCheckForm(WhatIsCheckedForm):
    """What a division is to check itself for (要求自查), and by when."""

    division = forms.ModelChoiceField(Division.objects.none(), label="自查的科室")
    due_on = DayField(label="完成期限", help_text="自查应当完成的最后一日。")
    field_order = ("title", "division", "due_on")

    def __init__(self, *, by: Officer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: dict[str, Any] = self.fields
        choices["division"].queryset = divisions_of(by)
        choices["title"].help_text = "例如“2026年第四季度行政处罚案件自查”。"


class SelfCheckPeopleForm(forms.Form):
    """Who of the division fills in its self-check (确定自查人员)."""

    people = PeopleField(
        Officer.objects.none(),
        label="自查人员",
        help_text="可以填写检查表、评查案卷、记录问题；自查完成之前，只有科室负责人和自查人员可以查阅。",
    )

    def __init__(self, *, check: Check, by: Officer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: dict[str, Any] = self.fields
        own = inspectors.candidates(check.bureau_id).filter(division_id=check.division_id).exclude(pk=by.pk)
        choices["people"].queryset = own.select_related("division")
        choices["people"].required = False


class CheckProgressForm(forms.Form):
    """A check within an inspection: only what its inspectors write; the plan sets the rest."""

    checked_on = DayField(label="检查日期", required=False)
    record_text = Prose(label="检查情况", rows=6, required=False, help_text="检查的经过和总体情况，印入检查记录。")


class ConcludeCheckForm(forms.Form):
    """The conclusion; where items of the check sheets are not filled in, a tick and a reason."""

    checked_on = DayField(label="检查日期", help_text="实际检查的日期。")
    conclusion = Prose(label="检查结论", help_text="印入检查记录。")
    leave_open = forms.MultipleChoiceField(
        label="未填写的项目",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"invalid_choice": "您打开此页之后，没有填写的项目数有变化。请核对后重新勾选。"},
    )
    """The tick says how many it is about: where that has changed meanwhile, it is asked for again."""
    unfilled_because = Prose(
        label="未填写的理由", rows=3, required=False, help_text="印入检查记录，查阅的人都可以看到。"
    )
    field_order = ("checked_on", "leave_open", "unfilled_because", "conclusion")

    def __init__(self, *, check: Check, unfilled: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.unfilled = unfilled
        fields: dict[str, Any] = self.fields
        if check.checked_on is not None:
            del fields["checked_on"]
        if check.method == Method.SELF:
            fields["conclusion"].label = "自查结论和负责人意见"
            fields["conclusion"].help_text = "由科室负责人确认，印入检查记录。此后督察人员和局领导可以查阅。"
        if unfilled:
            fields["leave_open"].is_declaration = True
            fields["leave_open"].choices = [(str(unfilled), f"检查表有{unfilled}项没有填写，仍要完成检查")]
            fields["leave_open"].when_needed = fields["unfilled_because"].when_needed = "不再填写的必填"
        else:
            del fields["leave_open"], fields["unfilled_because"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.unfilled:
            return cleaned
        if not cleaned.get("leave_open") and "leave_open" not in self.errors:
            message = f"检查表还有{self.unfilled}项没有填写。请先填写；仍要完成检查的，请勾选并写明理由。"
            self.add_error("leave_open", message)
        if not cleaned.get("unfilled_because") and "unfilled_because" not in self.errors:
            self.add_error("unfilled_because", "请写明为什么没有填写。")
        return cleaned
