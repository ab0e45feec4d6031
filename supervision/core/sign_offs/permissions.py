"""Who may sign a draft off (核稿、会签)."""

from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_recusal, by_role
from supervision.core.sign_offs.models import SignOff


def sign_off(user: Officer, line: SignOff) -> Refusal | None:
    """Whoever is asked, or heads the division that is asked; nobody reads or countersigns what they wrote."""
    asked = user.heads(line.division_id) if line.division_id is not None else user.pk == line.officer_id
    if not asked:
        return by_role(f"此事项由{line.asked_of}办理。")
    if user.pk in line.sheet.author_keys():
        return by_recusal("草稿由您草拟或者修改，您应当回避，不能核稿、会签。请由承办人撤回提交，另选人员。")
    return None
