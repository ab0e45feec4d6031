"""Which corrections and reviews came to their end in time (整改、复查的按期办结)."""

from django.db.models import DateField, Exists, F, OuterRef, Q
from django.db.models.functions import TruncDate

from supervision.core.timeliness import Duration, Timeliness
from supervision.notices.models.corrections import Correction, CorrectionReport
from supervision.notices.models.reviews import ReviewRequest


def _reported_before(column: str) -> Exists:
    """Whether the report that counts was handed in before an instant; one that was returned does not count."""
    counting = CorrectionReport.objects.exclude(outcome=CorrectionReport.Outcome.RETURNED)
    return Exists(counting.filter(correction=OuterRef("pk"), reported_at__lt=OuterRef(column)))


CORRECTIONS = Timeliness(
    done=Q(state__in=[Correction.State.REPORTED, Correction.State.ACCEPTED]),
    in_time=Q(_reported_before("due_at"))
    | Q(deadline__is_provisional=True) & Q(_reported_before("deadline__lapses_at")),
    owed=Q(state__in=Correction.OWED),
)
"""What the division owes within the period is its report (报告整改); a provisional last day makes nobody late."""

REVIEWS = Timeliness(
    done=Q(state=ReviewRequest.State.DECIDED),
    in_time=Q(decided_late=False),
    owed=Q(state=ReviewRequest.State.FILED),
)

REVIEW_DAYS = Duration(
    days=TruncDate(F("decided_at"), output_field=DateField()) - TruncDate(F("received_at"), output_field=DateField()),
    steps=(5, 10, 15),
)
"""From the receipt of a request to its decision."""
