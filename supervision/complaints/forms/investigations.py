"""Forms of the investigation of a complaint (投诉举报的调查): its beginning, its people, its files, its end."""

import re
from typing import Any

from django import forms

from documents import clock
from supervision.complaints import investigations
from supervision.complaints.forms.decisions import PRINTED
from supervision.complaints.models.complaints import Complaint
from supervision.core.enforcement import EnforcementKind
from supervision.core.form_fields import DayField, Line, PeopleField, Prose, asked_when
from supervision.core.organisation import Division, Officer
from supervision.core.provision_fields import ProvisionsField
from supervision.core.regulation.lookup import current_provisions
from supervision.core.regulation.models import ProvisionKind
from supervision.inspections.forms.inspections import DivisionsField

_TELLING = re.compile("投诉|举报|申诉|检举|控告|信访|反映")
"""Words in the name of a check from which whoever is served with it would learn that somebody complained."""


class DivisionsOfComplaint(forms.Form):
    """The divisions to investigate and the due day; never a division of those who handle the complaint."""

    divisions = DivisionsField(Division.objects.none(), label="被调查的科室")
    due_on = DayField(label="完成期限", help_text="调查应当完成的最后一日。")

    def __init__(self, *, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.complaint = complaint
        choices: dict[str, Any] = self.fields
        choices["divisions"].queryset = Division.objects.filter(bureau_id=complaint.bureau_id, is_active=True)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("due_on") and cleaned["due_on"] < clock.today():
            self.add_error("due_on", "完成期限已经过去，请另定。")
        for role, officer in (("承办人", self.complaint.handler), ("负责局领导", self.complaint.leader)):
            if officer is not None and officer.division in cleaned.get("divisions", ()):
                message = f"{role}{officer.name}是「{officer.division}」的人员，应当回避。请先办理「调整承办人」。"
                self.add_error("divisions", message)
        return cleaned

    def refuse_own_people(self, investigators: Any, divisions: Any) -> None:
        own = {division.pk for division in divisions}
        barred = [investigator.name for investigator in investigators if investigator.division_id in own]
        if barred:
            self.add_error(None, f"{'、'.join(barred)}是被调查科室的人员，应当回避，请另选调查人员。")


class InvestigateForm(DivisionsOfComplaint):
    """The investigation (调查): what, where, by whom, by when. The investigators read of the complaint only what is written here."""

    title = Line(
        label="名称",
        max_length=60,
        help_text="例如“监察一科执法工作检查”。向科室调阅材料、送核对问题时，科室会看到名称，不要写出投诉举报。",
    )
    matter = Prose(
        label="调查的事项",
        rows=8,
        help_text="调查人员只看到这里写的内容和「提供材料」提供的材料，看不到投诉举报本身。不要写投诉举报人的身份。",
    )
    contents = ProvisionsField(label="检查内容")
    kinds = forms.MultipleChoiceField(
        label="执法种类", choices=EnforcementKind.choices, widget=forms.CheckboxSelectMultiple()
    )
    period_from = DayField(label="检查时段起", help_text="所调查的执法活动发生在哪一段时间。")
    period_to = DayField(label="检查时段止")
    investigators = PeopleField(
        Officer.objects.none(),
        label="其他调查人员",
        required=False,
        help_text="承办人自己参加调查。调查人员在查结以前看得到这次调查，看不到投诉举报人和投诉举报本身。",
    )
    field_order = ("title", "matter", "divisions", "contents", "kinds", "period_from", "period_to", "investigators")

    def __init__(self, *, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(complaint=complaint, **kwargs)
        choices: dict[str, Any] = self.fields
        choices["contents"].queryset = current_provisions(ProvisionKind.INSPECTION_CONTENT)
        choices["investigators"].queryset = investigations.possible_investigators(complaint)

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if _TELLING.search(title):
            raise forms.ValidationError("名称会让科室知道有人投诉举报，请换一个不写出来的名称。")
        return title

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("period_from"), cleaned.get("period_to")
        if start and end and end < start:
            self.add_error("period_to", "检查时段的止日早于起日，请核对。")
        self.refuse_own_people(cleaned.get("investigators", ()), cleaned.get("divisions", ()))
        return cleaned


class AddDivisionsForm(DivisionsOfComplaint):
    """Further divisions, none of the investigators'."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.refuse_own_people(investigations.investigators_of(self.complaint), cleaned.get("divisions", ()))
        return cleaned


class ChangeInvestigatorsForm(forms.Form):
    investigators = PeopleField(
        Officer.objects.none(), label="其他调查人员", required=False, help_text="去掉的人员，从此看不到这次调查。"
    )
    reason = Prose(label="调整的理由", rows=3)

    def __init__(self, *, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.complaint = complaint
        choices: dict[str, Any] = self.fields
        choices["investigators"].queryset = investigations.possible_investigators(complaint)
        asked_when(self, "都不选的，由承办人自己调查", "investigators")

    def clean_investigators(self) -> Any:
        chosen = self.cleaned_data["investigators"]
        looked_into = investigations.looked_into(self.complaint)
        barred = [officer.name for officer in chosen if officer.division_id in looked_into]
        if barred:
            raise forms.ValidationError(f"{'、'.join(barred)}是被调查科室的人员，应当回避，请另选调查人员。")
        return chosen


class ConcludeForm(forms.Form):
    outcome = forms.ChoiceField(label="调查结果", choices=Complaint.Outcome.choices, widget=forms.RadioSelect())
    conclusion = Prose(label="调查结论", rows=8, help_text="认定的事实、依据和处理意见；只有承办人和负责局领导看到。")
    feedback = Prose(
        label="告知投诉举报人的内容",
        rows=6,
        required=False,
        help_text=PRINTED,
    )

    def __init__(self, *, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if complaint.is_anonymous:
            del self.fields["feedback"]
        else:
            self.fields["feedback"].required = True


class GiveBackComplaintForm(forms.Form):
    comments = Prose(label="退回的意见", rows=4, help_text="还要查明什么，或者结论有什么不当。")
