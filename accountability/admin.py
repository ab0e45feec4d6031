"""The rules of chapter five in the admin site, kept by the rule administrator in versions: the window for counting pursuits
(累计追究的统计期间), and whether a decision can be objected to (申请复核)."""

from django.contrib import admin

from accountability.cases.models.rules import ObjectionRule, PursuitRule
from supervision.rules.admin.rules import VersionAdmin, status_columns


@admin.register(PursuitRule)
class PursuitRuleAdmin(VersionAdmin):
    list_display = ("days", "mark", *status_columns)
    content = ("days",)


@admin.register(ObjectionRule)
class ObjectionRuleAdmin(VersionAdmin):
    list_display = ("is_open", *status_columns)
    content = ("is_open", "basis")
