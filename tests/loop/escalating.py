"""Late matters under escalation (督办) in a random walk: what is typed into the acts on them, and the turns that come of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from documents import clock
from supervision.core.escalations.late_matters import late_matters
from supervision.core.escalations.models import Escalation
from supervision.models import Officer, Turn


def escalation_typed(code: str, record: Any, leaders: Iterable[Officer], now: datetime) -> dict[str, Any]:
    """For the first matter that one of the leaders can put under escalation, and for the newest escalation; nothing for
    other acts, nor where there is neither."""
    if code.endswith(".escalate"):
        found = [matter for leader in leaders for matter in late_matters(record, leader, now)]
        due_on = clock.day(now) + timedelta(days=3)
        return {"matter": found[0].key, "due_on": str(due_on), "words": "请限期办结。"} if found else {}
    if code.endswith(".lift-escalation"):
        newest = Escalation.objects.of(record._meta.label_lower, record.pk).filter(lifted_at=None).order_by("id").last()
        return {"escalation": str(newest.pk)} if newest is not None else {}
    return {}


def own_turns(root: Any) -> list[tuple[str, str]]:
    """What each turn of a case says and who holds it, without those that follow up an escalation: of these there is one for
    each escalation that stands."""
    turns = Turn.objects.filter(root_type=root._meta.label_lower, root_id=root.pk)
    followed = turns.filter(escalation__isnull=False).values_list("escalation", flat=True)
    standing = Escalation.objects.of(root._meta.label_lower, root.pk).active().values_list("pk", flat=True)
    assert sorted(followed) == sorted(standing)
    return sorted(turns.filter(escalation__isnull=True).values_list("what", "holder"))
