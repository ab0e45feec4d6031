"""Who asks to see something (查看人): all that may decide what a person sees, and nothing else of the person."""

from collections.abc import Iterable
from dataclasses import dataclass

from supervision.core.roles import Role


@dataclass(frozen=True)
class Viewer:
    """What ``visible_to`` is told of a person: the keys of person, bureau and division, the roles held now, and the leaders
    for whom the person stands in today.

    That it is frozen and small is the point: a rule of visibility can hang on nothing that is not here.
    """

    pk: int
    bureau_id: int
    division_id: int | None
    roles: frozenset[Role]
    leaders_away: frozenset[int] = frozenset()
    """For which leaders the person, a leader too, stands in today (代理)."""

    def has_role(self, role: Role) -> bool:
        return role in self.roles

    def holds_any(self, roles: Iterable[Role]) -> bool:
        return not self.roles.isdisjoint(roles)

    def heads(self, division_id: int) -> bool:
        """Whether the person is the head (负责人) of this division."""
        return self.has_role(Role.HEAD) and self.division_id == division_id
