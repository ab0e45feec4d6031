"""What complaints (投诉举报) are found by (检索)."""

from django.db.models import Q

from documents.text_folding import number_key
from supervision.complaints.models.complaints import Complaint
from supervision.core.global_search import SearchResult, confidential_papers, numbered, of_cases
from supervision.core.organisation import Officer
from supervision.core.search import marks, person_mark, write


def index_complaint(complaint: Complaint) -> None:
    """Keep the words of a complaint, marked with the people who may see it: nobody else's search comes upon it."""
    people = complaint.named.values_list("name", flat=True)
    division = [complaint.division.name] if complaint.division is not None else []
    texts = (complaint.reference, complaint.about, complaint.named_text, complaint.case_file, complaint.conclusion)
    own = marks(complaint.bureau_id, complaint.division_id)
    hands = {complaint.handler_id, complaint.leader_id}
    if complaint.taken_over_at is None:
        hands.add(complaint.registrar_id)
    seen_by = [person_mark(officer_id) for officer_id in sorted(person for person in hands if person is not None)]
    write("complaint", [(complaint.pk, [*own, *seen_by], [*texts, *people, *division])])


@numbered
def complaints(user: Officer, number: str) -> list[SearchResult]:
    found = (
        Complaint.objects.visible_to(user.viewer).filter(reference=number_key(number)).values_list("pk", "reference")
    )
    return [SearchResult(f"/complaints/{pk}/", reference, ("投诉举报",)) for pk, reference in found]


@confidential_papers
def papers_of_complaints(user: Officer) -> Q:
    """The papers of the complaints that a person may see."""
    return of_cases(Complaint.objects.visible_to(user.viewer))
