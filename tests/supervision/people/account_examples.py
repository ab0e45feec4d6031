"""Examples of the acts on roles that wait for a second person, and on imports of accounts (角色授予的确认、帐号导入)."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from documents.spreadsheets import Cell
from supervision.core.roles import Role
from supervision.models import AccountImport, RoleGrant, RoleRequest
from supervision.people import accounts
from supervision.people.imports.parsing import HEADS
from tests.cases import Cases
from tests.cast import FIRST, USERNAMES
from tests.supervision.core.example import LEADERS, Example
from tests.tables import csv_file, excel

KEEPER = frozenset({"system-admin"})


def asked(cases: Cases, to: str = "second-inspector", role: Role = Role.AUDITOR) -> RoleRequest:
    """The system administrator wants to give a role, and somebody else has to confirm it."""
    given = RoleGrant(officer=cases.person(to), role=role)
    found = accounts.grant(given, by=cases.person("system-admin"), reason="任免〔2026〕3号")
    assert isinstance(found, RoleRequest)
    return RoleRequest.objects.get(pk=found.pk)


def decided(cases: Cases, act: str = "confirm", by: str = "leader", **typed: Any) -> RoleRequest:
    found: RoleRequest = cases.act(f"role-request.{act}", asked(cases), by, **typed)
    return found


def row(username: str = "wangfang", **changed: Cell) -> list[Cell]:
    """A row that can be imported as it is."""
    cells: dict[str, Cell] = {
        "登录名": username,
        "姓名": "王芳",
        "所属科室": "",
        "职务": "科员",
        "执法证号": "",
        "邮箱": "",
        "角色": "督察人员",
    }
    assert changed.keys() <= cells.keys()
    return list({**cells, **changed}.values())


def table(*rows: list[Cell]) -> SimpleUploadedFile:
    return excel(rows or [row()], HEADS)


def uploaded(cases: Cases, *rows: list[Cell]) -> AccountImport:
    found: AccountImport = cases.act("account-import.upload", None, "system-admin", file=table(*rows))
    return found


ROSTER = (["行政执法人员名册"], ["序号", "姓名", "所在科室", "行政执法证号"], [1, "王芳", FIRST, "13030100001"])
ROSTER_TYPED = {
    "line": "2",
    "of_name": "1",
    "of_division": "2",
    "of_badge": "3",
    "logins": "found",
    "all_roles": "执法人员",
}


def roster(cases: Cases, *rows: list[Cell]) -> AccountImport:
    """A roster that a bureau keeps, under its title and without login names."""
    title, head, first = ROSTER
    file = excel([head, *(rows or [first])], title)
    found: AccountImport = cases.act("account-import.upload", None, "system-admin", file=file)
    return found


def imported(cases: Cases, *rows: list[Cell]) -> AccountImport:
    found: AccountImport = cases.act("account-import.confirm", uploaded(cases, *rows), "system-admin", reason="任免")
    return found


ACCOUNTS = (
    Example(
        "role-request.confirm",
        by="leader",
        prepare=asked,
        may=LEADERS,
        sees=LEADERS | KEEPER,
        after="granted",
        wrong=decided,
    ),
    Example(
        "role-request.refuse",
        by="leader",
        prepare=asked,
        may=LEADERS,
        sees=LEADERS | KEEPER,
        typed=lambda cases, _: {"reason": "没有任免文件。"},
        bad={"reason": ""},
        says="理由",
        after="refused",
        wrong=decided,
    ),
    Example(
        "role-request.withdraw",
        by="system-admin",
        prepare=asked,
        may=KEEPER,
        sees=LEADERS | KEEPER,
        typed=lambda cases, _: {"reason": "写错了人。"},
        bad={"reason": ""},
        says="理由",
        after="withdrawn",
        wrong=decided,
    ),
    Example(
        "account-import.upload",
        by="system-admin",
        prepare=lambda cases: None,
        may=KEEPER,
        sees=frozenset(USERNAMES),
        typed=lambda cases, _: {"file": table()},
        bad={"file": csv_file("姓名\n王芳\n")},
        says="不是表头",
        after="uploaded",
        names_nothing=True,
    ),
    Example(
        "account-import.map",
        by="system-admin",
        prepare=roster,
        may=KEEPER,
        sees=KEEPER,
        typed=lambda cases, _: {**ROSTER_TYPED, "keep_as": "执法人员名册"},
        bad={"of_name": ""},
        says="请选择哪一列是「姓名」",
        after="uploaded",
        wrong=uploaded,
    ),
    Example(
        "account-import.confirm",
        by="system-admin",
        prepare=lambda cases: uploaded(cases, row(所属科室=FIRST, 角色="执法人员、审计员")),
        may=KEEPER,
        sees=KEEPER,
        typed=lambda cases, _: {"reason": "任免〔2026〕3号"},
        bad={"reason": ""},
        says="理由",
        after="imported",
        wrong=imported,
    ),
    Example(
        "account-import.discard",
        by="system-admin",
        prepare=uploaded,
        may=KEEPER,
        sees=KEEPER,
        after="discarded",
        wrong=imported,
    ),
)
