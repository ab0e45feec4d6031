"""Thresholds of summaries (统计口径) in the admin site: kept by the rule administrator, per bureau, in versions."""

from django.contrib import admin

from supervision.inspections.models.summaries import SummaryRule
from supervision.rules.admin.rules import VersionAdmin, status_columns


@admin.register(SummaryRule)
class SummaryRuleAdmin(VersionAdmin):
    list_display = ("common_divisions", "more_by", "more_percent", *status_columns)
    content = ("common_divisions", "more_by", "more_percent")
