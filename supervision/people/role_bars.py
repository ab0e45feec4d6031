"""Measures that bind when roles are given (取消执法资格、调离执法岗位): whom they bind, and what the page says of it.

Which measures there are is known to the application above, which registers a source. What is said of one is that it
stands, as the bureau sees it in the person's work; never by which case, when or why.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from documents.text_folding import compact
from supervision.core.organisation import Officer
from supervision.core.roles import Role

BINDING_ROLES = frozenset({Role.OFFICER, Role.INSPECTOR, Role.HEAD, Role.LEADER})
"""Roles of enforcement or of its supervision: who enforces, who inspects how it is enforced, who heads a division that does
either (and inspects others in a mutual check), who decides about both."""


@dataclass(frozen=True)
class Measure:
    """A measure that was carried out on a person: ``said`` follows the person's designation in a sentence."""

    officer_id: int
    name: str
    badge: str
    text: str


SOURCES: list[Callable[[int], Iterable[Measure]]] = []
"""Each gives the measures that stand in a bureau, by its key."""


class Bars:
    """The measures that stand in a bureau, read once: for one role that is given, or for a table of them."""

    def __init__(self, bureau_id: int) -> None:
        self.measures = [measure for source in SOURCES for measure in source(bureau_id)]

    def why(self, role: str, officer: Officer) -> str:
        """Why giving this role to the person takes a reason and a second person; '' where it does not.

        Somebody of the same name or badge may be the same person under another account: whoever gives the role is told.
        """
        if role not in BINDING_ROLES:
            return ""
        found = next((text for measure in self.measures if (text := _designation(measure, officer))), "")
        return f"{found}，授予「{Role(role).label}」须写明理由，并经第二人确认。" if found else ""


def _designation(measure: Measure, officer: Officer) -> str:
    if measure.officer_id == officer.pk:
        return f"此人{measure.text}"
    if officer.badge and compact(measure.badge) == compact(officer.badge):
        return f"与此人执法证号相同的人员{measure.text}"
    if compact(measure.name) == compact(officer.name):
        return f"与此人同名的人员{measure.text}（请核对是否为同一人）"
    return ""
