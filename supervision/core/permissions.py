"""Who may do what: one small function an act. The same answer draws the button, refuses the request, feeds the tests.

Each takes the person and the record and returns the reason against, or None. Whether the record may be seen at all
is asked before, by the record's ``visible_to``.
"""

from supervision.core.organisation import Division, Officer
from supervision.core.refusals import Refusal, by_role
from supervision.core.roles import Role


def needs_role(user: Officer, role: Role) -> Refusal | None:
    if user.has_role(role):
        return None
    return by_role(f"此事项由{role.label}办理，您没有这一角色。")


def needs_head_of(user: Officer, division: Division) -> Refusal | None:
    if user.heads(division.pk):
        return None
    return by_role(f"此事项由「{division.name}」的负责人办理。")
