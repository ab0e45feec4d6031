"""Papers of a check that have places to sign by hand (文书的签署): which they are, and what still waits for a signature.

The regulation has the facts of a check told to its division (3.3); a check's record therefore has a place for what the
division says of it, and for the inspectors' names. The record is sealed when the check is concluded, so the signed one
comes later.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from documents.compiled_queries import compiled
from documents.models import Paper
from supervision.checks import paper_kinds
from supervision.checks.materials.paper_kinds import MATERIAL_LIST
from supervision.checks.models.checks import Check
from supervision.checks.models.signatures import PaperSignature
from supervision.core.enforcement import Method
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition

SIGNED_BY_HAND = (paper_kinds.CHECK_RECORD.value, MATERIAL_LIST.value)
"""The kinds of paper that have places to sign by hand."""


def papers_to_sign(check: Check) -> QuerySet[Paper]:
    found: QuerySet[Paper] = Paper.objects.about(check).filter(kind__in=SIGNED_BY_HAND, sealed_at__isnull=False)
    return found.defer("facts")


def know_papers(check: Check, papers: Iterable[Paper]) -> None:
    """Take from the papers of the check, which a page has read already, whether there is one to sign."""
    check.once("papers to sign", lambda: any(paper.kind in SIGNED_BY_HAND and paper.is_sealed for paper in papers))


def signatures_on(check: Check) -> list[PaperSignature]:
    """Every signature on a paper of the check, in order."""
    return check.once("signatures", lambda: _signatures(check.pk))


@compiled
def _signatures(check: int) -> QuerySet[PaperSignature]:
    found = PaperSignature.objects.filter(check_task=check).select_related("recorded_by", "paper", "proof")
    return found.defer("paper__facts", "proof__facts").order_by("id")


def awaits_signature(check: Check) -> bool:
    """Whether the division has still to sign the record: not its own self-check's, and not what it may not know of."""
    if check.state != Check.State.CONCLUDED or check.method == Method.SELF or check.is_confidential:
        return False
    return check.paper_id is not None and not any(
        signature.paper_id == check.paper_id for signature in signatures_on(check)
    )


# --- Guards ---------------------------------------------------------------------------------------------------------


def division_may_know(check: Check, by: Officer, now: datetime) -> Refusal | None:
    if not check.is_confidential:
        return None
    return by_condition("这是投诉举报的调查，检查记录不送科室签署。")


def record_is_sealed(check: Check, by: Officer, now: datetime) -> Refusal | None:
    if check.paper is None or check.paper.is_sealed:
        return None
    return by_condition("检查记录正在生成，尚未用印完毕。请稍候再办。")


def not_signed_yet(check: Check, by: Officer, now: datetime) -> Refusal | None:
    in_application = PaperSignature.Manner.APPLICATION
    if not any(
        signature.paper_id == check.paper_id and signature.manner == in_application
        for signature in signatures_on(check)
    ):
        return None
    return by_condition("检查记录已经在系统签署，不能重复签署。")


def has_something_to_sign(check: Check) -> bool:
    """Whether there is a paper with places to sign: the record once it is concluded, a list once material came."""
    if check.paper_id is not None or check.told_at is None:
        return check.paper_id is not None
    return check.once("papers to sign", papers_to_sign(check).exists)
