"""Who can be stood in for, and by whom (可以被代理的人员和代理人): leaders by leaders, heads by their division, and so on."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet

from supervision.core.organisation import Officer, RoleGrant
from supervision.core.roles import Role

STOOD_IN_FOR = (Role.INSPECTOR, Role.LEADER, Role.HEAD, Role.DISCIPLINE)
"""The roles whose holders can be stood in for."""
BY_WHOM: Mapping[str, str] = {
    Role.INSPECTOR: "督察人员由在任的督察人员代理。",
    Role.LEADER: "局领导由其他局领导代理。",
    Role.HEAD: "科室负责人由本科室的人员代理。",
    Role.DISCIPLINE: "监察、人事人员由其他监察、人事人员、同科室的人员或者局领导代理。",
}


def absentees(bureau_id: int) -> QuerySet[Officer]:
    """Those who can be stood in for: whoever holds one of the roles, and former inspectors, whose work goes on."""
    grants = RoleGrant.objects.filter(officer__bureau_id=bureau_id)
    held = grants.active().filter(role__in=[role.value for role in STOOD_IN_FOR])
    left = grants.filter(role=Role.INSPECTOR)
    found = Officer.objects.with_roles().filter(
        Q(pk__in=held.values("officer_id")) | Q(pk__in=left.values("officer_id"))
    )
    return found.order_by("-is_active", "id")


def substitutes(bureau_id: int) -> QuerySet[Officer]:
    """Whoever is in office; which of them can stand in for somebody says ``why_not``."""
    return Officer.objects.with_roles().filter(bureau_id=bureau_id, is_active=True).order_by("id")


def is_absentee(role: str, absent: Officer) -> bool:
    """Whether the person holds the role; of an inspector, ever held it."""
    held = absent.grants.filter(role=role)
    return held.exists() if role == Role.INSPECTOR else held.active().exists()


def why_not(role: str, absent: Officer, substitute: Officer) -> str:
    """Why the one is nobody who could stand in for the other in the role; empty where the person is."""
    if absent.pk == substitute.pk:
        return "不能由本人代理，请另选。"
    if _is_fit(Role(role), absent, substitute):
        return ""
    return f"{substitute.name}不能代理{absent.name}：{BY_WHOM[role]}请另选。"


def _is_fit(role: Role, absent: Officer, substitute: Officer) -> bool:
    own = absent.division_id is not None and absent.division_id == substitute.division_id
    holds = role in substitute.granted_roles
    if role == Role.HEAD:
        return own
    if role == Role.DISCIPLINE:
        return own or holds or Role.LEADER in substitute.granted_roles
    return holds


def still_holds(role: str = "role", absent: str = "absent") -> Exists:
    """Within a question for substitutions: whether who is away still holds the role."""
    return Exists(RoleGrant.objects.active().filter(officer=OuterRef(absent), role=OuterRef(role)))
