"""Roles of the demo that take a second person (角色授予的确认): one was confirmed, one waits for a leader."""

from django.db import transaction

from config.demo.cases import Setting
from config.demo.desk import Story
from supervision.core.organisation import RoleGrant
from supervision.core.roles import Role
from supervision.people import accounts
from supervision.people.role_requests.models import RoleRequest

KEEPER = "xitong"


def stories(setting: Setting) -> list[Story]:
    return [_given(setting)]


def _given(setting: Setting) -> Story:
    yield setting.days.at(12, 9)
    confirmed = _asked(setting, "xuhui", Role.AUDITOR, "江安监任〔2026〕2号，兼任审计员。")
    yield setting.days.at(12, 14)
    setting.desk.act("role-request.confirm", confirmed, setting.leader)
    yield setting.days.at(1, 10)
    _asked(setting, "hejianguo", Role.RULE_ADMIN, "沈丽外出学习期间，由何建国维护规则。")


@transaction.atomic
def _asked(setting: Setting, to: str, role: Role, reason: str) -> RoleRequest:
    people = setting.desk.people
    accounts.grant(RoleGrant(officer=people[to], role=role), by=people[KEEPER], reason=reason)
    found: RoleRequest = RoleRequest.objects.waiting().get(officer=people[to], role=role)
    return found
