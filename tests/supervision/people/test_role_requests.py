"""Roles that take a second person (角色授予的确认): nobody alone gives what decides, grants or oversees."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from documents import clock
from documents.models import LedgerEntry
from supervision.core.refusals import Why
from supervision.core.roles import Role
from supervision.models import Officer, RoleGrant, RoleRequest, Turn
from supervision.people import accounts, role_approval
from tests.cases import Cases
from tests.cast import appoint
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused
from tests.supervision.people.account_examples import asked, decided


def _fresh(cases: Cases, username: str) -> Officer:
    found: Officer = Officer.objects.with_roles().get(username=cases.of + username)
    return found


def _second_administrator(cases: Cases) -> Officer:
    found = appoint("deputy", Role.SYSTEM_ADMIN, None, cases.cast.bureau)
    cases.desk.people["deputy"] = found
    return found


def test_until_it_is_confirmed_it_gives_nothing(cases: Cases) -> None:
    request = asked(cases)
    assert Role.AUDITOR not in _fresh(cases, "second-inspector").roles
    assert signed_in(cases.person("second-inspector")).get("/ledger/").status_code == 404
    cases.act("role-request.confirm", request, "leader")
    grant = RoleGrant.objects.get(officer=request.officer, role=Role.AUDITOR)
    assert (grant.granted_by, grant.confirmed_by) == (cases.person("system-admin"), cases.person("leader"))
    assert signed_in(cases.person("second-inspector")).get("/ledger/").status_code == 200
    acts = LedgerEntry.objects.about(request).values_list("act", "actor__username")
    assert list(acts) == [("role.ask", "system-admin"), ("role-request.confirm", "leader")]


def test_a_refused_one_gives_nothing_and_stands_in_the_ledger(cases: Cases) -> None:
    request = decided(cases, "refuse", reason="没有任免文件。")
    assert not request.officer.grants.filter(role=Role.AUDITOR).exists()
    assert LedgerEntry.objects.about(request).last().reason == "没有任免文件。"


@pytest.mark.parametrize("role", Role)
def test_which_roles_take_a_second(cases: Cases, role: Role) -> None:
    keeper, to = cases.person("system-admin"), appoint("newcomer", Role.OFFICER, cases.division, cases.cast.bureau)
    waits = role in (Role.LEADER, Role.DISCIPLINE, Role.RULE_ADMIN, Role.SYSTEM_ADMIN, Role.AUDITOR)
    assert role_approval.takes_a_second(role, by=keeper, to=to) is waits


def test_neither_who_asked_nor_whom_it_is_given_to_confirms(cases: Cases) -> None:
    """A leader is to become auditor; a second administrator is to become leader."""
    deputy = _second_administrator(cases)
    to_leader, to_deputy = asked(cases, "leader"), asked(cases, "second-leader", Role.RULE_ADMIN)
    given = RoleGrant(officer=deputy, role=Role.LEADER)
    to_self = accounts.grant(given, by=cases.person("system-admin"), reason="任免")
    for request, by in ((to_leader, "leader"), (to_leader, "system-admin"), (to_self, "deputy")):
        with refused(Why.ROLE, "第二人"):
            cases.act("role-request.confirm", request, by)
    cases.act("role-request.confirm", to_deputy, "deputy")
    assert Role.RULE_ADMIN in _fresh(cases, "second-leader").roles


def test_a_leader_confirms_only_where_no_other_administrator_is_in_office(cases: Cases) -> None:
    deputy, request = _second_administrator(cases), asked(cases)
    with refused(Why.ROLE, "另一名系统管理员"):
        cases.act("role-request.confirm", request, "leader")
    assert Turn.objects.get(root_id=request.pk).holder == f"officer:{deputy.pk}"
    assert str(request) in signed_in(deputy).get("/").content.decode()
    Officer.objects.filter(pk=deputy.pk).update(is_active=False)
    cases.act("role-request.confirm", request, "leader")
    assert not Turn.objects.filter(root_id=request.pk).exists()


def test_the_leaders_find_it_on_their_worklist(cases: Cases) -> None:
    request = asked(cases)
    assert str(request) in signed_in(cases.person("second-leader")).get("/").content.decode()
    assert str(request) not in signed_in(cases.person("inspector")).get("/").content.decode()


def test_a_bureau_that_is_being_set_up_has_nobody_to_ask(cases: Cases) -> None:
    RoleGrant.objects.filter(role=Role.LEADER).delete()
    to = cases.person("inspector")
    granted = accounts.grant(RoleGrant(officer=to, role=Role.LEADER), by=cases.person("system-admin"), reason="启用")
    assert isinstance(granted, RoleGrant)
    assert LedgerEntry.objects.get(act="role.grant").data["given_alone"] is True
    assert isinstance(asked(cases), RoleRequest), "from then on there is somebody"


@pytest.mark.parametrize("left", ["deactivated", "granted meanwhile"])
def test_what_hinders_it_meanwhile_is_said(cases: Cases, left: str) -> None:
    request = asked(cases)
    if left == "deactivated":
        Officer.objects.filter(pk=request.officer_id).update(is_active=False)
    else:
        RoleGrant.objects.create(officer=request.officer, role=Role.AUDITOR, granted_at=clock.now())
    with refused(Why.CONDITION, "不予授予"):
        cases.act("role-request.confirm", request, "leader")


def test_the_admin_site_has_it_wait_and_asks_for_it_once(cases: Cases) -> None:
    browser = signed_in(cases.person("system-admin"))
    add = reverse("admin:supervision_rolegrant_add")
    typed = {"officer": cases.person("inspector").pk, "role": Role.LEADER, "reason": "任免〔2026〕3号"}
    answer = browser.post(add, typed, follow=True)
    assert "须由第二人确认" in answer.content.decode()
    assert RoleRequest.objects.get().reason == "任免〔2026〕3号"
    assert not cases.person("inspector").grants.filter(role=Role.LEADER).exists()
    assert "正在等待第二人确认" in browser.post(add, typed).content.decode()


def test_the_command_confirms_only_what_nobody_else_can(cases: Cases) -> None:
    request = asked(cases)
    with pytest.raises(CommandError, match="有在任的局领导"):
        call_command("confirm_role", request.pk, "局党组决定。")
    Officer.objects.filter(grants__role=Role.LEADER).update(is_active=False)
    out = StringIO()
    call_command("confirm_role", request.pk, "局党组决定。", stdout=out)
    assert "授予" in out.getvalue()
    entry = LedgerEntry.objects.about(request).last()
    assert (entry.actor, entry.reason) == (None, "局党组决定。")
    with pytest.raises(CommandError, match="没有这个编号"):
        call_command("confirm_role", request.pk, "再来一次。")
