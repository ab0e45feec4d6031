"""What every page of the admin site (规则管理) keeps to: one role, the own bureau, a history that nobody rewrites."""

from typing import Any, ClassVar

from django.contrib.admin import TabularInline
from django.db import models
from django.forms import BaseInlineFormSet, DateInput, Textarea
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from simple_history.admin import SimpleHistoryAdmin

from documents.access import holds

_READING = ("GET", "HEAD")
_WIDGETS: dict[Any, dict[str, Any]] = {
    # The browser's own: Django's reckons the day by the clock of the person's machine.
    models.DateField: {"widget": DateInput(format="%Y-%m-%d", attrs={"type": "date"})},
    models.TextField: {"widget": Textarea(attrs={"rows": 4, "cols": 80})},
}


class KeptAdmin(SimpleHistoryAdmin):
    """Records that one role keeps (由一个角色维护的记录), those of the own bureau alone, and never deletes.

    ``kept_by`` is the role; ``bureau_lookup`` leads to the bureau, and is empty for what all bureaus share. Whoever
    does not hold the role, and whoever asks for another bureau's record, gets 404.
    """

    kept_by: ClassVar[str]
    bureau_lookup: ClassVar[str] = "bureau"

    actions = None
    formfield_overrides = _WIDGETS
    list_per_page = 50
    show_full_result_count = False
    object_history_list_template = "admin/history_list.html"
    object_history_form_template = "admin/history_form.html"

    def extra_urls(self) -> list[URLPattern]:
        """Addresses that come before Django's own."""
        return []

    def get_urls(self) -> list[URLPattern]:
        """Each address says who may use it, like every other of the application."""
        urls = [*self.extra_urls(), *super().get_urls()]
        for url in urls:
            url.callback = holds(self.kept_by)(url.callback)
        return urls

    def keeps(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.is_authenticated and user.has_role(self.kept_by))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.keeps(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.keeps(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.keeps(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.keeps(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_history_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        user: Any = request.user
        found = super().get_queryset(request)
        return found.filter(**{self.bureau_lookup: user.bureau_id}) if self.bureau_lookup else found

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Read the record; to change it, lock it first, so that a publication in between is seen.

        Changes run in a transaction of Django's, reading does not.
        """
        if request.method in _READING:
            return super().get_object(request, object_id, from_field)
        locked = self.get_queryset(request).select_for_update(of=("self",), no_key=True)
        try:
            return locked.filter(pk=self.model._meta.pk.to_python(object_id)).first()
        except ValueError as error:
            raise Http404("not a key") from error

    def own_or_404(self, request: HttpRequest, object_id: Any) -> Any:
        found = super().get_object(request, str(object_id))
        if found is None:
            raise Http404("not here, or another bureau's")
        return found

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        raise Http404("not here, or another bureau's")

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        self.own_or_404(request, object_id)
        response: HttpResponse = super().delete_view(request, object_id, extra_context)
        return response

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A page of the history holds no field that could be typed into."""
        kept = tuple(super().get_readonly_fields(request, obj))
        if not getattr(request, "reads_history", False):
            return kept
        return (*kept, *(name for _, options in self.get_fieldsets(request, obj) for name in options["fields"]))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The changes of a record, those of the own bureau only."""
        if request.method not in _READING:
            return HttpResponseNotAllowed(_READING)
        self.own_or_404(request, object_id)
        response: HttpResponse = super().history_view(request, object_id, extra_context)
        return response

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """A record as it was. The package would write it back on POST, whoever asks: only reading is answered."""
        if request.method not in _READING:
            return HttpResponseNotAllowed(_READING)
        self.own_or_404(request, object_id)
        request.reads_history = True  # type: ignore[attr-defined]
        response: HttpResponse = super().history_form_view(request, object_id, version_id, extra_context)
        return response

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        return True


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


class PartsFormSet(BaseInlineFormSet):
    """The rows that belong to a version."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].widget.attrs["aria-label"] = "删除此行"


class PartsInline(TabularInline):
    """What belongs to a version (版本的内容行): edited with the draft, read with the published version."""

    extra = 0
    formset = PartsFormSet
    formfield_overrides = _WIDGETS

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A field of a table says its column's name to whoever does not see the column."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs |= {"aria-label": field.label, **({"title": field.help_text} if field.help_text else {})}
            field.help_text = ""  # the table has no place that a field could point to
        return field

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None or not obj.is_published

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)
