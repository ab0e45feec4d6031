"""The rules of chapter five (累计追究的统计期间、移送情形的生效条件、申请复核的规则) in the admin site: kept by the rule administrator, in
versions."""

from django.contrib import admin

from accountability.cases.models.ground_rules import GroundRule
from accountability.cases.models.rules import ObjectionRule, PursuitRule
from supervision.rules.admin.rules import VersionAdmin, status_columns


@admin.register(PursuitRule)
class PursuitRuleAdmin(VersionAdmin):
    list_display = ("days", "mark", *status_columns)
    content = ("days",)


@admin.register(GroundRule)
class GroundRuleAdmin(VersionAdmin):
    list_display = ("superiors_in_force", "others_in_force", *status_columns)
    content = ("superiors_in_force", "others_in_force", "reading")


@admin.register(ObjectionRule)
class ObjectionRuleAdmin(VersionAdmin):
    list_display = ("is_open", *status_columns)
    content = ("is_open", "basis")
