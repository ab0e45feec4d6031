"""Which periods of cases were kept (责任追究的按期办结): of those alone that the person may know of."""

from accountability.cases.models.periods import CasePeriod
from supervision.core.lists import Span
from supervision.desk.figures import timeliness
from supervision.desk.figures.timeliness import Kind

ADDRESS = "/liability-periods/"


def _kind(name: str, of: str, kind: str) -> Kind:
    return Kind(name, of, CasePeriod, ADDRESS, "due", Span("", "due_at", is_end=True), {"kind": kind})


timeliness.SHARES.extend(
    [
        _kind("本人负责的责任追究案件", "调查", CasePeriod.Kind.INVESTIGATION.value),
        _kind("本人负责的责任追究措施", "执行", CasePeriod.Kind.EXECUTION.value),
    ]
)
