"""What notices, corrections and reviews (执法监督文书、整改、复查) are found by (检索)."""

from supervision.core.search import entry, write
from supervision.notices.models.amendments import amendments_of
from supervision.notices.models.notices import Notice


def index_notice(notice: Notice) -> None:
    """Keep the words of a notice, and the numbers of what puts it right; for every act that writes them."""
    texts = [notice.number, notice.title, notice.facts, notice.decision, notice.division.name, notice.drafted_by.name]
    texts += [amendment.number for amendment in amendments_of(notice) if amendment.is_issued]
    write("notice", [entry((notice.pk, notice.bureau_id, notice.division_id, *texts))])
