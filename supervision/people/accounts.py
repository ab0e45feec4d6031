"""Acts on accounts and roles (帐号与角色的办理): each with its row in the bureau's ledger."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from documents import clock, ledger, vouching
from documents.models import Bureau, LedgerEntry
from supervision.core.ledger_verbs import ledger_verbs
from supervision.core.organisation import Officer, RoleGrant
from supervision.core.roles import Role
from supervision.people import known_browsers, role_approval
from supervision.people.role_requests.models import RoleRequest

VERBS = ledger_verbs(
    {
        "account.create": "新建帐号",
        "account.change": "修改帐号",
        "account.deactivate": "停用帐号",
        "account.activate": "启用帐号",
        "account.set-password": "重设密码",
        "division.create": "新建科室",
        "division.change": "修改科室",
        "role.grant": "授予角色",
        "role.ask": "提请授予角色",
        "role.end": "终止角色",
    }
)
"""What the ledger calls each of these acts."""


def record(
    act: str, subject: models.Model, *, by: Officer, now: datetime, reason: str = "", data: Mapping[str, Any]
) -> LedgerEntry:
    """One row about a person or a division, inside the transaction of the change."""
    root = subject.officer if isinstance(subject, RoleGrant) else subject
    return ledger.append(
        bureau_id=by.bureau_id,
        at=now,
        by=by,
        act=act,
        verb=VERBS[act],
        subject=subject,
        root=root,
        reason=reason,
        data=data,
    )


def lock(officer_ids: Collection[int]) -> None:
    """Lock people, in the order of their keys: whatever gives or ends their roles follows."""
    locked = Officer.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=officer_ids).order_by("pk")
    list(locked.values_list("pk"))


def grant(given: RoleGrant, *, by: Officer, reason: str) -> RoleGrant | RoleRequest:
    """Give a role to a person (授予角色), or have it wait for a second person, inside the page's transaction.

    The person is locked first: a measure that is carried out at this moment ends the role, or binds here already.
    """
    lock([given.officer_id])
    now = clock.now()
    data: dict[str, Any] = {"officer": given.officer_id, "role": given.role}
    if role_approval.takes_a_second(given.role, by=by, to=given.officer):
        asked = role_approval.ask(given.officer, given.role, by=by, reason=reason, now=now)
        record("role.ask", asked, by=by, now=now, reason=reason, data=data)
        return asked
    given.granted_by, given.granted_at = by, now
    given.save()
    alone = {"given_alone": True} if given.role in role_approval.DECIDING else {}
    record("role.grant", given, by=by, now=now, reason=reason, data={**data, **alone})
    return given


def end(held: RoleGrant, *, by: Officer, reason: str) -> RoleGrant:
    """End a role (终止角色); the grant stays. Raises ValidationError where it has ended, or would leave no way back."""
    now = clock.now()
    with transaction.atomic(), vouching.watched():
        current = RoleGrant.objects.select_for_update(of=("self",), no_key=True).get(pk=held.pk)
        if current.ended_at is not None:
            raise ValidationError("此角色已经终止，没有重复办理。")
        if current.officer_id == by.pk and current.role == Role.SYSTEM_ADMIN:
            raise ValidationError("不能终止自己的系统管理员角色，请由另一名系统管理员办理。")
        if current.role == Role.SYSTEM_ADMIN:
            refuse_leaving_none(current.officer)
        current.ended_at = now
        current.save()
        data = {"officer": current.officer_id, "role": current.role}
        record("role.end", current, by=by, now=now, reason=reason, data=data)
    return current


def refuse_leaving_none(officer: Officer) -> None:
    """Raise ValidationError where the bureau would have no system administrator without this person.

    Inside the change's transaction: the bureau is locked, so that two who end each other at once follow one another.
    """
    Bureau.objects.select_for_update(no_key=True).get(pk=officer.bureau_id)
    grants = RoleGrant.objects.active().filter(role=Role.SYSTEM_ADMIN, officer__is_active=True)
    if not grants.filter(officer__bureau_id=officer.bureau_id).exclude(officer_id=officer.pk).exists():
        raise ValidationError("本局将没有在任的系统管理员。请先授予另一名人员系统管理员角色，再办理。")


def give_password(officer: Officer, password: str) -> None:
    """A first password, or one that somebody else chose: its owner changes it before anything else. Does not save."""
    officer.set_password(password)
    officer.must_change_password = True


def set_password(officer: Officer, password: str, *, by: Officer) -> None:
    """Set a person's password (重设密码). Their open sessions end with it, and no browser is known as theirs any more; the
    ledger keeps that it was done."""
    now = clock.now()
    with transaction.atomic(), vouching.watched():
        give_password(officer, password)
        officer.save(update_fields=["password", "must_change_password"])
        known_browsers.forget(officer)
        record("account.set-password", officer, by=by, now=now, data={})


class PasswordSuperseded(Exception):
    """An administrator set another password meanwhile, which stands."""


def change_own_password(officer: Officer, password: str) -> None:
    """A person's own new password (修改密码), in the place of the one that was just given. Raises PasswordSuperseded."""
    with transaction.atomic():
        current = Officer.objects.select_for_update(of=("self",), no_key=True).get(pk=officer.pk)
        if current.password != officer.password:
            raise PasswordSuperseded
        officer.set_password(password)
        officer.must_change_password = False
        officer.save(update_fields=["password", "must_change_password"])
