"""What leaders may open of a case of which they are asked whether a ground of referral is there (移送情形的认定): the
documents of the ruling that the ground is."""

from typing import Any

from accountability.assessment.referral_duties import RULING
from accountability.cases.models.parts import OutsideRuling
from accountability.cases.own_files import own_files
from accountability.referrals.models.ground_findings import GroundFinding
from documents.access import OPENERS
from documents.models import Evidence
from supervision.core.roles import Role


def files_of(finding: GroundFinding) -> list[Evidence]:
    """The documents of the ruling that a ground is; of what was found there are none."""
    key = finding.owed.key
    if not key.startswith(RULING):
        return []
    subject = {"subject_type": OutsideRuling._meta.label_lower, "subject_id": int(key.removeprefix(RULING))}
    return list(own_files(finding.case).filter(**subject).order_by("id"))


def _is_asked(user: Any, document: Any) -> bool:
    if not isinstance(document, Evidence) or document.subject_type != OutsideRuling._meta.label_lower:
        return False
    if not user.has_role(Role.LEADER):
        return False
    asked = GroundFinding.objects.visible_to(user.viewer).filter(
        case_id=document.root_id, owed__key=f"{RULING}{document.subject_id}"
    )
    return any(document in files_of(finding) for finding in asked.select_related("owed", "case"))


OPENERS.append(_is_asked)
