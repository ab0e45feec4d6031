"""Accounts at the same time: two tables that make one login name, a role that is given while a measure is carried out."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from documents.models import LedgerEntry
from supervision.core.roles import Role
from supervision.models import Officer, RoleGrant, RoleRequest
from supervision.people import accounts
from supervision.people.imports.diff import compared, digest
from tests.accountability import course
from tests.cases import Cases
from tests.cast import FIRST
from tests.loop.racing import at_once, click, one_wins
from tests.supervision.people.account_examples import row, uploaded

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cases(transactional_db: None, cases: Cases) -> Cases:
    return cases


def _confirms(cases: Cases, username: str, name: str) -> dict[str, Any]:
    batch, by = uploaded(cases, row(username, 姓名=name)), cases.person("system-admin")
    typed = {"reason": "任免", "shown": digest(compared(batch, by))}
    return click("account-import.confirm", batch, "system-admin", **typed)


@pytest.mark.parametrize("turn", range(3))
def test_two_tables_make_one_login_name_once(cases: Cases, turn: int) -> None:
    clicks = [_confirms(cases, "ZHOUMIN", "周敏"), _confirms(cases, "zhoumin", "周明")]
    one_wins(at_once(clicks))
    made = Officer.objects.get(username="zhoumin")
    assert made.name in ("周敏", "周明")
    assert LedgerEntry.objects.filter(act="account-import.confirm").count() == 1
    assert RoleGrant.objects.filter(officer=made).count() == 1


@pytest.mark.parametrize("turn", range(3))
def test_what_is_given_while_the_measure_is_carried_out_waits_or_ends(cases: Cases, turn: int) -> None:
    """Whichever is first: the role does not stand beside the measure without a second person."""
    measure = course.sanction(cases, "5.2.1.6")
    officer, keeper = measure.case.respondent, cases.person("system-admin")
    accounts.end(officer.grants.active().get(role=Role.OFFICER), by=keeper, reason="借调")
    batch = uploaded(cases, row("officer", 姓名=officer.name, 所属科室=FIRST, 角色="执法人员"))
    together = Barrier(2)

    def at_once(act: str, record: Any, by: str, **typed: Any) -> None:
        together.wait(timeout=60)
        try:
            cases.act(act, record, by, **typed)
        finally:
            connections.close_all()

    form = course.carry_out_typed("5.2.1.6", grants="end", kept_because="")
    with ThreadPoolExecutor(2) as threads:
        given = threads.submit(at_once, "account-import.confirm", batch, "system-admin", reason="任免")
        done = threads.submit(at_once, "sanction.carry-out", measure, "inspector", files=["记录"], **form)
        given.result(), done.result()
    assert not officer.grants.active().filter(role=Role.OFFICER).exists()
    waits = RoleRequest.objects.waiting().filter(officer=officer).count()
    ended = RoleGrant.objects.filter(officer=officer, role=Role.OFFICER, granted_by=keeper).count()
    assert waits + ended == 1
