"""The window for counting pursuits (累计追究的统计期间) in the admin site: kept by the rule administrator, in versions."""

from django.contrib import admin

from accountability.cases.models.rules import PursuitRule
from supervision.rules.admin.rules import VersionAdmin, status_columns


@admin.register(PursuitRule)
class PursuitRuleAdmin(VersionAdmin):
    list_display = ("days", "mark", *status_columns)
    content = ("days",)
