"""Each period that somebody owes is stopped and extended by an act, or says why not (中止、延长). Provisions 3.2 to 5.3."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from supervision.core.acts import REGISTRY
from supervision.core.deadlines.models import DeadlineRule
from supervision.core.deadlines.period_kinds import PERIOD_KINDS, PeriodKind
from supervision.core.period_acts import ExtendPeriod, PeriodAct, StopPeriod

TABLE: dict[str, tuple[str, str]] = {
    "review_request": ("", ""),
    "review_decision": ("", ""),
    "review_hearing": ("", ""),
    "receipt": ("", ""),
    "execution": ("", ""),
    "finding_answer": ("", "check.extend-answers"),
    "complaint_acceptance": ("complaint.stop-period", "complaint.extend-period"),
    "complaint_investigation": ("complaint.stop-period", "complaint.extend-period"),
    "complaint_feedback": ("complaint.stop-period", "complaint.extend-period"),
    "statement": ("", "announcement.extend-period"),
    "public_notice": ("", ""),
    "objection": ("", ""),
    "objection_decision": ("", ""),
    "liability_investigation": ("case-period.stop-period", "case-period.extend-period"),
    "liability_execution": ("case-period.stop-period", "case-period.extend-period"),
    "referral": ("owed-referral.stop-period", "owed-referral.extend-period"),
    "crime_referral": ("", ""),
}
"""By which acts each kind is stopped and extended by its rule; nothing where its kind says why not."""

BY_A_DAY: dict[str, tuple[str, str]] = {
    "整改": ("correction.suspend", "correction.extend"),
    "调阅材料": ("", "material.extend"),
    "检查任务": ("", "assignment.postpone"),
}
"""What is owed by a day that somebody named: no rule counts it, an act of its own moves it with a reason. A request for
material and an assignment do not stop: who asked names a later day, withdraws the request, or cancels the assignment.
Checks that look into a complaint stand still with it."""


def _acts_on(kind: PeriodKind, sort: type[PeriodAct[Any]]) -> str:
    found = [code for code, act in REGISTRY.items() if isinstance(act, sort) and kind in act.kinds]
    assert len(found) <= 1
    return "".join(found)


def test_the_table_names_every_kind_of_period() -> None:
    assert set(TABLE) == {kind.value for kind in PERIOD_KINDS}


@pytest.mark.parametrize("code", TABLE)
def test_each_is_stopped_and_extended_by_an_act_or_says_why_not(code: str) -> None:
    kind = PERIOD_KINDS[code]
    stops, extends = _acts_on(kind, StopPeriod), _acts_on(kind, ExtendPeriod)
    assert (stops, extends) == TABLE[code]
    assert bool(stops) != bool(kind.never_stops)
    assert bool(extends) != bool(kind.never_extended)
    assert kind.may_stop <= bool(stops)
    assert bool(kind.longest_extension) <= bool(extends)


@pytest.mark.parametrize("name", BY_A_DAY)
def test_what_is_owed_by_a_named_day_is_moved_by_an_act_with_a_reason(name: str) -> None:
    for code in filter(None, BY_A_DAY[name]):
        assert "reason" in REGISTRY[code].form.base_fields, code


@pytest.mark.parametrize("code", TABLE)
def test_a_rule_does_not_allow_what_no_act_does(code: str) -> None:
    kind = PERIOD_KINDS[code]
    for field, value, why in (("may_stop", True, kind.never_stops), ("longest_extension", 5, kind.never_extended)):
        rule = DeadlineRule(**{**kind.first_rule(), "may_stop": False, "longest_extension": 0, field: value})
        rule.changes_basis = "局务会决定。"
        if not why:
            rule.clean()
            continue
        with pytest.raises(ValidationError, match="不能") as refused:
            rule.clean()
        assert kind.is_fixed or refused.value.message_dict[field] == [
            f"{kind.label}不能规定为可以{'中止' if field == 'may_stop' else '延长'}：{why}"
        ]
