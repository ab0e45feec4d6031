"""The state machine keeps the periods (期限由状态机把守): a model's method called outside its period, without any act."""

import dis
import inspect
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django_fsm import TransitionNotAllowed, can_proceed

from documents import clock
from supervision.core.acts import REGISTRY, Act, act
from supervision.core.guards import Kept, PeriodGuard, keep
from supervision.core.refusals import Refusal, Why, by_condition
from supervision.models import Circular, FindingAnswer, Inspection, Notice, ReviewRequest
from tests.accountability import course
from tests.cases import Cases, at, decision_typed
from tests.cast import TODAY
from tests.supervision.core.refusing import refused

LAST_TO_FILE = date(2026, 5, 21)
"""Received on 11 May: ten days."""
LAST_TO_DECIDE = date(2026, 5, 26)
"""Filed on 11 May: fifteen days."""
AFTER_FILING, AFTER_DECIDING = at(LAST_TO_FILE + timedelta(days=1)), at(LAST_TO_DECIDE + timedelta(days=1))
SECOND = timedelta(seconds=1)


def _decide(review: ReviewRequest, now: datetime) -> None:
    review.decide(ReviewRequest.Decision.UPHELD, "事实清楚。", review.filed_by, now)


def _decide_late(review: ReviewRequest, now: datetime) -> None:
    review.decide_late(ReviewRequest.Decision.UPHELD, "事实清楚。", review.filed_by, now, "承办人病休。")


def _asked(cases: Cases) -> FindingAnswer:
    found: FindingAnswer = cases.asked_finding().answers.get()
    return found


def _state(record: Any) -> str:
    return str(record.answer if isinstance(record, FindingAnswer) else record.state)


def _corrected(cases: Cases) -> Notice:
    """Corrected and verified; its division may still ask for a review."""
    found: Notice = cases.accepted().notice
    return found


DUE = TODAY.date() + timedelta(days=30)
"""By when the notices, opinions and checks of the examples are due."""
LAST_TO_ISSUE = at(DUE, 0) - SECOND
DUE_TASK = at(TODAY.date() + timedelta(days=21), 0)
"""An assignment may be announced on the last day that it has."""

Call = tuple[Callable[[Cases], Any], Callable[[Any, datetime], None], datetime, datetime]

CALLS: dict[str, Call] = {
    "filing a review": (Cases.served, Notice.file_review, AFTER_FILING - SECOND, AFTER_FILING),
    "deciding": (Cases.review, _decide, AFTER_DECIDING - SECOND, AFTER_DECIDING),
    "deciding late": (Cases.review, _decide_late, AFTER_DECIDING, AFTER_DECIDING - SECOND),
    "closing a notice": (_corrected, Notice.close, AFTER_FILING, AFTER_FILING - SECOND),
    "agreeing to a finding": (
        _asked,
        lambda answer, now: answer.agree(answer.asked_by, now),
        at(date(2026, 5, 18), 23, 59, 59),
        at(date(2026, 5, 19)),
    ),
    "objecting to a finding": (
        _asked,
        lambda answer, now: answer.contest("事实有出入。", answer.asked_by, now),
        at(date(2026, 5, 18), 23, 59, 59),
        at(date(2026, 5, 19)),
    ),
    "submitting a notice": (Cases.draft, Notice.submit, LAST_TO_ISSUE, at(DUE)),
    "issuing a notice": (Cases.submitted, Notice.issue, LAST_TO_ISSUE, at(DUE)),
    "submitting a circular": (Cases.edited, Circular.submit, LAST_TO_ISSUE, at(DUE)),
    "issuing a circular": (Cases.circular_submitted, Circular.issue, LAST_TO_ISSUE, at(DUE)),
    "submitting a plan": (Cases.planned, Inspection.submit, DUE_TASK - SECOND, DUE_TASK),
    "announcing an inspection": (Cases.plan_submitted, Inspection.approve, DUE_TASK - SECOND, DUE_TASK),
    "concluding a check": (
        lambda cases: cases.asked(),
        lambda check, now: check.conclude(now),
        at(date(2026, 5, 19)),
        at(date(2026, 5, 18), 23, 59, 59),
    ),
}


def _fresh(record: Any) -> Any:
    return type(record)._default_manager.get(pk=record.pk)


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
@pytest.mark.provision("4.3")
def test_outside_its_period_the_method_is_refused_and_changes_nothing(cases: Cases, call: Call) -> None:
    begin, method, within, outside = call
    record = _fresh(begin(cases))
    before = _state(record)
    with pytest.raises(TransitionNotAllowed, match="conditions have not been met"):
        method(record, outside)
    assert _state(record) == before == _state(_fresh(record))
    method(record, within)


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_the_instant_is_that_which_is_handed_in(cases: Cases, call: Call) -> None:
    """The clock of the process says otherwise: the act's instant, which the database gave, judges."""
    begin, method, within, outside = call
    record = _fresh(begin(cases))
    with clock.set_to(within), pytest.raises(TransitionNotAllowed):
        method(record, outside)
    with clock.set_to(outside):
        method(record, within)


def test_where_no_instant_is_handed_in_the_database_is_asked(cases: Cases) -> None:
    notice, closing = _fresh(cases.served()), _fresh(_corrected(cases))
    with clock.set_to(AFTER_FILING):
        with pytest.raises(TransitionNotAllowed):
            notice.file_review()
        assert not can_proceed(notice.file_review)
        closing.close()
    assert closing.state == Notice.State.CLOSED
    assert can_proceed(notice.file_review)


def test_a_notice_whose_review_waits_for_its_decision_is_not_closed(cases: Cases) -> None:
    notice = _fresh(cases.review().notice)
    with pytest.raises(TransitionNotAllowed):
        notice.close(AFTER_DECIDING + timedelta(days=100))


def test_a_case_is_not_put_before_the_leaders_while_the_officer_may_speak(cases: Cases) -> None:
    told = course.received(cases)
    assert told.deadline is not None
    case, over = _fresh(told.case), told.deadline.due_at
    with pytest.raises(TransitionNotAllowed):
        case.submit("pursued", "建议追究。", over - SECOND)
    case.submit("pursued", "建议追究。", over)
    assert case.state == "deliberating"


# --- The refusals say what they said


def test_the_act_says_why_where_the_method_only_refuses(cases: Cases) -> None:
    notice, head = cases.served(), cases.person("head")
    refusal = REGISTRY["notice.file-review"].refusal(notice, head, AFTER_FILING)
    assert refusal is not None
    assert (refusal.why, refusal.deadline) == (Why.PERIOD, notice.review_deadline)
    assert refusal.message == "申请复查的期限为收到之日起10日，已于2026年5月21日届满，不能再申请。"


def test_a_period_is_no_state(cases: Cases) -> None:
    """Whether the state fits is asked without the periods: they have words of their own."""
    notice = cases.served()
    with clock.set_to(AFTER_FILING):
        assert REGISTRY["notice.file-review"].state_refusal(notice) is None
        assert REGISTRY["notice.close"].state_refusal(notice) is None


# --- Nothing is forgotten


KEPT = {
    "notice.file-review",
    "notice.close",
    "review.decide",
    "review.decide-late",
    "notice.submit",
    "notice.issue",
    "circular.submit",
    "circular.issue",
    "inspection.submit",
    "inspection.approve",
    "check.conclude",
    "liability-case.submit",
    "liability-case.vote",
    "liability-case.decide",
    "ground-finding.find-absent",
}


def _periods(found: Act[Any]) -> list[PeriodGuard[Any]]:
    return [guard for guard in found.guards if isinstance(guard, PeriodGuard)]


def test_each_act_with_a_period_has_a_transition_that_keeps_it() -> None:
    assert {found.code() for found in REGISTRY.values() if _periods(found)} == KEPT
    for code in KEPT:
        found = REGISTRY[code]
        assert found.model is not None
        for transition in getattr(found.model, found.transition)._django_fsm.transitions.values():
            assert {Kept(found.model, guard) for guard in _periods(found)} <= set(transition.conditions), code


WITHOUT_STATES = {"was_published_long_enough"}
"""What was published (公告) has no state to go on to: its row of service is written by this act alone, with the day that the period
gives."""


def test_no_guard_of_an_act_speaks_of_a_period_beside_them() -> None:
    """A plain function that refuses by a period would be a period that no transition keeps."""
    plain = {
        guard.__name__
        for found in REGISTRY.values()
        for guard in found.guards
        if not isinstance(guard, PeriodGuard) and "by_period(" in inspect.getsource(guard)
    }
    assert plain == WITHOUT_STATES


LOOK_AT_THE_DAY = {
    "nothing_open": "what chapter five says on the day of what was found: rulings in force, repetition within the year",
    "nothing_heavier": "the same, against what was announced",
    "nothing_beyond": "the same, against the weight and the forms that were announced",
    "votes_stand": "the same, against what was before the voters",
    "still_running": "that nothing needs to be ended any more: it takes no right",
    "nothing_hinders_closing": "duties to refer that hold on the day",
    "something_is_open": "duties to refer that hold on the day",
    "duties_still_hold": "duties to refer that hold on the day",
    "duties_are_open": "duties to refer that hold on the day",
    "inspection_waits_for_it": "another circular, which no day ends",
    "may_be_asked": "duties to refer that hold on the day",
    "still_asked": "duties to refer that hold on the day",
    "nothing_hinders_withdrawing": "duties to refer that hold on the day",
    "something_is_unserved": "papers that are sealed by now",
    "was_published_long_enough": "a period of what has no state: see above",
    "within_filing_period": "a period of what is not there yet: the database refuses an objection that is filed after it",
    "not_contested": "an objection, which no day ends",
    "is_contested": "an objection, which no day ends",
    "waits_for_an_answer": "kept by the transitions of the answer itself",
    "rule_is_published": "the rule in force on the day",
    "has_a_period": "what has no period at all; the day of the paper is judged by ``Notice.file_review``",
}
"""Guards that are no period's and yet look at the instant, each with what it looks for."""


def test_whatever_else_looks_at_the_instant_is_no_period() -> None:
    """A plain guard that compares a day with today, without a word of a period, would be one that no transition keeps."""
    looking = {
        guard.__name__
        for found in REGISTRY.values()
        for guard in found.guards
        if not isinstance(guard, PeriodGuard) and "now" in _names_read(guard)
    }
    assert looking == set(LOOK_AT_THE_DAY)


def _names_read(function: Any) -> set[str]:
    return {str(step.argval) for step in dis.get_instructions(function) if step.opname.startswith("LOAD_")}


def test_a_decision_that_varies_does_not_issue_a_notice_whose_day_has_come(cases: Cases) -> None:
    """The day was ahead when the page was sent, and came while the act waited."""
    review = _fresh(cases.review(cases.served(correct_by=str(LAST_TO_DECIDE))))
    typed = decision_typed("varied", new_correct_by=str(DUE), new_correct_within=None)
    with clock.set_to(AFTER_DECIDING - SECOND), refused(Why.CONDITION, "执行期限已经不在今日之后"):
        REGISTRY["review.decide"].perform(
            review,
            by=cases.person("second-leader"),
            now=AFTER_DECIDING - SECOND,
            data={**typed, "new_correct_by": LAST_TO_DECIDE, "new_correct_within": None},
        )


def _never(record: Any, now: datetime) -> Refusal | None:
    return by_condition("不行。")


def test_an_act_with_a_period_and_no_transition_is_not_declared() -> None:
    class Unkept(Act[Notice]):
        model = Notice
        name = "unkept"
        guards = (PeriodGuard(_never),)

    with pytest.raises(ValueError, match="no transition that keeps it"):
        act(Unkept)
    assert "notice.unkept" not in REGISTRY


def test_a_method_without_an_instant_keeps_no_period() -> None:
    with pytest.raises(TypeError, match="takes no instant"):
        keep(Notice, "revoke", PeriodGuard(_never))


def test_a_condition_binds_its_own_model_alone(cases: Cases) -> None:
    kept = Kept(ReviewRequest, PeriodGuard(_never))
    assert kept(cases.served())
    assert not kept(cases.review())


def test_the_instant_is_forgotten_after_the_call(cases: Cases) -> None:
    notice = _fresh(cases.served())
    notice.file_review(TODAY)
    with clock.set_to(AFTER_FILING), pytest.raises(TransitionNotAllowed):
        notice.file_review()
