"""Forms of inspections (监督检查): plan, assignments, draw of the pairing, changes after approval."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet

from documents import clock
from supervision.checks.inspectors import NO_CERTIFICATE, WHAT_TO_DO
from supervision.core.enforcement import Basis, EnforcementKind, Method
from supervision.core.form_fields import DayField, FilesField, Line, PeopleField, Prose, asked_when, shown_when
from supervision.core.organisation import Division, Officer
from supervision.core.provision_fields import ProvisionsField
from supervision.core.regulation.lookup import current_provisions
from supervision.core.regulation.models import ProvisionKind
from supervision.core.roles import Role
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.sampled_cases import handled_by

DEMANDS_DOCUMENT = (Basis.SUPERIOR, Basis.SUGGESTION)
"""Bases that stand on somebody's document."""


class DivisionsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


def inspectors_of(bureau_id: int) -> QuerySet[Officer]:
    """The inspectors in office: who may be of a team."""
    return _people(bureau_id).filter(grants__role=Role.INSPECTOR, grants__ended_at__isnull=True)


def who_may_inspect(bureau_id: int) -> QuerySet[Officer]:
    """Who may be named to inspect another division: its head, its officers, and inspectors."""
    roles = (Role.HEAD, Role.OFFICER, Role.INSPECTOR)
    return _people(bureau_id).filter(grants__role__in=roles, grants__ended_at__isnull=True).distinct()


def _people(bureau_id: int) -> QuerySet[Officer]:
    found = Officer.objects.filter(bureau_id=bureau_id, is_active=True).select_related("division")
    return found.order_by("division_id", "id")


class PlanForm(forms.Form):
    """A plan (检查计划): basis, contents, period, dates, team. Its assignments have acts of their own."""

    title = Line(label="名称", max_length=60, help_text="例如“2026年下半年行政执法监督检查”。")
    basis = forms.ChoiceField(label="检查依据", choices=Basis.choices, initial=Basis.WORK)
    basis_document = Line(
        label="依据的文件",
        max_length=120,
        required=False,
        help_text="上级部署或者有关部门建议的，填写文件的名称，例如“关于开展行政处罚案卷评查的通知”。",
    )
    basis_number = Line(label="文号", max_length=60, required=False, help_text="例如“长安委发〔2026〕12号”。")
    attachments = FilesField(label="依据文件的附件", required=False)
    contents = ProvisionsField(label="检查内容")
    kinds = forms.MultipleChoiceField(
        label="执法种类", choices=EnforcementKind.choices, widget=forms.CheckboxSelectMultiple()
    )
    period_from = DayField(label="检查时段起", help_text="所检查的执法活动发生在哪一段时间。")
    period_to = DayField(label="检查时段止")
    starts_on = DayField(label="检查开始日期", help_text="在哪一段时间进行检查。")
    ends_on = DayField(label="检查结束日期")
    team = PeopleField(Officer.objects.none(), label="检查组")
    team_leader = forms.ModelChoiceField(Officer.objects.none(), label="检查组组长")
    requirements = Prose(
        label="工作要求", rows=6, required=False, help_text="印入检查通知；协助和配合检查的义务由系统按制度原文载明。"
    )

    def __init__(self, *, by: Officer, inspection: Inspection | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: dict[str, Any] = self.fields
        choices["basis"].choices = _bases(inspection)
        choices["contents"].queryset = current_provisions(ProvisionKind.INSPECTION_CONTENT)
        choices["team"].queryset = choices["team_leader"].queryset = inspectors_of(by.bureau_id)
        asked_when(self, "上级部署、有关部门建议的应当填写", "basis_document")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for start, end, problem in (
            ("period_from", "period_to", "检查时段的止日早于起日，请核对。"),
            ("starts_on", "ends_on", "检查的结束日期早于开始日期，请核对。"),
        ):
            if cleaned.get(start) and cleaned.get(end) and cleaned[end] < cleaned[start]:
                self.add_error(end, problem)
        if cleaned.get("basis") in DEMANDS_DOCUMENT and not cleaned.get("basis_document"):
            self.add_error("basis_document", "这一依据应当写明文件的名称。")
        if cleaned.get("team_leader") and cleaned["team_leader"] not in cleaned.get("team", ()):
            self.add_error("team_leader", "组长应当是检查组的成员，请在检查组中一并选上。")
        return cleaned


def _bases(inspection: Inspection | None) -> list[tuple[str, str]]:
    """The bases to choose from. What follows from a complaint is begun from the complaint, and stays what it is."""
    follows = inspection is not None and inspection.basis == Basis.COMPLAINT
    return [(value, label) for value, label in Basis.choices if (value == Basis.COMPLAINT) == follows]


class AssignForm(forms.Form):
    """One method for one or more divisions, with a due day; for a spot check also who inspects."""

    method = forms.ChoiceField(
        label="检查方式",
        choices=Method.choices,
        widget=forms.RadioSelect(),
        help_text="自查由科室负责人进行；互查由抽取配对的科室进行，安排后再抽取；抽查由所选的检查组成员进行。",
    )
    divisions = DivisionsField(Division.objects.none(), label="被检查科室")
    due_on = DayField(label="完成期限", help_text="检查应当完成的最后一日。")
    inspectors = PeopleField(
        Officer.objects.none(),
        label="检查人员",
        required=False,
        help_text="检查组的成员，不能是被检查科室的人员。",
    )

    def __init__(self, *, inspection: Inspection, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: dict[str, Any] = self.fields
        choices["divisions"].queryset = Division.objects.filter(bureau_id=inspection.bureau_id, is_active=True)
        team = inspection.team.select_related("division").order_by("division_id", "id")
        choices["inspectors"].queryset = team
        choices["inspectors"].offer(team, without_certificate(team))
        shown_when(choices["inspectors"], f"method={Method.SPOT}", note="抽查应当填写")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("method") == Method.SPOT:
            if not cleaned.get("inspectors"):
                self.add_error("inspectors", "抽查应当选定检查人员。")
            _refuse_own_people(self, cleaned.get("inspectors", ()), cleaned.get("divisions", ()))
            _refuse_without_certificate(self, cleaned.get("inspectors", ()))
        if cleaned.get("due_on") and cleaned["due_on"] < clock.today():
            self.add_error("due_on", "完成期限已经过去，请另定。")
        return cleaned


def _refuse_own_people(form: forms.Form, people: Any, divisions: Any) -> None:
    """Nobody inspects their own division."""
    names = {division.pk: division.name for division in divisions}
    barred = [f"{person.name}（{names[person.division_id]}）" for person in people if person.division_id in names]
    if barred:
        form.add_error("inspectors", f"{'、'.join(barred)}是被检查科室的人员，应当回避。请另选，或者把科室分开安排。")


def without_certificate(people: Iterable[Officer]) -> dict[int, str]:
    """By key: who of these people may not inspect for want of a certificate (执法证), with that reason."""
    return {person.pk: NO_CERTIFICATE for person in people if not person.badge}


def _refuse_without_certificate(form: forms.Form, people: Iterable[Officer]) -> None:
    lacking = "、".join(person.name for person in people if not person.badge)
    if lacking:
        form.add_error("inspectors", f"{lacking}{NO_CERTIFICATE}。{WHAT_TO_DO}")


class InspectorsForm(forms.Form):
    """Who inspects in one assignment: of the team, or of the division that checks. Who may not is listed with the reason."""

    inspectors = PeopleField(Officer.objects.none(), label="检查人员")

    def __init__(self, *, task: Assignment, recused: frozenset[int] = frozenset(), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.task, self.recused = task, recused
        self.offer(possible_inspectors(task))

    def offer(self, people: QuerySet[Officer]) -> None:
        """Let these people be chosen from; who is named already stays, whatever number was taken away since."""
        field: Any = self.fields["inspectors"]
        field.queryset = people
        field.offer(people, self._unfit(people))

    def _unfit(self, people: Iterable[Officer]) -> dict[int, str]:
        own = {person.pk: "是被检查科室的人员，应当回避" for person in people if self._is_own(person)}
        recused = dict.fromkeys(self.recused, "在互查配对中已经回避")
        lacking = without_certificate(person for person in people if person.pk not in self._named)
        return {**lacking, **recused, **own}

    def _is_own(self, person: Officer) -> bool:
        return person.division_id == self.task.division_id

    @cached_property
    def _named(self) -> set[int]:
        return {person.pk for person in self.task.inspectors.all()}

    def clean_inspectors(self) -> Any:
        chosen = self.cleaned_data["inspectors"]
        barred = [officer.name for officer in chosen if officer.pk in self.recused]
        if barred:
            raise forms.ValidationError(f"{'、'.join(barred)}在互查配对中已经回避，请另选检查人员。")
        _refuse_own_people(self, chosen, [self.task.division])
        _refuse_without_certificate(self, [person for person in chosen if person.pk not in self._named])
        handled = handled_by(chosen, self.task) if self.task.method == Method.SPOT else []
        if handled:
            raise forms.ValidationError(f"{'、'.join(handled)}是抽取的案卷的承办人，应当回避。请另选检查人员。")
        return chosen


def possible_inspectors(task: Assignment) -> QuerySet[Officer]:
    """From whom the inspectors of an assignment are chosen."""
    if task.method == Method.MUTUAL:
        return who_may_inspect(task.bureau_id).filter(division=task.checker)
    return task.inspection.team.select_related("division").order_by("division_id", "id")


class TaskForm(InspectorsForm):
    """One assignment while the plan is drafted: its due day, and who inspects."""

    due_on = DayField(label="完成期限")
    field_order = ("due_on", "inspectors")

    def __init__(self, *, task: Assignment, **kwargs: Any) -> None:
        super().__init__(task=task, **kwargs)
        if task.method == Method.SELF or (task.method == Method.MUTUAL and task.checker_id is None):
            del self.fields["inspectors"]

    def clean_due_on(self) -> Any:
        if self.cleaned_data["due_on"] < clock.today():
            raise forms.ValidationError("完成期限已经过去，请另定。")
        return self.cleaned_data["due_on"]


class PairForm(forms.Form):
    """Who is left out of a pairing, and why; and why it is drawn again."""

    recused = PeopleField(
        Officer.objects.none(), label="应当回避的人员", required=False, help_text="选上的人员不担任互查的检查人员。"
    )
    recusal_reason = Prose(label="回避事由", rows=3, required=False, help_text="逐人写明，印入抽取记录。")
    reason = Prose(label="再次抽取的理由", rows=3, help_text="先前的抽取仍然保留，与理由一并公开。")
    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput())
    """How many draws the page showed: a second click on the first draw is none that lacks its reason."""

    def __init__(self, *, inspection: Inspection, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: dict[str, Any] = self.fields
        divisions = [task.division_id for task in inspection.active_tasks() if task.method == Method.MUTUAL]
        choices["recused"].queryset = who_may_inspect(inspection.bureau_id).filter(division_id__in=divisions)
        self.fields["seen"].initial = inspection.draws.count()
        asked_when(self, "有应当回避的应当填写", "recusal_reason")
        if not self["seen"].value() or self["seen"].value() == "0":
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("recused") and not cleaned.get("recusal_reason"):
            self.add_error("recusal_reason", "请写明每一个人回避的事由。")
        return cleaned


class ChangeInspectorsForm(InspectorsForm):
    """Other inspectors after approval: for a spot check any inspector of the bureau may join the team."""

    reason = Prose(label="调整的理由", rows=3)

    def __init__(self, *, task: Assignment, **kwargs: Any) -> None:
        super().__init__(task=task, **kwargs)
        if task.method == Method.SPOT:
            self.offer(inspectors_of(task.bureau_id))


class PostponeForm(forms.Form):
    due_on = DayField(label="新的完成期限")
    reason = Prose(label="延期的理由", rows=3)
