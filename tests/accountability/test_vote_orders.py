"""In whatever order statements, weighings and votes come: nothing is decided on what one of the voters had not seen."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountability.models import Announcement, LiabilityCase, PastVote, Seat, Statement
from config.demo.desk import StoryBroken
from documents import clock
from supervision.core.refusals import Refused
from tests.accountability import course
from tests.cases import Cases

LEADERS = ("leader", "second-leader")


class Course:
    """One case before two leaders, driven at random; what each of them saw is written down beside the application."""

    def __init__(self, cases: Cases, case: LiabilityCase) -> None:
        self.cases, self.pk = cases, case.pk
        self.seen: dict[str, list[Any]] = {}

    def case(self) -> LiabilityCase:
        found: LiabilityCase = LiabilityCase.objects.get(pk=self.pk)
        return found

    def told(self) -> Announcement:
        return Announcement.objects.get(case=self.pk)

    def said(self) -> list[Any]:
        """Everything that was said and made of it, by itself."""
        rows = Statement.objects.filter(case=self.pk).order_by("pk")
        return list(rows.values_list("pk", "text", "weighed", "weighing"))

    def state(self) -> None:
        self.cases.act("announcement.state", self.told(), "officer", text=f"第{len(self.said()) + 1}次陈述。")

    def weigh(self) -> None:
        made = Statement.objects.filter(case=self.pk, weighed="").first()
        if made is not None:
            self.cases.act("statement.weigh", made, "inspector", **course.weigh_typed())

    def finish(self) -> None:
        self.cases.act("announcement.finish", self.told(), "officer", confirmed="on")

    def vote(self, by: str) -> None:
        self.cases.act("liability-case.vote", self.case(), by, **course.PURSUED)
        self.seen[by] = self.said()

    def decide(self) -> None:
        self.cases.act("liability-case.decide", self.case(), "leader", reasons="事实清楚。")


STEPS: dict[str, Callable[[Course], None]] = {
    "state": Course.state,
    "weigh": Course.weigh,
    "finish": Course.finish,
    "vote of the first": lambda found: found.vote(LEADERS[0]),
    "vote of the second": lambda found: found.vote(LEADERS[1]),
    "decide": Course.decide,
}
VOTES = ["vote of the first", "vote of the second"]


def walk(found: Course, steps: list[str]) -> bool:
    """Whether it came to a decision. What is refused changes nothing."""
    for step in steps:
        before = found.said()
        try:
            with transaction.atomic():
                STEPS[step](found)
        except (Refused, StoryBroken):
            assert found.said() == before
        _holds(found)
        if found.case().state == "decided":
            return True
    return False


def _holds(found: Course) -> None:
    case, told = found.case(), found.told()
    for seat in Seat.objects.filter(case=case, voted_at__isnull=False).select_related("officer"):
        assert found.seen[seat.officer.username] == found.said(), "a vote that stands was cast on what there is"
    assert not PastVote.objects.filter(case=case, ended_because="").exists()
    if case.state == "decided":
        assert {*found.seen} == {*LEADERS}
        assert all(seen == found.said() for seen in found.seen.values())
        assert all(weighed for _, _, weighed, _ in found.said())
        assert told.is_finished or told.is_over(clock.now())


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*STEPS, *VOTES]), min_size=4, max_size=9))
def test_no_order_decides_on_what_a_voter_had_not_seen(cases: Cases, steps: list[str]) -> None:
    with transaction.atomic():
        case = course.seated(cases, course.submitted(cases, course.waived(cases).case))
        walk(Course(cases, case), steps)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("steps", "is_decided"),
    [
        ([*VOTES, "decide"], True),
        (["vote of the first", "decide"], False),
        ([*VOTES, "state", "decide"], False),
        ([*VOTES, "state", "weigh", "decide"], False),
        ([*VOTES, "state", "weigh", "finish", "decide"], False),
        ([*VOTES, "state", "weigh", "finish", "vote of the first", "decide"], False),
        ([*VOTES, "state", "weigh", "finish", *VOTES, "decide"], True),
        (["state", *VOTES, "weigh", "finish", *VOTES, "decide"], True),
        (["vote of the first", "state", "weigh", "finish", "vote of the second", "decide"], False),
    ],
)
def test_these_orders_come_to_a_decision_or_not(cases: Cases, steps: list[str], is_decided: bool) -> None:
    case = course.seated(cases, course.submitted(cases, course.waived(cases).case))
    assert walk(Course(cases, case), steps) is is_decided
