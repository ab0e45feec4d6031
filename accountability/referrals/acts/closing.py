"""When a case may be closed (办结): nothing owed is left, and nothing is left unclear that could be owed (5.3.1, 5.2.5).

Kept by the transition, too: whoever calls it is refused.
"""

from datetime import datetime

from accountability.cases.extensions import CLOSING_GUARDS
from accountability.cases.models.cases import LiabilityCase
from accountability.referrals import duties
from documents import clock
from supervision.core.guards import PeriodGuard, keep
from supervision.core.refusals import Refusal, by_condition


@PeriodGuard
def no_referral_owed(record: LiabilityCase, now: datetime) -> Refusal | None:
    """A case is not closed while a referral is owed (5.3.1, 5.2.5)."""
    left = duties.owed(record, clock.day(now))
    if not left:
        return None
    named = "；".join(f"{duty.receiver.label}（{duty.provision}）：{duty.reason}" for duty in left)
    return by_condition(
        f"有应当移送而没有移送的情形：{named}。请先办理「草拟移送函」移送；登记有误或者情形并不存在的，"
        "办理「提请认定」，由全体不需回避的局领导认定不属于移送情形。"
    )


@PeriodGuard
def nothing_unclear(record: LiabilityCase, now: datetime) -> Refusal | None:
    """A case is not closed while it is not known whether a ruling is in force, or a crime is suspected (尚未查明)."""
    left = duties.unclear(record, clock.day(now))
    if not left:
        return None
    named = "；".join(f"{ground.reason}（{ground.provision}）" for ground in left)
    return by_condition(
        f"是否应当移送还没有查明，不能办结：{named}。"
        "查明以后，裁决、决定请办理「修改外部裁决、决定」，其他情形请办理「登记移送情形」。"
    )


CLOSING_GUARDS += [no_referral_owed, nothing_unclear]
keep(LiabilityCase, "close", no_referral_owed, nothing_unclear)
