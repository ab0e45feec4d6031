"""Clicks at once on a liability case, from four processes: two votes both count, one decision is made, a statement meets
the proposal."""

from collections import Counter

import pytest

from accountability.models import LiabilityCase, Sanction, Seat, Statement
from config.demo.cases import Setting
from config.demo.liabilities import Investigation, looked_into_of
from documents import ledger
from documents.models import Bureau, Paper
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


def _again(case: Investigation) -> LiabilityCase:
    found: LiabilityCase = LiabilityCase.objects.get(pk=case.case.pk)
    return found
