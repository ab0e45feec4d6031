"""Orders (复查和执行的决定): papers of their own, served like the notice, each telling what follows."""

from datetime import timedelta

import pytest
from django.urls import reverse

from documents import clock
from documents.models import LedgerEntry
from supervision.core.impact import NEXT_PERIODS
from supervision.core.period_kinds import RECEIPT
from supervision.core.receipts import receipt_due
from supervision.core.refusals import Why
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Correction, Notice, Order, Turn
from tests.cases import Cases, in_days
from tests.cast import TODAY
from tests.conftest import signed_in
from tests.supervision.core.example import service_typed
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("4.3")


def _page(cases: Cases, by: str, name: str, pk: int) -> str:
    return signed_in(cases.person(by)).get(reverse(name, args=[pk])).content.decode()


def _turns(cases: Cases, by: str) -> list[str]:
    return [row.what for row in waiting_for(cases.person(by), clock.now())]


def _said(order: Order) -> str:
    assert order.paper is not None
    assert order.paper.is_sealed
    return str(order.paper.facts)


def test_a_review_decision_waits_to_be_signed_for_by_the_head(cases: Cases) -> None:
    review = cases.decided("upheld")
    assert (review.order.kind, review.order.paper_id) == ("review_decision", review.decision_paper_id)
    assert f"签收复查决定书 {review.order.number}" in _turns(cases, "head")
    assert "签收决定" in _page(cases, "head", "review", review.pk)

    served: Order = cases.act("order.acknowledge", review.order, "head")

    assert (served.received_on, served.service.manner) == (clock.today(), "acknowledged")
    assert served.service.paper is not None
    assert served.service.paper.facts["blocks"][0]["rows"][0] == ["送达文书", f"复查决定书　{served.number}"]
    assert not any(what.startswith("签收") for what in _turns(cases, "head"))
    assert "系统签收" in _page(cases, "head", "review", review.pk)


@pytest.mark.parametrize("decision", ["revoked", "varied"])
def test_a_decision_that_ends_the_notice_is_served_all_the_same(cases: Cases, decision: str) -> None:
    review = cases.decided(decision)
    assert f"签收复查决定书 {review.order.number}" in _turns(cases, "head")
    assert cases.act("order.acknowledge", review.order, "head").state == "served"


def test_who_will_not_sign_is_served_on_paper(cases: Cases) -> None:
    review = cases.decided("upheld")
    typed = service_typed(manner="refused", witnesses="唐伟（审计员）", remark="拒绝签名。")
    served: Order = cases.act("order.record-service", review.order, "inspector", files=["现场照片"], **typed)
    assert (served.state, served.service.manner) == ("served", "refused")


@pytest.mark.parametrize(("days", "said"), [(1, "送达日期在今日之后"), (-1, "送达日期早于签发日")])
def test_a_receipt_lies_neither_ahead_nor_before_the_issue(cases: Cases, days: int, said: str) -> None:
    order = cases.order()
    typed = service_typed(received_on=str(in_days(days)))
    with refused(Why.CONDITION, said):
        cases.act("order.record-service", order, "inspector", files=["回证"], **typed)


def test_what_is_not_received_hinders_the_closing(cases: Cases) -> None:
    review = cases.decided("upheld")
    correction = review.notice.correction
    cases.act("correction.report", correction, "head", text="已逐项改正。")
    cases.act("correction.accept", correction, "inspector", text="属实。")
    with refused(Why.CONDITION, f"复查决定书 {review.order.number}尚未送达"):
        cases.act("notice.close", Notice.objects.get(pk=review.notice_id), "inspector", reason="已核实。")
    assert "办结" not in _turns(cases, "inspector")
    cases.received_decision(review)
    assert "办结" in _turns(cases, "inspector")
    closed: Notice = cases.act("notice.close", Notice.objects.get(pk=review.notice_id), "inspector", reason="已核实。")
    assert closed.state == "closed"


# --- What each tells ------------------------------------------------------------------------------------------------


def test_a_suspension_is_a_paper_that_says_what_follows(cases: Cases) -> None:
    correction = cases.suspended()
    order = cases.order(correction)
    said = _said(order)
    assert (order.kind, order.reasons, order.due_before) == ("suspension", "难以恢复原状。", correction.due_on)
    assert "自2026年5月11日起暂停执行。暂停前的整改期限为2026年6月10日。" in said
    assert "暂停的日数不计入，整改期限按暂停的日数顺延" in said
    assert "本局于2026年5月11日接到复查申请" in said
    assert f"签收暂停执行决定书 {order.number}" in _turns(cases, "head")


def test_an_extension_is_a_paper_with_both_days(cases: Cases) -> None:
    order = cases.order(cases.extended())
    said = _said(order)
    assert (order.kind, order.due_before, order.due_after) == ("extension", in_days(30), in_days(60))
    assert "整改期限由2026年6月10日延长至2026年7月10日（当日24时届满）" in said
    assert "期满没有执行完毕并报告的，为整改逾期" in said
    page = _page(cases, "head", "correction", order.correction_id)
    assert "签收决定" in page
    assert order.number in page


def test_a_suspension_is_ended_by_a_leader_with_a_paper(cases: Cases) -> None:
    correction = cases.suspended()
    suspension = cases.order(correction)
    with clock.set_to(TODAY + timedelta(days=4)):
        resumed: Correction = cases.act("correction.resume", correction, "leader", reason="不需要再暂停。")
        order = cases.order(resumed)
    assert (resumed.suspended_at, resumed.due_on) == (None, correction.due_on + timedelta(days=3))
    assert Notice.objects.get(pk=resumed.notice_id).due_at == resumed.due_at
    said = _said(order)
    assert f"（{suspension.number}）决定暂停执行" in said
    assert "整改期限由2026年6月10日顺延至2026年6月13日" in said
    assert Order.objects.get(pk=suspension.pk).ended_on == (TODAY + timedelta(days=4)).date()
    with refused(Why.CONDITION, "整改没有暂停执行"):
        cases.act("correction.resume", resumed, "leader", reason="再次恢复。")


def test_an_upheld_decision_says_by_when_the_correction_now_is(cases: Cases) -> None:
    correction = cases.suspended()
    with clock.set_to(TODAY + timedelta(days=6)):
        review = cases.decided("upheld", correction.notice.reviews.get())
    said = _said(review.order)
    assert "暂停执行自本决定作出之日起终止" in said
    assert "整改期限由2026年6月10日顺延至2026年6月15日（当日24时届满）" in said
    assert (review.order.due_before, review.order.due_after) == (in_days(30), in_days(35))


def test_an_upheld_decision_without_a_suspension_keeps_the_day(cases: Cases) -> None:
    said = _said(cases.decided("upheld").order)
    assert "你科室应当继续执行，整改期限至2026年6月10日（当日24时届满）" in said


def test_a_suspension_ends_with_its_review(cases: Cases) -> None:
    correction = cases.suspended()
    with clock.set_to(TODAY + timedelta(days=3)):
        cases.act("review.withdraw", correction.notice.reviews.get(), "head", reason="不再申请。")
    order = cases.order(correction)
    assert (order.begins_on, order.ended_on) == (TODAY.date(), (TODAY + timedelta(days=3)).date())


def test_the_strip_of_a_correction_shows_the_stop(cases: Cases) -> None:
    correction = cases.suspended()
    with clock.set_to(TODAY + timedelta(days=4)):
        stands = _page(cases, "head", "correction", correction.pk)
        cases.act("correction.resume", correction, "leader", reason="不需要再暂停。")
        runs = _page(cases, "head", "correction", correction.pk)
    assert "2026年5月11日起暂停执行，暂停的日数不计入" in stands
    assert stands.count('<li class="day day-stopped') == 5
    assert "，末日" not in stands
    assert "2026年5月11日至2026年5月14日暂停执行，不计入，整改期限到2026年6月13日" in runs
    assert "2026年6月13日，休息日，第30日，末日" in runs
    assert runs.count('<li class="day day-stopped') == 4


def test_what_is_decided_on_an_opinion_is_served_too(cases: Cases) -> None:
    correction = cases.extended(cases.served_opinion().correction)
    order = cases.order(correction)
    assert f"签收延长整改期限决定书 {order.number}" in _turns(cases, "head")
    assert cases.act("order.acknowledge", order, "head").state == "served"
    assert LedgerEntry.objects.get(act="order.acknowledge").root_type == "supervision.opinion"


def test_the_page_of_an_opinion_lists_what_was_decided_on_it(cases: Cases) -> None:
    correction = cases.extended(cases.served_opinion().correction)
    order = cases.order(correction)
    page = _page(cases, "head", "opinion", correction.opinion_id)
    assert "复查和执行的决定" in page
    assert order.number in page
    assert reverse("order-acknowledge", args=[order.pk]) in page


def test_a_new_rule_for_receipts_names_the_orders_that_wait_for_theirs(cases: Cases) -> None:
    order = cases.order()
    said = NEXT_PERIODS[RECEIPT](cases.person("rule-admin"), TODAY)
    assert str(order) in said.listed
    assert said.count == len(said.listed) == 1
    cases.act("order.acknowledge", order, "head")
    assert NEXT_PERIODS[RECEIPT](cases.person("rule-admin"), TODAY).count == 0


def test_nobody_of_another_division_learns_of_it(cases: Cases) -> None:
    order = cases.order()
    assert Order.objects.visible_to(cases.person("head")).get() == order
    for name in ("other-head", "officer", "auditor"):
        assert not Order.objects.visible_to(cases.person(name)).exists()


def test_an_order_that_nobody_signs_for_is_chased_like_a_notice(cases: Cases) -> None:
    order = cases.order()
    turn = Turn.objects.get(root_id=order.correction.notice_id, what=f"签收{order}")
    due = receipt_due(order.bureau_id, clock.today(), clock.today())
    assert due.due_at is not None
    assert (turn.is_receipt, turn.due_at) == (True, due.due_at)
    assert _turns(cases, "head")[0] == f"签收{order}", "it stands on top"


def test_a_suspension_of_no_day_leaves_the_day_as_it_was_counted(cases: Cases) -> None:
    served: Notice = cases.act("notice.acknowledge", cases.issued(correct_by="", correct_within="15"), "head")
    correction = cases.review(served).notice.correction
    suspended: Correction = cases.act("correction.suspend", correction, "leader", reason="难以恢复原状。")
    before = (suspended.due_on, suspended.deadline_id)
    assert suspended.deadline_id is not None
    resumed: Correction = cases.act("correction.resume", suspended, "leader", reason="不再需要暂停。")
    assert (resumed.due_on, resumed.deadline_id) == before
