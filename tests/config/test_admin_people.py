"""Accounts, divisions and roles in the admin site, kept by the system administrator of the bureau."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from documents import clock
from documents.models import LedgerEntry
from supervision.core.roles import Role
from supervision.models import Division, Officer, RoleGrant
from supervision.people import accounts
from supervision.people.forms import OfficerForm
from tests.rule_fixtures import AUTUMN, Place, settle

pytestmark = pytest.mark.django_db


@pytest.fixture
def jiang() -> Iterator[Place]:
    with clock.set_to(AUTUMN):
        yield settle("jiang")


@pytest.fixture
def yun(jiang: Place) -> Place:
    return settle("yun")


@pytest.fixture
def keeper(jiang: Place) -> Client:
    client = Client()
    client.force_login(jiang[Role.SYSTEM_ADMIN])
    return client


def _address(record: Officer | Division | RoleGrant, page: str) -> str:
    return reverse(f"admin:supervision_{record._meta.model_name}_{page}", args=[record.pk])


def _entry(act: str) -> LedgerEntry:
    return LedgerEntry.objects.get(act=act)


def _account(officer: Officer, **said: object) -> dict[str, object]:
    plain = {name: getattr(officer, name) for name in ("username", "name", "title", "badge")}
    active = {"is_active": "on"} if officer.is_active else {}
    return {**plain, "division": officer.division_id or "", **active, **said}


def test_a_new_account_signs_in_with_its_first_password(jiang: Place, keeper: Client) -> None:
    password = "Jiang-Bin-2026"
    typed = {"username": "wangfang", "name": "王芳", "division": jiang.division.pk, "title": "科员", "badge": ""}
    answer = keeper.post(
        reverse("admin:supervision_officer_add"), {**typed, "password1": password, "password2": password}
    )
    assert answer.status_code == 302
    officer = Officer.objects.get(username="wangfang")
    assert (officer.bureau, officer.is_staff, officer.is_superuser) == (jiang.bureau, False, False)
    assert officer.check_password(password)
    entry = _entry("account.create")
    assert (entry.subject_id, entry.actor) == (officer.pk, jiang[Role.SYSTEM_ADMIN])
    assert password not in str(entry.data)


def test_what_it_means_to_stop_an_account_is_said(jiang: Place, keeper: Client) -> None:
    page = keeper.get(reverse("admin:supervision_officer_change", args=[jiang[Role.OFFICER].pk])).content.decode()
    assert "停用的帐号不能登录。离职的，停用帐号，不删除。" in page
    assert "活跃" not in page


def test_a_weak_first_password_is_refused(keeper: Client) -> None:
    typed = {"username": "wangfang", "name": "王芳", "password1": "12345", "password2": "12345"}
    keeper.post(reverse("admin:supervision_officer_add"), typed)
    assert not Officer.objects.filter(username="wangfang").exists()


def test_another_bureaus_division_cannot_be_chosen(jiang: Place, yun: Place, keeper: Client) -> None:
    officer = jiang[Role.OFFICER]
    keeper.post(_address(officer, "change"), _account(officer, division=yun.division.pk))
    officer.refresh_from_db()
    assert officer.division == jiang.division


def test_an_account_is_deactivated_and_never_deleted(jiang: Place, keeper: Client) -> None:
    officer = jiang[Role.OFFICER]
    typed = _account(officer)
    del typed["is_active"]
    assert keeper.post(_address(officer, "change"), typed).status_code == 302
    officer.refresh_from_db()
    assert not officer.is_active
    assert _entry("account.deactivate").data == {"is_active": [True, False]}
    assert keeper.post(_address(officer, "delete"), {"post": "yes"}).status_code == 403


def test_nobody_deactivates_themselves(jiang: Place, keeper: Client) -> None:
    officer = jiang[Role.SYSTEM_ADMIN]
    typed = _account(officer)
    del typed["is_active"]
    assert "不能停用自己的帐号" in keeper.post(_address(officer, "change"), typed).content.decode()


def test_a_head_does_not_become_the_head_of_another_division_by_moving(jiang: Place, keeper: Client) -> None:
    other = Division.objects.create(bureau=jiang.bureau, name="监察二科")
    head = jiang[Role.HEAD]
    page = keeper.post(_address(head, "change"), _account(head, division=other.pk)).content.decode()
    assert "请先终止「科室负责人」角色" in page


def test_a_password_is_set_for_a_person_and_their_sessions_end(jiang: Place, keeper: Client) -> None:
    officer, theirs, password = jiang[Role.INSPECTOR], Client(), "Yun-Ling-2026"
    theirs.force_login(officer)
    assert theirs.get("/").status_code == 200
    assert keeper.get(_address(officer, "password")).status_code == 200
    typed = {"new_password1": password, "new_password2": password}
    assert keeper.post(_address(officer, "password"), typed).status_code == 302
    officer.refresh_from_db()
    assert officer.check_password(password)
    assert theirs.get("/").status_code == 302
    assert _entry("account.set-password").data == {}


def test_the_own_password_takes_the_old_one(jiang: Place, keeper: Client) -> None:
    answer = keeper.get(_address(jiang[Role.SYSTEM_ADMIN], "password"))
    assert answer["Location"] == reverse("account_change_password")


def test_a_role_is_granted_with_its_reason(jiang: Place, keeper: Client) -> None:
    officer = jiang[Role.HEAD]
    typed = {"officer": officer.pk, "role": Role.OFFICER, "reason": "任免〔2026〕3号"}
    assert keeper.post(reverse("admin:supervision_rolegrant_add"), typed).status_code == 302
    grant = RoleGrant.objects.get(officer=officer, role=Role.OFFICER)
    assert (grant.granted_by, grant.granted_at, grant.ended_at) == (jiang[Role.SYSTEM_ADMIN], AUTUMN, None)
    entry = _entry("role.grant")
    assert (entry.reason, entry.root_id) == ("任免〔2026〕3号", officer.pk)
    assert entry.data == {"officer": officer.pk, "role": "officer"}


@pytest.mark.parametrize(
    ("role", "given", "message"),
    [
        (Role.SYSTEM_ADMIN, Role.LEADER, "不能给自己授予角色"),
        (Role.INSPECTOR, Role.INSPECTOR, "该人员已有此角色"),
        (Role.INSPECTOR, Role.HEAD, "须有所属科室"),
    ],
    ids=["oneself", "twice", "head of nothing"],
)
def test_a_role_that_may_not_be_granted_is_refused(
    jiang: Place, keeper: Client, role: Role, given: Role, message: str
) -> None:
    before = RoleGrant.objects.count()
    typed = {"officer": jiang[role].pk, "role": given, "reason": "任免"}
    assert message in keeper.post(reverse("admin:supervision_rolegrant_add"), typed).content.decode()
    assert RoleGrant.objects.count() == before
    assert not LedgerEntry.objects.exists()


def test_another_bureaus_person_is_given_no_role(jiang: Place, yun: Place, keeper: Client) -> None:
    typed = {"officer": yun[Role.OFFICER].pk, "role": Role.LEADER, "reason": "任免"}
    keeper.post(reverse("admin:supervision_rolegrant_add"), typed)
    assert not yun[Role.OFFICER].grants.filter(role=Role.LEADER).exists()


def test_a_role_is_ended_once_and_never_deleted(jiang: Place, keeper: Client) -> None:
    grant = jiang[Role.LEADER].grants.get()
    assert keeper.get(_address(grant, "end")).status_code == 200
    for _ in range(2):
        assert keeper.post(_address(grant, "end"), {"reason": "调离"}).status_code == 302
    grant.refresh_from_db()
    assert grant.ended_at == AUTUMN
    assert "此角色已经终止" in keeper.get(_address(grant, "change")).content.decode()
    assert (_entry("role.end").reason, _entry("role.end").data["role"]) == ("调离", "leader")
    assert keeper.post(_address(grant, "delete"), {"post": "yes"}).status_code == 403
    assert keeper.post(_address(grant, "change"), {"role": Role.AUDITOR}).status_code == 403


def test_the_own_system_role_is_ended_by_another(jiang: Place, keeper: Client) -> None:
    grant = jiang[Role.SYSTEM_ADMIN].grants.get()
    answer = keeper.post(_address(grant, "end"), {"reason": "调离"}, follow=True)
    assert "不能终止自己的系统管理员角色" in answer.content.decode()
    grant.refresh_from_db()
    assert grant.ended_at is None


def test_two_who_end_each_other_leave_one(jiang: Place, keeper: Client) -> None:
    """The second was asked while the first was still to end: who is left is not ended, and not deactivated."""
    first, second = jiang[Role.SYSTEM_ADMIN], jiang[Role.LEADER]
    grants = [RoleGrant.objects.get(officer=first, role=Role.SYSTEM_ADMIN)]
    grants.append(RoleGrant.objects.create(officer=second, role=Role.SYSTEM_ADMIN, granted_at=clock.now()))
    accounts.end(grants[1], by=first, reason="调离")
    with pytest.raises(ValidationError, match="没有在任的系统管理员"):
        accounts.end(grants[0], by=second, reason="调离")
    form = OfficerForm({**_account(first), "is_active": ""}, instance=Officer.objects.get(pk=first.pk))
    form.by = second
    assert "没有在任的系统管理员" in str(form.errors["is_active"])


def test_divisions_are_the_own_bureaus(jiang: Place, keeper: Client) -> None:
    add = reverse("admin:supervision_division_add")
    assert keeper.post(add, {"name": "监察三科", "is_active": "on"}).status_code == 302
    division = Division.objects.get(name="监察三科")
    assert division.bureau == jiang.bureau
    assert _entry("division.create").subject_id == division.pk
    assert "本局已有同名科室" in keeper.post(add, {"name": "监察三科", "is_active": "on"}).content.decode()


def test_another_bureaus_people_are_not_there(yun: Place, keeper: Client) -> None:
    officer = yun[Role.OFFICER]
    for record in (officer, yun.division, officer.grants.get()):
        for page in ("change", "history"):
            assert keeper.get(_address(record, page)).status_code == 404
    assert keeper.get(_address(officer, "password")).status_code == 404
    assert keeper.post(_address(officer.grants.get(), "end"), {"reason": "x"}).status_code == 404
    for name in ("officer", "division", "rolegrant"):
        assert "yun" not in keeper.get(f"/admin/supervision/{name}/").content.decode()


def test_the_history_of_an_account_is_never_written(jiang: Place, keeper: Client) -> None:
    officer = jiang[Role.OFFICER]
    row = officer.history.latest()
    address = reverse("admin:supervision_officer_simple_history", args=[officer.pk, row.pk])
    assert keeper.get(address).status_code == 200
    assert keeper.post(address, _account(officer, name="别人")).status_code == 405
    officer.refresh_from_db()
    assert officer.name != "别人"


def test_a_rule_administrator_reaches_no_account(jiang: Place) -> None:
    client = Client()
    client.force_login(jiang[Role.RULE_ADMIN])
    officer = jiang[Role.OFFICER]
    for address in (_address(officer, "change"), _address(officer, "password"), _address(officer.grants.get(), "end")):
        assert client.get(address).status_code == 404
        assert client.post(address, {"reason": "x"}).status_code == 404
