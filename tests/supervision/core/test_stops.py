"""Stops and extensions of periods (期间的中止和延长), against an oracle that goes day by day another way."""

from datetime import date, timedelta
from random import Random

import pytest

from supervision.core.deadlines.counting import Counting, Role, Rule, TableCalendar, Unit, count
from supervision.core.deadlines.explanation import sentence, strip
from supervision.core.deadlines.models import DeadlineRule
from supervision.core.deadlines.stops import Changes, Stop, moved
from supervision.rules import defaults as rules
from tests.supervision.core.test_deadlines import published

DAY = timedelta(days=1)
CALENDAR = published(*range(2008, 2027))


def _oracle(rule: Rule, trigger: date, changes: Changes, calendar: TableCalendar) -> date:
    """The last day: the days that count are listed first, and the one with the last number is taken from the list."""
    stopped = {
        stop.first + n * DAY
        for stop in changes.stops
        if stop.resumed is not None
        for n in range((stop.resumed - stop.first).days)
    }
    far = [trigger + n * DAY for n in range(1, 700)]
    worked = {day for day in far if day.year < 2027 and calendar.kind(day).works}
    running = [day for day in far if day not in stopped and (rule.unit is Unit.CALENDAR or day in worked)]
    last = running[rule.length + changes.extended_by - 1]
    return next(
        day for day in far if day >= last and day not in stopped and (day in worked or not rule.moves_to_working_day)
    )


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("moves", [True, False])
def test_the_oracle_agrees(unit: Unit, moves: bool) -> None:
    dice = Random(20260511)  # noqa: S311 - the same cases each time
    for _ in range(400):
        trigger = date(2008, 1, 1) + dice.randrange(6500) * DAY
        first = trigger + dice.randrange(0, 20) * DAY
        resumed = first + dice.randrange(0, 40) * DAY
        again = resumed + dice.randrange(0, 15) * DAY
        stops = (Stop(first, resumed), Stop(again, again + dice.randrange(0, 9) * DAY))
        changes = Changes(stops, dice.choice((0, 0, 3, 30)))
        rule = Rule("any", dice.randrange(1, 40), unit=unit, moves_to_working_day=moves)
        counting = count(rule, trigger, CALENDAR, changes)
        assert counting.last_day == _oracle(rule, trigger, changes, CALENDAR), (trigger, changes, rule)
        assert counting.last_day >= count(rule, trigger, CALENDAR).last_day
        assert Counting.from_json(counting.as_json()) == counting


RECEIVED = date(2026, 5, 11)


def _walked(received: date, last: date, stop: Stop) -> date:
    """The last day on foot: the days that the period had, taken one after another where no stop covers them."""
    had, day = (last - received).days, received
    while had:
        day += DAY
        had -= not stop.covers(day)
    return day


@pytest.mark.parametrize("length", range(1, 12))
@pytest.mark.parametrize("lasted", range(9))
@pytest.mark.provision("4.3")
def test_a_named_last_day_loses_nothing_to_a_stop_wherever_it_lies(length: int, lasted: int) -> None:
    """Stops that begin on the day of the receipt, on each day of the period, and after it."""
    last = RECEIVED + length * DAY
    for begins in range(-1, length + 4):
        stop = Stop(RECEIVED + begins * DAY, RECEIVED + (begins + lasted) * DAY)
        found = moved(last, stop, first_counted=RECEIVED + DAY)
        assert found == _walked(RECEIVED, last, stop), (length, stop)
        plain = Rule("any", length, moves_to_working_day=False)
        counted = count(plain, RECEIVED, CALENDAR, Changes((stop,)))
        assert found == counted.last_day, (length, stop)


@pytest.mark.parametrize(("resumed", "last"), [(11, 21), (12, 21), (13, 22), (15, 24), (31, 40)])
def test_a_stop_from_the_day_of_the_receipt_loses_one_day_less_than_it_lasts(resumed: int, last: int) -> None:
    stop = Stop(RECEIVED, date(2026, 5, 1) + (resumed - 1) * DAY)
    assert moved(date(2026, 5, 21), stop, first_counted=RECEIVED + DAY) == date(2026, 5, 1) + (last - 1) * DAY


def test_a_stop_after_the_last_day_gives_nothing_back() -> None:
    over = date(2026, 5, 21)
    assert moved(over, Stop(date(2026, 5, 22), date(2026, 6, 9)), first_counted=RECEIVED + DAY) == over
    assert moved(over, Stop(over, date(2026, 6, 9)), first_counted=RECEIVED + DAY) == date(2026, 6, 9)


def test_the_days_of_a_stop_do_not_count_and_counting_goes_on_where_it_was() -> None:
    stop = Stop(date(2026, 5, 15), date(2026, 5, 20))
    counting = count(Rule("any", 10), date(2026, 5, 11), CALENDAR, Changes((stop,)))
    assert counting.last_day == date(2026, 5, 26)
    assert [step.day.day for step in counting.steps if step.role is Role.STOPPED] == [15, 16, 17, 18, 19]
    assert [step.number for step in counting.steps if step.day in (date(2026, 5, 14), date(2026, 5, 20))] == [3, 4]
    assert "2026年5月15日至2026年5月19日中止，不计入，至2026年5月26日，当日24时届满。" in sentence(counting)


def test_while_it_stands_still_there_is_no_last_day() -> None:
    counting = count(Rule("any", 10), date(2026, 5, 11), CALENDAR, Changes((Stop(date(2026, 5, 15)),)))
    assert counting.is_stopped
    assert counting.last_day == date(2026, 5, 21)
    assert not any(step.is_last for step in counting.steps)
    assert sentence(counting).endswith("自2026年5月15日起中止，中止的日数不计入，恢复后继续计算。")
    shown = [cell for month in strip(counting) for cell in month.cells]
    assert [cell.mark for cell in shown] == ["起", "1", "2", "3", *["停"] * 7]
    assert shown[-1].text == "2026年5月21日，工作日，中止，不计入"


def test_an_extension_is_shown_apart() -> None:
    counting = count(Rule("any", 10), date(2026, 5, 11), CALENDAR, Changes(extended_by=5))
    assert counting.last_day == date(2026, 5, 26)
    assert [cell.mark for month in strip(counting) for cell in month.cells][-5:] == [
        "11延",
        "12延",
        "13延",
        "14延",
        "15末",
    ]
    assert "10日，延长5日，至2026年5月26日" in sentence(counting)


def test_a_last_day_that_a_stop_takes_moves_behind_it() -> None:
    """The twelfth day is a Saturday, and a stop begins on the Sunday after it: the period ends when the stop is over."""
    stop = Stop(date(2026, 5, 24), date(2026, 5, 27))
    counting = count(Rule("any", 12), date(2026, 5, 11), CALENDAR, Changes((stop,)))
    assert (counting.raw_last_day, counting.last_day) == (date(2026, 5, 23), date(2026, 5, 27))


def test_what_was_not_changed_is_kept_as_before() -> None:
    assert not {"stops", "extended_by"} & count(Rule("any", 10), date(2026, 5, 11), CALENDAR).as_json().keys()


@pytest.mark.provision("4.3")
@pytest.mark.parametrize("code", ["review_request", "review_decision"])
def test_the_regulations_own_periods_know_neither(code: str) -> None:
    row = next(row for row in rules.deadline_rules() if row["code"] == code)
    rule = DeadlineRule(**{**row, "may_stop": True, "changes_basis": "另有规定。"})
    with pytest.raises(Exception, match="不能中止，也不能延长"):
        rule.clean()
    assert not row.get("may_stop")
    assert not row.get("longest_extension")


def test_what_may_change_says_on_what_it_stands() -> None:
    rule = DeadlineRule(code="referral", length=10, unit="calendar", longest_extension=10, changes_basis=" ")
    with pytest.raises(Exception, match="应当写明适用的情形和依据"):
        rule.clean()


def test_each_default_that_may_change_cites_its_statute() -> None:
    changing = [row for row in rules.deadline_rules() if row.get("may_stop") or row.get("longest_extension")]
    assert {row["code"] for row in changing} == {
        *("finding_answer", "complaint_investigation", "statement", "referral"),
        *("liability_investigation", "liability_execution"),
    }
    assert all("《" in row["changes_basis"] and "条" in row["changes_basis"] for row in changing)
