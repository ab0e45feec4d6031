"""Which periods of cases were kept (责任追究的按期办结): of those alone that the person may know of."""

from django.db.models import F, Q

from accountability.cases.models.periods import CasePeriod
from supervision.core.lists import Span
from supervision.core.timeliness import Timeliness
from supervision.desk.figures import timeliness
from supervision.desk.figures.timeliness import Kind

PERIODS = Timeliness(
    done=Q(is_met=True),
    in_time=Q(deadline__due_at__gt=F("ended_at"))
    | Q(deadline__is_provisional=True, deadline__lapses_at__gt=F("ended_at")),
    owed=Q(ended_at__isnull=True),
)
ADDRESS = "/liability-periods/"


def _kind(name: str, of: str, kind: str) -> Kind:
    return Kind(name, of, CasePeriod, ADDRESS, "due", Span("", "due_at", is_end=True), {"kind": kind})


timeliness.SHARES.extend(
    [
        (_kind("本人负责的责任追究案件", "调查", CasePeriod.Kind.INVESTIGATION.value), PERIODS),
        (_kind("本人负责的责任追究措施", "执行", CasePeriod.Kind.EXECUTION.value), PERIODS),
    ]
)
