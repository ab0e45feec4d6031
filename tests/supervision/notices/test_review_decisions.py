"""A review's decision (复查决定): drafted, previewed, heard, never worse, and where nobody may make it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from config.demo.desk import StoryBroken
from documents import clock
from documents.models import LedgerEntry, Paper
from supervision.core.acts import REGISTRY
from supervision.core.carrying_out import carry_out
from supervision.core.refusals import Why
from supervision.core.roles import Role
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Notice, Order, ReviewDraft, ReviewRequest, RoleGrant, SignOff
from supervision.notices import recusal
from tests import signing
from tests.cases import (
    FACTS,
    NEW_FACTS,
    Cases,
    at,
    decision_typed,
    declined_typed,
    in_days,
    key,
    report_on_paper,
    superior_return_typed,
    superior_typed,
)
from tests.cast import SECOND, TODAY
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused
from tests.supervision.notices.test_reviews import LAST_TO_DECIDE, LAST_TO_FILE

pytestmark = pytest.mark.provision("4.3")


def said_on(paper: Paper | None) -> str:
    assert paper is not None
    return json.dumps(paper.facts, ensure_ascii=False)


@contextmanager
def not_accepted(said: str) -> Iterator[None]:
    """The form of an act is not accepted, and says so."""
    with pytest.raises(StoryBroken) as caught:
        yield
    assert said in json.dumps(json.loads(str(caught.value).partition(": ")[2]), ensure_ascii=False)


# --- Who drafts -----------------------------------------------------------------------------------------------------


def test_who_drafted_the_notice_or_checked_does_not_draft_the_decision(cases: Cases) -> None:
    review = cases.review()
    with refused(Why.RECUSAL, "您参与了本文书的检查、草拟、修改或者签发"):
        cases.act("review.draft", review, "inspector", **decision_typed("upheld"))
    check = cases.concluded(cases.finding().check_task)
    check.inspectors.add(cases.person("second-inspector"))
    review.notice.findings.add(check.findings.get())
    with refused(Why.RECUSAL, "您参与了本文书的检查"):
        cases.act("review.draft", review, "second-inspector", **decision_typed("upheld"))
    assert not ReviewDraft.objects.exists()


def test_who_read_or_countersigned_the_draft_has_a_part_in_it(cases: Cases) -> None:
    notice = signing.signed_off(cases)
    signed = set(SignOff.objects.filter(signed_by__isnull=False).values_list("signed_by_id", flat=True))
    assert signed
    assert signed <= recusal.involved_in(notice)


def test_a_leader_who_conducted_the_check_does_not_decide(cases: Cases) -> None:
    review = cases.review()
    check = cases.concluded(cases.finding().check_task)
    check.inspectors.add(cases.person("second-leader"))
    review.notice.findings.add(check.findings.get())
    assert cases.person("second-leader").pk in recusal.involved_in(review.notice)
    assert recusal.free_leaders(review.notice) == []


def test_who_asked_for_the_review_and_became_a_leader_elsewhere_does_not_decide_it(cases: Cases) -> None:
    review, head = cases.review(), cases.person("head")
    head.division = cases.cast.division(SECOND)
    head.save()
    RoleGrant.objects.create(officer=head, role=Role.LEADER, granted_at=TODAY)
    assert head.pk in recusal.recused_from_review(Notice.objects.get(pk=review.notice_id))


def test_a_leader_finds_the_draft_filled_in_and_decides_on_it(cases: Cases) -> None:
    draft = cases.submitted_review_draft(cases.review_draft("varied", new_facts=FACTS, reasons="期限过短。"))
    page = signed_in(cases.person("second-leader")).get(reverse("review-decide", args=[draft.review_id]))
    shown = page.content.decode()
    assert "期限过短。" in shown
    assert "责令对本案的程序予以纠正。" in shown
    decided: ReviewRequest = cases.act("review.decide", draft.review, "second-leader", **_typed_as(draft))
    entry = LedgerEntry.objects.get(act="review.decide")
    assert (decided.decision, entry.data["drafted_by"], entry.data["differs"]) == (
        "varied",
        cases.person("second-inspector").pk,
        [],
    )


def test_what_the_leader_decides_otherwise_is_written_down(cases: Cases) -> None:
    draft = cases.submitted_review_draft(cases.varying_draft())
    typed = {**_typed_as(draft), "reasons": "另有理由。"}
    cases.act("review.decide", draft.review, "second-leader", **typed)
    assert LedgerEntry.objects.get(act="review.decide").data["differs"] == ["决定的理由"]


def _typed_as(draft: ReviewDraft) -> dict[str, Any]:
    return {name: value for name, value in draft.content.items() if value not in (None, "")}


def test_a_returned_draft_goes_back_to_its_drafter_with_comments(cases: Cases) -> None:
    draft = cases.submitted_review_draft()
    cases.act("review-draft.give-back", draft, "second-leader", comments="理由不足。")
    whats = [row.what for row in waiting_for(cases.person("second-inspector"), TODAY)]
    assert whats == ["修改复查决定草案"]
    with refused(Why.STATE, "草拟"):
        cases.act("review-draft.give-back", draft, "second-leader", comments="再看。")


def test_a_draft_ends_with_the_review(cases: Cases) -> None:
    draft = cases.review_draft()
    cases.act("review.withdraw", draft.review, "head", reason="不再申请。")
    with refused(Why.CONDITION, "已撤回"):
        cases.act("review-draft.submit", draft, "second-inspector")
    assert waiting_for(cases.person("second-inspector"), TODAY) == []


def test_the_division_learns_nothing_of_what_is_drafted(cases: Cases) -> None:
    draft = cases.submitted_review_draft(cases.varying_draft())
    cases.act("review-draft.give-back", draft, "second-leader", comments="退回意见不给科室看。")
    for name, pk in (("review", draft.review_id), ("notice", draft.review.notice_id)):
        page = signed_in(cases.person("head")).get(reverse(name, args=[pk])).content.decode()
        assert "退回意见不给科室看" not in page
        assert "预览复查决定书" not in page
        assert "提交局领导决定" not in page
        assert (
            "退回意见不给科室看" in signed_in(cases.person("inspector")).get(reverse(name, args=[pk])).content.decode()
        )


# --- Previews -------------------------------------------------------------------------------------------------------


def _preview(browser: Client, review: ReviewRequest, name: str = "review-preview", **typed: Any) -> Any:
    address = reverse(name, args=[review.pk])
    return browser.post(address, typed) if typed else browser.get(address)


@pytest.mark.parametrize("name", ["review-preview", "review-preview-notice"])
def test_both_papers_are_previewed_from_the_draft_and_from_what_is_typed(cases: Cases, name: str) -> None:
    review = cases.varying_draft().review
    browser = signed_in(cases.person("second-leader"))
    for answer in (_preview(browser, review, name), _preview(browser, review, name, **decision_typed("varied"))):
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert Paper.objects.filter(kind="review_decision").count() == 0
    assert not Notice.objects.filter(replaces__isnull=False).exists()


def test_a_preview_says_what_is_missing(cases: Cases) -> None:
    review = cases.review()
    answer = _preview(signed_in(cases.person("second-leader")), review, decision="varied", reasons="理由。")
    assert answer.status_code == 409
    assert "变更后的执行方式" in answer.content.decode()
    upheld = _preview(
        signed_in(cases.person("second-leader")), review, "review-preview-notice", decision="upheld", reasons="理由。"
    )
    assert (upheld.status_code, "没有变更后的文书" in upheld.content.decode()) == (409, True)


def test_what_is_decided_is_previewed_no_more(cases: Cases) -> None:
    review = cases.decided("upheld", cases.submitted_review_draft().review)
    assert _preview(signed_in(cases.person("second-leader")), review).status_code == 404


# --- What a variation may change ------------------------------------------------------------------------------------


def test_facts_grounds_basis_and_kind_are_varied(cases: Cases) -> None:
    notice = cases.served(kind="decision", revoked_act="江安监罚〔2026〕1号行政处罚决定")
    changed = {
        "new_kind": "notice",
        "new_facts": FACTS.split("，", 1)[0],
        "new_reasons": "程序有瑕疵。",
        "new_grounds": [key("4.1.3")],
        "new_legal_basis": "《行政处罚法》第四十五条。",
        "new_provisions": [key("4.1")],
    }
    cases.decided("varied", cases.review(notice), **changed)
    new = Notice.objects.get(replaces=notice)
    assert (new.kind, new.facts, new.reasons, new.revoked_act) == ("notice", changed["new_facts"], "程序有瑕疵。", "")
    assert [ground.code for ground in new.grounds.all()] == ["4.1.3"]
    assert [provision.code for provision in new.provisions.all()] == ["4.1"]
    assert new.legal_basis == "《行政处罚法》第四十五条。"
    assert new.paper is not None
    assert new.paper.kind == "notice"


def test_decision_and_new_notice_name_each_other_on_papers_and_pages(cases: Cases) -> None:
    review = cases.decided("varied")
    new = Notice.objects.select_related("paper", "replaces").get(replaces=review.notice)
    decision = review.decision_paper
    assert decision is not None
    assert new.replaces is not None
    assert f"《执法监督通知书》（{new.number}）" in said_on(decision)
    assert f"《复查决定书》（{decision.number}）" in said_on(new.paper)
    assert f"替代《执法监督通知书》（{new.replaces.number}）" in said_on(new.paper)
    browser = signed_in(cases.person("head"))
    assert decision.number in browser.get(reverse("notice", args=[new.pk])).content.decode()
    assert new.number in browser.get(reverse("review", args=[review.pk])).content.decode()
    serials = Paper.objects.filter(kind="notice").order_by("serial").values_list("serial", flat=True)
    assert list(serials) == [1, 2]


def test_what_is_said_of_rights_after_a_review_is_the_regulations(cases: Cases) -> None:
    review = cases.decided("varied")
    new = Notice.objects.select_related("paper").get(replaces=review.notice)
    for paper in (review.decision_paper, new.paper):
        assert "复查后作出的决定，被检查的科室应当执行" in said_on(paper)
        assert "第四部分第三款没有规定对复查后作出的决定再次申请复查" in said_on(paper)
        assert "日内向本局申请复查" not in said_on(paper)


# --- Never worse ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"new_kind": "decision", "new_revoked_act": "江安监罚〔2026〕1号"}, "不得变更为更重的决定书"),
        ({"new_correct_by": "2026-05-20"}, "复查不得缩短"),
        ({"new_correct_by": "", "new_correct_within": "5"}, "复查不得缩短"),
        ({"new_decision": "一、责令纠正。二、自查。三、书面检查。四、通报。五、培训。"}, "复查不得增加"),
        ({"not_worse": ""}, "核对后勾选"),
    ],
    ids=["kind", "day", "days", "items", "confirmed"],
)
def test_a_variation_is_never_worse(cases: Cases, changed: dict[str, str], said: str) -> None:
    review = cases.review()
    with not_accepted(said):
        cases.decided("varied", review, **changed)
    with not_accepted(said):
        cases.review_draft("varied", review, **changed)
    assert ReviewRequest.objects.get(pk=review.pk).is_open


def test_more_grounds_are_worse(cases: Cases) -> None:
    review = cases.review()
    grounds = [key(f"4.1.{serial}") for serial in range(1, 7)]
    with not_accepted("复查不得增加"):
        cases.decided("varied", review, new_grounds=grounds)


def test_it_is_held_against_the_day_as_it_was_extended(cases: Cases) -> None:
    review = cases.review()
    cases.extended(review.notice.correction)
    with not_accepted("复查不得缩短"):
        cases.decided("varied", review, new_correct_by=str(in_days(59)))
    assert cases.decided("varied", review, new_correct_by=str(in_days(60))).decision == "varied"


def test_the_act_itself_refuses_what_is_worse_whatever_form_it_is_given(cases: Cases) -> None:
    review = cases.review()
    data = {
        "decision": "varied",
        "reasons": "理由。",
        "new_decision": "责令改正。",
        "new_manner": "书面报告。",
        "new_correct_by": in_days(1),
    }
    with refused(Why.CONDITION, "复查不得缩短"):
        carry_out(REGISTRY["review.decide"], review, by=cases.desk.people["second-leader"], data=data)


# --- New facts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("decision", ["upheld", "varied"])
def test_new_facts_are_not_decided_on_before_the_division_is_heard(cases: Cases, decision: str) -> None:
    review = cases.review()
    with not_accepted("应当先听取科室意见"):
        cases.decided(decision, review, found_anew=NEW_FACTS)
    hearing = cases.hearing(review)
    assert hearing.paper is not None
    assert NEW_FACTS in said_on(hearing.paper)
    with not_accepted("科室尚未答复"):
        cases.decided(decision, review)
    cases.answered_hearing(hearing)
    decided = cases.decided(decision, review, found_anew=NEW_FACTS)
    said = said_on(decided.decision_paper)
    assert NEW_FACTS in said
    assert "录像系事后补录的说明。" in said
    assert hearing.number in said


def test_new_sentences_in_the_facts_of_a_variation_are_new_facts_too(cases: Cases) -> None:
    review = cases.review()
    with not_accepted("执法记录仪录像显示"):
        cases.decided("varied", review, new_facts=f"{FACTS}{NEW_FACTS}")
    decided = cases.decided("varied", review, new_facts=f"{FACTS}{NEW_FACTS}", no_new_facts="只是改写。")
    assert LedgerEntry.objects.get(act="review.decide").data["no_new_facts"] == "只是改写。"
    assert decided.decision == "varied"


def test_silence_ends_with_the_period_and_is_said_on_the_decision(cases: Cases) -> None:
    hearing = cases.hearing()
    assert hearing.deadline.last_day == in_days(3)
    assert "答复复查中的新事实" in [row.what for row in waiting_for(cases.person("head"), TODAY)]
    with clock.set_to(at(in_days(4))):
        decided = cases.decided("upheld", hearing.review, found_anew=NEW_FACTS)
        late = decided.decided_late
    assert ("没有提出意见" in said_on(decided.decision_paper), late) == (True, False)


def test_a_late_answer_is_taken_while_nothing_is_decided(cases: Cases) -> None:
    hearing, decided = cases.hearing(), cases.hearing(cases.review(cases.served()))
    cases.decided("revoked", decided.review)
    with refused(Why.CONDITION, "已决定"):
        cases.answered_hearing(decided)
    with clock.set_to(at(in_days(5))):
        answered = cases.answered_hearing(hearing)
        assert answered.was_late
        cases.decided("upheld", hearing.review)
    assert LedgerEntry.objects.get(act="review-hearing.answer").data["answered_late"] is True


@pytest.mark.parametrize(("days", "late"), [(3, False), (4, True)])
def test_an_answer_on_paper_counts_from_its_own_day(cases: Cases, days: int, late: bool) -> None:
    """Whenever it is registered; the page says that it came on paper, and the decision by whom and on which day."""
    hearing = cases.hearing()
    typed = report_on_paper(cases, handed_in_on=str(in_days(days))) | {"answer": "录像系事后补录的说明。"}
    with clock.set_to(at(in_days(6))):
        answered = cases.act("review-hearing.register-answer", hearing, "second-inspector", files=["答复"], **typed)
        page = signed_in(cases.person("inspector")).get(f"/reviews/{hearing.review_id}/").content.decode()
        decided = cases.decided("upheld", hearing.review, found_anew=NEW_FACTS)
    assert (answered.was_late, answered.answered_by) == (late, cases.person("head"))
    assert f"{in_days(days).isoformat()}书面递交" in page
    assert ("逾期提出" in page) == late
    said = LedgerEntry.objects.get(act="review-hearing.register-answer").data
    assert (said["answered_late"], said["handed_in_on"]) == (late, in_days(days).isoformat())
    assert "录像系事后补录的说明" in said_on(decided.decision_paper)


def test_nothing_is_answered_on_paper_before_it_is_told(cases: Cases) -> None:
    typed = report_on_paper(cases, handed_in_on=str(in_days(0))) | {"answer": "没有意见。"}
    with clock.set_to(at(in_days(1))):
        hearing = cases.hearing(cases.review())
        with refused(Why.CONDITION, "早于告知科室的日期"):
            cases.act("review-hearing.register-answer", hearing, "second-inspector", files=["答复"], **typed)


def test_a_revocation_need_not_wait_for_what_could_only_hurt(cases: Cases) -> None:
    hearing = cases.hearing()
    assert cases.decided("revoked", hearing.review, found_anew=NEW_FACTS).decision == "revoked"


def test_a_hearing_stops_no_period(cases: Cases) -> None:
    review = cases.review()
    with clock.set_to(at(LAST_TO_DECIDE, 9)):
        hearing = cases.hearing(review)
    assert review.deadline.last_day == LAST_TO_DECIDE
    with clock.set_to(at(hearing.deadline.last_day + timedelta(days=1))):
        with refused(Why.PERIOD, "逾期作出复查决定"):
            cases.decided("upheld", review)
        typed = decision_typed("upheld", late_because="听取意见以后已过期限。")
        assert cases.act("review.decide-late", review, "second-leader", **typed).decided_late


# --- A request that is not accepted ---------------------------------------------------------------------------------


def test_a_request_on_paper_that_came_too_late_is_declined_by_a_paper_that_is_served(cases: Cases) -> None:
    """Before, it was refused at the desk, and the division had nothing in writing."""
    notice = cases.served()
    with clock.set_to(at(LAST_TO_FILE + timedelta(days=2), 9)):
        typed = declined_typed(cases, reasons="没有不可抗力等情形。")
        cases.act("notice.decline-review", notice, "second-leader", files=["申请书原件"], **typed)
        order = Order.objects.get(kind=Order.Kind.REVIEW_REFUSAL)
        said = said_on(order.paper)
        assert "2026年5月23日" in said
        assert "已于2026年5月21日届满" in said
        assert "没有不可抗力等情形。" in said
        assert "签收复查申请不予受理通知书" in waiting_for(cases.person("head"), clock.now())[0].what
        cases.act("correction.report", notice.correction, "head", text="已改正。")
        cases.act("correction.accept", notice.correction, "inspector", text="属实。")
        with refused(Why.CONDITION, "尚未送达"):
            cases.act("notice.close", notice, "inspector", reason="办结。")


def test_a_request_in_time_is_not_declined(cases: Cases) -> None:
    notice, typed = cases.served(), declined_typed(cases)
    with refused(Why.CONDITION, "申请是在期限内递交的"):
        cases.act("notice.decline-review", notice, "second-leader", files=["原件"], **typed)


def test_a_request_that_comes_after_the_closing_is_declined_and_told_too(cases: Cases) -> None:
    notice = cases.closed()
    typed = declined_typed(cases)
    cases.act("notice.decline-review", notice, "second-leader", files=["申请书原件"], **typed)
    assert Notice.objects.get(pk=notice.pk).state == "closed"
    (row,) = waiting_for(cases.person("head"), TODAY)
    assert row.what.startswith("签收复查申请不予受理通知书")
    cases.act("order.acknowledge", Order.objects.get(kind=Order.Kind.REVIEW_REFUSAL), "head")
    assert waiting_for(cases.person("head"), TODAY) == []


def test_who_approved_the_notice_declines_no_request_against_it(cases: Cases) -> None:
    notice, typed = cases.decided("upheld").notice, declined_typed(cases)
    with refused(Why.RECUSAL, "您不能对它作出复查决定"):
        cases.act("notice.decline-review", notice, "leader", files=["原件"], **typed)


# --- The superior organ ---------------------------------------------------------------------------------------------


def test_while_a_leader_is_free_the_superior_is_not_asked(cases: Cases) -> None:
    review = cases.review()
    with refused(Why.CONDITION, "不需要回避的局领导"):
        cases.act("review.ask-superior", review, "leader", organ="江滨市应急管理局", reasons="难以决定。")


def _in_division(cases: Cases, leader: str) -> None:
    """A leader belongs to the division that asks for the review."""
    for person in (cases.person(leader), cases.desk.people[leader]):
        person.division = cases.division
        person.save()


def test_where_every_leader_is_of_the_division_an_inspector_of_another_asks_the_superior(cases: Cases) -> None:
    """No leader may decide, nor put their name under a letter on what their own division asks."""
    review = cases.review()
    for leader in ("leader", "second-leader"):
        _in_division(cases, leader)
    cases.act("correction.report", review.notice.correction, "head", text="已改正。")  # its turns are written anew
    assert waiting_for(cases.person("leader"), TODAY) == []
    assert "报请上级决定复查" in [row.what for row in waiting_for(cases.person("inspector"), TODAY)]
    typed = {"organ": "江滨市应急管理局", "reasons": "两名局领导都是被检查科室的人员。"}
    with refused(Why.RECUSAL, "应当回避"):
        cases.act("review.ask-superior", review, "leader", **typed)
    asked = cases.act("review.ask-superior", review, "inspector", **typed)
    assert asked.paper.facts["signatory"] == cases.person("inspector").name
    now_waiting = [row.what for row in waiting_for(cases.person("inspector"), TODAY)]
    assert "登记上级的复查决定" in now_waiting
    returned = {**superior_return_typed(), "files": ["复函"]}
    with refused(Why.RECUSAL, "应当回避"):
        cases.act("superior-review.record-return", asked, "second-leader", **returned)
    assert cases.act("superior-review.record-return", asked, "inspector", **returned).state == "returned"


def test_a_leader_of_the_division_that_asks_neither_signs_the_letter_nor_records_its_answer(cases: Cases) -> None:
    """The other one had a part in the notice, and might even decide with a reason: that one's name stands on the letter."""
    review = cases.review()
    _in_division(cases, "second-leader")
    typed = {"organ": "江滨市应急管理局", "reasons": "一名局领导签发了原文书，另一名是被检查科室的人员。"}
    with refused(Why.RECUSAL, "应当回避"):
        cases.act("review.ask-superior", review, "second-leader", **typed)
    with refused(Why.ROLE, "局领导"):
        cases.act("review.ask-superior", review, "inspector", **typed)
    asked = cases.act("review.ask-superior", review, "leader", **typed)
    assert asked.paper is not None
    assert asked.paper.facts["signatory"] == cases.person("leader").name
    with refused(Why.RECUSAL, "应当回避"):
        cases.act("superior-review.record-return", asked, "second-leader", files=["复函"], **superior_return_typed())
    for leader, has_turn in (("leader", True), ("second-leader", False)):
        waiting = [row.what for row in waiting_for(cases.person(leader), TODAY)]
        assert ("登记上级的复查决定" in waiting) == has_turn


def test_the_letter_says_what_is_asked_and_by_when(cases: Cases) -> None:
    asked = cases.superior_review()
    said = said_on(asked.paper)
    assert "江滨市应急管理局" in said
    assert "局领导均应当回避" in said
    assert "当事人已放弃陈述、申辩。" in said
    assert "2026年5月26日" in said
    with refused(Why.CONDITION, "已经报请江滨市应急管理局决定"):
        cases.act("review.decide", asked.review, "leader", **decision_typed("upheld", recusal_exception="无他人。"))
    assert "登记上级的复查决定" in [row.what for row in waiting_for(cases.person("leader"), TODAY)]


@pytest.mark.parametrize(
    ("decision", "notice", "correction"),
    [("upheld", "served", "open"), ("varied", "replaced", "ended"), ("revoked", "revoked", "ended")],
)
def test_what_the_superior_decides_has_the_effects_of_a_decision(
    cases: Cases, decision: str, notice: str, correction: str
) -> None:
    asked = cases.superior_decided(decision)
    review = ReviewRequest.objects.select_related("notice__correction", "decision_paper").get(pk=asked.review_id)
    assert (asked.state, asked.answer_number, review.decision) == ("decided", "江应急复〔2026〕3号", decision)
    assert (review.notice.state, review.notice.correction.state) == (notice, correction)
    said = said_on(review.decision_paper)
    assert "江应急复〔2026〕3号" in said
    assert asked.number in said
    order = Order.objects.get(review=review)
    assert (order.awaits_receipt, order.paper) == (True, review.decision_paper)
    assert (decision == "varied") == Notice.objects.filter(replaces=review.notice).exists()
    page = signed_in(cases.person("head")).get(reverse("review", args=[review.pk])).content.decode()
    assert "江滨市应急管理局，2026年5月11日" in page


def test_the_superiors_day_says_whether_the_decision_is_late(cases: Cases) -> None:
    asked = cases.superior_review()
    with clock.set_to(at(LAST_TO_DECIDE + timedelta(days=3), 9)):
        in_time = cases.superior_decided(asked=asked, answered_on=str(LAST_TO_DECIDE))
    review = ReviewRequest.objects.get(pk=in_time.review_id)
    assert (review.decided_late, review.late_because) == (False, "")


def test_a_late_decision_of_the_superior_takes_a_reason(cases: Cases) -> None:
    asked = cases.superior_review()
    after = LAST_TO_DECIDE + timedelta(days=1)
    with clock.set_to(at(after, 9)):
        with refused(Why.CONDITION, "请填写逾期的理由"):
            cases.superior_decided(asked=asked, answered_on=str(after))
        late = cases.superior_decided(asked=asked, answered_on=str(after), late_because="上级迟于期限作出。")
    review = ReviewRequest.objects.get(pk=late.review_id)
    assert (review.decided_late, review.late_because) == (True, "上级迟于期限作出。")


@pytest.mark.parametrize(("days", "said"), [(1, "在今日之后"), (-1, "早于请示签发日")])
def test_the_superiors_paper_lies_between_the_letter_and_today(cases: Cases, days: int, said: str) -> None:
    asked = cases.superior_review()
    with refused(Why.CONDITION, said):
        cases.superior_decided(asked=asked, answered_on=str(in_days(days)))


def test_the_superiors_decision_comes_with_its_scan(cases: Cases) -> None:
    asked = cases.superior_review()
    with not_accepted("attachments"):
        cases.act("superior-review.record-decision", asked, "leader", **superior_typed())


def test_what_the_superior_returns_is_decided_here_with_a_reason(cases: Cases) -> None:
    returned = cases.superior_returned()
    typed = decision_typed("upheld", recusal_exception="上级退回由本局决定。")
    decided: ReviewRequest = cases.act("review.decide", returned.review, "leader", **typed)
    assert (decided.decision, decided.recusal_exception) == ("upheld", "上级退回由本局决定。")
