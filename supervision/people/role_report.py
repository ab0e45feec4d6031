"""Who may do what on a day (权限清单): the roles that people held, since when, given and confirmed by whom.

A role is ended and never deleted, and a person's history keeps division and account: so an earlier day is answered
from what stands, not from what somebody wrote down then.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from documents import clock
from documents.text_folding import compact
from supervision.core.deadlines.counting import end_of
from supervision.core.organisation import Division, Officer, RoleGrant
from supervision.core.roles import Role
from supervision.people.role_requests.models import RoleRequest
from supervision.people.substitutions.models import Substitution

MOST = 2000
"""How many roles a page lists; no bureau has so many, and nothing is without an end."""
SCOPES = {
    Role.INSPECTOR: "本局：检查、草拟文书、核实整改，经手的投诉举报和责任追究；本科室的除外",
    Role.HEAD: "本科室：签收、整改、申请复查、自查",
    Role.OFFICER: "本人：本人案件；被指派的互查",
    Role.LEADER: "本局：审批签发、作出决定、安排代理、查看监督情况；应当回避的除外",
    Role.DISCIPLINE: "移送本局监察、人事人员的案件",
    Role.RULE_ADMIN: "本局：期限、工作日历、检查表、文书用语；看不到案件",
    Role.SYSTEM_ADMIN: "本局：帐号、科室和角色；看不到案件",
    Role.AUDITOR: "本局：留痕和权限清单；看不到案件",
}


@dataclass(frozen=True)
class Held:
    """One role as it was held."""

    role: str
    scope: str
    since: datetime
    granted_by: str
    confirmed_by: str


@dataclass
class Person:
    """A person on the day, with what was held."""

    key: int
    username: str
    name: str
    division_id: int | None
    division: str
    is_active: bool
    held: list[Held] = field(default_factory=list)
    stands_in: list[Substitution] = field(default_factory=list)


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to."""

    on: date
    division_id: int | None = None
    role: str = ""
    words: str = ""


def people(bureau_id: int, asked: Asked) -> list[Person]:
    """The people who held a role on the day, by name."""
    at = end_of(asked.on)
    grants = list(_grants(bureau_id, at, asked.role)[:MOST])
    places = _places(bureau_id, at) if asked.on < clock.today() else {}
    divisions = dict(Division.objects.filter(bureau_id=bureau_id).values_list("pk", "name"))
    found: dict[int, Person] = {}
    for grant in grants:
        person = found.get(grant.officer_id) or _person(grant.officer, places, divisions)
        person.held.append(_held(grant, person.division))
        found[person.key] = person
    _add_stand_ins(found, bureau_id, asked.on)
    return sorted(
        (person for person in found.values() if _is_asked(person, asked)), key=lambda person: (person.name, person.key)
    )


def _grants(bureau_id: int, at: datetime, role: str) -> QuerySet[RoleGrant]:
    """The roles that held at an instant."""
    own = RoleGrant.objects.filter(officer__bureau_id=bureau_id, granted_at__lt=at)
    standing = own.filter(Q(ended_at__isnull=True) | Q(ended_at__gte=at))
    narrowed = standing.filter(role=role) if role else standing
    return narrowed.select_related("officer", "granted_by", "confirmed_by").order_by("officer_id", "id")


def _places(bureau_id: int, at: datetime) -> dict[int, tuple[Any, ...]]:
    """Division, account and name of each person as they were, by key."""
    past = Officer.history.filter(bureau_id=bureau_id, history_date__lt=at).order_by("history_date", "history_id")
    return {row[0]: row[1:] for row in past.values_list("id", "division_id", "is_active", "name")}


def _person(officer: Officer, places: dict[int, tuple[Any, ...]], divisions: dict[int, str]) -> Person:
    division_id, is_active, name = places.get(officer.pk, (officer.division_id, officer.is_active, officer.name))
    division = divisions.get(division_id, "")
    return Person(officer.pk, officer.username, name, division_id, division, is_active)


def _held(grant: RoleGrant, division: str) -> Held:
    role = Role(grant.role)
    scope = f"「{division}」：{SCOPES[role].partition('：')[2]}" if role == Role.HEAD and division else SCOPES[role]
    return Held(str(role.label), scope, grant.granted_at, _name(grant.granted_by), _name(grant.confirmed_by))


def _name(officer: Officer | None) -> str:
    return officer.name if officer is not None else ""


def _add_stand_ins(found: dict[int, Person], bureau_id: int, on: date) -> None:
    """For whom each stood in on the day."""
    at = end_of(on)
    days = Substitution.objects.filter(bureau_id=bureau_id, from_on__lte=on, arranged_at__lt=at)
    open_then = days.filter(Q(until_on__isnull=True) | Q(until_on__gte=on))
    standing = open_then.filter(Q(ended_at__isnull=True) | Q(ended_at__gte=at))
    for substitution in standing.select_related("absent", "arranged_by")[:MOST]:
        if substitution.substitute_id in found:
            found[substitution.substitute_id].stands_in.append(substitution)


def _is_asked(person: Person, asked: Asked) -> bool:
    if asked.division_id is not None and person.division_id != asked.division_id:
        return False
    words = compact(asked.words)
    return words in compact(person.name) or words in compact(person.username)


def waiting(bureau_id: int, on: date) -> list[RoleRequest]:
    """The roles that waited for a second person on the day."""
    at = end_of(on)
    asked = RoleRequest.objects.filter(bureau_id=bureau_id, asked_at__lt=at)
    open_then = asked.filter(Q(decided_at__isnull=True) | Q(decided_at__gte=at))
    return list(open_then.select_related("officer", "asked_by").order_by("id")[:MOST])
