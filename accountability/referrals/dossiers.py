"""The whole file of a liability case (责任追究案卷), for those who handle it: never what came in with a complaint."""

from django.db.models import prefetch_related_objects

from accountability.cases.models.cases import LiabilityCase
from accountability.referrals import papers as referral_papers
from documents.dossiers import Piece
from documents.models import Paper
from supervision.core.dossiers import has_dossier
from supervision.core.organisation import Officer
from supervision.core.roles import SUPERVISING_ROLES


@has_dossier(LiabilityCase, SUPERVISING_ROLES)
def _of_case(case: LiabilityCase, user: Officer) -> list[Piece]:
    found = [Piece(offered.document) for offered in referral_papers.offered(case)]
    papers = [piece.document for piece in found if isinstance(piece.document, Paper)]
    prefetch_related_objects(papers, "amends", "amendments")
    return sorted(found, key=lambda piece: piece.at)
