"""Reviews (复查): the periods to the second, who decides, what follows from each decision."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from documents import clock
from documents.models import Ending, LedgerEntry, Paper
from supervision.core.refusals import Why
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Correction, Notice, Officer, ReviewRequest, RoleGrant
from supervision.notices import recusal
from tests.cases import Cases, at, decision_typed, in_days
from tests.cast import TODAY, present
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("4.3")

LAST_TO_FILE = date(2026, 5, 21)
"""Received on 11 May: ten days, a Thursday."""
LAST_TO_DECIDE = date(2026, 5, 26)
"""Filed on 11 May: fifteen days, a Tuesday."""
BEFORE_NEW_YEAR = date(2026, 12, 25)
"""Ten days from here lead into 2027, whose arrangement is not published."""


# --- The period for filing ------------------------------------------------------------------------------------------


def test_a_request_is_filed_until_the_last_second_of_the_last_day(cases: Cases) -> None:
    notice = cases.served()
    assert notice.review_deadline is not None
    assert notice.review_deadline.last_day == LAST_TO_FILE
    with clock.set_to(at(LAST_TO_FILE, 23, 59, 59)):
        review = cases.review(notice)
    assert review.state == ReviewRequest.State.FILED
    assert (review.division, review.filed_by) == (cases.division, cases.person("head"))
    assert review.paper is not None
    assert review.paper.kind == "review_request"
    assert f"收到《执法监督通知书》（{review.notice.number}）" in str(review.paper.facts)


def test_at_midnight_it_is_too_late(cases: Cases) -> None:
    notice = cases.served()
    midnight = at(LAST_TO_FILE + timedelta(days=1))
    with clock.set_to(midnight), refused(Why.PERIOD, "已于2026年5月21日届满"):
        cases.review(notice)
    assert not ReviewRequest.objects.exists()


def test_who_comes_too_late_is_shown_how_the_period_was_counted(cases: Cases) -> None:
    notice = cases.served()
    browser = signed_in(cases.person("head"))
    with clock.set_to(at(LAST_TO_FILE + timedelta(days=1))):
        shown = browser.get(reverse("notice-file-review", args=[notice.pk]))
        typed = {"version": notice.version, "claim": "请求撤销。", "grounds": "写好的理由"}
        tried = browser.post(reverse("notice-file-review", args=[notice.pk]), typed)
    assert (shown.status_code, tried.status_code) == (409, 409)
    assert "2026年5月21日" in shown.content.decode()
    assert "2026年5月11日" in tried.content.decode()
    assert "写好的理由" in tried.content.decode()


def test_a_last_day_off_moves_to_the_next_working_day(cases: Cases) -> None:
    with clock.set_to(at(date(2026, 9, 22), 9)):
        notice = cases.served()
        assert notice.review_deadline is not None
        assert notice.review_deadline.last_day == date(2026, 10, 8)
    with clock.set_to(at(date(2026, 10, 8), 23, 59, 59)):
        assert cases.review(notice).is_open


def test_a_provisional_period_makes_nobody_late(cases: Cases) -> None:
    with clock.set_to(at(BEFORE_NEW_YEAR, 10)):
        review = cases.review(cases.served(correct_by=str(in_days(30))))
    assert (review.deadline.last_day, review.deadline.is_provisional) == (date(2027, 1, 11), True)
    after = at(date(2027, 1, 26), 23, 59, 59)
    assert not review.is_overdue(after)
    (row,) = waiting_for(cases.person("second-leader"), after)
    assert (row.left, row.urgency, "（暂定）" in row.last_day) == ("已过暂定的末日", "soon", True)
    with clock.set_to(after):
        browser = signed_in(cases.person("second-leader"))
        pages = [browser.get(reverse(*name)).content.decode() for name in (("review-list",), ("home",))]
        pages.append(browser.get(reverse("review", args=[review.pk])).content.decode())
    assert all("暂定" in page for page in pages)
    assert not any("逾期</span>" in page or "决定期限已过" in page for page in pages)


def test_a_provisional_period_is_over_at_last_and_shown_as_such(cases: Cases) -> None:
    with clock.set_to(at(BEFORE_NEW_YEAR, 10)):
        review = cases.review(cases.served(correct_by=str(in_days(30))))
    after = at(date(2027, 1, 27))
    assert review.is_overdue(after)
    (row,) = waiting_for(cases.person("second-leader"), after)
    with clock.set_to(after):
        browser = signed_in(cases.person("second-leader"))
        page = browser.get(reverse("review", args=[review.pk])).content.decode()
        listed = browser.get(reverse("review-list")).content.decode()
        with refused(Why.PERIOD, "请改办「逾期作出复查决定」"):
            cases.act("review.decide", review, "second-leader", **decision_typed("upheld"))
        typed = decision_typed("upheld") | {"late_because": "等待放假安排公布。"}
        late = cases.act("review.decide-late", review, "second-leader", **typed)
    assert (row.urgency, row.left) == ("late", "逾期16日")
    assert "暂定，已届满" in page
    assert "2027-01-11（暂定，已届满）" in listed
    assert (late.decided_late, late.decision_due_at) == (True, after)


def test_a_provisional_period_refuses_nobody_before_it_is_over(cases: Cases) -> None:
    with clock.set_to(at(BEFORE_NEW_YEAR, 9)):
        notice = cases.served()
        assert notice.review_deadline is not None
        assert notice.review_deadline.is_provisional
        assert notice.review_deadline.last_day == date(2027, 1, 4)
    with (
        clock.set_to(at(date(2027, 1, 20))),
        refused(Why.PERIOD, "暂定到2027年1月4日，放假安排一直没有公布，已于2027年1月19日届满"),
    ):
        cases.review(notice)
    with clock.set_to(at(date(2027, 1, 19), 23, 59, 59)):
        review = cases.review(notice)
        assert review.filing_due_at == at(date(2027, 1, 20))
        assert review.deadline.is_provisional
    with clock.set_to(at(date(2027, 2, 10), 9)):
        with refused(Why.PERIOD, "期限未满"):
            cases.act("review.decide-late", review, "second-leader", late_because="迟。", **decision_typed("upheld"))
        assert cases.decided("upheld", review).decided_late is False


def test_the_period_runs_from_the_receipt_not_from_the_issue(cases: Cases) -> None:
    notice = cases.issued()
    assert notice.review_deadline is None
    with clock.set_to(TODAY + timedelta(days=30)):
        served: Notice = cases.act("notice.acknowledge", notice, "head")
        assert served.review_deadline is not None
        assert served.review_deadline.trigger_on == clock.today()
        assert cases.review(served).is_open


# --- One request, one decision --------------------------------------------------------------------------------------


def test_while_one_request_is_open_there_is_no_second(cases: Cases) -> None:
    review = cases.review()
    with refused(Why.CONDITION, "不能重复申请"):
        cases.review(review.notice)


def test_after_a_decision_there_is_no_second_review(cases: Cases) -> None:
    review = cases.decided("upheld")
    with refused(Why.CONDITION, "应当执行，不能再次申请复查"):
        cases.review(review.notice)


def test_a_request_taken_back_may_be_filed_again_within_the_period(cases: Cases) -> None:
    review = cases.review()
    withdrawn: ReviewRequest = cases.act("review.withdraw", review, "head", reason="补充证据后再申请。")
    assert (withdrawn.state, withdrawn.withdrawn_because) == ("withdrawn", "补充证据后再申请。")
    with clock.set_to(at(LAST_TO_FILE, 23, 59, 59)):
        assert cases.review(review.notice).is_open
    assert ReviewRequest.objects.count() == 2


def test_and_not_after_it(cases: Cases) -> None:
    review = cases.review()
    cases.act("review.withdraw", review, "head", reason="不再申请。")
    with clock.set_to(at(LAST_TO_FILE + timedelta(days=1))), refused(Why.PERIOD, "届满"):
        cases.review(review.notice)


# --- The period for deciding ----------------------------------------------------------------------------------------


def test_the_decision_is_due_fifteen_days_after_the_receipt(cases: Cases) -> None:
    review = cases.review()
    assert review.deadline.last_day == LAST_TO_DECIDE
    with clock.set_to(at(LAST_TO_DECIDE, 23, 59, 59)):
        decided = cases.decided("upheld", review)
    assert (decided.decision, decided.decided_late, decided.late_because) == ("upheld", False, "")


def test_after_the_fifteen_days_only_deciding_late_is_left(cases: Cases) -> None:
    review = cases.review()
    with clock.set_to(at(LAST_TO_DECIDE + timedelta(days=1))):
        with refused(Why.PERIOD, "逾期作出复查决定"):
            cases.decided("upheld", review)
        typed = decision_typed("upheld", late_because="等待鉴定意见。")
        late: ReviewRequest = cases.act("review.decide-late", review, "second-leader", **typed)
    assert (late.state, late.decided_late, late.late_because) == ("decided", True, "等待鉴定意见。")
    assert late.decision_paper is not None
    assert "等待鉴定意见。" in str(late.decision_paper.facts)
    entry = LedgerEntry.objects.get(act="review.decide-late")
    assert entry.data["late"] == "等待鉴定意见。"


def test_nobody_decides_late_in_time(cases: Cases) -> None:
    review = cases.review()
    with clock.set_to(at(LAST_TO_DECIDE, 23, 59, 59)), refused(Why.PERIOD, "期限未满"):
        cases.act("review.decide-late", review, "second-leader", late_because="迟。", **decision_typed("upheld"))


# --- Who decides ----------------------------------------------------------------------------------------------------


def test_who_signed_the_notice_does_not_decide_its_review(cases: Cases) -> None:
    review = cases.review()
    with refused(Why.RECUSAL, "由您草拟、修改或者签发"):
        cases.act("review.decide", review, "leader", **decision_typed("upheld"), recusal_exception="无他人。")


def test_the_only_leader_of_a_bureau_may_with_a_recorded_reason(cases: Cases, foreign_cases: Cases) -> None:
    RoleGrant.objects.filter(officer=cases.person("second-leader")).update(ended_at=TODAY)
    review = Cases(cases.cast).review()
    typed = {**decision_typed("upheld"), "version": review.notice.version}
    browser = signed_in(cases.person("leader"))
    without = browser.post(reverse("review-decide", args=[review.pk]), typed)
    assert without.status_code == 422
    assert "未回避的理由" in without.content.decode()
    done = browser.post(
        reverse("review-decide", args=[review.pk]), {**typed, "recusal_exception": "本局只有一名领导。"}
    )
    assert done.status_code == 302
    decided = ReviewRequest.objects.get(pk=review.pk)
    assert (decided.decided_by, decided.recusal_exception) == (cases.person("leader"), "本局只有一名领导。")
    assert LedgerEntry.objects.get(act="review.decide").data["recusal_exception"] == "本局只有一名领导。"


def test_they_may_too_where_every_other_leader_is_recused_as_well(cases: Cases) -> None:
    """The other leader is of the division that the notice is against."""
    second = cases.person("second-leader")
    review = cases.review()
    assert recusal.recused_from_review(review.notice) == {cases.person("leader").pk}
    second.division = cases.division
    second.save()
    fresh = ReviewRequest.objects.get(pk=review.pk)
    assert recusal.recused_from_review(fresh.notice) == frozenset()
    cases = Cases(present())
    with refused(Why.RECUSAL, "回避"):
        cases.act("review.decide", review, "second-leader", **decision_typed("upheld"))
    typed = decision_typed("upheld", recusal_exception="另一名局领导是被检查科室的人员。")
    decided: ReviewRequest = cases.act("review.decide", review, "leader", **typed)
    assert decided.recusal_exception == "另一名局领导是被检查科室的人员。"


def test_who_is_left_to_decide_finds_it_on_the_worklist(cases: Cases) -> None:
    second, leader = cases.person("second-leader"), cases.person("leader")
    second.division = cases.division
    second.save()
    Cases(present()).review()
    assert "作出复查决定" in [row.what for row in waiting_for(leader, clock.now())]
    assert waiting_for(second, clock.now()) == []


# --- What follows ---------------------------------------------------------------------------------------------------


def test_upheld_the_correction_goes_on(cases: Cases) -> None:
    review = cases.decided("upheld")
    notice = Notice.objects.get(pk=review.notice_id)
    assert (notice.state, notice.correction.state) == ("served", "open")
    assert notice.paper is not None
    assert notice.paper.ending == ""
    assert cases.act("correction.report", notice.correction, "head", text="已改正。").state == "reported"


def test_revoked_the_notice_and_its_correction_end(cases: Cases) -> None:
    review = cases.decided("revoked")
    notice = Notice.objects.get(pk=review.notice_id)
    assert (notice.state, notice.correction.state) == ("revoked", "ended")
    assert notice.paper is not None
    assert review.decision_paper is not None
    assert notice.paper.ending == Ending.REVOKED
    assert review.decision_paper.number in notice.paper.ended_because
    with refused(Why.STATE, "已终止"):
        cases.act("correction.report", notice.correction, "head", text="已改正。")
    with refused(Why.STATE, "已撤销"):
        cases.act("notice.close", notice, "inspector", reason="办结。")


def test_varied_a_new_notice_stands_in_the_place_of_the_old(cases: Cases) -> None:
    review = cases.decided("varied")
    old = Notice.objects.get(pk=review.notice_id)
    new = Notice.objects.get(replaces=old)
    assert (old.state, old.replacements.get(), old.correction.state) == ("replaced", new, "ended")
    assert (new.state, new.decision, new.correct_by) == ("issued", "责令对本案的程序予以纠正。", in_days(45))
    assert new.approved_by == cases.person("second-leader")
    assert list(new.grounds.all()) == list(old.grounds.all())
    assert old.paper is not None
    assert (old.paper.ending, old.paper.replaced_by) == (Ending.REPLACED, new.paper)
    assert [paper.kind for paper in Paper.objects.order_by("pk")][-2:] == ["review_decision", "notice"]
    for page, other in ((old, new), (new, old)):
        text = signed_in(cases.person("inspector")).get(reverse("notice", args=[page.pk])).content.decode()
        assert reverse("notice", args=[other.pk]) in text
        assert "<b>作出复查决定</b>" in text


def test_the_new_notice_is_executed_and_not_reviewed_again(cases: Cases) -> None:
    review = cases.decided("varied")
    new: Notice = cases.act("notice.acknowledge", Notice.objects.get(replaces=review.notice), "head")
    assert (new.state, new.review_deadline) == ("served", None)
    assert (new.correction.state, new.correction.due_on) == ("open", in_days(45))
    assert new.paper is not None
    assert "不能再次申请复查" in str(new.paper.facts)
    with refused(Why.CONDITION, "不能再次申请复查"):
        cases.review(new)
    cases.act("correction.report", new.correction, "head", text="已改正。")
    cases.act("correction.accept", new.correction, "inspector", text="属实。")
    assert cases.act("notice.close", new, "inspector", reason="已核实。").state == "closed"


def test_what_a_review_put_in_place_is_not_taken_back(cases: Cases) -> None:
    review = cases.decided("varied")
    with refused(Why.CONDITION, "不能撤回"):
        cases.act("notice.withdraw", Notice.objects.get(replaces=review.notice), "leader", reason="有误。")


def test_a_variation_needs_a_day_ahead(cases: Cases) -> None:
    review = cases.review()
    typed = {**decision_typed("varied", new_correct_by="2026-05-11"), "version": review.notice.version}
    answer = signed_in(cases.person("second-leader")).post(reverse("review-decide", args=[review.pk]), typed)
    assert answer.status_code == 422
    assert "变更后的执行期限应当在今日之后" in answer.content.decode()


# --- Suspension -----------------------------------------------------------------------------------------------------


def test_filing_alone_suspends_nothing(cases: Cases) -> None:
    review = cases.review()
    assert review.notice.correction.suspended_at is None
    assert cases.act("correction.report", review.notice.correction, "head", text="已改正。").state == "reported"


@pytest.mark.parametrize("end", ["upheld", "withdrawn"])
def test_the_days_of_a_suspension_are_added(cases: Cases, end: str) -> None:
    correction = cases.suspended()
    due_on = correction.due_on
    review = correction.notice.reviews.get()
    with clock.set_to(TODAY + timedelta(days=6)):
        if end == "upheld":
            cases.decided("upheld", review)
        else:
            cases.act("review.withdraw", review, "head", reason="不再申请。")
    after = Correction.objects.get(pk=correction.pk)
    assert (after.suspended_at, after.due_on) == (
        None,
        due_on + timedelta(days=5),
    )  # the day of the receipt does not count, and is not lost
    assert after.due_at == at(due_on + timedelta(days=6))
    assert Notice.objects.get(pk=after.notice_id).due_at == after.due_at


def test_a_revocation_ends_a_suspended_correction_too(cases: Cases) -> None:
    correction = cases.suspended()
    cases.decided("revoked", correction.notice.reviews.get())
    after = Correction.objects.get(pk=correction.pk)
    assert (after.state, after.suspended_at) == ("ended", None)


def test_without_an_open_review_nothing_is_suspended(cases: Cases) -> None:
    correction = cases.correction()
    with refused(Why.CONDITION, "没有待决定的复查申请"):
        cases.act("correction.suspend", correction, "leader", reason="难以恢复原状。")


def test_what_is_suspended_is_not_suspended_again(cases: Cases) -> None:
    correction = cases.suspended()
    with refused(Why.CONDITION, "已经暂停执行"):
        cases.act("correction.suspend", correction, "leader", reason="难以恢复原状。")


def test_a_request_and_its_decision_are_papers_with_what_was_written(cases: Cases) -> None:
    review = cases.decided("upheld")
    assert review.paper is not None
    assert review.decision_paper is not None
    assert "当事人已放弃陈述、申辩。" in str(review.paper.facts)
    assert "事实清楚。" in str(review.decision_paper.facts)
    assert review.decision_paper.number.startswith("江安监")


def test_what_is_suspended_is_refused_by_nobody(cases: Cases) -> None:
    suspended = cases.suspended()
    with refused(Why.CONDITION, "已经暂停执行"):
        cases.act("correction.record-refusal", suspended, "inspector", how="未报告。")


def test_a_report_on_what_is_suspended_is_still_to_be_verified(cases: Cases) -> None:
    cases.act("correction.report", cases.suspended(), "head", text="已改正。")
    assert "核实整改" in [row.what for row in waiting_for(cases.person("inspector"), TODAY)]


def test_a_leader_out_of_office_is_none_to_whom_a_review_is_left(cases: Cases) -> None:
    Officer.objects.filter(pk=cases.person("second-leader").pk).update(is_active=False)
    cases.review()
    assert [row.what for row in waiting_for(cases.person("leader"), TODAY)] == ["作出复查决定"]
