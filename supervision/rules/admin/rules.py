"""Rules (规则): versions that the rule administrator drafts and publishes."""

from datetime import date
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern

from documents import clock
from documents.admin import PartsInline
from documents.drafted_admin import DraftedAdmin
from documents.models import Letterhead, Version, Wording
from supervision.core.deadlines.explanation import sentence
from supervision.core.deadlines.models import DeadlineRule
from supervision.core.deadlines.periods import count_on
from supervision.core.form_fields import ReasonForm
from supervision.core.impact import impacts_of
from supervision.core.regulation.models import Provision, Regulation
from supervision.core.roles import Role
from supervision.rules import fixed, publication
from supervision.rules.forms.rules import DeadlineRuleForm, LetterheadForm, WordingForm

_DECISION = ("施行与决定", {"fields": ("effective_from", "decided_by", "decision_number", "reason")})
_TRIED_YEARS = 20
"""How far from today a rule is tried."""
_PUBLICATION = ("发布", {"fields": ("published_at", "published_by")})


class VersionAdmin(DraftedAdmin):
    """Versions of a rule (规则版本): drafts are edited, published by an explicit act, and never touched after."""

    kept_by = Role.RULE_ADMIN
    change_form_template = "admin/version/change_form.html"
    content: ClassVar[tuple[str, ...]] = ()
    """The fields that say what the rule is."""

    readonly_fields = ("published_at", "published_by")
    ordering = None

    def extra_urls(self) -> list[URLPattern]:
        return [
            self.page("publish", self.publish_view),
            self.page("withdraw", self.withdraw_view),
            self.page("new-draft", self.new_draft_view),
        ]

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
        if version.is_upcoming:
            return "已发布，尚未施行"
        return "已被后来的版本代替" if version.is_followed else "现行"

    @admin.display(description="来由")
    def mark(self, version: Any) -> str:
        """Whether the regulation fixes it, or the bureau."""
        return fixed.mark(version)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """With what the regulation fixes of it."""
        version = context.get("original")
        context["fixed"] = fixed.fixed_of(version) if version is not None else None
        return super().render_change_form(request, context, *args, **kwargs)

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
            seen, replacing = request.POST.get("seen", ""), _key(request.POST.get("replacing", ""))
            published = publication.publish(version, by=user, seen=seen, replacing=replacing)
        except ValidationError as error:
            version.refresh_from_db()
            if version.is_published:
                return self._refused_again(request, version)
            return self._confirmation(request, version, user, error.messages)
        messages.success(request, f"{published}已发布。")
        return redirect(self.address("change", version.pk))

    def _confirmation(self, request: HttpRequest, version: Version, user: Any, refusals: list[str]) -> HttpResponse:
        now = clock.about_now()
        alone = fixed.second_person(version, user)
        return self.shown(
            request,
            "admin/version/publish.html",
            version,
            f"发布：{version}",
            status=409 if refusals else 200,
            refusals=refusals,
            obstacles=[*publication.obstacles(version, clock.day(now)), *([alone] if alone else [])],
            fixed=fixed.fixed_of(version),
            departures=fixed.departures(version),
            replaced=publication.replaced_by(version, clock.day(now)),
            changes=publication.changes(version),
            touched=impacts_of(version, user, now),
            seen=publication.fingerprint(version),
        )

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What taking back a publication would do; and, on POST, doing it."""
        version: Any = self.own_or_404(request, pk)
        if not version.is_upcoming:
            messages.error(request, "只有已经发布、尚未施行的版本可以撤回。")
            return redirect(self.address("change", version.pk))
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            return self._withdraw(request, version, form)
        return self._before_withdrawal(request, version, form, [])

    def _withdraw(self, request: HttpRequest, version: Version, form: ReasonForm) -> HttpResponse:
        user: Any = request.user
        try:
            publication.withdraw(version, by=user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            return self._before_withdrawal(request, version, form, error.messages)
        messages.success(request, "发布已撤回，本版本退回草稿，可以修改后再发布，或者删除。")
        return redirect(self.address("change", version.pk))

    def _before_withdrawal(
        self, request: HttpRequest, version: Version, form: ReasonForm, refusals: list[str]
    ) -> HttpResponse:
        user: Any = request.user
        return self.shown(
            request,
            "admin/version/withdraw.html",
            version,
            f"撤回发布：{version}",
            status=409 if refusals else 200,
            refusals=refusals,
            form=form,
            stays=publication.holds_instead(version),
            changes=publication.changes(version),
            touched=impacts_of(version, user, clock.about_now()),
        )

    def new_draft_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Begin a draft that says what this version says."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        user: Any = request.user
        draft = publication.new_draft(self.own_or_404(request, pk), by=user)
        messages.success(request, "这是本规则的草稿，修改后请发布。")
        return redirect(self.address("change", draft.pk))


def _key(typed: str) -> int | None:
    return int(typed) if typed.isdecimal() and len(typed) < 19 else None


status_columns = ("standing", "effective_from", "published_at", "published_by")


@admin.register(DeadlineRule)
class DeadlineRuleAdmin(VersionAdmin):
    form = DeadlineRuleForm
    list_display = ("code", "length", "unit", "mark", *status_columns)
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
        "may_stop",
        "longest_extension",
        "changes_basis",
        "provisional_days",
        "days_kept_open",
    )
    change_form_template = "admin/deadline/change_form.html"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The rule, with the last day that it comes to from a day that one may try."""
        context = {**(extra_context or {}), **_tried(self.own_or_404(request, object_id), request.GET.get("from", ""))}
        response: HttpResponse = super().change_view(request, object_id, form_url, context)
        return response


def _tried(rule: DeadlineRule, asked: str) -> dict[str, Any]:
    """How a rule counts from a day (试算), as a page of a case would say it; from today where none is asked for."""
    today = clock.today()
    try:
        begun = date.fromisoformat(asked)
    except ValueError:
        begun = today
    if abs(begun.year - today.year) > _TRIED_YEARS:
        begun = today
    counting, _ = count_on(rule, begun, today)
    return {"tried_from": begun, "tried": counting, "tried_text": sentence(counting)}


class ProvisionInline(PartsInline):
    model = Provision
    fields = ("position", "code", "label", "citation", "kind", "text")


@admin.register(Regulation)
class RegulationAdmin(VersionAdmin):
    bureau_lookup = ""
    list_display = ("title", *status_columns)
    inlines = (ProvisionInline,)
    content = ("title", "issuer", "annex")

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Nobody can cite the provisions of a draft: they go with it."""
        counts = {Provision._meta.verbose_name_plural: Provision.objects.filter(regulation__in=objs).count()}
        return [str(obj) for obj in objs], counts, set(), []

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        for provision in obj.provisions.all():
            provision.delete()
        super().delete_model(request, obj)


@admin.register(Letterhead)
class LetterheadAdmin(VersionAdmin):
    form = LetterheadForm
    list_display = ("prefix", "header", "seal_name", *status_columns)
    content = ("prefix", "header", "seal_name")


@admin.register(Wording)
class WordingAdmin(VersionAdmin):
    form = WordingForm
    list_display = ("kind", "number_word", *status_columns)
    list_filter = ("kind",)
    content = ("kind", "number_word", "opening", "rights", "closing", "copies_to")
