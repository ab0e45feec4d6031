"""Who may do what with requests for material (调阅): each function returns the reason against, or None."""

from supervision.checks.materials.models.requests import MaterialRequest
from supervision.core.organisation import Officer
from supervision.core.permissions import needs_head_of
from supervision.core.refusals import Refusal


def hand_over_material(user: Officer, request: MaterialRequest) -> Refusal | None:
    return needs_head_of(user, request.division)
