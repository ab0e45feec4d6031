"""Twenty clicks at once, from four processes, on either database: one wins, the others get a clear answer."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from config.demo.plans import Plan
from config.demo.stories import Setting
from documents import clock, ledger
from documents.models import Bureau, LedgerEntry, Paper
from supervision.models import CaseFile, Check, ImportBatch, Inspection, Method, Notice, ReviewRequest
from tests.loop.world import play, settled, without_sealing
from tests.tables import case_rows, excel

PROCESSES, THREADS = 4, 5
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def world(transactional_db: None, database_url: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Bureau, Setting]:
    without_sealing(monkeypatch)
    return settled()


def at_once(clicks: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Let the clicks happen at the same time, spread over processes; what came of each."""
    shares = [clicks[each::PROCESSES] for each in range(PROCESSES)]
    processes = [_started(share) for share in shares if share]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    return [came for process in processes for came in _came(process)]


def _started(clicks: list[dict[str, Any]]) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.loop.clicking"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(clicks) + "\n")
    process.stdin.flush()
    return process


def _came(process: "subprocess.Popen[str]") -> list[dict[str, str]]:
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    came: list[dict[str, str]] = json.loads(out)
    return came


def _click(act: str, record: Any, by: str, **typed: str) -> dict[str, Any]:
    return {"act": act, "pk": record.pk, "by": by, "typed": typed, "version": record.root().version}


def _fresh(notice: Notice) -> Notice:
    return Notice.objects.get(pk=notice.pk)


def _one_wins(came: list[dict[str, str]]) -> None:
    assert Counter(each["came"] for each in came) == {"done": 1, "refused": len(came) - 1}
    assert all(each["message"] for each in came if each["came"] == "refused")
    assert {each["why"] for each in came if each["came"] == "refused"} <= {"done", "stale"}


def _holds(bureau: Bureau) -> None:
    assert list(ledger.breaks(bureau)) == []
    for kind, year in set(Paper.objects.values_list("kind", "year")):
        serials = list(Paper.objects.filter(kind=kind, year=year).order_by("serial").values_list("serial", flat=True))
        assert serials == list(range(1, len(serials) + 1))


def test_twenty_clicks_issue_a_notice_once(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    notice = _fresh(play(setting.case().submit(1, -9)))
    _one_wins(at_once([_click("notice.issue", notice, "liushufen")] * (PROCESSES * THREADS)))
    assert Paper.objects.filter(kind="notice").count() == 1
    assert LedgerEntry.objects.filter(act="notice.issue").count() == 1
    _holds(bureau)


def test_twenty_notices_issued_at_once_have_twenty_numbers(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    notices = [_fresh(play(setting.case().submit(1, -9))) for _ in range(PROCESSES * THREADS)]
    came = at_once([_click("notice.issue", each, "liushufen") for each in notices])
    assert Counter(each["came"] for each in came) == {"done": len(notices)}
    assert Paper.objects.filter(kind="notice").count() == len(notices)
    _holds(bureau)


def test_twenty_clicks_file_one_request_and_decide_it_once(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    case = setting.case()
    notice = _fresh(play(case.serve(3, -9)))
    filing = _click("notice.file-review", notice, case.head, claim="请求撤销。", grounds="事实不清。")
    _one_wins(at_once([filing] * (PROCESSES * THREADS)))
    review = ReviewRequest.objects.get(notice=notice)

    decision = _click("review.decide", review, "chenzhiyuan", decision="upheld", reasons="事实清楚。")
    _one_wins(at_once([decision] * (PROCESSES * THREADS)))
    assert ReviewRequest.objects.get().decision == ReviewRequest.Decision.UPHELD
    assert Paper.objects.filter(kind="review_decision").count() == 1
    _holds(bureau)


def test_withdrawing_and_acknowledging_at_once_leave_one_outcome(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    case = setting.case()
    notice = _fresh(play(case.issue(1, -9)))
    clicks = [
        _click("notice.withdraw", notice, "liushufen", reason="有误。"),
        _click("notice.acknowledge", notice, case.head),
    ]
    _one_wins(at_once(clicks * 10))
    after = _fresh(notice)
    assert after.state in (Notice.State.WITHDRAWN, Notice.State.SERVED)
    assert hasattr(after, "correction") == (after.state == Notice.State.SERVED)
    _holds(bureau)


def _submitted_plan(setting: Setting) -> Inspection:
    """Two divisions that check each other, and one that is spot-checked, before the leader."""
    plan = Plan(setting)
    inspection: Inspection = play(plan.plan(3, "竞争办理的监督检查"))
    with clock.set_to(setting.days.at(3, 10)):
        plan.assign(inspection, Method.MUTUAL, plan.names, -5)
        plan.assign(inspection, Method.SPOT, plan.names[:1], -5)
        plan.pair(inspection)
    play(plan.submit(inspection, 2))
    return Inspection.objects.get(pk=inspection.pk)


def test_twenty_clicks_approve_a_plan_and_begin_its_checks_once(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    inspection = _submitted_plan(setting)
    _one_wins(at_once([_click("inspection.approve", inspection, "liushufen")] * (PROCESSES * THREADS)))
    assert Check.objects.filter(inspection=inspection).count() == 3
    assert Paper.objects.filter(kind="inspection_notice").count() == 1
    _holds(bureau)


def test_twenty_clicks_draw_a_pairing_once(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    inspection = _submitted_plan(setting)
    with clock.set_to(setting.days.at(1, 9)):
        setting.desk.act("inspection.give-back", inspection, setting.leader, comments="再行配对。")
    inspection = Inspection.objects.get(pk=inspection.pk)
    again = _click("inspection.pair", inspection, "zhoumin", seen="1", reason="局领导要求。")
    _one_wins(at_once([again] * (PROCESSES * THREADS)))
    assert list(inspection.draws.values_list("serial", flat=True)) == [1, 2]
    _holds(bureau)


def test_cancelling_an_inspection_and_concluding_its_check_at_once_leave_one_outcome(
    world: tuple[Bureau, Setting],
) -> None:
    """The whole and its part are locked in one order: nobody waits in a circle, and what was concluded stands."""
    bureau, setting = world
    inspection = _submitted_plan(setting)
    with clock.set_to(setting.days.at(1, 9)):
        setting.desk.act("inspection.approve", inspection, setting.leader)
    inspection = Inspection.objects.get(pk=inspection.pk)
    check = Check.objects.get(inspection=inspection, method=Method.SPOT)
    day = str(setting.days.day(0))
    clicks = [
        _click("inspection.cancel", inspection, "liushufen", reason="并入专项检查。"),
        _click("check.conclude", check, "zhoumin", conclusion="未发现问题。", checked_on=day),
    ]
    came = at_once(clicks * 10)
    after = Check.objects.get(pk=check.pk)
    assert Inspection.objects.get(pk=inspection.pk).state == Inspection.State.CANCELLED
    assert Counter(each["came"] for each in came)["done"] == (2 if after.state == Check.State.CONCLUDED else 1)
    assert after.state in (Check.State.CONCLUDED, Check.State.CANCELLED)
    _holds(bureau)


def test_deciding_and_withdrawing_a_request_at_once_leave_one_outcome(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    case = setting.case()
    notice = play(case.serve(4, -9))
    review = ReviewRequest.objects.get(pk=play(case.ask_review(notice, 2)).pk)
    clicks = [
        _click("review.decide", review, "chenzhiyuan", decision="revoked", reasons="主要事实不能成立。"),
        _click("review.withdraw", review, case.head, reason="不再申请。"),
    ]
    _one_wins(at_once(clicks * 10))
    after = ReviewRequest.objects.get(pk=review.pk)
    assert (after.state == ReviewRequest.State.DECIDED) == (_fresh(notice).state == Notice.State.REVOKED)
    _holds(bureau)


def _handed_in(setting: Setting, rows: int) -> ImportBatch:
    found: ImportBatch = setting.desk.act("import.upload", None, "zhoumin", file=excel(case_rows(rows)))
    return found


def test_twenty_clicks_import_a_table_once(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    batch = _handed_in(setting, 30)
    _one_wins(at_once([_click("import.confirm", batch, "zhoumin")] * (PROCESSES * THREADS)))
    assert CaseFile.objects.count() == CaseFile.history.count() == 30
    assert LedgerEntry.objects.filter(act="import.confirm").count() == 1
    _holds(bureau)


def test_tables_with_the_same_rows_imported_at_once_are_imported_once(world: tuple[Bureau, Setting]) -> None:
    """Whichever comes first writes them; each of the others is told to look again, and leaves nothing behind."""
    bureau, setting = world
    batches = [_handed_in(setting, 30) for _ in range(PROCESSES * THREADS)]
    came = at_once([_click("import.confirm", each, "zhoumin") for each in batches])
    assert Counter(each["came"] for each in came) == {"done": 1, "refused": len(batches) - 1}
    assert all("重新核对" in each["message"] for each in came if each["came"] == "refused")
    assert CaseFile.objects.count() == CaseFile.history.count() == 30
    assert ImportBatch.objects.filter(state=ImportBatch.State.IMPORTED).count() == 1
    _holds(bureau)
