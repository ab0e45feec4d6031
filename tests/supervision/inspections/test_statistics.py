"""Figures: what is counted, what is common, what is a tendency. Pure functions first, then the database's findings."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision.inspections import statistics
from supervision.inspections.statistics import Counted, common, is_tendency, lines, matrix, period_before, tendencies
from supervision.models import Check, Finding, SummaryRule
from tests.cases import Cases, in_days
from tests.cast import FIRST, SECOND

pytestmark = pytest.mark.provision("3.4")

NAMES = {"2.2": "具体行政行为", "2.5": "施行情况"}


def finding(key: int, division: int, content: str = "2.2", ground: str = "4.1.2", kind: str = "penalty") -> Counted:
    return Counted(key, division, content, ground, kind)


FOUND = [finding(1, 10), finding(2, 10, "2.5"), finding(3, 20), finding(4, 20, ground="")]


def test_findings_stand_under_their_names_in_order_and_none_is_lost() -> None:
    by_content = lines(FOUND, lambda counted: counted.content, NAMES)
    assert [(line["key"], line["findings"]) for line in by_content] == [("2.2", [1, 3, 4]), ("2.5", [2])]
    by_division = lines(FOUND, lambda counted: counted.division, {10: "一科", 20: "二科", 30: "三科"})
    assert [(line["name"], line["findings"]) for line in by_division] == [
        ("一科", [1, 2]),
        ("二科", [3, 4]),
        ("三科", []),
    ]


def test_the_matrix_has_a_row_a_content_and_a_column_a_division() -> None:
    assert matrix(FOUND, NAMES, [10, 20, 30]) == [[1, 2, 0], [1, 0, 0]]
    assert matrix([], NAMES, [10]) == [[0], [0]]


@given(st.lists(st.tuples(st.sampled_from([10, 20]), st.sampled_from(list(NAMES)))))
def test_every_finding_is_counted_once_in_each_figure(rows: list[tuple[int, str]]) -> None:
    found = [finding(key, division, content) for key, (division, content) in enumerate(rows)]
    assert sum(map(sum, matrix(found, NAMES, [10, 20]))) == len(found)
    assert sorted(
        key for line in lines(found, lambda counted: counted.content, NAMES) for key in line["findings"]
    ) == list(range(len(found)))


def test_a_problem_is_common_from_the_threshold_on() -> None:
    found = common(FOUND, "content", NAMES, 2)
    assert [(line["key"], line["divisions"], line["findings"]) for line in found] == [("2.2", [10, 20], [1, 3, 4])]
    assert common(FOUND, "content", NAMES, 3) == []
    assert common([finding(1, 10), finding(2, 10)], "content", NAMES, 2) == [], "twice in one division is not common"


def test_what_has_no_ground_is_common_under_none() -> None:
    found = [finding(1, 10, ground=""), finding(2, 20, ground="")]
    assert common(found, "ground", {"4.1.2": "程序"}, 2) == []


@pytest.mark.parametrize(
    ("now", "before", "more_by", "more_percent", "expected"),
    [
        (1, 0, 1, 0, True),
        (1, 1, 1, 0, False),
        (0, 1, 1, 0, False),
        (3, 2, 1, 0, True),
        (3, 2, 2, 0, False),
        (4, 2, 2, 100, True),
        (3, 2, 1, 100, False),
        (3, 2, 1, 50, True),
        (1, 0, 1, 1000, True),
    ],
)
def test_a_tendency_is_more_than_before_by_both_thresholds(
    now: int, before: int, more_by: int, more_percent: int, expected: bool
) -> None:
    assert is_tendency(now, before, more_by=more_by, more_percent=more_percent) is expected


def test_a_tendency_names_what_there_was_before() -> None:
    earlier = [finding(7, 30)]
    found = tendencies(FOUND, earlier, "content", NAMES, lambda now, before: now > before)
    assert [(line["key"], line["findings"], line["before"]) for line in found] == [
        ("2.2", [1, 3, 4], [7]),
        ("2.5", [2], []),
    ]


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        (date(2026, 4, 1), date(2026, 6, 30), (date(2025, 12, 31), date(2026, 3, 31))),
        (date(2026, 5, 11), date(2026, 5, 11), (date(2026, 5, 10), date(2026, 5, 10))),
        (date(2024, 3, 1), date(2024, 3, 31), (date(2024, 1, 30), date(2024, 2, 29))),
    ],
)
def test_the_period_before_ends_the_day_before_and_is_as_long(
    first: date, last: date, before: tuple[date, date]
) -> None:
    assert period_before(first, last) == before


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 4000))
def test_the_period_before_touches_and_equals(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    begins, ends = period_before(first, last)
    assert ends + timedelta(days=1) == first
    assert ends - begins == last - first


# --- From the database ------------------------------------------------------------------------------------------------


def _rule(cases: Cases) -> SummaryRule:
    found: SummaryRule = SummaryRule.objects.get(bureau=cases.cast.bureau)
    return found


def test_only_standing_findings_of_concluded_checks_are_counted(cases: Cases) -> None:
    inspection = cases.begun("spot", FIRST, SECOND)
    first, second = inspection.checks.order_by("division_id")
    cases.act("finding.set-aside", cases.finding(first), "inspector", reason="事实不清。")
    cases.done(first)
    cases.finding(second)
    assert [counted.check_task for counted in statistics.findings_of(inspection)] == [first]


def test_the_figures_of_an_inspection(cases: Cases, foreign_cases: Cases) -> None:
    foreign_cases.concluded()
    inspection = cases.inspected("self", FIRST, SECOND)
    figures = statistics.figures(inspection, _rule(cases))
    keys = list(Finding.objects.filter(check_task__inspection=inspection).order_by("pk").values_list("pk", flat=True))
    assert sorted(figures["findings"]) == keys
    assert figures["checks"] == {"concluded": 2, "cancelled": 0, "methods": {"self": 2, "mutual": 0, "spot": 0}}
    assert [
        (division["name"], len(division["findings"]), division["methods"]) for division in figures["divisions"]
    ] == [
        (FIRST, 1, ["自查"]),
        (SECOND, 1, ["自查"]),
    ]
    assert [(content["key"], len(content["findings"])) for content in figures["contents"]] == [("2.2", 2), ("2.5", 0)]
    assert [(ground["key"], len(ground["findings"])) for ground in figures["grounds"]] == [("4.1.2", 2)]
    assert [(kind["key"], len(kind["findings"])) for kind in figures["kinds"]] == [("licensing", 0), ("penalty", 2)]
    assert figures["matrix"] == [[1, 1], [0, 0]]
    assert [(line["by"], line["key"]) for line in figures["common"]] == [("content", "2.2"), ("ground", "4.1.2")]
    assert (figures["checks_before"], figures["tendencies"]) == (0, []), "nothing before, nothing to compare with"


def _before(cases: Cases, **changed: object) -> Check:
    """A concluded check whose period ends in the one before the inspection's (from 121 to 231 days ago)."""
    typed = {"period_from": str(in_days(-200)), "period_to": str(in_days(-130)), **changed}
    return cases.concluded(cases.finding(cases.check(**typed)).check_task)


def test_a_tendency_is_more_than_in_the_checks_of_the_period_before(cases: Cases) -> None:
    _before(cases)
    inspection = cases.inspected("self", FIRST, SECOND)
    figures = statistics.figures(inspection, _rule(cases))
    assert (figures["checks_before"], len(figures["findings_before"])) == (1, 1)
    assert [
        (tendency["key"], len(tendency["findings"]), len(tendency["before"])) for tendency in figures["tendencies"]
    ] == [
        ("2.2", 2, 1),
        ("4.1.2", 2, 1),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"period_to": "2026-01-11"},
        {"period_from": "2025-01-01", "period_to": "2025-01-31"},
    ],
    ids=["the inspection's own days", "long before"],
)
def test_other_checks_are_not_of_the_period_before(cases: Cases, changed: dict[str, str]) -> None:
    _before(cases, **changed)
    assert not statistics.checks_before(cases.plan()).exists()


def test_the_checks_that_look_into_a_complaint_are_not_of_the_period_before(cases: Cases) -> None:
    """Not even a count may tell of one."""
    before = _before(cases)
    assert statistics.checks_before(cases.plan()).get() == before
    Check.objects.filter(pk=before.pk).update(basis="complaint")
    assert not statistics.checks_before(cases.plan()).exists()


def test_another_bureaus_checks_are_not_of_the_period_before(cases: Cases, foreign_cases: Cases) -> None:
    _before(foreign_cases)
    assert not statistics.checks_before(cases.plan()).exists()


def test_the_days_at_both_ends_belong_to_the_period_before(cases: Cases) -> None:
    inspection = cases.plan()
    first, last = period_before(inspection.period_from, inspection.period_to)
    for period_to in (first, last, first - timedelta(days=1), last + timedelta(days=1)):
        Check.objects.filter(pk=_before(cases).pk).update(period_from=first - timedelta(days=30), period_to=period_to)
    assert sorted(check.period_to for check in statistics.checks_before(inspection)) == [first, last]
