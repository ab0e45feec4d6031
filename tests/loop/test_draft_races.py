"""Clicks at once on a draft (草稿), on either database: taken back or issued, voided or issued, begun again once."""

from collections import Counter

import pytest

from config.demo.cases import Setting
from documents import clock
from documents.models import Bureau, Paper
from supervision.core.acts import REGISTRY
from supervision.models import Notice, Redraft
from tests.loop.racing import PROCESSES, THREADS, at_once, click, holds, one_wins
from tests.loop.world import play, settled, without_sealing


@pytest.fixture
def world(transactional_db: None, database_url: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Bureau, Setting]:
    without_sealing(monkeypatch)
    return settled()


def _fresh(notice: Notice) -> Notice:
    return Notice.objects.get(pk=notice.pk)


@pytest.mark.parametrize(
    ("code", "typed", "left"),
    [("notice.take-back", {}, Notice.State.DRAFT), ("notice.void", {"reason": "有误。"}, Notice.State.WITHDRAWN)],
)
def test_taking_a_draft_away_and_issuing_it_at_once_leave_one_outcome(
    world: tuple[Bureau, Setting], code: str, typed: dict[str, str], left: str
) -> None:
    bureau, setting = world
    case = setting.case()
    notice = _fresh(play(case.submit(1, -9)))
    clicks = [click(code, notice, case.inspector, **typed), click("notice.issue", notice, "liushufen")]
    one_wins(at_once(clicks * 10))
    after = _fresh(notice)
    assert after.state in (left, Notice.State.ISSUED)
    assert Paper.objects.filter(kind="notice").count() == (after.state == Notice.State.ISSUED)
    holds(bureau)


def test_twenty_clicks_begin_one_draft_from_an_ended_one(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    case = setting.case()
    notice = _fresh(play(case.submit(1, -9)))
    with clock.set_to(setting.days.at(0, 9)):
        setting.desk.act("notice.void", notice, case.inspector, reason="有误。")
    notice = _fresh(notice)
    form = REGISTRY["notice.redraft"].form_for(notice, by=setting.desk.people[case.inspector])
    shown = {name: form[name].value() for name in form.fields if name != "attachments"}
    typed = {
        name: [str(key) for key in value] if isinstance(value, list) else str(value)
        for name, value in shown.items()
        if value
    }
    came = at_once([click("notice.redraft", notice, case.inspector, **typed)] * (PROCESSES * THREADS))
    assert Counter(outcome["came"] for outcome in came)["done"] == 1
    assert Redraft.objects.count() == 1
    assert Notice.objects.count() == 2
    holds(bureau)
