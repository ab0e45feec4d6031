"""Checklists (检查表) in the admin site: kept by the rule administrator, per bureau, in versions."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Max
from django.http import HttpRequest

from documents.admin import PartsInline
from supervision.checks.forms.checklists import ChecklistForm, content_choices
from supervision.checks.models.checklists import Checklist, ChecklistItem
from supervision.rules.admin.rules import VersionAdmin, status_columns


class ChecklistItemInline(PartsInline):
    model = ChecklistItem

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The content is chosen from the regulation in force, read once for all rows."""
        if db_field.name != "content":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        choices = [("", "---------"), *content_choices()]
        return forms.ChoiceField(choices=choices, widget=forms.Select(attrs={"aria-label": db_field.verbose_name}))


@admin.register(Checklist)
class ChecklistAdmin(VersionAdmin):
    form = ChecklistForm
    inlines = (ChecklistItemInline,)
    list_display = ("name", "purpose", "is_active", *status_columns)
    list_filter = ("purpose",)
    content = ("code", "name", "purpose", "is_active", "excellent_from", "qualified_from")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        sets = super().get_fieldsets(request, obj)
        if (obj and obj.is_published) or getattr(request, "reads_history", False):
            return sets
        return (*sets, ("录入", {"fields": ("pasted",)}))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the rows of the table, then the pasted ones after them."""
        super().save_related(request, form, formsets, change)
        last = form.instance.items.aggregate(last=Max("position"))["last"] or 0
        for position, item in enumerate(form.cleaned_data.get("pasted") or (), start=last + 1):
            item.checklist, item.position = form.instance, position
            item.save()
