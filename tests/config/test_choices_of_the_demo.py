"""No choice of a form offers two things under one label, over all that the demo holds (选项不重名)."""

from datetime import datetime

import pytest

from documents import clock
from supervision.core.deadlines.counting import SHANGHAI
from supervision.models import Officer
from tests.choices import alike, forms_open_to
from tests.config.test_load_demo import load

DAY = datetime(2026, 3, 10, 10, tzinfo=SHANGHAI)


@pytest.mark.slow
@pytest.mark.django_db
def test_no_two_choices_of_a_form_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.set_to(DAY):
        load(monkeypatch)
        people = list(Officer.objects.with_roles().filter(is_active=True).order_by("id"))
        found = [
            (person.username, code, name, labels)
            for person in _one_of_each(people)
            for code, form in forms_open_to(person)
            for name, labels in alike(form).items()
        ]
    assert found == []


def _one_of_each(people: list[Officer]) -> list[Officer]:
    """Two people of each set of roles: what they see differs by their hands more than by their names."""
    known: dict[frozenset[object], list[Officer]] = {}
    for person in people:
        known.setdefault(frozenset((person.bureau_id, role) for role in person.roles), []).append(person)
    return [person for same in known.values() for person in same[:2]]
