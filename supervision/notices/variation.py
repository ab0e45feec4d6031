"""When the bureau itself may vary a served notice (自行变更), and what happens to the old one when it does. Provision 4.3."""

from datetime import datetime

from documents.models import Ending, Paper
from supervision.notices.ending import end_notice
from supervision.notices.models.corrections import Correction
from supervision.notices.models.notices import Notice

_CONTENTS = (
    "kind",
    "facts",
    "reasons",
    "decision",
    "revoked_act",
    "legal_basis",
    "manner",
    "correct_by",
    "correct_within",
)
_CITED = ("findings", "grounds", "provisions")


def not_variable(old: Notice) -> str:
    """Why a notice cannot be varied as it stands; empty where it can.

    While its review waits, the review varies it, so that what the division asked is answered. What is done or reported as done
    would have to be done again.
    """
    if old.state != Notice.State.SERVED:
        return f"原文书的状态为「{old.get_state_display()}」，不能自行变更。"
    if old.open_review is not None:
        return "已有复查申请等待决定。变更请在复查决定中作出；确有错误的，可以自行撤销。"
    if old.correction.state == Correction.State.REPORTED:
        return "整改报告正在等待核实。请先核实通过或者退回，再决定是否变更。"
    if old.correction.state == Correction.State.ACCEPTED:
        return "整改已经核实，文书要求的已经做完，变更会使科室重新整改。确有错误的，可以自行撤销，需要时另行作出。"
    return ""


def changes_nothing(new: Notice) -> bool:
    """Whether a variation says what the old notice says."""
    old = new.replaces
    assert old is not None
    if any(getattr(new, name) != getattr(old, name) for name in _CONTENTS):
        return False
    return all(_keys(new, name) == _keys(old, name) for name in _CITED)


def _keys(notice: Notice, name: str) -> set[int]:
    return set(getattr(notice, name).values_list("pk", flat=True))


def put_in_the_place(new: Notice, paper: Paper, now: datetime) -> Notice:
    """Let an issued variation take the place of the old notice; returns the old one, saved."""
    old = new.replaces
    assert old is not None
    old.replace()
    old.version += 1
    end_notice(old, ending=Ending.REPLACED, because="局自行变更", by_paper=paper, now=now)
    return old
