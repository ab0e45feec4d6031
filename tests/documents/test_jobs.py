"""What came of a job (作业记录): recorded whether it went well or not, and kept as it was written."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from documents import clock, ledger
from documents.jobs import last_run, recorded
from documents.models import JobRun, LedgerEntry
from tests.cases import Cases
from tests.cast import TODAY, Cast


def test_a_run_is_recorded_with_what_it_did(cast: Cast) -> None:
    with clock.set_to(TODAY), recorded(JobRun.Job.SWEEP) as run:
        run.result["deadlines"] = 3
    found = JobRun.objects.get()
    assert (found.job, found.is_well, found.result, found.finished_at) == ("sweep", True, {"deadlines": 3}, TODAY)


def test_what_breaks_a_run_is_recorded_without_its_words(cast: Cast) -> None:
    with pytest.raises(ValueError, match="张三"), recorded(JobRun.Job.SWEEP):
        raise ValueError("张三")
    found = JobRun.objects.get()
    assert (found.is_well, found.result) == (False, {"broken_by": "ValueError"})


def test_the_latest_is_found(cast: Cast) -> None:
    for is_well in (True, False):
        JobRun.objects.create(job="backup", started_at=TODAY, finished_at=TODAY, is_well=is_well)
    last, well = last_run(JobRun.Job.BACKUP), last_run(JobRun.Job.BACKUP, well=True)
    assert last is not None
    assert well is not None
    assert (last.is_well, well.is_well, last_run(JobRun.Job.SWEEP)) == (False, True, None)


def test_it_is_kept_as_it_was_written(cast: Cast) -> None:
    run = JobRun.objects.create(job="sweep", started_at=TODAY, finished_at=TODAY, is_well=False)
    for change in (lambda rows: rows.update(is_well=True), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match=r"no_update|no_delete"), transaction.atomic():
            change(JobRun.objects.filter(pk=run.pk))


@pytest.mark.parametrize("said", [{"job": "another"}, {"finished_at": TODAY - timedelta(seconds=1)}])
def test_the_database_refuses_what_cannot_be(cast: Cast, said: dict[str, object]) -> None:
    plain: dict[str, object] = {"job": "sweep", "started_at": TODAY, "finished_at": TODAY, "is_well": True}
    with pytest.raises(DatabaseError), transaction.atomic():
        JobRun.objects.create(**plain | said)


def test_verifying_the_ledger_says_of_each_bureau_how_it_stands(cases: Cases) -> None:
    cases.issued()
    call_command("verify_ledger", stdout=StringIO())
    rows = LedgerEntry.objects.filter(bureau=cases.cast.bureau).count()
    assert JobRun.objects.get().result == {"jiang": rows, "yun": 0}
    cases.issued().paper.path.write_bytes(b"changed")
    with pytest.raises(SystemExit):
        call_command("verify_ledger", stdout=StringIO(), stderr=StringIO())
    run = last_run(JobRun.Job.VERIFY_LEDGER)
    assert run is not None
    assert (run.is_well, run.result["jiang"], run.result["yun"]) == (False, "wrong", 0)
    assert ledger.SEALED not in str(run.result)
