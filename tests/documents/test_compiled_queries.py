"""Queries whose text is written once: the same rows as asked anew, whatever the keys, and no value that is no key."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import EmptyResultSet, ImproperlyConfigured
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from documents.compiled_queries import COMPILED, Kind, SQLTemplate, compile_template, compiled
from supervision.models import CalendarYear, Division, Officer
from tests.cast import Cast

PEOPLE = Kind(Officer)
WITH_DIVISION = Kind(Officer, ("division",))


@pytest.fixture(autouse=True)
def own_queries() -> Iterator[None]:
    """The queries of these tests are no part of the application."""
    before = [*COMPILED]
    yield
    COMPILED[:] = before


@pytest.fixture
def asked_of() -> tuple[list[tuple[Any, ...]], Callable[..., list[Officer]]]:
    """A compiled query, and with which values it was built."""
    built: list[tuple[Any, ...]] = []

    @compiled
    def people(bureau: int, division: int, kind: Kind = PEOPLE) -> QuerySet[Officer]:
        built.append((bureau, division, kind))
        return Officer.objects.filter(bureau=bureau, division=division).select_related(*kind.joined).order_by("-pk")

    return built, people


def test_its_rows_are_those_of_the_question_asked_anew(cast: Cast, asked_of: Any) -> None:
    _, people = asked_of
    for division in Division.objects.all():
        anew = Officer.objects.filter(bureau=division.bureau_id, division=division).order_by("-pk")
        assert people(division.bureau_id, division.pk) == list(anew)
        assert [vars(person).keys() for person in people(division.bureau_id, division.pk)] == [
            vars(officer).keys() for officer in anew
        ]
    assert any(people(division.bureau_id, division.pk) for division in Division.objects.all())


def test_its_text_is_written_once_for_all_keys_and_anew_for_what_is_no_key(cast: Cast, asked_of: Any) -> None:
    built, people = asked_of
    people(1, 2)
    at_first = len(built)
    people(3, 4)
    assert len(built) == at_first
    people(1, 2, WITH_DIVISION)
    assert len(built) == 2 * at_first


def test_it_is_one_statement_and_names_no_place(cast: Cast, asked_of: Any) -> None:
    _, people = asked_of
    division = Division.objects.order_by("pk")[0]
    with CaptureQueriesContext(connection) as asked:
        found = people(division.bureau_id, division.pk, WITH_DIVISION)
        assert {officer.division.name for officer in found} <= {division.name}  # read with them
    assert len(asked.captured_queries) == 1
    assert "311" not in asked.captured_queries[0]["sql"]
    assert "315" not in asked.captured_queries[0]["sql"]


def test_a_question_that_nothing_answers_is_not_asked(cast: Cast) -> None:
    @compiled
    def nobody(key: int) -> QuerySet[Officer]:
        return Officer.objects.none().filter(pk=key)

    with CaptureQueriesContext(connection) as asked:
        assert nobody(1) == []
    assert not asked.captured_queries


@dataclass
class Loose:
    """A dataclass that may be changed after the text was written for it."""

    pk: int = 1


@pytest.mark.parametrize("value", [None, True, "1", 1.0, (1,), date(2026, 1, 1), Loose()], ids=repr)
def test_nothing_but_whole_numbers_and_frozen_dataclasses_is_taken(cast: Cast, asked_of: Any, value: Any) -> None:
    built, people = asked_of
    with pytest.raises(TypeError, match="whole numbers and frozen dataclasses"):
        people(cast.bureau.pk, value)
    with pytest.raises(TypeError, match="whole numbers and frozen dataclasses"):
        people(cast.bureau.pk, cast["inspector"])
    assert not built


def test_one_setting_has_every_query_asked_of_the_orm(cast: Cast, asked_of: Any, settings: Any) -> None:
    built, people = asked_of
    division = Division.objects.order_by("pk")[0]
    once = people(division.bureau_id, division.pk)
    settings.COMPILED_QUERIES = False
    before = len(built)
    assert people(division.bureau_id, division.pk) == people(division.bureau_id, division.pk) == once
    assert len(built) == before + 2, "built anew each time"
    assert built[-1][:2] == (division.bureau_id, division.pk)


def test_a_key_keeps_the_kind_that_the_database_was_told() -> None:
    class Small(int):
        """As a driver marks how wide a number is."""

    text = compile_template(lambda key: ("SELECT %s, %s", [Small(key), "text"]), [5])
    (put, said) = text.filled([7])
    assert (put, type(put), said) == (7, Small, "text")


@pytest.mark.parametrize("constant", [31_101, 31_501])
def test_no_other_number_is_taken_for_a_key(constant: int) -> None:
    """Not even one of those that keep the places."""
    text = compile_template(lambda key: ("SELECT %s, %s, %s", [constant, key, None]), [5])
    assert text.filled([7]) == (constant, 7, None)


@pytest.mark.parametrize(
    "write",
    [
        lambda key: (f"SELECT {key}", []),
        lambda key: ("SELECT %s", [f"text {key}"]),
        lambda key: ("SELECT %s", [-key]),
        lambda key: ("SELECT %s", [key] if key % 31_101 else []),
    ],
    ids=["in the text", "within another value", "reckoned with", "deciding the shape"],
)
def test_a_text_that_hangs_on_a_key_is_refused(write: Callable[..., Any]) -> None:
    with pytest.raises(ImproperlyConfigured, match="a key decides"):
        compile_template(write, [5])


def test_what_was_reckoned_from_one_key_is_not_taken_for_another() -> None:
    with pytest.raises(ImproperlyConfigured, match="a key decides"):
        compile_template(lambda case, in_round: ("SELECT %s, %s", [case, in_round - 1]), [5, 6])


def test_nothing_to_find_is_no_text() -> None:
    def nothing(key: int) -> Any:
        raise EmptyResultSet

    assert compile_template(nothing, [5]) == SQLTemplate("")


def test_a_key_of_the_narrowest_column_is_asked_for(cast: Cast) -> None:
    """The ORM asks nothing where a number does not fit into its column."""

    @compiled
    def of_year(year: int) -> QuerySet[CalendarYear]:
        return CalendarYear.objects.filter(year=year)

    year = CalendarYear.objects.order_by("pk")[0].year
    assert of_year(year) == list(CalendarYear.objects.filter(year=year))
    assert of_year(year)


def test_values_are_told_by_their_place() -> None:
    @compiled
    def people(bureau: int) -> QuerySet[Officer]:
        return Officer.objects.filter(bureau=bureau)

    with pytest.raises(TypeError, match="by their place"):
        people(bureau=1)
