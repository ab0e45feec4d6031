"""What of a record is under escalation (督办), as its page shows it to a person."""

from typing import Any

from django import template

from documents import clock
from supervision.core.escalations.late_matters import active_escalations
from supervision.core.escalations.models import Escalation
from supervision.core.organisation import Officer
from supervision.core.roles import SUPERVISING_ROLES, Role
from supervision.core.turns import DISCIPLINE, head_key

register = template.Library()


@register.inclusion_tag("partials/escalations.html")
def escalations(record: Any, user: Officer) -> dict[str, Any]:
    """Those of the record's case that the person may know of: who is asked for a part of a case sees what is asked of them."""
    found = [known for known in active_escalations(record.root()) if _is_told(known, user)]
    return {"escalations": found, "now": clock.about_now()}


def _is_told(escalation: Escalation, user: Officer) -> bool:
    if user.holds_any(SUPERVISING_ROLES) or escalation.addressee_id == user.pk:
        return True
    if escalation.owner == DISCIPLINE:
        return user.has_role(Role.DISCIPLINE)
    return (
        user.division_id is not None and user.heads(user.division_id) and escalation.owner == head_key(user.division_id)
    )
