"""Which complaints were concluded in time, and how many days they took from their receipt (投诉举报的按期查结和办理天数)."""

from django.db.models import Case, DateField, Exists, F, OuterRef, Q, When
from django.db.models.functions import TruncDate

from supervision.complaints import period_kinds
from supervision.complaints.models.complaints import Complaint
from supervision.core.deadlines.models import Deadline
from supervision.core.timeliness import Duration, Timeliness

_STATE = Complaint.State


def _kept() -> Exists:
    """Whether it was concluded within its period for that; one that was begun again is measured by the last."""
    own = Deadline.objects.filter(
        root_type=Complaint._meta.label_lower,
        root_id=OuterRef("pk"),
        rule__code=period_kinds.COMPLAINT_INVESTIGATION.value,
    )
    firm, provisional = Q(due_at__gt=OuterRef("concluded_at")), Q(lapses_at__gt=OuterRef("concluded_at"))
    return Exists(own.filter(firm | Q(is_provisional=True) & provisional))


COMPLAINTS = Timeliness(
    done=Q(state__in=[_STATE.CONCLUDED, _STATE.FED_BACK, _STATE.CLOSED]),
    in_time=Q(_kept()),
    owed=Q(state__in=[_STATE.REGISTERED, _STATE.ACCEPTED, _STATE.INVESTIGATING]),
)

COMPLAINT_DAYS = Duration(
    days=TruncDate(
        Case(When(state=_STATE.REFUSED, then=F("decided_at")), default=F("ended_at")), output_field=DateField()
    )
    - F("received_on"),
    steps=(15, 30, 60, 90),
)
"""From its receipt (收件) to its end (办结): that it was not accepted, that the source was told, or that nobody can be."""
