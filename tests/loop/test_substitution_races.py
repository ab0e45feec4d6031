"""Two arrangements of standing in (代理) at once, each of which knows nothing of the other: one of both holds."""

from typing import Any

import pytest

from documents import clock
from documents.models import LedgerEntry
from supervision.core.refusals import Why
from supervision.models import Substitution
from tests.cases import Cases, in_days
from tests.loop.pressing import ONE_DAY_LATER, pressed_at_once, ready
from tests.loop.racing import holds
from tests.supervision.people.substitution_examples import typed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cases(transactional_db: None, cases: Cases) -> Cases:
    return cases


def _arranging(cases: Cases, **changed: Any) -> tuple[Any, ...]:
    return ready(cases, "substitution.arrange", None, "leader", typed(cases, from_on=str(in_days(1)), **changed))


@pytest.mark.parametrize("turn", range(3))
@pytest.mark.parametrize("days", [(14, 14), (3, 9)], ids=["the same days", "days that meet"])
def test_one_person_is_stood_in_for_once(cases: Cases, days: tuple[int, int], turn: int) -> None:
    with clock.set_to(ONE_DAY_LATER):
        _one_holds(cases, *[_arranging(cases, until_on=str(in_days(last))) for last in days])


@pytest.mark.parametrize("turn", range(3))
def test_two_do_not_stand_in_for_each_other(cases: Cases, turn: int) -> None:
    first, second = (str(cases.person(name).pk) for name in ("inspector", "second-inspector"))
    with clock.set_to(ONE_DAY_LATER):
        both = [_arranging(cases), _arranging(cases, absent=second, substitute=first)]
        _one_holds(cases, *both)


def _one_holds(cases: Cases, *filled_in: tuple[Any, ...]) -> None:
    came = pressed_at_once(*filled_in)
    assert came.count(None) == 1
    (refused,) = [one.refusal for one in came if one is not None]
    assert refused.why == Why.CONDITION
    assert refused.message
    assert Substitution.objects.filter(state="standing").count() == 1
    assert LedgerEntry.objects.filter(act="substitution.arrange").count() == 1
    holds(cases.person("leader").bureau)
