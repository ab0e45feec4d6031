"""Handing over (工作移交与代理): who stands in for whom on a day, and what is still open in somebody's hands.

What is confidential is no part of it, and of no count: a count would tell that there is something.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, Q, Value
from django.db.models.functions import Cast, Concat

from documents import clock
from supervision.checks.models.checks import Check
from supervision.core import recusal
from supervision.core.confidential_turns import confidential_roots
from supervision.core.enforcement import Method
from supervision.core.organisation import LENT, STANDING_IN, Joined, Officer, StandingIn, heads_of
from supervision.core.refusals import Refusal, by_role
from supervision.core.roles import Role
from supervision.core.turns import Turn, TurnQuerySet, discipline_key, head_key, leader_key, officer_key
from supervision.people.substitutions.candidates import still_holds
from supervision.people.substitutions.models import Substitution

LAPSED = "代理期限已满。"


def arrange(user: Officer) -> Refusal | None:
    """Who stands in for whom, a leader of the bureau says."""
    return None if user.has_role(Role.LEADER) else by_role("此事项由局领导办理，您没有这一角色。")


def take_over(user: Officer, check: Check) -> Refusal | None:
    """A check of somebody for whom the person stands in; never one of the own division, nor a self-check or a mutual check."""
    absent = set(absent_of(user))
    if not absent or check.is_confidential:
        return by_role("此事项由检查人员的代理人办理。")
    if absent.isdisjoint({check.opened_by_id, *(inspector.pk for inspector in check.load_inspectors())}):
        return by_role("此事项由检查人员的代理人办理。")
    if check.method == Method.SELF:
        return by_role("此事项由科室负责人办理：自查不由他人接办。")
    if check.method == Method.MUTUAL:
        return by_role("此事项由承担互查的科室办理：互查不由他人接办，请调整检查人员。")
    return recusal.own_division(user, check.division, "检查")


def absent_of(user: Officer) -> list[int]:
    """For which inspectors a person stands in today; for nobody, where the person is no inspector any more."""
    return sorted(user.away(Role.INSPECTOR)) if user.has_role(Role.INSPECTOR) else []


def whose(user: Officer) -> dict[str, str]:
    """Under which keys a person finds what is others' to do, with the names of those (代)."""
    if not user.standing_in:
        return {}
    names = dict(Officer.objects.filter(pk__in=[one.absent_id for one in user.standing_in]).values_list("pk", "name"))
    told = [
        (_key_of(one, user), names[one.absent_id]) for one in user.standing_in if one.role not in user.granted_roles
    ]
    told += [(officer_key(one.absent_id), names[one.absent_id]) for one in user.standing_in if one.role not in LENT]
    return dict(told)


def _key_of(one: StandingIn, user: Officer) -> str:
    return head_key(user.division_id or 0) if one.role == Role.HEAD else discipline_key(user.bureau_id)


def standing_in_on(on: date) -> models.Subquery:
    """Within the question for a person, for whom the person stands in on a day: each with the role.

    An office is not passed on longer than who is away holds it, a division's head is stood in for by the division.
    """
    own = Substitution.objects.in_force(on).filter(substitute=models.OuterRef("pk"))
    held = Q(role=Role.INSPECTOR) | still_holds()
    at_home = ~Q(role=Role.HEAD) | Q(absent__division=F("substitute__division"))
    of_leaders = ~Q(role=Role.LEADER) | _is_leader()
    named = Concat(Cast("absent_id", models.CharField()), Value(":"), "role", output_field=models.CharField())
    pairs = own.filter(held, at_home, of_leaders).order_by().values("substitute").annotate(joined=Joined(named))
    return models.Subquery(pairs.values("joined"))


def _is_leader() -> Exists:
    return still_holds(role="role", absent="substitute")


STANDING_IN["loaded_standing_in"] = standing_in_on


def lock(*people: Officer) -> None:
    """Lock people in the order of their keys, so that two arrangements about one of them follow each other."""
    keys = sorted(person.pk for person in people)
    list(Officer.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys).order_by("pk"))


def end_lapsed(absent: Officer, now: datetime) -> None:
    """End what ran out with its last day, so that another can be arranged."""
    for substitution in Substitution.objects.filter(
        absent=absent, state=Substitution.State.STANDING, until_on__lt=clock.day(now)
    ):
        substitution.end(LAPSED, now)
        substitution.save_changed()


# --- What is open -----------------------------------------------------------------------------------------------------


def open_turns(keys: Iterable[str], *sides: str) -> TurnQuerySet:
    """What is open under some keys and confidential to nobody."""
    under = Q()
    for side in sides:
        under |= Q(**{f"{side}__in": list(keys)})
    found: TurnQuerySet = Turn.objects.filter(under, confidential=False)
    return found


def open_work(officer: Officer) -> dict[str, int]:
    """How many cases of each kind are open in a person's hands, by the Chinese name of the kind: what the person has to
    do or waits for, and what waits for the person's office alone."""
    own = open_turns([officer_key(officer.pk)], "holder", "waiter")
    alone = _keys_alone(officer)
    return _counted(own | open_turns(alone, "holder") if alone else own)


def _keys_alone(officer: Officer) -> list[str]:
    """The keys of the person's offices that nobody else holds."""
    keys = []
    division = officer.division_id
    if division is not None and officer.heads(division) and _is_alone(officer, heads_of(division)):
        keys.append(head_key(division))
    if officer.has_role(Role.LEADER) and _is_alone(officer, recusal.leaders_of(officer.bureau_id)):
        keys.append(leader_key(officer.bureau_id))
    return keys


def _is_alone(officer: Officer, holders: Iterable[Officer]) -> bool:
    return all(holder.pk == officer.pk for holder in holders)


def _counted(turns: models.QuerySet[Turn]) -> dict[str, int]:
    """How many cases of each kind the turns are of; those that show somebody a part of a confidential one left out."""
    found = list(turns)
    open_ones = {(turn.root_type, turn.root_id) for turn in found} - confidential_roots(found)
    counts = Counter(label for label, _ in open_ones)
    return {_kind(label): count for label, count in sorted(counts.items())}


def _kind(label: str) -> str:
    model: Any = apps.get_model(label)
    return str(model._meta.verbose_name)


def hinders_leaving(officer: Officer, on: date) -> str:
    """Why an account cannot be deactivated yet, with what is open by kind and number; empty where it can.

    An inspector's work that another goes on with, without a last day, is handed over.
    """
    if Substitution.objects.not_over(on).filter(substitute=officer).exists():
        return "该人员正在代理他人的工作。请局领导先终止该项代理或者另行安排，再停用帐号。"
    handed = (
        Substitution.objects.in_force(on).filter(absent=officer, role=Role.INSPECTOR, until_on__isnull=True).exists()
    )
    found = _counted(open_turns(_keys_alone(officer), "holder")) if handed else open_work(officer)
    if not found:
        return ""
    listed = "、".join(f"{kind}{count}件" for kind, count in found.items())
    return f"该人员还有没有办结的事项：{listed}。{_TO_DO}"


_TO_DO = (
    "督察人员的，请局领导先「安排代理」（不填结束日期）；科室负责人、局领导的，请先授予另一人相应角色，再停用帐号。"
)
