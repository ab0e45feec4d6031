"""Carrying a table of accounts over (导入帐号), within the act that decides on it: its one ledger row says all of it."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import get_hasher, make_password
from django.db import IntegrityError, transaction

from supervision.core.organisation import Officer, RoleGrant
from supervision.core.references import ALPHABET
from supervision.core.refusals import Refusal, Refused, Why
from supervision.people import accounts, role_approval
from supervision.people.imports.diff import CHANGED, NEW, Line
from supervision.people.role_bars import Bars

_ROUNDS = 20_000
"""A password drawn by chance is not found by trying: fewer rounds than for a chosen one do. With its first use it is hashed
anew, as all others are."""


@dataclass
class Carried:
    """What became of the rows; ``passwords`` are shown once, and kept nowhere."""

    passwords: list[tuple[Officer, str]] = field(default_factory=list)
    created: list[str] = field(default_factory=list)
    changed: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    granted: list[list[str]] = field(default_factory=list)
    asked: list[list[str]] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        """What the ledger says of it."""
        return {
            "accounts_created": self.created,
            "accounts_changed": self.changed,
            "roles_granted": self.granted,
            "roles_asked": self.asked,
        }


def carry_over(lines: Iterable[Line], *, by: Officer, now: datetime, reason: str) -> Carried:
    """Make the new accounts, change the others, give the roles or have them wait for a second person."""
    carried = Carried()
    lines = list(lines)
    accounts.lock([line.officer.pk for line in lines if line.roles and line.officer.pk is not None])
    bars = Bars(by.bureau_id)
    for line in lines:
        if line.verdict == NEW:
            _create(line, carried)
        elif line.verdict == CHANGED and line.changes:
            _change(line, carried)
        for role in line.roles:
            _give(line.officer, role, carried, bars, by=by, now=now, reason=reason)
    return carried


def _create(line: Line, carried: Carried) -> None:
    _set(line)
    password = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    line.officer.password, line.officer.must_change_password = _hashed(password), True
    _insert(line)
    carried.created.append(line.username)
    carried.passwords.append((line.officer, password))


def _insert(line: Line) -> None:
    try:
        with transaction.atomic():
            line.officer.save(force_insert=True)
    except IntegrityError as error:
        taken = f"第{line.line}行的登录名「{line.username}」刚刚被使用，没有导入。请返回核对现在的结果。"
        raise Refused(Refusal(Why.STALE, taken)) from error


def _hashed(password: str) -> str:
    hasher: Any = get_hasher()
    if hasattr(hasher, "iterations"):
        return str(hasher.encode(password, hasher.salt(), _ROUNDS))
    return make_password(password)


def _change(line: Line, carried: Carried) -> None:
    _set(line)
    line.officer.save(update_fields=list(line.changes))
    carried.changed[line.username] = {
        name: [str(old or ""), str(new or "")] for name, (old, new) in line.changes.items()
    }


def _set(line: Line) -> None:
    for name, (_, value) in line.changes.items():
        setattr(line.officer, name, value)


def _give(
    officer: Officer, role: str, carried: Carried, bars: Bars, *, by: Officer, now: datetime, reason: str
) -> None:
    if role_approval.takes_a_second(role, by=by, to=officer, bars=bars):
        role_approval.ask(officer, role, by=by, reason=reason, now=now)
        carried.asked.append([officer.username, role])
    else:
        RoleGrant.objects.create(officer=officer, role=role, granted_by=by, granted_at=now)
        carried.granted.append([officer.username, role])
