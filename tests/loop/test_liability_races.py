"""Clicks at once on a liability case, from four processes: two votes both count, one decision is made, a statement meets
the proposal."""

from collections import Counter

import pytest

from accountability.cases.basis import basis_of
from accountability.models import LiabilityCase, Sanction, Seat, Statement
from config.demo.cases import Setting
from config.demo.liabilities import Investigation, looked_into_of
from documents import clock, ledger
from documents.models import Bureau, LedgerEntry, Paper
from tests.loop.racing import PROCESSES, THREADS, at_once, click, one_wins
from tests.loop.world import play, settled, without_sealing

VOTE = {"outcome": "pursued", "weight": "ordinary", "forms": ["5.2.1.1"], "opinion": "同意。"}


@pytest.fixture
def world(transactional_db: None, database_url: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Bureau, Setting]:
    without_sealing(monkeypatch)
    return settled()


def _announced(setting: Setting) -> Investigation:
    """Received by the officer, who may answer."""
    case, begun = looked_into_of(setting, "wangxiaoyan", 9, "5.1.4.3", "检查时没有出示行政执法证件。")
    play(begun)
    play(case.announce(2, "拟给予诫勉谈话。"))
    return case


def test_a_vote_and_twenty_decisions_at_once_make_one_decision(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    case = _announced(setting)
    play(case.state(1))
    play(case.submit(0, "建议给予诫勉谈话。"))
    fresh = _again(case)
    votes = [click("liability-case.vote", fresh, "liushufen", **VOTE)] * 4
    one_wins(at_once(votes))
    assert Seat.objects.get().outcome == "pursued"
    decide = click("liability-case.decide", _again(case), "liushufen", reasons="事实清楚。")
    one_wins(at_once([decide] * (PROCESSES * THREADS)))
    assert Sanction.objects.count() == 1
    assert Paper.objects.filter(kind="liability_decision").count() == 1
    assert list(ledger.breaks(bureau)) == []


def test_a_statement_and_the_proposal_at_once_leave_no_statement_unheard(world: tuple[Bureau, Setting]) -> None:
    """Whichever comes first: either the proposal waits for it to be weighed, or the decision does."""
    bureau, setting = world
    case = _announced(setting)
    setting.desk.act("announcement.waive", case.told, "wangxiaoyan", confirmed="on")
    told = type(case.told).objects.get(pk=case.told.pk)
    clicks = [
        click("announcement.state", told, "wangxiaoyan", text="已经出示。"),
        click("liability-case.submit", _again(case), "zhoumin", outcome="pursued", proposal="建议诫勉谈话。"),
    ]
    came = at_once(clicks * 4)
    assert Counter(outcome["came"] for outcome in came)["done"] == 1
    assert Statement.objects.count() + (_again(case).state == "deliberating") == 1
    assert list(ledger.breaks(bureau)) == []


def test_a_statement_and_a_vote_at_once_leave_no_vote_on_what_was_not_seen(world: tuple[Bureau, Setting]) -> None:
    """Whichever comes first: a vote on a page from before the statement is refused, and one that came before it is past."""
    bureau, setting = world
    case = _announced(setting)
    setting.desk.act("announcement.waive", case.told, "wangxiaoyan", confirmed="on")
    play(case.submit(0, "建议给予诫勉谈话。"))
    told = type(case.told).objects.get(pk=case.told.pk)
    clicks = [
        click("announcement.state", told, "wangxiaoyan", text="款项已上缴。"),
        click("liability-case.vote", _again(case), "liushufen", **VOTE),
    ]
    at_once(clicks * 4)
    fresh = _again(case)
    if Statement.objects.exists():
        assert not Seat.objects.filter(voted_at__isnull=False).exists()
    else:
        assert Seat.objects.get().basis == basis_of(fresh, clock.today()).digest
    decide = click("liability-case.decide", fresh, "liushufen", reasons="事实清楚。")
    came = Counter(outcome["came"] for outcome in at_once([decide] * 4))
    assert came["done"] == (0 if Statement.objects.exists() else 1)
    assert list(ledger.breaks(bureau)) == []


def test_what_is_served_while_another_case_is_decided_counts_there_or_comes_after_it(
    world: tuple[Bureau, Setting],
) -> None:
    """A decision counts once it was served (5.2.2.5): another about the same officer is made before that, or on new votes."""
    bureau, setting = world
    first, second = both = [_announced(setting) for _ in range(2)]
    for case in both:
        setting.desk.act("announcement.waive", case.told, "wangxiaoyan", confirmed="on")
        play(case.submit(0, "建议给予诫勉谈话。"))
        setting.desk.act("liability-case.vote", case.case, "liushufen", **VOTE)
    made = setting.desk.act("liability-case.decide", first.case, "liushufen", reasons="事实清楚。")
    clicks = [
        click("liability-decision.acknowledge", made, "wangxiaoyan"),
        click("liability-case.decide", _again(second), "liushufen", reasons="事实清楚。"),
    ]
    at_once(clicks * 4)
    is_decided = _again(second).state == LiabilityCase.State.DECIDED
    rows = LedgerEntry.objects.filter(act__in=["liability-case.decide", "liability-decision.acknowledge"])
    done = [act.rpartition(".")[2] for act in rows.order_by("sequence").values_list("act", flat=True)]
    assert done == ["decide", *(["decide"] if is_decided else []), "acknowledge"]
    assert list(ledger.breaks(bureau)) == []


def _again(case: Investigation) -> LiabilityCase:
    found: LiabilityCase = LiabilityCase.objects.get(pk=case.case.pk)
    return found
