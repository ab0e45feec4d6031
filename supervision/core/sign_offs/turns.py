"""Whose turn it is to read and to countersign (核稿、会签)."""

from datetime import datetime

from supervision.core.acts import after_acts_on
from supervision.core.sign_offs.models import SignOff
from supervision.core.turn_store import PendingStep, replace_turns, steps_of
from supervision.core.turns import head_key, officer_key


@after_acts_on(SignOff)
def refresh_sign_off(line: SignOff, now: datetime) -> None:
    replace_turns(line, waits_of_sign_off(line), now, line.division.name if line.division is not None else "")


@steps_of(SignOff)
def waits_of_sign_off(line: SignOff) -> list[PendingStep]:
    """The turn of whoever is asked; the drafter waits for it."""
    if line.state != SignOff.State.ASKED:
        return []
    holder = head_key(line.division_id) if line.division_id is not None else officer_key(line.officer_id or 0)
    waiter = officer_key(line.sheet.drafted_by_id)
    step = PendingStep(line.get_kind_display(), holder, waiter, barred=tuple(line.sheet.author_keys()))
    return [step.done_by("sign-off.agree", "sign-off.refuse")]
