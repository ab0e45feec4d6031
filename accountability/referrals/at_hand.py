"""What is at hand of the finding that a ground of referral is not there, and of a referral (请先核对)."""

from accountability.referrals.models.ground_findings import GroundFinding
from accountability.referrals.models.referrals import Referral
from supervision.core.at_hand import Facts, at_hand


@at_hand(GroundFinding)
def _of_finding(finding: GroundFinding) -> Facts:
    return [("登记的情形", finding.ground), ("提请认定的理由", finding.reasons)]


@at_hand(Referral)
def _of_referral(referral: Referral) -> Facts:
    return [("接收机关", referral.office), ("随函移送的材料", f"{len(referral.materials)}件")]
