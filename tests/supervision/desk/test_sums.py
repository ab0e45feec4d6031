"""Sums of the figures (数字相加): what breaks a number down adds up to it, whatever stands in the database."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from documents import clock
from supervision.core.timeliness import Outcome
from supervision.core.turn_store import PendingStep, replace_turns
from supervision.core.turns import head_key, leader_key, officer_key
from supervision.desk.figures import matters, timeliness, yearly
from supervision.desk.figures.counting import SECTIONS, Group, by_state, counted
from supervision.desk.figures.years import Year
from supervision.models import Check, Complaint, Correction, Notice, ReviewRequest, Turn
from tests.accountability import course
from tests.cases import Cases
from tests.cast import FIRST, SECOND, TODAY
from tests.conftest import signed_in

YEAR = Year.until(TODAY.date(), TODAY.year)
generated = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def adds_up(group: Group) -> None:
    """Each breakdown of a group adds up to its first figure, in both years."""
    for by in {figure.adds for figure in group.figures} - {""}:
        parts = [figure for figure in group.figures if figure.adds == by]
        whole = group.figures[0]
        assert sum(part.number for part in parts) == whole.number, (group.name, by)
        assert sum(part.before for part in parts) == whole.before, (group.name, by)


# --- The year's figures -----------------------------------------------------------------------------------------------

_STATES = [state for state in Correction.State if state is not Correction.State.REFUSED]
one_correction = some.tuples(
    some.sampled_from(_STATES), some.integers(min_value=-500, max_value=60), some.sampled_from([0, 1])
)


@generated
@given(found=some.lists(one_correction, min_size=4, max_size=4))
def test_the_states_of_corrections_add_up(
    sample: list[Correction], cases: Cases, found: list[tuple[Any, int, int]]
) -> None:
    """Seen before: eight of ten."""
    for correction, (state, days, _) in zip(sample, found, strict=True):
        own = Correction.objects.filter(pk=correction.pk)
        own.update(state=state, due_on=TODAY.date() + timedelta(days=days), due_at=TODAY + timedelta(days=days + 1))
    leader = cases.person("leader")
    for group in counted(leader, YEAR):
        adds_up(group)
    (shares,) = [share for share in timeliness.shares(leader, YEAR) if share.name == "整改"]
    in_year = [days for _, days, _ in found if YEAR.first <= TODAY.date() + timedelta(days=days) <= YEAR.last]
    assert shares.total == sum(share.number for share in shares.by_outcome.values()) == len(in_year)


@pytest.fixture
def sample(cases: Cases) -> list[Correction]:
    return [cases.reported(), cases.correction(), cases.correction(), cases.correction()]


BUILT: dict[str, Callable[[Cases], Any]] = {
    "notices": lambda cases: [cases.issued(), cases.served(), cases.closed(), _withdrawn(cases)],
    "reviews": lambda cases: [cases.decided("upheld"), cases.decided("varied"), cases.decided("revoked")],
    "complaints": lambda cases: [
        cases.complaint(),
        cases.accepted_complaint(),
        cases.refused_complaint(),
        cases.investigated(),
        cases.concluded_complaint(),
        cases.fed_back(),
    ],
    "checks": lambda cases: [cases.concluded(), cases.concluded(cases.check(method="spot"))],
    "liability": lambda cases: [course.decided(cases, course.voted(cases))],
}


def _withdrawn(cases: Cases) -> Notice:
    issued = cases.issued()
    found: Notice = cases.act("notice.withdraw", issued, "leader", reason="文号有误。")
    return found


@pytest.mark.parametrize("build", BUILT.values(), ids=list(BUILT))
def test_what_is_broken_down_adds_up(cases: Cases, build: Callable[[Cases], Any]) -> None:
    build(cases)
    leader = cases.person("leader")
    groups = counted(leader, YEAR)
    for group in groups:
        adds_up(group)
    assert any(group.figures[0].number for group in groups)


def test_every_group_is_broken_down(cases: Cases) -> None:
    """A group that comes later says by what its numbers add up, or what it leaves out."""
    cases.closed()
    groups = [count(cases.person("leader"), YEAR) for count in SECTIONS]
    assert len(groups) >= 7
    shown = {group.name for group in groups if any(figure.adds for figure in group.figures) or group.note}
    empty = {group.name for group in groups if not group.figures[0].number and not group.figures[0].before}
    assert {group.name for group in groups} == shown | empty


def test_no_state_is_missing_from_a_breakdown() -> None:
    for model in (Notice, Correction, Complaint):
        assert {line.asked["state"] for line in by_state(model)} == set(model.State.values)


def test_the_year_report_adds_up(cases: Cases) -> None:
    """Its tables as its page and its paper have them; months like the figure that they stand under."""
    cases.closed()
    cases.issued()
    cases.concluded()
    figures = yearly.counted(cases.cast.bureau, YEAR)
    numbers = {name: (number, before) for _, lines in figures["groups"] for name, number, before in lines}
    months = [sum(column) for column in list(zip(*figures["months"], strict=True))[1:]]
    assert months == list(numbers["签发"])
    assert sum(number for _, number in figures["by_division"]) == numbers["签发"][0] == 2
    assert sum(number for *_, number in figures["heat"]) == numbers["发现问题"][0]
    said = yearly.proposal(figures, YEAR.number, YEAR.last)["overall"]
    assert f"签发执法监督通知（决定）书{numbers['签发'][0]}份（通知书2份）" in said


# --- What is owed -----------------------------------------------------------------------------------------------------

one_step = some.tuples(
    some.sampled_from(["报告整改", "核实整改", "作出复查决定"]),
    some.sampled_from(["first", "second", "inspector", "other inspector", "leaders"]),
    some.sampled_from([-9, -1, 3, 40, None]),
)


@generated
@given(steps=some.lists(one_step, max_size=8))
def test_a_matter_counts_once_however_many_hold_it(
    cases: Cases, notice: Notice, steps: list[tuple[str, str, int | None]]
) -> None:
    """Against a set of what is owed by whom by when: inspectors share a matter, each division owes its own."""
    holders = _holders(cases)
    owed = [
        PendingStep(what, holders[who], "", due_at=None if days is None else TODAY + timedelta(days=days))
        for what, who, days in steps
    ]
    replace_turns(notice, owed, TODAY, FIRST)
    expected = {
        (what, "inspectors" if "inspector" in who else who, days)
        for what, who, days in steps
        if days is not None and days < 0
    }
    leader = cases.person("leader")
    rows = matters.by_owner(leader, TODAY, matters.owners_of(leader.bureau_id))
    assert matters.whole(rows).late == len(expected)
    assert matters.owed(leader, TODAY).filter(matters.late(TODAY)).count() == len(expected)
    assert len(rows) == len({row.owner for row in rows})


@pytest.fixture
def notice(cases: Cases) -> Notice:
    return cases.served()


def _holders(cases: Cases) -> dict[str, str]:
    bureau = cases.cast.bureau
    return {
        "first": head_key(cases.cast.division(FIRST).pk),
        "second": head_key(cases.cast.division(SECOND).pk),
        "inspector": officer_key(cases.person("inspector").pk),
        "other inspector": officer_key(cases.person("second-inspector").pk),
        "leaders": leader_key(bureau.pk),
    }


# --- In time ----------------------------------------------------------------------------------------------------------


def shares_of(cases: Cases, name: str, at: datetime = TODAY) -> dict[Outcome, timeliness.Share]:
    year = Year.until(clock.day(at), at.year)
    (found,) = [share for share in timeliness.shares(cases.person("leader"), year) if share.name.startswith(name)]
    assert found.total == sum(share.number for share in found.by_outcome.values())
    return found.by_outcome


def count_of(cases: Cases, address: str) -> str:
    return str(signed_in(cases.person("leader")).get(address).context["page"].count)


def opens_its_records(cases: Cases, shares: dict[Outcome, timeliness.Share]) -> None:
    for share in shares.values():
        if share.number:
            assert count_of(cases, share.address) == f"共{share.number}项", share.address


def written_anew(model: Any) -> None:
    """How each stands, as its next saving writes it."""
    for record in model.objects.all():
        model.objects.filter(pk=record.pk).update(timely=record.how_it_stands())


def test_corrections_reported_in_time_late_and_not_yet(cases: Cases) -> None:
    in_time, late, owed, gone = cases.reported(), cases.reported(), cases.correction(), cases.correction()
    Correction.objects.update(due_on=TODAY.date() - timedelta(days=1), due_at=TODAY - timedelta(hours=10))
    in_time.reports.update(reported_at=TODAY - timedelta(days=3))
    Correction.objects.filter(pk=gone.pk).update(state=Correction.State.ENDED)
    written_anew(Correction)
    shares = shares_of(cases, "整改")
    assert {outcome.value: share.number for outcome, share in shares.items()} == {
        "on_time": 1,
        "late": 1,
        "open": 1,
        "given_up": 1,
    }
    assert shares[Outcome.LATE].percent == 25
    opens_its_records(cases, shares)
    page = signed_in(cases.person("leader")).get(shares[Outcome.LATE].address).content.decode()
    assert f"/corrections/{late.pk}/" in page
    assert f"/corrections/{owed.pk}/" not in page


def test_a_provisional_last_day_makes_no_report_late(cases: Cases) -> None:
    reported = cases.reported()
    Correction.objects.update(due_on=TODAY.date() - timedelta(days=1), due_at=TODAY - timedelta(hours=10))
    deadline = cases.review().deadline
    type(deadline).objects.filter(pk=deadline.pk).update(
        is_provisional=True, lapses_at=TODAY + timedelta(days=9), due_at=TODAY - timedelta(hours=10)
    )
    Correction.objects.filter(pk=reported.pk).update(deadline=deadline)
    written_anew(Correction)
    assert shares_of(cases, "整改")[Outcome.LATE].number == 0
    assert shares_of(cases, "整改")[Outcome.ON_TIME].number == 1


def test_reviews_and_checks_and_complaints_open_their_records(cases: Cases) -> None:
    cases.decided("upheld")
    cases.review()
    ReviewRequest.objects.update(due_at=TODAY - timedelta(hours=10))
    cases.concluded()
    cases.check()
    Check.objects.update(due_on=TODAY.date() - timedelta(days=1), due_at=TODAY - timedelta(hours=10))
    written_anew(Check)
    cases.concluded_complaint()
    cases.refused_complaint()
    cases.complaint()
    for name in ("复查", "检查任务", "本人负责的投诉举报"):
        opens_its_records(cases, shares_of(cases, name))
    assert shares_of(cases, "复查")[Outcome.ON_TIME].number == shares_of(cases, "复查")[Outcome.OPEN].number == 1
    assert shares_of(cases, "检查任务")[Outcome.LATE].number == 1
    complaints = shares_of(cases, "本人负责的投诉举报")
    assert {outcome.value: share.number for outcome, share in complaints.items()} == {
        "on_time": 1,
        "late": 0,
        "open": 1,
        "given_up": 1,
    }


def test_a_last_day_at_the_end_of_the_year_belongs_to_that_year(cases: Cases) -> None:
    """The instant at which it is over is the next year's first."""
    cases.review()
    ReviewRequest.objects.update(due_at=datetime.fromisoformat("2026-01-01T00:00:00+08:00"))
    assert sum(share.number for share in shares_of(cases, "复查").values()) == 0
    before = Year.until(TODAY.date(), 2025)
    (found,) = [share for share in timeliness.shares(cases.person("leader"), before) if share.name == "复查"]
    assert found.total == 1
    assert count_of(cases, found.address) == "共1项"


def test_the_days_that_complaints_took_are_a_distribution(cases: Cases) -> None:
    for days in (3, 20, 61):
        complaint = cases.refused_complaint()
        complaint.received_on = TODAY.date() - timedelta(days=days)
        Complaint.objects.filter(pk=complaint.pk).update(received_on=complaint.received_on, step=complaint.step_taken())
    cases.complaint()
    (spent,) = [found for found in timeliness.spent(cases.person("leader"), YEAR) if found.name.startswith("投诉举报")]
    assert [(step.name, step.number) for step in spent.steps] == [
        ("0至15日", 1),
        ("16至30日", 1),
        ("31至60日", 0),
        ("61至90日", 1),
        ("91日以上", 0),
    ]
    assert (spent.unfinished, spent.total) == (1, 4)
    assert dict(spent.quantiles)["一半不超过"] == 20
    assert dict(spent.quantiles)["最长"] == 61
    for step in spent.steps:
        if step.number:
            assert count_of(cases, step.address) == f"共{step.number}项"


def test_other_leaders_count_no_complaint_there(cases: Cases) -> None:
    cases.refused_complaint()
    page = signed_in(cases.person("second-leader")).get("/figures/timeliness/")
    (shares,) = [share for share in page.context["shares"] if "投诉" in share.name]
    assert shares.total == 0
    assert [found.total for found in page.context["spent"]] == [0, 0]


@given(some.lists(some.tuples(some.integers(0, 400), some.integers(1, 9)), min_size=1, unique_by=lambda pair: pair[0]))
def test_quantiles_are_what_a_sorted_list_says(counted_days: list[tuple[int, int]]) -> None:
    counted_days.sort()
    every = [days for days, number in counted_days for _ in range(number)]
    found = timeliness.quantiles([(timedelta(days=days), number) for days, number in counted_days])
    for (percent, name), (said, days) in zip(timeliness.QUANTILES, found, strict=True):
        assert said == name
        assert sum(one <= days for one in every) * 100 >= percent * len(every)
        assert sum(one < days for one in every) * 100 < percent * len(every)


def test_the_page_asks_the_same_for_more(cases: Cases, django_assert_max_num_queries: Any) -> None:
    leader = signed_in(cases.person("leader"))
    cases.decided("upheld")
    cases.refused_complaint()
    with django_assert_max_num_queries(14) as few:
        leader.get("/figures/timeliness/")
    cases.reported()
    cases.decided("varied")
    cases.concluded()
    with django_assert_max_num_queries(len(few)):
        leader.get("/figures/timeliness/")


def test_turns_that_stand_are_known_by_who_owes_them(cases: Cases) -> None:
    cases.served()
    cases.check()
    assert not Turn.objects.filter(owner="").exists()
