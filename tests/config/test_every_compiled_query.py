"""Every compiled query against the ORM: the same rows, for every role and for many records, on their pages and in their acts."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import models

from documents.compiled_queries import COMPILED, CompiledQuery
from supervision.core.record_views import _JOINED, address
from supervision.core.roles import Role
from supervision.models import RoleGrant
from tests import shares
from tests.accountability import course, endings, liability, redressed, referring_cases
from tests.cases import Cases
from tests.cast import TODAY
from tests.conftest import signed_in
from tests.supervision.complaints.examples import with_letter
from tests.supervision.core.escalation_examples import escalated
from tests.supervision.people.account_examples import asked as asked_role
from tests.supervision.people.substitution_examples import arranged
from tests.supervision.year_reports.examples import issued as issued_report


def _looked_again(cases: Cases) -> Any:
    return cases.act("liability-case.look-again", redressed.counted(cases), "leader", text="仍然适当。")


def _inspector_no_more(cases: Cases) -> Any:
    return RoleGrant.objects.filter(role=Role.INSPECTOR, officer=cases.person("second-inspector")).update(
        ended_at=TODAY
    )


STATES: dict[str, tuple[Callable[[Cases], Any], ...]] = {
    "checks and their findings": (
        lambda cases: cases.responded("kept"),
        Cases.drawn_concluded,
        Cases.scored,
        lambda cases: cases.settled(cases.received(cases.handed(files=["签收页"]))),
        Cases.refused_material,
        lambda cases: cases.finding(case_file=cases.case_file().number),
        lambda cases: cases.concluded(cases.fill(cases.scored(file=cases.case_file().number)).check_task),
        lambda cases: cases.act("check.sign-record", cases.concluded(), "head", said="无异议。"),
    ),
    "notices, corrections and reviews": (
        Cases.draft,
        Cases.closed,
        Cases.suspended,
        lambda cases: cases.decided("varied"),
        Cases.withdrawn,
        lambda cases: cases.served(findings=[str(cases.concluded().findings.get().pk)]),
        lambda cases: cases.act("correction.report", cases.correction(), "head", files=["补正文书"], text="已补正。"),
        Cases.served_amendment,
        Cases.variation,
        lambda cases: escalated(cases, cases.served()),
    ),
    "inspections and circulars": (Cases.answered_inspection, Cases.closed_inspection, Cases.cancelled_inspection),
    "complaints": (Cases.fed_back, with_letter, Cases.concluded_anonymous),
    "liability cases": (course.closed, course.sanction, course.stated, liability.from_concluded_finding),
    "liability cases that ended otherwise": (
        endings.told_of_end,
        endings.with_superior,
        endings.noticed,
        liability.confirmed_earlier,
    ),
    "decisions on liability put right": (
        _looked_again,
        lambda cases: redressed.served(cases, redressed.reviewed(cases)),
        redressed.undone,
    ),
    "referrals": (referring_cases.concluded, referring_cases.told, referring_cases.sent_outside),
    "people and reports": (asked_role, arranged, issued_report, _inspector_no_more),
}
"""States with everything that belongs to a record, reached by acts."""
TOUCHED: dict[str, frozenset[str]] = {
    "checks and their findings": frozenset(
        {
            "inspectors_of",
            "contents_of",
            "findings_of",
            "active_findings_of",
            "answers_of",
            "requests_of",
            "sheets_of",
            "drawn_for",
        }
        | {
            "_papers_of_part",
            "_evidence_of_part",
            "_officers",
            "_history",
            "_has_findings",
            "_has_scores",
            "_signatures",
            "_has_rows",
        }
    ),
    "notices, corrections and reviews": frozenset(
        {"_reviews_of", "_orders_of", "_amendments_of", "_standing_variations", "_cited", "_evidence", "_findings"}
        | {
            "_turns_of",
            "_active_on",
            "_served_on",
            "_done_keys",
            "_with_keys",
            "_reports_on",
            "_examined_by",
            "_granted",
        }
    ),
    "inspections and circulars": frozenset({"_first_and_last_day"}),
    "complaints": frozenset({"_evidence"}),
    "liability cases": frozenset(
        {"_has_cases", "_of_incident", "_decisions", "_faults", "_announcements", "_statements", "_seats", "_sanctions"}
        | {"_periods"}
    ),
    "liability cases that ended otherwise": frozenset(
        {"_entered", "_involved", "_barred", "_notices", "_superior", "_withdrawals"}
    ),
    "decisions on liability put right": frozenset(
        {"_came", "_corrections", "_later", "_looks", "_objections", "_undoings"}
    ),
    "referrals": frozenset({"_arisen", "_rulings", "_discipline_staff"}),
    "people and reports": frozenset({"_gone_inspectors"}),
}
"""Which queries, besides those of every case, have to be met with rows in which states."""
OF_EVERY_CASE = frozenset({"signed_in_person", "_locking", "_read", "_papers", "_newest_rows", "_last_written"})


def test_every_compiled_query_is_compared_somewhere() -> None:
    """A new one stands in the table of those that are met."""
    met = OF_EVERY_CASE.union(*TOUCHED.values())
    assert {query.build.__name__ for query in COMPILED if not query.build.__module__.startswith("tests.")} == met


@pytest.mark.parametrize("states", STATES)
def test_every_compiled_query_finds_what_the_orm_finds(
    cases: Cases, foreign_cases: Cases, monkeypatch: pytest.MonkeyPatch, states: str
) -> None:
    met: Counter[str] = Counter()
    compared: set[Any] = set()
    compiled = CompiledQuery.__call__

    def both(query: CompiledQuery[..., Any], *values: Any) -> list[Any]:
        rows = compiled(query, *values)
        if (query, values) in compared:
            return rows
        assert [_whole(row) for row in rows] == [_whole(row) for row in query.by_orm(*values)], (query.build, values)
        met[query.build.__name__] += len(rows)
        if reading:
            compared.add((query, values))
        return rows

    reading = False
    monkeypatch.setattr(CompiledQuery, "__call__", both)
    for reach in STATES[states]:
        reach(cases)
    STATES[states][0](foreign_cases)
    reading = True  # from here on nothing changes: the same question for the same keys has one answer
    seen = _walk(cases)
    assert +met >= Counter(OF_EVERY_CASE | TOUCHED.get(states, frozenset())), met
    assert len(seen) >= 2, "by several roles"


def _walk(cases: Cases) -> set[Role]:
    """Ask for the page of every record as one person of each role of its bureau, and one of the other, whom its key alone is
    enough to refuse; the roles that saw one."""
    first = {(person.bureau_id, person.roles): person for person in reversed(cases.cast.people.values())}
    browsers = [(person, signed_in(person)) for person in first.values()]
    seen: set[Role] = set()
    for _, browser in browsers:
        for address_of_list in ("/", "/inspections/"):
            browser.get(address_of_list)
    for model in _JOINED:
        for record, (person, browser) in _asking(list(model._default_manager.all()), browsers):
            status = browser.get(address(record)).status_code
            assert status in (200, 302, 403, 404), (record, person)
            seen |= person.roles if status == 200 else set()
    return seen


def _asking(records: list[Any], browsers: list[Any]) -> Iterator[tuple[Any, Any]]:
    """The last of a kind, which has most behind it, is asked for by everybody; those before it by whoever works on cases, and
    by the others in turn: what a record's page asks the database does not depend on which of them asks."""
    for number, record in enumerate(records):
        bureau = record.root().bureau_id
        own = [asking for asking in browsers if asking[0].bureau_id == bureau]
        strangers = [asking for asking in browsers if asking[0].bureau_id != bureau][:1]
        if number == len(records) - 1 or shares.is_whole():
            yield from ((record, asking) for asking in own + strangers)
            continue
        others = [asking for asking in own if not asking[0].roles & _HANDS]
        yield from ((record, asking) for asking in own if asking not in others)
        yield record, others[number % len(others)]


_HANDS = {Role.INSPECTOR, Role.LEADER, Role.HEAD}


def _whole(row: Any, within: tuple[models.Model, ...] = ()) -> Any:
    """A row with all that was read with it, to be compared; what leads back to where one comes from by its key."""
    if not isinstance(row, models.Model):
        return row
    if row in within:
        return type(row), row.pk
    within = (*within, row)
    held = {name: value for name, value in vars(row).items() if not name.startswith("_")}
    joined = {name: _whole(other, within) for name, other in row._state.fields_cache.items()}
    fetched = {
        name: [_whole(row, within) for row in rows]
        for name, rows in getattr(row, "_prefetched_objects_cache", {}).items()
    }
    return type(row), held, joined, fetched
