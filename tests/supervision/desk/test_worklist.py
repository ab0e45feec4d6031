"""The worklist (工作台): what waits for a person, and what it keeps from them."""

from django.utils import timezone

from supervision.core.roles import Role
from supervision.desk.worklist.pages import awaited_by, waiting_for
from supervision.desk.worklist.rows import Row
from supervision.models import Officer, RoleGrant
from tests.cases import Cases
from tests.cast import TODAY, appoint, present


def _end(officer: Officer, role: Role) -> None:
    RoleGrant.objects.filter(officer=officer, role=role).update(ended_at=timezone.now())


def _mine(username: str) -> list[Row]:
    return waiting_for(present()[username], TODAY)


def test_a_leader_learns_of_no_draft_against_the_own_division(cases: Cases) -> None:
    appoint("leader-within", Role.LEADER, cases.division, cases.cast.bureau)
    cases.submitted()
    assert [row.what for row in _mine("leader")] == ["审批签发"]
    assert _mine("leader-within") == []


def test_a_review_of_the_own_division_is_for_other_leaders(cases: Cases) -> None:
    appoint("leader-within", Role.LEADER, cases.division, cases.cast.bureau)
    cases.review()
    assert [row.what for row in _mine("second-leader")] == ["作出复查决定"]
    assert _mine("leader-within") == []


def test_the_drafter_waits_for_the_leader(cases: Cases) -> None:
    cases.submitted()
    assert [row.what for row in awaited_by(cases.person("inspector"), TODAY)] == ["审批签发"]


def test_who_came_to_the_division_after_leaves_its_matters_to_others(cases: Cases) -> None:
    cases.submitted()
    cases.check()
    drafter = cases.person("inspector")
    assert awaited_by(drafter, TODAY) != []
    Officer.objects.filter(pk=drafter.pk).update(division=cases.division)
    assert _mine("inspector") == []
    assert awaited_by(present()["inspector"], TODAY) == []


def test_a_self_check_of_the_own_division_stays(cases: Cases) -> None:
    cases.check(by="head", method="self", inspectors=[str(cases.person("head").pk)])
    assert [row.what for row in _mine("head")] == ["完成自查"]


def test_what_an_inspector_left_behind_is_for_the_others(cases: Cases) -> None:
    cases.draft()
    assert _mine("second-inspector") == []
    _end(cases.person("inspector"), Role.INSPECTOR)
    assert [row.what for row in _mine("second-inspector")] == ["提交审批"]


def test_what_somebody_left_behind_who_is_out_of_office_too(cases: Cases) -> None:
    cases.draft()
    Officer.objects.filter(pk=cases.person("inspector").pk).update(is_active=False)
    assert [row.what for row in _mine("second-inspector")] == ["提交审批"]


def test_who_is_no_inspector_any_more_sees_no_drafts(cases: Cases) -> None:
    cases.draft()
    drafter = cases.person("inspector")
    _end(drafter, Role.INSPECTOR)
    RoleGrant.objects.create(officer=drafter, role=Role.HEAD, granted_at=TODAY)
    assert _mine("inspector") == []
