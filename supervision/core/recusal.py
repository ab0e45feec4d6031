"""Recusal (回避): nobody acts on a matter that concerns them. The one place for it."""

from django.db.models import QuerySet

from supervision.core.organisation import Division, Officer, RoleGrant
from supervision.core.refusals import Refusal, by_recusal
from supervision.core.roles import Role


def own_division(user: Officer, division: Division, doing: str) -> Refusal | None:
    """Nobody inspects their own division, or drafts, approves or decides about it."""
    if user.division_id != division.pk:
        return None
    return by_recusal(f"您是「{division.name}」的人员，{doing}时应当回避。请由其他人员办理。")


def inspectors_of(bureau_id: int) -> QuerySet[Officer]:
    return holding(bureau_id, Role.INSPECTOR)


def leaders_of(bureau_id: int) -> QuerySet[Officer]:
    return holding(bureau_id, Role.LEADER)


def possible_handlers(bureau_id: int) -> QuerySet[Officer]:
    """Who may handle a confidential case at all: inspectors, and leaders where no inspector may."""
    return holding(bureau_id, Role.INSPECTOR, Role.LEADER)


def holding(bureau_id: int, *roles: Role) -> QuerySet[Officer]:
    grants = RoleGrant.objects.active().filter(role__in=roles)
    found: QuerySet[Officer] = Officer.objects.filter(bureau_id=bureau_id, is_active=True)
    return found.filter(pk__in=grants.values("officer_id")).select_related("division").order_by("id")
