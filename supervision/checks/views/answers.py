"""What a division is shown of a check that asks it about findings (送科室核对), and how findings show their answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from documents import clock
from documents.models import Evidence, LedgerEntry
from supervision.checks.consequences import Followed
from supervision.checks.finding_responses import asked, status_of
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.checks.models.answers import FindingAnswer, ResponseStatus
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.checks.turns import turns_of_check
from supervision.core.acts import REGISTRY
from supervision.core.deadlines.models import Deadline
from supervision.core.enforcement import Method
from supervision.core.offers import Offer, allowed
from supervision.core.record_heads import Head, head_of
from supervision.core.record_views import Strip, files_of, strip_of, timeline_of


@dataclass(frozen=True)
class Round:
    """One sending of a finding, its answer and the response, with the files of the answer."""

    answer: FindingAnswer
    status: ResponseStatus
    files: list[Evidence]


@dataclass(frozen=True)
class ShownFinding:
    """A finding as pages show it."""

    finding: Finding
    files: list[Evidence]
    rounds: list[Round]
    status: ResponseStatus | None
    """Where it stands with the division; None where nobody is asked."""
    opens: bool
    """Whether the person may open the case file that it refers to."""
    followed: Sequence[Followed]
    """What stands on it."""
    decides: bool
    """Whether the person may say that nothing is to follow from it, or something after all."""
    offers: list[Offer]

    @property
    def is_waiting(self) -> bool:
        """Whether it stands, and nothing followed from it yet."""
        finding = self.finding
        is_over = finding.set_aside_at is not None or finding.no_action_at is not None
        return not is_over and not any(standing.settles for standing in self.followed)

    @property
    def is_contested(self) -> bool:
        """Whether the division contests the finding."""
        return self.status == ResponseStatus.CONTESTED

    @property
    def is_being_changed(self) -> bool:
        """Whether it was sent, and waits to be sent again."""
        return bool(self.rounds) and self.status == ResponseStatus.UNSENT


def shown_finding(
    finding: Finding,
    evidence: list[Evidence],
    now: datetime,
    *,
    opens: bool = False,
    by: Any = None,
    followed: Sequence[Followed] = (),
    decides: bool = False,
) -> ShownFinding:
    """A finding of a check whose answers and evidence are read already; with the acts of a person where one is given."""
    answers = [answer for answer in finding.check_task.load_answers() if answer.finding_id == finding.pk]
    is_asked = finding.check_task.method != Method.SELF and finding.set_aside_at is None
    return ShownFinding(
        finding=finding,
        files=files_of(evidence, finding),
        rounds=[Round(answer, answer.status(now), files_of(evidence, answer)) for answer in answers],
        status=status_of(finding, now) if is_asked else None,
        opens=opens,
        followed=followed,
        decides=decides and finding.set_aside_at is None and _is_to_be_said(finding, followed),
        offers=allowed(finding, by, now) if by is not None else [],
    )


def _is_to_be_said(finding: Finding, followed: Sequence[Followed]) -> bool:
    return finding.no_action_at is not None or not any(standing.settles for standing in followed)


def strips_of_answers(check: Check, now: datetime) -> list[Strip]:
    """The periods within which the division has still to answer."""
    deadlines: dict[int, Deadline] = {answer.deadline_id: answer.deadline for answer in asked(check, now)}
    return [strip_of(deadline) for deadline in deadlines.values()]


_TOLD = (
    "check.ask-answers",
    "finding.answer",
    "finding.register-answer",
    "finding.respond",
    "check.ask-material",
    *(f"material.{name}" for name in ("acknowledge", "record-service", "hand-over", "receive", "record-hand-over")),
    *(f"material.{name}" for name in ("give-back", "settle", "withdraw")),
)
"""What of a check under way its division is told: its own part."""


def asked_page(request: HttpRequest, user: Any, pk: int) -> HttpResponse:
    """What the head is asked about a check of the division that is still under way, and nothing else of it."""
    check = Check.objects.asking(user.viewer).select_related("division").filter(pk=pk).first()
    if check is None:
        raise Http404("no such record for this person")
    now = clock.about_now()
    findings = list(Finding.objects.visible_to(user.viewer).filter(check_task=check))
    for finding in findings:
        finding.check_task = check
    check.know_findings(findings)
    evidence = list(Evidence.objects.of_case(check))
    timeline, goes_back_further = timeline_of(check, acts=_TOLD)
    shown = [shown_finding(finding, evidence, now, by=user) for finding in findings]
    context = {
        "check": check,
        "findings": shown,
        "strips": strips_of_answers(check, now),
        "head": _head_of_asked(check, shown, user, now, timeline),
        "requests": check.load_requests(),
        "now": now,
        "timeline": timeline,
        "goes_back_further": goes_back_further,
    }
    return render(request, "checks/asked.html", context)


def _head_of_asked(
    check: Check, shown: list[ShownFinding], user: Any, now: datetime, timeline: list[LedgerEntry]
) -> Head:
    """The head of that page: whose turn it is in the division, with what was asked of it."""
    waits = [(who, step) for who, step in turns_of_check(check, now) if step.holder.startswith("head:")]
    offers = [offer for finding in shown for offer in finding.offers]
    offers += [Offer(REGISTRY[act], None, request) for request in check.load_requests() if (act := _next_on(request))]
    return head_of(check, user, now, offers={"allowed": [], "refused": []}, waits=waits, further=offers)


def _next_on(request: Any) -> str:
    """The act with which the division goes on about a request for material, whose page says more."""
    if request.state == MaterialRequest.State.ISSUED:
        return "material.acknowledge"
    return "material.hand-over" if request.state == MaterialRequest.State.SERVED and request.items_owed else ""
