"""What case files (执法案卷) are found by (检索)."""

from supervision.case_files.imports.checked_rows import CheckedRow
from supervision.case_files.models.case_files import CaseFile
from supervision.core.global_search import SearchResult, numbered
from supervision.core.organisation import Officer
from supervision.core.roles import CASE_ROLES
from supervision.core.search import entry, write


def index_case_file(case_file: CaseFile) -> None:
    """Keep the words of a case file; for every act that writes them."""
    own = (case_file.pk, case_file.bureau_id, case_file.division_id)
    write("casefile", [entry((*own, *case_file_texts(case_file)))])


def case_file_texts(case_file: CaseFile | CheckedRow) -> tuple[str, ...]:
    """What a case file is found by."""
    return (
        case_file.number,
        case_file.party,
        case_file.handlers,
        case_file.subject,
        *filter(None, (case_file.credit_code, case_file.place)),
    )


@numbered
def case_files(user: Officer, number: str) -> list[SearchResult]:
    if not user.holds_any(CASE_ROLES):
        return []
    found = (
        CaseFile.objects.visible_to(user.viewer).numbered(number).values_list("pk", "number", "party", "division__name")
    )
    return [
        SearchResult(f"/casefiles/{pk}/", name, ("执法案卷", party, division)) for pk, name, party, division in found
    ]
