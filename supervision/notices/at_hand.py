"""What is at hand of a notice and of a review (请先核对)."""

from supervision.core.at_hand import Facts, at_hand
from supervision.notices.models.notices import Notice
from supervision.notices.models.reviews import ReviewRequest


@at_hand(Notice)
def _of_notice(notice: Notice) -> Facts:
    findings = notice.findings.count()
    said = [("主送科室", notice.division.name), ("问题", f"{findings}项" if findings else "没有据以草拟的问题")]
    return [*said, ("处理决定", notice.decision)] if notice.decision else said


@at_hand(ReviewRequest)
def _of_review(review: ReviewRequest) -> Facts:
    """The decision that is contested, and what the division asks for."""
    contested = ("处理决定", review.notice.decision)
    return [contested, ("复查请求", review.claim), ("事实和理由", review.grounds)]
