"""Who has to keep out (回避) of circulars (检查情况通报): each function returns the reason, or None."""

from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_recusal
from supervision.inspections.circulars.models.circulars import Circular


def own_circular(user: Officer, circular: Circular) -> Refusal | None:
    """Nobody approves what they drafted, be it in the draft of somebody else."""
    if not circular.was_written_by(user):
        return None
    return by_recusal("本通报由您草拟或者修改，您不能审批。请由其他局领导审批。")
