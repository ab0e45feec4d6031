"""Clicks at once on the summary and the circular of an inspection, on either database: one outcome, and no half of two."""

import pytest

from config.demo import circulars
from config.demo.cases import Setting
from config.demo.plans import Plan
from config.demo.problems import PROBLEMS
from documents import clock
from documents.models import Bureau, Paper
from supervision.models import Circular, Correction, Inspection, Opinion, Summary
from tests.loop.racing import PROCESSES, THREADS, at_once, click, holds, one_wins
from tests.loop.world import play, settled, without_sealing

TITLE = "竞争办理的监督检查"


@pytest.fixture
def world(transactional_db: None, database_url: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Bureau, Setting]:
    without_sealing(monkeypatch)
    return settled()


def _submitted(setting: Setting) -> Circular:
    """About one division with something to correct and one without, before the leader."""
    plan = Plan(setting)
    found = {plan.names[0]: [PROBLEMS[0]], plan.names[1]: []}
    inspection = play(circulars.self_checked(plan, TITLE, 12, found))
    with clock.set_to(setting.days.at(5, 9)):
        circular = circulars.draft(plan, inspection, -20)
    with clock.set_to(setting.days.at(4, 9)):
        setting.desk.act("circular.submit", circular, plan.planner)
    return Circular.objects.get(pk=circular.pk)


def test_twenty_clicks_sum_an_inspection_up_once(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    plan = Plan(setting)
    inspection = play(circulars.checked(plan, TITLE, 12, {plan.names[0]: [PROBLEMS[0]]}))
    texts = {name: f"{heading}：见下表。" for name, heading in Summary.TEXTS.items()}
    one_wins(at_once([click("inspection.summarise", inspection, "zhoumin", **texts)] * (PROCESSES * THREADS)))
    assert Summary.objects.get().inspection.state == Inspection.State.SUMMARISED
    holds(bureau)


def test_twenty_clicks_issue_a_circular_once(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    circular = _submitted(setting)
    one_wins(at_once([click("circular.issue", circular, "liushufen")] * (PROCESSES * THREADS)))
    assert Paper.objects.filter(kind="circular").count() == 1
    assert set(Opinion.objects.values_list("state", flat=True)) == {Opinion.State.ISSUED}
    holds(bureau)


def test_taking_it_back_and_receiving_it_at_once_leave_one_outcome(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    circular = _submitted(setting)
    with clock.set_to(setting.days.at(3, 9)):
        setting.desk.act("circular.issue", circular, setting.leader)
    circular = Circular.objects.get(pk=circular.pk)
    opinion = circular.opinions.get(division__name=setting.divisions[0][0])
    clicks = [
        click("circular.withdraw", circular, "liushufen", reason="有误。"),
        click("opinion.acknowledge", opinion, setting.divisions[0][1]),
    ]
    came = at_once(clicks * 10)
    assert [outcome["came"] for outcome in came].count("done") == 1
    assert all(outcome["message"] for outcome in came if outcome["came"] == "refused")
    after = Circular.objects.get(pk=circular.pk)
    received = after.state == Circular.State.ISSUED
    assert Correction.objects.filter(opinion=opinion).exists() == received
    assert Opinion.objects.get(pk=opinion.pk).state == (Opinion.State.SERVED if received else Opinion.State.WITHDRAWN)
    assert after.inspection.state == (Inspection.State.CIRCULATED if received else Inspection.State.SUMMARISED)
    holds(bureau)
