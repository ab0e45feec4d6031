"""The roles of a bureau's people (角色)."""

from django.db.models import TextChoices


class Role(TextChoices):
    """A role (角色). What it allows is limited to the bureau, for head and officer to the own division or person."""

    INSPECTOR = "inspector", "督察人员"
    HEAD = "head", "科室负责人"
    OFFICER = "officer", "执法人员"
    LEADER = "leader", "局领导"
    DISCIPLINE = "discipline", "监察、人事人员"
    RULE_ADMIN = "rule_admin", "规则管理员"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    AUDITOR = "auditor", "审计员"


CASE_ROLES = (Role.INSPECTOR, Role.HEAD, Role.LEADER)
"""Roles that work on cases. A system administrator, and the rule administrator as such, read no case."""
INSPECTING_ROLES = (*CASE_ROLES, Role.OFFICER)
"""Roles that may be named to inspect: a division's officers may be, where divisions check each other. What they then
see is what they are named to."""
SUPERVISING_ROLES = (Role.INSPECTOR, Role.LEADER)
"""Roles that supervise for the bureau (督察): they handle confidential cases, or answer for them."""
