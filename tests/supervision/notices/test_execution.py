"""By when to carry out (执行期限, 4.2.4): a day or days from the receipt, as the paper itself says it."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from documents import clock
from supervision.core.refusals import Why
from supervision.models import CalendarYear, Correction, Deadline, DeadlineRule, Notice, Opinion, Turn
from supervision.notices import period_kinds
from supervision.rules import publication
from supervision.rules.recounting import recount_provisional
from tests.cases import Cases, at, decision_typed, in_days
from tests.conftest import signed_in
from tests.supervision.core.example import service_typed
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("4.2.4")

CLAUSE = "自收到之日起至该日不足10日的，至收到之日起第10日止"


def _printed(record: Any) -> str:
    assert record.paper is not None
    return str(record.paper.facts)


def _received(cases: Cases, notice: Notice, on: date) -> Correction:
    with clock.set_to(at(on, 9)):
        served: Notice = cases.act("notice.acknowledge", notice, "head")
    return served.correction


def _page(cases: Cases, record: Any, by: str = "head") -> str:
    return signed_in(cases.person(by)).get(reverse(record.noun, args=[record.pk])).content.decode()


def test_a_fixed_day_says_on_the_paper_what_holds_when_it_is_received_late(cases: Cases) -> None:
    notice = cases.issued()
    assert f"于2026年6月10日前（含当日）执行完毕，并书面向本局报告执行结果；{CLAUSE}。" in _printed(notice)
    assert notice.period_rule is not None
    assert notice.period_rule.code == period_kinds.EXECUTION


@pytest.mark.parametrize(
    ("received", "due", "counted"),
    [
        (date(2026, 5, 12), date(2026, 6, 10), False),
        (date(2026, 5, 31), date(2026, 6, 10), False),  # the tenth day is the day itself
        (date(2026, 6, 1), date(2026, 6, 11), True),
        (date(2026, 6, 9), date(2026, 6, 22), True),  # the 19th is a day off, and so are the two after it
        (date(2027, 6, 11), date(2027, 6, 21), True),  # thirteen months later, and not overdue in that second
    ],
)
def test_received_late_the_days_of_the_clause_are_left(cases: Cases, received: date, due: date, counted: bool) -> None:
    correction = _received(cases, cases.issued(), received)
    assert (correction.due_on, correction.due_at) == (due, at(due) + (at(date(2026, 5, 2)) - at(date(2026, 5, 1))))
    assert correction.notice is not None
    assert correction.notice.due_at == correction.due_at
    assert not correction.is_overdue(at(received, 9))
    assert (correction.deadline is not None) is counted
    if correction.deadline is not None:
        assert (correction.deadline.trigger_on, correction.deadline.last_day) == (received, due)
        assert "执行（整改）的期限的计算" in _page(cases, correction)
        assert "（自收到之日起计算）" in _page(cases, correction)


def test_days_from_the_receipt_stand_on_paper_and_page_and_are_counted(cases: Cases) -> None:
    notice = cases.issued(correct_by="", correct_within="15")
    assert "执行期限：自收到之日起15日内执行完毕" in _printed(notice)
    assert "自收到之日起15日内" in _page(cases, notice)
    correction = _received(cases, notice, date(2026, 9, 22))
    assert correction.deadline is not None
    assert (correction.deadline.raw_last_day, correction.due_on) == (date(2026, 10, 7), date(2026, 10, 8))
    assert correction.deadline.length == 15
    with clock.set_to(at(date(2026, 9, 23), 9)):
        assert "15日，至2026年10月7日" in _page(cases, Notice.objects.get(pk=notice.pk))


def test_either_a_day_or_days_never_both(cases: Cases) -> None:
    typed = {**cases.notice_typed(correct_within="15"), "token": "6f1c8f9e-0000-4000-8000-000000000000"}
    answer = signed_in(cases.person("inspector")).post(reverse("notice-draft"), typed)
    assert answer.status_code == 422
    assert "执行期限已经指定了日期，又填写了日数。请只填一项。" in answer.content.decode()


@pytest.mark.parametrize("days", ["0", "221", "一"])
def test_days_that_cannot_be_counted_are_said(cases: Cases, days: str) -> None:
    changed = {"correct_by": "", "correct_within": days, "token": "6f1c8f9e-0000-4000-8000-000000000000"}
    answer = signed_in(cases.person("inspector")).post(reverse("notice-draft"), {**cases.notice_typed(), **changed})
    assert answer.status_code == 422
    assert ("天数应当在1到220之间" in answer.content.decode()) or ("请填写整数" in answer.content.decode())


def test_a_draft_with_days_lacks_nothing(cases: Cases) -> None:
    draft = cases.draft(correct_by="", correct_within="15")
    assert "未定执行期限" not in _page(cases, draft, "inspector")
    with clock.set_to(at(in_days(100), 9)):  # no day that could have come meanwhile
        cases.act("notice.submit", draft, "inspector")
        assert cases.act("notice.issue", draft, "leader").state == "issued"


def test_before_the_receipt_the_page_says_what_the_paper_says(cases: Cases) -> None:
    notice = cases.issued()
    page = _page(cases, notice)
    assert "整改和申请复查的期限都不起算" not in page
    assert f"执行期限：2026年6月10日前（含当日）；{CLAUSE}。" in page
    shown = signed_in(cases.person("head")).get(reverse("notice-acknowledge", args=[notice.pk])).content.decode()
    assert CLAUSE in shown


def test_a_paper_of_before_has_its_day_and_nothing_else(cases: Cases) -> None:
    """It does not carry the clause, so neither does what follows from it; the page does not promise it."""
    notice = cases.issued()
    Notice.objects.filter(pk=notice.pk).update(period_rule=None)
    page = _page(cases, notice)
    assert CLAUSE not in page
    assert "文书没有另写收到较晚时的期限" in page
    correction = _received(cases, Notice.objects.get(pk=notice.pk), date(2026, 6, 9))
    assert (correction.due_on, correction.deadline) == (date(2026, 6, 10), None)


def test_the_days_are_the_rules_and_the_paper_keeps_its_own(cases: Cases) -> None:
    before = cases.issued()
    _publish(cases, length=20)
    after = cases.issued()
    assert CLAUSE in _printed(before)
    assert "不足20日的，至收到之日起第20日止" in _printed(after)
    on = date(2026, 6, 8)
    assert _received(cases, before, on).due_on == date(2026, 6, 18)
    assert _received(cases, after, on).due_on == date(2026, 6, 29)  # the 28th is a Sunday


def _publish(cases: Cases, **changed: Any) -> None:
    by = cases.person("rule-admin")
    rule = DeadlineRule.objects.get(bureau=cases.cast.bureau, code=period_kinds.EXECUTION)
    draft = publication.new_draft(rule, by=by)
    for name, value in {**changed, "reason": "另有规定。"}.items():
        setattr(draft, name, value)
    draft.save()
    publication.publish(draft, by=by, seen=publication.fingerprint(draft))


def test_the_service_on_paper_counts_from_its_own_day(cases: Cases) -> None:
    notice = cases.issued(correct_by="", correct_within="15")
    with clock.set_to(at(date(2026, 5, 20), 9)):
        typed = service_typed(received_on="2026-05-12")
        served: Notice = cases.act("notice.record-service", notice, "inspector", files=["回证"], **typed)
    assert served.correction.due_on == date(2026, 5, 27)


def test_a_variation_may_count_from_the_receipt_too(cases: Cases) -> None:
    review = cases.review()
    typed = decision_typed("varied", new_correct_by="", new_correct_within="35")
    cases.act("review.decide", review, "second-leader", **typed)
    new = Notice.objects.get(replaces=review.notice)
    assert "自收到之日起35日内" in _printed(new)
    assert _received(cases, new, date(2026, 5, 12)).due_on == date(2026, 6, 16)


def test_an_extension_is_a_day_of_its_own(cases: Cases) -> None:
    correction = _received(cases, cases.issued(correct_by="", correct_within="15"), date(2026, 5, 12))
    extended: Correction = cases.act(
        "correction.extend", correction, "leader", due_on="2026-07-01", reason="停产检修。"
    )
    assert (extended.due_on, extended.deadline) == (date(2026, 7, 1), None)


def test_a_provisional_day_follows_its_year(cases: Cases) -> None:
    """Received on 22 December 2026, ten days: 1 January 2027 is a statutory day off, what follows it is not known yet."""
    with clock.set_to(at(date(2026, 12, 22), 9)):
        notice = cases.issued(correct_by="", correct_within="10")
    correction = _received(cases, notice, date(2026, 12, 22))
    assert correction.deadline is not None
    assert (correction.due_on, correction.deadline.is_provisional) == (date(2027, 1, 4), True)
    assert not correction.is_overdue(at(date(2027, 1, 6), 9))
    assert not Correction.objects.overdue(at(date(2027, 1, 6), 9)).exists()
    assert Turn.objects.get(root_id=notice.pk, what="报告整改").is_provisional
    with clock.set_to(at(date(2026, 12, 23), 9)):
        year = CalendarYear.objects.create(year=2027, effective_from=date(2026, 12, 23), source="通知", reason="公布。")
        year.days.create(day=date(2027, 1, 1), kind="holiday", name="元旦")
        year.days.create(day=date(2027, 1, 4), kind="holiday", name="元旦")
        year.publish(by=cases.person("rule-admin"), now=clock.now(), today=clock.today())
        assert recount_provisional() > 0
    moved = Correction.objects.get(pk=correction.pk)
    assert moved.due_on == date(2027, 1, 5)
    assert Deadline.objects.get(pk=correction.deadline_id).length == 10
    assert Notice.objects.get(pk=notice.pk).due_at == moved.due_at


# --- Opinions of circulars --------------------------------------------------------------------------------------------


def _opinion(cases: Cases, **changed: str) -> Opinion:
    circular = cases.circular()
    key = cases.division.pk
    typed = {f"{name}_{key}": value for name, value in changed.items()}
    return cases.opinion(cases.circulated(cases.circular_submitted(cases.edited(circular, **typed))))


@pytest.mark.provision("3.4")
def test_an_opinion_received_late_has_the_days_of_the_clause(cases: Cases) -> None:
    opinion = _opinion(cases)
    assert f"整改期限：2026年6月10日前（含当日）；{CLAUSE}。" in _printed(opinion)
    assert CLAUSE in _page(cases, opinion)
    with clock.set_to(at(date(2026, 6, 8), 9)):
        served: Opinion = cases.act("opinion.acknowledge", opinion, "head")
    assert served.correction.due_on == date(2026, 6, 18)
    assert served.due_at == served.correction.due_at


@pytest.mark.provision("3.4")
def test_an_opinion_may_count_from_the_receipt(cases: Cases) -> None:
    opinion = _opinion(cases, correct_by="", correct_within="15")
    assert "整改期限：自收到之日起15日内。" in _printed(opinion)
    with clock.set_to(at(date(2026, 5, 12), 9)):
        served: Opinion = cases.act("opinion.acknowledge", opinion, "head")
    assert served.correction.due_on == date(2026, 5, 27)
    assert "15日" in _page(cases, served)


def test_a_day_that_has_come_is_still_refused(cases: Cases) -> None:
    notice = cases.submitted(correct_by=str(in_days(3)))
    with clock.set_to(at(in_days(3), 9)), refused(Why.CONDITION, "执行期限已经不在今日之后"):
        cases.act("notice.issue", notice, "leader")
