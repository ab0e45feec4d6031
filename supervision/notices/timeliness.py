"""In how many days reviews were decided (复查的办理天数), for figures that count the days themselves."""

from django.db.models import DateField, F
from django.db.models.functions import TruncDate

REVIEW_DAYS = TruncDate(F("decided_at"), output_field=DateField()) - TruncDate(
    F("received_at"), output_field=DateField()
)
"""As ``ReviewRequest.days_taken`` says of one."""
