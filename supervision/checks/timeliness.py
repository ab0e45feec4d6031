"""Which checks were done in time (检查任务的按期完成)."""

from django.db.models import F, Q

from supervision.checks.models.checks import Check
from supervision.core.timeliness import Timeliness

CHECKS = Timeliness(
    done=Q(state=Check.State.CONCLUDED),
    in_time=Q(concluded_at__lt=F("due_at")),
    owed=Q(state=Check.State.UNDER_WAY),
)
