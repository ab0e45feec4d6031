"""Notices (执法监督通知（决定）书) from the draft to the service: their five contents, their numbers, their receipt."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents import clock
from documents.models import Ending, Evidence, LedgerEntry, Paper
from supervision.core.refusals import Why
from supervision.core.regulation.lookup import current_provisions
from supervision.core.roles import Role
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Correction, Notice, Officer, ProvisionKind, RoleGrant, Service
from tests.cases import Cases, at, decision_typed, in_days, key, provision
from tests.cast import FIRST, TODAY, appoint, present
from tests.conftest import signed_in
from tests.supervision.core.act_examples import service_typed
from tests.supervision.core.refusing import refused

# --- Grounds and contents -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["4.1.1", "4.1.2", "4.1.3", "4.1.4", "4.1.5", "4.1.6"])
@pytest.mark.provision("4.1.1")
@pytest.mark.provision("4.1.2")
@pytest.mark.provision("4.1.3")
@pytest.mark.provision("4.1.4")
@pytest.mark.provision("4.1.5")
@pytest.mark.provision("4.1.6")
def test_each_ground_carries_a_notice_and_is_printed_on_it(cases: Cases, code: str) -> None:
    notice = cases.issued(grounds=[key(code)])
    assert [ground.code for ground in notice.grounds.all()] == [code]
    assert notice.paper is not None
    printed = str(notice.paper.facts)
    assert provision(code).citation in printed
    assert provision(code).text.rstrip("；。") in printed


def test_the_grounds_to_choose_from_are_the_regulations(cases: Cases) -> None:
    grounds = [ground.code for ground in current_provisions(ProvisionKind.CORRECTION_GROUND)]
    assert grounds == ["4.1.1", "4.1.2", "4.1.3", "4.1.4", "4.1.5", "4.1.6"]
    text = signed_in(cases.person("inspector")).get(reverse("notice-draft")).content.decode()
    assert all(provision(code).citation in text for code in grounds)


CONTENTS: tuple[tuple[dict[str, Any], str], ...] = (
    ({"grounds": []}, "未选所属情形"),
    ({"facts": ""}, "未写认定的事实"),
    ({"facts": " \n "}, "未写认定的事实"),
    ({"reasons": ""}, "未写理由"),
    ({"decision": ""}, "未写处理决定"),
    ({"legal_basis": ""}, "未写处理依据"),
    ({"kind": "decision"}, "决定书未写明被撤销的行政行为"),
    ({"manner": ""}, "未写执行方式"),
    ({"correct_by": ""}, "未定执行期限"),
)


@pytest.mark.parametrize(("changed", "said"), CONTENTS)
@pytest.mark.provision("4.2.2")
@pytest.mark.provision("4.2.3")
@pytest.mark.provision("4.2.4")
def test_without_one_of_the_contents_it_is_not_submitted(cases: Cases, changed: dict[str, Any], said: str) -> None:
    notice = cases.draft(**changed)
    text = signed_in(cases.person("inspector")).get(reverse("notice", args=[notice.pk])).content.decode()
    assert said in text
    with refused(Why.CONDITION, said):
        cases.act("notice.submit", notice, "inspector")
    assert Notice.objects.get().state == "draft"


@pytest.mark.provision("4.2.1")
def test_without_a_division_there_is_not_even_a_draft(cases: Cases) -> None:
    typed = {**cases.notice_typed(division=""), "token": "6f1c8f9e-0000-4000-8000-000000000000"}
    answer = signed_in(cases.person("inspector")).post(reverse("notice-draft"), typed)
    assert answer.status_code == 422
    assert "被检查单位</a>：请选择。" in answer.content.decode()
    assert not Notice.objects.exists()


def test_a_title_that_is_too_long_is_kept_and_told(cases: Cases) -> None:
    typed = {**cases.notice_typed(title="责" * 101), "token": "6f1c8f9e-0000-4000-8000-000000000000"}
    answer = signed_in(cases.person("inspector")).post(reverse("notice-draft"), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{"责" * 101}"' in page
    assert "最多100个字，现在有101个字" in page
    assert "maxlength" not in page, "a browser would cut what is pasted"


def test_the_draft_says_what_submission_will_ask_for(cases: Cases) -> None:
    page = signed_in(cases.person("inspector")).get(reverse("notice-draft")).content.decode()
    assert page.count("（提交审批前填写）") == 7
    assert '附件材料<span class="optional">（选填）' in page


def test_whoever_seals_sees_what_and_may_read_the_paper_first(cases: Cases) -> None:
    notice = cases.submitted()
    page = signed_in(cases.person("leader")).get(reverse("notice-issue", args=[notice.pk])).content.decode()
    assert f"{notice.title}　{notice.division.name}" in page
    assert reverse("notice-preview", args=[notice.pk]) in page


@pytest.mark.provision("4.2")
@pytest.mark.provision("4.2.1")
@pytest.mark.provision("4.2.5")
def test_the_paper_names_division_bureau_and_day(cases: Cases) -> None:
    paper = cases.issued().paper
    assert paper is not None
    assert paper.facts["addressee"] == FIRST
    assert paper.facts["issuer"]["name"] == cases.cast.bureau.name
    assert paper.facts["signature"] == {"name": cases.cast.bureau.name, "date": "2026-05-11", "seal": True}
    assert paper.facts["number"] == "江安监督通〔2026〕1号"


@pytest.mark.provision("4.1")
@pytest.mark.provision("4.2")
@pytest.mark.parametrize(("kind", "of"), [("notice", "notice"), ("decision", "decision")])
def test_it_orders_to_correct_or_revokes(cases: Cases, kind: str, of: str) -> None:
    notice = cases.issued(kind=kind, revoked_act="安监罚〔2026〕22号行政处罚决定" if kind == "decision" else "")
    assert notice.paper is not None
    assert notice.paper.kind == of
    assert ("撤销本局作出的安监罚〔2026〕22号行政处罚决定（由监察一科承办）" in str(notice.paper.facts)) == (
        kind == "decision"
    )


@pytest.mark.provision("4.3")
def test_the_paper_tells_of_the_right_to_a_review(cases: Cases) -> None:
    paper = cases.issued().paper
    assert paper is not None
    assert "10日" in str(paper.facts)
    assert "复查" in str(paper.facts)


@pytest.mark.provision("4.2.4")
def test_a_day_that_has_come_is_no_day_to_correct_by(cases: Cases) -> None:
    notice = cases.submitted(correct_by=str(in_days(3)))
    with clock.set_to(TODAY + timedelta(days=3)), refused(Why.CONDITION, "执行期限已经不在今日之后"):
        cases.act("notice.issue", notice, "leader")
    with clock.set_to(TODAY + timedelta(days=2)):
        assert cases.act("notice.issue", notice, "leader").state == "issued"


def test_what_no_font_can_print_is_refused_before_the_leader_has_it(cases: Cases) -> None:
    notice = cases.draft(facts="已核实\U0010fffd。")
    with refused(Why.CONDITION, "字库没有的字符"):
        cases.act("notice.submit", notice, "inspector")


def test_findings_of_another_division_are_no_basis(cases: Cases) -> None:
    finding = cases.concluded().findings.get()
    typed = cases.notice_typed(division=str(cases.cast.division("监察二科").pk), findings=[str(finding.pk)])
    answer = signed_in(cases.person("inspector")).post(
        reverse("notice-draft"), {**typed, "token": "6f1c8f9e-0000-4000-8000-000000000000"}
    )
    assert answer.status_code == 422
    assert "不是对「监察二科」的检查发现的" in answer.content.decode()


def test_a_draft_begins_with_what_the_check_found(cases: Cases) -> None:
    finding = cases.concluded().findings.get()
    text = signed_in(cases.person("inspector")).get(reverse("notice-draft"), {"findings": finding.pk}).content.decode()
    assert finding.facts in text
    assert finding.violated in text
    assert list(cases.draft(findings=[str(finding.pk)]).findings.all()) == [finding]


# --- Approval -------------------------------------------------------------------------------------------------------


def test_a_returned_draft_shows_the_comments_and_is_submitted_again(cases: Cases) -> None:
    notice = cases.act("notice.give-back", cases.submitted(), "leader", comments="请写明案件范围。")
    text = signed_in(cases.person("inspector")).get(reverse("notice", args=[notice.pk])).content.decode()
    assert (notice.state, "请写明案件范围。" in text) == ("draft", True)
    assert cases.act("notice.submit", notice, "inspector").state == "submitted"


def test_nobody_approves_what_they_drafted(cases: Cases) -> None:
    both = appoint("inspecting-leader", Role.LEADER, None, cases.cast.bureau)
    notice = cases.submitted()
    Notice.objects.filter(pk=notice.pk).update(drafted_by=both)
    cases.desk.people["inspecting-leader"] = both
    with refused(Why.RECUSAL, "由您草拟或者修改，您不能审批"):
        cases.act("notice.issue", Notice.objects.get(), "inspecting-leader")


@pytest.mark.parametrize("code", ["notice.edit", "notice.submit"])
def test_nobody_drafts_against_their_own_division(cases: Cases, code: str) -> None:
    """They do not even see what is not yet issued against it."""
    notice = cases.draft()
    within = appoint("inspector-within", Role.INSPECTOR, cases.division, cases.cast.bureau)
    browser = signed_in(within)
    assert browser.get(reverse(code.replace(".", "-"), args=[notice.pk])).status_code == 404
    assert browser.get(reverse("notice", args=[notice.pk])).status_code == 404
    typed = {**cases.notice_typed(), "token": "6f1c8f9e-0000-4000-8000-000000000000"}
    assert browser.post(reverse("notice-draft"), typed).status_code == 422
    assert Notice.objects.count() == 1


@pytest.mark.parametrize(
    ("code", "build"),
    [
        ("notice.record-service", Cases.issued),
        ("notice.close", Cases.ready_to_close),
        ("correction.accept", Cases.reported),
        ("correction.give-back", Cases.reported),
        ("correction.record-refusal", Cases.correction),
    ],
)
def test_an_inspector_of_the_division_steps_back(cases: Cases, code: str, build: Any) -> None:
    record = build(cases)
    within: Officer = appoint("inspector-within", Role.INSPECTOR, cases.division, cases.cast.bureau)
    browser = signed_in(within)
    where = reverse(code.replace(".", "-"), args=[record.pk])
    for answer in (browser.get(where), browser.post(where, {"version": record.root().version})):
        assert answer.status_code == 403
        assert "应当回避" in answer.content.decode()


# --- Numbers --------------------------------------------------------------------------------------------------------


def test_numbers_count_from_one_by_bureau_kind_and_year(cases: Cases, foreign_cases: Cases) -> None:
    numbers = [cases.issued().number, cases.issued().number, foreign_cases.issued().number]
    numbers.append(cases.issued(kind="decision", revoked_act="某行为").number)
    with clock.set_to(at(date(2027, 1, 4), 9)):
        numbers.append(cases.issued().number)
    assert numbers == [
        "江安监督通〔2026〕1号",
        "江安监督通〔2026〕2号",
        "云安监督通〔2026〕1号",
        "江安监督决〔2026〕1号",
        "江安监督通〔2027〕1号",
    ]


def test_a_voided_paper_keeps_its_number(cases: Cases) -> None:
    first = cases.issued()
    withdrawn: Notice = cases.act("notice.withdraw", first, "leader", reason="单位名称有误。")
    assert withdrawn.paper is not None
    assert (withdrawn.state, withdrawn.paper.ending) == ("withdrawn", Ending.VOIDED)
    assert (withdrawn.number, cases.issued().number) == ("江安监督通〔2026〕1号", "江安监督通〔2026〕2号")


def test_once_issued_its_drafter_cannot_withdraw_it(cases: Cases) -> None:
    notice = cases.issued()
    with refused(Why.ROLE, "局领导"):
        cases.act("notice.withdraw", notice, "inspector", reason="有误。")


def test_once_served_nobody_can(cases: Cases) -> None:
    notice = cases.served()
    with refused(Why.STATE, "已送达"):
        cases.act("notice.withdraw", notice, "leader", reason="有误。")


def test_a_clock_that_ran_back_issues_nothing(cases: Cases) -> None:
    cases.issued()
    notice = cases.submitted()
    browser = signed_in(cases.person("leader"))
    with clock.set_to(TODAY - timedelta(days=1)):
        answer = browser.post(reverse("notice-issue", args=[notice.pk]), {"version": notice.version})
    assert answer.status_code == 409
    assert "服务器日期早于" in answer.content.decode()
    assert Paper.objects.filter(kind="notice").count() == 1


def test_without_wording_in_force_it_says_who_has_to_publish_it(cases: Cases) -> None:
    notice = cases.submitted()
    with clock.set_to(at(date(2003, 12, 31), 9)):
        Notice.objects.filter(pk=notice.pk).update(correct_by=date(2004, 5, 1))
        answer = signed_in(cases.person("leader")).post(
            reverse("notice-issue", args=[notice.pk]), {"version": notice.version}
        )
    assert answer.status_code == 409
    assert "请规则管理员先行发布" in answer.content.decode()
    assert Notice.objects.get().state == "submitted"


# --- Service --------------------------------------------------------------------------------------------------------


@pytest.mark.provision("4.3")
def test_until_service_no_period_runs_and_the_page_says_so(cases: Cases) -> None:
    notice = cases.issued()
    assert (notice.review_deadline, notice.due_at) == (None, None)
    assert not Correction.objects.exists()
    text = signed_in(cases.person("head")).get(reverse("notice", args=[notice.pk])).content.decode()
    assert "申请复查的期限自送达之日起算" in text
    assert "2026年5月11日签发，尚未送达" in text


@pytest.mark.provision("4.3")
def test_acknowledged_its_receipt_is_the_servers_time(cases: Cases) -> None:
    notice = cases.served()
    assert (notice.received_on, notice.service.manner) == (date(2026, 5, 11), Service.Manner.ACKNOWLEDGED)
    assert notice.service.recorded_at == TODAY
    assert notice.service.paper is not None
    assert notice.service.paper.kind == "service"
    assert "2026年5月11日10时00分于系统内签收" in str(notice.service.paper.facts)
    assert notice.correction.due_on == notice.correct_by
    assert notice.correction.due_at == notice.due_at == at(in_days(31))


@pytest.mark.provision("4.3")
def test_delivered_on_paper_the_period_runs_from_that_day(cases: Cases) -> None:
    notice = cases.issued()
    with clock.set_to(TODAY + timedelta(days=4)):
        typed = service_typed(received_on="2026-05-12", manner="refused", witnesses="唐伟", remark="拒绝签名。")
        served: Notice = cases.act("notice.record-service", notice, "inspector", files=["现场照片"], **typed)
    assert served.review_deadline is not None
    assert (served.received_on, served.review_deadline.last_day) == (date(2026, 5, 12), date(2026, 5, 22))
    assert served.service.witnesses == "唐伟"
    assert served.service.paper is not None
    assert "唐伟" in str(served.service.paper.facts)
    assert "拒绝签收，文书留置" in str(served.service.paper.facts)
    assert Evidence.objects.get().name == "现场照片.txt"
    assert (
        LedgerEntry.objects.get(act="notice.record-service").data["files"][0]["sha256"] == Evidence.objects.get().sha256
    )


@pytest.mark.parametrize(("day", "said"), [("2026-05-14", "在今日之后"), ("2026-05-10", "早于签发日")])
def test_a_receipt_lies_neither_ahead_nor_before_the_issue(cases: Cases, day: str, said: str) -> None:
    notice = cases.issued()
    with clock.set_to(TODAY + timedelta(days=2)), refused(Why.CONDITION, said):
        cases.act("notice.record-service", notice, "inspector", files=["照片"], **service_typed(received_on=day))


@pytest.mark.parametrize("day", ["2026-05-11", "2026-05-13"])
def test_the_day_of_issue_and_today_are_receipts(cases: Cases, day: str) -> None:
    notice = cases.issued()
    with clock.set_to(TODAY + timedelta(days=2)):
        typed = service_typed(received_on=day)
        assert cases.act("notice.record-service", notice, "inspector", files=["照片"], **typed).state == "served"


def test_without_proof_no_service_on_paper(cases: Cases) -> None:
    notice = cases.issued()
    answer = signed_in(cases.person("inspector")).post(
        reverse("notice-record-service", args=[notice.pk]), {**service_typed(), "version": notice.version}
    )
    assert answer.status_code == 422
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("照片.exe", b"MZ", "类型不能上传"),
        ("照片.png", b"no picture", "内容与扩展名不符"),
        ("空.txt", b"", "空"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(cases: Cases, name: str, content: bytes, said: str) -> None:
    notice = cases.issued()
    typed = {**service_typed(), "version": notice.version, "attachments": [SimpleUploadedFile(name, content)]}
    answer = signed_in(cases.person("inspector")).post(reverse("notice-record-service", args=[notice.pk]), typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "您选择的文件没有保存，请重新选择。" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_what_is_not_sealed_yet_is_not_served(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    notice = cases.submitted()
    with monkeypatch.context() as patch:
        patch.setattr("documents.papers.render", _fail)
        issued: Notice = cases.act("notice.issue", notice, "leader")
    assert (issued.state, issued.number) == ("issued", "江安监督通〔2026〕1号")
    with refused(Why.CONDITION, "正在生成"):
        cases.act("notice.acknowledge", issued, "head")


def _fail(facts: Any) -> bytes:
    raise OSError("no space left")


def test_a_day_in_a_year_that_nobody_means_is_refused(cases: Cases) -> None:
    typed = {**cases.notice_typed(correct_by="9999-12-31"), "token": "6f1c8f9e-0000-4000-8000-000000000000"}
    answer = signed_in(cases.person("inspector")).post(reverse("notice-draft"), typed)
    assert answer.status_code == 422
    assert "年份应当在" in answer.content.decode()


@pytest.mark.parametrize("asked", ["99999999999999999999", "9" * 5000, "x", "²"])
def test_what_cannot_be_the_key_of_a_finding_is_left_out(cases: Cases, asked: str) -> None:
    browser = signed_in(cases.person("inspector"))
    assert browser.get(reverse("notice-draft"), {"findings": asked}).status_code == 200


def test_a_paper_bears_the_day_of_the_database_whatever_this_machine_says(
    cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = cases.submitted()
    monkeypatch.setattr(clock, "about_now", lambda: TODAY + timedelta(days=1))
    paper = cases.act("notice.issue", notice, "leader").paper
    assert paper.facts["signature"]["date"] == paper.facts["issued_on"] == str(TODAY.date())


# --- Closing --------------------------------------------------------------------------------------------------------


@pytest.mark.provision("4.3")
def test_while_a_review_may_be_asked_for_it_does_not_close(cases: Cases) -> None:
    notice = cases.accepted().notice
    last = date(2026, 5, 21)
    with clock.set_to(at(last, 23, 59, 59)), refused(Why.PERIOD, "申请复查的期限到2026年5月21日届满"):
        cases.act("notice.close", notice, "inspector", reason="办结。")
    with clock.set_to(at(last + timedelta(days=1))):
        closed: Notice = cases.act("notice.close", notice, "inspector", reason="办结。")
    assert (closed.state, closed.closed_at) == ("closed", at(last + timedelta(days=1)))


@pytest.mark.provision("4.3")
def test_nor_while_the_end_of_that_period_is_provisional_and_not_over(cases: Cases) -> None:
    """Until the year is published, or no arrangement could move the last day any more, the division may still ask."""
    with clock.set_to(at(date(2026, 12, 24), 9)):
        notice = cases.accepted().notice
    said = "期限暂定到2027年1月4日，放假安排一直没有公布的，到2027年1月19日届满"
    with clock.set_to(at(date(2027, 1, 19), 23, 59, 59)), refused(Why.PERIOD, said):
        cases.act("notice.close", notice, "inspector", reason="办结。")
    with clock.set_to(at(date(2027, 1, 20))):
        assert cases.act("notice.close", notice, "inspector", reason="办结。").state == "closed"


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (Cases.correction, "整改中"),
        (Cases.reported, "已报告"),
        (lambda cases: cases.review().notice.correction, "复查申请尚未决定"),
    ],
)
def test_with_something_open_it_does_not_close(cases: Cases, build: Any, said: str) -> None:
    notice = build(cases).notice
    with clock.set_to(TODAY + timedelta(days=60)), refused(Why.CONDITION, said):
        cases.act("notice.close", notice, "inspector", reason="办结。")


def test_a_recorded_refusal_closes_it_too(cases: Cases) -> None:
    correction: Correction = cases.act(
        "correction.record-refusal", cases.correction(), "inspector", how="明确表示不改。"
    )
    assert (correction.state, correction.refused_how, correction.refused_at) == ("refused", "明确表示不改。", TODAY)
    with clock.set_to(TODAY + timedelta(days=60)):
        assert cases.act("notice.close", correction.notice, "inspector", reason="另行追究。").state == "closed"


# --- Who sees it ----------------------------------------------------------------------------------------------------


def test_before_the_issue_the_head_does_not_know_of_it(cases: Cases) -> None:
    notice, browser = cases.submitted(), signed_in(cases.person("head"))
    assert browser.get(reverse("notice", args=[notice.pk])).status_code == 404
    assert browser.get(reverse("notice-preview", args=[notice.pk])).status_code == 404
    assert notice.title not in browser.get(reverse("notice-list")).content.decode()
    cases.act("notice.issue", notice, "leader")
    assert browser.get(reverse("notice", args=[notice.pk])).status_code == 200


def test_another_divisions_head_never_does(cases: Cases) -> None:
    notice = cases.closed()
    browser = signed_in(cases.person("other-head"))
    assert browser.get(reverse("notice", args=[notice.pk])).status_code == 404
    assert notice.number not in browser.get(reverse("notice-list")).content.decode()
    assert notice.paper is not None
    assert browser.get(reverse("paper-file", args=[notice.paper.token])).status_code == 404
    assert notice.number not in browser.get(reverse("correction-list")).content.decode()


def test_who_wrote_in_the_draft_of_somebody_else_does_not_approve_it(cases: Cases) -> None:
    RoleGrant.objects.create(officer=cases.person("second-inspector"), role=Role.LEADER, granted_at=TODAY)
    cases = Cases(present())
    notice = cases.draft()
    cases.act("notice.edit", notice, "second-inspector", **cases.notice_typed(decision="责令全部重作。"))
    cases.act("notice.submit", notice, "inspector")
    assert "审批签发" not in [row.what for row in waiting_for(cases.person("second-inspector"), TODAY)]
    assert "审批签发" in [row.what for row in waiting_for(cases.person("leader"), TODAY)]
    with refused(Why.RECUSAL, "由您草拟或者修改"):
        cases.act("notice.issue", notice, "second-inspector")
    issued = cases.act("notice.issue", notice, "leader")
    review = cases.review(cases.act("notice.acknowledge", issued, "head"))
    with refused(Why.RECUSAL, "不能对它作出复查决定"):
        cases.act("review.decide", review, "second-inspector", recusal_exception="无。", **decision_typed("upheld"))
