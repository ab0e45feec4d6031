"""A paper is registered while the division does the same in the application: one of both holds, and the other is told."""

import pytest

from documents import clock
from documents.models import LedgerEntry, Paper
from supervision.core.refusals import Refused, Why
from supervision.models import Correction, CorrectionReport, Notice, ReviewRequest
from tests.cases import Cases, in_days, report_on_paper, review_on_paper
from tests.loop.pressing import ONE_DAY_LATER, pressed_at_once, ready
from tests.loop.racing import holds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.provision("4.3")]


@pytest.fixture
def cases(transactional_db: None, cases: Cases) -> Cases:
    return cases


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
        registering = ready(cases, "notice.register-review", notice, "second-inspector", typed, "申请书原件")
        filing = [ready(cases, "notice.file-review", notice, "head", filed) for _ in range(2)]
        _one_wins(pressed_at_once(registering, *filing))
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
        registering = ready(cases, "correction.register-report", correction, "second-inspector", typed, "报告原件")
        reporting = [ready(cases, "correction.report", correction, "head", {"text": typed["text"]}) for _ in range(2)]
        _one_wins(pressed_at_once(registering, *reporting))
    report = CorrectionReport.objects.get(correction=correction)
    rows = LedgerEntry.objects.filter(act__in=["correction.report", "correction.register-report"])
    assert rows.get().act == ("correction.register-report" if report.registered_by_id else "correction.report")
    assert Paper.objects.filter(kind="correction_report").count() == 1
    assert Correction.objects.get(pk=correction.pk).state == Correction.State.REPORTED
    holds(correction.bureau)
