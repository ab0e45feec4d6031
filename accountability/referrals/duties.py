"""What a case owes by way of referral (移送职责, 5.2.5, 5.3.1): which duties hold, which are met, by when the rest.

Whether a duty holds follows from the case as it stands, every time anew. One that arose holds on, whatever is recorded of
its ground later: it is met by a referral, or by the finding of all leaders that the ground is not there. A decision of
the bureau itself that was revoked is no ground any more. Kept beside it is only when it arose, and the period that runs since.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects

from accountability.assessment.found import Found
from accountability.assessment.referral_duties import (
    OWN_DECISION,
    Duty,
    OpenGround,
    Receiver,
    duties,
    open_grounds,
)
from accountability.cases import own_decisions
from accountability.cases.facts import rulings_on
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.reader import own
from accountability.referrals import period_kinds
from accountability.referrals.models.ground_findings import GroundFinding
from accountability.referrals.models.owed import OwedReferral
from accountability.referrals.models.referrals import Referral
from documents import clock
from documents.compiled_queries import compiled
from supervision.core.deadlines.models import Deadline
from supervision.core.deadlines.periods import set_deadline
from supervision.notices.models.notices import Notice

STATE = Referral.State


@dataclass(frozen=True)
class Standing:
    """A duty that holds, with what is known of it, and the referral that meets it or is on its way."""

    duty: Duty
    row: OwedReferral | None
    ground: str
    """What is recorded of its ground, in words."""
    is_recorded: bool = True
    """Whether what it stands on is still recorded in the case as a ground."""
    referral: Referral | None = None
    finding: GroundFinding | None = None
    """What the leaders found of this very ground, or are asked of it."""

    @property
    def is_sent(self) -> bool:
        return self.referral is not None and self.referral.sent_at is not None

    @property
    def is_absent(self) -> bool:
        """Whether all leaders found that the ground is not there."""
        return self.finding is not None and self.finding.is_found

    @property
    def is_asked(self) -> bool:
        """Whether the leaders are asked just now."""
        return self.finding is not None and self.finding.state == GroundFinding.State.OPEN

    @property
    def is_owed(self) -> bool:
        return not self.is_sent and not self.is_absent

    @property
    def deadline(self) -> Deadline | None:
        return self.row.deadline if self.row is not None else None

    def is_overdue(self, now: datetime) -> bool:
        return self.is_owed and self.deadline is not None and self.deadline.is_late(now)

    @property
    def key(self) -> str:
        """How a form names it."""
        return "|".join(self.duty.identity)


def recorded(case: LiabilityCase, on: date) -> tuple[Duty, ...]:
    """The duties that follow on a day from what is recorded, in the regulation's order."""
    return duties(rulings_on(case, on), case.look)


def unclear(case: LiabilityCase, on: date) -> tuple[OpenGround, ...]:
    """What is recorded and may be a ground, but is not known yet (尚未查明)."""
    return open_grounds(rulings_on(case, on), case.look)


def holding(case: LiabilityCase, on: date) -> tuple[Duty, ...]:
    """The duties that hold on a day: those that follow from what is recorded, and those that arose before; of a case that was
    withdrawn none."""
    if case.state == LiabilityCase.State.WITHDRAWN:
        return ()
    now = recorded(case, on)
    return (*now, *_arisen_before(case, now, on))


def _arisen_before(case: LiabilityCase, now: Sequence[Duty], on: date) -> Iterator[Duty]:
    """Duties that arose and do not follow from what is recorded any more. What the same record carries instead goes
    before them."""
    keys = {duty.key for duty in now}
    for row in _rows(case):
        if row.key not in keys and _is_there_still(row, on):
            yield Duty(Receiver(row.receiver), row.provision, row.reason, row.key)


def _is_there_still(row: OwedReferral, on: date) -> bool:
    """A decision of the bureau itself ends as a ground where it does not stand any more (5.3.1.3)."""
    if not row.key.startswith(OWN_DECISION):
        return True
    notice = Notice.objects.select_related("review_deadline").get(pk=int(row.key.removeprefix(OWN_DECISION)))
    return own_decisions.standing(notice, on) is Found.YES


def ground_of(case: LiabilityCase, duty: Duty) -> str:
    """What is recorded of a ground: the ruling, or what was found with the facts that it stands on."""
    is_found = case.answers.get(duty.key) == Found.YES
    facts = case.grounds.get(duty.provision, "") if is_found else ""
    return f"{duty.reason}：{facts}" if facts else duty.reason


def _rows(case: LiabilityCase) -> list[OwedReferral]:
    """The duties that ever arose, each with the referrals that took it up, and what leaders found of it."""
    return case.once("owed referrals", lambda: own(case, _with_findings(_arisen(case.pk))))


@compiled
def _arisen(case: int) -> QuerySet[OwedReferral]:
    arisen = OwedReferral.objects.filter(case=case)
    asked = Exists(GroundFinding.objects.filter(owed=OuterRef("pk")))
    found: QuerySet[Any] = arisen.annotate(was_asked=asked)
    return found.select_related("deadline__rule", "refused_by").prefetch_related("referrals")


def _with_findings(rows: list[OwedReferral]) -> list[OwedReferral]:
    """With what leaders were asked of them: of most they never were, and there is nothing to read."""
    prefetch_related_objects([row for row in rows if _was_asked(row)], "findings")
    return rows


def _was_asked(row: OwedReferral) -> bool:
    """Unless it is known that they were not."""
    return bool(getattr(row, "was_asked", True))


def findings_on(row: OwedReferral) -> list[GroundFinding]:
    return list(row.findings.all()) if _was_asked(row) else []


def referrals_of(case: LiabilityCase) -> list[Referral]:
    """The referrals of a case that were not given up, in the order in which they were drafted."""
    found = {referral.pk: referral for row in _rows(case) for referral in row.referrals.all()}
    return [found[key] for key in sorted(found) if found[key].state != STATE.DISCARDED]


def findings_of(case: LiabilityCase) -> list[GroundFinding]:
    """What leaders were asked of the grounds of a case, in the order in which they were."""
    found = {finding.pk: finding for row in _rows(case) for finding in findings_on(row)}
    return [found[key] for key in sorted(found)]


def standings(case: LiabilityCase, on: date) -> list[Standing]:
    """Each duty that holds on a day with its row, its referral and its finding. A sent referral goes before a draft."""
    rows = {row.identity: row for row in _rows(case)}
    now = {duty.identity for duty in recorded(case, on)}
    return [_standing(case, duty, rows.get(duty.identity), duty.identity in now) for duty in holding(case, on)]


def _standing(case: LiabilityCase, duty: Duty, row: OwedReferral | None, is_recorded: bool) -> Standing:
    ground = ground_of(case, duty)
    if row is None:
        return Standing(duty, None, ground, is_recorded)
    referrals = [referral for referral in row.referrals.all() if referral.state != STATE.DISCARDED]
    referrals.sort(key=lambda referral: referral.sent_at is None)
    return Standing(duty, row, ground, is_recorded, referrals[0] if referrals else None, _finding(row, ground))


def _finding(row: OwedReferral, ground: str) -> GroundFinding | None:
    """What the leaders found of this ground, else what they are asked: of another ground they found nothing."""
    asked = [finding for finding in findings_on(row) if finding.ground == ground]
    asked.sort(key=lambda finding: finding.pk)
    said = [finding for finding in asked if finding.is_found]
    waiting = [finding for finding in asked if finding.state == GroundFinding.State.OPEN]
    return next(reversed([*waiting, *said]), None)


def owed(case: LiabilityCase, on: date) -> Sequence[Duty]:
    """The duties for which there is neither a sent referral nor the leaders' finding that the ground is not there."""
    return [standing.duty for standing in standings(case, on) if standing.is_owed]


def standing_of(row: OwedReferral, on: date) -> Standing | None:
    """How the duty of a row stands; None where it does not hold any more."""
    return next((standing for standing in standings(row.case, on) if standing.row == row), None)


def keep(case: LiabilityCase, now: datetime) -> None:
    """Write down each duty that arose since the last act, with its period (5.3.1: 及时)."""
    today = clock.day(now)
    for standing in standings(case, today):
        if standing.row is None:
            OwedReferral.of(case, standing.duty, now, _period(case, standing.duty, now)).save()
        elif standing.is_owed and _was_found_absent_since(standing.row):
            standing.row.arose_at, standing.row.deadline = now, _period(case, standing.duty, now)
            standing.row.save()


def _period(case: LiabilityCase, duty: Duty, now: datetime) -> Deadline:
    today = clock.day(now)
    code = period_kinds.CRIME_REFERRAL if duty.receiver == Receiver.JUDICIAL else period_kinds.REFERRAL
    return set_deadline(root=case, code=code, trigger_on=today, now=now, today=today)


def _was_found_absent_since(row: OwedReferral) -> bool:
    """Whether its former ground was found not to be there: what is recorded now arises now."""
    return any(finding.found_at is not None and finding.found_at >= row.arose_at for finding in findings_on(row))
