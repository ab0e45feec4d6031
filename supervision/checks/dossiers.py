"""What belongs into the whole file (案卷) of a check."""

from documents.dossiers import Piece, in_order
from supervision.checks.models.checks import Check
from supervision.core.dossiers import files_of_cases, has_dossier, papers_of
from supervision.core.organisation import Officer
from supervision.core.roles import INSPECTING_ROLES


@has_dossier(Check, INSPECTING_ROLES)
def _of_check(check: Check, user: Officer) -> list[Piece]:
    return in_order(papers_of([check]), files_of_cases([check]))
