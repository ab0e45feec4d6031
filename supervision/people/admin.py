"""People (人员): accounts, divisions and roles, kept by the system administrator."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern

from documents import clock
from documents.admin import PageAdmin
from documents.drafted_admin import DraftedAdmin
from documents.drafts import pages, store
from supervision.core.organisation import Division, Officer, RoleGrant
from supervision.core.roles import Role
from supervision.people import accounts
from supervision.people.forms import DivisionForm, EndGrantForm, OfficerAddForm, OfficerForm, RoleGrantForm


class PeopleAdmin(PageAdmin):
    """What the system administrator keeps; whoever reads a form is known to it."""

    kept_by = Role.SYSTEM_ADMIN

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only people and divisions of the own bureau can be chosen."""
        user: Any = request.user
        choices = {
            "division": Division.objects.filter(bureau_id=user.bureau_id, is_active=True),
            "officer": Officer.objects.filter(bureau_id=user.bureau_id, is_active=True),
        }
        if db_field.name in choices:
            kwargs["queryset"] = choices[db_field.name]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without the small windows that add or change what is only chosen here."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        for window in ("can_add_related", "can_change_related", "can_delete_related", "can_view_related"):
            if hasattr(field, "widget") and hasattr(field.widget, window):
                setattr(field.widget, window, False)
        return field

    def record(self, request: HttpRequest, act: str, subject: Any, form: Any) -> None:
        """The ledger row of a change, with what each field said before and says now."""
        user: Any = request.user
        kept = [name for name in form.changed_data if not name.startswith("password")]
        data = {name: [_plain(form.initial.get(name)), _plain(form.cleaned_data.get(name))] for name in kept}
        accounts.record(act, subject, by=user, now=clock.now(), data=data)


def _plain(value: Any) -> Any:
    return getattr(value, "pk", value)


@admin.register(Officer)
class OfficerAdmin(PeopleAdmin):
    form = OfficerForm
    change_form_template = "admin/people/officer.html"
    list_display = ("username", "name", "division", "title", "roles_held", "is_active")
    list_filter = ("is_active",)
    search_fields = ("username", "name", "badge")
    list_select_related = ("division",)
    readonly_fields = ("roles_held",)

    def extra_urls(self) -> list[URLPattern]:
        return [self.page("password", self.password_view)]

    def get_queryset(self, request: HttpRequest) -> Any:
        found = super().get_queryset(request)
        return found if request.method == "POST" else found.prefetch_related("grants")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **({"form": OfficerAddForm} if obj is None else {}), **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        person = ("username", "name", "division", "title", "badge", "email")
        if obj is None:
            return ((None, {"fields": person}), ("初始密码", {"fields": ("password1", "password2")}))
        return ((None, {"fields": (*person, "is_active", "roles_held")}),)

    @admin.display(description="现有角色")
    def roles_held(self, officer: Officer) -> str:
        held = {grant.role for grant in officer.grants.all() if grant.ended_at is None}
        return "、".join(role.label for role in Role if role in held) or "没有角色"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save what was changed, and nothing else: a password that is changed at this moment stands."""
        obj.save(update_fields=[name for name in form.changed_data if name in form.fields] if change else None)
        self.record(request, _act_on_account(obj, form, change), obj, form)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Where somebody took the login name at this moment, the form is looked at again, and says so."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            return super().changeform_view(request, *args, **kwargs)

    def password_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give a person a new password; one's own is changed with the old one, on the page for it."""
        officer, user = self.own_or_404(request, pk), request.user
        if officer.pk == user.pk:
            return redirect("account_change_password")
        form = SetPasswordForm(officer, request.POST or None)
        if request.method == "POST" and form.is_valid():
            accounts.set_password(officer, form.cleaned_data["new_password1"], by=user)  # type: ignore[arg-type]
            messages.success(request, f"{officer}的密码已重设，请当面告知本人；本人登录后须先修改密码。")
            return redirect(self.address("change", officer.pk))
        return self.shown(request, "admin/people/ask.html", officer, f"重设密码：{officer}", form=form, verb="重设密码")


def _act_on_account(officer: Officer, form: Any, change: bool) -> str:
    if not change:
        return "account.create"
    if "is_active" in form.changed_data:
        return "account.activate" if officer.is_active else "account.deactivate"
    return "account.change"


@admin.register(Division)
class DivisionAdmin(PeopleAdmin):
    form = DivisionForm
    fields = ("name", "is_active")
    list_display = ("name", "is_active")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        user: Any = request.user
        obj.bureau_id = user.bureau_id
        super().save_model(request, obj, form, change)
        self.record(request, "division.change" if change else "division.create", obj, form)


@admin.register(RoleGrant)
class RoleGrantAdmin(DraftedAdmin, PeopleAdmin):
    drafted_pages = ("add", "end")
    form = RoleGrantForm
    bureau_lookup = "officer__bureau"
    change_form_template = "admin/people/grant.html"
    list_display = ("officer", "role", "granted_at", "granted_by", "confirmed_by", "ended_at")
    list_filter = ("role", ("ended_at", admin.EmptyFieldListFilter))
    list_select_related = ("officer", "granted_by", "confirmed_by")
    search_fields = ("officer__name", "officer__username")
    ordering = ("-pk",)

    def extra_urls(self) -> list[URLPattern]:
        return [self.page("end", self.end_view)]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return ((None, {"fields": ("officer", "role", "reason", "despite")}),)
        return ((None, {"fields": ("officer", "role", "granted_by", "confirmed_by", "granted_at", "ended_at")}),)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        user: Any = request.user
        accounts.grant(obj, by=user, reason=form.reasons())
        request.bound = form.bound  # type: ignore[attr-defined]

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The ledger has it; and what waits for a second person is no grant yet."""

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        if obj.pk is not None:
            answer: HttpResponse = super().response_add(request, obj, post_url_continue)
            return answer
        waits = f"「{Role(obj.role).label}」须由第二人确认后才生效，已经提请，等待确认。"
        message = f"{getattr(request, 'bound', '')}{waits}"
        messages.success(request, message)
        return redirect("role-request-list")

    def end_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """End a role, with a reason."""
        held, user = self.own_or_404(request, pk), request.user
        form = EndGrantForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                with transaction.atomic():
                    accounts.end(held, by=user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
                    store.drop(user.pk, pages.own_page(request).key)  # type: ignore[arg-type]
            except ValidationError as error:
                messages.error(request, error.messages[0])
            else:
                messages.success(request, f"{held}：角色已终止。")
            return redirect(self.address("change", held.pk))
        recorded: dict[str, Any] = {"form": form, "verb": "终止角色", "draft": self.draft_of(request, form)}
        return self.shown(request, "admin/people/ask.html", held, f"终止角色：{held}", **recorded)
