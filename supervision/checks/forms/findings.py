"""Forms of findings (发现的问题): recorded and changed; nothing is to follow, or something is after all."""

from typing import Any

from django import forms
from django.urls import reverse

from supervision.case_files.normalisation import registered_case
from supervision.checks.models.checks import Check
from supervision.core.enforcement import EnforcementKind
from supervision.core.form_fields import FilesField, Line, PhotosField, Prose
from supervision.core.organisation import Officer
from supervision.core.provision_fields import ProvisionField
from supervision.core.regulation.lookup import current_provisions
from supervision.core.regulation.models import ProvisionKind

_CHOOSE = ("", "请选择")


class FindingForm(forms.Form):
    """A finding (发现的问题): content, kind, case file, facts, rule violated, officers concerned, evidence.

    Its kind of enforcement is one of the check's, and nobody's guess: there is a default only where the check has one alone.
    """

    content = ProvisionField(label="检查内容")
    kind = forms.ChoiceField(label="执法种类", help_text="本次检查的执法种类之一。")
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
    photos = PhotosField(
        label="现场拍照", required=False, help_text="在手机上打开相机，当场拍摄；与证据材料一并存入案卷。"
    )

    def __init__(self, *, check: Check, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.check = check
        self.fields["case_file"].widget.attrs["data-suggest-from"] = reverse("check-case-files", args=[check.pk])
        choices: dict[str, Any] = self.fields
        choices["kind"].choices = [_CHOOSE, *(choice for choice in EnforcementKind.choices if choice[0] in check.kinds)]
        choices["content"].queryset = check.contents.all()
        self._know_the_only_ones(check)
        choices["ground"].queryset = current_provisions(ProvisionKind.CORRECTION_GROUND)
        choices["officers"].queryset = Officer.objects.filter(division_id=check.division_id, is_active=True)

    def _know_the_only_ones(self, check: Check) -> None:
        """What the check leaves no choice in is not asked for."""
        contents = check.ordered_contents
        for name, only in (("kind", check.kinds), ("content", [content.pk for content in contents])):
            if len(only) == 1 and not self.initial.get(name):
                self.initial[name] = only[0]

    def clean(self) -> dict[str, Any]:
        """Link a number to the division's registered case file; any other text is left as typed."""
        cleaned = super().clean() or {}
        typed = cleaned.get("case_file", "")
        found = registered_case(self.check.division_id, typed) if typed else None
        return {**cleaned, "registered_case": found, "case_file": found.number if found is not None else typed}
