"""Assignments (检查任务安排): one a division and method, who inspects whom, what changes under way."""

import pytest
from django.urls import reverse

from documents.models import Paper
from supervision.core.refusals import Why
from supervision.core.roles import Role
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Assignment, Check, Division, Inspection, Officer
from tests.cases import Cases, in_days
from tests.cast import FIRST, LEGAL, SECOND, TODAY, appoint, present
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused


def _post(cases: Cases, by: str, name: str, record: Assignment | Inspection, **typed: object) -> tuple[int, str]:
    version = record.root().version
    answer = signed_in(cases.person(by)).post(reverse(name, args=[record.pk]), {"version": version, **typed})
    return answer.status_code, answer.content.decode()


def test_a_division_has_one_assignment_of_each_method(cases: Cases) -> None:
    plan = cases.assigned()
    with refused(Why.CONDITION, "抽查已经安排"):
        cases.act("inspection.assign", plan, "inspector", **cases.assign_typed("spot", SECOND, FIRST))
    assert Assignment.objects.count() == 5


def test_what_was_taken_out_can_be_put_back(cases: Cases) -> None:
    plan = cases.assigned()
    task = cases.task(plan)
    cases.act("assignment.remove", task, "inspector")
    assert "抽查" not in [task.get_method_display() for task in plan.active_tasks()]
    with refused(Why.CONDITION, "已经从计划中去掉"):
        cases.act(
            "assignment.edit", task, "inspector", due_on=str(in_days(5)), inspectors=[str(cases.person("inspector").pk)]
        )
    cases.assign(plan, "spot", FIRST, due_on=str(in_days(9)))
    again = Assignment.objects.get(pk=task.pk)
    assert (again.is_active, again.due_on, again.names()) == (True, in_days(9), "江周督察")


def test_what_was_taken_out_begins_no_check_and_tells_nobody(cases: Cases) -> None:
    plan = cases.planned()
    for division in (FIRST, SECOND):
        cases.act("assignment.remove", cases.task(plan, "mutual", division), "inspector")
    cases.act("assignment.remove", cases.task(plan, "self", SECOND), "inspector")
    announced = cases.act("inspection.approve", cases.act("inspection.submit", plan, "inspector"), "leader")
    assert sorted(Check.objects.values_list("method", flat=True)) == ["self", "spot"]
    assert announced.announcement.facts["addressee"] == FIRST
    where = reverse("inspection", args=[announced.pk])
    assert signed_in(cases.person("other-head")).get(where).status_code == 404
    assert "拟定时去掉" not in signed_in(cases.person("inspector")).get(where).content.decode()


@pytest.mark.parametrize("due", [-1, -400])
def test_a_due_day_lies_ahead(cases: Cases, due: int) -> None:
    typed = cases.assign_typed("spot", FIRST, due_on=str(in_days(due)))
    status, text = _post(cases, "inspector", "inspection-assign", cases.plan(), **typed)
    assert (status, "已经过去" in text) == (422, True)


def test_who_belongs_to_the_division_does_not_inspect_it(cases: Cases) -> None:
    within = appoint("inspector-within", Role.INSPECTOR, cases.division, cases.cast.bureau)
    plan = cases.plan(team=[str(cases.person("inspector").pk), str(within.pk)])
    status, text = _post(
        cases, "inspector", "inspection-assign", plan, **cases.assign_typed("spot", FIRST, inspectors=[str(within.pk)])
    )
    assert (status, "应当回避" in text) == (422, True)
    cases.act("inspection.assign", plan, "inspector", **cases.assign_typed("spot", SECOND, inspectors=[str(within.pk)]))


def test_only_the_team_inspects_in_a_spot_check(cases: Cases) -> None:
    outsider = appoint("inspector-elsewhere", Role.INSPECTOR, None, cases.cast.bureau)
    typed = cases.assign_typed("spot", FIRST, inspectors=[str(outsider.pk)])
    assert _post(cases, "inspector", "inspection-assign", cases.plan(), **typed)[0] == 422


def test_who_inspects_stays_in_the_team(cases: Cases) -> None:
    plan = cases.assigned()
    second = str(cases.person("second-inspector").pk)
    with refused(Why.CONDITION, "不能从检查组中去掉"):
        cases.act("inspection.edit", plan, "inspector", **cases.plan_typed(team=[second], team_leader=second))


def test_a_division_without_a_head_does_not_inspect_itself(cases: Cases) -> None:
    plan = cases.assign(cases.plan(), "self", LEGAL)
    with refused(Why.CONDITION, "没有在任的负责人"):
        cases.act("inspection.submit", plan, "inspector")


def test_a_mutual_check_waits_for_its_draw(cases: Cases) -> None:
    plan = cases.assigned()
    with refused(Why.CONDITION, "还没有抽取配对"):
        cases.act("inspection.submit", plan, "inspector")


def test_a_foreign_division_is_no_choice(cases: Cases) -> None:
    foreign = Division.objects.filter(bureau=cases.cast.other_bureau)[0]
    typed = {**cases.assign_typed("self"), "divisions": [str(foreign.pk)]}
    assert _post(cases, "inspector", "inspection-assign", cases.plan(), **typed)[0] == 422


# --- Who works on the checks ------------------------------------------------------------------------------------------


@pytest.mark.provision("3.1")
def test_a_head_inspects_the_other_division_by_assignment_and_not_by_role(cases: Cases) -> None:
    check = cases.task_check("mutual", SECOND)
    appoint("third-head", Role.HEAD, cases.cast.division(LEGAL), cases.cast.bureau)
    where = reverse("check", args=[check.pk])
    assert [signed_in(present()[name]).get(where).status_code for name in ("head", "third-head")] == [200, 404]
    cases.act("check.record-finding", check, "head", files=["案卷第3页"], **cases.finding_typed())
    with refused(Why.ROLE, "检查人员"):
        cases.act("check.record-finding", check, "inspector", **cases.finding_typed())


def test_the_head_who_is_inspected_neither_works_on_the_check_nor_sees_it_under_way(cases: Cases) -> None:
    check = cases.task_check("mutual", FIRST)
    assert signed_in(cases.person("head")).get(reverse("check", args=[check.pk])).status_code == 404
    with refused(Why.ROLE, "检查人员"):
        cases.act("check.record-finding", check, "head", **cases.finding_typed())


def test_a_head_who_moved_to_the_inspected_division_keeps_out(cases: Cases) -> None:
    check = cases.task_check("mutual", SECOND)
    Officer.objects.filter(pk=cases.person("head").pk).update(division=cases.cast.division(SECOND))
    cases = Cases(present())
    assert signed_in(cases.person("head")).get(reverse("check", args=[check.pk])).status_code == 404
    with refused(Why.RECUSAL, "应当回避"):
        cases.act("check.record-finding", check, "head", **cases.finding_typed())


def test_an_officer_of_the_checking_division_may_be_named(cases: Cases) -> None:
    plan = cases.planned()
    task = cases.task(plan, "mutual", SECOND)
    people = [str(cases.person(name).pk) for name in ("head", "officer")]
    cases.act("assignment.edit", task, "inspector", due_on=str(in_days(20)), inspectors=people)
    cases.act("inspection.approve", cases.act("inspection.submit", plan, "inspector"), "leader")
    check = Check.objects.get(method="mutual", division__name=SECOND)
    browser = signed_in(cases.person("officer"))
    for name, args in (("check", [check.pk]), ("inspection", [plan.pk]), ("check-list", []), ("inspection-list", [])):
        assert browser.get(reverse(name, args=args)).status_code == 200, name
    assert [row.what for row in waiting_for(cases.person("officer"), TODAY)] == ["完成检查"]
    assert "待他人办理" in browser.get("/").content.decode()
    cases.act("check.record-finding", check, "officer", **cases.finding_typed())


def test_only_people_of_the_checking_division_inspect_in_a_mutual_check(cases: Cases) -> None:
    task = cases.task(cases.planned(), "mutual", SECOND)
    status, _ = _post(
        cases,
        "inspector",
        "assignment-edit",
        task,
        due_on=str(in_days(20)),
        inspectors=[str(cases.person("inspector").pk)],
    )
    assert status == 422


def test_a_self_check_is_the_heads_whoever_that_is_now(cases: Cases) -> None:
    check = cases.task_check("self", FIRST)
    new = appoint("new-head", Role.HEAD, cases.division, cases.cast.bureau)
    cases = Cases(present())
    assert [row.what for row in waiting_for(new, TODAY)][:1] != []
    done = cases.act("check.conclude", check, "new-head", conclusion="未发现问题。", checked_on=str(in_days(0)))
    assert "new-head" in str(done.paper.facts)


def test_the_planner_works_on_no_check_by_having_planned_it(cases: Cases) -> None:
    check = cases.task_check("self", FIRST)
    with refused(Why.ROLE, "负责人"):
        cases.act("check.conclude", check, "inspector", conclusion="未发现问题。", checked_on=str(in_days(0)))


def test_what_the_plan_says_is_not_edited_in_the_check(cases: Cases) -> None:
    check = cases.task_check("spot", FIRST)
    edited = cases.act("check.edit", check, "inspector", checked_on=str(in_days(0)), record_text="查阅案卷二十件。")
    assert (edited.checked_on, edited.record_text) == (in_days(0), "查阅案卷二十件。")
    assert (edited.title, edited.division, edited.due_on) == (check.title, check.division, check.due_on)
    page = signed_in(cases.person("inspector")).get(reverse("check-edit", args=[check.pk])).content.decode()
    assert "被检查科室" not in page.partition("act-form")[2]


def test_a_check_says_when_it_was_made_before_it_is_concluded(cases: Cases) -> None:
    check = cases.task_check("spot", FIRST)
    typed = {"version": check.version, "conclusion": "未发现问题。", "checked_on": ""}
    answer = signed_in(cases.person("inspector")).post(reverse("check-conclude", args=[check.pk]), typed)
    assert answer.status_code == 422
    with refused(Why.CONDITION, "检查日期在今日之后"):
        cases.act("check.conclude", check, "inspector", conclusion="无。", checked_on=str(in_days(1)))


def test_a_check_of_an_inspection_is_not_cancelled_alone(cases: Cases) -> None:
    check = cases.task_check()
    with refused(Why.CONDITION, "属于一次监督检查"):
        cases.act("check.cancel", check, "leader", reason="重复。")


# --- Changes under way ------------------------------------------------------------------------------------------------


def test_another_inspector_takes_over(cases: Cases) -> None:
    task = cases.task()
    third = appoint("third-inspector", Role.INSPECTOR, None, cases.cast.bureau)
    typed = {"inspectors": [str(third.pk)], "reason": "原检查人员另有任务。"}
    changed = cases.act("assignment.change-inspectors", task, "inspector", **typed)
    cases = Cases(present())
    assert changed.names() == "third-inspector"
    assert third in changed.inspection.team.all()
    assert [row.what for row in waiting_for(cases.person("inspector"), TODAY)] == []
    assert [row.what for row in waiting_for(third, TODAY)] == ["完成检查"]
    with refused(Why.ROLE, "检查人员"):
        cases.act("check.record-finding", task.check_task, "inspector", **cases.finding_typed())
    cases.act("check.record-finding", task.check_task, "third-inspector", **cases.finding_typed())


def test_nobody_of_the_division_takes_over(cases: Cases) -> None:
    within = appoint("inspector-within", Role.INSPECTOR, cases.division, cases.cast.bureau)
    status, text = _post(
        cases, "inspector", "assignment-change-inspectors", cases.task(), inspectors=[str(within.pk)], reason="增援。"
    )
    assert (status, "应当回避" in text) == (422, True)


def test_a_self_check_has_no_other_inspectors(cases: Cases) -> None:
    typed = {"inspectors": [str(cases.person("second-inspector").pk)], "reason": "增援。"}
    task = cases.task(method="self")
    with refused(Why.CONDITION, "自查由科室负责人进行"):
        cases.act("assignment.change-inspectors", task, "inspector", **typed)


def test_a_leader_moves_the_due_day_and_it_is_no_longer_late(cases: Cases) -> None:
    task = cases.act("assignment.postpone", cases.task(), "leader", due_on=str(in_days(40)), reason="案卷尚未归档。")
    assert (task.due_on, task.check_task.due_on) == (in_days(40), in_days(40))
    due = {row.what: row.last_day for row in waiting_for(cases.person("inspector"), TODAY)}
    assert due == {"完成检查": str(in_days(40))}


@pytest.mark.parametrize("day", [20, 5, -3])
def test_a_due_day_is_moved_later_only(cases: Cases, day: int) -> None:
    task = cases.task()
    with refused(Why.CONDITION, "应当晚于原来的期限"):
        cases.act("assignment.postpone", task, "leader", due_on=str(in_days(day)), reason="案卷尚未归档。")


def test_a_cancelled_assignment_ends_its_check_and_tells_the_division(cases: Cases) -> None:
    task = cases.task()
    cancelled = cases.act("assignment.cancel", task, "leader", reason="该科室已由上级检查。")
    assert cancelled.check_task.state == "cancelled"
    paper = Paper.objects.get(kind="inspection_end")
    assert paper.facts["addressee"] == FIRST
    assert f"对{FIRST}的抽查" in str(paper.facts)
    with refused(Why.CONDITION, "已经取消"):
        cases.act("assignment.postpone", cancelled, "leader", due_on=str(in_days(40)), reason="延期。")
    page = signed_in(cases.person("head")).get(reverse("inspection", args=[task.inspection_id])).content.decode()
    assert "该科室已由上级检查。" in page


def test_the_last_assignment_ends_only_with_the_inspection(cases: Cases) -> None:
    plan = cases.assign(cases.plan(), "spot", FIRST)
    cases.act("inspection.approve", cases.act("inspection.submit", plan, "inspector"), "leader")
    with refused(Why.CONDITION, "最后一项任务"):
        cases.act("assignment.cancel", cases.task(plan), "leader", reason="重复。")


def test_what_is_concluded_is_not_changed_any_more(cases: Cases) -> None:
    task = cases.task()
    cases.act("check.conclude", task.check_task, "inspector", conclusion="无。", checked_on=str(in_days(0)))
    with refused(Why.CONDITION, "检查的状态为「已完成」"):
        cases.act("assignment.cancel", task, "leader", reason="重复。")


def test_a_leader_of_the_division_decides_nothing_about_it(cases: Cases) -> None:
    appoint("leader-within", Role.LEADER, cases.division, cases.cast.bureau)
    task = cases.task()
    cases = Cases(present())
    with refused(Why.RECUSAL, "应当回避"):
        cases.act("assignment.cancel", task, "leader-within", reason="重复。")
    with refused(Why.RECUSAL, "应当回避"):
        cases.act("inspection.cancel", task.inspection, "leader-within", reason="重复。")
