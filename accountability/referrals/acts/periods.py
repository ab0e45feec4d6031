"""Acts by which the period of a duty to refer is stopped, let run again, extended (中止、恢复、延长). Provision 5.3.1."""

from collections.abc import Mapping
from typing import Any

from accountability.cases.acts.cases import refuse_identity
from accountability.referrals import duties, permissions
from accountability.referrals.models.owed import OwedReferral
from accountability.referrals.period_kinds import REFERRAL
from documents import clock
from supervision.core.acts import act
from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Officer
from supervision.core.period_acts import ExtendPeriod, PeriodAct, ResumePeriod, StopPeriod
from supervision.core.refusals import Refusal


class ReferralPeriodAct(PeriodAct[OwedReferral]):
    """On the period of a duty that is still owed, of which nobody but those who see the case may know."""

    model = OwedReferral
    kinds = (REFERRAL,)
    provision = "5.3.1"
    is_confidential = True

    def permission(self, record: OwedReferral, by: Officer) -> Refusal | None:
        return permissions.lead(by, record)

    def cites(self, record: OwedReferral) -> str:
        return record.provision

    def period(self, record: OwedReferral) -> Deadline | None:
        is_owed = record.case.once(f"is owed {record.pk}", lambda: _is_owed(record))
        return record.deadline if is_owed else None

    def refuse_typed(self, record: OwedReferral, data: Mapping[str, Any]) -> None:
        refuse_identity(record.case, data["reason"])


def _is_owed(record: OwedReferral) -> bool:
    standing = duties.standing_of(record, clock.today())
    return standing is not None and standing.is_owed


@act
class StopReferralPeriod(ReferralPeriodAct, StopPeriod[OwedReferral]):
    pass


@act
class ResumeReferralPeriod(ReferralPeriodAct, ResumePeriod[OwedReferral]):
    pass


@act
class ExtendReferralPeriod(ReferralPeriodAct, ExtendPeriod[OwedReferral]):
    pass
