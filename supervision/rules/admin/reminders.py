"""Rules of reminding (提醒规则) in the admin site: kept by the rule administrator, per bureau, in versions."""

from django.contrib import admin

from supervision.desk.reminders.models import ReminderRule
from supervision.rules.admin.rules import VersionAdmin, status_columns


@admin.register(ReminderRule)
class ReminderRuleAdmin(VersionAdmin):
    list_display = ("days_before", "superior_after", "by_mail", *status_columns)
    content = ("days_before", "superior_after", "escalation_days_before", "escalation_superior_after", "by_mail")
