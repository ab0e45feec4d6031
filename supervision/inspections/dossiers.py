"""What belongs into the whole file (案卷) of an inspection."""

from documents.dossiers import Piece, in_order
from supervision.checks.models.check_visibility import seen_by
from supervision.core.dossiers import files_of_cases, has_dossier, papers_of
from supervision.core.organisation import Officer
from supervision.core.roles import CASE_ROLES
from supervision.core.sign_offs.sheets import sheets_for
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.models.inspections import Inspection


def _sees_all(inspection: Inspection, user: Officer) -> bool:
    """Not where checks or circulars are kept from the reader."""
    circulars = Circular.objects.filter(inspection=inspection)
    checks = inspection.checks.filter(seen_by(user.viewer)).values("pk")
    hidden = inspection.checks.exclude(pk__in=checks).exists()
    return not hidden and circulars.count() == circulars.visible_to(user.viewer).count()


@has_dossier(Inspection, CASE_ROLES, _sees_all)
def _of_inspection(inspection: Inspection, user: Officer) -> list[Piece]:
    """Plan, draws and announcement, the checks and circulars that the reader may see."""
    checks = inspection.checks.filter(seen_by(user.viewer))
    circulars = Circular.objects.visible_to(user.viewer).filter(inspection=inspection)
    roots = [inspection, *checks, *circulars]
    sheets = sheets_for([inspection, *circulars], user)
    return in_order(papers_of([*roots, *sheets]), files_of_cases(roots))
