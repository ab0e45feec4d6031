"""What a page shows of a review besides the request: its draft, what the division was told, the superior organ, what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Officer
from supervision.core.record_views import CasePapers
from supervision.core.roles import Role
from supervision.notices.models.notices import Notice
from supervision.notices.models.review_drafts import ReviewDraft
from supervision.notices.models.review_hearings import ReviewHearing
from supervision.notices.models.reviews import ReviewRequest
from supervision.notices.models.superior_reviews import SuperiorReview
from supervision.notices.new_facts import hearings_of


@dataclass(frozen=True)
class ReviewParts:
    """The parts of a review that its reader may see, and which of them still move."""

    review: ReviewRequest
    draft: ReviewDraft | None
    hearings: list[ReviewHearing]
    superior: SuperiorReview | None
    now: datetime

    def records(self) -> list[Any]:
        """Those on which something can still be done."""
        if not self.review.is_open:
            return []
        superior = [self.superior] if self.superior is not None and self.superior.is_asked else []
        return [*([self.draft] if self.draft is not None else []), *self._unanswered(), *superior]

    def _unanswered(self) -> list[ReviewHearing]:
        return [hearing for hearing in self.hearings if not hearing.is_answered]

    def running(self) -> list[Deadline]:
        """The periods within which the division may speak."""
        return [hearing.deadline for hearing in self._unanswered()] if self.review.is_open else []

    def as_context(self, papers: CasePapers) -> dict[str, Any]:
        return {
            "decision_draft": self.draft,
            "hearings": [(hearing, hearing.is_over(self.now)) for hearing in self.hearings],
            "superior": self.superior,
            "new_notice": _new_notice(self.review),
            "decision_number": _number_of(self.review.decision_paper_id, papers),
        }


def _number_of(paper_id: int | None, papers: CasePapers) -> str:
    return next((paper.number for paper in papers.papers if paper.pk == paper_id), "")


def _new_notice(review: ReviewRequest) -> Notice | None:
    """The notice that a decision put in the place of the old one."""
    if review.decision != ReviewRequest.Decision.VARIED:
        return None
    new: Notice | None = Notice.objects.filter(replaces=review.notice_id, varied_because="").first()
    return new


def parts_of(review: ReviewRequest, user: Officer, now: datetime) -> ReviewParts:
    draft = getattr(review, "draft", None)
    return ReviewParts(
        review,
        draft if may_see_drafting(user, review.notice) else None,
        hearings_of(review),
        getattr(review, "superior", None),
        now,
    )


def may_see_drafting(user: Officer, notice: Notice) -> bool:
    """Whether a person may know what is drafted on the review of a notice: nobody of its division."""
    return user.holds_any((Role.INSPECTOR, Role.LEADER)) and user.division_id != notice.division_id


def keep_drafting_apart(papers: CasePapers, user: Officer, case: Any) -> None:
    """Leave out of a timeline what its reader may not know: how a decision on their request is drafted."""
    if isinstance(case, Notice) and not may_see_drafting(user, case):
        drafts = ReviewDraft._meta.label_lower
        papers.timeline[:] = [entry for entry in papers.timeline if entry.subject_type != drafts]


def varied_by(notice: Notice) -> ReviewRequest | None:
    """The review with whose decision a notice was issued, with the decision's paper."""
    if not notice.follows_review:
        return None
    reviews = ReviewRequest.objects.decided().filter(notice=notice.replaces_id)
    decided: ReviewRequest | None = reviews.select_related("decision_paper").defer("decision_paper__facts").first()
    return decided
