"""Every address of the URL configuration, by name; and what fills the places in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from PIL import Image

from accountability.models import GroundRule, ObjectionRule, PursuitRule
from documents import hold
from documents.models import Bureau, Evidence, LedgerEntry, Letterhead, Paper, Wording
from supervision.models import (
    CalendarYear,
    Checklist,
    ClueRule,
    CopyDraft,
    DeadlineRule,
    Division,
    Officer,
    Regulation,
    ReminderRule,
    RoleGrant,
    SavedFilter,
    SignOffRule,
    SummaryRule,
)
from tests import signing
from tests.accountability import (
    course,
    course_examples,
    endings,
    liability,
    period_examples,
    redressed,
    referring_cases,
)
from tests.cases import Cases, provision
from tests.cast import TODAY
from tests.documents.test_hold import restored
from tests.supervision.complaints.examples import waiting, with_letter, with_recording
from tests.supervision.core.act_examples import overdue_review, owed_under_review
from tests.supervision.core.escalation_examples import escalated, late
from tests.supervision.core.example import service_typed
from tests.supervision.people.account_examples import asked, roster, uploaded
from tests.supervision.people.substitution_examples import arranged
from tests.supervision.year_reports.examples import drafted, edited, issued, submitted, taken_back
from tests.tables import case_row, excel, penalties


@dataclass(frozen=True)
class Address:
    """One pattern: its name with its namespace (a nameless one by its route), its view, its route."""

    name: str
    route: str
    view: Any
    is_named: bool


def walk(patterns: list[URLPattern | URLResolver] | None = None, route: str = "", space: str = "") -> Iterator[Address]:
    """All patterns of the URL configuration."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from walk(pattern.url_patterns, here, inner)
        else:
            yield Address(
                f"{space}{pattern.name}" if pattern.name else here, here, pattern.callback, bool(pattern.name)
            )


Args = tuple[Any, ...]


def _service(cases: Cases) -> Any:
    """A notice delivered on paper, with a scan as proof."""
    return cases.act("notice.record-service", cases.issued(), "inspector", files=["回证"], **service_typed())


def _photograph(cases: Cases) -> Any:
    """The same, with a photograph that can be drawn."""
    made = BytesIO()
    Image.new("RGB", (8, 6), "white").save(made, "JPEG")
    file = SimpleUploadedFile("回证.jpg", made.getvalue())
    return cases.act("notice.record-service", cases.issued(), "inspector", attachments=file, **service_typed())


def _confirmed(cases: Cases) -> Any:
    """A restoration that was looked at: one that was not would hold every seal."""
    found = restored(cases, _bureau(cases))
    return hold.confirm(found, by=cases.person("system-admin"), reason="已核对。")


def _saved(cases: Cases) -> Any:
    kept = {"name": "草稿", "address": "/notices/", "query": "state=draft", "saved_at": TODAY}
    return SavedFilter.objects.create(officer=cases.person("inspector"), **kept)


def _copy(cases: Cases) -> Any:
    """A copy of a letter, looked through by the handler."""
    complaint = with_letter(cases)
    return CopyDraft.objects.get(source__root_id=complaint.pk).key


def _item(sheet: Any) -> Args:
    return sheet.pk, sheet.items[0].pk


def _own(model: Any, lookup: str = "bureau") -> Callable[[Cases], Args]:
    return lambda cases: (model.objects.filter(**{lookup: _bureau(cases)}).order_by("pk")[0].pk,)


def _bureau(cases: Cases) -> Bureau:
    return cases.person("inspector").bureau


def _shared(model: Any) -> Callable[[Cases], Args]:
    return lambda cases: (model.objects.order_by("pk")[0].pk,)


def _past(args: Callable[[Cases], Args], model: Any) -> Callable[[Cases], Args]:
    """A record and one row of its history."""

    def both(cases: Cases) -> Args:
        (pk,) = args(cases)
        return pk, model.history.filter(id=pk).order_by("pk")[0].pk

    return both


_KEPT: dict[str, tuple[Callable[[Cases], Args], Any]] = {
    "officer": (_own(Officer), Officer),
    "division": (_own(Division), Division),
    "rolegrant": (_own(RoleGrant, "officer__bureau"), RoleGrant),
    "deadlinerule": (_own(DeadlineRule), DeadlineRule),
    "checklist": (_own(Checklist), Checklist),
    "summaryrule": (_own(SummaryRule), SummaryRule),
    "pursuitrule": (_own(PursuitRule), PursuitRule),
    "groundrule": (_own(GroundRule), GroundRule),
    "objectionrule": (_own(ObjectionRule), ObjectionRule),
    "reminderrule": (_own(ReminderRule), ReminderRule),
    "cluerule": (_own(ClueRule), ClueRule),
    "signoffrule": (_own(SignOffRule), SignOffRule),
    "letterhead": (_own(Letterhead), Letterhead),
    "wording": (_own(Wording), Wording),
    "calendaryear": (_shared(CalendarYear), CalendarYear),
    "regulation": (_shared(Regulation), Regulation),
}

RECORDS: dict[str, Callable[[Cases], Args]] = {
    "": lambda cases: (),
    "application": lambda cases: ("supervision",),
    "role": lambda cases: ("head",),
    "word": lambda cases: ("x",),
    "picture": lambda cases: ("late",),
    "two words": lambda cases: ("1", "x"),
    "person": lambda cases: (cases.person("head").username,),
    "case file": lambda cases: (cases.case_file().pk,),
    "removed case file": lambda cases: (cases.removed_case_file().pk,),
    "open case file": lambda cases: (cases.open_case_file().pk,),
    "similar import": lambda cases: (
        cases.uploaded(excel([case_row(案卷号="罚17号"), case_row(案卷号="罚第017号")])).pk,
    ),
    "open import": lambda cases: (cases.uploaded(excel([case_row(承办人="外聘王某")])).pk,),
    "import": lambda cases: (cases.uploaded().pk,),
    "import to map": lambda cases: (cases.uploaded(penalties()).pk,),
    "bad import": lambda cases: (cases.uploaded(excel([case_row(当事人="")])).pk,),
    "plan": lambda cases: (cases.planned().pk,),
    "ended plan": lambda cases: (cases.voided_plan().pk,),
    "submitted plan": lambda cases: (cases.plan_submitted().pk,),
    "inspection": lambda cases: (cases.announced().pk,),
    "spot plan": lambda cases: ((cases.register(3) and cases.spot()).pk,),
    "plan to draw for": lambda cases: (cases.fixed().pk,),
    "announced draw": lambda cases: (cases.drawn_check().load_drawn()[0].draw_id,),
    "check with a sample": lambda cases: (cases.drawn_check().pk,),
    "task": lambda cases: (cases.task().pk,),
    "planned task": lambda cases: (cases.task(cases.planned()).pk,),
    "inspected": lambda cases: (cases.inspected().pk,),
    "summarised": lambda cases: (cases.summarised().pk,),
    "answered inspection": lambda cases: (cases.answered_inspection().pk,),
    "summary": lambda cases: (cases.summarised().summaries.get().pk,),
    "circulated summary": lambda cases: (cases.circulated().summary_id,),
    "edited circular": lambda cases: (cases.edited().pk,),
    "ended circular": lambda cases: (cases.withdrawn_circular().pk,),
    "submitted circular": lambda cases: (cases.circular_submitted().pk,),
    "issued circular": lambda cases: (cases.circulated().pk,),
    "opinion": lambda cases: (cases.opinion().pk,),
    "late notice": lambda cases: (late(cases.served()).pk,),
    "escalated notice": lambda cases: (escalated(cases, cases.served()).pk,),
    "late check": lambda cases: (late(cases.check()).pk,),
    "late inspection": lambda cases: (late(cases.announced()).pk,),
    "late opinion": lambda cases: (late(cases.opinion()).pk,),
    "late complaint": lambda cases: (late(cases.accepted_complaint()).pk,),
    "late liability-case": lambda cases: (late(liability.investigated(cases)).pk,),
    "late referral": lambda cases: (late(referring_cases.drafted(cases)).pk,),
    "check": lambda cases: (cases.check().pk,),
    "concluded check": lambda cases: (cases.concluded().pk,),
    "self-check": lambda cases: (cases.self_check().pk,),
    "finding": lambda cases: (cases.finding().pk,),
    "concluded finding": lambda cases: (cases.concluded().findings.get().pk,),
    "finding left alone": lambda cases: (cases.left_alone().pk,),
    "sheet": lambda cases: (cases.sheet().pk,),
    "sheet and item": lambda cases: _item(cases.sheet()),
    "check with a finding": lambda cases: (cases.finding().check_task_id,),
    "material request": lambda cases: (cases.material().pk,),
    "served material request": lambda cases: (cases.material_served().pk,),
    "handed material request": lambda cases: (cases.handed().pk,),
    "received material request": lambda cases: (cases.received().pk,),
    "obstruction": lambda cases: (cases.refused_material().pk,),
    "asked finding": lambda cases: (cases.asked_finding().pk,),
    "contested finding": lambda cases: (cases.contested().pk,),
    "draft": lambda cases: (cases.draft().pk,),
    "ended notice": lambda cases: (cases.withdrawn().pk,),
    "submitted notice": lambda cases: (cases.submitted().pk,),
    "asked sign-off": lambda cases: (signing.line(signing.sent_to_a_leader(cases), "reading").pk,),
    "sheet of a notice": lambda cases: (signing.sheet(cases).pk,),
    "issued notice": lambda cases: (cases.issued().pk,),
    "served notice": lambda cases: (cases.served().pk,),
    "corrected notice": lambda cases: (cases.ready_to_close().pk,),
    "correction": lambda cases: (cases.correction().pk,),
    "reported correction": lambda cases: (cases.reported().pk,),
    "correction under review": lambda cases: (owed_under_review(cases).pk,),
    "suspended correction": lambda cases: (cases.suspended().pk,),
    "order": lambda cases: (cases.order().pk,),
    "drafted amendment": lambda cases: (cases.revocation().pk,),
    "submitted correction of slips": lambda cases: (cases.submitted_amendment(cases.rectification()).pk,),
    "voided amendment": lambda cases: (cases.voided_amendment().pk,),
    "issued amendment": lambda cases: (cases.issued_amendment().pk,),
    "unsettled amendment": lambda cases: (cases.unsettled_amendment().pk,),
    "asked check": lambda cases: (cases.asked().pk,),
    "review": lambda cases: (cases.review().pk,),
    "draft of a review": lambda cases: (cases.review_draft().pk,),
    "submitted draft of a review": lambda cases: (cases.submitted_review_draft().pk,),
    "drafted review": lambda cases: (cases.review_draft().review_id,),
    "review with a varying draft": lambda cases: (cases.varying_draft().review_id,),
    "hearing": lambda cases: (cases.hearing().pk,),
    "review that no leader may decide": lambda cases: (cases.leaderless_review().pk,),
    "review with the superior": lambda cases: (cases.superior_review().pk,),
    "overdue review": lambda cases: (overdue_review(cases).pk,),
    "complaint": lambda cases: (cases.complaint().pk,),
    "waiting complaint": lambda cases: (waiting(cases).pk,),
    "proposed complaint": lambda cases: (cases.proposed_refusal().pk,),
    "complaint to be left untold": lambda cases: (cases.proposed_untold().pk,),
    "complaint that was told": lambda cases: (cases.fed_back().pk,),
    "refused complaint": lambda cases: (cases.refused_complaint().pk,),
    "accepted complaint": lambda cases: (cases.accepted_complaint().pk,),
    "stopped complaint": lambda cases: (cases.stopped_complaint().pk,),
    "investigated complaint": lambda cases: (cases.investigated().pk,),
    "looked into complaint": lambda cases: (cases.looked_into().pk,),
    "complaint with recording": lambda cases: (with_recording(cases).pk,),
    "copies of a complaint": lambda cases: ("complaint", with_letter(cases).pk),
    "copy": lambda cases: (_copy(cases),),
    "page of a copy": lambda cases: (_copy(cases), 1),
    "concluded complaint": lambda cases: (cases.concluded_complaint().pk,),
    "concluded anonymous complaint": lambda cases: (cases.concluded_anonymous().pk,),
    "opened liability case": lambda cases: (liability.opened(cases).pk,),
    "liability case": lambda cases: (liability.investigated(cases).pk,),
    "liability case on a revoked notice": lambda cases: (liability.on_revoked_notice(cases).pk,),
    "fault": lambda cases: (liability.fault(cases).pk,),
    "answered liability case": lambda cases: (liability.answered(cases).pk,),
    "announced liability case": lambda cases: (course.announced(cases).case_id,),
    "announced case with recording": lambda cases: (course_examples.with_recording(cases).pk,),
    "announcement": lambda cases: (course.announced(cases).pk,),
    "received announcement": lambda cases: (course.received(cases).pk,),
    "weighed announcement": lambda cases: (course.weighed(cases).announcement_id,),
    "earlier pursuit": lambda cases: (liability.earlier(cases).pk,),
    "statement": lambda cases: (course.stated(cases).pk,),
    "heard liability case": lambda cases: (course.finished(cases).case_id,),
    "submitted liability case": lambda cases: (course.submitted(cases).pk,),
    "voted liability case": lambda cases: (course.voted(cases).pk,),
    "liability decision": lambda cases: (course.decided(cases).pk,),
    "sanction": lambda cases: (course.sanction(cases).pk,),
    "carried out liability case": lambda cases: (course.closable(cases).pk,),
    "told liability case": lambda cases: (endings.told(cases).pk,),
    "withdrawal": lambda cases: (endings.told_of_end(cases).pk,),
    "involved person": lambda cases: (endings.involved(cases).pk,),
    "liability case without leaders": lambda cases: (endings.without_leaders(cases).pk,),
    "superior handling": lambda cases: (endings.with_superior(cases).pk,),
    "public notice": lambda cases: (endings.noticed(cases).pk,),
    "published notice": lambda cases: (endings.published(cases).pk,),
    "served liability decision": lambda cases: (course.served(cases).pk,),
    "closed liability case": lambda cases: (course.closed(cases).pk,),
    "objection": lambda cases: (redressed.objected(cases).pk,),
    "registered objection": lambda cases: (redressed.registered(cases).pk,),
    "objection for the superior": lambda cases: (redressed.with_both_leaders(cases).pk,),
    "proposed correction": lambda cases: (redressed.proposed(cases).pk,),
    "later decision": lambda cases: (redressed.corrected(cases).pk,),
    "fallen sanction": lambda cases: (redressed.fallen_measure(cases).pk,),
    "case that counted what fell": lambda cases: (redressed.counted(cases).pk,),
    "ruling": lambda cases: (liability.ruling(cases).pk,),
    "case period": lambda cases: (period_examples.running(cases).pk,),
    "stopped case period": lambda cases: (period_examples.stopped(cases).pk,),
    "owed referral": lambda cases: (referring_cases.owed(cases).pk,),
    "stopped referral": lambda cases: (referring_cases.stopped(cases).pk,),
    "asked ground": lambda cases: (referring_cases.asked(cases).pk,),
    "spoken ground": lambda cases: (referring_cases.all_spoken(cases).pk,),
    "absent ground": lambda cases: (referring_cases.absent(cases).pk,),
    "drafted referral": lambda cases: (referring_cases.drafted(cases).pk,),
    "ended referral": lambda cases: (referring_cases.discarded(cases).pk,),
    "submitted referral": lambda cases: (referring_cases.submitted(cases).pk,),
    "sent referral": lambda cases: (referring_cases.sent(cases).pk,),
    "sent referral and place": lambda cases: (referring_cases.sent(cases).pk, 1),
    "referral sent outside": lambda cases: (referring_cases.sent_outside(cases).pk,),
    "received referral": lambda cases: (referring_cases.received(cases).pk,),
    "dossier": lambda cases: ("notice", cases.issued().pk),
    "drafted year report": lambda cases: (drafted(cases, 2025).pk,),
    "ended year report": lambda cases: (taken_back(cases).pk,),
    "submitted year report": lambda cases: (submitted(cases, edited(cases, drafted(cases, 2024))).pk,),
    "issued year report": lambda cases: (issued(cases).pk,),
    "paper": lambda cases: (Paper.objects.about(cases.issued())[0].token,),
    "paper of a check": lambda cases: (Paper.objects.about(cases.concluded())[0].token,),
    "evidence": lambda cases: (Evidence.objects.of_case(_service(cases))[0].key,),
    "photograph": lambda cases: (Evidence.objects.of_case(_photograph(cases))[0].key,),
    "confirmed restoration": lambda cases: (_confirmed(cases).pk,),
    "substitution": lambda cases: (arranged(cases).pk,),
    "role request": lambda cases: (asked(cases).pk,),
    "account import": lambda cases: (uploaded(cases).pk,),
    "account import to map": lambda cases: (roster(cases).pk,),
    "saved filter": lambda cases: (_saved(cases).pk,),
    "provision": lambda cases: (provision("4.3").pk,),
    "ledger row": lambda cases: (LedgerEntry.objects.about(cases.draft())[0].pk,),
    **{name: args for name, (args, _) in _KEPT.items()},
    **{f"past {name}": _past(args, model) for name, (args, model) in _KEPT.items()},
}


def path_of(address: Address, args: Args) -> str:
    """The path; a nameless pattern of the admin site ends with its one place."""
    if not address.is_named:
        return "/" + address.route.partition("<")[0] + f"{args[0]}/"
    if "(?P<" in address.route:
        names = [part.split(">")[0] for part in address.route.split("(?P<")[1:]]
        return reverse(address.name, kwargs=dict(zip(names, args, strict=True)))
    return reverse(address.name, args=args)
