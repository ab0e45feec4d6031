"""The bureau's own decisions as grounds of referral (5.3.1.3): a 决定书 that revokes an enforcement act, once it stands.

It stands when nobody can contest it any more: closed, upheld by a review, put in the place of another by one, or served
and its period for a review over without a request. A review that revokes the 决定书 itself takes the ground away; one
that varies it leaves the new one in its place. A 通知书 orders to correct: it revokes nothing, and is no ground.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from accountability.assessment.found import Found
from accountability.assessment.referral_duties import OWN_DECISION, Effect, Ruling, Source
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.reader import faults_of
from documents.text_folding import number_key
from supervision.core.deadlines.counting import start_of
from supervision.notices import paper_kinds
from supervision.notices.models.notices import Notice

_NUMBER = re.compile(r"〔(\d{4})〕(\d{1,6})号")
SERVED, CLOSED = Notice.State.SERVED, Notice.State.CLOSED


def rulings_on(case: LiabilityCase, on: date) -> list[Ruling]:
    """The bureau's own decisions on the enforcement act that the case is about."""
    found = [(notice, standing(notice, on)) for notice in about(case)]
    return [
        Ruling(Source.SUPERVISION, Effect.ANNULLED, in_force, f"本局{notice.number}", f"{OWN_DECISION}{notice.pk}")
        for notice, in_force in found
        if in_force is not Found.NO
    ]


def standing(notice: Notice, on: date) -> Found:
    """Whether a 决定书 revokes for good: yes, no, or not yet known."""
    if notice.kind != Notice.Kind.DECISION or notice.state not in (SERVED, CLOSED):
        return Found.NO
    if notice.state == CLOSED or notice.follows_review or notice.decided_review is not None:
        return Found.YES
    deadline = notice.review_deadline
    lapsed = deadline is not None and deadline.is_over(start_of(on))
    return Found.YES if lapsed and notice.open_review is None else Found.UNKNOWN


def about(case: LiabilityCase) -> list[Notice]:
    """The bureau's own decisions that the case is about, standing or not."""
    texts = [case.summary, *(fault.facts for fault in faults_of(case) if fault.set_aside_at is None)]
    return case.once("own decisions", lambda: list(_about(case, texts)))


def _about(case: LiabilityCase, texts: Sequence[str]) -> QuerySet[Notice]:
    """The decisions that the case comes from, that its finding led to, or that its texts name by number; and those that
    were put in the place of one."""
    wanted: list[Q | Exists] = []
    if case.notice_id is not None:
        wanted.append(Q(pk=case.notice_id) | Q(replaces=case.notice_id))
    if case.finding_id is not None:
        through = Notice.findings.through.objects
        wanted.append(Exists(through.filter(notice=OuterRef("pk"), finding=case.finding_id)))
    named = _named(case.bureau_id, texts)
    if named:
        wanted.append(Q(pk__in=named) | Q(replaces__in=named))
    found: QuerySet[Notice] = Notice.objects.filter(bureau_id=case.bureau_id)
    if not wanted:
        return found.none()
    found = found.filter(reduce(or_, wanted))
    decisions: QuerySet[Notice] = found.filter(kind=Notice.Kind.DECISION).select_related("review_deadline")
    return decisions.order_by("pk")


def _named(bureau_id: int, texts: Sequence[str]) -> list[int]:
    """The decisions whose whole number stands in one of the texts."""
    texts = [number_key(text) for text in texts]
    parts = {(int(year), int(serial)) for text in texts for year, serial in _NUMBER.findall(text)}
    if not parts:
        return []
    wanted = Q()
    for year, serial in parts:
        wanted |= Q(paper__year=year, paper__serial=serial)
    found = Notice.objects.filter(wanted, bureau_id=bureau_id, paper__kind=paper_kinds.DECISION)
    return [pk for pk, number in found.values_list("pk", "number") if any(number_key(number) in text for text in texts)]


def cases_about(notice: Notice) -> QuerySet[LiabilityCase]:
    """The cases that come from a decision, from one whose place it took, or from a finding that led to it."""
    own = Q(notice=notice.pk) | Q(finding__in=notice.findings.all())
    if notice.replaces_id is not None:
        own |= Q(notice=notice.replaces_id)
    found: QuerySet[LiabilityCase] = LiabilityCase.objects.filter(own, bureau_id=notice.bureau_id)
    return found.order_by("pk")


def stands_from(case: LiabilityCase, on: date) -> datetime | None:
    """From when on a decision on the case will stand if its division lets the period for a review pass."""
    waiting = [notice for notice in about(case) if standing(notice, on) is Found.UNKNOWN and notice.open_review is None]
    ends = [notice.review_deadline for notice in waiting if notice.review_deadline is not None]
    return min((end.lapses_at for end in ends), default=None)
