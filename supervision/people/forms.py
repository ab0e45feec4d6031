"""Forms of accounts and roles (帐号与角色), as the system administrator fills them."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.forms import UserCreationForm
from django.core.exceptions import ValidationError

from documents import clock
from supervision.core.login_names import LoginNameFormField
from supervision.core.organisation import Division, Officer, RoleGrant
from supervision.core.roles import Role
from supervision.people import accounts
from supervision.people.role_bars import Bars
from supervision.people.substitutions.open_work import hinders_leaving

OF_A_DIVISION = (Role.HEAD, Role.OFFICER)
"""Roles whose right is limited to the own division, and empty without one."""


class OfficerAddForm(UserCreationForm):
    """A new account with its first password (初始密码)."""

    by: Officer

    class Meta(UserCreationForm.Meta):
        model = Officer
        fields = ("username", "name", "division", "title", "badge", "email")
        field_classes: ClassVar = {"username": LoginNameFormField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.bureau_id = self.by.bureau_id
        self.instance.must_change_password = True


class OfficerForm(forms.ModelForm):
    """An account as it is kept. The password has a page of its own."""

    by: Officer

    class Meta:
        model = Officer
        fields = ("username", "name", "division", "title", "badge", "email", "is_active")
        help_texts: ClassVar = {"is_active": "停用的帐号不能登录。离职的，停用帐号，不删除。"}

    def clean_is_active(self) -> bool:
        active: bool = self.cleaned_data["is_active"]
        if not active and self.instance.pk == self.by.pk:
            raise ValidationError("不能停用自己的帐号，请由另一名系统管理员办理。")
        if not active and "is_active" in self.changed_data and self.instance.has_role(Role.SYSTEM_ADMIN):
            accounts.refuse_leaving_none(self.instance)
        if not active and "is_active" in self.changed_data:
            self._refuse_open_work()
        return active

    def _refuse_open_work(self) -> None:
        """Nobody leaves while they have open work without a substitute; the administrator does not learn what it is."""
        if text := hinders_leaving(self.instance, clock.today()):
            raise ValidationError(text)

    def clean_division(self) -> Division | None:
        """A head who moves would silently become the head of the other division."""
        division: Division | None = self.cleaned_data["division"]
        if "division" in self.changed_data and self.instance.has_role(Role.HEAD):
            raise ValidationError("该人员是科室负责人。请先终止「科室负责人」角色，再调整科室。")
        return division


class DivisionForm(forms.ModelForm):
    """A division of the own bureau, with a name that no other has."""

    by: Officer

    class Meta:
        model = Division
        fields = ("name", "is_active")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Division.objects.filter(bureau_id=self.by.bureau_id, name=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError("本局已有同名科室。")
        return name


class RoleGrantForm(forms.ModelForm):
    """A role given to a person of the own bureau; nobody gives a role to themselves."""

    by: Officer
    bound = ""
    """Why the role takes a reason of its own and a second person, once the form was looked at."""
    reason = forms.CharField(label="理由", max_length=200, help_text="例如任免文件的文号，记入留痕。")
    despite = forms.CharField(
        label="仍授予的理由",
        max_length=200,
        required=False,
        help_text="只在此人的执法资格已被取消、已被调离执法岗位时填写。",
    )

    class Meta:
        model = RoleGrant
        fields = ("officer", "role")

    def clean_officer(self) -> Officer:
        """The person is locked, so that one role is not granted twice at once."""
        chosen: Officer = self.cleaned_data["officer"]
        if chosen.pk == self.by.pk:
            raise ValidationError("不能给自己授予角色，请由另一名系统管理员办理。")
        return Officer.objects.select_for_update(of=("self",), no_key=True).get(pk=chosen.pk)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        officer, role = typed.get("officer"), typed.get("role")
        if officer is None or role is None:
            return typed
        if officer.grants.active().filter(role=role).exists():
            raise ValidationError("该人员已有此角色。")
        if officer.role_requests.waiting().filter(role=role).exists():
            raise ValidationError("该人员的此角色已经提请，正在等待第二人确认。")
        if role in OF_A_DIVISION and officer.division_id is None:
            raise ValidationError(f"「{Role(role).label}」须有所属科室。请先在帐号中确定所属科室。")
        self._take_a_reason(officer, role)
        return typed

    def _take_a_reason(self, officer: Officer, role: str) -> None:
        """Where a measure binds the person, the page says so and asks why the role is given all the same."""
        self.bound = Bars(self.by.bureau_id).why(role, officer)
        if self.bound and not self.cleaned_data.get("despite"):
            self.add_error("despite", self.bound)

    def reasons(self) -> str:
        """The reason, and why it is given all the same."""
        return "；".join(reason for reason in (self.cleaned_data["reason"], self.cleaned_data["despite"]) if reason)


class EndGrantForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=200, help_text="例如任免文件的文号，记入留痕。")
