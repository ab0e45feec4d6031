"""How a notice ends before it is closed (文书的失效): revoked or replaced, by a review or by the bureau itself (4.3)."""

from datetime import datetime

from documents import papers
from documents.models import Ending, Paper
from supervision.notices import orders
from supervision.notices.models.corrections import Correction
from supervision.notices.models.notices import Notice


def end_notice(notice: Notice, *, ending: Ending, because: str, by_paper: Paper | None, now: datetime) -> None:
    """End a notice's paper and its correction, a suspension of it too, and save them with the notice. What was accepted stays so."""
    correction = notice.correction
    if correction.state not in (Correction.State.ACCEPTED, Correction.State.ENDED):
        correction.end()
    correction.suspended_at, correction.suspended_because = None, ""
    correction.save()
    orders.end_suspension(correction, now)
    notice.save()
    assert notice.paper is not None
    papers.end(notice.paper, ending=ending, because=because, now=now, replaced_by=by_paper)
