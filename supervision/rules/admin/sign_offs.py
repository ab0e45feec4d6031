"""Rules for reading and countersigning (核稿、会签规则) in the admin site: kept by the rule administrator, by kind of paper."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from documents.admin import PartsInline
from supervision.core.organisation import Division, Officer, RoleGrant
from supervision.core.sign_offs.kinds import signable_kinds
from supervision.core.sign_offs.models import SIGNERS
from supervision.core.sign_offs.rules import SignOffParty, SignOffRule
from supervision.rules.admin.rules import VersionAdmin, status_columns


class SignOffPartyInline(PartsInline):
    model = SignOffParty

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Of the own bureau; people who may be asked to sign."""
        user: Any = request.user
        if db_field.name == "division":
            kwargs["queryset"] = Division.objects.filter(bureau_id=user.bureau_id, is_active=True).order_by("id")
        if db_field.name == "officer":
            kwargs["queryset"] = _signers(user.bureau_id)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def _signers(bureau_id: int) -> Any:
    grants = RoleGrant.objects.active().filter(role__in=[role.value for role in SIGNERS])
    people = Officer.objects.filter(bureau_id=bureau_id, is_active=True, pk__in=grants.values("officer_id"))
    return people.order_by("id")


class SignOffRuleForm(forms.ModelForm):
    """The kinds are those of the nouns whose papers are approved and known to everybody at the desk."""

    kind = forms.ChoiceField(label="文种")

    class Meta:
        model = SignOffRule
        fields = "__all__"  # noqa: DJ007 - the admin page names them

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            choices: Any = self.fields["kind"]
            choices.choices = [(kind.value, kind.label) for kind in signable_kinds()]


@admin.register(SignOffRule)
class SignOffRuleAdmin(VersionAdmin):
    form = SignOffRuleForm
    inlines = (SignOffPartyInline,)
    list_display = ("named_kind", "needs_reader", "countersigning", *status_columns)
    content = ("kind", "needs_reader", "countersigning")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A published rule names its kind of paper in words: nothing on its page is a field to choose from."""
        (title, shown), *others = super().get_fieldsets(request, obj)
        if obj is not None and obj.is_published:
            shown = {**shown, "fields": ("named_kind", *self.content[1:])}
        return ((title, shown), *others)

    @admin.display(description="文种", ordering="kind")
    def named_kind(self, rule: SignOffRule) -> str:
        return rule.get_kind_display()
