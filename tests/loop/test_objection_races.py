"""An officer objects to a decision twice at once, while a leader would put it right: one objection, one decision on it."""

import pytest

from accountability.models import LaterDecision, Objection
from documents import clock
from documents.models import LedgerEntry
from supervision.core.refusals import Why
from tests.accountability import course
from tests.accountability.redressed import ASKED, UPHELD, objected
from tests.cases import Cases
from tests.loop.pressing import ONE_DAY_LATER, pressed_at_once, ready
from tests.loop.racing import holds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.provision("5.0")]


@pytest.fixture
def cases(transactional_db: None, cases: Cases) -> Cases:
    return cases


@pytest.mark.parametrize("turn", range(3))
def test_an_objection_filed_twice_at_once_is_one_objection(cases: Cases, turn: int) -> None:
    made = course.served(cases)
    with clock.set_to(ONE_DAY_LATER):
        filing = [ready(cases, "liability-decision.object", made, "officer", ASKED, "录像说明") for _ in range(4)]
        came = pressed_at_once(*filing)
    assert came.count(None) == 1
    assert {one.refusal.why for one in came if one is not None} <= {Why.STALE, Why.DONE}
    assert Objection.objects.get().filed_by == cases.person("officer")
    assert LedgerEntry.objects.filter(act="liability-decision.object").count() == 1
    holds(made.case.bureau)


@pytest.mark.parametrize("turn", range(3))
def test_an_objection_decided_and_withdrawn_at_once_has_one_end(cases: Cases, turn: int) -> None:
    objection = objected(cases)
    with clock.set_to(ONE_DAY_LATER):
        deciding = [ready(cases, "objection.decide", objection, "second-leader", UPHELD) for _ in range(2)]
        withdrawing = [ready(cases, "objection.withdraw", objection, "officer", {"confirmed": "on"}) for _ in range(2)]
        came = pressed_at_once(*deciding, *withdrawing)
    assert came.count(None) == 1
    assert {one.refusal.why for one in came if one is not None} <= {Why.STALE, Why.DONE}
    objection = Objection.objects.get()
    assert LaterDecision.objects.count() == (objection.state == Objection.State.DECIDED)
    rows = LedgerEntry.objects.filter(act__in=["objection.decide", "objection.withdraw"])
    assert rows.get().act == ("objection.decide" if LaterDecision.objects.exists() else "objection.withdraw")
    holds(objection.case.bureau)
