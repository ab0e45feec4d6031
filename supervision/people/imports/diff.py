"""Comparing a table of accounts with what there is (核对帐号): what is new, what changes, what has to be put right and why."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from documents.rendering.characters import refused_fields
from documents.text_folding import compact, folded
from supervision.core.login_names import login_name
from supervision.core.organisation import Division, Officer, RoleGrant
from supervision.core.roles import Role
from supervision.people.forms import OF_A_DIVISION
from supervision.people.imports.models import AccountImport
from supervision.people.imports.parsing import COLUMNS, NAMES
from supervision.people.role_bars import Bars
from supervision.people.role_requests.models import RoleRequest

NEW, CHANGED, UNCHANGED, BAD = "new", "changed", "unchanged", "bad"
VERDICTS = {BAD: "需要改正", NEW: "新建帐号", CHANGED: "变更", UNCHANGED: "没有变化"}
PLAIN = ("name", "title", "badge", "email")
_HEADS = {column.name: column.head for column in COLUMNS}
_ROLES = {str(role.label): role for role in Role} | {"监察人员": Role.DISCIPLINE, "人事人员": Role.DISCIPLINE}
_PARTED = re.compile(r"[,，;；、/\s]+(?!人事人员)")
"""Between two roles; 「监察、人事人员」 is one."""


@dataclass
class Line:
    """A row of the table, compared."""

    line: int
    username: str
    name: str
    officer: Officer
    cells: list[str]
    is_new: bool
    reasons: list[str] = field(default_factory=list)
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    """By the field: what it says now, what it is to say."""
    roles: list[Role] = field(default_factory=list)
    """The roles that are to be given."""
    bound: list[str] = field(default_factory=list)
    """Why some of them take a reason and a second person."""

    @property
    def verdict(self) -> str:
        if self.reasons:
            return BAD
        if self.is_new:
            return NEW
        return CHANGED if self.changes or self.roles else UNCHANGED

    def shown_changes(self) -> list[tuple[str, str, str]]:
        """The changes as a page shows them: the head, before, after."""
        shown = [(_HEADS[name], str(old or ""), str(new or "")) for name, (old, new) in self.changes.items()]
        given = [("角色", "", "、".join(role.label for role in self.roles))] if self.roles else []
        return [*shown, *given, *(("须经确认", "", why) for why in self.bound)]


def compared(batch: AccountImport, by: Officer) -> list[Line]:
    """Every row against the accounts, divisions and roles as they are now: five questions, however many rows."""
    return _Comparison(batch, by).lines()


def digest(lines: Iterable[Line]) -> str:
    """What was shown, so that nothing else is carried over."""
    texts = [[line.line, line.verdict, line.username, line.shown_changes()] for line in lines]
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()


class _Comparison:
    def __init__(self, batch: AccountImport, by: Officer) -> None:
        self.rows: list[dict[str, Any]] = batch.rows
        self.by = by
        names = [login_name(row["username"]) for row in self.rows]
        self.counted = Counter(names)
        self.officers = {
            officer.username: officer
            for officer in Officer.objects.filter(username__in=names).select_related("division")
        }
        self.divisions = {
            compact(division.name): division
            for division in Division.objects.filter(bureau_id=by.bureau_id, is_active=True)
        }
        own = {"officer__username__in": names}
        self.held = set(RoleGrant.objects.active().filter(**own).values_list("officer__username", "role"))
        self.bars = Bars(by.bureau_id)
        self.held |= set(RoleRequest.objects.waiting().filter(**own).values_list("officer__username", "role"))

    def lines(self) -> list[Line]:
        return [self._line(row) for row in self.rows]

    def _line(self, row: dict[str, Any]) -> Line:
        username = login_name(row["username"])
        there = self.officers.get(username)
        officer = there or Officer(username=username, bureau_id=self.by.bureau_id)
        cells = [row.get(column.name, "") for column in COLUMNS]
        found = Line(row["line"], username, row["name"], officer, cells, there is None)
        found.reasons += row.get("wrong", [])
        if self.counted[username] > 1:
            found.reasons.append("登录名在表中不止一行（不分大小写、全角半角），请只保留一行")
        if officer.bureau_id != self.by.bureau_id:
            found.reasons.append("登录名已被使用，请换一个")
            return found
        if not officer.is_active:
            found.reasons.append("帐号已停用，请先在「人员」中启用")
        self._compare(row, found)
        self._compare_division(row, found)
        self._compare_roles(row.get("roles", ""), found)
        return found

    def _compare(self, row: dict[str, Any], found: Line) -> None:
        told = {name: row[name] for name in PLAIN if name in row}
        for name, value in told.items():
            if getattr(found.officer, name) != value:
                found.changes[name] = (getattr(found.officer, name), value)
        wished = Officer(username=found.username, bureau_id=self.by.bureau_id, **told)
        try:
            wished.clean_fields(exclude=_others(("username", *told)))
        except ValidationError as error:
            found.reasons += [f"{_HEADS[name]}：{' '.join(problems)}" for name, problems in error.message_dict.items()]
        found.reasons += [f"{_HEADS[name]}：{problem}" for name, problem in refused_fields(told).items()]
        if signs := _not_of_an_address(told.get("email", "")):
            found.reasons.append(f"{_HEADS['email']}：「{signs}」是全角符号或者汉字，请改为半角的字母、数字和符号")

    def _compare_division(self, row: dict[str, Any], found: Line) -> None:
        if "division" not in row:
            return
        name, before = row["division"], found.officer.division
        division = self.divisions.get(compact(name))
        if name and division is None:
            found.reasons.append(f"没有在用的科室「{name}」，请从列表中选择")
        elif before != division:
            found.changes["division"] = (before, division)
            if (found.username, Role.HEAD) in self.held:
                found.reasons.append("该人员是科室负责人，请先终止「科室负责人」角色，再调整科室")

    def _compare_roles(self, message: str, found: Line) -> None:
        names = [name for name in _PARTED.split(folded(message)) if name]
        unknown = [name for name in names if name not in _ROLES]
        if unknown:
            found.reasons.append(f"没有角色「{'」「'.join(unknown)}」，可以写{NAMES}")
        wanted = {_ROLES[name] for name in names if name in _ROLES}
        found.roles = [role for role in Role if role in wanted and (found.username, role) not in self.held]
        if found.roles and found.username == self.by.username:
            found.reasons.append("不能给自己授予角色，请由另一名系统管理员办理")
        person = Officer(
            pk=found.officer.pk,
            name=found.name,
            badge=found.changes["badge"][1] if "badge" in found.changes else found.officer.badge,
        )
        found.bound = [why for role in found.roles if (why := self.bars.why(role, person))]
        division = found.changes["division"][1] if "division" in found.changes else found.officer.division
        without = [role.label for role in found.roles if role in OF_A_DIVISION and division is None]
        if without:
            found.reasons.append(f"「{'」「'.join(without)}」须有所属科室")


def _not_of_an_address(email: str) -> str:
    """The signs of an address that no mail server of a bureau knows: full-width ones above all, that an input method left."""
    return "".join(sign for sign in email if not sign.isascii())[:10]


def _others(names: Sequence[str]) -> set[str]:
    """The fields of a person that are not looked at."""
    return {field_.name for field_ in Officer._meta.fields} - set(names)
