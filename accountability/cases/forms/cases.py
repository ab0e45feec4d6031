"""Forms of a liability case: opening it, approving or refusing that, other hands."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet

from accountability.cases.forms.rulings import RulingFields
from accountability.cases.incidents import barred_from, concerned_by
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.recusal import complaint_behind, unfit
from documents import clock
from supervision.checks.models.findings import Finding
from supervision.complaints.forms.people import people_of
from supervision.complaints.models.complaints import Complaint
from supervision.core import recusal
from supervision.core.form_fields import DayField, FilesField, Line, Prose, shown_when
from supervision.core.form_sections import Sections
from supervision.core.organisation import Officer, RoleGrant
from supervision.core.roles import Role
from supervision.notices.models.notices import Notice

OFFERED = 100
"""How many records of each kind a case may be opened from: the newest that the person sees."""
_CHOOSE = ("", "请选择")
_RULING = ("source", "effect", "issuer", "number", "decided_on", "in_force")
ORIGIN = LiabilityCase.Origin
_ASSIGNED, _REPORTED = ("organ", "organ_number", "assigned_on"), ("reporter", "reported_on")
_TYPED: dict[str, tuple[str, ...]] = {ORIGIN.RULING: _RULING, ORIGIN.ASSIGNED: _ASSIGNED, ORIGIN.REPORTED: _REPORTED}
"""What is typed of an origin that is no record of the system."""


class PersonField(forms.ModelChoiceField):
    """One person, shown with the division; of one who left, that they did."""

    def label_from_instance(self, obj: Any) -> str:
        left = "" if obj.is_active else "已停用" if getattr(obj, "has_roles", True) else "已离职"
        said = "，".join(part for part in (obj.division.name if obj.division else "", left) if part)
        return f"{obj.name}（{said}）" if said else obj.name


def everybody_of(bureau_id: int) -> QuerySet[Officer]:
    """The people of a bureau, those who left or whose accounts were deactivated last: nobody escapes by leaving."""
    found: QuerySet[Officer] = Officer.objects.filter(bureau_id=bureau_id).annotate(
        has_roles=Exists(RoleGrant.objects.active().filter(officer=OuterRef("pk")))
    )
    return found.select_related("division").order_by("-is_active", "division_id", "id")


class FindingField(forms.ModelChoiceField):
    """One finding, shown with its check, the division and the day."""

    def label_from_instance(self, obj: Any) -> str:
        task = obj.check_task
        day = f"，{task.checked_on:%Y-%m-%d}" if task.checked_on else ""
        return f"{task.title}（{task.division.name}{day}）　{obj}"


class NoticeField(forms.ModelChoiceField):
    """One notice, shown with its division, what it is about and the day of its issue."""

    def label_from_instance(self, obj: Any) -> str:
        day = f"，{clock.day(obj.issued_at):%Y-%m-%d}签发" if obj.issued_at else ""
        return f"{obj}（{obj.division.name}{day}）　{obj.title}"


class ComplaintField(forms.ModelChoiceField):
    """One complaint, shown with the day of its receipt and the division concerned."""

    def label_from_instance(self, obj: Any) -> str:
        division = f"，{obj.division.name}" if obj.division else ""
        return f"{obj}（{obj.received_on:%Y-%m-%d}收到{division}）"


class IncidentField(forms.ModelChoiceField):
    """One case, shown with whom it is about and the day of its opening."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}（{obj.respondent.name}，{clock.day(obj.opened_at):%Y-%m-%d}登记）"


class HandlerFields(forms.Form):
    """Who handles a case and who answers for it."""

    handler = PersonField(Officer.objects.none(), label="承办人", help_text="没有不需回避的督察人员的，由局领导承办。")
    leader = PersonField(Officer.objects.none(), label="负责局领导")

    def offer_handlers(self, bureau_id: int) -> None:
        choices: dict[str, Any] = self.fields
        choices["handler"].queryset = recusal.possible_handlers(bureau_id)
        choices["leader"].queryset = recusal.leaders_of(bureau_id)

    def refuse_unfit_handlers(
        self, respondent: Officer, complaint: Complaint | None, concerned: Collection[int] = ()
    ) -> None:
        """Add an error for each who is unfit, by the same rules of recusal (回避) for both."""
        for name in ("handler", "leader"):
            officer = self.cleaned_data.get(name)
            if officer is not None and (said := unfit(officer, respondent, complaint, concerned)):
                self.add_error(name, said)
        if self.cleaned_data.get("handler") and self.cleaned_data.get("handler") == self.cleaned_data.get("leader"):
            self.add_error("leader", "承办人和负责局领导应当是不同的人，请另选。")
        self._refuse_leader_where_inspectors_are_fit(respondent, complaint, concerned)

    def _refuse_leader_where_inspectors_are_fit(
        self, respondent: Officer, complaint: Complaint | None, concerned: Collection[int]
    ) -> None:
        handler, inspectors = self.cleaned_data.get("handler"), recusal.inspectors_of(respondent.bureau_id)
        if handler is None or handler in inspectors:
            return
        if any(not unfit(inspector, respondent, complaint, concerned) for inspector in inspectors):
            self.add_error("handler", "有不需回避的督察人员，请选督察人员承办。")


class OpenCaseForm(Sections, RulingFields, HandlerFields):
    """Opening a case (立案): whom it concerns, its origin, what is known, who handles it."""

    respondent = PersonField(
        Officer.objects.none(),
        label="被调查人",
        help_text="每案一人；同一事件涉及几人的，分别登记，并选定同一事件的案件。",
    )
    origin = forms.ChoiceField(label="线索来源", choices=ORIGIN.choices, widget=forms.RadioSelect())
    finding = FindingField(Finding.objects.none(), label="发现的问题", required=False)
    notice = NoticeField(Notice.objects.none(), label="通知（决定）书", required=False)
    complaint = ComplaintField(Complaint.objects.none(), label="投诉举报", required=False)
    organ = Line(
        label="交办机关或者领导",
        max_length=80,
        required=False,
        help_text="例如“江滨区应急管理局”；领导交办的写姓名和职务。",
    )
    organ_number = Line(
        label="交办文书的文号", max_length=80, required=False, help_text="口头交办的不填，在线索中写明。"
    )
    assigned_on = DayField(label="交办日期", required=False)
    reporter = PersonField(
        Officer.objects.none(), label="报告人", required=False, help_text="主动报告的人员，一般是被调查人本人。"
    )
    reported_on = DayField(label="报告日期", required=False)
    summary = Prose(
        label="线索和初步事实", rows=6, help_text="何时、何地、何种执法行为、怎样发现。不写投诉举报人是谁。"
    )
    incident = IncidentField(LiabilityCase.objects.none(), label="同一事件的案件", required=False)
    attachments = FilesField(label="材料", required=False, help_text="外部裁决、决定必须附扫描件。单个文件不超过20兆。")

    parts = (
        (
            "对谁、从何而来",
            ("respondent", "origin", "finding", "notice", "complaint", *_RULING, *_ASSIGNED, *_REPORTED),
        ),
        ("线索和材料", ("summary", "incident", "attachments")),
        ("承办", ("handler", "leader")),
    )
    field_order = tuple(name for _, names in parts for name in names)

    def __init__(self, *, by: Officer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by = by
        choices: dict[str, Any] = self.fields
        choices["respondent"].queryset = everybody_of(by.bureau_id)
        choices["leader"].required = False
        choices["leader"].help_text = "没有不需回避的局领导的不选，登记后由承办人报请上级机关处理。"
        choices["leader"].when_needed = "有不需回避的局领导的应当选定"
        choices["attachments"].when_needed = "外部裁决、决定的应当附"
        choices["finding"].queryset = _newest(Finding.objects.visible_to(by.viewer).active(), "check_task__division")
        choices["notice"].queryset = _newest(Notice.objects.visible_to(by.viewer).exclude(number=""), "division")
        choices["complaint"].queryset = _newest(Complaint.objects.visible_to(by.viewer), "division")
        linkable = LiabilityCase.objects.visible_to(by.viewer).exclude(state=LiabilityCase.State.WITHDRAWN)
        choices["incident"].queryset = _newest(linkable, "respondent")
        self.offer_handlers(by.bureau_id)
        if by.has_role(Role.INSPECTOR):
            choices["handler"].initial = by.pk
        for origin in ("finding", "notice", "complaint"):
            shown_when(self.fields[origin], f"origin={origin}", note="由此而来的应当选定")
        choices["reporter"].queryset = people_of(by.bureau_id)
        for origin, names in _TYPED.items():
            for name in names:
                self.fields[name].required = False
                note = "选填" if name == "organ_number" else "由此而来的应当填写"
                shown_when(self.fields[name], f"origin={origin}", note=note)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        origin = cleaned.get("origin")
        self._ask_for_origin(origin)
        for name in ("finding", "notice", "complaint"):
            if name != origin:
                cleaned[name] = None
        respondent = cleaned.get("respondent")
        if respondent is not None:
            if said := unfit(self.by, respondent, None):
                self.add_error("respondent", said.replace("请另选", "请由其他督察人员或者局领导登记"))
            self._refuse_reporter()
            complaint = complaint_behind(cleaned.get("complaint"), cleaned.get("finding"))
            concerned = concerned_by(cleaned.get("incident"))
            self.refuse_unfit_handlers(respondent, complaint, concerned)
            self._without_leader(respondent, complaint, concerned)
        return cleaned

    def _without_leader(self, respondent: Officer, complaint: Complaint | None, concerned: Collection[int]) -> None:
        """A leader answers for the case where one may; where none may, its handler asks the superior organ."""
        handler = self.cleaned_data.get("handler")
        if self.cleaned_data.get("leader") is not None or "leader" in self.errors or handler is None:
            return
        others = recusal.leaders_of(respondent.bureau_id).exclude(pk=handler.pk)
        if any(not unfit(leader, respondent, complaint, concerned) for leader in others):
            self.add_error("leader", "请选定负责局领导。")
        else:
            self.cleaned_data["leader"] = handler

    def _refuse_reporter(self) -> None:
        """Who reported it is a witness, and neither handles the case nor answers for it."""
        if self.cleaned_data.get("origin") != ORIGIN.REPORTED:
            return
        for name in ("handler", "leader"):
            officer = self.cleaned_data.get(name)
            if officer is not None and officer == self.cleaned_data.get("reporter"):
                self.add_error(name, f"{officer.name}是本件的报告人，应当回避，请另选。")

    def clean_assigned_on(self) -> Any:
        return self._not_in_future("assigned_on", "交办日期")

    def clean_reported_on(self) -> Any:
        return self._not_in_future("reported_on", "报告日期")

    def _not_in_future(self, name: str, label: str) -> Any:
        day = self.cleaned_data[name]
        if day and day > clock.today():
            raise forms.ValidationError(f"{label}在今日之后，请核对。")
        return day

    def _ask_for_origin(self, origin: str | None) -> None:
        wanted = [name for name in _TYPED.get(origin or "", (origin or "",)) if name and name != "organ_number"]
        for name in wanted:
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, "请填写此项。" if origin in _TYPED else "请选定线索所在的记录。")
        if origin == ORIGIN.RULING and not self.cleaned_data.get("attachments") and "attachments" not in self.errors:
            self.add_error("attachments", "请附上裁决、决定的扫描件。")


def _newest(found: QuerySet[Any], *joined: str) -> QuerySet[Any]:
    """The newest of them. A choice is looked up among these alone, so the keys are read first."""
    keys = list(found.order_by("-id").values_list("pk", flat=True)[:OFFERED])
    rows = found.model._default_manager.filter(pk__in=keys).order_by("-id")
    return rows.select_related(*joined)  # type: ignore[no-any-return]


class ApproveCaseForm(forms.Form):
    reason = Prose(label="批准的意见", rows=3, required=False)


class DropCaseForm(forms.Form):
    reason = Prose(label="不予立案的理由", rows=4)


class ReassignCaseForm(HandlerFields):
    reason = Prose(label="调整的理由", rows=3)

    def __init__(self, *, case: LiabilityCase, by: Officer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.case = case
        self.offer_handlers(case.bureau_id)
        if by.pk == case.handler_id:  # who may hand on the place of a leader who has to keep out, not the own one
            self.fields["handler"].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        complaint = complaint_behind(self.case.complaint, self.case.finding)
        self.refuse_unfit_handlers(self.case.respondent, complaint, barred_from(self.case))
        return cleaned
