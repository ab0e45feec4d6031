"""What belongs into the whole file (案卷) of a circular."""

from documents.dossiers import Piece, in_order
from supervision.core.dossiers import files_of_cases, has_dossier, papers_of
from supervision.core.organisation import Officer
from supervision.core.roles import CASE_ROLES
from supervision.core.sign_offs.sheets import sheets_for
from supervision.inspections.circulars.models.circulars import Circular


@has_dossier(Circular, CASE_ROLES)
def _of_circular(circular: Circular, user: Officer) -> list[Piece]:
    return in_order(papers_of([circular, *sheets_for([circular], user)]), files_of_cases([circular]))
