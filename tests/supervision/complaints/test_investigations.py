"""The investigation of a complaint (投诉举报的调查): who knows of it, what the division learns, what came of it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from documents import clock, encrypted_papers
from documents.models import Evidence, LedgerEntry, Paper, Wording
from supervision.core.acts import REGISTRY
from supervision.core.impact import impacts_of
from supervision.core.offers import offers
from supervision.core.refusals import Why
from supervision.core.roles import Role
from supervision.desk.worklist.pages import awaited_by, waiting_for
from supervision.models import (
    Assignment,
    CalendarYear,
    Check,
    Complaint,
    DeadlineRule,
    Finding,
    Inspection,
    MaterialRequest,
    RoleGrant,
    Turn,
)
from tests.cases import Cases, in_days
from tests.cast import FIRST, LEGAL, SECOND, TODAY, USERNAMES, appoint
from tests.conftest import signed_in
from tests.supervision.complaints.examples import chosen_files, with_letter
from tests.supervision.core.refusing import refused


def investigator(cases: Cases) -> dict[str, list[str]]:
    return {"investigators": [str(cases.person("second-inspector").pk)]}


def seen_by(cases: Cases, name: str, pk: int) -> set[str]:
    """Whose page of a record opens."""
    where = reverse(name, args=[pk])
    return {username for username in USERNAMES if signed_in(cases.person(username)).get(where).status_code == 200}


def wrong(cases: Cases, code: str, record: Any, **typed: Any) -> str:
    """What the form of an act says is wrong."""
    form = REGISTRY[code].form_for(record, by=cases.person("inspector"), data=typed, files={})
    assert not form.is_valid()
    return form.errors.as_text()


# --- Who may know of it ---------------------------------------------------------------------------------------------


@pytest.mark.provision("3.5")
def test_those_who_work_on_it_see_it_and_nobody_else(cases: Cases) -> None:
    complaint = cases.investigated()
    check = cases.investigation_check(complaint)
    assert complaint.investigation_id is not None
    for name, pk in (("inspection", complaint.investigation_id), ("check", check.pk)):
        assert seen_by(cases, name, pk) == {"inspector", "leader"}
    cases.act("complaint.change-investigators", complaint, "inspector", **investigator(cases), reason="增加力量。")
    for name, pk in (("inspection", complaint.investigation_id), ("check", check.pk)):
        assert seen_by(cases, name, pk) == {"inspector", "leader", "second-inspector"}
    assert seen_by(cases, "complaint", complaint.pk) == {"inspector", "leader"}, "not the complaint itself"
    page = signed_in(cases.person("second-inspector")).get(reverse("inspection", args=[complaint.investigation_id]))
    assert complaint.reference not in page.content.decode()


def test_no_browser_keeps_its_pages(cases: Cases) -> None:
    check = cases.investigation_check()
    sheet = cases.sheet(check)
    browser = signed_in(cases.person("inspector"))
    places = [("inspection", check.inspection_id), ("check", check.pk), ("check-edit", check.pk)]
    for name, pk in (*places, ("sheet", sheet.pk), ("sheet-print", sheet.pk)):
        assert "no-store" in browser.get(reverse(name, args=[pk]))["Cache-Control"], name
    ordinary = browser.get(reverse("check", args=[cases.check().pk]))
    assert "no-store" in ordinary["Cache-Control"], "it does not tell which are confidential"


def test_its_investigators_know_of_it_until_it_is_concluded(cases: Cases) -> None:
    complaint = cases.investigated(**investigator(cases))
    check = cases.investigation_check(complaint)
    assert "second-inspector" in seen_by(cases, "check", check.pk)
    cases.concluded_complaint(cases.looked_into(complaint))
    assert seen_by(cases, "check", check.pk) == {"inspector", "leader"}
    assert seen_by(cases, "inspection", complaint.investigation_id or 0) == {"inspector", "leader"}


def test_who_is_left_out_knows_of_it_no_longer(cases: Cases) -> None:
    complaint = cases.investigated(**investigator(cases))
    cases.act("complaint.change-investigators", complaint, "inspector", reason="另有任务。")
    assert seen_by(cases, "check", cases.investigation_check(complaint).pk) == {"inspector", "leader"}
    assert waiting_for(cases.person("second-inspector"), TODAY) == []


def test_another_handler_leads_it_and_the_first_has_no_part_in_it(cases: Cases) -> None:
    complaint = cases.investigated(**investigator(cases))
    check = cases.asked(cases.finding(cases.investigation_check(complaint)).check_task)
    hands = {"handler": cases.person("second-inspector").pk, "leader": cases.person("second-leader").pk}
    cases.act("complaint.reassign", complaint, "leader", **hands, reason="原承办人外出培训。")
    assert seen_by(cases, "check", check.pk) == {"second-inspector", "second-leader", "head"}
    assert waiting_for(cases.person("inspector"), TODAY) == []
    assert awaited_by(cases.person("inspector"), TODAY) == []
    assert {row.what for row in waiting_for(cases.person("second-inspector"), TODAY)} == {"查结"}
    cases.answered(Finding.objects.get())
    assert {row.what for row in waiting_for(cases.person("second-inspector"), TODAY)} == {"查结", "完成检查"}
    cases.act("check.edit", check, "second-inspector", checked_on=str(in_days(0)), record_text="接手后继续调查。")


@pytest.mark.parametrize("name", ["inspector", "second-inspector", "leader"])
def test_who_is_named_does_not_see_it_whatever_the_part_in_it(cases: Cases, name: str) -> None:
    """No act brings it about; the queries keep it all the same."""
    complaint = cases.investigated(**investigator(cases))
    complaint.named.add(cases.person(name))
    assert name not in seen_by(cases, "check", cases.investigation_check(complaint).pk)
    assert name not in seen_by(cases, "inspection", complaint.investigation_id or 0)


def test_who_comes_to_the_division_sees_its_check_no_longer(cases: Cases) -> None:
    complaint = cases.investigated(**investigator(cases))
    person = cases.person("second-inspector")
    type(person).objects.filter(pk=person.pk).update(division=cases.division)
    check = cases.investigation_check(complaint)
    assert "second-inspector" not in {
        username
        for username in ("inspector", "second-inspector")
        if _opens(type(person).objects.get(pk=person.pk), check)
    }


def _opens(person: Any, check: Check) -> bool:
    return Check.objects.visible_to(person.viewer).filter(pk=check.pk).exists()


def test_who_lost_the_role_sees_it_no_longer(cases: Cases) -> None:
    complaint = cases.investigated(**investigator(cases))
    RoleGrant.objects.filter(officer=cases.person("second-inspector")).update(ended_at=TODAY)
    assert "second-inspector" not in seen_by(cases, "check", cases.investigation_check(complaint).pk)


def test_naming_an_investigator_is_refused_until_another_takes_the_place(cases: Cases) -> None:
    complaint = cases.investigated(**investigator(cases))
    typed = cases.complaint_typed(named=investigator(cases)["investigators"])
    assert "请先办理「调整调查人员」" in wrong(cases, "complaint.edit", complaint, **typed)
    avenged = {
        "happened_on": str(in_days(-1)),
        "officers": investigator(cases)["investigators"],
        "facts": "扬言报复。",
    }
    assert "请先办理「调整调查人员」" in wrong(cases, "complaint.record-retaliation", complaint, **avenged)


def test_nobody_concerned_looks_into_it(cases: Cases) -> None:
    accepted = cases.accepted_complaint(cases.complaint(named=[str(cases.person("second-inspector").pk)]))
    typed = cases.investigation_typed(**investigator(cases))
    assert "investigators" in wrong(cases, "complaint.investigate", accepted, **typed), "who is named is no choice"
    accepted = cases.accepted_complaint()
    typed = cases.investigation_typed(divisions=[str(cases.cast.division(LEGAL).pk)])
    assert "是「法制督察科」的人员，应当回避" in wrong(cases, "complaint.investigate", accepted, **typed)
    appointed = appoint("third-inspector", Role.INSPECTOR, cases.cast.division(SECOND), cases.cast.bureau)
    typed = cases.investigation_typed(
        divisions=[str(cases.division.pk), str(cases.cast.division(SECOND).pk)], investigators=[str(appointed.pk)]
    )
    assert "是被调查科室的人员" in wrong(cases, "complaint.investigate", accepted, **typed)


def test_a_handler_of_a_division_that_is_looked_into_is_refused(cases: Cases) -> None:
    complaint = cases.investigated()
    appointed = appoint("third-inspector", Role.INSPECTOR, cases.cast.division(SECOND), cases.cast.bureau)
    more = {"divisions": [str(cases.cast.division(SECOND).pk)], "due_on": str(in_days(20))}
    complaint = cases.act("complaint.add-divisions", complaint, "inspector", **more)
    typed = {"handler": str(appointed.pk), "leader": str(cases.person("leader").pk), "reason": "外出。"}
    assert "是被调查科室的人员" in wrong(cases, "complaint.reassign", complaint, **typed)
    change = {"investigators": [str(appointed.pk)], "reason": "增加力量。"}
    assert "是被调查科室的人员" in wrong(cases, "complaint.change-investigators", complaint, **change)


# --- What others learn ----------------------------------------------------------------------------------------------


def test_nothing_of_it_is_counted_listed_or_found_elsewhere(cases: Cases) -> None:
    """Lists, their counts and filters read the same before and after, to everybody who does not work on it."""
    complaint = cases.accepted_complaint()
    wheres = ("/", "/checks/", "/inspections/", "/materials/", "/notices/draft/", "/checks/?q=监察一科", "/complaints/")
    others = ["second-inspector", "second-leader", "head", "other-head", "officer"]
    browsers = {name: signed_in(cases.person(name)) for name in others}
    before = {(name, where): _plain(browsers[name], where) for name in others for where in wheres}
    check = cases.looked_into(cases.investigated(complaint))
    assert check.state == "investigating"
    assert {(name, where): _plain(browsers[name], where) for name in others for where in wheres} == before


def _plain(browser: Any, where: str) -> str:
    """A page without what differs from one request to the next."""
    text = re.sub(r'name="draft" value="[^"]*"', "", browser.get(where).content.decode())
    return "\n".join(line for line in text.splitlines() if "csrf" not in line and "token" not in line)


def test_those_who_work_on_it_find_it_in_the_lists(cases: Cases) -> None:
    cases.looked_into(cases.investigated())
    for where in ("/checks/", "/inspections/"):
        assert "监察一科执法工作检查" in signed_in(cases.person("inspector")).get(where).content.decode()
        assert (
            "监察一科执法工作检查"
            not in signed_in(cases.person("inspector")).get(f"{where}?q=执法工作").content.decode()
        )


def test_no_rule_that_changes_tells_of_it(cases: Cases) -> None:
    rule_admin = cases.person("rule-admin")
    versions = [cases.checklist(), *_versions(cases)]
    before = [
        [(impact.text, impact.count) for impact in impacts_of(version, rule_admin, TODAY)] for version in versions
    ]
    check = cases.investigation_check()
    cases.material(cases.asked(cases.finding(check).check_task))
    after = [[(impact.text, impact.count) for impact in impacts_of(version, rule_admin, TODAY)] for version in versions]
    assert after == before


def _versions(cases: Cases) -> list[Any]:
    bureau = cases.cast.bureau
    wordings = Wording.objects.filter(bureau=bureau)
    return [*wordings, *DeadlineRule.objects.filter(bureau=bureau), *CalendarYear.objects.all()]


def test_the_ledger_says_that_something_confidential_was_done(cases: Cases) -> None:
    check = cases.investigation_check()
    cases.finding(check)
    assert check.inspection is not None
    rows = LedgerEntry.objects.filter(root_type="supervision.check", root_id=check.pk)
    assert rows.exists()
    assert all(row.is_confidential and not row.reason and row.data.keys() == {"withheld"} for row in rows)
    page = signed_in(cases.person("auditor")).get(f"/ledger/{rows[0].pk}/").content.decode()
    assert "记录问题" not in page
    assert "监察一科执法工作检查" not in page


def test_its_papers_are_numbered_apart_and_its_files_encrypted(cases: Cases) -> None:
    check = cases.investigation_check()
    cases.finding(check, files=["谈话笔录"])
    cases.act("check.conclude", check, "inspector", checked_on=str(in_days(0)), conclusion="情况属实。")
    paper = Paper.objects.about(check).get()
    assert paper.is_confidential
    assert "专" in paper.number
    assert all(file.is_encrypted for file in Evidence.objects.of_case(check))
    assert "谈话笔录".encode() not in Evidence.objects.of_case(check)[0].path.read_bytes()
    ordinary = Paper.objects.about(cases.concluded()).latest("pk")
    assert ordinary.serial == 1, "the ordinary numbers know no gap"


def test_no_notice_stands_on_what_looked_into_a_complaint(cases: Cases) -> None:
    complaint = cases.looked_into()
    finding = Finding.objects.get(check_task__inspection__complaint=complaint)
    browser = signed_in(cases.person("inspector"))
    page = browser.get(f"/notices/draft/?findings={finding.pk}").content.decode()
    assert finding.facts not in page
    assert "据以草拟文书" not in browser.get(reverse("check", args=[finding.check_task_id])).content.decode()


@pytest.mark.provision("3.5")
def test_the_division_learns_what_the_handler_has_served_and_no_more(cases: Cases) -> None:
    complaint = cases.investigated(**investigator(cases))
    check = cases.investigation_check(complaint)
    cases.finding(check)
    head = cases.person("head")
    assert waiting_for(head, TODAY) == []
    for code in ("check.ask-answers", "check.ask-material"):
        with refused(Why.ROLE, "由投诉举报的承办人决定"):
            cases.act(code, check, "second-inspector", **_asked_for(code))
    request = cases.material(check)
    assert [row.what for row in waiting_for(head, TODAY)] == [f"签收调阅通知单（{request.number}）"]
    page = signed_in(head).get(reverse("check", args=[check.pk])).content.decode()
    assert request.number in page
    for told in ("投诉", "举报", "保密", "问题1", complaint.reference):
        assert told not in page, told
    served = cases.act("material.acknowledge", request, "head")
    material = signed_in(head).get(reverse("material", args=[served.pk])).content.decode()
    assert not any(told in material for told in ("投诉", "举报", "保密事项"))
    assert not any(told in str(served.paper.facts) for told in ("投诉", "举报"))
    assert signed_in(head).get(reverse("paper-file", args=[served.paper.token])).status_code == 200
    assert signed_in(head).get(reverse("inspection", args=[check.inspection_id])).status_code == 404
    cases.received(cases.handed(served))
    cases.act("material.settle", MaterialRequest.objects.get(), "inspector")
    cases.act("check.conclude", check, "inspector", checked_on=str(in_days(0)), conclusion="情况属实。")
    page = signed_in(head).get(reverse("check", args=[check.pk])).content.decode()
    assert "情况属实" not in page, "what came of it the division is not told here"


def _asked_for(code: str) -> dict[str, str]:
    return {"documents": "台账", "due_on": str(in_days(5))} if code == "check.ask-material" else {}


def test_a_finding_need_not_be_sent_but_what_was_sent_and_changed_is_sent_again(cases: Cases) -> None:
    finding = cases.finding(cases.investigation_check())
    cases.answered(
        cases.finding(cases.asked(finding.check_task), facts="第二个问题。").check_task.findings.get(serial=1)
    )
    changed = cases.finding_typed(kind=finding.kind, facts="改后的事实。")
    cases.act("finding.edit", Finding.objects.get(serial=1), "inspector", **changed)
    check = Check.objects.get(pk=finding.check_task_id)
    typed = {"checked_on": str(in_days(0)), "conclusion": "情况属实。"}
    with refused(Why.CONDITION, "问题1尚未送科室核对"):
        cases.act("check.conclude", check, "inspector", **typed)
    cases.act("check.ask-answers", check, "inspector")
    for left in Finding.objects.all():
        cases.answered(left)
    assert cases.act("check.conclude", check, "inspector", **typed).state == "concluded"


def test_no_act_on_plans_touches_it(cases: Cases) -> None:
    """It is begun, changed and ended from the complaint; a leader may move its day, and end a part of it."""
    more = [str(cases.division.pk), str(cases.cast.division(SECOND).pk)]
    complaint = cases.investigated(divisions=more)
    inspection = Inspection.objects.get(complaint=complaint)
    task = Assignment.objects.filter(inspection=inspection)[0]
    for name in USERNAMES:
        person = cases.person(name)
        assert [offer for offer in offers(inspection, person, TODAY) if offer.allowed] == [], name
    over = Inspection.objects.get(complaint=cases.looked_into())
    for name in USERNAMES:
        assert [offer for offer in offers(over, cases.person(name), TODAY) if offer.allowed] == [], name
    allowed = {offer.act.code() for offer in offers(task, cases.person("leader"), TODAY) if offer.allowed}
    assert allowed == {"assignment.postpone", "assignment.cancel"}
    papers = Paper.objects.count()
    cases.act("assignment.cancel", task, "leader", reason="不涉及该科室。")
    assert Paper.objects.count() == papers, "nobody is told"
    assert Turn.objects.filter(root_id=task.check_task_id).count() == 0


def test_a_plan_or_a_check_of_other_kind_is_not_about_a_complaint(cases: Cases) -> None:
    for code, typed in (("inspection.plan", cases.plan_typed()), ("check.open", cases.check_typed())):
        form = REGISTRY[code].form_for(None, by=cases.person("inspector"), data={**typed, "basis": "complaint"})
        assert "basis" in form.errors


# --- What came of it ------------------------------------------------------------------------------------------------


@pytest.mark.provision("3.5")
def test_it_is_concluded_once_every_check_is_over(cases: Cases) -> None:
    complaint = cases.investigated()
    with refused(Why.CONDITION, "检查还没有完成"):
        cases.act("complaint.conclude", complaint, "inspector", **cases.conclusion_typed())
    concluded = cases.concluded_complaint(cases.looked_into(complaint))
    assert Inspection.objects.get(complaint=concluded).state == "closed"


def test_what_is_called_founded_stands_on_a_finding(cases: Cases) -> None:
    complaint = cases.looked_into(found=False)
    for outcome in ("founded", "partly"):
        with refused(Why.CONDITION, "应当有检查记录的问题作依据"):
            cases.act("complaint.conclude", complaint, "inspector", **cases.conclusion_typed(outcome=outcome))
    assert cases.concluded_complaint(complaint, outcome="unfounded").outcome == "unfounded"


@pytest.mark.parametrize("outcome", ["unfounded", "undetermined"])
def test_it_may_come_to_nothing_whatever_else_was_found(cases: Cases, outcome: str) -> None:
    assert cases.concluded_complaint(outcome=outcome).outcome == outcome


@pytest.mark.provision("3.5")
def test_the_source_is_told_by_a_paper_that_names_nobody_else(cases: Cases) -> None:
    complaint = cases.looked_into()
    for named in (cases.person("head").name, "何举报"):
        typed = cases.conclusion_typed(feedback=f"{named}的行为已经查实。")
        with refused(Why.CONDITION, "改写后再办理"):
            cases.act("complaint.conclude", complaint, "inspector", **typed)
    concluded = cases.concluded_complaint(complaint)
    assert concluded.feedback == "已责令改正，并对有关责任依照规定处理。"
    with refused(Why.CONDITION, "改写后再办理"):
        cases.act("complaint.issue-result", concluded, "leader", feedback=f"{cases.person('head').name}已被处理。")
    issued = cases.result_issued(concluded)
    assert issued.paper is not None
    said = str(encrypted_papers.facts_of(issued.paper))
    assert f"登记编号为{complaint.reference}" in said
    assert "经调查，反映的问题属实。" in said
    assert not any(person.name in said for person in cases.cast.people.values())
    with refused(Why.CONDITION, "已经签发"):
        cases.act("complaint.issue-result", issued, "leader", feedback="再签一份。")
    assert cases.fed_back(issued).state == "fed_back"


def test_where_no_leader_answers_for_it_the_handler_signs_by_the_superior_organs_document(cases: Cases) -> None:
    leaders = [str(cases.person(name).pk) for name in ("leader", "second-leader")]
    complaint = cases.investigated(cases.accepted_complaint(cases.complaint(named=leaders, leader="")))
    concluded = cases.concluded_complaint(cases.looked_into(complaint))
    typed = {"feedback": "已责令改正。", "superior": "江滨市应急管理局〔2026〕8号"}
    assert cases.act("complaint.issue-result", concluded, "inspector", files=["批复"], **typed).paper is not None


@pytest.mark.provision("3.5")
def test_an_anonymous_one_ends_without_an_answer(cases: Cases) -> None:
    concluded = cases.concluded_anonymous()
    assert concluded.deadline_id is None
    with refused(Why.CONDITION, "没有可以告知的人"):
        cases.act("complaint.issue-result", concluded, "leader", feedback="已责令改正。")
    assert cases.act("complaint.close", concluded, "leader").state == "closed"
    known = cases.concluded_complaint()
    with refused(Why.CONDITION, "不是匿名的"):
        cases.act("complaint.close", known, "leader")


def test_who_becomes_known_after_the_conclusion_is_told(cases: Cases) -> None:
    concluded = cases.concluded_anonymous()
    known = {"source_name": "何举报", "source_kind": "citizen", "reason": "来访时说明。"}
    known_now = cases.act("complaint.correct-source", concluded, "inspector", **known)
    assert known_now.deadline.rule.code == "complaint_feedback"
    with refused(Why.CONDITION, "不是匿名的"):
        cases.act("complaint.close", known_now, "leader")
    assert cases.fed_back(cases.result_issued(known_now)).state == "fed_back"


# --- In time --------------------------------------------------------------------------------------------------------


@pytest.mark.provision("3.5")
def test_each_step_has_its_period_and_whose_turn_it_is(cases: Cases) -> None:
    steps: list[tuple[str, str, str]] = []

    def note(complaint: Complaint) -> None:
        fresh = Complaint.objects.select_related("deadline__rule").get(pk=complaint.pk)
        turns = Turn.objects.filter(root_type="supervision.complaint", root_id=complaint.pk)
        code = fresh.deadline.rule.code if fresh.deadline is not None else ""
        steps.extend((turn.what, _holder(cases, turn.holder), code) for turn in turns)

    complaint = cases.complaint()
    note(complaint)
    for go_on in (cases.accepted_complaint, cases.investigated, cases.looked_into, cases.concluded_complaint):
        complaint = go_on(complaint)
        note(complaint)
    complaint = cases.result_issued(complaint)
    note(complaint)
    note(cases.fed_back(complaint))
    assert steps == [
        ("决定是否受理", "inspector", "complaint_acceptance"),
        ("组织调查", "inspector", "complaint_investigation"),
        ("查结", "inspector", "complaint_investigation"),
        ("查结", "inspector", "complaint_investigation"),
        ("签发结果告知书", "leader", "complaint_feedback"),
        ("送达告知书", "inspector", "complaint_feedback"),
    ]


def _holder(cases: Cases, key: str) -> str:
    return next(name for name in USERNAMES if key == f"officer:{cases.person(name).pk}")


@pytest.mark.provision("3.5")
@pytest.mark.parametrize(("days", "said"), [(10, "按期"), (11, "逾期")])
def test_the_page_says_whether_the_source_was_told_in_time(cases: Cases, days: int, said: str) -> None:
    """Ten days, as the rule administrator's rule has it; 21 May is a working day."""
    issued = cases.result_issued()
    with clock.set_to(TODAY + timedelta(days=days)):
        cases.fed_back(issued)
        page = signed_in(cases.person("leader")).get(reverse("complaint", args=[issued.pk])).content.decode()
    row = page.split("<h2>是否及时</h2>")[1].split("<tr>")[-1]
    assert f"<td>{said}</td>" in row


def test_two_divisions_are_looked_into_at_once(cases: Cases) -> None:
    complaint = cases.investigated(divisions=[str(cases.division.pk), str(cases.cast.division(SECOND).pk)])
    assert [check.division.name for check in Check.objects.filter(inspection__complaint=complaint).order_by("pk")] == [
        FIRST,
        SECOND,
    ]
    more = {"divisions": [str(cases.cast.division(SECOND).pk)], "due_on": str(in_days(20))}
    with refused(Why.CONDITION, "不必重复增加"):
        cases.act("complaint.add-divisions", complaint, "inspector", **more)


def test_a_letter_is_a_file_of_the_complaint_alone(cases: Cases) -> None:
    complaint = with_letter(cases)
    assert chosen_files(complaint)
    assert complaint.investigation is not None
    assert not Evidence.objects.of_case(complaint.investigation).exists()


def test_a_conclusion_that_a_leader_does_not_share_is_looked_into_further(cases: Cases) -> None:
    """The period goes on as it was counted, investigators see it again, further divisions may be added (3.5)."""
    concluded = cases.concluded_complaint()
    returned = cases.act("complaint.give-back", concluded, "leader", comments="请查明其他科室的同类案卷。")
    assert (returned.state, returned.outcome, returned.concluded_at) == ("investigating", "", None)
    assert returned.deadline.rule.code == "complaint_investigation"
    assert returned.deadline.pk < concluded.deadline.pk
    assert returned.investigation.state == "under_way"
    assert returned.investigation.pk == concluded.investigation.pk
    again = cases.concluded_complaint(returned, conclusion="补充调查后，结论不变。")
    assert (again.state, again.investigation.state) == ("concluded", "closed")
    assert [row.outcome for row in again.history.order_by("history_id")].count("founded") == 2


def test_what_is_told_is_not_returned(cases: Cases) -> None:
    issued = cases.result_issued()
    with refused(Why.CONDITION, "已经签发"):
        cases.act("complaint.give-back", issued, "leader", comments="请补充。")


@pytest.mark.provision("3.5")
def test_who_cannot_be_reached_is_waited_for_no_longer(cases: Cases) -> None:
    """A refusal that cannot be delivered waits for nobody; it stays refused."""
    refused_one = cases.refused_complaint()
    assert refused_one.awaits_delivery
    proposed = cases.proposed_untold(refused_one)
    untold = cases.act("complaint.leave-untold", proposed, "leader", reasons="来信没有写地址，电话停机。")
    assert (untold.state, untold.awaits_delivery) == ("refused", False)
    assert not Turn.objects.filter(root_type="supervision.complaint", root_id=untold.pk).exists()
    with refused(Why.CONDITION, "已经记明无法告知"):
        cases.proposed_untold(untold)
    anonymous = cases.concluded_anonymous()
    with refused(Why.CONDITION, "没有可以告知的人"):
        cases.proposed_untold(anonymous)


def test_the_reason_does_not_tell_who_complained(cases: Cases) -> None:
    concluded = cases.concluded_complaint()
    with refused(Why.CONDITION, "身份信息"):
        cases.act("complaint.propose-untold", concluded, "inspector", reasons="多次致电何举报未接。")
