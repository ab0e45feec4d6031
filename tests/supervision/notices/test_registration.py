"""What a division hands in on paper (书面递交), registered later: the day of the paper decides, never that of the registration."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from documents import clock
from documents.models import Evidence, LedgerEntry
from supervision.core.refusals import Why
from supervision.models import Correction, Notice, Officer, ReviewRequest
from tests.cases import Cases, at, decision_typed, report_on_paper, review_on_paper
from tests.cast import Role, appoint
from tests.conftest import signed_in
from tests.supervision.core.example import service_typed, with_file
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("4.3")

LAST_TO_FILE = date(2026, 5, 21)
"""Received on 11 May: ten days, a Thursday."""
THIRTEENTH = date(2026, 5, 24)


def _registered(cases: Cases, notice: Notice, handing: str = "handed", **changed: Any) -> ReviewRequest:
    typed = review_on_paper(cases, handing, **changed)
    found: ReviewRequest = cases.act(
        "notice.register-review", notice, "second-inspector", files=["申请书原件"], **typed
    )
    return found


def test_a_receipt_recorded_on_the_thirteenth_day_leaves_the_right(cases: Cases) -> None:
    """Served on paper on 11 May; the request came on the tenth day; both are recorded when the ten days are over."""
    notice = cases.issued()
    with clock.set_to(at(THIRTEENTH, 9)):
        typed = service_typed(received_on="2026-05-11")
        served: Notice = cases.act("notice.record-service", notice, "inspector", files=["回证"], **typed)
        assert served.review_deadline is not None
        assert served.review_deadline.last_day == LAST_TO_FILE
        review = _registered(cases, served, handed_in_on=str(LAST_TO_FILE))
    assert review.is_open
    assert (review.filed_by, review.registered_by) == (cases.person("head"), cases.person("second-inspector"))
    assert (review.handed_in_on, review.bureau_received_on) == (LAST_TO_FILE, LAST_TO_FILE)


def test_the_day_of_posting_decides_and_the_day_of_receipt_starts_the_fifteen(cases: Cases) -> None:
    """民事诉讼法 (2023) Art. 85: what is posted before the period ends is not late, however long it travels."""
    notice = cases.served()
    with clock.set_to(at(date(2026, 5, 28), 9)):
        review = _registered(cases, notice, "posted", handed_in_on=str(LAST_TO_FILE), bureau_received_on="2026-05-26")
    assert review.deadline.trigger_on == date(2026, 5, 26)
    assert review.deadline.last_day == date(2026, 6, 10)
    assert review.received_at == at(date(2026, 5, 26))
    assert review.received_at > (review.filing_due_at or review.received_at)
    assert review.days_unregistered == 2


@pytest.mark.parametrize(("handing", "received"), [("handed", ""), ("posted", "2026-05-23")])
def test_what_was_handed_in_a_day_too_late_is_refused(cases: Cases, handing: str, received: str) -> None:
    notice = cases.served()
    late = LAST_TO_FILE + timedelta(days=1)
    with clock.set_to(at(THIRTEENTH, 9)), refused(Why.PERIOD, "已于2026年5月21日届满"):
        _registered(cases, notice, handing, handed_in_on=str(late), bureau_received_on=received)
    assert not ReviewRequest.objects.exists()


def test_it_is_not_handed_in_before_the_notice_was_received(cases: Cases) -> None:
    notice = cases.served()
    with refused(Why.CONDITION, "早于科室收到文书的日期（2026年5月11日）"):
        _registered(cases, notice, handed_in_on="2026-05-10")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"handed_in_on": "2026-05-12"}, "递交（交邮）日期在今日之后"),
        ({"handing": "posted", "bureau_received_on": "2026-05-12"}, "收到的日期在今日之后"),
        ({"handing": "posted", "bureau_received_on": "2026-05-10"}, "收到的日期早于交邮日期"),
        ({"handing": "posted"}, "应当填写局收到邮件的日期"),
        ({"signed_by": "other-head"}, "签名人"),
    ],
)
def test_what_cannot_be_is_said_and_the_rest_is_kept(cases: Cases, changed: dict[str, str], said: str) -> None:
    notice = cases.served()
    if "signed_by" in changed:
        changed = {"signed_by": str(cases.person(changed["signed_by"]).pk)}
    typed = with_file({**review_on_paper(cases, grounds="写好的理由"), **changed, "version": notice.version})
    answer = signed_in(cases.person("second-inspector")).post(
        reverse("notice-register-review", args=[notice.pk]), typed
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "写好的理由" in answer.content.decode()


def test_without_the_original_nothing_is_registered(cases: Cases) -> None:
    notice = cases.served()
    typed = {**review_on_paper(cases), "version": notice.version}
    answer = signed_in(cases.person("second-inspector")).post(
        reverse("notice-register-review", args=[notice.pk]), typed
    )
    assert answer.status_code == 422
    assert "原件的扫描件" in answer.content.decode()


def test_who_drafted_the_notice_does_not_register(cases: Cases) -> None:
    notice = cases.served()
    for code, record, typed in (
        ("notice.register-review", notice, review_on_paper(cases)),
        ("correction.register-report", notice.correction, report_on_paper(cases)),
    ):
        with refused(Why.RECUSAL, "由其他督察人员登记"):
            cases.act(code, record, "inspector", files=["原件"], **typed)


def test_nor_does_who_wrote_in_the_draft_or_is_of_the_division(cases: Cases) -> None:
    draft = cases.draft()
    cases.act("notice.edit", draft, "second-inspector", **cases.notice_typed(title="改后的事由"))
    cases.act("notice.submit", draft, "inspector")
    cases.act("notice.issue", draft, "leader")
    notice: Notice = cases.act("notice.acknowledge", draft, "head")
    with refused(Why.RECUSAL, "由其他督察人员登记"):
        _registered(cases, notice)
    within: Officer = appoint("inspector-within", Role.INSPECTOR, cases.division, cases.cast.bureau)
    answer = signed_in(within).get(reverse("notice-register-review", args=[notice.pk]))
    assert answer.status_code == 403
    assert "回避" in answer.content.decode()


def test_of_a_circular_its_drafter_registers_no_report(cases: Cases) -> None:
    correction = cases.served_opinion().correction
    with refused(Why.RECUSAL, "由其他督察人员登记"):
        cases.act("correction.register-report", correction, "inspector", files=["原件"], **report_on_paper(cases))
    typed = report_on_paper(cases)
    done: Correction = cases.act("correction.register-report", correction, "second-inspector", files=["原件"], **typed)
    assert done.state == "reported"


def test_the_delay_is_seen_and_the_ledger_has_the_days(cases: Cases) -> None:
    notice = cases.issued()
    with clock.set_to(at(THIRTEENTH, 9)):
        typed = service_typed(received_on="2026-05-11")
        served: Notice = cases.act("notice.record-service", notice, "inspector", files=["回证"], **typed)
        review = _registered(cases, served, handed_in_on="2026-05-18")
        browser = signed_in(cases.person("leader"))
        pages = {
            name: browser.get(reverse(name, args=[record.pk])).content.decode()
            for name, record in (("notice", served), ("review", review))
        }
    assert "2026年5月24日记录，迟13日" in pages["notice"]
    said = "2026年5月18日当面递交，本局2026年5月18日收到，2026年5月24日由江吴督察登记，迟于收到6日"
    assert all(said in page for page in pages.values())
    assert "迟登记6日" in pages["review"]
    data = LedgerEntry.objects.get(act="notice.register-review").data
    assert (data["handing"], data["handed_in_on"], data["bureau_received_on"]) == ("handed", "2026-05-18", "2026-05-18")
    assert data["days_unregistered"] == 6


def test_the_paper_says_how_it_came_and_is_signed_on_the_original(cases: Cases) -> None:
    review = _registered(cases, cases.served())
    assert review.paper is not None
    printed = str(review.paper.facts)
    assert "2026年5月11日当面递交" in printed
    assert review.paper.facts["signature"]["lines"] == ["签名人：江马科长（签名见原件）"]
    assert review.paper.facts["attachments"] == ["申请书原件"]
    assert Evidence.objects.filter(subject_type="supervision.reviewrequest", subject_id=review.pk).count() == 1


def test_what_is_filed_in_the_application_prints_as_before(cases: Cases) -> None:
    """Papers that were issued before have no other facts than these."""
    paper = cases.review().paper
    assert paper is not None
    assert paper.facts["signature"]["lines"] == ["负责人：江马科长"]
    assert [block["text"] for block in paper.facts["blocks"] if block["type"] == "heading1"] == [
        "一、复查请求",
        "二、事实和理由",
    ]


def test_a_request_that_travelled_while_the_notice_was_closed_opens_it_again(cases: Cases) -> None:
    correction = cases.accepted()
    with clock.set_to(at(LAST_TO_FILE + timedelta(days=1), 9)):
        closed: Notice = cases.act("notice.close", correction.notice, "inspector", reason="整改已核实。")
    assert closed.state == "closed"
    with clock.set_to(at(date(2026, 5, 26), 9)):
        review = _registered(cases, closed, "posted", handed_in_on=str(LAST_TO_FILE), bureau_received_on="2026-05-26")
    notice = Notice.objects.get(pk=closed.pk)
    assert (notice.state, notice.closed_at, review.is_open) == ("served", None, True)
    assert LedgerEntry.objects.get(act="notice.register-review").data["reopened"] is True
    with clock.set_to(at(date(2026, 5, 27), 9)):
        cases.act("review.decide", review, "second-leader", **decision_typed("revoked"))
    assert Notice.objects.get(pk=closed.pk).state == "revoked"


def test_against_what_a_review_decided_none_is_registered(cases: Cases) -> None:
    review = cases.decided("varied")
    new: Notice = cases.act("notice.acknowledge", Notice.objects.get(replaces=review.notice), "head")
    with refused(Why.CONDITION, "不能再次申请复查"):
        _registered(cases, new)


def test_registered_after_its_fifteen_days_only_deciding_late_is_left(cases: Cases) -> None:
    notice = cases.served()
    with clock.set_to(at(date(2026, 6, 20), 9)):
        review = _registered(cases, notice, handed_in_on="2026-05-12")
        assert review.is_overdue(clock.now())
        with refused(Why.PERIOD, "逾期作出复查决定"):
            cases.act("review.decide", review, "second-leader", **decision_typed("upheld"))


# --- Reports on corrections -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "late"), [("2026-06-10", False), ("2026-06-11", True)])
def test_a_report_is_late_by_its_own_day(cases: Cases, day: str, late: bool) -> None:
    """Due on 10 June; registered on the 20th."""
    correction = cases.correction()
    with clock.set_to(at(date(2026, 6, 20), 9)):
        typed = report_on_paper(cases, handed_in_on=day)
        cases.act("correction.register-report", correction, "second-inspector", files=["报告原件"], **typed)
    report = correction.reports.get()
    assert (report.reported_by, report.registered_by) == (cases.person("head"), cases.person("second-inspector"))
    assert report.reported_at == at(date.fromisoformat(day))
    assert LedgerEntry.objects.get(act="correction.register-report").data["late"] is late
    assert report.paper is not None
    assert "三、递交和登记" in str(report.paper.facts)
    page = signed_in(cases.person("head")).get(reverse("correction", args=[correction.pk])).content.decode()
    assert "2026年6月20日由江吴督察登记，迟于收到" in page


def test_a_second_report_is_not_older_than_the_return_of_the_first(cases: Cases) -> None:
    correction = cases.reported()
    with clock.set_to(at(date(2026, 5, 13), 9)):
        cases.act("correction.give-back", correction, "inspector", text="没有附补正文书。")
        typed = report_on_paper(cases, handed_in_on="2026-05-12")
        with refused(Why.CONDITION, "早于上一次报告被退回的日期（2026年5月13日）"):
            cases.act("correction.register-report", correction, "second-inspector", files=["原件"], **typed)


# --- A bureau with a single inspector


def _single_inspector(cases: Cases) -> None:
    cases.person("second-inspector").grants.active().update(ended_at=clock.now())


def test_a_leader_registers_where_no_inspector_is_free(cases: Cases) -> None:
    """The only inspector drafted the notice: the right does not hang on a second one being appointed."""
    notice, typed = cases.served(), review_on_paper(cases)
    _single_inspector(cases)
    with refused(Why.RECUSAL, "您应当回避"):
        cases.act("notice.register-review", notice, "inspector", files=["申请书原件"], **typed)
    review: ReviewRequest = cases.act("notice.register-review", notice, "leader", files=["申请书原件"], **typed)
    assert review.registered_by == cases.person("leader")
    row = LedgerEntry.objects.get(act="notice.register-review")
    assert row.data["no_inspector_free"] is True


def test_while_an_inspector_is_free_no_leader_registers(cases: Cases) -> None:
    notice, typed = cases.served(), review_on_paper(cases)
    with refused(Why.ROLE, "由没有草拟所涉文书的督察人员办理"):
        cases.act("notice.register-review", notice, "leader", files=["申请书原件"], **typed)


def test_a_report_is_registered_by_a_leader_too(cases: Cases) -> None:
    correction, typed = cases.correction(), report_on_paper(cases)
    _single_inspector(cases)
    found: Correction = cases.act("correction.register-report", correction, "leader", files=["报告原件"], **typed)
    assert found.state == "reported"
    assert found.reports.get().registered_by == cases.person("leader")


def test_registered_by_an_inspector_nothing_more_is_told(cases: Cases) -> None:
    _registered(cases, cases.served())
    assert "no_inspector_free" not in LedgerEntry.objects.get(act="notice.register-review").data
