"""How matters came to their end is kept with them (办结情况、办理天数): always what their state and days say, and found by an index."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from accountability.models import CasePeriod
from documents import clock
from supervision.complaints.due_times import keep_how_it_stands
from supervision.core.timeliness import Outcome, Taking, Timely
from supervision.models import Check, Complaint, Correction, Deadline, ReviewRequest
from tests.cases import Cases
from tests.cast import TODAY
from tests.conftest import signed_in

KEPT = (Check, Correction, ReviewRequest, Complaint)
MIGRATION = import_module("supervision.migrations.0025_kept_timeliness_and_lists")


def kept(model: Any) -> dict[int, tuple[str, ...]]:
    columns = [column for column in ("timely", "step") if column in {field.name for field in model._meta.fields}]
    return {pk: tuple(said) for pk, *said in model.objects.values_list("pk", *columns)}


def many(cases: Cases) -> None:
    """Of each kind some in each state, made by the acts."""
    cases.decided("upheld")
    cases.decided("varied")
    cases.review()
    cases.reported()
    returned = cases.act("correction.give-back", cases.reported(), "inspector", text="请补充。")
    with clock.set_to(TODAY + timedelta(days=90)):
        cases.act("correction.report", returned, "head", text="再次报告。")
    cases.revoked()
    cases.concluded()
    cases.check()
    cases.concluded_complaint()
    cases.refused_complaint()
    cases.complaint()


def test_every_kind_with_a_period_is_among_them() -> None:
    found = {model for model in apps.get_models() if issubclass(model, Timely | Taking)}
    assert found == {*KEPT, CasePeriod}, "those of liability cases began with the column"


def test_the_migration_says_of_records_what_their_saving_says(cases: Cases) -> None:
    """As it would have come from an earlier database; and what is kept is what each says of itself."""
    many(cases)
    before = {model: kept(model) for model in KEPT}
    assert {said[0] for said in before[Correction].values()} == {"on_time", "late", "given_up", "open"}
    for model in KEPT:
        assert all(record.how_it_stands() == record.timely for record in model.objects.all()), model
        model.objects.update(timely="", **({"step": ""} if issubclass(model, Taking) else {}))
    MIGRATION.say_how_it_stands(apps, None)
    assert {model: kept(model) for model in KEPT} == before


def test_what_has_no_period_is_neither_in_time_nor_late(cases: Cases) -> None:
    check = cases.check()
    Check.objects.update(due_at=None, due_on=None)
    concluded = cases.concluded(Check.objects.get(pk=check.pk))
    assert (concluded.state, concluded.timely) == ("concluded", "")
    assert signed_in(cases.person("leader")).get("/checks/?timely=late").context["page"].rows == []


def test_a_period_that_is_counted_again_says_anew_whether_it_was_kept(cases: Cases) -> None:
    """Though another period of the complaint runs by then."""
    complaint = cases.concluded_complaint()
    assert complaint.timely == Outcome.ON_TIME
    Deadline.objects.filter(root_id=complaint.pk).update(due_at=TODAY, lapses_at=TODAY)
    fresh = Complaint.objects.get(pk=complaint.pk)
    keep_how_it_stands(fresh, TODAY)
    assert Complaint.objects.get(pk=complaint.pk).timely == Outcome.LATE


LISTS = (
    *(
        (f"/{noun}s/?timely={outcome}", f"{noun}_by_timely")
        for noun in ("check", "correction", "review", "complaint")
        for outcome in Outcome.values
    ),
    ("/reviews/?step=10", "review_by_step"),
    ("/complaints/?step=more", "complaint_by_step"),
    ("/amendments/?state=issued", "amendment_by_state"),
    ("/amendments/?kind=revocation", "amendment_by_kind"),
    ("/amendments/?order=issued", "amendment_by_issue"),
    ("/notices/?varied=yes", "notice_varying"),
)


@pytest.mark.parametrize(("address", "index"), LISTS)
def test_each_of_the_filters_has_its_index(cases: Cases, address: str, index: str) -> None:
    browser = signed_in(cases.person("leader"))
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    plans = [_plan(query["sql"]) for query in asked.captured_queries if "LIMIT 51" in query["sql"]]
    assert any(index in plan for plan in plans), plans


def _plan(sql: str) -> str:
    """How the database reads it, of a table with so few rows that PostgreSQL has to be told to use an index at all."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for way in ("seqscan", "sort", "bitmapscan"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
            cursor.execute(f"EXPLAIN {sql}")
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql.replace('%', '%%')}")
        return "\n".join(str(row) for row in cursor.fetchall())


def test_they_are_no_part_of_the_history() -> None:
    for model in KEPT:
        history: Any = model.history.model  # type: ignore[attr-defined]
        names = {field.name for field in history._meta.fields if isinstance(field, models.Field)}
        assert not names & {"timely", "step"}, model
