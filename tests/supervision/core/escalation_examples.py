"""One example of every act that puts a late matter under escalation (督办), and of every one that lifts that again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from documents import clock
from supervision.core.escalations.late_matters import late_matters
from supervision.core.escalations.models import Escalation
from supervision.models import Turn
from tests.accountability import liability, referring_cases
from tests.cases import Cases, in_days
from tests.supervision.core.example import CASE, DESK, HEADS, LEADERS, Example

Prepare = Callable[[Cases], Any]


def late(record: Any) -> Any:
    """The record, with all that is owed in it late since yesterday."""
    own = Turn.objects.filter(root_type=record._meta.label_lower, root_id=record.pk)
    assert own.update(due_at=clock.now() - timedelta(days=1))
    return record


def order_typed(cases: Cases, record: Any, by: str = "leader", **changed: Any) -> dict[str, Any]:
    """What is typed to put the first late matter of a case under escalation; by a second click it is gone."""
    found = late_matters(type(record).objects.get(pk=record.pk), cases.person(by), clock.about_now())
    return {
        "matter": found[0].key if found else "1~gone~gone",
        "due_on": str(in_days(3)),
        "words": "请限期办结，并说明逾期的原因。",
        **changed,
    }


def escalated(cases: Cases, record: Any, by: str = "leader", **changed: Any) -> Any:
    """A late record whose first late matter is under escalation."""
    return cases.act(f"{record.noun}.escalate", late(record), by, **order_typed(cases, record, by, **changed))


def lifted_typed(record: Any) -> dict[str, Any]:
    found = Escalation.objects.of(record._meta.label_lower, record.pk).order_by("id").last()
    return {"escalation": str(found.pk if found is not None else 1), "reason": "情况已经说明，不再督办。"}


def _both(
    noun: str, prepare: Prepare, may: frozenset[str], sees: frozenset[str], after: str
) -> tuple[Example, Example]:
    return (
        Example(
            f"{noun}.escalate",
            by="leader",
            prepare=lambda cases: late(prepare(cases)),
            may=may,
            sees=sees,
            typed=order_typed,
            bad={"due_on": "2020-01-01", "words": "已经写好的督办要求"},
            says="督办期限不能在今日之前",
            after=after,
            wrong=prepare,
        ),
        Example(
            f"{noun}.lift-escalation",
            by="leader",
            prepare=lambda cases: escalated(cases, prepare(cases)),
            may=may,
            sees=sees,
            typed=lambda cases, record: lifted_typed(record),
            bad={"reason": ""},
            says="解除的理由",
            after=after,
            wrong=prepare,
        ),
    )


LEADER = frozenset({"leader"})
HANDS = frozenset({"inspector", "leader"})


ESCALATIONS = (
    *_both("notice", Cases.served, LEADERS, CASE, "served"),
    *_both("check", Cases.check, LEADERS, DESK, "under_way"),
    *_both("inspection", Cases.announced, LEADERS, DESK | HEADS, "under_way"),
    *_both("opinion", Cases.opinion, LEADERS, CASE, "issued"),
    *_both("complaint", Cases.accepted_complaint, LEADER, HANDS, "accepted"),
    *_both("liability-case", liability.investigated, LEADER, HANDS, "investigating"),
    *_both("referral", referring_cases.drafted, LEADER, HANDS, "draft"),
)
