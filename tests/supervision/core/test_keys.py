"""Keys that tell no number: they grow, and the way from one to the next says nothing."""

import itertools
from typing import Any

import pytest
from django.apps import apps

from supervision.core.keys import timed_key
from supervision.core.records import StatefulRecord
from supervision.models import Finding
from tests.cases import Cases

HIDDEN_FROM_SOME: list[Any] = [*(model for model in apps.get_models() if issubclass(model, StatefulRecord)), Finding]


def test_they_grow_by_steps_that_nobody_foresees() -> None:
    keys = [timed_key() for _ in range(2000)]
    steps = [after - before for before, after in itertools.pairwise(keys)]
    assert min(steps) > 0
    assert len(set(steps)) > 10
    assert max(keys) < 2**62, "the search asks for keys below"


@pytest.mark.parametrize("model", HIDDEN_FROM_SOME, ids=lambda model: model.__name__)
def test_what_may_be_hidden_has_such_a_key(model: Any) -> None:
    assert model._meta.pk.default is timed_key


def test_two_records_in_a_row_do_not_show_that_nothing_lies_between(cases: Cases) -> None:
    keys = [cases.check().pk for _ in range(6)]
    assert keys == sorted(keys)
    assert all(after - before != 1 for before, after in itertools.pairwise(keys))
