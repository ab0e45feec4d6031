"""Complaints (投诉举报): who may know of one, who handles it, what is asked at intake, what the source is told."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.urls import reverse

from documents import encrypted_papers, vault
from documents.models import Evidence, LedgerEntry, Paper
from supervision.complaints import complainant
from supervision.complaints import papers as complaint_papers
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Why
from supervision.core.roles import Role
from supervision.models import Complaint, ComplaintSource, Deadline, Retaliation, RoleGrant, Turn
from supervision.rules.recounting import recount_provisional
from tests.cases import SOURCE_TYPED, Cases, in_days
from tests.cast import LEGAL, TODAY, USERNAMES, appoint
from tests.conftest import signed_in
from tests.supervision.complaints.examples import letter, retaliation_typed, waiting
from tests.supervision.core.refusing import refused


def seen_by(cases: Cases, complaint: Complaint) -> set[str]:
    """Whose page of the complaint opens."""
    where = reverse("complaint", args=[complaint.pk])
    return {name for name in USERNAMES if signed_in(cases.person(name)).get(where).status_code == 200}


def wrong(cases: Cases, **changed: Any) -> dict[str, list[str]]:
    """What the intake form says is wrong."""
    by = cases.person("inspector")
    form = REGISTRY["complaint.register"].form_for(None, by=by, data=cases.complaint_typed(**changed), files={})
    return {} if form.is_valid() else {name: [str(message) for message in said] for name, said in form.errors.items()}


# --- Who may know of it ---------------------------------------------------------------------------------------------


@pytest.mark.provision("3.5")
def test_only_its_hands_know_of_it_and_who_registered_it_until_it_is_taken_over(cases: Cases) -> None:
    complaint = waiting(cases)
    assert seen_by(cases, complaint) == {"inspector", "second-inspector", "leader"}
    cases.act("complaint.take-over", complaint, "inspector")
    assert seen_by(cases, complaint) == {"inspector", "leader"}
    second = {"handler": cases.person("second-inspector").pk, "leader": cases.person("second-leader").pk}
    cases.act("complaint.reassign", complaint, "leader", **second, reason="外出。")
    assert seen_by(cases, complaint) == {"second-inspector", "second-leader"}


def test_deciding_on_it_is_taking_it_over(cases: Cases) -> None:
    complaint = cases.accepted_complaint(waiting(cases))
    assert complaint.taken_over_at == TODAY
    assert seen_by(cases, complaint) == {"inspector", "leader"}


@pytest.mark.parametrize("name", ["inspector", "leader"])
def test_who_is_named_does_not_see_it_whatever_the_hands_are(cases: Cases, name: str) -> None:
    """No act brings it about; the queries keep it all the same."""
    complaint = cases.complaint()
    complaint.named.add(cases.person(name))
    assert name not in seen_by(cases, complaint)


def test_who_lost_the_role_sees_it_no_longer(cases: Cases) -> None:
    complaint = cases.complaint()
    RoleGrant.objects.filter(officer=cases.person("inspector")).update(ended_at=TODAY)
    assert seen_by(cases, complaint) == {"leader"}


def test_what_is_in_nobodys_hands_any_more_is_the_other_leaders(cases: Cases) -> None:
    complaint = cases.complaint(named=[str(cases.person("head").pk)])
    third = appoint("third-leader", Role.LEADER, None, cases.cast.bureau)
    complaint.named.add(third)
    for name in ("inspector", "leader"):
        RoleGrant.objects.filter(officer=cases.person(name)).update(ended_at=TODAY)
    assert seen_by(cases, complaint) == {"second-leader"}
    assert not Complaint.objects.visible_to(third.viewer).exists(), "who is named is no way out"
    hands = {"handler": cases.person("second-inspector").pk, "leader": cases.person("second-leader").pk}
    cases.act("complaint.reassign", complaint, "second-leader", **hands, reason="原承办人和负责局领导均已离任。")
    assert seen_by(cases, complaint) == {"second-inspector", "second-leader"}


def test_a_worklist_shows_it_to_whose_turn_it_is_alone(cases: Cases) -> None:
    complaint = waiting(cases)
    browsers = {name: signed_in(cases.person(name)) for name in USERNAMES}
    for address, to in (("/", {"inspector"}), ("/?tab=awaited", {"leader"})):
        pages = {name: browser.get(address).content.decode() for name, browser in browsers.items()}
        assert {name for name, page in pages.items() if complaint.reference in page} == to, address


def test_what_a_handler_left_behind_is_on_nobody_elses_worklist(cases: Cases) -> None:
    complaint = cases.complaint()
    RoleGrant.objects.filter(officer=cases.person("inspector")).update(ended_at=TODAY)
    assert complaint.reference not in signed_in(cases.person("second-inspector")).get("/").content.decode()


def test_a_list_and_a_search_hold_only_what_is_in_ones_hands(cases: Cases) -> None:
    mine, other = (
        cases.complaint(),
        cases.complaint("second-inspector", **_second(cases), about="危化品仓库的许可有问题。"),
    )
    for query in ("", "?q=许可", "?q=马科长", f"?q={other.reference[:4]}", "?state=registered", "?order=due"):
        page = signed_in(cases.person("inspector")).get(f"/complaints/{query}").content.decode()
        assert other.reference not in page, query
        assert mine.reference in page or query.startswith(f"?q={other.reference[:4]}"), query
    page = signed_in(cases.person("second-inspector")).get("/complaints/?q=危化品").content.decode()
    assert other.reference in page


def _second(cases: Cases) -> dict[str, str]:
    return {"handler": str(cases.person("second-inspector").pk), "leader": str(cases.person("second-leader").pk)}


def test_its_number_counts_nothing(cases: Cases) -> None:
    found = [cases.complaint() for _ in range(4)]
    assert len({complaint.reference for complaint in found}) == 4
    assert all(len(complaint.reference) == 9 and not set(complaint.reference) & set("01OIL") for complaint in found)


def test_no_browser_keeps_its_pages(cases: Cases) -> None:
    complaint = cases.complaint()
    browser = signed_in(cases.person("inspector"))
    for name in ("complaint", "complaint-edit", "complaint-view-source"):
        assert "no-store" in browser.get(reverse(name, args=[complaint.pk]))["Cache-Control"]
    for where in ("/complaints/", "/complaints/register/"):
        assert "no-store" in browser.get(where)["Cache-Control"]


# --- Intake ---------------------------------------------------------------------------------------------------------


@pytest.mark.provision("3.5")
@pytest.mark.parametrize(
    ("form", "source", "right"),
    [
        *(
            (form, source, True)
            for form in ("appeal", "report", "accusation")
            for source in ("citizen", "legal_person")
        ),
        *((form, source, True) for form in ("suggestion", "account") for source in ("congress", "judicial")),
        ("account", "citizen", True),
        ("suggestion", "citizen", False),
        ("report", "congress", False),
        ("appeal", "department", False),
    ],
)
def test_the_combinations_of_form_and_source_are_those_of_the_regulation(
    cases: Cases, form: str, source: str, right: bool
) -> None:
    assert ("form" not in wrong(cases, form=form, source_kind=source)) is right


def test_who_signs_is_named_and_who_does_not_is_not(cases: Cases) -> None:
    nobody = dict.fromkeys(SOURCE_TYPED, "")
    assert wrong(cases, **nobody) == {"source_name": ["请填写投诉举报人的姓名或者名称；不知道是谁的，选「匿名」。"]}
    assert "signed" in wrong(cases, signed="no")
    assert wrong(cases, signed="no", source_kind="", **nobody) == {}
    assert "form" in wrong(cases, signed="no", source_kind="", **{**nobody, "form": "appeal"})


def test_what_is_before_a_court_is_asked_with_its_number(cases: Cases) -> None:
    assert "proceedings" in wrong(cases, proceedings="")
    assert "proceedings_number" in wrong(cases, proceedings="litigation")
    complaint = cases.complaint(proceedings="litigation", proceedings_number="（2026）吉0105行初3号")
    page = signed_in(cases.person("inspector")).get(reverse("complaint", args=[complaint.pk])).content.decode()
    assert "（2026）吉0105行初3号" in page
    accept = REGISTRY["complaint.accept"]
    assert not accept.form_for(complaint, by=cases.person("inspector"), data={"reasons": ""}).is_valid()
    cases.act("complaint.accept", complaint, "inspector", reasons="反映的是工作作风，不属于诉讼审查的范围。")


def test_nobody_concerned_handles_it(cases: Cases) -> None:
    inspector, leader = str(cases.person("inspector").pk), str(cases.person("leader").pk)
    assert "您是被反映的人员" in wrong(cases, named=[inspector])["named"][0]
    second = str(cases.person("second-inspector").pk)
    assert "吴督察是被反映的人员" in wrong(cases, named=[second], handler=second)["handler"][0]
    assert "刘局长是被反映的人员" in wrong(cases, named=[leader])["leader"][0]
    assert "是「法制督察科」的人员" in wrong(cases, division=str(cases.cast.division(LEGAL).pk))["handler"][0]
    assert "请选定负责局领导" in wrong(cases, leader="")["leader"][0]
    assert "handler" in wrong(cases, handler=str(cases.person("head").pk)), "a head handles none"
    assert "有不需回避的督察人员" in wrong(cases, handler=leader)["handler"][0]


def test_where_no_inspector_may_handle_it_a_leader_does(cases: Cases) -> None:
    legal, leader = str(cases.cast.division(LEGAL).pk), str(cases.person("leader").pk)
    second = str(cases.person("second-leader").pk)
    complaint = cases.complaint(division=legal, named=[], handler=leader, leader=second)
    assert seen_by(cases, complaint) == {"inspector", "leader", "second-leader"}, (
        "who registered it, until it is taken over"
    )
    cases.act("complaint.take-over", complaint, "leader")
    assert seen_by(cases, complaint) == {"leader", "second-leader"}


def test_where_no_leader_may_answer_for_it_it_is_registered_all_the_same(cases: Cases) -> None:
    leaders = [str(cases.person(name).pk) for name in ("leader", "second-leader")]
    complaint = cases.complaint(named=leaders, leader="")
    page = signed_in(cases.person("inspector")).get(reverse("complaint", args=[complaint.pk])).content.decode()
    assert "请报告上级机关" in page
    assert seen_by(cases, complaint) == {"inspector"}


def test_naming_somebody_who_handles_it_is_refused_until_another_does(cases: Cases) -> None:
    complaint = cases.complaint()
    edit = REGISTRY["complaint.edit"]
    named = [str(cases.person(name).pk) for name in ("head", "leader")]
    form = edit.form_for(complaint, by=cases.person("inspector"), data=cases.complaint_typed(named=named))
    assert "负责局领导江刘局长将应当回避" in form.errors.as_text()
    hands = {"handler": cases.person("inspector").pk, "leader": cases.person("second-leader").pk}
    complaint = cases.act("complaint.reassign", complaint, "leader", **hands, reason="可能涉及本人。")
    cases.act("complaint.edit", complaint, "inspector", **cases.complaint_typed(named=named))
    assert seen_by(cases, complaint) == {"inspector", "second-leader"}


@pytest.mark.parametrize(
    "again",
    [
        {"about": "完全不同的另一件事情，涉及储罐。", "case_file": "安监许〔2026〕 5号"},
        {"about": "反映监察一科收取费用，时间在三月。"},
        {"about": "在许可审查中要求企业购买指定公司的服务。", "named": [], "division": ""},
    ],
    ids=["same case file", "same division and person", "same words"],
)
def test_a_complaint_that_is_known_already_is_offered(cases: Cases, again: dict[str, Any]) -> None:
    first = cases.complaint(case_file="安监许〔2026〕5号")
    said = wrong(cases, not_known="", **again)["not_known"][0]
    assert first.reference in said
    assert wrong(cases, not_known="", repeats=str(first.pk), **again) == {}
    assert wrong(cases, not_known="on", **again) == {}


def test_of_complaints_in_other_hands_none_is_offered(cases: Cases) -> None:
    cases.complaint("second-inspector", **_second(cases))
    assert wrong(cases, not_known="") == {}


def test_another_matter_is_not_taken_for_the_same(cases: Cases) -> None:
    cases.complaint()
    other = {"about": "监察二科的工作人员上班时间不在岗。", "named": [], "division": ""}
    assert wrong(cases, not_known="", **other) == {}


# --- Who complained -------------------------------------------------------------------------------------------------


def test_who_complained_is_seen_once_by_who_may_with_a_reason(cases: Cases) -> None:
    complaint = cases.complaint(files=["何举报的信"])
    where = reverse("complaint-view-source", args=[complaint.pk])
    typed = {"reason": "需要约见投诉举报人。", "version": complaint.version}
    browser = signed_in(cases.person("leader"), just_now=False)
    assert browser.post(where, typed)["Location"].startswith("/accounts/reauthenticate/")
    browser = signed_in(cases.person("leader"))
    shown = browser.post(where, typed)
    page = shown.content.decode()
    assert all(value in page for value in (*SOURCE_TYPED.values(), "何举报的信.txt"))
    assert "no-store" in shown["Cache-Control"]
    assert browser.post(where, typed).status_code == 302, "it is shown once"
    assert LedgerEntry.objects.filter(act="complaint.view-source").count() == 1
    page = browser.get(reverse("complaint", args=[complaint.pk])).content.decode()
    assert "需要约见投诉举报人。" in page, "the reason stands in the course of the case"
    assert not any(value in page for value in SOURCE_TYPED.values())


def test_a_correction_keeps_what_was_known_and_shows_nothing(cases: Cases) -> None:
    complaint = cases.complaint()
    page = signed_in(cases.person("inspector")).get(reverse("complaint-correct-source", args=[complaint.pk]))
    assert not any(value in page.content.decode() for value in SOURCE_TYPED.values())
    cases.act("complaint.correct-source", complaint, "inspector", source_name="贺举报", reason="听错了字。")
    opened = complainant.look(complaint)
    assert (opened.source.name, opened.source.contact) == ("贺举报", "13900001111")
    assert [source.name for source in opened.earlier] == ["何举报"]


def test_an_anonymous_one_may_become_known(cases: Cases) -> None:
    complaint = cases.anonymous_complaint()
    complaint = cases.act(
        "complaint.correct-source",
        complaint,
        "inspector",
        source_kind="citizen",
        source_name="贺举报",
        reason="来访自认。",
    )
    assert (complaint.is_anonymous, complaint.source_kind) == (False, "citizen")


@pytest.mark.parametrize("place", ["about", "named_text", "case_file", "proceedings_number"])
@pytest.mark.parametrize("identity", ["何举报", "139 0000 1111", "220104198001011234"])
def test_no_text_in_clear_may_tell_who_complained(cases: Cases, place: str, identity: str) -> None:
    said = wrong(cases, proceedings="litigation", **{"proceedings_number": "不详", place: f"见{identity}的信"})
    assert "请以「投诉举报人」代称" in said[place][0]


def test_nor_may_what_is_written_later(cases: Cases) -> None:
    complaint = cases.complaint()
    for code, typed in (
        ("complaint.accept", {"reasons": "何举报来访。"}),
        ("complaint.propose-refusal", {"reasons": "何举报已经撤回。"}),
        ("complaint.view-source", {"reason": "要约见何举报。"}),
        ("complaint.edit", cases.complaint_typed(about="何举报反映的事。")),
        ("complaint.record-retaliation", {**retaliation_typed(cases), "facts": "威胁何举报。"}),
    ):
        with refused(Why.CONDITION, "投诉举报人的身份信息"):
            cases.act(code, complaint, "inspector", **typed)


def test_files_are_named_neutrally_and_what_they_were_called_is_sealed(cases: Cases) -> None:
    complaint = cases.complaint(files=["何举报的信", "照片"])
    cases.act("complaint.add-files", complaint, "inspector", files=["何举报补充"])
    names = list(Evidence.objects.of_case(complaint).values_list("name", flat=True))
    assert names == ["来件材料1.txt", "来件材料2.txt", "来件材料3.txt"]
    assert sorted(complainant.look(complaint).files.values()) == ["何举报的信.txt", "何举报补充.txt", "照片.txt"]


def test_a_source_opens_for_its_own_complaint_alone(cases: Cases) -> None:
    one, other = cases.complaint(), cases.anonymous_complaint()
    moved = ComplaintSource.objects.get(complaint=one)
    ComplaintSource.objects.filter(complaint=other).update(sealed=moved.sealed, key_id=moved.key_id)
    with pytest.raises(vault.Locked):
        complainant.look(other)


def test_without_the_key_nothing_is_registered_shown_or_lost(cases: Cases, settings: LazySettings) -> None:
    complaint = cases.complaint()
    key, settings.CONFIDENTIAL_KEY = settings.CONFIDENTIAL_KEY, ""
    browser = signed_in(cases.person("inspector"))
    typed = {**cases.complaint_typed(), "token": "3d5a4c3e-0000-4000-8000-000000000000", "attachments": [letter()]}
    answer = browser.post("/complaints/register/", typed)
    assert answer.status_code == 409
    assert "没有配置保密密钥" in answer.content.decode()
    assert "要求企业购买指定公司的服务" in answer.content.decode(), "what was typed stays"
    shown = browser.post(
        reverse("complaint-view-source", args=[complaint.pk]), {"reason": "核对", "version": complaint.version}
    )
    assert shown.status_code == 409
    assert "请系统管理员配置密钥" in shown.content.decode()
    assert Complaint.objects.count() == 1
    settings.CONFIDENTIAL_KEY = key
    assert complainant.look(complaint).source.name == "何举报"


# --- Refusal, and what the source is told ---------------------------------------------------------------------------


@pytest.mark.provision("3.5")
def test_a_refusal_is_told_on_paper_and_delivered(cases: Cases) -> None:
    complaint = cases.refused_complaint()
    paper = Paper.objects.get(pk=complaint.paper_id)
    assert encrypted_papers.facts_of(paper)["addressee"] == "何举报"
    assert not any(value in str(paper.facts) for value in (*SOURCE_TYPED.values(), "马科长"))
    assert Turn.objects.get(root_id=complaint.pk).what == "送达告知书"
    delivery = {"manner": "post", "delivered_on": str(in_days(0)), "proof": "挂号信1234"}
    cases.act("complaint.record-delivery", complaint, "inspector", files=["回执"], **delivery)
    assert not Turn.objects.filter(root_id=complaint.pk).exists()
    with refused(Why.CONDITION, "告知书已经送达"):
        cases.act("complaint.record-delivery", complaint, "inspector", **delivery)


@pytest.mark.parametrize("named", ["江马科长没有错。", "王老三不是本局人员。"])
def test_a_paper_to_the_source_names_nobody(cases: Cases, named: str) -> None:
    complaint = cases.complaint(named_text="王老三（协管员）")
    with refused(Why.CONDITION, "告知书不写他人的姓名"):
        cases.proposed_refusal(complaint, reasons=named)
    assert not Paper.objects.exists()


def test_a_delivery_lies_between_the_paper_and_today(cases: Cases) -> None:
    complaint = cases.refused_complaint()
    for day in (-1, 1):
        with refused(Why.CONDITION, "送达日期应当在告知书签发之日"):
            typed = {"manner": "post", "delivered_on": str(in_days(day)), "proof": "挂号信1234"}
            cases.act("complaint.record-delivery", complaint, "inspector", **typed)


def test_nobody_is_told_that_an_anonymous_one_is_refused(cases: Cases) -> None:
    complaint = cases.refused_complaint(cases.anonymous_complaint())
    assert complaint.paper is None
    assert not Turn.objects.filter(root_id=complaint.pk).exists()
    with refused(Why.CONDITION, "还没有告知书"):
        typed = {"manner": "post", "delivered_on": str(in_days(0)), "proof": "挂号信1234"}
        cases.act("complaint.record-delivery", complaint, "inspector", **typed)


def test_the_period_for_deciding_runs_from_receipt_and_is_told_where_it_is_over(cases: Cases) -> None:
    complaint = cases.complaint(received_on=str(in_days(-20)))
    assert complaint.deadline is not None
    assert complaint.deadline.last_day == in_days(-5)
    assert complaint.is_overdue(TODAY)
    for name in ("inspector", "leader"):
        browser = signed_in(cases.person(name))
        assert "已逾期" in browser.get("/").content.decode()
        assert "期限已于" in browser.get(reverse("complaint", args=[complaint.pk])).content.decode()
    accepted = cases.accepted_complaint(complaint)
    assert accepted.due_at is not None
    assert accepted.due_at > TODAY + timedelta(days=59)


# --- Retaliation ----------------------------------------------------------------------------------------------------


@pytest.mark.provision("5.2.2.4")
def test_a_retaliation_is_linked_without_showing_who_complained(cases: Cases) -> None:
    complaint = cases.complaint()
    cases.act("complaint.record-retaliation", complaint, "leader", files=["录音"], **retaliation_typed(cases))
    retaliation = Retaliation.objects.get()
    assert (retaliation.complaint, list(retaliation.officers.all())) == (complaint, [cases.person("officer")])
    assert not any(value in retaliation.facts for value in SOURCE_TYPED.values())
    assert Retaliation.objects.visible_to(cases.person("leader").viewer).exists()
    assert not Retaliation.objects.visible_to(cases.person("second-leader").viewer).exists()


def test_who_took_revenge_sees_the_complaint_no_longer_and_handles_none(cases: Cases) -> None:
    complaint = cases.complaint()
    form = REGISTRY["complaint.record-retaliation"].form_for(
        complaint,
        by=cases.person("leader"),
        data={**retaliation_typed(cases), "officers": [str(cases.person("inspector").pk)]},
    )
    assert "请先办理「调整承办人」" in form.errors.as_text()
    cases.act(
        "complaint.record-retaliation",
        complaint,
        "leader",
        **{**retaliation_typed(cases), "officers": [str(cases.person("second-inspector").pk)]},
    )
    second = {"handler": str(cases.person("second-inspector").pk), "leader": str(cases.person("leader").pk)}
    form = REGISTRY["complaint.reassign"].form_for(
        complaint, by=cases.person("leader"), data={**second, "reason": "外出。"}
    )
    assert "应当回避" in form.errors.as_text()


# --- Periods that may still change ----------------------------------------------------------------------------------


def test_a_provisional_period_makes_nobody_late_and_is_followed_when_it_is_counted_again(cases: Cases) -> None:
    complaint = cases.complaint()
    due_at = complaint.due_at
    assert due_at is not None
    Complaint.objects.filter(pk=complaint.pk).update(due_at=due_at - timedelta(days=5))
    deadline = Deadline.objects.get(pk=complaint.deadline_id)
    deadline.take_over(replace(deadline.counting, provisional=True))
    deadline.save()
    assert not Complaint.objects.get(pk=complaint.pk).is_overdue(due_at + timedelta(days=1))
    assert recount_provisional() == 1
    counted = Complaint.objects.get(pk=complaint.pk)
    assert counted.due_at == due_at
    assert counted.is_overdue(due_at + timedelta(days=1))
    assert Turn.objects.get(root_id=complaint.pk).due_at == due_at


# --- Names, however they are written -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    ["{0}", "{0}（协管员）", "王老三和{0}", "{0}等", "\u200b{0}", "{1} {2}", "协办：{0}", "王老三、{0}(12030017)"],
)
def test_who_is_of_the_bureau_is_chosen_and_not_written(cases: Cases, written: str) -> None:
    """Who is only written would see the complaint."""
    name = cases.person("officer").name
    typed = cases.complaint_typed(named_text=written.format(name, name[:2], name[2:]))
    form = REGISTRY["complaint.register"].form_for(None, by=cases.person("inspector"), data=typed)
    assert f"「{name}」与本局人员同名" in form.errors["named_text"][0]


def test_who_is_chosen_may_be_written_as_well_and_strangers_may(cases: Cases) -> None:
    officer = cases.person("officer")
    for typed in (
        {"named": [str(officer.pk)], "named_text": f"{officer.name}、王老三"},
        {"named_text": f"某公司{officer.name}"},
        {"named_text": "王老三（协管员）"},
    ):
        form = REGISTRY["complaint.register"].form_for(
            None, by=cases.person("inspector"), data=cases.complaint_typed(**typed)
        )
        assert form.is_valid(), form.errors


@pytest.mark.parametrize("between", ["", " ", "\u3000", "\u200b", "\u00ad"])
def test_a_letter_is_asked_for_names_however_they_are_written(cases: Cases, between: str) -> None:
    complaint = cases.complaint(named_text="王老三（协管员）")
    for name in (cases.person("officer").name, "王老三"):
        refusal = complaint_papers.refusal_of_names(complaint, [f"经查，{between.join(name)}没有收费。"])
        assert refusal is not None
        assert f"「{name}」" in refusal.message
    assert complaint_papers.refusal_of_names(complaint, ["经查，没有收费。"]) is None


@pytest.mark.parametrize("between", ["", " ", "\u3000", "\u200b", "\u2060"])
def test_who_complained_is_not_told_by_a_name_written_apart(cases: Cases, between: str) -> None:
    source = complainant.Source(name="张大爷", identity_number="220105196001011234", contact="138-0000-1111、信箱３号")
    for part in ("张大爷", "220105196001011234", "138-0000-1111", "信箱3号"):
        assert complainant.tells(source, [f"来电人是{between.join(part)}。"]), part
    assert not complainant.tells(source, ["来电人没有留下姓名。"])
