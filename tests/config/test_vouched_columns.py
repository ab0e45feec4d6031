"""Every column is vouched for by the ledger, or stands on the reviewed list of what may change without an act."""

import hashlib
import tomllib
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models

from documents import canonical_form

LIST = tomllib.loads((Path(settings.BASE_DIR) / "config" / "may_change_without_act.toml").read_text())


def _columns() -> set[tuple[str, str]]:
    found = set()
    for model in apps.get_models(include_auto_created=True):
        if model.__name__.startswith("Historical"):
            continue
        found |= {(model._meta.label, str(field.attname)) for field in model._meta.concrete_fields if _says(field)}
    return found


def _says(field: "models.Field[object, object]") -> bool:
    """The key of a row between two records says nothing."""
    return not (field.primary_key and field.model._meta.auto_created)


def _vouched() -> set[tuple[str, str]]:
    labels = {model._meta.label_lower: model._meta.label for model in apps.get_models(include_auto_created=True)}
    return {(labels[label], name) for label, name in canonical_form.vouched_columns(canonical_form.newest())}


def _listed() -> set[tuple[str, str]]:
    columns = _columns()
    cases = {kind.model._meta.label for kind in canonical_form.kinds(canonical_form.newest()).values()}
    return {
        (label, name)
        for label, name in columns
        if label in LIST["tables"]
        or f"{label}.{name}" in LIST["columns"]
        or (name == "version" and label in cases and "version" in LIST["every"])
    }


def test_every_column_is_vouched_for_or_on_the_list() -> None:
    assert _columns() - _vouched() - _listed() == set()


def test_nothing_on_the_list_is_vouched_for_and_nothing_on_it_is_gone() -> None:
    assert _vouched() & _listed() == set()
    known = {label for label, _ in _columns()} | {f"{label}.{name}" for label, name in _columns()}
    assert {*LIST["tables"], *LIST["columns"]} - known == set()
    assert all(reason for section in LIST.values() for reason in section.values())


def test_the_list_would_miss_a_column_that_comes_later() -> None:
    later = ("supervision.Notice", "a_column_that_comes_later")
    assert later not in _vouched() | _listed()


def test_a_form_that_was_used_is_never_changed() -> None:
    """What form 1 takes, by its digest: rows of the ledger hold digests of it. A column that comes later starts form 2."""
    taken = "\n".join(sorted(f"{label}.{name}" for label, name in canonical_form.vouched_columns(1)))
    assert hashlib.sha256(taken.encode()).hexdigest() == _FORM_1


_FORM_1 = "5bdfa37ebbc070c9e314fdee0c7a16f680122903eb1a9f75d8ed6c9ed882297f"


def test_every_table_that_counts_only_from_an_act_on_has_its_reason() -> None:
    tables = [table for kind in canonical_form.kinds(canonical_form.newest()).values() for table in kind.tables]
    assert {table.model._meta.label for table in tables if table.only} == set(LIST["until"])
