"""Two who begin the report of one year (年度报告) at the same time, on either database: one report stands."""

from collections import Counter

import pytest
from django.db import IntegrityError, transaction

from config.demo.cases import Setting
from documents import clock
from documents.models import Bureau, LedgerEntry
from supervision.models import YearReport
from tests.loop.racing import PROCESSES, THREADS, at_once, click, holds
from tests.loop.world import settled, without_sealing


@pytest.fixture
def world(transactional_db: None, database_url: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Bureau, Setting]:
    without_sealing(monkeypatch)
    return settled()


def test_twenty_posts_at_once_make_one_draft_of_a_year(world: tuple[Bureau, Setting]) -> None:
    bureau, _ = world
    year = str(clock.today().year)
    clicks = [click("year-report.draft", None, by, year=year) for by in ("zhoumin", "liushufen")]
    came = at_once(clicks * (PROCESSES * THREADS // 2))
    assert Counter(outcome["came"] for outcome in came) == {"done": 1, "refused": len(came) - 1}
    assert all("已经有年度报告" in outcome["message"] for outcome in came if outcome["came"] == "refused")
    report = YearReport.objects.get()
    assert LedgerEntry.objects.filter(act="year-report.draft").count() == 1
    holds(bureau)

    report.pk = report.pk + 1
    with pytest.raises(IntegrityError), transaction.atomic():
        report.save(force_insert=True)


def test_twenty_posts_at_once_make_one_draft_from_an_ended_report(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    drafted = setting.desk.act("year-report.draft", None, "zhoumin", year=str(clock.today().year))
    setting.desk.act("year-report.void", drafted, "zhoumin", reason="重新统计。")
    ended = YearReport.objects.get(pk=drafted.pk)
    clicks = [click("year-report.redraft", ended, by, overall="总体平稳。") for by in ("zhoumin", "liushufen")]
    came = at_once([*clicks, click("year-report.draft", None, "zhoumin", year=str(ended.year))] * 6)
    assert Counter(outcome["came"] for outcome in came) == {"done": 1, "refused": len(came) - 1}
    assert YearReport.objects.active().count() == 1
    holds(bureau)
