"""Forms of reading and countersigning (核稿、会签): whom a submission asks, what is signed, what the leader says."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet

from supervision.core.form_fields import PeopleField, Prose
from supervision.core.organisation import Division, Officer, RoleGrant
from supervision.core.roles import Role
from supervision.core.sign_offs.models import DESK, SIGNERS, SignOff, SignOffSheet
from supervision.core.sign_offs.rules import SignOffRule


class DivisionsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class ReaderField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}（{obj.division.name}）" if obj.division else str(obj.name)


class SubmitForm(forms.Form):
    """Whom a submission asks to read and to countersign, as the rule wants it."""

    def __init__(self, *, draft: Any, rule: SignOffRule, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.draft, self.rule = draft, rule
        if rule.needs_reader:
            self.fields["reader"] = ReaderField(
                possible_signers(draft, DESK), label="核稿人", help_text="没有草拟、修改过本草稿的督察人员或者局领导。"
            )
        if rule.countersigning != SignOffRule.Countersigning.NONE:
            self._add_countersigners()

    def _add_countersigners(self) -> None:
        named = self._named()
        message = f"按规则由{named}会签；可以另外增加。" if named else "由科室的负责人会签；所涉科室不参加会签。"
        self.fields["divisions"] = DivisionsField(
            possible_divisions(self.draft), label="会签科室", required=False, help_text=message
        )
        self.fields["people"] = PeopleField(possible_signers(self.draft, SIGNERS), label="会签人员", required=False)

    def _named(self) -> str:
        if self.rule.countersigning != SignOffRule.Countersigning.NAMED:
            return ""
        return "、".join(str(party) for party in self.rule.parties.select_related("division", "officer"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("divisions") or cleaned.get("people")
        if self.rule.countersigning == SignOffRule.Countersigning.CHOSEN and not chosen:
            self.add_error("divisions", "请选定至少一个会签的科室或者一名会签的人员。")
        return cleaned


class SignForm(forms.Form):
    words = Prose(label="意见", rows=4, required=False, help_text="没有意见的可以不填。记入发文稿纸。")


class RefuseForm(forms.Form):
    words = Prose(label="意见", rows=6, help_text="写明不同意什么、应当怎样改。记入发文稿纸，承办人和局领导会看到。")


class IssueForm(forms.Form):
    """What the leader says in issuing; needed where somebody did not agree."""

    words = Prose(label="签发意见", rows=4, required=False, help_text="记入发文稿纸。没有意见的可以不填。")

    def __init__(self, *, dissent: Collection[SignOff], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if dissent:
            names = "、".join(line.asked_of for line in dissent)
            self.fields["words"].required = True
            self.fields["words"].help_text = f"{names}有不同意见，仍然签发的应当写明理由。记入发文稿纸。"


def chosen_before(draft: Any) -> dict[str, Any]:
    """Whom the last submission asked, to begin the next one with."""
    sheet = SignOffSheet.objects.of(draft).order_by("-serial").first()
    if sheet is None:
        return {}
    lines = sheet.load_lines()
    reading = [line for line in lines if line.kind == SignOff.Kind.READING]
    others = [line for line in lines if line.kind == SignOff.Kind.COUNTERSIGNING]
    return {
        "reader": reading[0].officer_id if reading else None,
        "divisions": [line.division_id for line in others if line.division_id is not None],
        "people": [line.officer_id for line in others if line.officer_id is not None],
    }


def possible_signers(draft: Any, roles: Collection[Role]) -> QuerySet[Officer]:
    """Who may sign a draft off: in office in one of these roles, wrote nothing in it, and of no division that keeps out."""
    grants = RoleGrant.objects.active().filter(role__in=[role.value for role in roles])
    people: QuerySet[Officer] = Officer.objects.filter(bureau_id=draft.bureau_id, is_active=True)
    fit = people.filter(pk__in=grants.values("officer_id")).exclude(pk__in=draft.authors())
    return fit.exclude(division_id__in=[*draft.divisions_kept_out()]).select_related("division").order_by("id")


def possible_divisions(draft: Any) -> QuerySet[Division]:
    """The divisions with a head who may sign the draft off."""
    heads = (
        possible_signers(draft, (Role.HEAD,))
        .order_by()
        .filter(pk__in=RoleGrant.objects.active().filter(role=Role.HEAD).values("officer_id"))
    )
    found: QuerySet[Division] = Division.objects.filter(bureau_id=draft.bureau_id, is_active=True)
    return found.filter(Exists(heads.filter(division_id=OuterRef("pk")))).order_by("id")
