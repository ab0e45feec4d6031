"""What inspections (监督检查) are found by (检索)."""

from supervision.core.search import marks, write
from supervision.inspections.models.inspections import Inspection


def index_inspection(inspection: Inspection) -> None:
    """Keep the words of an inspection and of its divisions; for every act that writes them. No search looks into what
    looks into a complaint."""
    if inspection.is_confidential:
        return
    tasks = list(inspection.assignments.select_related("division"))
    own = [*marks(inspection.bureau_id), *(f"zzd{task.division_id}" for task in tasks)]
    number = inspection.announcement.number if inspection.announcement is not None else ""
    document = (inspection.basis_document, inspection.basis_number)
    divisions = [task.division.name for task in tasks]
    people = [
        inspection.team_leader.name,
        inspection.planned_by.name,
        *(officer.name for officer in inspection.team.all()),
    ]
    texts = [number, inspection.title, *document, inspection.requirements, *divisions, *people]
    write("inspection", [(inspection.pk, own, texts)])
