"""What requests for material (调阅) are found by (检索)."""

from collections.abc import Sequence

from supervision.checks.materials.models.requests import MaterialRequest
from supervision.core.search import entry, write


def index_material(request: MaterialRequest, names: Sequence[str]) -> None:
    """Keep the words of a request for material and of its items; for the act that makes it. No search looks into what looks
    into a complaint."""
    check = request.check_task
    if check.is_confidential:
        return
    texts = (request.number, request.purpose, check.title, request.division.name, request.asked_by.name, *names)
    write("material", [entry((request.pk, request.bureau_id, request.division_id, *texts))])
