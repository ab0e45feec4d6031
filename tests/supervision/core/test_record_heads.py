"""The head of a record's page (记录页的页首): how far it is, whose turn it is, and which act comes first."""

from typing import Any

import pytest
from django.urls import reverse

from documents import clock
from supervision.core.record_heads import Head, ShownTurn, head_of
from supervision.core.record_views import case_papers, offers_on
from supervision.core.stages import Standing, steps_through
from supervision.core.turn_store import steps_in, who
from supervision.models import Notice
from tests.cases import Cases, at, in_days
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db


def head(cases: Cases, notice: Notice, username: str) -> Head:
    notice = Notice.objects.get(pk=notice.pk)
    user, now = cases.person(username), clock.now()
    waits = [(who(wait, notice), wait) for wait in steps_in(notice)]
    timeline = case_papers(notice).timeline
    return head_of(notice, user, now, offers=offers_on([notice], user, now), waits=waits, timeline=timeline)


def course(record: Any) -> list[tuple[str, str, str]]:
    steps = steps_through(record, case_papers(record).timeline)
    return [(step.name, step.standing.value, step.who) for step in steps]


def test_a_course_tells_who_brought_each_stage_to_its_end(cases: Cases) -> None:
    notice = cases.issued()
    people = {name: cases.person(name).name for name in ("inspector", "leader")}
    assert course(notice) == [
        ("草拟", "done", people["inspector"]),
        ("签发", "done", people["leader"]),
        ("签收", "here", ""),
        ("整改", "next", ""),
        ("核实", "next", ""),
        ("办结", "next", ""),
    ]


def test_what_came_to_nothing_tells_how_far_it_came(cases: Cases) -> None:
    notice = cases.draft()
    cases.act("notice.void", notice, "inspector", reason="不再需要。")
    notice = Notice.objects.get(pk=notice.pk)
    assert course(notice) == [("草拟", "done", cases.person("inspector").name), ("已作废", "ended", "")]


def test_a_stage_that_was_not_gone_through_is_left_out(cases: Cases) -> None:
    check = cases.done(cases.self_check())
    names = [name for name, standing, _ in course(check) if standing == Standing.DONE]
    assert "签署检查记录" not in names
    assert "检查" in names


def test_the_act_of_the_readers_turn_is_first_and_said_with_its_last_day(cases: Cases) -> None:
    notice = cases.issued()
    shown = head(cases, notice, "head")
    (turn,) = shown.turns
    assert (turn.what, turn.is_mine, [offer.act.code() for offer in turn.offers]) == (
        "签收",
        True,
        ["notice.acknowledge"],
    )
    assert turn.last_day is not None
    assert turn.left.startswith("还剩")
    assert shown.first is None
    others = head(cases, notice, "leader")
    assert [turn.is_mine for turn in others.turns] == [False]
    assert [offer.act.code() for offer in others.grave] == ["notice.withdraw"]


def test_the_stage_under_way_looks_late_once_its_turn_is_and_says_by_how_much(cases: Cases) -> None:
    correction = cases.correction()
    address = reverse("notice", args=[correction.notice_id])
    at_work = '<li class="course-here" aria-current="step"><b>整改</b><small>还剩30日</small>'
    late = '<li class="course-here is-late" aria-current="step"><b>整改</b><small>已逾期2日</small>'
    for days, shown in ((0, at_work), (32, late)):
        with clock.set_to(at(in_days(days))):
            assert shown in signed_in(cases.person("head")).get(address).content.decode()


def test_what_is_late_is_said_of_the_stage_before_what_is_not() -> None:
    late, other = ShownTurn("", "", left="已逾期2日", is_late=True), ShownTurn("", "", left="还剩3日")
    one_of = {
        turns: Head([], list(turns), None, [], [], []).course_turn for turns in ((other, late), (other, other), ())
    }
    assert list(one_of.values()) == [late, None, None]


def test_refusals_that_only_repeat_the_state_are_left_out(cases: Cases) -> None:
    notice = cases.issued()
    user, now = cases.person("head"), clock.now()
    offers = offers_on([notice], user, now)
    assert "notice.file-review" in {offer.act.code() for offer in offers["refused"]}, "it is upcoming"
    assert head(cases, notice, "head").refused == []
