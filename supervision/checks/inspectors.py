"""Who may inspect a division (检查人员的条件): asked before a form is filled in, and again when it is handed in. Provision 3.1.

A spot check (抽查) is the inspectors'; a mutual check (互查) is done by people of another division. Either needs a certificate
(执法证), and nobody inspects the own division (回避). A self-check asks for none of it: it is the division's own.
"""

from collections.abc import Iterable

from django.db.models import QuerySet

from supervision.core.enforcement import Method
from supervision.core.organisation import Division, Officer, RoleGrant
from supervision.core.refusals import Refusal, by_condition
from supervision.core.roles import INSPECTING_ROLES, Role

NO_CERTIFICATE = "没有登记执法证号"


def candidates(bureau_id: int) -> QuerySet[Officer]:
    """Whom a form may name at all: the bureau's people in office who may be shown a check, with their roles."""
    granted = RoleGrant.objects.active().filter(role__in=INSPECTING_ROLES).values("officer_id")
    found = Officer.objects.with_roles().filter(bureau_id=bureau_id, is_active=True, pk__in=granted)
    return found.order_by("division_id", "id")


def offered(people: Iterable[Officer], method: Method) -> list[Officer]:
    """Of these people those who come into question for a method, fit or not: what the page lists, with the reasons."""
    return [person for person in people if not _wrong_role(person, method)]


def unfit(person: Officer, division: Division, method: Method) -> str:
    """Why a person may not inspect a division by a method, after the name; empty where the person may."""
    if method == Method.SELF:
        return "" if person.division_id == division.pk else f"不是「{division.name}」的人员"
    if person.division_id == division.pk:
        return f"是「{division.name}」的人员，应当回避"
    return _wrong_role(person, method) or ("" if person.badge else NO_CERTIFICATE)


def _wrong_role(person: Officer, method: Method) -> str:
    match method:
        case Method.SPOT:
            return "" if person.has_role(Role.INSPECTOR) else "不是督察人员，不能担任抽查的检查人员"
        case Method.MUTUAL:
            works = person.holds_any((Role.INSPECTOR, Role.HEAD, Role.OFFICER)) and person.division_id is not None
            return "" if works else "不是其他科室的人员，不能担任互查的检查人员"
        case Method.SELF:
            return ""


def unfit_among(people: Iterable[Officer], division: Division, method: Method) -> dict[int, str]:
    """By key: why each who may not inspect may not."""
    return {person.pk: why for person in people if (why := unfit(person, division, method))}


def refusal_of(people: Iterable[Officer], division: Division, method: Method) -> Refusal | None:
    """Why these people may not inspect the division, or None."""
    found = reasons_against(people, division, method)
    return by_condition(f"{found}。{WHAT_TO_DO}") if found else None


def reasons_against(people: Iterable[Officer], division: Division, method: Method) -> str:
    """Each who may not, with the reason; empty where all may."""
    return "；".join(f"{person.name}{why}" for person in people if (why := unfit(person, division, method)))


WHAT_TO_DO = "请另选检查人员；没有登记执法证号的，请系统管理员先在人员信息中登记。"
