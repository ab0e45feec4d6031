"""The example of urging (催办): a correction that its division owes, late, and an inspector waits for."""

from datetime import timedelta
from typing import Any

from documents import clock
from supervision.models import Turn
from tests.cases import Cases
from tests.cast import TODAY, USERNAMES
from tests.supervision.core.example import Example

_KEEPERS = frozenset({"rule-admin", "system-admin", "auditor"})


def late_turn(cases: Cases) -> Turn:
    """The turn of a correction whose last day is over."""
    with clock.set_to(TODAY - timedelta(days=60)):
        correction = cases.correction()
    found: Turn = Turn.objects.get(root_id=correction.notice_id, what="报告整改")
    return found


def _typed(cases: Cases, record: Any) -> dict[str, Any]:
    known = Turn.objects.filter(what="报告整改").order_by("pk").first()
    return {"turn": str(known.pk if known is not None else 999_999)}


URGING = (
    Example(
        "turn.urge",
        by="inspector",
        prepare=lambda cases: late_turn(cases) and None,
        may=frozenset(USERNAMES) - _KEEPERS,
        sees=_KEEPERS,
        typed=_typed,
        bad={"turn": "999999"},
        says="不再由您等待",
        after="served",
    ),
)
