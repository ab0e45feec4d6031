"""Which substitutions share days (同一期间的代理): days are compared with days, and told with those of the other."""

from datetime import date

from django.db.models import Q

from supervision.core.organisation import Officer
from supervision.core.roles import Role
from supervision.people.role_bars import BINDING_ROLES, Bars
from supervision.people.substitutions.models import Substitution, SubstitutionQuerySet


def sharing(first: date, last: date | None) -> SubstitutionQuerySet:
    """Those that hold on one of these days; ``last`` None is without an end."""
    reaching: SubstitutionQuerySet = Substitution.objects.not_over(first)
    return reaching if last is None else reaching.filter(from_on__lte=last)


def days_of(substitution: Substitution) -> str:
    """The days of a substitution in words."""
    last = f"至{substitution.until_on:%Y-%m-%d}" if substitution.until_on else "起，结束日期未定"
    return f"{substitution.from_on:%Y-%m-%d}{last}"


def hindrance(role: str, absent: Officer, substitute: Officer, first: date, last: date | None) -> str:
    """Why the one cannot stand in for the other on these days; empty where it is possible."""
    reaching = sharing(first, last).select_related("absent", "substitute")
    return _twice(reaching, role, absent) or _both_away(reaching, absent, substitute) or _bound(role, substitute)


def _twice(reaching: SubstitutionQuerySet, role: str, absent: Officer) -> str:
    found = reaching.filter(absent=absent, role=role).first()
    if found is None:
        return ""
    return (
        f"{absent.name}{days_of(found)}已经安排代理（{found.substitute.name}代理），与所填的日期重叠。"
        "请改填不重叠的日期，或者先终止原来的代理，再重新安排。"
    )


def _both_away(reaching: SubstitutionQuerySet, absent: Officer, substitute: Officer) -> str:
    """Nobody stands in for others on a day on which others stand in for them."""
    found = reaching.filter(Q(absent=substitute) | Q(substitute=absent)).first()
    if found is None:
        return ""
    if found.absent_id == substitute.pk:
        return (
            f"{substitute.name}{days_of(found)}的工作已由他人代理，不能代理{absent.name}。请改填日期，或者另选代理人。"
        )
    return (
        f"{absent.name}{days_of(found)}正在代理他人的工作（{found.absent.name}）。"
        "请改填日期，或者先终止该项代理、另行安排，再办理。"
    )


def _bound(role: str, substitute: Officer) -> str:
    """Whom a measure keeps from a role does not have it by standing in, either."""
    if role not in {bound.value for bound in BINDING_ROLES}:
        return ""
    bound = next((one for one in Bars(substitute.bureau_id).measures if one.officer_id == substitute.pk), None)
    return f"{substitute.name}{bound.text}，不能代理{Role(role).label}。请另选代理人。" if bound is not None else ""
