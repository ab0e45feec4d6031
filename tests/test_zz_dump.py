"""Temporary: pages and papers to look at."""

from datetime import timedelta
from pathlib import Path

from django.urls import reverse

from documents import clock
from documents.models import Paper
from tests.accountability import referring_cases as referring
from tests.cases import Cases
from tests.cast import TODAY
from tests.conftest import signed_in

OUT = Path("/tmp/dump")


def _save(cases: Cases, by: str, name: str, pk: int, as_: str) -> None:
    OUT.mkdir(exist_ok=True)
    text = signed_in(cases.person(by)).get(reverse(name, args=[pk])).content.decode()
    (OUT / f"{as_}.html").write_text(text.replace('"/static/', '"file:///work/wt/stops/config/static/'))


def test_dump(cases: Cases) -> None:
    OUT.mkdir(exist_ok=True)
    correction = cases.suspended()
    with clock.set_to(TODAY + timedelta(days=4)):
        _save(cases, "head", "correction", correction.pk, "correction-suspended")
        _save(cases, "leader", "correction-resume", correction.pk, "resume-form")
        cases.act("correction.resume", correction, "leader", reason="复查查明不需要再暂停。")
        cases.extended(correction)
        _save(cases, "head", "correction", correction.pk, "correction-resumed")
        _save(cases, "head", "notice", correction.notice_id, "notice")
        review = cases.decided("upheld", correction.notice.reviews.get())
        _save(cases, "head", "review", review.pk, "review")
        _save(cases, "head", "order-acknowledge", review.order.pk, "acknowledge")
        cases.received_decision(review)
        _save(cases, "inspector", "review", review.pk, "review-served")
    check = cases.concluded()
    _save(cases, "head", "check-sign-record", check.pk, "sign-form")
    _save(cases, "inspector", "check-hand-in-signed", check.pk, "hand-in-form")
    cases.act("check.sign-record", check, "head", said="第二项的日期有出入，其余属实。")
    _save(cases, "inspector", "check", check.pk, "check-signed")
    complaint = cases.accepted_complaint()
    with clock.set_to(TODAY + timedelta(days=8)):
        cases.stopped_complaint(complaint)
        _save(cases, "leader", "complaint", complaint.pk, "complaint-stopped")
    with clock.set_to(TODAY + timedelta(days=19)):
        cases.act("complaint.resume-period", complaint, "leader", reason="鉴定意见已经收到。")
        cases.act("complaint.extend-period", complaint, "leader", days="10", reason="涉及多个科室，情况复杂。")
        _save(cases, "leader", "complaint", complaint.pk, "complaint-resumed")
        _save(cases, "leader", "complaint-extend-period", complaint.pk, "extend-form")
    owed = referring.stopped(cases)
    _save(cases, "leader", "liability-case", owed.case_id, "case-stopped")
    for paper in Paper.objects.filter(
        kind__in=["suspension", "resumption", "extension", "record_opinion", "review_decision"]
    ):
        (OUT / f"{paper.kind}.pdf").write_bytes(paper.path.read_bytes())
