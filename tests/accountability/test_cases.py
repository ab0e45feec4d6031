"""Liability cases: in whose hands, hidden from whom, and what the page says of what was found."""

import re
from typing import Any

import pytest
from django.urls import reverse

from accountability.assessment.conclusions import Result, Weight
from accountability.assessment.factors import Element
from accountability.cases import facts as gathering
from accountability.cases.facts import offered
from accountability.cases.forms.answers import OF_CASE, OF_FAULT
from accountability.models import LiabilityCase
from documents import clock, ledger
from documents.models import Evidence, LedgerEntry
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Refused, Why
from supervision.core.roles import Role
from supervision.models import Turn
from tests.accountability import course, liability
from tests.accountability.liability import answers_typed, case_typed, fault_typed, ruling_typed, scan
from tests.cases import Cases
from tests.cast import LEGAL, USERNAMES, appoint
from tests.conftest import signed_in

HIDDEN = "何必知"
"""A word that stands in nothing but the case."""


def wrong(cases: Cases, by: str = "inspector", **changed: Any) -> dict[str, list[str]]:
    """What the form for opening a case says of what was typed."""
    typed = case_typed(cases, **changed)
    files = {"attachments": typed.pop("attachments")}
    form = REGISTRY["liability-case.open"].form_for(None, by=cases.person(by), data=typed, files=files)
    return {} if form.is_valid() else {name: [str(error) for error in errors] for name, errors in form.errors.items()}


def key_of(cases: Cases, username: str) -> str:
    return str(cases.person(username).pk)


def assessed(case: LiabilityCase) -> Any:
    return gathering.assessed(case, clock.today())


def read(cases: Cases, by: str, where: str) -> str:
    return signed_in(cases.person(by)).get(where).content.decode()


# --- In other hands -------------------------------------------------------------------------------------------------


def test_a_case_is_opened_with_its_ruling_and_the_document(cases: Cases) -> None:
    case = liability.opened(cases)
    assert (case.state, case.division, case.finding) == ("opened", cases.division, None)
    ruling = case.outsiderulings.get()
    assert (ruling.number, ruling.in_force) == ("（2026）吉行初12号", "yes")
    (file,) = Evidence.objects.of_case(case)
    assert (file.subject_id, file.is_encrypted) == (ruling.pk, True)


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"respondent": "inspector"}, "respondent", "请由其他督察人员或者局领导登记"),
        ({"respondent": "second-inspector"}, "respondent", "同在一个科室"),
        ({"respondent": "leader"}, "leader", "是被调查人，应当回避"),
        ({"handler": "leader"}, "leader", "应当是不同的人"),
        ({"handler": "second-leader"}, "handler", "请选督察人员承办"),
        ({"respondent": "foreign-officer"}, "respondent", ""),
        ({"handler": "foreign-inspector"}, "handler", ""),
        ({"handler": "head"}, "handler", ""),
        ({"leader": "inspector"}, "leader", ""),
    ],
)
def test_nobody_has_a_case_in_hand_that_concerns_them(
    cases: Cases, changed: dict[str, str], field: str, said: str
) -> None:
    errors = wrong(cases, **{name: key_of(cases, username) for name, username in changed.items()})
    assert said in "".join(errors[field])


def test_a_case_about_an_inspector_is_handled_by_a_leader(cases: Cases) -> None:
    people = {"respondent": "second-inspector", "handler": "leader", "leader": "second-leader"}
    typed = {name: key_of(cases, username) for name, username in people.items()}
    assert wrong(cases, by="leader", **typed) == {}
    errors = wrong(cases, by="leader", **{**typed, "handler": key_of(cases, "inspector")})
    assert "同在一个科室" in errors["handler"][0]


def test_a_head_is_respondent_and_the_own_division_keeps_out(cases: Cases) -> None:
    appoint("first-inspector", Role.INSPECTOR, cases.division, cases.cast.bureau)
    newcomer = appoint("first-leader", Role.LEADER, cases.division, cases.cast.bureau)
    errors = wrong(cases, respondent=key_of(cases, "head"), leader=str(newcomer.pk))
    assert "同在一个科室" in errors["leader"][0]
    case = liability.opened(cases, respondent=key_of(cases, "head"))
    LiabilityCase.objects.filter(pk=case.pk).update(leader=newcomer)
    assert not LiabilityCase.objects.visible_to(newcomer.viewer).exists()


def test_whoever_the_complaint_names_has_no_hand_in_the_case(cases: Cases) -> None:
    complaint = cases.accepted_complaint(cases.complaint(named=[key_of(cases, "second-leader")]))
    typed = {"origin": "complaint", "complaint": str(complaint.pk), "leader": key_of(cases, "second-leader")}
    assert "投诉举报反映的人员" in wrong(cases, **typed)["leader"][0]
    assert wrong(cases, **{**typed, "leader": key_of(cases, "leader")}) == {}


@pytest.mark.parametrize("origin", ["finding", "notice", "complaint"])
def test_a_case_names_the_record_that_it_comes_from(cases: Cases, origin: str) -> None:
    assert "请选定线索所在的记录" in wrong(cases, origin=origin)[origin][0]


def test_an_outside_ruling_comes_with_its_document(cases: Cases) -> None:
    assert "请附上" in wrong(cases, attachments=[])["attachments"][0]
    assert "在今日之后" in wrong(cases, decided_on="2026-05-12")["decided_on"][0]


def test_a_record_that_the_person_does_not_see_begins_no_case(cases: Cases, foreign_cases: Cases) -> None:
    foreign, hidden = foreign_cases.finding(), cases.complaint(handler=key_of(cases, "second-inspector"))
    cases.act("complaint.take-over", hidden, "second-inspector")
    assert wrong(cases, origin="finding", finding=str(foreign.pk))["finding"]
    assert wrong(cases, origin="complaint", complaint=str(hidden.pk))["complaint"]


def test_other_hands_take_over_and_the_first_see_it_no_more(cases: Cases) -> None:
    case = liability.investigated(cases)
    typed = {"handler": key_of(cases, "second-inspector"), "leader": key_of(cases, "leader"), "reason": "外出。"}
    cases.act("liability-case.reassign", case, "leader", **typed)
    assert not LiabilityCase.objects.visible_to(cases.person("inspector").viewer).exists()
    assert LiabilityCase.objects.visible_to(cases.person("second-inspector").viewer).exists()
    with pytest.raises(Refused, match="都没有变化"):
        cases.act("liability-case.reassign", case, "leader", **typed)


def test_a_case_that_both_left_is_the_other_leaders(cases: Cases) -> None:
    case = liability.opened(cases)
    other = LiabilityCase.objects.visible_to(cases.person("second-leader").viewer)
    assert not other.exists()
    for username in ("inspector", "leader"):
        type(cases.person(username)).objects.filter(username=username).update(is_active=False)
    assert list(other.all()) == [case]
    assert REGISTRY["liability-case.reassign"].refusal(case, cases.person("second-leader"), clock.now()) is None


@pytest.mark.parametrize("username", ["second-leader", "second-inspector"])
def test_a_case_that_both_left_is_not_shown_to_whom_its_complaint_names(cases: Cases, username: str) -> None:
    complaint = cases.accepted_complaint(cases.complaint(named=[key_of(cases, username)]))
    case = liability.opened(cases, origin="complaint", complaint=str(complaint.pk))
    if username == "second-inspector":  # where there is no leader for it, it is the inspectors'
        LiabilityCase.objects.filter(pk=case.pk).update(leader=case.handler_id)
    for left in ("inspector", "leader"):
        type(cases.person(left)).objects.filter(username=left).update(is_active=False)
    assert not LiabilityCase.objects.visible_to(cases.person(username).viewer).exists()


# --- Hidden ---------------------------------------------------------------------------------------------------------


def test_nobody_else_learns_of_a_case_from_any_page(cases: Cases) -> None:
    """A word planted in the case, its reference and key stand on no page that anybody else opens."""
    case = liability.answered(cases)
    LiabilityCase.objects.filter(pk=case.pk).update(summary=HIDDEN)
    case = cases.act("liability-case.answer", case, "inspector", **answers_typed(OF_CASE, Element.OFFICIAL))
    pages = ["/", "/liability-cases/", f"/liability-cases/?q={HIDDEN}", f"/liability-cases/{case.pk}/"]
    pages += ["/ledger/", "/notices/", "/checks/", "/complaints/"]
    file = Evidence.objects.of_case(case)[0]
    for username in set(USERNAMES) - {"inspector", "leader"}:
        browser = signed_in(cases.person(username))
        for where in pages:
            text = browser.get(where).content.decode().replace(where, "").replace(f"value={HIDDEN}", "")
            text = re.sub(rf'value="{HIDDEN}"|：{HIDDEN}|“{HIDDEN}”', "", text)  # what was asked is said again
            assert HIDDEN not in text, (username, where)
            assert case.reference not in text, (username, where)
            assert str(case.pk) not in text, (username, where)
        assert browser.get(reverse("evidence-file", args=[file.key])).status_code == 404, username
        assert browser.get(f"/liability-cases/{case.pk}/").status_code == 404, username


def test_those_who_handle_it_find_it(cases: Cases) -> None:
    case = liability.opened(cases, summary=f"{HIDDEN}的线索。")
    for username in ("inspector", "leader"):
        assert case.reference in read(cases, username, f"/liability-cases/?q={HIDDEN}")
        browser = signed_in(cases.person(username))
        assert "no-store" in browser.get(f"/liability-cases/{case.pk}/")["Cache-Control"]
        file = browser.get(reverse("evidence-file", args=[Evidence.objects.of_case(case)[0].key]))
        assert b"".join(file.streaming_content).decode() == "行政判决书（演示材料）\n"


def test_the_ledger_says_nothing_of_it(cases: Cases) -> None:
    case = liability.answered(cases)
    rows = LedgerEntry.objects.about(case)
    assert rows.count() == 5
    assert all(row.is_confidential and not row.reason for row in rows)
    text = read(cases, "auditor", "/ledger/")
    assert "立案" not in text
    assert "过错" not in text


def test_a_turn_stands_with_its_holder_alone(cases: Cases) -> None:
    case = liability.investigated(cases)
    turns = Turn.objects.filter(root_type=case._meta.label_lower)
    assert {turn.what for turn in turns} == {"调查取证、填写查明情况", "移送有关材料"}
    assert {(turn.holder, turn.confidential) for turn in turns} == {(f"officer:{case.handler_id}", True)}
    assert case.reference in read(cases, "inspector", "/")


def test_a_dropped_case_is_nobodys_turn_and_says_why(cases: Cases) -> None:
    opened = liability.opened(cases, **liability.ruling_typed(effect="upheld"))
    case = cases.act("liability-case.drop", opened, "leader", reason="没有过错的事实。")
    assert not Turn.objects.filter(root_type=case._meta.label_lower).exists()
    assert "没有过错的事实。" in read(cases, "leader", f"/liability-cases/{case.pk}/")


def test_no_text_tells_who_complained(cases: Cases) -> None:
    complaint = cases.accepted_complaint()
    typed = {"origin": "complaint", "complaint": str(complaint.pk)}
    with pytest.raises(Refused, match="身份信息"):
        liability.opened(cases, **typed, summary="何举报反映的事。")
    case = liability.investigated(cases, liability.opened(cases, **typed))
    with pytest.raises(Refused, match="身份信息") as refused:
        liability.fault(cases, case, facts="对何举报打击报复。")
    assert refused.value.refusal.why is Why.CONDITION
    fault = liability.fault(cases, case)
    answers = answers_typed(OF_FAULT) | {"ground-5-0": "何举报的证言"}
    with pytest.raises(Refused, match="身份信息"):
        cases.act("fault.answer", fault, "inspector", **answers)
    with pytest.raises(Refused, match="身份信息"):
        cases.act("fault.set-aside", fault, "inspector", reason="何举报弄错了。")


# --- What was found -------------------------------------------------------------------------------------------------


def test_the_page_shows_the_chain_from_what_was_found_to_the_result(cases: Cases) -> None:
    case = liability.answered(cases, Element.REFUSED)
    assert (assessed(case).result, assessed(case).weight) == (Result.PURSUED, Weight.HEAVIER)
    page = read(cases, "inspector", f"/liability-cases/{case.pk}/")
    for said in (
        "从重追究",
        "5.1.3.3",
        "5.2.2.2",
        "违反法定的行政处罚程序",
        "拒绝纠正违法执法行为",
        "见判决书、卷宗第12页",
    ):
        assert said in page


def test_what_was_not_answered_is_not_known_and_blocks(cases: Cases) -> None:
    case = liability.fault(cases, part="dissented").case
    assert assessed(case).result is None
    page = read(cases, "inspector", f"/liability-cases/{case.pk}/")
    assert "参与集体决定，有记录的不同意见" in page
    assert "尚不能评定" in page
    assert "还不能得出结果" in page


def test_a_contradiction_is_shown_and_blocks(cases: Cases) -> None:
    case = liability.answered(cases, Element.REFUSED, Element.SELF_CORRECTED)
    assert "相互矛盾：既认定拒绝纠正" in read(cases, "leader", f"/liability-cases/{case.pk}/")
    for name in ("announce", "submit"):
        refused = REGISTRY[f"liability-case.{name}"].refusal(case, cases.person("inspector"), clock.now())
        assert "既认定拒绝纠正" in str(refused and refused.message)


def test_a_fault_that_was_set_aside_counts_no_more_and_stays_legible(cases: Cases) -> None:
    case = liability.answered(cases)
    fault = case.faults.get()
    cases.act("fault.set-aside", fault, "inspector", reason="经查不属实。")
    assert assessed(case).faults == ()
    assert "经查不属实。" in read(cases, "inspector", f"/liability-cases/{case.pk}/")


def test_the_duty_to_refer_appears_by_itself(cases: Cases) -> None:
    case = liability.investigated(cases)
    assert [duty.provision for duty in assessed(case).duties] == ["5.3.1.1"]
    assert "应当移送" in read(cases, "leader", f"/liability-cases/{case.pk}/")
    ruling = case.outsiderulings.get()
    cases.act("ruling.edit", ruling, "inspector", **ruling_typed(in_force="unknown"))
    assert [ground.provision for ground in assessed(case).open_grounds if "法院" in ground.reason]
    cases.act("ruling.set-aside", ruling, "inspector", reason="不是本案。")
    assert assessed(case).duties == ()


def test_the_bureaus_own_revocation_is_a_ground_once_it_stands(cases: Cases) -> None:
    notice = cases.served(kind="decision", revoked_act="安监罚〔2026〕22号行政处罚决定")
    case = liability.investigated(cases, liability.opened(cases, origin="notice", notice=str(notice.pk)))
    assert [ground.provision for ground in assessed(case).open_grounds if notice.number in ground.reason] == ["5.3.1.3"]
    type(notice).objects.filter(pk=notice.pk).update(state="closed")
    assert [duty.provision for duty in assessed(LiabilityCase.objects.get(pk=case.pk)).duties] == ["5.3.1.3"]
    type(notice).objects.filter(pk=notice.pk).update(state="revoked")
    assert assessed(LiabilityCase.objects.get(pk=case.pk)).duties == ()


def test_a_notice_that_only_corrects_is_no_ground(cases: Cases) -> None:
    notice = cases.closed()
    case = liability.opened(cases, origin="notice", notice=str(notice.pk))
    assert assessed(case).duties == ()
    assert offered(case) == [("5.2.3.2", f"{notice.number}的整改已经核实。")]


def test_a_refusal_to_correct_is_offered_from_the_notice(cases: Cases) -> None:
    correction = cases.act(
        "correction.record-refusal", cases.correction(), "inspector", files=["谈话记录"], how="书面表示不予整改。"
    )
    case = liability.investigated(cases, liability.opened(cases, origin="notice", notice=str(correction.notice_id)))
    assert [code for code, _ in offered(case)] == ["5.2.2.2"]
    assert "拒不整改" in read(cases, "inspector", f"/liability-cases/{case.pk}/answer/")


def test_a_refusal_to_correct_is_offered_from_the_finding_that_led_to_the_notice(cases: Cases) -> None:
    finding = cases.concluded().findings.get()
    case = liability.opened(cases, origin="finding", finding=str(finding.pk))
    assert offered(case) == []
    correction = cases.served(findings=[str(finding.pk)]).correction
    cases.act("correction.record-refusal", correction, "inspector", files=["谈话记录"], how="书面表示不予整改。")
    assert [code for code, _ in offered(case)] == ["5.2.2.2"]


def test_what_a_division_found_itself_is_offered_as_mitigating(cases: Cases) -> None:
    check = cases.confirmed()
    case = liability.opened(cases, origin="finding", finding=str(check.findings.get().pk))
    assert offered(case) == [("5.2.3.2", "本线索由科室自查发现。")]


def test_a_retaliation_is_offered_from_the_complaint(cases: Cases) -> None:
    complaint = cases.accepted_complaint()
    typed = {"happened_on": "2026-05-01", "officers": [key_of(cases, "officer")], "facts": "扬言报复。"}
    cases.act("complaint.record-retaliation", complaint, "leader", **typed)
    case = liability.opened(cases, origin="complaint", complaint=str(complaint.pk))
    assert [code for code, _ in offered(case)] == ["5.2.2.4"]


def test_the_worksheet_keeps_what_it_was_and_says_what_changed(cases: Cases) -> None:
    fault = liability.answered_fault(cases)
    cases.act("fault.answer", fault, "inspector", **answers_typed(OF_FAULT, *liability.PLAIN, Element.INTENT))
    said = ledger.content_of(LedgerEntry.objects.about(fault.case).last())
    assert said["data"]["answers"] == {"intent": "yes"}
    assert fault.history.count() == 3


def test_the_whole_catalogue_is_offered_under_its_headings(cases: Cases) -> None:
    page = read(cases, "inspector", f"/liability-cases/{liability.investigated(cases).pk}/add-fault/")
    assert page.count('name="provision"') == 36
    assert "属于行政处罚中的过错行为：" in page
    assert "泄露与行政执法有关的保密信息造成不良后果的。" in page


def test_cases_of_one_incident_are_linked_for_those_who_see_both(cases: Cases) -> None:
    first = liability.opened(cases)
    second = liability.opened(cases, respondent=key_of(cases, "head"), incident=str(first.pk))
    assert second.reference in read(cases, "inspector", f"/liability-cases/{first.pk}/")
    assert first.reference in read(cases, "leader", f"/liability-cases/{second.pk}/")
    LiabilityCase.objects.filter(pk=second.pk).update(
        handler=cases.person("second-inspector"), leader=cases.person("second-leader")
    )
    assert second.reference not in read(cases, "inspector", f"/liability-cases/{first.pk}/")


def test_every_file_stays_with_what_it_proves(cases: Cases) -> None:
    case = liability.investigated(cases)
    fault = cases.act("liability-case.add-fault", case, "inspector", files=["处罚案卷"], **fault_typed())
    assert [file.name for file in Evidence.objects.about(fault)] == ["处罚案卷.txt"]
    assert scan().name in read(cases, "leader", f"/liability-cases/{case.pk}/")


def test_people_of_the_legal_division_may_not_open_a_case_among_themselves(cases: Cases) -> None:
    colleague = appoint("colleague", Role.OFFICER, cases.cast.division(LEGAL), cases.cast.bureau)
    assert "同在一个科室" in wrong(cases, respondent=str(colleague.pk))["respondent"][0]


def test_a_page_remembers_what_it_read_and_an_act_reads_anew(cases: Cases) -> None:
    case = liability.fault(cases).case
    case.remember()
    assert assessed(case).blocks
    typed = answers_typed(OF_FAULT, *liability.PLAIN)
    cases.act("fault.answer", case.faults.get(), "inspector", **typed)
    typed = answers_typed(OF_CASE, Element.OFFICIAL)
    cases.act("liability-case.answer", case, "inspector", **typed)
    assert assessed(case).blocks
    told = cases.act("liability-case.announce", case, "inspector", **course.TOLD)
    assert told.case.state == "stating"
