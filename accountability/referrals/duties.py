"""What a case owes by way of referral (移送职责, 5.2.5, 5.3.1): which duties hold, which are met, by when the rest.

Whether a duty holds follows from the case as it stands, every time anew. Kept beside it is only when it arose, the
period that runs since, and that the responsible leader refused it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from accountability.assessment.referral_duties import Duty, duties
from accountability.cases.extensions import CLOSING_GUARDS
from accountability.cases.facts import rulings_on
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.reader import own
from accountability.referrals import period_kinds
from accountability.referrals.models.owed import OwedReferral
from accountability.referrals.models.referrals import Referral
from documents import clock
from documents.compiled_queries import compiled
from supervision.core.deadlines.models import Deadline
from supervision.core.deadlines.periods import set_deadline
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition

STATE = Referral.State


@dataclass(frozen=True)
class Standing:
    """A duty that holds, with what is known of it and the referral that meets it or is on its way."""

    duty: Duty
    row: OwedReferral | None
    referral: Referral | None = None

    @property
    def is_sent(self) -> bool:
        return self.referral is not None and self.referral.sent_at is not None

    @property
    def is_refused(self) -> bool:
        return self.row is not None and self.row.refused_at is not None

    @property
    def is_owed(self) -> bool:
        return not self.is_sent and not self.is_refused

    @property
    def deadline(self) -> Deadline | None:
        return self.row.deadline if self.row is not None else None

    def is_overdue(self, now: datetime) -> bool:
        return self.is_owed and self.deadline is not None and self.deadline.is_late(now)

    @property
    def key(self) -> str:
        """How a form names it."""
        return "|".join(self.duty.identity)


def holding(case: LiabilityCase, on: date) -> tuple[Duty, ...]:
    """The duties that hold on a day, in the regulation's order; of a case that was withdrawn none."""
    if case.state == LiabilityCase.State.WITHDRAWN:
        return ()
    return duties(rulings_on(case, on), case.look)


def _rows(case: LiabilityCase) -> list[OwedReferral]:
    """The duties that ever arose, each with the referrals that took it up."""
    return case.once("owed referrals", lambda: own(case, _arisen(case.pk)))


@compiled
def _arisen(case: int) -> QuerySet[OwedReferral]:
    arisen = OwedReferral.objects.filter(case=case)
    return arisen.select_related("deadline__rule", "refused_by").prefetch_related("referrals")


def referrals_of(case: LiabilityCase) -> list[Referral]:
    """The referrals of a case that were not given up, in the order in which they were drafted."""
    found = {referral.pk: referral for row in _rows(case) for referral in row.referrals.all()}
    return [found[key] for key in sorted(found) if found[key].state != STATE.DISCARDED]


def standings(case: LiabilityCase, held: Sequence[Duty]) -> list[Standing]:
    """Each of these duties with its row and its referral. A sent referral goes before a draft."""
    rows = {row.identity: row for row in _rows(case)}
    found = []
    for duty in held:
        row = rows.get(duty.identity)
        referrals = (
            [referral for referral in row.referrals.all() if referral.state != STATE.DISCARDED]
            if row is not None
            else []
        )
        referrals.sort(key=lambda referral: referral.sent_at is None)
        found.append(Standing(duty, row, referrals[0] if referrals else None))
    return found


def standings_on(case: LiabilityCase, on: date) -> list[Standing]:
    return standings(case, holding(case, on))


def owed(case: LiabilityCase, on: date) -> Sequence[Duty]:
    """The duties for which neither a sent referral nor the leader's signed refusal exists."""
    return [standing.duty for standing in standings_on(case, on) if standing.is_owed]


def keep(case: LiabilityCase, now: datetime) -> None:
    """Write down each duty that arose since the last act, with its period (5.3.1: 及时)."""
    today = clock.day(now)
    for standing in standings_on(case, today):
        if standing.row is None:
            deadline = set_deadline(root=case, code=period_kinds.REFERRAL, trigger_on=today, now=now, today=today)
            OwedReferral.of(case, standing.duty, now, deadline).save()


def no_referral_owed(case: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """A guard: a case is not closed while a referral is owed (5.3.1, 5.2.5)."""
    left = owed(case, clock.day(now))
    if not left:
        return None
    named = "；".join(f"{duty.receiver.label}（{duty.provision}）：{duty.reason}" for duty in left)
    return by_condition(
        f"有应当移送而没有移送的情形：{named}。请先办理「草拟移送函」移送，或者由负责局领导办理「不予移送」并说明理由。"
    )


CLOSING_GUARDS.append(no_referral_owed)
