"""The courses (办理进程) of referrals and of findings on their grounds (移送、移送情形的认定)."""

from accountability.referrals.models.ground_findings import GroundFinding
from accountability.referrals.models.referrals import Referral
from supervision.core.stages import Stage, declare_course

declare_course(
    Referral,
    Stage("草拟", (Referral.State.DRAFT,), ("liability-case.draft-referral", "referral.redraft", "referral.submit")),
    Stage("签发移送", (Referral.State.SUBMITTED,), ("referral.seal",)),
    Stage("接收", (Referral.State.SENT,), ("referral.acknowledge", "referral.record-receipt")),
    Stage("处理结果", (Referral.State.RECEIVED,), ("referral.record-outcome",)),
    through=(Referral.State.CONCLUDED,),
)
declare_course(
    GroundFinding,
    Stage("提请", acts=("owed-referral.ask-leaders",)),
    Stage("认定", (GroundFinding.State.OPEN,), ("ground-finding.find-absent", "ground-finding.speak")),
    Stage("告知", (GroundFinding.State.ABSENT,), ("ground-finding.read", "ground-finding.record-told")),
    through=(GroundFinding.State.TOLD,),
)
