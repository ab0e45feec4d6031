"""Notices that a liability case stands on and that the bureau put right since (来源文书的变化): shown to the case's hands alone.

The notice's own pages and acts say nothing of it: nobody learns there that a case exists.
"""

from django.db.models import Q, QuerySet

from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.parts import SourceNote
from documents.register import validity
from supervision.notices.models.notices import Notice

OUT_OF_FORCE = (Notice.State.REVOKED, Notice.State.REPLACED)


def changed_notices(case: LiabilityCase) -> list[Notice]:
    """The notices that the case comes from, or that its finding led to, which were corrected, revoked or varied."""
    if case.notice_id is None and case.finding_id is None:
        return []
    return case.once("changed notices", lambda: list(_changed(case)))


def _changed(case: LiabilityCase) -> QuerySet[Notice]:
    own = Q(pk=case.notice_id) if case.notice_id is not None else Q(findings=case.finding_id)
    changed = Q(state__in=OUT_OF_FORCE) | Q(paper__amendments__isnull=False)
    found: QuerySet[Notice] = Notice.objects.filter(own & changed, bureau_id=case.bureau_id, paper__isnull=False)
    found = found.select_related("paper__replaced_by").prefetch_related("paper__amendments")
    return found.distinct().order_by("pk")


def notes_on(case: LiabilityCase) -> list[SourceNote]:
    """What the handler said of them; of a case that comes from no notice and no finding nothing can be said."""
    if case.notice_id is None and case.finding_id is None:
        return []
    notes = SourceNote.objects.filter(case=case).select_related("notice", "noted_by")
    return case.once("source notes", lambda: list(notes.order_by("pk")))


def unnoted(case: LiabilityCase) -> list[Notice]:
    """Those that are out of force, of which the handler has not said yet what that means for the case."""
    gone = [notice for notice in changed_notices(case) if notice.is_out_of_force]
    if not gone:
        return []
    known = {note.notice_id for note in notes_on(case)}
    return [notice for notice in gone if notice.pk not in known]


def changes_said(case: LiabilityCase) -> list[str]:
    """What became of each, for the page of the case."""
    return [f"{notice}：{validity(notice.paper)}。" for notice in changed_notices(case) if notice.paper is not None]
