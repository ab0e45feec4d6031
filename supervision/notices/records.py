"""What pages and acts read together with a record, and where its page is."""

from django.urls import reverse

from supervision.core.record_views import register_record, shows_late
from supervision.notices.models.amendments import Amendment
from supervision.notices.models.corrections import Correction
from supervision.notices.models.notices import Notice
from supervision.notices.models.orders import Order
from supervision.notices.models.review_drafts import ReviewDraft
from supervision.notices.models.review_hearings import ReviewHearing
from supervision.notices.models.reviews import ReviewRequest
from supervision.notices.models.superior_reviews import SuperiorReview

register_record(
    Notice,
    page=(
        "division",
        "drafted_by",
        "approved_by",
        "period_rule",
        "review_deadline__rule",
        "correction__deadline__rule",
        "service",
    ),
    acts=("division",),
)
register_record(
    Correction,
    page=(
        "bureau",
        "division",
        "deadline__rule",
        "notice__division",
        "notice__drafted_by",
        "notice__review_deadline__rule",
        "opinion__division",
        "opinion__inspection",
        "opinion__circular__drafted_by",
    ),
    acts=("division", "notice__division", "opinion__division", "opinion__inspection", "opinion__circular"),
)


register_record(
    Amendment,
    page=(
        "bureau",
        "paper",
        "drafted_by",
        "approved_by",
        "settled_by",
        "service",
        "notice__paper",
        "notice__division",
        "notice__replaces__paper",
        "notice__correction",
        "notice__review_deadline__rule",
    ),
    acts=("paper", "notice__paper", "notice__division"),
)


def _on_correction(order: Order) -> str:
    return reverse("correction", args=[order.correction_id])


register_record(
    Order,
    acts=(
        "division",
        "review",
        "paper",
        "correction__notice__division",
        "correction__opinion__division",
        "correction__opinion__inspection",
        "correction__opinion__circular",
    ),
    at=_on_correction,
)
register_record(
    ReviewRequest,
    page=(
        "bureau",
        "division",
        "filed_by",
        "decided_by",
        "registered_by",
        "deadline__rule",
        "notice__division",
        "notice__correction",
        "notice__review_deadline__rule",
        "draft__drafted_by",
        "superior__asked_by",
        "superior__recorded_by",
    ),
    acts=("division", "notice__division", "draft", "superior"),
)


shows_late(Correction, Notice, "notice_id")
shows_late(ReviewRequest, Notice, "notice_id")


def _on_review(part: ReviewDraft | ReviewHearing | SuperiorReview) -> str:
    return reverse("review", args=[part.review_id])


for _part in (ReviewDraft, ReviewHearing, SuperiorReview):
    register_record(
        _part,
        acts=("review__division", "review__notice__division", "review__deadline__rule"),
        at=_on_review,
    )
