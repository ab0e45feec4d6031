"""取消执法资格 and 调离执法岗位 bind (5.2.1): giving such a person a role of enforcement or supervision again takes a reason and a
second person, and the page says why; nobody learns of the case."""

from typing import Any

import pytest
from django.urls import reverse

from documents import clock
from documents.models import LedgerEntry
from supervision.core.roles import Role
from supervision.models import Officer, RoleGrant, RoleRequest
from supervision.people import accounts, role_approval
from supervision.people.role_bars import BINDING_ROLES
from tests.accountability import course
from tests.cases import Cases
from tests.cast import FIRST, appoint
from tests.conftest import signed_in
from tests.supervision.people.account_examples import row, uploaded

REVOKED, TRANSFERRED = "5.2.1.6", "5.2.1.5"
SAID = {REVOKED: "此人的执法资格已被取消", TRANSFERRED: "此人已被调离执法岗位"}
ADD = "admin:supervision_rolegrant_add"


def _carried_out(cases: Cases, form: str = REVOKED) -> Officer:
    changed = {"grants": "end", "kept_because": ""} if form == REVOKED else {}
    measure = course.carried_out(cases, course.sanction(cases, form), **changed)
    grant = measure.case.respondent.grants.active().filter(role=Role.OFFICER).first()
    if grant is not None:
        accounts.end(grant, by=cases.person("system-admin"), reason="调离")
    return Officer.objects.get(username="officer")


def _give(cases: Cases, to: Officer, role: Role = Role.OFFICER, **typed: str) -> Any:
    page = {"officer": to.pk, "role": role, "reason": "任免〔2026〕3号", **typed}
    return signed_in(cases.person("system-admin")).post(reverse(ADD), page, follow=True)


def _holds(officer: Officer, role: Role = Role.OFFICER) -> bool:
    return officer.grants.active().filter(role=role).exists()


@pytest.mark.provision("5.2.1.5")
@pytest.mark.provision("5.2.1.6")
@pytest.mark.parametrize("form", SAID)
def test_the_page_says_why_and_asks_for_a_reason(cases: Cases, form: str) -> None:
    officer = _carried_out(cases, form)
    said = f"{SAID[form]}，授予「执法人员」须写明理由，并经第二人确认。"
    assert said in _give(cases, officer).content.decode()
    assert not RoleRequest.objects.exists()
    answer = _give(cases, officer, despite="处理期满，重新取得执法证。").content.decode()
    assert said in answer
    assert "等待确认" in answer
    asked = RoleRequest.objects.get()
    assert asked.reason == "任免〔2026〕3号；处理期满，重新取得执法证。"
    assert not _holds(officer)


def test_the_second_person_reads_why_and_gives_it(cases: Cases) -> None:
    officer = _carried_out(cases)
    _give(cases, officer, despite="重新取得执法证。")
    asked, leader = RoleRequest.objects.get(), cases.person("leader")
    for where in (reverse("role-request", args=[asked.pk]), reverse("role-request-confirm", args=[asked.pk])):
        assert SAID[REVOKED] in signed_in(leader).get(where).content.decode()
    cases.act("role-request.confirm", asked, "leader")
    assert _holds(officer)
    assert RoleGrant.objects.active().get(officer=officer, role=Role.OFFICER).confirmed_by == leader


@pytest.mark.parametrize("role", Role)
def test_it_binds_the_roles_of_enforcement_and_supervision(cases: Cases, role: Role) -> None:
    officer = _carried_out(cases)
    page = _give(cases, officer, role).content.decode()
    assert (SAID[REVOKED] in page) is (role in BINDING_ROLES)
    assert {Role.OFFICER, Role.INSPECTOR, Role.HEAD} < BINDING_ROLES


@pytest.mark.parametrize("form", ["5.2.1.1", "5.2.1.4"])
def test_other_measures_bind_nobody(cases: Cases, form: str) -> None:
    officer = _carried_out(cases, form)
    _give(cases, officer)
    assert _holds(officer)


def test_a_measure_binds_once_it_is_carried_out_and_tells_nobody_before(cases: Cases) -> None:
    officer = course.sanction(cases, REVOKED).case.respondent
    answer = _give(cases, officer, Role.INSPECTOR).content.decode()
    assert "资格已被取消" not in answer
    assert _holds(officer, Role.INSPECTOR)


def test_where_nobody_was_ever_a_second_it_waits_all_the_same(cases: Cases) -> None:
    officer = _carried_out(cases)
    RoleGrant.objects.filter(role=Role.LEADER, officer__bureau=cases.cast.bureau).delete()
    _give(cases, officer, Role.OFFICER, despite="重新取得执法证。")
    assert not _holds(officer)
    assert RoleRequest.objects.waiting().exists()


@pytest.mark.parametrize("same", ["name", "badge"])
def test_another_account_of_the_same_person_is_bound_too(cases: Cases, same: str) -> None:
    Officer.objects.filter(username="officer").update(badge="吉A0012")
    officer = _carried_out(cases)
    other = appoint("another", Role.AUDITOR, cases.division, cases.cast.bureau)
    Officer.objects.filter(pk=other.pk).update(**{same: getattr(officer, same)})
    said = "与此人同名的人员" if same == "name" else "与此人执法证号相同的人员"
    assert f"{said}的执法资格已被取消" in _give(cases, other).content.decode()
    assert not _holds(other)


def test_another_bureau_learns_nothing(cases: Cases) -> None:
    officer = _carried_out(cases)
    namesake = appoint("namesake", Role.AUDITOR, cases.cast.division(FIRST, "foreign-"), cases.cast.other_bureau)
    Officer.objects.filter(pk=namesake.pk).update(name=officer.name)
    page = {"officer": namesake.pk, "role": Role.OFFICER, "reason": "任免"}
    signed_in(cases.cast["foreign-system-admin"]).post(reverse(ADD), page)
    assert _holds(namesake)


# --- By a table -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", ["officer", "lee2"], ids=["the account", "a new account of the same name"])
def test_a_table_says_why_and_has_it_wait(cases: Cases, username: str) -> None:
    officer = _carried_out(cases)
    batch = uploaded(cases, row(username, 姓名=officer.name, 所属科室=FIRST, 角色="执法人员"))
    keeper = signed_in(cases.person("system-admin"))
    text = keeper.get(reverse("account-import", args=[batch.pk])).content.decode()
    assert "须经确认" in text
    assert "的执法资格已被取消" in text
    page = {"version": batch.version, "reason": "任免〔2026〕3号，重新取得执法证。"}
    confirm = reverse("account-import-confirm", args=[batch.pk])
    assert keeper.post(confirm, {**page, "reason": ""}).status_code == 422, "it takes a reason"
    assert keeper.post(confirm, page).status_code == 200
    asked = RoleRequest.objects.waiting().get()
    assert (asked.officer.username, asked.role, asked.reason) == (username, Role.OFFICER, page["reason"])
    assert not _holds(asked.officer)


def test_what_was_carried_out_after_the_table_was_shown_binds_too(cases: Cases) -> None:
    measure = course.sanction(cases, REVOKED)
    officer = measure.case.respondent
    batch = uploaded(cases, row("officer", 姓名=officer.name, 所属科室=FIRST, 角色="督察人员"))
    course.carried_out(cases, measure, grants="end", kept_because="")
    cases.act("account-import.confirm", batch, "system-admin", reason="任免")
    assert RoleRequest.objects.waiting().get().role == Role.INSPECTOR
    assert not _holds(officer, Role.INSPECTOR)


# --- What nobody learns -----------------------------------------------------------------------------------------------


def test_no_page_tells_of_the_case(cases: Cases) -> None:
    officer = _carried_out(cases)
    case = course.LiabilityCase.objects.get(respondent=officer)
    pages = [_give(cases, officer).content.decode(), _give(cases, officer, despite="重新取得。").content.decode()]
    asked = RoleRequest.objects.get()
    pages += [
        signed_in(cases.person(who)).get(reverse("role-request", args=[asked.pk])).content.decode()
        for who in ("second-leader", "system-admin")
    ]
    entry = LedgerEntry.objects.get(act="role.ask")
    for told in (*pages, f"{entry.data} {entry.reason}"):
        for hidden in (str(case.pk), case.reference, case.decision.number, "过错", "责任追究决定"):
            assert hidden not in told
    assert "资格" not in f"{entry.data}", "the ledger says what was asked, and not why it takes two"


def test_without_a_measure_nothing_is_asked(cases: Cases) -> None:
    to = cases.person("head")
    assert not role_approval.takes_a_second(Role.OFFICER, by=cases.person("system-admin"), to=to)
    _give(cases, to)
    assert _holds(to)
    assert RoleGrant.objects.get(officer=to, role=Role.OFFICER).granted_at == clock.now()
