"""Twenty clicks at once, from four processes, on either database: one wins, the others get a clear answer."""

from collections import Counter

import pytest

from config.demo.cases import Setting
from config.demo.plans import Plan
from documents import clock
from documents.models import Bureau, LedgerEntry, Paper
from supervision.inspections.sampling_frame import open_spot_tasks
from supervision.models import CaseFile, Check, ImportBatch, Inspection, Method, Notice, ReviewRequest
from tests.loop.racing import PROCESSES, THREADS, at_once, click, holds, one_wins
from tests.loop.world import play, settled, without_sealing
from tests.tables import case_rows, excel


@pytest.fixture
def world(transactional_db: None, database_url: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Bureau, Setting]:
    without_sealing(monkeypatch)
    return settled()


def _fresh(notice: Notice) -> Notice:
    return Notice.objects.get(pk=notice.pk)


def test_twenty_clicks_issue_a_notice_once(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    notice = _fresh(play(setting.case().submit(1, -9)))
    one_wins(at_once([click("notice.issue", notice, "liushufen")] * (PROCESSES * THREADS)))
    assert Paper.objects.filter(kind="notice").count() == 1
    assert LedgerEntry.objects.filter(act="notice.issue").count() == 1
    holds(bureau)


def test_twenty_notices_issued_at_once_have_twenty_numbers(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    notices = [_fresh(play(setting.case().submit(1, -9))) for _ in range(PROCESSES * THREADS)]
    came = at_once([click("notice.issue", notice, "liushufen") for notice in notices])
    assert Counter(outcome["came"] for outcome in came) == {"done": len(notices)}
    assert Paper.objects.filter(kind="notice").count() == len(notices)
    holds(bureau)


def test_twenty_clicks_file_one_request_and_decide_it_once(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    case = setting.case()
    notice = _fresh(play(case.serve(3, -9)))
    filing = click("notice.file-review", notice, case.head, claim="请求撤销。", grounds="事实不清。")
    one_wins(at_once([filing] * (PROCESSES * THREADS)))
    review = ReviewRequest.objects.get(notice=notice)

    decision = click("review.decide", review, "chenzhiyuan", decision="upheld", reasons="事实清楚。")
    one_wins(at_once([decision] * (PROCESSES * THREADS)))
    assert ReviewRequest.objects.get().decision == ReviewRequest.Decision.UPHELD
    assert Paper.objects.filter(kind="review_decision").count() == 1
    holds(bureau)


def test_withdrawing_and_acknowledging_at_once_leave_one_outcome(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    case = setting.case()
    notice = _fresh(play(case.issue(1, -9)))
    clicks = [
        click("notice.withdraw", notice, "liushufen", reason="有误。"),
        click("notice.acknowledge", notice, case.head),
    ]
    one_wins(at_once(clicks * 10))
    after = _fresh(notice)
    assert after.state in (Notice.State.WITHDRAWN, Notice.State.SERVED)
    assert hasattr(after, "correction") == (after.state == Notice.State.SERVED)
    holds(bureau)


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
    one_wins(at_once([click("inspection.approve", inspection, "liushufen")] * (PROCESSES * THREADS)))
    assert Check.objects.filter(inspection=inspection).count() == 3
    assert Paper.objects.filter(kind="inspection_notice").count() == 1
    holds(bureau)


def test_twenty_clicks_draw_a_pairing_once(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    inspection = _submitted_plan(setting)
    with clock.set_to(setting.days.at(1, 9)):
        setting.desk.act("inspection.give-back", inspection, setting.leader, comments="再行配对。")
    inspection = Inspection.objects.get(pk=inspection.pk)
    again = click("inspection.pair", inspection, "zhoumin", seen="1", reason="局领导要求。")
    one_wins(at_once([again] * (PROCESSES * THREADS)))
    assert list(inspection.draws.values_list("serial", flat=True)) == [1, 2]
    holds(bureau)


def test_twenty_clicks_settle_one_population_and_draw_from_it_once(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    setting.desk.act("import.confirm", _handed_in(setting, 30), "zhoumin")
    inspection = _submitted_plan(setting)
    with clock.set_to(setting.days.at(1, 9)):
        setting.desk.act("inspection.approve", inspection, setting.leader)
    CaseFile.objects.update(closed_on=inspection.period_from, handlers="")
    inspection = Inspection.objects.get(pk=inspection.pk)
    typed = {
        "divisions": [task.division_id for task in open_spot_tasks(inspection)],
        "kinds": inspection.kinds,
        "closed_from": str(inspection.period_from),
        "closed_to": str(inspection.period_to),
        "amount": "number",
        "number": "5",
        "seen": "0",
    }
    one_wins(at_once([click("inspection.fix-population", inspection, "zhoumin", **typed)] * (PROCESSES * THREADS)))
    inspection = Inspection.objects.get(pk=inspection.pk)
    one_wins(at_once([click("inspection.draw-sample", inspection, "zhoumin")] * (PROCESSES * THREADS)))
    assert (inspection.frames.count(), inspection.sampled_cases.count()) == (1, 5)
    assert Paper.objects.filter(kind="draw_record").count() == 2  # with that of the pairing
    holds(bureau)


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
        click("inspection.cancel", inspection, "liushufen", reason="并入专项检查。"),
        click("check.conclude", check, "zhoumin", conclusion="未发现问题。", checked_on=day),
    ]
    came = at_once(clicks * 10)
    after = Check.objects.get(pk=check.pk)
    assert Inspection.objects.get(pk=inspection.pk).state == Inspection.State.CANCELLED
    assert Counter(outcome["came"] for outcome in came)["done"] == (2 if after.state == Check.State.CONCLUDED else 1)
    assert after.state in (Check.State.CONCLUDED, Check.State.CANCELLED)
    holds(bureau)


def test_deciding_and_withdrawing_a_request_at_once_leave_one_outcome(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    case = setting.case()
    notice = play(case.serve(4, -9))
    review = ReviewRequest.objects.get(pk=play(case.ask_review(notice, 2)).pk)
    clicks = [
        click("review.decide", review, "chenzhiyuan", decision="revoked", reasons="主要事实不能成立。"),
        click("review.withdraw", review, case.head, reason="不再申请。"),
    ]
    one_wins(at_once(clicks * 10))
    after = ReviewRequest.objects.get(pk=review.pk)
    assert (after.state == ReviewRequest.State.DECIDED) == (_fresh(notice).state == Notice.State.REVOKED)
    holds(bureau)


def _handed_in(setting: Setting, rows: int) -> ImportBatch:
    found: ImportBatch = setting.desk.act("import.upload", None, "zhoumin", file=excel(case_rows(rows)))
    return found


def test_twenty_clicks_import_a_table_once(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    batch = _handed_in(setting, 30)
    one_wins(at_once([click("import.confirm", batch, "zhoumin")] * (PROCESSES * THREADS)))
    assert CaseFile.objects.count() == CaseFile.history.count() == 30
    assert LedgerEntry.objects.filter(act="import.confirm").count() == 1
    holds(bureau)


def test_tables_with_the_same_rows_imported_at_once_are_imported_once(world: tuple[Bureau, Setting]) -> None:
    """Whichever comes first writes them; each of the others is told to look again, and leaves nothing behind."""
    bureau, setting = world
    batches = [_handed_in(setting, 30) for _ in range(PROCESSES * THREADS)]
    came = at_once([click("import.confirm", batch, "zhoumin") for batch in batches])
    assert Counter(outcome["came"] for outcome in came) == {"done": 1, "refused": len(batches) - 1}
    assert all("重新核对" in outcome["message"] for outcome in came if outcome["came"] == "refused")
    assert CaseFile.objects.count() == CaseFile.history.count() == 30
    assert ImportBatch.objects.filter(state=ImportBatch.State.IMPORTED).count() == 1
    holds(bureau)
