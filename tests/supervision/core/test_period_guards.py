"""The state machine keeps the periods (期限由状态机把守): a model's method called outside its period, without any act."""

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
from supervision.models import FindingAnswer, Notice, ReviewRequest
from tests.accountability import course
from tests.cases import Cases, at
from tests.cast import TODAY

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
    "check.conclude",
    "liability-case.submit",
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


def test_no_guard_of_an_act_speaks_of_a_period_beside_them() -> None:
    """A plain function that refuses by a period would be a period that no transition keeps."""
    plain = {
        guard.__name__
        for found in REGISTRY.values()
        for guard in found.guards
        if not isinstance(guard, PeriodGuard) and "by_period(" in inspect.getsource(guard)
    }
    assert plain == set()


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
