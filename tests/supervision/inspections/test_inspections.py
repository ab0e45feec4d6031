"""Inspections (监督检查): why, what, when, by whom; approved, announced, acknowledged, cancelled."""

from datetime import timedelta

import pytest
from django.urls import reverse

from documents import clock
from documents.models import Ending, Evidence, Paper
from supervision.core.refusals import Why
from supervision.core.roles import Role
from supervision.core.turns import head_key
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Basis, Check, Inspection, Method, Officer, RoleGrant, Turn
from tests.cases import Cases, in_days, key, provision
from tests.cast import FIRST, LEGAL, SECOND, TODAY, appoint, present
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

DEPLOYED = {
    "basis": Basis.SUPERIOR,
    "basis_document": "关于开展行政处罚案卷评查的通知",
    "basis_number": "长安委发〔2026〕12号",
}


def _status(username: str, inspection: Inspection) -> int:
    return signed_in(present()[username]).get(reverse("inspection", args=[inspection.pk])).status_code


def _texts(inspection: Inspection) -> str:
    assert inspection.announcement is not None
    return str(inspection.announcement.facts)


# --- The plan ---------------------------------------------------------------------------------------------------------


@pytest.mark.provision("3.2")
def test_a_superiors_deployment_is_named_with_document_number_and_copy(cases: Cases) -> None:
    plan = cases.planned(**{**DEPLOYED, "basis_number": ""})
    with refused(Why.CONDITION, "没有填写文号"):
        cases.act("inspection.submit", plan, "inspector")
    cases.act("inspection.edit", plan, "inspector", **cases.plan_typed(**DEPLOYED))
    with refused(Why.CONDITION, "没有附文件"):
        cases.act("inspection.submit", plan, "inspector")
    cases.act("inspection.edit", plan, "inspector", files=["上级通知"], **cases.plan_typed(**DEPLOYED))
    submitted = cases.act("inspection.submit", plan, "inspector")
    announced = cases.act("inspection.approve", submitted, "leader")
    assert "根据上级机关《关于开展行政处罚案卷评查的通知》（长安委发〔2026〕12号）的部署" in _texts(announced)
    assert [file.name for file in Evidence.objects.about(announced)] == ["上级通知.txt"]


@pytest.mark.provision("3.2")
def test_work_needs_are_basis_enough(cases: Cases) -> None:
    assert "根据工作需要，依据《行政职权运行内部监督管理制度》" in _texts(cases.announced())


@pytest.mark.parametrize("basis", [Basis.SUPERIOR, Basis.SUGGESTION])
def test_a_basis_that_stands_on_a_document_names_it(cases: Cases, basis: Basis) -> None:
    typed = cases.plan_typed(basis=basis, basis_document="", token="6f1c8f9e-0000-4000-8000-000000000000")
    answer = signed_in(cases.person("inspector")).post(reverse("inspection-plan"), typed)
    assert answer.status_code == 422
    assert "应当写明文件的名称" in answer.content.decode()


def test_a_suggestion_is_said_in_the_announcement(cases: Cases) -> None:
    plan = cases.planned(basis=Basis.SUGGESTION, basis_document="区人大常委会执法检查建议书")
    announced = cases.act("inspection.approve", cases.act("inspection.submit", plan, "inspector"), "leader")
    assert "根据有关部门的建议《区人大常委会执法检查建议书》" in _texts(announced)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"period_to": str(in_days(-400))}, "止日早于起日"),
        ({"ends_on": str(in_days(-400))}, "结束日期早于开始日期"),
        ({"team": []}, "组长应当是检查组的成员"),
    ],
)
def test_a_plan_that_cannot_be_is_not_kept(cases: Cases, changed: dict[str, str], said: str) -> None:
    typed = {**cases.plan_typed(**changed), "token": "6f1c8f9e-0000-4000-8000-000000000000"}
    answer = signed_in(cases.person("inspector")).post(reverse("inspection-plan"), typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Inspection.objects.exists()


def test_only_inspectors_are_of_the_team(cases: Cases) -> None:
    typed = cases.plan_typed(team=[str(cases.person("head").pk)], token="6f1c8f9e-0000-4000-8000-000000000000")
    answer = signed_in(cases.person("inspector")).post(reverse("inspection-plan"), typed)
    assert answer.status_code == 422


def test_an_empty_plan_is_not_submitted(cases: Cases) -> None:
    plan = cases.plan()
    with refused(Why.CONDITION, "还没有安排检查任务"):
        cases.act("inspection.submit", plan, "inspector")


def test_what_no_font_has_is_told_before_the_leader_reads_it(cases: Cases) -> None:
    plan = cases.planned(requirements="联络人：\U0001f600")
    with refused(Why.CONDITION, "\U0001f600"):
        cases.act("inspection.submit", plan, "inspector")


def test_a_due_day_that_went_by_is_set_anew(cases: Cases) -> None:
    submitted = cases.plan_submitted()
    with clock.set_to(TODAY + timedelta(days=21)), refused(Why.CONDITION, "已经过去"):
        cases.act("inspection.approve", submitted, "leader")


def test_who_came_to_the_division_meanwhile_does_not_inspect_it(cases: Cases) -> None:
    submitted = cases.plan_submitted()
    Officer.objects.filter(pk=cases.person("inspector").pk).update(division=cases.division)
    with refused(Why.CONDITION, "应当回避"):
        cases.act("inspection.approve", submitted, "leader")


def test_a_plan_is_returned_with_comments_and_submitted_again(cases: Cases) -> None:
    returned = cases.act("inspection.give-back", cases.plan_submitted(), "leader", comments="缩小检查范围。")
    assert (returned.state, returned.comments) == ("planned", "缩小检查范围。")
    assert [row.what for row in waiting_for(cases.person("inspector"), TODAY)] == ["修改并提交"]
    assert cases.act("inspection.submit", returned, "inspector").state == "submitted"


# --- Recusal and who sees it ------------------------------------------------------------------------------------------


def _both(cases: Cases) -> Cases:
    """The second inspector is a leader too."""
    RoleGrant.objects.create(officer=cases.person("second-inspector"), role=Role.LEADER, granted_at=TODAY)
    return Cases(present())


def test_nobody_approves_what_they_planned(cases: Cases) -> None:
    RoleGrant.objects.create(officer=cases.person("inspector"), role=Role.LEADER, granted_at=TODAY)
    cases = Cases(present())
    submitted = cases.plan_submitted()
    with refused(Why.RECUSAL, "由您拟定或者修改"):
        cases.act("inspection.approve", submitted, "inspector")
    assert waiting_for(cases.person("inspector"), TODAY) == []


def test_nor_what_they_wrote_into_the_plan_of_somebody_else(cases: Cases) -> None:
    cases = _both(cases)
    plan = cases.planned()
    cases.act("inspection.edit", plan, "second-inspector", **cases.plan_typed(title="改后的名称"))
    submitted = cases.act("inspection.submit", plan, "inspector")
    assert submitted.writers == [cases.person("second-inspector").pk]
    assert "审批检查计划" not in [row.what for row in waiting_for(cases.person("second-inspector"), TODAY)]
    with refused(Why.RECUSAL, "由您拟定或者修改"):
        cases.act("inspection.approve", submitted, "second-inspector")
    assert cases.act("inspection.approve", submitted, "leader").state == "under_way"


@pytest.mark.parametrize("method", [Method.MUTUAL, Method.SPOT])
def test_nobody_plans_that_others_inspect_their_own_division(cases: Cases, method: Method) -> None:
    plan = cases.plan(team=[str(cases.person("inspector").pk)])
    typed = cases.assign_typed(method, LEGAL)
    outsider = appoint("inspector-elsewhere", Role.INSPECTOR, cases.cast.division(SECOND), cases.cast.bureau)
    plan.team.add(outsider)
    with refused(Why.RECUSAL, "安排检查时应当回避"):
        cases.act("inspection.assign", plan, "inspector", **{**typed, "inspectors": [str(outsider.pk)]})


def test_that_it_inspects_itself_they_may_plan(cases: Cases) -> None:
    appoint("legal-head", Role.HEAD, cases.cast.division(LEGAL), cases.cast.bureau)
    plan = cases.assign(cases.plan(), "self", LEGAL)
    assert cases.act("inspection.submit", plan, "inspector").state == "submitted"


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.LEADER])
def test_a_plan_is_hidden_from_the_division_that_others_are_to_inspect(cases: Cases, role: Role) -> None:
    appoint("within", role, cases.division, cases.cast.bureau)
    plan = cases.plan_submitted()
    browser = signed_in(present()["within"])
    assert _status("within", plan) == 404
    assert plan.title not in browser.get(reverse("inspection-list")).content.decode()
    assert plan.title not in browser.get(reverse("inspection-list") + "?q=行政执法").content.decode()
    assert waiting_for(present()["within"], TODAY) == []
    assert plan.announcement is None
    assert cases.act("inspection.approve", plan, "leader").state == "under_way"
    assert _status("within", plan) == 200
    assert plan.title in browser.get(reverse("inspection-list")).content.decode()


def test_and_not_from_the_division_that_only_inspects_itself(cases: Cases) -> None:
    appoint("within", Role.LEADER, cases.division, cases.cast.bureau)
    plan = cases.assign(cases.plan(), "self", FIRST)
    assert _status("within", plan) == 200
    assert cases.act("inspection.assign", plan, "inspector", **cases.assign_typed("spot", FIRST)).state == "planned"
    assert _status("within", plan) == 404
    cases.act("assignment.remove", cases.task(plan), "inspector")
    assert _status("within", plan) == 200


def test_heads_see_it_from_the_announcement_on(cases: Cases) -> None:
    appoint("third-head", Role.HEAD, cases.cast.division(LEGAL), cases.cast.bureau)
    plan = cases.plan_submitted()
    assert [_status(name, plan) for name in ("head", "other-head")] == [404, 404]
    cases.act("inspection.approve", plan, "leader")
    names = (
        "head",
        "other-head",
        "third-head",
        "officer",
        "auditor",
        "discipline",
        "system-admin",
        "foreign-inspector",
    )
    assert [_status(name, plan) for name in names] == [200, 200, 404, 404, 404, 404, 404, 404]


# --- Approval and announcement ----------------------------------------------------------------------------------------


@pytest.mark.provision("3.1")
def test_one_inspection_combines_the_methods_and_begins_a_check_an_assignment(cases: Cases) -> None:
    announced = cases.announced()
    checks = Check.objects.filter(inspection=announced)
    done = {(check.division.name, check.method): sorted(p.username for p in check.inspectors.all()) for check in checks}
    assert done == {
        (FIRST, "self"): ["head"],
        (SECOND, "self"): ["other-head"],
        (FIRST, "mutual"): ["other-head"],
        (SECOND, "mutual"): ["head"],
        (FIRST, "spot"): ["inspector"],
    }
    for check in checks:
        assert (check.basis, check.kinds) == (announced.basis, announced.kinds)
        assert list(check.contents.order_by("pk")) == list(announced.contents.order_by("pk"))
        assert (check.period_from, check.period_to) == (announced.period_from, announced.period_to)
        assert (check.checked_on, check.due_on) == (None, in_days(20))


@pytest.mark.provision("2.1")
@pytest.mark.provision("2.7")
@pytest.mark.provision("3.3")
def test_the_announcement_says_all_that_the_division_has_to_know(cases: Cases) -> None:
    codes = ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7"]
    text = _texts(cases.announced(contents=[key(code) for code in codes]))
    for said in (
        *(provision(code).text.rstrip("；。") for code in codes),
        "行政处罚、行政许可",
        "自查",
        "互查",
        "抽查",
        "组长：江周督察",
        "各科室指定一名联络人。",
        provision("3.3").text,
        "2026年5月31日",
    ):
        assert said in text, said


def test_the_announcement_goes_to_each_division_once(cases: Cases) -> None:
    announced = cases.announced()
    assert announced.announcement is not None
    assert announced.announcement.facts["addressee"] == f"{FIRST}、{SECOND}"
    assert announced.announcement.kind == "inspection_notice"


def test_the_heads_read_the_announcement(cases: Cases) -> None:
    announced = cases.announced()
    assert announced.announcement is not None
    where = reverse("paper-file", args=[announced.announcement.token])
    assert [signed_in(cases.person(name)).get(where).status_code for name in ("head", "other-head")] == [200, 200]
    assert signed_in(cases.person("officer")).get(where).status_code == 404


def test_each_has_the_turn_with_the_due_day(cases: Cases) -> None:
    cases.announced()
    mine = [(row.what, row.last_day) for row in waiting_for(cases.person("head"), TODAY)]
    due = str(in_days(20))
    received = "2026-05-20"  # seven working days after the announcement
    assert sorted(mine) == sorted([("签收检查通知", received), ("完成自查", due), ("完成检查", due)])
    assert [row.what for row in waiting_for(cases.person("inspector"), TODAY)] == ["完成检查"]


def test_a_head_acknowledges_for_the_own_division(cases: Cases) -> None:
    announced = cases.act("inspection.acknowledge", cases.announced(), "head")
    tasks = announced.assignments.all()
    assert {(task.division.name, task.acknowledged_by is not None) for task in tasks} == {
        (FIRST, True),
        (SECOND, False),
    }
    assert {task.acknowledged_at for task in tasks} == {TODAY, None}
    waiting = Turn.objects.filter(what="签收检查通知").values_list("holder", flat=True)
    assert list(waiting) == [head_key(cases.cast.division(SECOND).pk)]
    page = signed_in(cases.person("leader")).get(reverse("inspection", args=[announced.pk])).content.decode()
    assert page.count('<span class="tag">未签收</span>') == 2
    assert "1个科室尚未签收检查通知" in page
    with refused(Why.CONDITION, "已经签收"):
        cases.act("inspection.acknowledge", announced, "head")


# --- Cancellation -----------------------------------------------------------------------------------------------------


def test_its_planner_voids_a_plan(cases: Cases) -> None:
    cancelled = cases.voided_plan()
    assert (cancelled.state, cancelled.cancelled_because) == ("cancelled", "另行安排。")
    assert not Paper.objects.filter(kind="inspection_end").exists()
    assert waiting_for(cases.person("inspector"), TODAY) == []


def test_another_inspector_does_not(cases: Cases) -> None:
    plan = cases.planned()
    with refused(Why.ROLE, "局领导"):
        cases.act("inspection.void", plan, "second-inspector", reason="另行安排。")


def test_what_was_announced_ends_with_a_paper_and_its_checks_with_it(cases: Cases) -> None:
    announced = cases.announced()
    done = Check.objects.get(inspection=announced, method="spot")
    cases.act("check.conclude", done, "inspector", conclusion="未发现问题。", checked_on=str(in_days(0)))
    cancelled = cases.act("inspection.cancel", announced, "leader", reason="并入专项检查。")
    states = dict(Check.objects.filter(inspection=announced).values_list("method", "state"))
    assert states == {"self": "cancelled", "mutual": "cancelled", "spot": "concluded"}
    assert cancelled.announcement.ending == Ending.REVOKED
    paper = Paper.objects.get(kind="inspection_end")
    assert paper.facts["addressee"] == f"{FIRST}、{SECOND}"
    assert "并入专项检查。" in str(paper.facts)
    assert cancelled.announcement.number in str(paper.facts)
    assert [turn.what for turn in Turn.objects.all()] == ["签署检查记录"], "of the check that was done"


def test_a_page_of_a_check_that_ended_meanwhile_is_stale(cases: Cases) -> None:
    announced = cases.announced()
    check = Check.objects.get(inspection=announced, method="spot")
    cases.act("inspection.cancel", announced, "leader", reason="并入专项检查。")
    typed = {"version": check.version, **cases.finding_typed()}
    answer = signed_in(cases.person("inspector")).post(reverse("check-record-finding", args=[check.pk]), typed)
    assert answer.status_code == 409
    assert not check.findings.exists()


# --- The list ---------------------------------------------------------------------------------------------------------


def test_the_list_narrows_by_state_basis_year_and_words(cases: Cases) -> None:
    cases.plan(title="案卷评查", starts_on="2025-03-03", ends_on="2025-03-20", **DEPLOYED)
    cases.plan_submitted(title="许可检查")
    browser = signed_in(cases.person("inspector"))

    def shown(query: str) -> list[bool]:
        text = browser.get(reverse("inspection-list") + query).content.decode()
        return [title in text for title in ("案卷评查", "许可检查")]

    assert shown("") == [True, True]
    assert shown("?state=planned") == [True, False]
    assert shown("?basis=work") == [False, True]
    assert shown("?year=2025") == [True, False]
    assert shown("?year=2026") == [False, True]
    assert shown("?q=长安委发") == [True, False]
    assert shown(f"?q={FIRST}") == [False, True]
    assert shown("?order=start") == [True, True]


def test_an_empty_list_says_so(cases: Cases) -> None:
    assert "目前没有记录" in signed_in(cases.person("head")).get(reverse("inspection-list")).content.decode()
