"""A notice that is begun with what the investigation of a complaint found (据以草拟的文书): nothing leads back from it."""

from typing import Any

import pytest
from django.urls import reverse

from documents.models import CaseDigest, LedgerEntry
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Why
from supervision.models import Complaint, Finding, FoundedNotice, Notice
from tests.cases import SOURCE_TYPED, Cases
from tests.cast import SECOND, USERNAMES
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("3.5")

HANDS = ("inspector", "leader")


def found_of(complaint: Complaint) -> Finding:
    found: Finding = Finding.objects.filter(check_task__inspection__complaint=complaint)[0]
    return found


def founded(cases: Cases, complaint: Complaint | None = None, **changed: Any) -> tuple[Complaint, Notice]:
    """A complaint that was told its result, and the notice begun with what was found."""
    record = complaint or cases.fed_back()
    notice = cases.act("complaint.draft-notice", record, "inspector", **cases.founded_notice_typed(**changed))
    return Complaint.objects.get(pk=record.pk), notice


def form_of(cases: Cases, complaint: Complaint, **typed: Any) -> Any:
    act, by = REGISTRY["complaint.draft-notice"], cases.person("inspector")
    if not typed:
        return act.form_for(complaint, by=by)
    return act.form_for(complaint, by=by, data=cases.founded_notice_typed(**typed), files={})


def test_what_was_found_is_copied_into_the_draft(cases: Cases) -> None:
    complaint = cases.fed_back()
    form, finding = form_of(cases, complaint), found_of(complaint)
    assert (form.initial["facts"], form.initial["division"]) == (finding.facts, cases.division.pk)
    assert form.initial["legal_basis"] == finding.violated
    assert not {"findings", "attachments"} & set(form.fields)
    complaint, notice = founded(cases, complaint)
    assert (notice.state, notice.drafted_by, notice.findings.count()) == ("draft", cases.person("inspector"), 0)
    assert FoundedNotice.objects.get().notice == notice


@pytest.mark.parametrize("outcome", ["unfounded", "undetermined"])
def test_what_is_not_founded_founds_nothing(cases: Cases, outcome: str) -> None:
    issued = cases.fed_back(cases.result_issued(cases.concluded_complaint(outcome=outcome)))
    with refused(Why.CONDITION, "调查结果不是属实"):
        founded(cases, issued)


def test_what_no_leader_settled_founds_nothing(cases: Cases) -> None:
    anonymous = cases.concluded_anonymous()
    for concluded in (cases.concluded_complaint(), anonymous):
        with refused(Why.CONDITION, "还没有由负责局领导审定"):
            founded(cases, concluded)
    closed = cases.act("complaint.close", anonymous, "leader")
    assert founded(cases, closed)[1].state == "draft"


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        ("facts", "何举报反映收费。", "投诉举报人的姓名或者名称"),
        ("reasons", "经拨打139 0000 1111核实。", "投诉举报人的联系方式"),
        ("decision", "退还江滨宏源化工有限公司的费用。", "投诉举报人的工作单位"),
        ("manner", "送江滨区临江街8号。", "投诉举报人的住所或者通信地址"),
        ("legal_basis", "证件号220104198001011234。", "投诉举报人的证件号码或者信用代码"),
        ("title", "关于举报事项的处理", "有人投诉举报"),
    ],
)
def test_what_identifies_who_complained_is_refused_at_its_place(cases: Cases, place: str, text: str, said: str) -> None:
    """By what it is called; the page does not say it again."""
    errors = form_of(cases, cases.fed_back(), **{place: text}).errors
    assert list(errors) == [place]
    assert f"写出了{said}" in errors[place][0]
    assert not any(value in errors[place][0] for value in SOURCE_TYPED.values())


def test_the_reference_of_the_complaint_is_refused(cases: Cases) -> None:
    complaint = cases.fed_back()
    assert "登记编号" in form_of(cases, complaint, facts=f"见{complaint.reference}。").errors["facts"][0]


def test_the_copied_text_is_warned_of_before_anybody_typed(cases: Cases) -> None:
    complaint = cases.investigated()
    check = cases.investigation_check(complaint)
    cases.finding(check, facts="何举报所在企业被要求购买服务。")
    told = cases.fed_back(cases.result_issued(cases.concluded_complaint(cases.looked_into(complaint, found=False))))
    page = signed_in(cases.person("inspector")).get(reverse("complaint-draft-notice", args=[told.pk])).content.decode()
    assert "「认定的事实」写出了投诉举报人的姓名或者名称" in page


def test_only_divisions_that_were_looked_into_are_chosen_and_each_has_its_own_text(cases: Cases) -> None:
    second = cases.cast.division(SECOND)
    complaint = cases.investigated(divisions=[str(cases.division.pk), str(second.pk)])
    told = cases.fed_back(cases.result_issued(cases.concluded_complaint(cases.looked_into(complaint))))
    form = form_of(cases, told)
    assert set(form.fields["division"].queryset) == {cases.division, second}
    act = REGISTRY["complaint.draft-notice"]
    other = act.form_for(told, by=cases.person("inspector"), initial={"division": str(second.pk)})
    assert str(other.initial["division"]) == str(second.pk)
    page = signed_in(cases.person("inspector")).get(reverse("complaint-draft-notice", args=[told.pk])).content.decode()
    assert f"?division={second.pk}" in page


# --- Nothing leads back ---------------------------------------------------------------------------------------------------


def test_the_ledger_shows_an_ordinary_draft_and_no_row_beside_it(cases: Cases) -> None:
    complaint = cases.fed_back()
    before = LedgerEntry.objects.count()
    complaint, _ = founded(cases, complaint)
    (row,) = LedgerEntry.objects.order_by("sequence")[before:]
    ordinary = LedgerEntry.objects.filter(act="notice.draft", root_id=cases.draft().pk).get()
    assert (row.act, row.verb, row.is_confidential, row.reason) == ("notice.draft", ordinary.verb, False, "")
    assert set(row.data) == set(ordinary.data)
    assert CaseDigest.objects.filter(root_type="supervision.complaint", root_id=complaint.pk, entry=row).exists(), (
        "the complaint is vouched for all the same"
    )


def _telling(complaint: Complaint) -> list[str]:
    return [complaint.reference, f"/complaints/{complaint.pk}/", *SOURCE_TYPED.values()]


def test_only_the_complaints_hands_are_shown_the_way_back(cases: Cases) -> None:
    complaint, notice = founded(cases)
    issued = cases.act("notice.issue", cases.act("notice.submit", notice, "inspector"), "leader")
    cases.act("notice.acknowledge", issued, "head")
    where = reverse("notice", args=[notice.pk])
    shown = {name: signed_in(cases.person(name)).get(where) for name in USERNAMES}
    pages = {name: answer.content.decode() for name, answer in shown.items() if answer.status_code == 200}
    assert {name for name, page in pages.items() if complaint.reference in page} == set(HANDS)
    assert {"second-inspector", "second-leader", "head"} <= pages.keys()
    for name in pages.keys() - set(HANDS):
        assert not [word for word in (*_telling(complaint), "投诉") if word in _main(pages[name])], name


def _main(page: str) -> str:
    return page[page.index("<main") :]


@pytest.mark.parametrize("name", ["second-inspector", "second-leader", "head", "officer", "auditor", "discipline"])
def test_no_list_search_figure_ledger_or_dossier_leads_back(cases: Cases, name: str) -> None:
    complaint, notice = founded(cases, title="责令规范行政许可收费")
    issued = cases.act("notice.issue", cases.act("notice.submit", notice, "inspector"), "leader")
    cases.act("notice.acknowledge", issued, "head")
    browser, row = signed_in(cases.person(name)), LedgerEntry.objects.get(act="notice.draft")
    wheres = ["/", "/notices/", "/findings/", "/search/?q=责令规范", "/figures/", "/ledger/", f"/ledger/{row.pk}/"]
    wheres += [f"/dossiers/notice/{notice.pk}/", "/looks/", "/corrections/", "/checks/", "/inspections/"]
    for where in wheres:
        answer = browser.get(where)
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        for word in _telling(complaint):
            assert word.encode() not in text, (where, word)


def test_the_papers_of_the_notice_say_nothing_of_it(cases: Cases) -> None:
    complaint, notice = founded(cases)
    issued = cases.act("notice.issue", cases.act("notice.submit", notice, "inspector"), "leader")
    assert issued.paper is not None
    assert not issued.paper.is_confidential
    assert not [word for word in (*_telling(complaint), "投诉", "举报") if word in str(issued.paper.facts)]


def test_a_draft_that_tells_later_is_not_submitted_and_only_its_hands_are_told_why(cases: Cases) -> None:
    """The ordinary editing of a draft knows nothing of the complaint."""
    _, notice = founded(cases)
    typed = cases.notice_typed(reasons="何举报等企业受到影响。")
    cases.act("notice.edit", notice, "inspector", **typed)
    with refused(Why.CONDITION, "「理由」写出了投诉举报人的姓名或者名称"):
        cases.act("notice.submit", notice, "inspector")
    with refused(Why.CONDITION, f"草稿需要承办人{cases.person('inspector').name}核对后提交"):
        cases.act("notice.submit", notice, "second-inspector")
    cases.act("notice.edit", notice, "inspector", **cases.notice_typed())
    assert cases.act("notice.submit", notice, "second-inspector").state == "submitted"


def test_the_complaint_names_its_notices(cases: Cases) -> None:
    complaint, notice = founded(cases)
    page = signed_in(cases.person("leader")).get(reverse("complaint", args=[complaint.pk])).content.decode()
    assert f'href="/notices/{notice.pk}/"' in page


# --- The division that was looked into --------------------------------------------------------------------------------------


def test_the_page_of_the_division_never_contradicts_itself(cases: Cases) -> None:
    """It was asked of a finding, and the check is over, under way, or cancelled: the page says one and the same."""
    complaint = cases.investigated()
    check = cases.investigation_check(complaint)
    cases.finding(check)
    cases.asked(check)
    where, head = reverse("check", args=[check.pk]), signed_in(cases.person("head"))
    under_way = head.get(where).content.decode()
    assert "检查中" in under_way
    assert "还在进行" in under_way
    cases.answered(found_of(complaint))
    cases.act("check.conclude", check, "inspector", checked_on="2026-05-11", conclusion="调查的结果见上。")
    over = head.get(where).content.decode()
    assert "已完成" in over
    assert "已经完成" in over
    assert "没有完成" not in over
    assert "可以查看检查记录" not in under_way + over, "its record is never this division's to see"
