"""What a person may see of investigations (3.5), written out once for each set of roles: the same as asked anew."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from supervision.checks.models.confidential import known_to
from supervision.complaints.confidential import keys_of_investigations
from supervision.models import Inspection, Officer
from tests.cases import Cases
from tests.cast import Cast


def known(user: Officer) -> set[int]:
    return set(Inspection.objects.filter(known_to(user, "pk")).values_list("pk", flat=True))


def asked_anew(user: Officer) -> set[int]:
    return set(Inspection.objects.filter(pk__in=keys_of_investigations.__wrapped__(user)).values_list("pk", flat=True))  # type: ignore[attr-defined]


@pytest.mark.provision("3.5")
def test_it_is_the_same_for_each_person(cases: Cases, foreign_cases: Cases) -> None:
    """Two people of the same roles, in other bureaus, see what is theirs and nothing of each other."""
    investigated, foreign = cases.investigated(), foreign_cases.investigated()
    seen = {person.username: known(person) for person in Officer.objects.all()}
    assert {name for name, keys in seen.items() if keys} >= {investigated.handler.username, foreign.handler.username}
    for person in Officer.objects.all():
        assert known(person) == asked_anew(person), person.username


def test_its_text_is_written_once(cases: Cases, cast: Cast) -> None:
    """It names nobody: only the keys differ."""
    with CaptureQueriesContext(connection) as asked:
        for person in Officer.objects.all():
            known(person)
    assert not any(
        str(key) in query["sql"]
        for query in asked.captured_queries
        for key in (*range(31_101, 31_105), *range(31_501, 31_509))
    )
