"""The demo (演示数据) loads on any day of any year, in every state, and its ledger holds."""

from datetime import datetime
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from config.demo.people import JIANGBIN
from config.management.commands import load_demo
from documents import clock, ledger
from documents.case_verification import case_faults
from documents.models import Bureau, Evidence
from supervision.core.deadlines.counting import SHANGHAI
from supervision.models import Check, Complaint, Correction, Notice, ReviewRequest
from tests.loop.world import without_sealing

DAYS = {
    "after the Spring Festival": datetime(2026, 3, 10, 10, tzinfo=SHANGHAI),
    "on a Sunday at the beginning of a year whose calendar is not published": datetime(
        2027, 1, 3, 0, 5, tzinfo=SHANGHAI
    ),
}
"""The second looks back over the National Day and over the year's end. What day it is makes no difference to a database:
beside PostgreSQL the first is enough."""


def load(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    without_sealing(monkeypatch)
    monkeypatch.setattr(settings, "DEMO", True)
    call_command("load_demo", *arguments, stdout=StringIO())


_TRIED = list(DAYS) if connection.vendor == "sqlite" else list(DAYS)[:1]


@pytest.mark.slow
@pytest.mark.parametrize("now", [DAYS[name] for name in _TRIED], ids=_TRIED)
@pytest.mark.django_db
def test_the_demo_loads_on_any_day(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.set_to(now):
        load(monkeypatch)
    for model in (Notice, Correction, ReviewRequest, Check, Complaint):
        assert set(model.objects.values_list("state", flat=True)) == set(model.State.values)
    assert Bureau.objects.count() == 2
    assert not Evidence.objects.filter(name__endswith=".txt").exists(), (
        "what is handed in is drawn as a scan or a photograph"
    )
    for bureau in Bureau.objects.all():
        assert list(ledger.breaks(bureau)) == []
        assert list(case_faults(bureau)) == []


@pytest.mark.django_db
def test_a_demo_that_was_interrupted_is_not_taken_for_a_whole_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        Bureau.objects.create(name=JIANGBIN.name, short_name=JIANGBIN.short_name, code=JIANGBIN.code)
        raise KeyboardInterrupt

    monkeypatch.setattr(load_demo, "load", interrupted)
    with pytest.raises(KeyboardInterrupt):
        load(monkeypatch)
    with pytest.raises(CommandError, match="make demo-reset"):
        load(monkeypatch)
    load_demo.mark().unlink()
    load(monkeypatch)


@pytest.mark.django_db
def test_a_whole_demo_has_no_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_demo, "load", lambda: None)
    load(monkeypatch)
    assert not load_demo.mark().exists()


@pytest.mark.django_db
def test_outside_the_demo_nothing_is_loaded() -> None:
    with pytest.raises(CommandError, match="DEMO is off"):
        call_command("load_demo")
    assert not Bureau.objects.exists()
