"""Acts by which an inspector registers what a division handed in on paper (登记书面递交). Provision 4.3.

The day on which it was handed over or posted (交邮) judges its period, as by 民事诉讼法 (2023) Art. 85: 「期间不包括在途时间，
诉讼文书在期满前交邮的，不算过期」; the day on which the bureau received it starts the bureau's.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms

from documents import clock, evidence
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.deadlines.counting import in_words, start_of
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.core.roles import Role
from supervision.notices import orders, permissions
from supervision.notices.acts.corrections import CorrectionAct, case_is_open, take_report
from supervision.notices.acts.review_drafts import still_open
from supervision.notices.acts.review_hearings import AnswerHearing
from supervision.notices.acts.review_requests import FileReview, begin_review, filed_too_late, no_review_yet
from supervision.notices.forms.registration import (
    DeclineReviewForm,
    RegisterHearingAnswerForm,
    RegisterOutwardReportForm,
    RegisterReportForm,
    RegisterReviewForm,
)
from supervision.notices.models.corrections import Correction, CorrectionReport
from supervision.notices.models.handed_in import HandedIn
from supervision.notices.models.notices import Notice
from supervision.notices.models.orders import Order
from supervision.notices.models.review_hearings import ReviewHearing
from supervision.notices.models.reviews import ReviewRequest


def _came_in(paper: HandedIn, data: Mapping[str, Any], by: Officer, now: datetime) -> None:
    """Write down how a paper came in."""
    paper.handing, paper.handed_in_at = data["handing"], start_of(data["handed_in_on"])
    paper.bureau_received_on = data["bureau_received_on"]
    paper.registered_by, paper.registered_at = by, now


def _as_data(paper: HandedIn, by: Officer) -> dict[str, Any]:
    """What the ledger says of it; of a leader's registering, why no inspector did."""
    assert paper.handed_in_on is not None
    assert paper.bureau_received_on is not None
    return {
        **({} if by.has_role(Role.INSPECTOR) else {"no_inspector_free": True}),
        "handing": paper.handing,
        "handed_in_on": paper.handed_in_on.isoformat(),
        "bureau_received_on": paper.bureau_received_on.isoformat(),
        "days_unregistered": paper.days_unregistered,
    }


def _on_paper(data: Mapping[str, Any], by: Officer) -> dict[str, Any]:
    """The same of what has no columns of its own for it."""
    return {
        **({} if by.has_role(Role.INSPECTOR) else {"no_inspector_free": True}),
        "handing": data["handing"],
        **{name: data[name].isoformat() for name in ("handed_in_on", "bureau_received_on")},
    }


def _refuse_before(day: date | None, data: Mapping[str, Any], what: str) -> None:
    """What answers something was not handed in before that was there."""
    if day is not None and data["handed_in_on"] < day:
        raise Refused(by_condition(f"递交（交邮）日期早于{what}（{in_words(day)}）。请核对。"))


def has_a_period(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """Against what a review decided no other is asked; whether the period was kept the day of the paper says."""
    return filed_too_late(record, now) if record.review_deadline is None else None


@act
class RegisterReview(Act[Notice]):
    model = Notice
    name = "register-review"
    verb = "登记书面复查申请"
    explains = (
        "科室书面递交的复查申请，由没有草拟本文书的督察人员登记；没有这样的督察人员的，由局领导登记。递交或者交邮的日期决定是否逾期；"
        "局收到的日期起算作出复查决定的期限。文书已经办结、申请是在期限内交邮的，恢复办理。"
    )
    provision = "4.3"
    states = (Notice.State.SERVED, Notice.State.CLOSED)
    guards = (no_review_yet, has_a_period)
    form = RegisterReviewForm
    is_final = True

    def related_material(self, record: Notice) -> RelatedMaterial:
        return FileReview().related_material(record)

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.register_review(by, record)

    def form_for(self, record: Notice, *, by: Officer, **kwargs: Any) -> forms.Form:
        return self.form(division=record.division, **kwargs)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_before(record.received_on, data, "科室收到文书的日期")
        too_late = filed_too_late(record, start_of(data["handed_in_on"]))
        if too_late is not None:
            raise Refused(too_late)
        reopened = record.state == Notice.State.CLOSED
        if reopened:
            record.reopen()
            record.save()
        record.file_review(start_of(data["handed_in_on"]))
        review = ReviewRequest(filed_by=data["signed_by"], received_at=start_of(data["bureau_received_on"]))
        _came_in(review, data, by, now)
        done = begin_review(record, review, by=by, now=now, data=data, message="书面复查申请已登记")
        done.data = {**_as_data(review, by), **({"reopened": True} if reopened else {}), **done.data}
        return done


@act
class DeclineReview(Act[Notice]):
    model = Notice
    name = "decline-review"
    verb = "不予受理复查申请"
    explains = (
        "科室书面递交的复查申请已过期限，或者本文书已经复查的，由没有参与本文书的局领导决定不予受理，"
        "制成复查申请不予受理通知书送达科室。在期限内递交的，应当登记，不能不予受理。"
    )
    provision = "4.3"
    states = (Notice.State.SERVED, Notice.State.CLOSED)
    form = DeclineReviewForm
    needs_recent_login = True
    is_grave = True

    def related_material(self, record: Notice) -> RelatedMaterial:
        return FileReview().related_material(record)

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.decline_review(by, record)

    def form_for(self, record: Notice, *, by: Officer, **kwargs: Any) -> forms.Form:
        return self.form(division=record.division, **kwargs)

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_before(record.received_on, data, "科室收到文书的日期")
        why = no_review_yet(record, by, now) or filed_too_late(record, start_of(data["handed_in_on"]))
        if why is None:
            raise Refused(by_condition("申请是在期限内递交的。请由督察人员办理「登记书面复查申请」。"))
        correction, reasons = record.correction, f"{_came(data)}{why.message}\n{data['reasons']}"
        order = orders.issue(correction, Order.Kind.REVIEW_REFUSAL, reasons=reasons, by=by, now=now)
        files = evidence.hand_in(data["attachments"], subject=order, root=record, by=by, now=now)
        recorded = {"handing": data["handing"], "files": evidence.as_listed(files), "number": order.number}
        recorded |= {name: data[name].isoformat() for name in ("handed_in_on", "bureau_received_on")}
        return Done(
            record,
            f"已决定不予受理，{order.number}已签发，请送达科室。",
            reason=reasons,
            data=recorded,
            papers=orders.papers_of(order),
        )


def _came(data: Mapping[str, Any]) -> str:
    how = HandedIn.Handing(data["handing"]).label
    handed, received = in_words(data["handed_in_on"]), in_words(data["bureau_received_on"])
    return f"申请于{handed}{how}，本局{received}收到。"


@act
class RegisterHearingAnswer(Act[ReviewHearing]):
    model = ReviewHearing
    name = "register-answer"
    verb = "登记书面答复"
    explains = (
        "科室就复查中告知的新事实书面递交的意见，由没有草拟所涉文书的督察人员登记；没有这样的督察人员的，由局领导登记。"
        "是否逾期，以递交或者交邮的日期为准。"
    )
    provision = "4.3"
    transition = "record_answer"
    guards = (still_open,)
    form = RegisterHearingAnswerForm

    def permission(self, record: ReviewHearing, by: Officer) -> Refusal | None:
        return permissions.register_hearing_answer(by, record)

    def form_for(self, record: ReviewHearing, *, by: Officer, **kwargs: Any) -> forms.Form:
        return self.form(division=record.review.division, **kwargs)

    def related_material(self, record: ReviewHearing) -> RelatedMaterial:
        return AnswerHearing().related_material(record)

    def perform(self, record: ReviewHearing, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_before(clock.day(record.told_at), data, "告知科室的日期")
        record.record_answer(data["answer"], data["signed_by"], start_of(data["handed_in_on"]))
        record.save()
        files = evidence.hand_in(data["attachments"], subject=record, root=record.root(), by=by, now=now)
        said = {"answered_late": record.was_late, "paper_signed_by": data["signed_by"].pk, **_on_paper(data, by)}
        return Done(record, "书面答复已登记。", reason=record.answer, data={**said, "files": evidence.as_listed(files)})


@act
class RegisterReport(CorrectionAct):
    name = "register-report"
    verb = "登记书面整改报告"
    explains = "科室书面递交的整改报告，由没有草拟所涉文书的督察人员登记；没有这样的督察人员的，由局领导登记。是否逾期，以递交或者交邮的日期为准。"
    transition = "report"
    guards = (case_is_open,)
    form = RegisterReportForm
    is_final = True

    def permission(self, record: Correction, by: Officer) -> Refusal | None:
        return permissions.register_report(by, record)

    def form_for(self, record: Correction, *, by: Officer, **kwargs: Any) -> forms.Form:
        form = RegisterOutwardReportForm if record.revokes_an_act else RegisterReportForm
        return form(division=record.division, **kwargs)

    def perform(self, record: Correction, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_before(record.root().received_on, data, "科室收到文书的日期")
        latest = record.reports.order_by("-round").first()
        returned = latest.decided_at if latest is not None else None
        _refuse_before(clock.day(returned) if returned else None, data, "上一次报告被退回的日期")
        report = CorrectionReport(reported_by=data["signed_by"], reported_at=start_of(data["handed_in_on"]))
        _came_in(report, data, by, now)
        done = take_report(record, report, by=by, now=now, data=data, message="书面整改报告已登记。")
        done.data = {**_as_data(report, by), **done.data}
        return done
