"""Twenty clicks at once on a complaint and its investigation, from four processes: one wins, nobody waits in a circle."""

from collections import Counter

import pytest

from config.demo.cases import Setting
from config.demo.complaints import SIGNED, SLOW, Complaining
from documents import ledger
from documents.models import Bureau, Paper
from supervision.models import Check, Complaint, Division, Inspection
from tests.loop.racing import PROCESSES, THREADS, at_once, click, one_wins
from tests.loop.world import play, settled, without_sealing


@pytest.fixture
def world(transactional_db: None, database_url: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Bureau, Setting]:
    without_sealing(monkeypatch)
    return settled()


def _complaint(setting: Setting) -> Complaining:
    """One that was accepted, before it is looked into."""
    one = Complaining(setting, "监察一科", "监察一科执法工作检查")
    play(one.register(5, SLOW, SIGNED))
    play(one.accept(4))
    return one


def test_twenty_clicks_look_into_a_complaint_once_and_tell_its_source_once(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    one = _complaint(setting)
    play(one.investigate(3))
    play(one.look_into(2, "没有发现所反映的情形。"))
    ended = {"outcome": "unfounded", "conclusion": "不属实。", "feedback": "经调查没有发现所反映的情形。"}
    one_wins(at_once([click("complaint.conclude", _again(one), "zhoumin", **ended)] * (PROCESSES * THREADS)))
    issue = click("complaint.issue-result", _again(one), "liushufen", feedback=ended["feedback"])
    one_wins(at_once([issue] * (PROCESSES * THREADS)))
    assert Paper.objects.filter(kind="complaint_result").count() == 1
    assert Inspection.objects.get().state == Inspection.State.CLOSED
    assert list(ledger.breaks(bureau)) == []


def test_changing_who_handles_it_and_concluding_its_check_at_once_wait_in_no_circle(
    world: tuple[Bureau, Setting],
) -> None:
    """The complaint, its investigation and its checks are locked in one order: each is done once."""
    bureau, setting = world
    one = _complaint(setting)
    play(one.investigate(3))
    more = {"divisions": [str(Division.objects.get(name="监察二科").pk)], "due_on": str(setting.days.day(-9))}
    clicks = [
        click("complaint.add-divisions", _again(one), "zhoumin", **more),
        click("check.conclude", one.check, "zhoumin", conclusion="未发现问题。", checked_on=str(setting.days.day(0))),
    ]
    came = at_once(clicks * 10)
    assert Counter(outcome["came"] for outcome in came) == {"done": 2, "refused": 18}
    assert Check.objects.filter(inspection__complaint=one.complaint).count() == 2
    assert Check.objects.get(pk=one.check.pk).state == Check.State.CONCLUDED
    assert list(ledger.breaks(bureau)) == []


def _again(one: Complaining) -> Complaint:
    return Complaint.objects.get(pk=one.complaint.pk)
