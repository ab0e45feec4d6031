"""Pages of liability cases (过错责任追究案件): the record, for the few who may know of it; kept by no browser."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accountability.assessment.conclusions import Assessment
from accountability.assessment.factors import WORDS, Element
from accountability.assessment.found import Found
from accountability.cases.earlier_pursuits import earlier_of
from accountability.cases.endings import involved_in, remember_none
from accountability.cases.extensions import ON_PAGE
from accountability.cases.facts import assessed, offered
from accountability.cases.forms.answers import OF_CASE, OF_FAULT, Group
from accountability.cases.models.announcements import Announcement, Statement
from accountability.cases.models.cases import WITHDRAWN, LiabilityCase
from accountability.cases.models.decisions import LiabilityDecision, Sanction, Seat
from accountability.cases.models.earlier import EarlierPursuit
from accountability.cases.models.incidents import InvolvedPerson
from accountability.cases.models.parts import CasePart, Fault, OfCase, OutsideRuling
from accountability.cases.models.public_notices import PublicNotice
from accountability.cases.models.superior import SuperiorHandling
from accountability.cases.models.withdrawals import Withdrawal
from accountability.cases.origins import origin_said
from accountability.cases.personal_service import waiting_notices
from accountability.cases.progress import Course, course_of
from accountability.cases.reader import faults_of, rulings_of
from accountability.cases.source_notices import changed_notices, changes_said, notes_on
from accountability.cases.turns import waits_of
from accountability.cases.views.measures import measures_page
from accountability.cases.views.own import own_page
from accountability.cases.views.periods import shown_periods
from accountability.cases.views.reasoning import reasoning_of
from documents import clock
from documents.access import signed_in
from documents.compiled_queries import compiled
from documents.models import Evidence
from supervision.checks.models.findings import Finding
from supervision.complaints.models.complaints import Complaint
from supervision.core.copies import showings
from supervision.core.copies.views import way_to
from supervision.core.offers import Offer, allowed
from supervision.core.organisation import Officer
from supervision.core.record_heads import head_of
from supervision.core.record_views import case_papers, files_of, find, offers_on, register_record
from supervision.core.regulation.lookup import as_heading
from supervision.core.turn_store import PendingStep
from supervision.core.turns import officer_key
from supervision.core.viewer import Viewer
from supervision.notices.models.notices import Notice

register_record(
    LiabilityCase,
    page=("bureau", "respondent", "division", "handler", "leader", "opened_by", "ruled_by", "incident", "notice"),
    acts=("respondent__division", "division", "handler", "leader", "notice", "complaint", "finding__check_task"),
)


def _of_case(part: OfCase) -> str:
    return f"{reverse('liability-case', args=[part.case_id])}#{part.noun}-{part.pk}"


_PARTS = (Fault, OutsideRuling, EarlierPursuit, Announcement, Statement, LiabilityDecision, Sanction)
for _kind in (*_PARTS, InvolvedPerson, SuperiorHandling, Withdrawal, PublicNotice):
    register_record(_kind, acts=("case__respondent", "case__division"), at=_of_case)

_ASSESSED = (LiabilityCase.State.INVESTIGATING, LiabilityCase.State.STATING, LiabilityCase.State.DELIBERATING)
"""While nothing is decided, the page says what the regulation does."""

_PREVIEWS = {
    LiabilityCase.State.INVESTIGATING: ("预览告知书", "liability-case-preview-told"),
    LiabilityCase.State.DELIBERATING: ("预览决定书", "liability-case-preview-decision"),
}


@dataclass(frozen=True)
class Answered:
    """The answers under one provision, as the page shows them."""

    provision: str
    answers: list[tuple[str, str, str]]
    """The element, what was found as a code, and in words."""
    grounds: str


@dataclass(frozen=True)
class Part:
    """A fault or a ruling as the page shows it: with its answers, its files, and what may be done to it."""

    record: Any
    answered: list[Answered]
    files: list[Evidence]
    offers: list[Offer]
    said: str = ""
    words: str = ""
    """A fault as the catalogue names it."""


@require_safe
@signed_in
@never_cache
def case_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A case as its hands see it; or as the officer does whom it is about, once told of it."""
    user: Any = request.user
    try:
        case: LiabilityCase = find(LiabilityCase, user, pk)
    except Http404:
        own = LiabilityCase.objects.told_to(user.viewer).filter(pk=pk).first()
        return own_page(request, own) if own is not None else measures_page(request, pk)
    return _page_of_hands(request, user, case)


def _page_of_hands(request: HttpRequest, user: Officer, case: LiabilityCase) -> HttpResponse:
    case.remember()
    now, papers = clock.about_now(), case_papers(case)
    remember_none(case, {paper.kind for paper in papers.papers})
    faults, rulings = faults_of(case), rulings_of(case)
    judged = assessed(case, clock.day(now))
    above = {name: shown(case, judged.duties, user, now) for name, shown in ON_PAGE.items()}
    waits = _open_waits([*waits_of(case), *(step for shown in above.values() for step in shown.waits)], now)
    results = {fault.fault.key: fault.result for fault in judged.faults}
    course = course_of(case, clock.day(now))
    shown = {
        "faults": [
            _part(fault, case, papers.evidence, user, now, OF_FAULT, _result_of(fault, results)) for fault in faults
        ],
        "rulings": [_part(ruling, case, papers.evidence, user, now) for ruling in rulings],
        "earlier": [_part(row, case, papers.evidence, user, now) for row in earlier_of(case)],
        "involved": [_plain_part(named, course, papers.evidence, user, now) for named in involved_in(case)],
        "parts": _course_parts(course, papers.evidence, user, now),
        "periods": shown_periods(case, user, now),
    }
    context = {
        "liability": case,
        "origin": _origin(case, user),
        "source_changes": changes_said(case),
        "source_notes": notes_on(case) if changed_notices(case) else [],
        "linked": _linked(case, user.viewer),
        **shown,
        "answered": _answered(case, OF_CASE),
        "judged": judged if case.state in _ASSESSED else None,
        **reasoning_of(judged, faults),
        "offered": [(WORDS[code], code, text) for code, text in offered(case)],
        **above,
        "head": head_of(
            case,
            user,
            now,
            offers=offers_on(_acted_on(course), user, now),
            waits=[(_who(wait.holder, case, course.seats), wait) for wait in waits],
            timeline=papers.timeline,
            further=_offers_beside(shown, above),
        ),
        "course": course,
        "preview": _preview(case, judged),
        "way_to_copies": way_to(case, user),
        "showings": showings.of_files(case, papers.evidence),
        "case": papers,
        "today": clock.day(now),
    }
    return render(request, "accountability/case.html", context)


def _offers_beside(shown: dict[str, Any], above: dict[str, Any]) -> list[Offer]:
    """What the page offers beside the parts of the case."""
    parts = [part for name in ("faults", "rulings", "earlier", "involved") for part in shown[name]]
    parts += [part for found in shown["parts"].values() for part in found]
    found = [offer for part in parts for offer in part.offers]
    found += [offer for *_, offers in shown["periods"] for offer in offers]
    return [*found, *(offer for part in above.values() for offer in part.offers())]


def _preview(case: LiabilityCase, judged: Assessment) -> tuple[str, str] | None:
    """The paper that would be sealed next, once it is known what it says."""
    name = _PREVIEWS.get(case.state)
    return None if name is None or judged.blocks else (name[0], reverse(name[1], args=[case.pk]))


def _open_waits(waits: list[PendingStep], now: datetime) -> list[PendingStep]:
    """The turns that there are now."""
    begun = [step for step in waits if step.opens_at is None or step.opens_at <= now]
    return [step for step in begun if step.closes_at is None or step.closes_at > now]


def _part(
    record: CasePart,
    case: LiabilityCase,
    files: list[Evidence],
    user: Officer,
    now: datetime,
    asked: tuple[Group, ...] = (),
    said: str = "",
) -> Part:
    record.case = case
    words = as_heading(record.provision.text) if isinstance(record, Fault) else ""
    return Part(record, _answered(record, asked), files_of(files, record), allowed(record, user, now), said, words)


def _answered(record: Any, asked: tuple[Group, ...]) -> list[Answered]:
    """What was answered, provision by provision; nothing before the worksheet was filled in."""
    if not asked or not record.answers:
        return []
    return [
        Answered(
            group.provision,
            [_said(element, element in group.exceptions, record.look(element)) for element in group.asked],
            record.grounds.get(group.key, ""),
        )
        for group in asked
    ]


def _said(element: Element, is_exception: bool, found: Found) -> tuple[str, str, str]:
    return f"除外情形：{element.label}" if is_exception else str(element.label), found.value, str(found.label)


def _result_of(fault: Fault, results: dict[str, Any]) -> str:
    if fault.set_aside_at is not None:
        return ""
    result = results.get(str(fault.pk))
    return result.label if result is not None else "尚不能评定"


def _origin(case: LiabilityCase, user: Officer) -> tuple[str, str]:
    """The record that the case comes from, in words, and its address where the person may open it."""
    if case.notice_id is not None:
        opens = Notice.objects.visible_to(user.viewer).filter(pk=case.notice_id).exists()
        return str(case.notice), reverse("notice", args=[case.notice_id]) if opens else ""
    if case.complaint_id is not None:
        known = Complaint.objects.visible_to(user.viewer).filter(pk=case.complaint_id).first()
        return (str(known), reverse("complaint", args=[known.pk])) if known is not None else ("投诉举报", "")
    if case.finding_id is not None:
        found = Finding.objects.visible_to(user.viewer).filter(pk=case.finding_id).first()
        return (str(found), reverse("check", args=[found.check_task_id])) if found is not None else ("发现的问题", "")
    return origin_said(case), ""


def _linked(case: LiabilityCase, viewer: Viewer) -> list[LiabilityCase]:
    """The other cases of the incident that the person may know of."""
    keys = {pk for (pk,) in _of_incident(case.incident_id or case.pk)} - {case.pk}
    seen = LiabilityCase.objects.visible_to(viewer).exclude(state=WITHDRAWN).select_related("respondent")
    return list(seen.filter(pk__in=keys).order_by("id")) if keys else []


@compiled
def _of_incident(incident: int) -> "QuerySet[LiabilityCase, tuple[int]]":
    """The keys of all cases of an incident."""
    cases: QuerySet[LiabilityCase] = LiabilityCase.objects.filter(Q(incident_id=incident) | Q(pk=incident))
    return cases.order_by().values_list("pk")


def _acted_on(course: Course) -> list[Any]:
    """The case, and what of it has acts on the page's side."""
    open_ones = [asked for asked in course.handled if asked.recorded_at is None]
    notices = waiting_notices(course.case) if course.notices else []
    ended = course.withdrawal if course.withdrawal is not None and course.withdrawal.paper is not None else None
    found = (course.case, course.told, course.decision, ended)
    return [*(record for record in found if record is not None), *open_ones, *notices]


def _course_parts(course: Course, files: list[Evidence], user: Officer, now: datetime) -> dict[str, list[Part]]:
    """The statements and the measures, each with its files and what may be done to it."""
    kinds: dict[str, list[Any]] = {"statements": course.statements, "sanctions": course.sanctions}
    return {name: [_plain_part(record, course, files, user, now) for record in kind] for name, kind in kinds.items()}


def _plain_part(record: Any, course: Course, files: list[Evidence], user: Officer, now: datetime) -> Part:
    record.case = course.case
    return Part(record, [], files_of(files, record), allowed(record, user, now))


def _who(holder: str, case: LiabilityCase, seats: list[Seat]) -> str:
    if holder == officer_key(case.leader_id):
        return f"负责局领导{case.leader.name}"
    if holder == officer_key(case.respondent_id):
        return f"被调查人{case.respondent.name}"
    if holder.startswith("discipline:"):
        return "监察、人事人员"
    if holder != officer_key(case.handler_id) and holder not in {officer_key(seat.officer_id) for seat in seats}:
        return "没有参与本案办理的局领导"
    sitting = next((seat for seat in seats if holder == officer_key(seat.officer_id)), None)
    return f"审议人员{sitting.officer.name}" if sitting is not None else f"承办人{case.handler.name}"
