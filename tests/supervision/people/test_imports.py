"""Accounts and roles from a table (帐号导入): whole or not at all, and the same file changes nothing twice."""

from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from documents.models import LedgerEntry
from documents.spreadsheets import Cell
from supervision.core.refusals import Refused
from supervision.core.roles import Role
from supervision.models import Officer, RoleGrant, RoleRequest
from supervision.people.imports.parsing import HEADS
from tests.cases import Cases
from tests.cast import DIVISIONS, FIRST, SECOND
from tests.conftest import signed_in
from tests.supervision.people.account_examples import imported, row, table, uploaded
from tests.tables import book, saved


def _confirmed(cases: Cases, *rows: list[Cell], **typed: str) -> Any:
    batch = uploaded(cases, *rows)
    browser = signed_in(cases.person("system-admin"))
    page = {"version": batch.version, "reason": "任免〔2026〕3号", **typed}
    return browser.post(reverse("account-import-confirm", args=[batch.pk]), page)


def test_new_accounts_sign_in_with_the_password_that_is_shown_once(cases: Cases) -> None:
    answer = _confirmed(cases, row(所属科室=FIRST, 角色="执法人员 审计员", 邮箱="wf@example.org"))
    text = answer.content.decode()
    officer = Officer.objects.get(username="wangfang")
    assert (officer.name, officer.division.name, officer.email) == ("王芳", FIRST, "wf@example.org")
    password = text.split('<td class="hash">')[1].split("<")[0]
    assert officer.check_password(password)
    assert "no-store" in answer["Cache-Control"]
    entry = LedgerEntry.objects.get(act="account-import.confirm")
    assert password not in str(entry.data)
    assert entry.data["accounts_created"] == ["wangfang"]
    assert officer.roles == {Role.OFFICER}
    assert entry.data["roles_asked"] == [["wangfang", "auditor"]]
    assert RoleRequest.objects.waiting().get().officer == officer


def test_the_same_table_again_changes_nothing(cases: Cases) -> None:
    rows = [row(), row("zhaolei", 姓名="赵磊", 所属科室=SECOND, 角色="科室负责人、局领导")]
    imported(cases, *rows)
    before = list(Officer.history.values_list("pk", flat=True)), RoleGrant.objects.count(), RoleRequest.objects.count()
    again = _confirmed(cases, *rows)
    assert (again.status_code, "没有需要导入的" in again.content.decode()) == (409, True)
    now = list(Officer.history.values_list("pk", flat=True)), RoleGrant.objects.count(), RoleRequest.objects.count()
    assert now == before


def test_what_changes_is_shown_before_and_after(cases: Cases) -> None:
    imported(cases, row())
    changed = uploaded(cases, row(职务="副科长", 所属科室=FIRST, 角色=""))
    text = signed_in(cases.person("system-admin")).get(reverse("account-import", args=[changed.pk])).content.decode()
    assert "<del>科员</del> → <ins>副科长</ins>" in text
    cases.act("account-import.confirm", changed, "system-admin", reason="任免")
    officer = Officer.objects.get(username="wangfang")
    assert (officer.title, officer.division.name, officer.roles) == ("副科长", FIRST, {Role.INSPECTOR})


BAD: dict[str, tuple[list[list[Cell]], str]] = {
    "no name": ([row(姓名="")], "姓名："),
    "a name of signs": ([row("王/芳")], "登录名："),
    "twice": ([row(), row(姓名="王方")], "登录名在表中不止一行"),
    "no such division": ([row(所属科室="监察九科")], "没有在用的科室「监察九科」"),
    "no such role": ([row(角色="督察人员、处长")], "没有角色「处长」"),
    "a head of nothing": ([row(角色="科室负责人")], "「科室负责人」须有所属科室"),
    "a head who moves": ([row("head", 姓名="马科长", 所属科室=SECOND)], "请先终止「科室负责人」"),
    "oneself": ([row("system-admin", 角色="局领导")], "不能给自己授予角色"),
    "another bureau's": ([row("foreign-head")], "登录名已被使用"),
    "a full-width sign in the address": ([row(邮箱="wf@example.org，")], "「，」是全角符号或者汉字"),
    "a full-width stop in the address": ([row(邮箱="wf@example。org")], "「。」是全角符号或者汉字"),
    "digits that are lost": ([row(执法证号=320102199001071234)], "「执法证号」（E3）超过15位数字"),
    "an error of Excel's": ([row(职务="#N/A")], "「职务」（D3）是Excel的错误值#N/A"),
    "a formula": ([row(姓名="=B2")], "「姓名」（B3）是公式"),
    "no address": ([row(邮箱="没有")], "邮箱："),
}


@pytest.mark.parametrize(("rows", "said"), BAD.values(), ids=list(BAD))
def test_one_bad_row_imports_nothing_and_says_why(cases: Cases, rows: list[list[Cell]], said: str) -> None:
    before = Officer.objects.count(), RoleGrant.objects.count()
    batch = uploaded(cases, row("liuyang", 姓名="刘洋"), *rows)
    browser = signed_in(cases.person("system-admin"))
    assert said in browser.get(reverse("account-import", args=[batch.pk])).content.decode()
    page = {"version": batch.version, "reason": "任免"}
    answer = browser.post(reverse("account-import-confirm", args=[batch.pk]), page)
    assert (answer.status_code, "整个文件都不导入" in answer.content.decode()) == (409, True)
    assert (Officer.objects.count(), RoleGrant.objects.count()) == before


def test_an_empty_cell_clears_nothing_unless_that_is_chosen(cases: Cases) -> None:
    imported(cases, row(执法证号="12030017", 邮箱="wf@example.org"))
    with pytest.raises(Refused, match="没有需要导入的"):
        imported(cases, row(执法证号="", 邮箱=" "))
    batch = cases.act("account-import.upload", None, "system-admin", file=table(row(执法证号="", 邮箱="")), clears="on")
    page = signed_in(cases.person("system-admin")).get(reverse("account-import", args=[batch.pk])).content.decode()
    assert "<del>12030017</del> → <ins>（空）</ins>" in page
    cases.act("account-import.confirm", batch, "system-admin", reason="任免")
    officer = Officer.objects.get(username="wangfang")
    assert (officer.badge, officer.email, officer.title) == ("", "", "科员")


def test_sheets_that_were_not_read_are_named(cases: Cases) -> None:
    made = book([row()], HEADS)
    made.active.title = "帐号登记"
    made.create_sheet("去年")
    batch = cases.act("account-import.upload", None, "system-admin", file=saved(made))
    page = signed_in(cases.person("system-admin")).get(reverse("account-import", args=[batch.pk])).content.decode()
    assert "没有读取的工作表：去年。" in page


def test_a_deactivated_account_is_left_alone(cases: Cases) -> None:
    Officer.objects.filter(username="officer").update(is_active=False)
    batch = uploaded(cases, row("officer"))
    text = signed_in(cases.person("system-admin")).get(reverse("account-import", args=[batch.pk])).content.decode()
    assert "帐号已停用" in text


def test_what_changed_after_it_was_shown_is_not_carried_over(cases: Cases) -> None:
    answer = _confirmed(cases, row(), shown="of another day")
    assert (answer.status_code, "有了变化" in answer.content.decode()) == (409, True)
    assert not Officer.objects.filter(username="wangfang").exists()


def test_the_template_is_a_table_that_can_be_handed_in(cases: Cases) -> None:
    answer = signed_in(cases.person("system-admin")).get(reverse("account-import-template"))
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert [cell.value for cell in book["帐号登记"][1]] == list(HEADS)
    assert [cell.value for cell in book["科室"]["A"]] == list(DIVISIONS)
