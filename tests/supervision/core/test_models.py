"""What the database itself refuses, whoever writes: unknown states, half-made decisions, doubles."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, models, transaction
from django_fsm import FSMFieldMixin, TransitionNotAllowed

from accountability.models import Announcement, GroundRule, ObjectionRule, PursuitRule
from documents import clock
from documents.models import Evidence
from supervision.core.table_layouts import models as table_layouts
from supervision.desk.calendar_feed import feeds
from supervision.desk.reminders.sending import remind
from supervision.models import (
    Amendment,
    AmendmentService,
    Answer,
    CalendarDay,
    CalendarYear,
    CaseFile,
    Check,
    Checklist,
    ChecklistItem,
    ClueRule,
    Complaint,
    ComplaintDelivery,
    ComplaintProposal,
    CopyDraft,
    Correction,
    CorrectionReport,
    Deadline,
    DeadlineExtension,
    DeadlineRule,
    DeadlineStop,
    Draw,
    Escalation,
    FindingAnswer,
    HandlerIdentity,
    Notice,
    OpinionService,
    PaperSignature,
    Provision,
    Redraft,
    Regulation,
    Reminder,
    ReminderRule,
    ReviewRequest,
    RoleGrant,
    SampledCase,
    SamplingFrame,
    SavedFilter,
    Service,
    Showing,
    SignOff,
    SignOffParty,
    SignOffRule,
    Summary,
    SummaryRule,
)
from supervision.rules import publication
from tests import signing
from tests.accountability import ground_rows, liability, redress_rows, referring_cases
from tests.accountability import rows as liability_rows
from tests.cases import Cases, decision_typed
from tests.cast import FIRST, TODAY
from tests.supervision.complaints.examples import with_letter, with_recording
from tests.supervision.core.escalation_examples import escalated
from tests.supervision.people.account_examples import asked as asked_role
from tests.supervision.people.account_examples import decided as decided_role
from tests.supervision.people.account_examples import uploaded as uploaded_accounts
from tests.supervision.people.substitution_examples import arranged
from tests.supervision.year_reports.examples import drafted, issued, withdrawn
from tests.tables import case_row, excel

_OURS = ("supervision", "accountability")


def _models() -> Iterator[type[models.Model]]:
    """The project's own; their history keeps whatever they once were."""
    ours = (model for model in apps.get_models() if model._meta.app_label in _OURS)
    yield from (our for our in ours if not hasattr(our, "history_object"))


def _constraints(kind: type[Any]) -> dict[str, tuple[type[models.Model], Any]]:
    return {
        constraint.name: (model, constraint)
        for model in _models()
        for constraint in model._meta.constraints
        if isinstance(constraint, kind)
    }


CHECKS, UNIQUE = _constraints(models.CheckConstraint), _constraints(models.UniqueConstraint)
WITH_STATES = [
    (model, field.name) for model in _models() for field in model._meta.fields if isinstance(field, FSMFieldMixin)
]
Build = Callable[[Cases], models.Model]
Changed = dict[str, Any]


def _draw(cases: Cases) -> models.Model:
    """One more, not written yet: what was drawn is changed by nobody."""
    found: Draw = cases.planned().draws.get()
    found.pk, found.serial, found._state.adding = found.pk + 1, 2, True
    return found


def _frame(cases: Cases) -> models.Model:
    """One more, not written yet: what is frozen is changed by nobody."""
    cases.fixed()
    found: SamplingFrame = SamplingFrame.objects.get()
    found.pk, found._state.adding = found.pk + 1, True
    return found


def _sampled(cases: Cases) -> models.Model:
    cases.drawn()
    return SampledCase.objects.order_by("pk")[0]


def _report(cases: Cases) -> models.Model:
    return CorrectionReport.objects.get(correction=cases.reported())


def _registered_report(cases: Cases) -> models.Model:
    return CorrectionReport.objects.get(correction=cases.registered_report())


def _rule(cases: Cases) -> models.Model:
    """A draft: what is published is changed by nobody."""
    rule = DeadlineRule.objects.filter(bureau=cases.cast.bureau)[0]
    rule.pk, rule.published_at = None, None
    DeadlineRule.objects.bulk_create([rule])
    return DeadlineRule.objects.order_by("-pk")[0]


def _asked(cases: Cases) -> models.Model:
    return FindingAnswer.objects.get(finding=cases.asked_finding())


def _handed(cases: Cases) -> models.Model:
    return cases.handed().items.all()[0].handovers.get()


def _contested(cases: Cases) -> models.Model:
    return FindingAnswer.objects.get(finding=cases.contested())


def _deadline(cases: Cases) -> models.Model:
    found = cases.served().review_deadline
    assert found is not None
    return found


def _second(row: models.Model) -> models.Model:
    """One more, not written yet: what was decided is changed by nobody."""
    row.pk, row._state.adding = row.pk + 1, True
    return row


def _second_hearing(cases: Cases) -> models.Model:
    return _second(cases.hearing())


def _second_superior(cases: Cases) -> models.Model:
    return _second(cases.superior_review())


def _second_order(cases: Cases) -> models.Model:
    return _second(cases.order())


def _second_amendment(cases: Cases) -> models.Model:
    """One more correction of slips, issued and not written yet."""
    return _second(cases.issued_amendment(cases.rectification()))


def _second_revocation(cases: Cases) -> models.Model:
    """A revocation whose findings were settled, and not written yet; the written one is no hindrance, for it is another's."""
    cases.unsettled_amendment()
    cases.act("amendment.settle", Amendment.objects.get(), "inspector", settlement="另行草拟。")
    row = _second(Amendment.objects.get())
    row.notice = cases.served()  # type: ignore[attr-defined]
    return row


def _outward(cases: Cases) -> models.Model:
    """A report on a 决定书, with the decision to the party."""
    correction = cases.correction(kind="decision", revoked_act="处罚决定")
    typed = {
        "text": "已撤销。",
        "outward_number": "江安监撤〔2026〕2号",
        "outward_on": str(TODAY.date()),
        "outward_served_on": str(TODAY.date()),
        "outward_served_how": "直接送达",
    }
    cases.act("correction.report", correction, "head", **typed)
    return CorrectionReport.objects.get()


def _ended_review(cases: Cases) -> models.Model:
    review = cases.review()
    cases.revoked(review.notice)
    return ReviewRequest.objects.get(pk=review.pk)


def _second_stop(cases: Cases) -> models.Model:
    cases.stopped_complaint()
    return _second(DeadlineStop.objects.get())


def _second_extension(cases: Cases) -> models.Model:
    cases.act("complaint.extend-period", cases.accepted_complaint(), "leader", days="5", reason="情况复杂。")
    return _second(DeadlineExtension.objects.get())


def _second_escalation(cases: Cases) -> models.Model:
    escalated(cases, cases.served())
    return _second(Escalation.objects.get())


def _second_signature(cases: Cases) -> models.Model:
    cases.act("check.sign-record", cases.concluded(), "head", said="无异议。")
    return _second(PaperSignature.objects.get())


def _decided_late(cases: Cases) -> models.Model:
    review = cases.review()
    with clock.set_to(TODAY + timedelta(days=30)):
        typed = decision_typed("upheld", late_because="等待鉴定。")
        late: models.Model = cases.act("review.decide-late", review, "second-leader", **typed)
    return late


def _checklist(cases: Cases, code: str = "penalty-files") -> Checklist:
    """A draft of a scoring standard, with its items."""
    draft: Checklist = publication.new_draft(cases.checklist(code), by=cases.person("rule-admin"))
    return draft


def _item(cases: Cases) -> models.Model:
    found: ChecklistItem = _checklist(cases).items.all()[0]
    return found


def _answer(cases: Cases) -> models.Model:
    sheet = cases.sheet()
    cases.answer(sheet, sheet.items[0], "complies")
    return Answer.objects.get()


def _item_finding(cases: Cases) -> models.Model:
    sheet = cases.sheet()
    cases.answer(sheet, sheet.items[0], "problem")
    return cases.finding(sheet.check_task, sheet=str(sheet.pk), item=str(sheet.items[0].pk))


def _bad_import(cases: Cases) -> models.Model:
    return cases.uploaded(excel([case_row(当事人="")]))


def _import_row(cases: Cases) -> models.Model:
    return cases.uploaded().rows.get()


def _investigation(cases: Cases) -> models.Model:
    found: models.Model | None = cases.investigated().investigation
    assert found is not None
    return found


def _concluded_complaint(cases: Cases) -> models.Model:
    complaint = cases.accepted_complaint()
    Complaint.objects.filter(pk=complaint.pk).update(
        state="concluded", investigation=cases.plan(), outcome="founded", concluded_at=TODAY
    )
    return complaint


def _proposal(cases: Cases) -> models.Model:
    """One more that is not written yet: what was proposed is changed by nobody."""
    return ComplaintProposal(
        complaint=cases.complaint(),
        kind="refusal",
        reasons="不属于本局职权范围。",
        proposed_by=cases.person("inspector"),
        proposed_at=TODAY,
    )


def _proposal_of_its_decider(cases: Cases) -> models.Model:
    row: Any = _proposal(cases)
    row.ended_by, row.ended_at = row.proposed_by, TODAY
    return row


def _delivery(cases: Cases) -> models.Model:
    """Two papers of one complaint are not delivered as one: the rows themselves are only ever added."""
    complaint = cases.refused_complaint()
    return ComplaintDelivery(
        complaint=complaint,
        paper=complaint.paper,
        manner="post",
        delivered_on=TODAY.date(),
        proof="挂号信",
        recorded_by=cases.person("inspector"),
        recorded_at=TODAY,
    )


def _opinion_service(cases: Cases) -> models.Model:
    return cases.served_opinion().service


def _summary_rule(cases: Cases) -> models.Model:
    """A draft: what is published is changed by nobody."""
    found: SummaryRule = publication.new_draft(
        SummaryRule.objects.get(bureau=cases.cast.bureau), by=cases.person("rule-admin")
    )
    return found


def _clue_rule(cases: Cases) -> models.Model:
    found: ClueRule = publication.new_draft(
        ClueRule.objects.get(bureau=cases.cast.bureau), by=cases.person("rule-admin")
    )
    return found


def _reminder_rule(cases: Cases) -> models.Model:
    found: ReminderRule = publication.new_draft(
        ReminderRule.objects.get(bureau=cases.cast.bureau), by=cases.person("rule-admin")
    )
    return found


def _reminder(cases: Cases) -> models.Model:
    correction = cases.correction()
    assert correction.due_at is not None
    remind(correction.due_at)
    return Reminder.objects.order_by("-pk")[0]


def _second_summary(cases: Cases, **changed: Any) -> models.Model:
    """Not written yet: what is written once is changed by nobody."""
    first = cases.summarised().summaries.get()
    values = {field.attname: getattr(first, field.attname) for field in Summary._meta.concrete_fields}
    return Summary(**{**values, "id": first.pk + 1, "serial": 2, "reason": "漏写一项。", **changed})


def _owed_referral(cases: Cases) -> models.Model:
    """One more, not written yet: what arose is changed by nobody."""
    found = referring_cases.owed(cases)
    found.pk, found.key, found._state.adding = found.pk + 1, "another", True
    return found


def _sign_off_rule(cases: Cases) -> SignOffRule:
    """A draft: what is published is changed by nobody."""
    first = SignOffRule.objects.get(bureau=cases.cast.bureau, kind="decision")
    return publication.new_draft(first, by=cases.person("rule-admin"))


def _sign_off_party(cases: Cases) -> SignOffParty:
    rule = _sign_off_rule(cases)
    SignOffParty.objects.create(rule=rule, officer=cases.person("leader"))
    return SignOffParty.objects.create(rule=rule, division=cases.division)


def _second_sign_off(cases: Cases) -> SignOff:
    """Not written yet: whom a sheet asked is changed by nobody."""
    line = signing.reading(cases)
    line.pk, line._state.adding = line.pk + 1, True
    return line


def _handler_identity(cases: Cases) -> HandlerIdentity:
    case_file = cases.open_case_file()
    cases.act("casefile.identify-handlers", case_file, "inspector", who_1="nobody", reason="经查阅案卷原件。")
    said = HandlerIdentity.objects.get()
    said.pk, said._state.adding = said.pk + 1, True
    return said


def _saved_filter(cases: Cases) -> SavedFilter:
    return SavedFilter.objects.create(officer=cases.person("head"), name="逾期", address="/notices/", saved_at=TODAY)


def _copy_draft(cases: Cases) -> CopyDraft:
    with_letter(cases)
    return CopyDraft.objects.get()


def _showing(cases: Cases) -> Showing:
    """Not written yet: what was written is kept from every change."""
    (file,) = Evidence.objects.of_case(with_recording(cases))
    return Showing(
        bureau=cases.cast.bureau, file=file, shown_at=TODAY, shown_by=cases.person("inspector"), recorded_at=TODAY
    )


VIOLATIONS: dict[str, tuple[Build, tuple[Changed, ...]]] = {
    "casefile_state_known": (Cases.case_file, ({"state": "unknown"},)),
    "casefile_kind_known": (Cases.case_file, ({"kind": "unknown"},)),
    "casefile_removed_with_reason": (Cases.removed_case_file, ({"removed_because": ""}, {"state": "registered"})),
    "importbatch_state_known": (Cases.uploaded, ({"state": "unknown"},)),
    "importbatch_counts_agree": (Cases.uploaded, ({"rows_total": 0}, {"rows_new": 2})),
    "importbatch_decided_with_its_time": (Cases.uploaded, ({"state": "discarded"}, {"decided_at": TODAY})),
    "importbatch_imported_whole": (_bad_import, ({"state": "imported", "decided_at": TODAY},)),
    "importrow_verdict_known": (_import_row, ({"verdict": "unknown"},)),
    "importrow_bad_with_reasons": (_import_row, ({"verdict": "bad"}, {"reasons": "不对"})),
    "importrow_compared_with_what_is_there": (_import_row, ({"verdict": "changed"}, {"case_version": 1})),
    "casefile_has_number_and_party": (Cases.case_file, ({"number_key": ""}, {"party": ""})),
    "casefile_amount_not_below_nought": (Cases.case_file, ({"amount": -1},)),
    "clue_rule_numbers_say_something": (
        _clue_rule,
        ({"level": 0}, {"equal_least": 2}, {"repeat_days": 0}, {"decision_days": 0}),
    ),
    "handler_identity_of_a_name_with_reason": (_handler_identity, ({"name_key": ""}, {"reason": ""})),
    "inspection_state_known": (Cases.announced, ({"state": "unknown"},)),
    "inspection_basis_known": (Cases.plan, ({"basis": "unknown"},)),
    "inspection_superior_with_document": (Cases.plan, ({"basis": "superior"},)),
    "inspection_period_in_order": (Cases.plan, ({"period_to": date(2020, 1, 1)},)),
    "inspection_dates_in_order": (Cases.plan, ({"ends_on": date(2020, 1, 1)},)),
    "inspection_approved_with_leader_and_paper": (
        Cases.announced,
        ({"approved_at": None}, {"approved_by": None}, {"announcement": None}),
    ),
    "inspection_never_approved_by_its_planner": (Cases.announced, ({"planned_by": "leader"},)),
    "inspection_cancelled_with_reason": (Cases.plan, ({"state": "cancelled"},)),
    "assignment_method_known": (Cases.task, ({"method": "unknown"},)),
    "assignment_checked_by_another": (
        lambda cases: cases.task(method="mutual"),
        ({"checker": FIRST}, {"method": "spot"}),
    ),
    "assignment_acknowledged_wholly_or_not": (Cases.task, ({"acknowledged_at": TODAY}, {"acknowledged_by": "head"})),
    "assignment_cancelled_with_reason": (Cases.task, ({"cancelled_at": TODAY}, {"cancelled_because": "并入专项。"})),
    "draw_kind_known": (_draw, ({"kind": "unknown"},)),
    "draw_serial_from_one": (_draw, ({"serial": 0},)),
    "draw_of_a_sample_has_its_frame": (_draw, ({"kind": "sample"},)),
    "sampling_frame_draws_something": (_frame, ({"number": 0},)),
    "sampled_case_noted_wholly_or_not": (
        _sampled,
        ({"note": "已查阅。"}, {"noted_by": "inspector"}, {"noted_at": TODAY}),
    ),
    "check_day_known_once_done": (Cases.check, ({"checked_on": None},)),
    "check_due_wholly_or_not": (Cases.task_check, ({"due_on": None}, {"due_at": None})),
    "check_method_known": (Cases.check, ({"method": "unknown"},)),
    "notice_kind_known": (Cases.draft, ({"kind": "unknown"},)),
    "service_manner_known": (lambda cases: cases.served().service, ({"manner": "unknown"},)),
    "correction_suspended_with_reason": (Cases.correction, ({"suspended_at": TODAY},)),
    "correction_report_outcome_known": (
        lambda cases: CorrectionReport.objects.get(correction=cases.accepted()),
        ({"outcome": "unknown"},),
    ),
    "review_decision_known": (lambda cases: cases.decided("upheld"), ({"decision": "unknown"},)),
    "check_state_known": (Cases.check, ({"state": "unknown"},)),
    "check_period_in_order": (Cases.check, ({"period_to": date(2020, 1, 1)},)),
    "check_concluded_with_its_time": (Cases.check, ({"state": "concluded"}, {"concluded_at": TODAY})),
    "notice_state_known": (Cases.issued, ({"state": "unknown"},)),
    "notice_issued_with_leader_and_paper": (
        Cases.issued,
        ({"issued_at": None}, {"approved_by": None}, {"paper": None}),
    ),
    "notice_served_with_its_day": (
        Cases.served,
        ({"received_on": None}, {"review_deadline": None}, {"received_on": None, "review_deadline": None}),
    ),
    "notice_never_approved_by_its_drafter": (Cases.issued, ({"drafted_by": "leader"},)),
    "service_refused_with_witnesses": (lambda cases: cases.served().service, ({"manner": "refused"},)),
    "circular_state_known": (Cases.circular, ({"state": "unknown"},)),
    "circular_issued_with_leader_and_paper": (
        Cases.circulated,
        ({"issued_at": None}, {"approved_by": None}, {"paper": None}),
    ),
    "circular_never_approved_by_its_drafter": (Cases.circulated, ({"drafted_by": "leader"},)),
    "circular_withdrawn_with_reason": (Cases.withdrawn_circular, ({"withdrawn_because": ""},)),
    "yearreport_state_known": (drafted, ({"state": "unknown"},)),
    "yearreport_with_leader_and_paper": (issued, ({"issued_at": None}, {"approved_by": None}, {"paper": None})),
    "yearreport_never_approved_by_its_drafter": (issued, ({"drafted_by": "leader"},)),
    "yearreport_withdrawn_with_reason": (withdrawn, ({"withdrawn_because": ""},)),
    "yearreport_counts_days_of_its_year": (drafted, ({"year": 2024},)),
    "opinion_state_known": (Cases.opinion, ({"state": "unknown"},)),
    "opinion_issued_with_its_day": (Cases.opinion, ({"issued_at": None}, {"correct_by": None})),
    "opinion_served_with_its_day": (Cases.served_opinion, ({"received_on": None}, {"due_at": None})),
    "opinion_without_text_has_no_day": (Cases.opinion, ({"text": ""},)),
    "opinionservice_manner_known": (_opinion_service, ({"manner": "unknown"},)),
    "opinionservice_refused_with_witnesses": (_opinion_service, ({"manner": "refused"},)),
    "correction_stands_on_one": (lambda cases: cases.served_opinion().correction, ({"opinion": None},)),
    "summary_rule_common_in_several": (_summary_rule, ({"common_divisions": 1},)),
    "summary_rule_tendency_is_more": (_summary_rule, ({"more_by": 0},)),
    "reminder_rule_superior_after_it_is_overdue": (_reminder_rule, ({"superior_after": 0},)),
    "substitution_state_known": (arranged, ({"state": "unknown"},)),
    "substitution_role_known": (arranged, ({"role": "officer"},)),
    "substitution_by_somebody_else": (arranged, ({"substitute": "inspector"},)),
    "substitution_ends_after_it_begins": (arranged, ({"until_on": TODAY.date() - timedelta(days=1)},)),
    "substitution_ended_wholly_or_not": (
        arranged,
        ({"ended_at": TODAY}, {"ended_because": "返岗。"}, {"state": "ended"}, {"state": "ended", "ended_at": TODAY}),
    ),
    "reminder_stage_known": (_reminder, ({"stage": "unknown"},)),
    "reminder_mail_known": (_reminder, ({"mail": "unknown"},)),
    "summary_again_with_reason": (_second_summary, ({"reason": ""}, {"serial": 0})),
    "correction_state_known": (Cases.correction, ({"state": "unknown"},)),
    "correction_refusal_has_its_time": (Cases.correction, ({"state": "refused"},)),
    "correction_report_decided_wholly_or_not": (
        _report,
        ({"outcome": "accepted"}, {"decided_at": TODAY}, {"outcome": "accepted", "decided_at": TODAY}),
    ),
    "review_state_known": (Cases.review, ({"state": "unknown"},)),
    "review_filed_in_time": (Cases.review, ({"received_at": TODAY + timedelta(days=11)},)),
    "reviewrequest_on_paper_wholly_or_not": (
        Cases.registered_review,
        ({"handing": ""}, {"handing": "unknown"}, {"registered_by": None}, {"bureau_received_on": None}),
    ),
    "reviewrequest_handed_in_before_it_is_registered": (
        Cases.registered_review,
        ({"registered_at": TODAY - timedelta(days=1)},),
    ),
    "review_handed_in_before_it_is_received": (
        Cases.registered_review,
        ({"received_at": TODAY - timedelta(days=1)},),
    ),
    "correctionreport_on_paper_wholly_or_not": (
        _registered_report,
        ({"handing": ""}, {"handing": "unknown"}, {"registered_by": None}, {"registered_at": None}),
    ),
    "correctionreport_handed_in_before_it_is_registered": (
        _registered_report,
        ({"registered_at": TODAY - timedelta(days=1)},),
    ),
    "correction_report_reported_when_handed_in": (_registered_report, ({"reported_at": TODAY},)),
    "notice_one_period": (Cases.draft, ({"correct_within": 15},)),
    "notice_period_has_days": (
        Cases.draft,
        ({"correct_by": None, "correct_within": 0}, {"correct_by": None, "correct_within": 221}),
    ),
    "notice_issued_with_its_period": (
        Cases.issued,
        ({"correct_by": None}, {"correct_by": None, "correct_within": 15, "period_rule": None}),
    ),
    "opinion_one_period": (Cases.opinion, ({"correct_within": 15},)),
    "opinion_period_has_days": (
        Cases.opinion,
        ({"correct_by": None, "correct_within": 0}, {"correct_by": None, "correct_within": 221}),
    ),
    "review_decided_wholly_or_not": (
        Cases.review,
        ({"state": "decided"}, {"decision": "upheld"}, {"decided_at": TODAY}, {"decided_by": "leader"}),
    ),
    "review_late_with_reason": (_decided_late, ({"late_because": ""},)),
    "review_reason_where_it_is_late": (Cases.review, ({"late_because": "等待鉴定。"},)),
    "review_late_after_its_last_day": (lambda cases: cases.decided("upheld"), ({"decided_late": True},)),
    "finding_answered_wholly_or_not": (
        _asked,
        ({"answer": "agreed"}, {"answer": "unknown"}, {"answered_at": TODAY}, {"reasons": "有异议。"}),
    ),
    "finding_answered_in_time": (_contested, ({"answer_due_at": TODAY},)),
    "finding_response_is_to_an_objection": (
        _contested,
        ({"response": "kept"}, {"response": "unknown"}, {"response_text": "维持。"}, {"responded_at": TODAY}),
    ),
    "finding_corrected_is_sent_again": (
        lambda cases: FindingAnswer.objects.get(finding=cases.responded("kept")),
        ({"response": "corrected"},),
    ),
    "liabilitycase_state_known": (liability.investigated, ({"state": "unknown"},)),
    "liabilitycase_origin_with_its_record": (
        liability.from_finding,
        ({"origin": "notice"}, {"origin": "ruling"}, {"finding": None}, {"origin": "unknown"}),
    ),
    "liabilitycase_in_other_hands": (
        liability.investigated,
        ({"handler": "officer"}, {"leader": "officer"}, {"leader": "inspector"}),
    ),
    "liabilitycase_ruled_with_its_leader": (
        liability.investigated,
        ({"ruled_at": None}, {"ruled_by": None}, {"state": "opened"}),
    ),
    "liabilitycase_dropped_with_reasons": (liability.dropped, ({"ruling_reasons": ""},)),
    "fault_part_known": (liability.fault, ({"part": "unknown"},)),
    "fault_set_aside_with_reason": (liability.set_aside_fault, ({"set_aside_because": ""}, {"set_aside_at": None})),
    "outsideruling_source_known": (liability.ruling, ({"source": "unknown"},)),
    "outsideruling_effect_known": (liability.ruling, ({"effect": "other"},)),
    "outsideruling_in_force_known": (liability.ruling, ({"in_force": ""},)),
    "outsideruling_set_aside_with_reason": (
        liability.set_aside_ruling,
        ({"set_aside_because": ""}, {"set_aside_at": None}),
    ),
    "owedreferral_receiver_known": (_owed_referral, ({"receiver": "king"},)),
    "owedreferral_refused_with_reasons": (
        _owed_referral,
        ({"refused_at": TODAY}, {"refused_by": "leader"}),
    ),
    "referral_state_known": (referring_cases.drafted, ({"state": "unknown"},)),
    "referral_receiver_known": (referring_cases.drafted, ({"receiver": "king"}, {"receiver": "judicial"})),
    "referral_sent_with_leader_and_paper": (
        referring_cases.drafted,
        ({"state": "sent"}, {"sent_at": TODAY}, {"sent_at": TODAY, "state": "sent", "sealed_by": "leader"}),
    ),
    "referral_never_sealed_by_its_drafter": (referring_cases.sent, ({"drafted_by": "leader"},)),
    "referral_received_wholly_or_not": (
        referring_cases.received,
        ({"manner": ""}, {"received_on": None}, {"received_by": ""}, {"state": "sent"}, {"manner": "unknown"}),
    ),
    "referral_concluded_with_outcome": (
        referring_cases.received,
        ({"outcome": "punished"}, {"outcome_on": TODAY.date()}, {"state": "concluded"}),
    ),
    "referral_discarded_with_reason": (referring_cases.discarded, ({"discarded_because": ""},)),
    "complaint_state_known": (Cases.accepted_complaint, ({"state": "unknown"},)),
    "complaint_form_fits_its_source": (
        Cases.complaint,
        ({"form": "suggestion"}, {"source_kind": "congress"}, {"form": "unknown"}, {"source_kind": "unheard of"}),
    ),
    "complaint_anonymous_of_unknown_source": (
        Cases.complaint,
        ({"is_anonymous": True}, {"is_anonymous": True, "source_kind": "unknown", "form": "appeal"}),
    ),
    "complaint_proceedings_with_number": (
        Cases.complaint,
        ({"proceedings": "litigation"}, {"proceedings_number": "3号"}, {"proceedings": "x", "proceedings_number": "3"}),
    ),
    "complaint_decided_with_its_time": (
        Cases.accepted_complaint,
        ({"decided_at": None}, {"taken_over_at": None}, {"state": "registered"}),
    ),
    "complaint_refused_with_reasons": (Cases.refused_complaint, ({"decision_reasons": ""},)),
    "complaint_investigated_from_then_on": (Cases.accepted_complaint, ({"state": "investigating"},)),
    "complaint_concluded_with_outcome": (
        Cases.accepted_complaint,
        ({"outcome": "founded"}, {"concluded_at": TODAY}),
    ),
    "complaint_fed_back_unless_nobody_can_be": (
        _concluded_complaint,
        (
            {"state": "closed", "ended_at": TODAY},
            {"state": "fed_back", "ended_at": TODAY},
            {"state": "fed_back", "is_anonymous": True, "source_kind": "unknown", "ended_at": TODAY},
        ),
    ),
    "inspection_of_complaint_never_announced": (
        _investigation,
        ({"state": "planned"}, {"state": "summarised"}, {"approved_at": TODAY}),
    ),
    "proposal_kind_known": (_proposal, ({"kind": "unknown"},)),
    "proposal_with_reasons": (_proposal, ({"reasons": ""},)),
    "proposal_ended_wholly_or_not": (
        _proposal,
        ({"outcome": "returned"}, {"ended_at": TODAY}, {"outcome": "unknown", "ended_at": TODAY}),
    ),
    "proposal_decided_by_somebody_else": (_proposal_of_its_decider, ({"outcome": "granted"},)),
    "complaint_delivery_manner_known": (_delivery, ({"manner": "unknown"},)),
    "complaint_delivery_with_proof": (_delivery, ({"proof": ""},)),
    "copy_draft_no_more_than_its_pages": (_copy_draft, ({"made": 2}, {"pages": 0, "made": 0})),
    "showing_with_its_place": (_showing, ({"place": ""},)),
    "material_state_known": (Cases.material, ({"state": "unknown"},)),
    "material_served_with_its_day": (Cases.material, ({"state": "served"},)),
    "material_settled_with_its_time": (Cases.material_served, ({"state": "settled"}, {"settled_at": TODAY})),
    "material_withdrawn_with_reason": (Cases.material, ({"state": "withdrawn"},)),
    "material_item_kind_known": (lambda cases: cases.material().items.all()[0], ({"kind": "unknown"},)),
    "materialservice_manner_known": (lambda cases: cases.material_served().service, ({"manner": "unknown"},)),
    "materialservice_refused_with_witnesses": (
        lambda cases: cases.material_served().service,
        ({"manner": "refused"},),
    ),
    "handover_extent_known": (_handed, ({"extent": "unknown"},)),
    "handover_form_known": (_handed, ({"form": "unknown"},)),
    "handover_part_says_which": (_handed, ({"extent": "part"},)),
    "handover_received_wholly_or_not": (_handed, ({"received_at": TODAY},)),
    "handover_denied_wholly_or_not": (_handed, ({"denied_at": TODAY}, {"denied_because": "没有收到。"})),
    "handover_returned_wholly_or_not": (
        _handed,
        ({"returned_on": TODAY}, {"returned_to": "马科长"}, {"returned_on": date(2026, 1, 1), "returned_to": "马科长"}),
    ),
    "obstruction_kind_known": (Cases.refused_material, ({"kind": "unknown"},)),
    "obstruction_of_a_request_is_no_blocking": (Cases.refused_material, ({"kind": "obstructed"},)),
    "obstruction_with_witnesses": (Cases.refused_material, ({"witnesses": ""}, {"how": ""})),
    "obstruction_set_aside_with_reason": (
        Cases.refused_material,
        ({"set_aside_at": TODAY}, {"set_aside_because": "有误。"}),
    ),
    "deadline_moves_later_only": (_deadline, ({"last_day": date(2026, 5, 20)},)),
    "deadline_lapses_with_its_last_day_or_later": (
        _deadline,
        ({"lapses_at": TODAY}, {"is_provisional": True}, {"due_at": TODAY + timedelta(days=30)}),
    ),
    "deadline_rule_has_days": (_rule, ({"length": 0},)),
    "deadline_rule_changes_with_basis": (
        _rule,
        ({"may_stop": True, "changes_basis": ""}, {"longest_extension": 5, "changes_basis": ""}),
    ),
    "deadline_stop_with_reason": (_second_stop, ({"because": ""},)),
    "deadline_stop_ended_wholly_or_not": (
        _second_stop,
        ({"resumed_on": TODAY.date()}, {"resumed_because": "原因已经消除。"}, {"resumed_at": TODAY}),
    ),
    "deadline_extension_with_reason": (_second_extension, ({"because": ""},)),
    "deadline_extension_later_only": (_second_extension, ({"days": 0}, {"after": date(2020, 1, 1)})),
    "escalation_with_words": (_second_escalation, ({"words": ""},)),
    "escalation_not_to_oneself": (_second_escalation, ({"addressee": "leader"},)),
    "escalation_of_what_is_late_by_a_day_to_come": (
        _second_escalation,
        ({"late_since": TODAY + timedelta(days=1)}, {"due_at": TODAY}),
    ),
    "escalation_lifted_with_reason": (
        _second_escalation,
        ({"lifted_at": TODAY}, {"lifted_because": "不再督办。"}, {"lifted_at": TODAY, "lifted_because": "不再督办。"}),
    ),
    "reminder_rule_escalation_superior_after_it_is_overdue": (_reminder_rule, ({"escalation_superior_after": 0},)),
    "order_kind_known": (_second_order, ({"kind": "unknown"},)),
    "order_state_known": (Cases.order, ({"state": "unknown"},)),
    "order_served_with_its_day": (Cases.order, ({"received_on": TODAY.date()}, {"state": "served"})),
    "order_of_a_review_or_not": (_second_order, ({"kind": "review_decision"},)),
    "order_with_reasons": (_second_order, ({"reasons": ""},)),
    "order_extends_later_only": (_second_order, ({"due_after": date(2020, 1, 1)},)),
    "order_suspension_ends_after_it_began": (
        _second_order,
        ({"ended_on": TODAY.date()}, {"kind": "suspension", "ended_on": date(2020, 1, 1)}),
    ),
    "reviewdraft_state_known": (Cases.review_draft, ({"state": "unknown"},)),
    "review_draft_submitted_with_its_time": (Cases.review_draft, ({"state": "submitted"},)),
    "hearing_with_facts": (_second_hearing, ({"facts": ""},)),
    "hearing_answered_wholly_or_not": (
        Cases.hearing,
        ({"state": "unknown"}, {"state": "answered"}, {"answer": "没有意见。"}, {"answered_at": TODAY}),
    ),
    "superior_answered_wholly_or_not": (
        Cases.superior_review,
        ({"state": "unknown"}, {"answer_number": "3号"}, {"answered_on": TODAY.date()}, {"recorded_at": TODAY}),
    ),
    "superior_returned_with_reason": (
        Cases.superior_returned,
        ({"returned_because": ""}, {"state": "decided"}),
    ),
    "superior_asked_with_reasons": (_second_superior, ({"organ": ""}, {"reasons": ""})),
    "orderservice_manner_known": (lambda cases: cases.served_order().service, ({"manner": "unknown"},)),
    "orderservice_refused_with_witnesses": (lambda cases: cases.served_order().service, ({"manner": "refused"},)),
    "amendment_kind_known": (_second_amendment, ({"kind": "unknown"},)),
    "amendment_state_known": (Cases.issued_amendment, ({"state": "unknown"},)),
    "amendment_with_reasons": (_second_amendment, ({"reasons": ""},)),
    "amendment_issued_with_leader_and_paper": (
        _second_amendment,
        ({"issued_at": None}, {"approved_by": None}, {"paper": None}),
    ),
    "amendment_served_with_its_day": (Cases.issued_amendment, ({"received_on": TODAY.date()}, {"state": "served"})),
    "amendment_never_approved_by_its_drafter": (_second_amendment, ({"drafted_by": "second-leader"},)),
    "amendment_settled_wholly_or_not": (
        _second_revocation,
        (
            {"settlement": ""},
            {"settlement": "另行草拟。", "kind": "rectification"},
            {"kind": "revocation", "settled_by": None},
        ),
    ),
    "amendmentservice_manner_known": (lambda cases: cases.served_amendment().service, ({"manner": "unknown"},)),
    "amendmentservice_refused_with_witnesses": (
        lambda cases: cases.served_amendment().service,
        ({"manner": "refused"},),
    ),
    "correction_report_outward_wholly_or_not": (
        _outward,
        (
            {"outward_number": ""},
            {"outward_on": None},
            {"outward_served_on": None},
            {"outward_served_how": ""},
            {"outward_served_on": date(2020, 1, 1)},
        ),
    ),
    "notice_varies_another": (Cases.draft, ({"varied_because": "范围过宽。"},)),
    "review_ended_with_reason": (
        _ended_review,
        ({"ended_because": ""}, {"ended_at": None}, {"state": "withdrawn"}),
    ),
    "signature_manner_known": (_second_signature, ({"manner": "unknown"},)),
    "signature_in_the_application_with_words": (_second_signature, ({"said": ""},)),
    "deadline_rule_cuts_no_right": (_rule, ({"provisional_days": 9}, {"days_kept_open": 0})),
    "check_unfilled_with_reason": (
        Cases.concluded,
        ({"unfilled": 2}, {"unfilled_because": "现场未见。"}, {"unfilled": None, "unfilled_because": "现场未见。"}),
    ),
    "finding_kind_known": (Cases.finding, ({"kind": "unknown"},)),
    "finding_no_action_wholly_or_not": (
        Cases.finding,
        ({"no_action_at": TODAY}, {"no_action_by": "inspector"}, {"no_action_because": "情节轻微。"}),
    ),
    "checklist_grades_with_scoring": (
        _checklist,
        (
            {"purpose": "unknown"},
            {"purpose": "check"},
            {"excellent_from": None},
            {"qualified_from": None},
            {"qualified_from": 0},
            {"excellent_from": 60},
            {"excellent_from": 101},
        ),
    ),
    "checklist_item_kind_known": (_item, ({"kind": "unknown"},)),
    "checklist_item_points_positive": (_item, ({"points": 0},)),
    "sheet_grade_known": (Cases.scored, ({"grade": "unknown", "score": 90},)),
    "sheet_score_with_its_grade": (
        Cases.scored,
        ({"grade": "excellent"}, {"score": 90}, {"grade": "excellent", "score": 101}),
    ),
    "sheet_set_aside_with_reason": (Cases.sheet, ({"set_aside_at": TODAY}, {"set_aside_because": "选错了。"})),
    "answer_result_known": (_answer, ({"result": "unknown"},)),
    "answer_deducted_for_a_problem": (_answer, ({"deducted": 2}, {"result": "problem", "deducted": 0})),
    "finding_item_with_its_sheet": (_item_finding, ({"sheet": None}, {"item": None})),
    **liability_rows.VIOLATIONS,
    **ground_rows.VIOLATIONS,
    **redress_rows.VIOLATIONS,
    "role_state_known": (asked_role, ({"state": "unknown"},)),
    "rolerequest_role_known": (asked_role, ({"role": "king"},)),
    "rolerequest_for_somebody_else": (asked_role, ({"asked_by": "second-inspector"},)),
    "rolerequest_granted_by_a_second": (
        decided_role,
        ({"decided_by": "system-admin"}, {"decided_by": "second-inspector"}),
    ),
    "rolerequest_grant_when_granted": (decided_role, ({"grant": None},)),
    "rolerequest_decided_with_its_time": (decided_role, ({"decided_at": None},)),
    "accountimport_state_known": (uploaded_accounts, ({"state": "unknown"},)),
    "accountimport_decided_with_its_time": (uploaded_accounts, ({"state": "imported"}, {"decided_at": TODAY})),
    "sign_off_rule_countersigning_known": (_sign_off_rule, ({"countersigning": "unknown"},)),
    "sign_off_party_is_a_division_or_a_person": (_sign_off_party, ({"division": None},)),
    "signoffsheet_state_known": (signing.sheet, ({"state": "unknown"},)),
    "signoffsheet_issued_wholly_or_not": (
        signing.sheet,
        ({"words": "同意。"}, {"issued_at": TODAY}, {"state": "issued"}),
    ),
    "signoff_state_known": (signing.reading, ({"state": "unknown"},)),
    "signoff_of_a_person_or_a_division": (_second_sign_off, ({"officer": None}, {"kind": "unknown"})),
    "signoff_signed_wholly_or_not": (signing.reading, ({"words": "已核。"}, {"signed_at": TODAY}, {"state": "agreed"})),
    "saved_filter_has_a_name": (_saved_filter, ({"name": ""},)),
    "role_known": (lambda cases: RoleGrant.objects.all()[0], ({"role": "king"},)),
    "officer_login_name_folded": (lambda cases: cases.person("officer"), ({"username": models.Value("ZHOUMIN")},)),
}
"""How each of the database's conditions is broken: on which row, by writing what past every form and act."""


_PEOPLE = (
    "substitute",
    "addressee",
    "asked_by",
    "handler",
    "leader",
    "drafted_by",
    "decided_by",
    "no_action_by",
    "planned_by",
    "acknowledged_by",
    "noted_by",
    "confirmed_by",
    "refused_by",
    "sealed_by",
    "recorded_by",
    "registered_by",
    "ruled_by",
)


def _meant(cases: Cases, key: str, value: Any) -> Any:
    """A person by user name, a division by name; everything else as it is written."""
    if key in _PEOPLE and value:
        return cases.person(value)
    return cases.cast.division(value) if key == "checker" else value


def test_every_condition_is_tried() -> None:
    assert sorted(VIOLATIONS) == sorted(CHECKS)


@pytest.mark.parametrize("name", VIOLATIONS)
def test_the_database_refuses_what_breaks_a_condition(cases: Cases, name: str) -> None:
    build, changes = VIOLATIONS[name]
    row = build(cases)
    assert type(row) is CHECKS[name][0]
    for changed in changes:
        written = {key: _meant(cases, key, value) for key, value in changed.items()}
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            _write(row, written)


def _write(row: models.Model, changed: Changed) -> None:
    """Past every form and act: change the row, or add it so."""
    if not row._state.adding:
        type(row)._default_manager.filter(pk=row.pk).update(**changed)
        return
    for name, value in changed.items():
        setattr(row, name, value)
    type(row)._default_manager.bulk_create([row])


@pytest.mark.parametrize(("model", "field"), WITH_STATES, ids=lambda value: getattr(value, "__name__", value))
def test_a_state_is_one_of_those_declared(model: Any, field: str) -> None:
    """The condition names exactly the states that the model does: none forgotten, none too many."""
    name = f"{model.__name__.lower().removesuffix('request')}_{field}_known"
    condition = CHECKS[KNOWN_BY.get(name, name)][1].condition
    assert sorted(_states(condition, field)) == sorted(model.State.values)


KNOWN_BY = {
    "findinganswer_answer_known": "finding_answered_wholly_or_not",
    "reviewhearing_state_known": "hearing_answered_wholly_or_not",
    "superiorreview_state_known": "superior_answered_wholly_or_not",
}
"""Where a condition that says more names the states, too."""


def _states(condition: Any, field: str) -> Iterator[str]:
    """The states that a condition names."""
    for child in condition.children:
        if isinstance(child, models.Q):
            yield from _states(child, field)
        elif child[0] == f"{field}__in":
            yield from child[1]
        elif child[0] == field:
            yield child[1]


@pytest.mark.parametrize(("model", "field"), WITH_STATES, ids=lambda value: getattr(value, "__name__", value))
def test_a_state_is_not_assigned(model: Any, field: str) -> None:
    record = model()
    with pytest.raises(AttributeError):
        setattr(record, field, model.State.values[-1])


def test_a_transition_from_the_wrong_state_changes_nothing(cases: Cases) -> None:
    notice = cases.draft()
    with pytest.raises(TransitionNotAllowed):
        notice.issue()
    assert notice.state == "draft"


# --- Doubles --------------------------------------------------------------------------------------------------------


def _draft_rows(cases: Cases) -> None:
    """A row that every condition on doubles applies to."""
    cases.case_file()
    cases.uploaded()
    cases.closed()
    cases.hearing()
    cases.finding()
    _answer(cases)
    cases.contested()
    cases.announced()
    cases.drawn()
    cases.material()
    cases.served_opinion()
    cases.suspended()
    cases.stopped_complaint()
    cases.proposed_refusal()
    _second_signature(cases)
    liability_rows.every(cases)
    ground_rows.every(cases)
    redress_rows.every(cases, Announcement.objects.get().case)
    referring_cases.drafted(cases)
    _reminder(cases)
    arranged(cases)
    drafted(cases)
    feeds.make(cases.person("inspector"))
    asked_role(cases)
    ended = cases.withdrawn()
    Redraft.objects.create(root_type="supervision.notice", root_id=ended.pk + 1, origin_id=ended.pk)
    _saved_filter(cases)
    table_layouts.keep("台账", "import", by=cases.person("inspector"), at=TODAY, heads={}, values={})
    with_letter(cases)
    cases.revocation()
    on_revoked = liability.on_revoked_notice(cases)
    cases.act("liability-case.note-source", on_revoked, "inspector", text="不受影响。")
    cases.variation()
    cases.issued_variation(cases.served())
    regulation = Regulation.objects.create(
        title="草稿制度", issuer="江滨", effective_from=date(2026, 6, 1), reason="试"
    )
    Provision.objects.create(regulation=regulation, position=1, code="1", citation="第一条", kind="chapter", text="文")
    year = CalendarYear.objects.create(year=2027, source="草稿", effective_from=date(2026, 6, 1), reason="试")
    CalendarDay.objects.create(year=year, day=date(2027, 1, 1), kind="holiday")
    escalated(cases, cases.served())
    # Last: from then on every notice asks who is to read it.
    signing.sent(cases)
    _sign_off_party(cases)


def test_the_database_refuses_a_double(cases: Cases) -> None:
    _draft_rows(cases)
    for model, constraint in UNIQUE.values():
        # Where a column says nothing, there is no double of it.
        held = model._default_manager.filter(**{f"{name}__isnull": False for name in constraint.fields})
        row = (held.filter(constraint.condition) if constraint.condition else held).order_by("-pk")[0]
        row.pk = None
        with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
            model._default_manager.bulk_create([row])


ONE_TO_ONE = {
    "service": (Service, Cases.served),
    "correction": (Correction, Cases.served),
    "service of an opinion": (OpinionService, Cases.served_opinion),
    "correction of an opinion": (Correction, Cases.served_opinion),
    "service of an amendment": (AmendmentService, Cases.served_amendment),
}


@pytest.mark.parametrize(("model", "build"), ONE_TO_ONE.values(), ids=list(ONE_TO_ONE))
def test_what_is_served_has_one_of_it(cases: Cases, model: Any, build: Build) -> None:
    build(cases)
    row = model.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        model.objects.bulk_create([row])


# --- What nobody deletes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [Check, Notice, Correction, Deadline], ids=lambda m: m.__name__)
def test_what_others_stand_on_is_not_deleted(cases: Cases, model: Any) -> None:
    finding = cases.concluded().findings.get()
    notice = cases.served(findings=[str(finding.pk)])
    cases.act("correction.report", notice.correction, "head", text="已改正。")
    review = cases.review(Notice.objects.get(pk=notice.pk))
    records: dict[Any, Any] = {Check: finding.check_task, Notice: notice, Correction: notice.correction}
    with pytest.raises(models.ProtectedError):
        {**records, Deadline: review.deadline}[model].delete()


def test_no_case_file_is_ever_deleted(cases: Cases) -> None:
    case_file = cases.case_file()
    with pytest.raises(DatabaseError, match="no_delete"), transaction.atomic():
        CaseFile.objects.filter(pk=case_file.pk)._raw_delete("default")


@pytest.mark.parametrize(
    "version",
    [DeadlineRule, CalendarYear, Regulation, Checklist, ClueRule, PursuitRule, GroundRule, ObjectionRule],
    ids=lambda m: m.__name__,
)
def test_what_is_published_is_neither_changed_nor_deleted(cases: Cases, version: Any) -> None:
    row = version.objects.published()[0]
    with pytest.raises(DatabaseError, match="published_no_update"), transaction.atomic():
        version.objects.filter(pk=row.pk).update(reason="改")
    with pytest.raises(DatabaseError, match="published_no_delete"), transaction.atomic():
        version.objects.filter(pk=row.pk)._raw_delete("default")


def test_what_belongs_to_it_is_kept_with_it(cases: Cases) -> None:
    provision, day = Provision.objects.all()[0], CalendarDay.objects.all()[0]
    item = ChecklistItem.objects.all()[0]
    for row, changed in ((provision, {"text": "改"}), (day, {"name": "改"}), (item, {"text": "改"})):
        rows = type(row)._default_manager.filter(pk=row.pk)
        with pytest.raises(DatabaseError, match="parent_published_update"), transaction.atomic():
            rows.update(**changed)
        with pytest.raises(DatabaseError, match="parent_published_delete"), transaction.atomic():
            rows._raw_delete("default")
        row.pk = None
        with pytest.raises(DatabaseError, match="parent_published_insert"), transaction.atomic():
            type(row)._default_manager.bulk_create([row])  # type: ignore[list-item]
