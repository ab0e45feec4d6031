"""Rules for what the register shows by itself (线索提示规则) in the admin site: kept by the rule administrator, per bureau."""

from django.contrib import admin

from supervision.case_files.clues.models import ClueRule
from supervision.rules.admin.rules import VersionAdmin, status_columns


@admin.register(ClueRule)
class ClueRuleAdmin(VersionAdmin):
    list_display = ("level", "repeat_days", "decision_days", "thresholds", *status_columns)
    content = (
        "level",
        "equal_least",
        "repeat_days",
        "decision_days",
        "empty_days",
        "thresholds",
        "below_percent",
    )
