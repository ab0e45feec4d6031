"""Recusal (回避): nobody acts on a matter that concerns them. The one place for it."""

from collections.abc import Collection

from django.db.models import QuerySet

from supervision.core.organisation import Division, Officer, RoleGrant
from supervision.core.refusals import Refusal, by_recusal
from supervision.core.roles import Role


def own_division(user: Officer, division: Division, doing: str) -> Refusal | None:
    """Nobody inspects their own division, or drafts, approves or decides about it."""
    if user.division_id != division.pk:
        return None
    return by_recusal(f"您是「{division.name}」的人员，{doing}时应当回避。请由其他人员办理。")


# --- Complaints: who may handle one ---------------------------------------------------------------------------------


def inspectors_of(bureau_id: int) -> QuerySet[Officer]:
    return holding(bureau_id, Role.INSPECTOR)


def leaders_of(bureau_id: int) -> QuerySet[Officer]:
    return holding(bureau_id, Role.LEADER)


def possible_handlers(bureau_id: int) -> QuerySet[Officer]:
    """Who may handle complaints at all: inspectors, and leaders where no inspector may."""
    return holding(bureau_id, Role.INSPECTOR, Role.LEADER)


def holding(bureau_id: int, *roles: Role) -> QuerySet[Officer]:
    grants = RoleGrant.objects.active().filter(role__in=roles)
    found: QuerySet[Officer] = Officer.objects.filter(bureau_id=bureau_id, is_active=True)
    return found.filter(pk__in=grants.values("officer_id")).select_related("division").order_by("id")


def unfit(officer: Officer, division: Division | None, concerned: Collection[int]) -> str:
    """Why a person may not handle a complaint, or answer for it; empty where the person may."""
    if officer.pk in concerned:
        return f"{officer.name}是被反映的人员，应当回避，请另选。"
    if division is not None and officer.division_id == division.pk:
        return f"{officer.name}是「{division.name}」的人员，应当回避，请另选。"
    return ""


def fit(officers: QuerySet[Officer], division: Division | None, concerned: Collection[int]) -> list[Officer]:
    """Those who may."""
    return [officer for officer in officers if not unfit(officer, division, concerned)]
