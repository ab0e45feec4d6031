"""Every turn says by which act it is done, and that act is offered to whoever holds it: over the states of all acts' examples."""

from datetime import datetime

import pytest

from supervision.core.turns import Turn
from supervision.desk.reminders.recipients import People
from supervision.desk.worklist.rows import COLUMNS, Row, rows_of
from supervision.models import Officer
from supervision.people.substitutions.open_work import whose
from tests.cases import Cases
from tests.conftest import signed_in
from tests.supervision.core.act_examples import EXAMPLES, Example


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=list(EXAMPLES))
def test_the_act_of_every_turn_is_offered_by_its_name(example: Example, cases: Cases, today: datetime) -> None:
    example.prepare(cases)
    people = People(cases.cast.bureau.pk)
    for turn in Turn.objects.at(today).filter(bureau=cases.cast.bureau):
        for person in people.whose_turn(turn):
            found = Turn.objects.filter(pk=turn.pk).values_list(*COLUMNS)
            (row,) = rows_of(list(found), today, whose(person))
            assert row.acts, f"{turn.what} names no act"
            assert _offered(row, person), f"{turn.what} of {turn.root_type} for {person.username}: {row.acts}"


def _offered(row: Row, person: Officer) -> list[str]:
    """The acts of a row whose pages let the person do them, under the same name."""
    browser = signed_in(person)
    found = []
    for act in row.acts:
        answer = browser.get(act.address)
        if answer.status_code == 200 and f">{act.verb}</button>" in answer.content.decode():
            found.append(act.verb)
    return found
