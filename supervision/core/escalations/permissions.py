"""Who puts a late matter under escalation (督办), and who lifts it: a leader, or the inspectors' head.

The inspectors' head (督察机构负责人) is an inspector who heads the division; the roles know no other. Only whoever sees
the case comes this far.
"""

from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.refusals import Refusal, by_recusal, by_role
from supervision.core.roles import Role


def heads_inspectors(user: Officer) -> bool:
    """Whether the person is the inspectors' head: inspector and head of the own division at once."""
    return user.division_id is not None and user.has_role(Role.INSPECTOR) and user.heads(user.division_id)


def escalate(root: CaseRecord, by: Officer) -> Refusal | None:
    """A leader, or the inspectors' head; nobody whose own division the matter concerns."""
    if not by.has_role(Role.LEADER) and not heads_inspectors(by):
        return by_role("此事项由局领导或者督察机构负责人（兼任督察人员的科室负责人）办理，您没有这一角色。")
    concerned = {getattr(root, "division_id", None), *root.divisions_kept_out()}
    if by.division_id is not None and by.division_id in concerned:
        return by_recusal("此事项涉及您所在的科室，督办时应当回避。请由其他局领导办理。")
    return None
