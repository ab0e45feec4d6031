"""What belongs to a case as it stands (案件的组成): faults, rulings, what was told and said, who sits, what was imposed.

A page that shows a case asks for the same several times over, for each of its acts has guards of its own. Read through
here it is read once for a page that remembers (``CaseRecord.remember``), and anew under an act.
"""

from typing import Any

from accountability.models import Announcement, Fault, LiabilityCase, OutsideRuling, Sanction, Seat, Statement

STATE = LiabilityCase.State
_DELIBERATED = (STATE.DELIBERATING, STATE.DECIDED, STATE.CLOSED)


def faults_of(case: LiabilityCase) -> list[Fault]:
    """Every fault, those that were set aside too."""
    return case.once("faults", lambda: _own(case, case.faults.select_related("provision")))


def rulings_of(case: LiabilityCase) -> list[OutsideRuling]:
    """Every ruling from outside, those that were set aside too."""
    return case.once("rulings", lambda: _own(case, case.outsiderulings.all()))


def announcements_of(case: LiabilityCase) -> list[Announcement]:
    """Every announcement, with paper, period and service."""
    joined = ("paper", "deadline__rule", "service")
    found = case.announcements.select_related(*joined).prefetch_related("files")
    return case.once("announcements", lambda: _own(case, found))


def statements_of(case: LiabilityCase) -> list[Statement]:
    """Everything that the officer said of it."""
    return case.once("statements", lambda: _own(case, case.statements.select_related("recorded_by", "weighed_by")))


def standing_announcement(case: LiabilityCase) -> Announcement | None:
    """What the officer was told and still holds."""
    return next((each for each in announcements_of(case) if each.stands), None)


def heard(case: LiabilityCase) -> list[Statement]:
    """What the officer said of what was told and still holds."""
    told = standing_announcement(case)
    return [each for each in statements_of(case) if each.announcement_id == told.pk] if told is not None else []


def seats_of(case: LiabilityCase) -> list[Seat]:
    """Who sits in the deliberation that is under way, or was the last; before one nobody does."""
    if case.state not in _DELIBERATED:
        return []
    found = case.seats.filter(round=case.round).select_related("officer").order_by("id")
    return case.once("seats", lambda: _own(case, found))


def sanctions_of(case: LiabilityCase) -> list[Sanction]:
    """The measures that were decided."""
    return case.once("sanctions", lambda: _own(case, case.sanctions.select_related("recorded_by")))


def _own(case: LiabilityCase, found: Any) -> list[Any]:
    """Records of a case, standing on this instance of it."""
    records = list(found)
    for each in records:
        each.case = case
    return records
