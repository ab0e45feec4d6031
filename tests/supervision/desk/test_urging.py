"""Urging (催办): once a day, told to whoever has to act and may know of it, and kept by the case."""

from datetime import timedelta

import pytest
from django.test import Client

from documents import clock
from documents.models import LedgerEntry
from supervision.core.acts import REGISTRY
from supervision.core.carrying_out import carry_out
from supervision.core.refusals import Refused
from supervision.core.turns import listed
from supervision.models import Notice, Reminder, Turn
from tests.cases import Cases
from tests.cast import TODAY
from tests.conftest import signed_in
from tests.supervision.desk.urging_examples import late_turn


@pytest.fixture
def turn(cases: Cases) -> Turn:
    return late_turn(cases)


def _urge(cases: Cases, turn: Turn, username: str = "inspector") -> None:
    carry_out(REGISTRY["turn.urge"], None, by=cases.person(username), data={"turn": turn.pk})


def _told() -> list[str]:
    return sorted(Reminder.objects.filter(stage=Reminder.Stage.URGED).values_list("officer__username", flat=True))


def test_it_reminds_whoever_has_to_act_and_the_case_keeps_it(cases: Cases, turn: Turn) -> None:
    version = Notice.objects.get(pk=turn.root_id).version
    _urge(cases, turn)
    assert _told() == ["head"]
    entry = LedgerEntry.objects.get(act="turn.urge")
    assert (entry.root_id, entry.data["urged"], entry.data["urged_people"]) == (
        turn.root_id,
        "报告整改",
        cases.person("head").name,
    )
    notice = Notice.objects.get(pk=turn.root_id)
    assert notice.version == version, "what others have open stays good"
    assert "催办" in signed_in(cases.person("inspector")).get(f"/notices/{notice.pk}/").content.decode()


def test_once_a_day(cases: Cases, turn: Turn) -> None:
    _urge(cases, turn)
    with pytest.raises(Refused, match="今日已经催办"):
        _urge(cases, turn)
    assert LedgerEntry.objects.filter(act="turn.urge").count() == 1
    with clock.set_to(TODAY + timedelta(days=1)):
        _urge(cases, turn)
    assert _told() == ["head"], "one reminder, as of the last time"
    assert Reminder.objects.get(stage=Reminder.Stage.URGED).made_at == TODAY + timedelta(days=1)


def test_what_is_not_late_is_not_urged(cases: Cases, turn: Turn) -> None:
    Turn.objects.filter(pk=turn.pk).update(due_at=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="没有逾期"):
        _urge(cases, turn)


@pytest.mark.parametrize("username", ["second-inspector", "other-head", "head", "officer", "discipline"])
def test_who_does_not_wait_for_it_learns_nothing(cases: Cases, turn: Turn, username: str) -> None:
    with pytest.raises(Refused, match="不再由您等待"):
        _urge(cases, turn, username)
    text = signed_in(cases.person(username)).get("/turns/urge/", {"turn": turn.pk}).content.decode()
    assert turn.title not in text
    assert _told() == []


def test_nobody_is_told_who_has_to_keep_out(cases: Cases, turn: Turn) -> None:
    Turn.objects.filter(pk=turn.pk).update(barred=listed([cases.person("head").pk]))
    with pytest.raises(Refused, match="没有可以提醒"):
        _urge(cases, turn)
    assert _told() == []


def test_the_row_offers_it_and_the_page_says_that_it_was_done(cases: Cases, turn: Turn) -> None:
    browser: Client = signed_in(cases.person("inspector"))
    assert f'href="/turns/urge/?turn={turn.pk}"' in browser.get("/?tab=awaited").content.decode()
    assert "马科长" in browser.get("/turns/urge/", {"turn": turn.pk}).content.decode()
    _urge(cases, turn)
    text = browser.get("/turns/urge/", {"turn": turn.pk}).content.decode()
    assert "今日已经催办" in text
    assert '<button type="submit" class="btn btn-primary">催办</button>' not in text
