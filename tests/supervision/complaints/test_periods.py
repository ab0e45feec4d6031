"""The period of a complaint, stopped, running again, extended (中止、恢复、延长): by its rule, with reason and person."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from documents import clock, encrypted_papers
from documents.models import Paper
from supervision.core.acts import REGISTRY
from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.progress import where_it_stands
from supervision.core.refusals import Refused, Why
from supervision.desk.reminders.sending import remind
from supervision.desk.worklist.pages import waiting_for
from supervision.models import (
    CalendarDay,
    CalendarYear,
    Check,
    Complaint,
    DeadlineExtension,
    DeadlineStop,
    Reminder,
    Turn,
)
from supervision.rules import publication
from tests.cases import Cases, at
from tests.cast import TODAY
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("3.5")


def _page(cases: Cases, by: str, complaint: Complaint) -> str:
    return signed_in(cases.person(by)).get(reverse("complaint", args=[complaint.pk])).content.decode()


def _resume(cases: Cases, complaint: Complaint) -> Complaint:
    found: Complaint = cases.act("complaint.resume-period", complaint, "leader", reason="鉴定意见已经收到。")
    return found


def test_a_stop_takes_the_day_away_and_gives_it_back_later(cases: Cases) -> None:
    complaint = cases.accepted_complaint()
    assert complaint.deadline is not None
    before = complaint.deadline.last_day
    with clock.set_to(TODAY + timedelta(days=10)):
        stopped = cases.stopped_complaint(complaint)
        assert stopped.due_at is None
        assert Turn.objects.get(root_id=complaint.pk, what="组织调查").due_at is None
    with clock.set_to(at(before + timedelta(days=5))):
        remind(clock.now())
        assert not Complaint.objects.get(pk=complaint.pk).is_overdue(clock.now())
        assert not Reminder.objects.exists()
    with clock.set_to(TODAY + timedelta(days=24)):
        resumed = _resume(cases, stopped)
    assert resumed.deadline is not None
    expected = before + timedelta(days=14)
    assert resumed.deadline.raw_last_day == expected
    assert resumed.due_at == resumed.deadline.due_at
    stop = DeadlineStop.objects.get()
    assert (stop.because, stop.stopped_by, stop.resumed_because, stop.resumed_by) == (
        "等待鉴定意见。",
        cases.person("leader"),
        "鉴定意见已经收到。",
        cases.person("leader"),
    )
    assert (stop.first_on, stop.resumed_on) == (
        (TODAY + timedelta(days=10)).date(),
        (TODAY + timedelta(days=24)).date(),
    )


def test_the_strip_shows_the_stop_with_reason_and_person(cases: Cases) -> None:
    complaint = cases.stopped_complaint()
    page = _page(cases, "inspector", complaint)
    assert "2026年5月11日起中止（" in page
    assert f"{cases.person('leader').name}决定）：等待鉴定意见。" in page
    assert "day-stopped" in page
    assert "中止计算" in page
    assert "恢复计算期限（中止的原因消除后）" in page
    assert "恢复计算期限（中止的原因消除后）" in [row.what for row in waiting_for(cases.person("leader"), TODAY)]


def test_it_is_extended_once_within_the_rule(cases: Cases) -> None:
    complaint = cases.accepted_complaint()
    assert complaint.deadline is not None
    raw = complaint.deadline.raw_last_day
    form = REGISTRY["complaint.extend-period"].form_for(
        complaint, by=cases.person("leader"), data={"days": "31", "reason": "情况复杂。"}
    )
    assert "累计最多可以延长30日" in form.errors["days"][0]
    extended: Complaint = cases.act("complaint.extend-period", complaint, "leader", days="20", reason="情况复杂。")
    assert extended.deadline is not None
    assert extended.deadline.raw_last_day == raw + timedelta(days=20)
    assert extended.due_at == extended.deadline.due_at
    with refused(Why.STATE, "已经延长过一次"):
        cases.act("complaint.extend-period", extended, "leader", days="10", reason="仍然复杂。")
    assert list(DeadlineExtension.objects.values_list("days", flat=True)) == [20]
    assert f"{cases.person('leader').name}决定）：情况复杂。" in _page(cases, "inspector", complaint)


def test_an_extension_is_the_responsible_leaders(cases: Cases) -> None:
    complaint = cases.accepted_complaint()
    for by in ("inspector", "second-leader"):
        with refused(Why.ROLE, "此事项由本件的负责局领导办理"):
            cases.act("complaint.extend-period", complaint, by, days="5", reason="情况复杂。")


def test_the_source_is_told_of_an_extension_with_its_reason(cases: Cases) -> None:
    extended = cases.extended_complaint()
    paper = Paper.objects.get(pk=extended.extension_paper_id)
    facts = encrypted_papers.facts_of(paper)
    said = " ".join(block["text"] for block in facts["blocks"])
    assert (paper.kind, facts["addressee"]) == ("complaint_extension", "何举报")
    assert extended.deadline is not None
    assert f"延长5日，延长后的期限于{in_words(extended.deadline.last_day)}届满" in said
    assert "延长的理由：情况复杂。" in said
    assert "送达延长期限的文书" in Turn.objects.filter(root_id=extended.pk).values_list("what", flat=True)
    typed = {"manner": "post", "delivered_on": str(clock.today()), "proof": "挂号信1234"}
    delivered = cases.act("complaint.record-delivery", extended, "inspector", **typed)
    assert delivered.state == "accepted"
    assert list(Turn.objects.filter(root_id=extended.pk).values_list("what", flat=True)) == ["组织调查"]
    with refused(Why.STATE, "没有应当送达的文书"):
        cases.act("complaint.record-delivery", delivered, "inspector", **typed)
    assert (
        cases.fed_back(
            cases.result_issued(cases.concluded_complaint(cases.looked_into(cases.investigated(delivered))))
        ).state
        == "fed_back"
    )


def test_a_letter_on_an_extension_that_was_never_delivered_ends_nothing(cases: Cases) -> None:
    """The result comes first; what says that it takes longer is of no use any more then."""
    complaint = cases.looked_into(cases.investigated(cases.extended_complaint()))
    concluded = cases.concluded_complaint(complaint)
    assert concluded.to_deliver() == concluded.extension_paper_id
    issued = cases.result_issued(concluded)
    assert issued.to_deliver() == issued.paper_id
    assert cases.fed_back(issued).to_deliver() is None


@pytest.mark.parametrize("typed", [{}, {"unreachable": "on"}], ids=["anonymous", "unreachable"])
def test_where_nobody_can_be_told_an_extension_is_only_recorded(cases: Cases, typed: dict[str, str]) -> None:
    complaint = cases.accepted_complaint(cases.complaint() if typed else cases.anonymous_complaint())
    extended = cases.act("complaint.extend-period", complaint, "leader", days="5", reason="情况复杂。", **typed)
    assert (extended.extension_paper_id, Paper.objects.count()) == (None, 0)
    assert DeadlineExtension.objects.get().because == "情况复杂。"


def test_what_is_over_is_neither_stopped_nor_extended(cases: Cases) -> None:
    complaint = cases.accepted_complaint()
    assert complaint.due_at is not None
    with clock.set_to(complaint.due_at):
        with refused(Why.PERIOD, "届满，不能再中止"):
            cases.stopped_complaint(complaint)
        with refused(Why.PERIOD, "届满，不能再延长"):
            cases.act("complaint.extend-period", complaint, "leader", days="5", reason="情况复杂。")


def test_the_handler_does_not_stop_the_own_period(cases: Cases) -> None:
    with pytest.raises(Refused) as caught:
        cases.act("complaint.stop-period", cases.accepted_complaint(), "inspector", reason="等待鉴定意见。")
    assert "负责局领导" in caught.value.refusal.message


def test_a_period_whose_rule_says_nothing_is_not_stopped(cases: Cases) -> None:
    """Whether it is accepted, is decided in time: the default rule knows neither a stop nor an extension."""
    complaint = cases.complaint()
    with refused(Why.STATE, "规则没有规定可以中止"):
        cases.act("complaint.stop-period", complaint, "leader", reason="等待。")
    assert "中止计算期限" not in _page(cases, "leader", complaint)


def test_the_checks_of_its_investigation_follow(cases: Cases) -> None:
    complaint = cases.investigated()
    check = Check.objects.get(inspection=complaint.investigation)
    due_on = check.due_on
    assert due_on is not None
    with clock.set_to(TODAY + timedelta(days=1)):
        stopped = cases.stopped_complaint(complaint)
        assert (Check.objects.get(pk=check.pk).due_on, Check.objects.get(pk=check.pk).due_at) == (None, None)
    assert complaint.deadline is not None
    before = complaint.deadline.last_day
    with clock.set_to(TODAY + timedelta(days=8)):
        resumed = _resume(cases, stopped)
    assert resumed.deadline is not None
    moved = resumed.deadline.last_day - before
    assert moved >= timedelta(days=7)
    after = Check.objects.get(pk=check.pk)
    assert (after.due_on, after.due_at) == (due_on + moved, at(due_on + moved + timedelta(days=1)))


def test_who_complained_is_told_in_no_reason(cases: Cases) -> None:
    complaint = cases.accepted_complaint()
    with pytest.raises(Refused):
        cases.act("complaint.stop-period", complaint, "leader", reason="何举报住院。")
    assert not DeadlineStop.objects.exists()


def test_what_stood_still_when_it_was_concluded_is_not_late(cases: Cases) -> None:
    complaint = cases.stopped_complaint(cases.looked_into())
    with clock.set_to(TODAY + timedelta(days=200)):
        assert "中止计算" in _page(cases, "leader", complaint)
        assert "已逾期" not in _page(cases, "leader", complaint)


# --- With a year that is published or changed afterwards ------------------------------------------------------------


def _take_off(cases: Cases, *days: date) -> CalendarYear:
    """A new version of 2026, in which these days are days off."""
    draft = publication.new_draft(CalendarYear.objects.get(year=2026), by=cases.person("rule-admin"))
    for day in days:
        CalendarDay.objects.update_or_create(year=draft, day=day, defaults={"kind": "holiday", "name": "临时放假"})
    draft.source, draft.reason = "国办通知", "国务院临时安排放假。"
    draft.save()
    return draft


def _publish(draft: CalendarYear, cases: Cases) -> None:
    publication.publish(draft, by=cases.person("rule-admin"), seen=publication.fingerprint(draft))


def test_a_changed_year_moves_an_extended_period_and_keeps_the_extension(cases: Cases) -> None:
    complaint = cases.act(
        "complaint.extend-period", cases.accepted_complaint(), "leader", days="5", reason="情况复杂。"
    )
    before = complaint.deadline.last_day
    draft = _take_off(cases, before)
    _publish(draft, cases)
    moved = Complaint.objects.get(pk=complaint.pk).deadline
    assert moved is not None
    assert moved.last_day > before
    assert moved.counting.changes.extended_by == 5


def test_a_changed_year_gives_no_day_to_a_period_that_stands_still(cases: Cases) -> None:
    complaint = cases.accepted_complaint()
    assert complaint.deadline is not None
    before = complaint.deadline.last_day
    with clock.set_to(TODAY + timedelta(days=1)):
        stopped = cases.stopped_complaint(complaint)
        _publish(_take_off(cases, before), cases)
    stopped = Complaint.objects.get(pk=stopped.pk)
    assert stopped.due_at is None
    assert stopped.deadline is not None
    assert stopped.deadline.is_stopped
    assert Turn.objects.get(root_id=complaint.pk, what="组织调查").due_at is None


def test_a_period_that_stands_still_is_neither_over_nor_late(cases: Cases) -> None:
    complaint = cases.stopped_complaint()
    deadline = complaint.deadline
    assert deadline is not None
    for days in (0, 400):
        at_last = deadline.lapses_at + timedelta(days=days)
        assert not deadline.is_over(at_last)
        assert not deadline.is_late(at_last)
    assert where_it_stands(deadline, deadline.lapses_at) == "期限现中止计算，已计入0日，恢复后继续计算。"
