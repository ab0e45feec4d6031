"""Periods of chapter five, stopped and extended: the duty to refer, the officer's time to answer (移送、陈述申辩)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accountability.models import Announcement, OwedReferral
from documents import clock
from supervision.core.refusals import Why
from supervision.models import DeadlineStop, Turn
from tests.accountability import course
from tests.accountability import referring_cases as referring
from tests.cases import Cases
from tests.cast import TODAY
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused


@pytest.mark.provision("5.3.1")
def test_a_stopped_duty_to_refer_is_owed_by_no_day(cases: Cases) -> None:
    owed = referring.owed(cases)
    raw = owed.deadline.raw_last_day
    stopped = cases.act("owed-referral.stop-period", owed, "leader", reason="材料被法院调取。")
    turns = dict(Turn.objects.filter(root_id=owed.case_id).values_list("what", "due_at"))
    assert turns["移送有关材料"] is None
    assert turns["恢复计算移送期限（中止的原因消除后）"] is None
    with clock.set_to(TODAY + timedelta(days=40)):
        page = signed_in(cases.person("leader")).get(reverse("liability-case", args=[owed.case_id])).content.decode()
        assert "已逾期" not in page
        assert "移送期限中止计算" in page
        assert "材料被法院调取。" in page
        assert "day-stopped" in page
        resumed: OwedReferral = cases.act("owed-referral.resume-period", stopped, "leader", reason="材料已经退回。")
    assert resumed.deadline.raw_last_day == raw + timedelta(days=39), "the day on which it arose did not count anyway"
    assert DeadlineStop.objects.get().resumed_by == cases.person("leader")
    assert Turn.objects.get(root_id=owed.case_id, what="移送有关材料").due_at == resumed.deadline.due_at


@pytest.mark.provision("5.3.1")
def test_a_duty_to_refer_is_extended_by_the_leader_within_the_rule(cases: Cases) -> None:
    owed = referring.owed(cases)
    raw = owed.deadline.raw_last_day
    extended: OwedReferral = cases.act("owed-referral.extend-period", owed, "leader", days="10", reason="材料繁多。")
    assert extended.deadline.raw_last_day == raw + timedelta(days=10)
    with refused(Why.STATE, "已经延长到规则规定的最多天数"):
        cases.act("owed-referral.extend-period", owed, "leader", days="1", reason="再延。")


@pytest.mark.provision("5.0")
def test_the_officers_time_to_answer_is_extended(cases: Cases) -> None:
    told = course.received(cases)
    assert told.deadline is not None
    raw = told.deadline.raw_last_day
    extended: Announcement = cases.act("announcement.extend-period", told, "leader", days="10", reason="本人住院治疗。")
    assert extended.deadline is not None
    assert extended.deadline.raw_last_day == raw + timedelta(days=10)
    assert Turn.objects.get(root_id=told.case_id, what="陈述申辩").due_at == extended.deadline.due_at
