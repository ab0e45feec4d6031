"""A paper is registered while the division does the same in the application: one of both holds, and the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.utils.datastructures import MultiValueDict

from documents import clock
from documents.models import LedgerEntry, Paper
from supervision.core.acts import REGISTRY, carry_out
from supervision.core.refusals import Refused, Why
from supervision.models import Correction, CorrectionReport, Notice, ReviewRequest
from tests.cases import Cases, in_days, report_on_paper, review_on_paper
from tests.cast import TODAY
from tests.loop.racing import holds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.provision("4.3")]

ONE_DAY_LATER = TODAY.replace(day=TODAY.day + 1)


@pytest.fixture
def cases(transactional_db: None, cases: Cases) -> Cases:
    return cases


def _ready(cases: Cases, act: str, record: Any, by: str, typed: dict[str, Any], file: str = "") -> tuple[Any, ...]:
    """A form that was filled in on a page and read by the server; what is left is the act itself."""
    found, person = REGISTRY[act], cases.person(by)
    scan = {"attachments": [SimpleUploadedFile(f"{file}.txt", file.encode())]} if file else {}
    form = found.form_for(record, by=person, data=typed, files=MultiValueDict(scan))
    assert form.is_valid(), form.errors
    return found, record, person, form.cleaned_data, record.root().version


def _race(*ready: tuple[Any, ...]) -> list[Refused | None]:
    """Let all happen at once; what each was refused with."""
    together = Barrier(len(ready))

    def click(found: Any, record: Any, person: Any, data: Any, version: int) -> Refused | None:
        together.wait(timeout=60)
        try:
            with clock.set_to(ONE_DAY_LATER):  # each thread has a clock of its own
                fresh = type(record)._default_manager.get(pk=record.pk)
                carry_out(found, fresh, by=person, data=data, version=version)
        except Refused as refused:
            return refused
        finally:
            connections.close_all()
        return None

    with ThreadPoolExecutor(len(ready)) as threads:
        return [asked.result() for asked in [threads.submit(click, *one) for one in ready]]


def _one_wins(came: list[Refused | None]) -> None:
    assert came.count(None) == 1
    refused = [one.refusal for one in came if one is not None]
    assert {refusal.why for refusal in refused} <= {Why.STALE, Why.DONE}
    assert all(refusal.message for refusal in refused)


@pytest.mark.parametrize("turn", range(3))
def test_a_request_registered_and_filed_at_once_is_one_request(cases: Cases, turn: int) -> None:
    notice, typed = cases.served(), review_on_paper(cases)
    filed = {"claim": typed["claim"], "grounds": typed["grounds"]}
    with clock.set_to(ONE_DAY_LATER):
        registering = _ready(cases, "notice.register-review", notice, "second-inspector", typed, "申请书原件")
        filing = [_ready(cases, "notice.file-review", notice, "head", filed) for _ in range(2)]
        _one_wins(_race(registering, *filing))
    review = ReviewRequest.objects.get(notice=notice)
    was_registered = review.registered_by_id is not None
    rows = LedgerEntry.objects.filter(act__in=["notice.file-review", "notice.register-review"])
    assert rows.get().act == ("notice.register-review" if was_registered else "notice.file-review")
    assert review.deadline.trigger_on == in_days(0 if was_registered else 1)
    assert Paper.objects.filter(kind="review_request").count() == 1
    assert Notice.objects.get(pk=notice.pk).version == notice.version + 1
    holds(notice.bureau)


@pytest.mark.parametrize("turn", range(3))
def test_a_report_registered_and_made_at_once_is_one_report(cases: Cases, turn: int) -> None:
    correction, typed = cases.correction(), report_on_paper(cases)
    with clock.set_to(ONE_DAY_LATER):
        registering = _ready(cases, "correction.register-report", correction, "second-inspector", typed, "报告原件")
        reporting = [_ready(cases, "correction.report", correction, "head", {"text": typed["text"]}) for _ in range(2)]
        _one_wins(_race(registering, *reporting))
    report = CorrectionReport.objects.get(correction=correction)
    rows = LedgerEntry.objects.filter(act__in=["correction.report", "correction.register-report"])
    assert rows.get().act == ("correction.register-report" if report.registered_by_id else "correction.report")
    assert Paper.objects.filter(kind="correction_report").count() == 1
    assert Correction.objects.get(pk=correction.pk).state == Correction.State.REPORTED
    holds(correction.bureau)
