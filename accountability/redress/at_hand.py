"""What is at hand of an objection and of a correction that was proposed (请先核对)."""

from accountability.cases.standing import standing_of
from accountability.redress.models.corrections import SelfCorrection
from accountability.redress.models.objections import Objection
from supervision.core.at_hand import Facts, at_hand


@at_hand(Objection)
def _of_objection(objection: Objection) -> Facts:
    """What stands, and what the officer asks for."""
    stands = standing_of(objection.case)
    said = [("现行的处理", stands.said)] if stands is not None else []
    return [*said, ("复核请求", objection.claim), ("事实和理由", objection.grounds)]


@at_hand(SelfCorrection)
def _of_correction(correction: SelfCorrection) -> Facts:
    """What stands, and what was proposed."""
    stands = standing_of(correction.case)
    said = [("现行的处理", stands.said)] if stands is not None else []
    proposed = f"{correction.get_effect_display()}：{correction.said}"
    return [*said, ("纠正意见", proposed), ("理由", correction.reasons)]
