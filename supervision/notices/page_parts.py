"""What the page of a check shows of notices: whether one may be drafted from it (据以草拟文书)."""

from supervision.checks.models.checks import Check
from supervision.core import recusal
from supervision.core.organisation import Officer
from supervision.core.page_parts import page_part
from supervision.notices import permissions


@page_part(Check, "may_draft")
def may_draft(check: Check, user: Officer) -> bool:
    if check.state != Check.State.CONCLUDED or check.is_confidential:
        return False
    refusal = permissions.draft_notice(user) or recusal.own_division(user, check.division, "草拟文书")
    return refusal is None
