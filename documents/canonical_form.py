"""The canonical form of a case (规范形式): which rows and columns of the database a case says, by the version of the form.

Each application lays its tables down in ``canonical/form_N.toml`` beside its models. What a form takes never changes: a
column that comes later starts another form, in a file of its own, and what the earlier forms say can be computed for
ever. Nothing here names a model; the files do.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

FOLDER = "canonical"
FORMS = "form_*.toml"


@dataclass(frozen=True, eq=False)
class Table:
    """The rows of one model that belong to cases of one kind."""

    model: type[models.Model]
    way: tuple[str, ...]
    """The references that lead from a row to its case; none where the row is the case, or names its case itself."""
    names_case: bool
    """Whether the last row on the way names its case by type and key (``root_type``, ``root_id``)."""
    columns: tuple[str, ...]
    only: str = ""
    """A condition on the case, as SQL: only while it holds do the rows count."""

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def is_case(self) -> bool:
        return not self.way and not self.names_case

    @cached_property
    def fields(self) -> tuple["models.Field[Any, Any]", ...]:
        by_name = {str(field.attname): field for field in self.model._meta.concrete_fields}
        return tuple(by_name[name] for name in self.columns)


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of case in one form: the case's own table first, then those of its parts."""

    model: type[models.Model]
    form: int
    tables: tuple[Table, ...]

    @property
    def label(self) -> str:
        return self.model._meta.label_lower


@dataclass(frozen=True)
class _Declared:
    """A table as a file lays it down."""

    case: str
    model: str
    way: tuple[str, ...]
    columns: tuple[str, ...]
    only: str
    shared: tuple[str, ...]

    @classmethod
    def of(cls, row: Mapping[str, str]) -> "_Declared":
        return cls(
            case=row.get("case", "").lower(),
            model=row.get("model", row.get("case", "")).lower(),
            way=tuple(row["way"].split("__")) if row.get("way") else (),
            columns=tuple(row["columns"].split()),
            only=row.get("only", ""),
            shared=tuple(row.get("shared", "").lower().split()),
        )


def newest() -> int:
    """The version of the newest form."""
    return max(_files())


@cache
def kinds(form: int) -> dict[str, Kind]:
    """Each kind of case by its label, as a form takes it. Raises LookupError where this code does not know the form."""
    if form not in range(1, newest() + 1):
        raise LookupError(f"no canonical form {form}")
    return {row.case: _kind(row, form) for row in _tables(form) if row.model == row.case and not row.way}


def _kind(own: _Declared, form: int) -> Kind:
    parts = [row for row in _tables(form) if row.case == own.case and row is not own]
    shared = [row for row in _tables(form, "shared") if row.model in own.shared]
    found = (*(_table(row) for row in (own, *parts)), *(_table(row, names_case=True) for row in shared))
    return Kind(apps.get_model(own.case), form, found)


def _table(row: _Declared, *, names_case: bool = False) -> Table:
    return Table(apps.get_model(row.model), row.way, names_case, row.columns, row.only)


@cache
def _tables(form: int, section: str = "table") -> tuple[_Declared, ...]:
    """The tables of a form: a later form names again only what it takes otherwise."""
    found: dict[tuple[str, str, tuple[str, ...]], _Declared] = {}
    for version, paths in sorted(_files().items()):
        for declared in (_Declared.of(row) for path in paths for row in _read(path).get(section, ())):
            if version <= form:
                found[declared.case, declared.model, declared.way] = declared
    return tuple(found.values())


@cache
def _files() -> dict[int, list[Path]]:
    """The files of all applications, by the version of the form."""
    found: dict[int, list[Path]] = {}
    for config in apps.get_app_configs():
        for path in sorted((Path(config.path) / FOLDER).glob(FORMS)):
            found.setdefault(int(path.stem.removeprefix("form_")), []).append(path)
    return found


def _read(path: Path) -> dict[str, list[dict[str, str]]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def vouched_columns(form: int) -> Iterator[tuple[str, str]]:
    """Every column that a form takes, as the label of its model and its name."""
    tables = (table for kind in kinds(form).values() for table in kind.tables)
    yield from sorted({(table.label, name) for table in tables for name in table.columns})
