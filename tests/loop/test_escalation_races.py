"""Clicks at once on a late matter (督办), on either database: one order of it, and none of what is done meanwhile."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from config.demo.cases import Setting
from documents import clock
from documents.models import Bureau, LedgerEntry
from supervision.core.escalations.late_matters import late_matters
from supervision.models import Correction, Escalation, Notice, Officer, Turn
from tests.loop.racing import PROCESSES, THREADS, at_once, click, heedless, holds, one_wins
from tests.loop.world import play, settled, without_sealing
from tests.supervision.core.escalation_examples import late

LEADERS = ("liushufen", "chenzhiyuan")


@pytest.fixture
def world(transactional_db: None, database_url: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Bureau, Setting]:
    without_sealing(monkeypatch)
    return settled()


def _late_notice(setting: Setting) -> tuple[Notice, str]:
    """Served, its correction late; and the head who owes it."""
    case = setting.case()
    served = play(case.serve(3, -9))
    return late(Notice.objects.get(pk=served.pk)), case.head


def _order(notice: Notice, by: str) -> dict[str, Any]:
    """A leader's click on 督办, as the page offers it now."""
    leader = Officer.objects.with_roles().get(username=by)
    (matter, *_) = late_matters(Notice.objects.get(pk=notice.pk), leader, clock.now())
    due_on = str(clock.today() + timedelta(days=3))
    return click("notice.escalate", notice, by, matter=matter.key, due_on=due_on, words="请限期报告整改。")


@pytest.mark.parametrize("seen", [lambda clicked: clicked, heedless], ids=["as shown", "heedless"])
def test_two_leaders_at_once_put_a_matter_under_one_order(world: tuple[Bureau, Setting], seen: Any) -> None:
    bureau, setting = world
    notice, _ = _late_notice(setting)
    clicks = [seen(_order(notice, leader)) for leader in LEADERS]
    came = at_once(clicks * (PROCESSES * THREADS // 2))
    assert Counter(outcome["came"] for outcome in came) == {"done": 1, "refused": len(came) - 1}
    assert all(outcome["message"] for outcome in came if outcome["came"] == "refused")
    escalation = Escalation.objects.get()
    assert escalation.ordered_by.username in LEADERS
    assert Turn.objects.filter(escalation=escalation).exists()
    assert LedgerEntry.objects.filter(act="notice.escalate").count() == 1
    holds(bureau)


def test_an_order_and_the_act_that_it_demands_at_once_leave_no_order_of_what_is_done(
    world: tuple[Bureau, Setting],
) -> None:
    """Whichever comes first: what was reported is put under no order, and an order that came before is done with the report."""
    bureau, setting = world
    notice, head = _late_notice(setting)
    correction = Correction.objects.get(notice=notice)
    clicks = [
        heedless(_order(notice, "liushufen")),
        heedless(click("correction.report", correction, head, text="已逐项整改。")),
    ]
    came = at_once(clicks * (PROCESSES * THREADS // 2))
    assert Correction.objects.get(pk=correction.pk).state == Correction.State.REPORTED
    ordered = list(Escalation.objects.all())
    assert Counter(outcome["came"] for outcome in came)["done"] == 1 + len(ordered)
    assert len(ordered) <= 1
    assert all(escalation.done_at is not None for escalation in ordered)
    assert not Turn.objects.filter(escalation__isnull=False).exists()
    assert LedgerEntry.objects.filter(act="correction.report").count() == 1
    holds(bureau)


def test_an_order_is_lifted_once(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    notice, _ = _late_notice(setting)
    with clock.set_to(clock.now()):
        ordered = _order(notice, "liushufen")
        setting.desk.act("notice.escalate", notice, "liushufen", **ordered["typed"])
    notice = Notice.objects.get(pk=notice.pk)
    typed = {"escalation": str(Escalation.objects.get().pk), "reason": "情况已经说明。"}
    one_wins(at_once([click("notice.lift-escalation", notice, by, **typed) for by in LEADERS] * 10))
    assert Escalation.objects.get().lifted_at is not None
    assert LedgerEntry.objects.filter(act="notice.lift-escalation").count() == 1
    holds(bureau)
