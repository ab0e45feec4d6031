"""The admin site's pages (规则管理): rules, and accounts with their roles. No case is ever kept here."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from documents import clock
from documents.admin import KeptAdmin
from documents.models import Letterhead, Version, Wording
from supervision import accounts, publication
from supervision.forms.people import EndGrantForm, OfficerAddForm, OfficerForm, RoleGrantForm
from supervision.forms.rules import CalendarDayFormSet, CalendarYearForm, DeadlineRuleForm
from supervision.models import (
    CalendarDay,
    CalendarYear,
    DeadlineRule,
    Division,
    Officer,
    Provision,
    Regulation,
    RoleGrant,
)
from supervision.roles import Role
from supervision.touched import touched_by

_DECISION = ("施行与决定", {"fields": ("effective_from", "decided_by", "decision_number", "reason")})
_PUBLICATION = ("发布", {"fields": ("published_at", "published_by")})


class PageAdmin(KeptAdmin):
    """A model's pages, with pages of our own beside Django's."""

    def page(self, suffix: str, view: Any) -> URLPattern:
        """The address of a page about one record."""
        meta = self.model._meta
        name = f"{meta.app_label}_{meta.model_name}_{suffix.replace('-', '_')}"
        found: URLPattern = path(f"<int:pk>/{suffix}/", self.admin_site.admin_view(view), name=name)
        return found

    def address(self, page: str, pk: Any) -> str:
        meta = self.model._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[pk])

    def shown(
        self, request: HttpRequest, template: str, record: Any, title: str, status: int = 200, **context: Any
    ) -> HttpResponse:
        frame = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "original": record,
            "title": title,
            "change_url": self.address("change", record.pk),
        }
        return TemplateResponse(request, template, {**frame, **context}, status=status)


class VersionAdmin(PageAdmin):
    """Versions of a rule (规则版本): drafts are edited, published by an explicit act, and never touched after."""

    kept_by = Role.RULE_ADMIN
    change_form_template = "admin/version/change_form.html"
    content: ClassVar[tuple[str, ...]] = ()
    """The fields that say what the rule is."""

    readonly_fields = ("published_at", "published_by")
    ordering = None

    def extra_urls(self) -> list[URLPattern]:
        return [self.page("publish", self.publish_view), self.page("new-draft", self.new_draft_view)]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return ((None, {"fields": self.content}), _DECISION, *((_PUBLICATION,) if obj and obj.is_published else ()))

    def get_queryset(self, request: HttpRequest) -> Any:
        """With whether a later version of the same rule has begun."""
        later = self.model._default_manager.published().filter(
            **{name: OuterRef(name) for name in self.model.line},
            effective_from__gt=OuterRef("effective_from"),
            effective_from__lte=clock.today(),
        )
        return super().get_queryset(request).annotate(is_followed=Exists(later))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.keeps(request) and (obj is None or not obj.is_published)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.keeps(request) and obj is not None and not obj.is_published

    @admin.display(description="状态")
    def standing(self, version: Any) -> str:
        if not version.is_published:
            return "草稿"
        if version.effective_from > clock.today():
            return "已发布，尚未施行"
        return "已被后来的版本代替" if version.is_followed else "现行"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"effective_from": clock.today(), **super().get_changeform_initial_data(request)}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        user: Any = request.user
        if not change and self.bureau_lookup:
            obj.bureau_id = user.bureau_id
        super().save_model(request, obj, form, change)

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What publishing would do; and, on POST, publishing."""
        version, user = self.own_or_404(request, pk), request.user
        if version.is_published:
            return self._refused_again(request, version)
        if request.method == "POST":
            return self._publish(request, version)
        return self._confirmation(request, version, user, [])

    def _refused_again(self, request: HttpRequest, version: Version) -> HttpResponse:
        messages.error(request, "此版本已经发布，没有重复发布。")
        return redirect(self.address("change", version.pk))

    def _publish(self, request: HttpRequest, version: Version) -> HttpResponse:
        user: Any = request.user
        try:
            published = publication.publish(version, by=user, seen=request.POST.get("seen", ""))
        except ValidationError as error:
            version.refresh_from_db()
            if version.is_published:
                return self._refused_again(request, version)
            return self._confirmation(request, version, user, error.messages)
        messages.success(request, f"{published}已发布。")
        return redirect(self.address("change", version.pk))

    def _confirmation(self, request: HttpRequest, version: Version, user: Any, refusals: list[str]) -> HttpResponse:
        now = clock.about_now()
        return self.shown(
            request,
            "admin/version/publish.html",
            version,
            f"发布：{version}",
            status=409 if refusals else 200,
            refusals=refusals,
            obstacles=publication.obstacles(version, clock.day(now)),
            changes=publication.changes(version),
            touched=touched_by(version, user, now),
            seen=publication.fingerprint(version),
        )

    def new_draft_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Begin a draft that says what this version says."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        user: Any = request.user
        draft = publication.new_draft(self.own_or_404(request, pk), by=user)
        messages.success(request, "这是本规则的草稿，修改后请发布。")
        return redirect(self.address("change", draft.pk))


_STANDING = ("standing", "effective_from", "published_at", "published_by")


@admin.register(DeadlineRule)
class DeadlineRuleAdmin(VersionAdmin):
    form = DeadlineRuleForm
    list_display = ("code", "length", "unit", *_STANDING)
    list_filter = ("code",)
    content = (
        "code",
        "trigger",
        "length",
        "unit",
        "counts_trigger_day",
        "moves_to_working_day",
        "provision",
        "legal_basis",
    )


class PartsInline(admin.TabularInline):
    """What belongs to a version (版本的内容行): edited with the draft, read with the published version."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None or not obj.is_published

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)


class CalendarDayInline(PartsInline):
    model = CalendarDay
    formset = CalendarDayFormSet


class ProvisionInline(PartsInline):
    model = Provision
    fields = ("position", "code", "label", "citation", "kind", "text")


@admin.register(CalendarYear)
class CalendarYearAdmin(VersionAdmin):
    bureau_lookup = ""
    form = CalendarYearForm
    inlines = (CalendarDayInline,)
    list_display = ("year", "source", *_STANDING)
    content = ("year", "source")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        sets = super().get_fieldsets(request, obj)
        if (obj and obj.is_published) or getattr(request, "reads_history", False):
            return sets
        return (*sets, ("录入", {"fields": ("pasted",)}))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the days of the table, then those of the pasted lines, which win."""
        super().save_related(request, form, formsets, change)
        for special in form.cleaned_data.get("pasted") or ():
            CalendarDay.objects.update_or_create(
                year=form.instance, day=special.day, defaults={"kind": special.kind, "name": special.name}
            )


@admin.register(Regulation)
class RegulationAdmin(VersionAdmin):
    bureau_lookup = ""
    list_display = ("title", *_STANDING)
    inlines = (ProvisionInline,)
    content = ("title", "issuer", "annex")

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Nobody can cite the provisions of a draft: they go with it."""
        counts = {Provision._meta.verbose_name_plural: Provision.objects.filter(regulation__in=objs).count()}
        return [str(each) for each in objs], counts, set(), []

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        for provision in obj.provisions.all():
            provision.delete()
        super().delete_model(request, obj)


@admin.register(Letterhead)
class LetterheadAdmin(VersionAdmin):
    list_display = ("prefix", "header", "seal_name", *_STANDING)
    content = ("prefix", "header", "seal_name")


@admin.register(Wording)
class WordingAdmin(VersionAdmin):
    list_display = ("kind", "number_word", *_STANDING)
    list_filter = ("kind",)
    content = ("kind", "number_word", "opening", "rights", "closing", "copies_to")


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
        person = ("username", "name", "division", "title", "badge")
        if obj is None:
            return ((None, {"fields": person}), ("初始密码", {"fields": ("password1", "password2")}))
        return ((None, {"fields": (*person, "is_active", "roles_held")}),)

    @admin.display(description="现有角色")
    def roles_held(self, officer: Officer) -> str:
        held = {grant.role for grant in officer.grants.all() if grant.ended_at is None}
        return "、".join(role.label for role in Role if role in held) or "没有角色"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        self.record(request, _act_on_account(obj, form, change), obj, form)

    def password_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give a person a new password; one's own is changed with the old one, on the page for it."""
        officer, user = self.own_or_404(request, pk), request.user
        if officer.pk == user.pk:
            return redirect("account_change_password")
        form = SetPasswordForm(officer, request.POST or None)
        if request.method == "POST" and form.is_valid():
            accounts.set_password(officer, form.cleaned_data["new_password1"], by=user)  # type: ignore[arg-type]
            messages.success(request, f"{officer}的密码已重设，请当面告知本人，并请其登录后修改。")
            return redirect(self.address("change", officer.pk))
        return self.shown(request, "admin/people/ask.html", officer, f"重设密码：{officer}", form=form, verb="重设密码")


def _act_on_account(officer: Officer, form: forms.ModelForm, change: bool) -> str:
    if not change:
        return "account.create"
    if "is_active" in form.changed_data:
        return "account.activate" if officer.is_active else "account.deactivate"
    return "account.change"


@admin.register(Division)
class DivisionAdmin(PeopleAdmin):
    fields = ("name", "is_active")
    list_display = ("name", "is_active")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        user: Any = request.user
        obj.bureau_id = user.bureau_id
        super().save_model(request, obj, form, change)
        self.record(request, "division.change" if change else "division.create", obj, form)


@admin.register(RoleGrant)
class RoleGrantAdmin(PeopleAdmin):
    form = RoleGrantForm
    bureau_lookup = "officer__bureau"
    change_form_template = "admin/people/grant.html"
    list_display = ("officer", "role", "granted_at", "granted_by", "ended_at")
    list_filter = ("role", ("ended_at", admin.EmptyFieldListFilter))
    list_select_related = ("officer", "granted_by")
    search_fields = ("officer__name", "officer__username")
    ordering = ("-pk",)

    def extra_urls(self) -> list[URLPattern]:
        return [self.page("end", self.end_view)]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return ((None, {"fields": ("officer", "role", "reason")}),)
        return ((None, {"fields": ("officer", "role", "granted_by", "granted_at", "ended_at")}),)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        user: Any = request.user
        accounts.grant(obj, by=user, reason=form.cleaned_data["reason"])

    def end_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """End a role, with a reason."""
        held, user = self.own_or_404(request, pk), request.user
        form = EndGrantForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                accounts.end(held, by=user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
            except ValidationError as error:
                messages.error(request, error.messages[0])
            else:
                messages.success(request, f"{held}：角色已终止。")
            return redirect(self.address("change", held.pk))
        return self.shown(request, "admin/people/ask.html", held, f"终止角色：{held}", form=form, verb="终止角色")
