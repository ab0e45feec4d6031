"""In how many days complaints came to their end (投诉举报的办理天数), for figures that count the days themselves."""

from django.db.models import Case, DateField, F, When
from django.db.models.functions import TruncDate

from supervision.complaints.models.complaints import Complaint

_ENDED = Case(When(state=Complaint.State.REFUSED, then=F("decided_at")), default=F("ended_at"))
COMPLAINT_DAYS = TruncDate(_ENDED, output_field=DateField()) - F("received_on")
"""As ``Complaint.days_taken`` says of one."""
