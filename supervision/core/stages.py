"""The course of a record (办理进程): its stages in order, with who brought each to its end and when.

A noun declares the course of its records in a module ``courses``. It is worked out from what a record's page reads
already, the state of the record and the rows of its timeline: no question is asked for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from django.db import models

from documents.models import LedgerEntry

At = Callable[[Any], str]


@dataclass(frozen=True)
class Stage:
    """One stage of a course: its name, the states in which it is under way, and the acts that bring it to its end."""

    name: str
    states: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    is_certain: bool = False
    """Whether every record went through it, also where the act is no row of the record's own."""


class Standing(StrEnum):
    """Where a stage stands."""

    DONE = "done"
    HERE = "here"
    NEXT = "next"
    ENDED = "ended"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {Standing.DONE: "已完成", Standing.HERE: "进行中", Standing.NEXT: "未开始", Standing.ENDED: "已终止"}


class Step(NamedTuple):
    """A stage as the head of a page shows it."""

    name: str
    standing: Standing
    who: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Course:
    """The stages of a kind of record; ``at`` names the stage that is under way, where its state alone does not say.

    A record that is at no stage is through with its course in a state of ``through``; in any other it ended before.
    """

    stages: tuple[Stage, ...]
    through: tuple[str, ...]
    at: At | None = None

    def here(self, record: Any) -> str:
        if self.at is not None:
            return self.at(record)
        return next((stage.name for stage in self.stages if record.state in stage.states), "")


_COURSES: dict[type[models.Model], Course] = {}


def declare_course(
    model: type[models.Model], *stages: Stage, through: tuple[str, ...] = (), at: At | None = None
) -> None:
    """Declare the course of a kind of record."""
    _COURSES[model] = Course(stages, through, at)


def has_course(model: type[models.Model]) -> bool:
    return model in _COURSES


def steps_through(record: Any, timeline: Sequence[LedgerEntry]) -> list[Step]:
    """The course of a record; nothing where its kind has none."""
    course = _COURSES.get(type(record))
    if course is None:
        return []
    rows = {entry.act: entry for entry in timeline if _is_about(entry, record)}
    here = course.here(record)
    if here:
        return _on_its_way(course, here, rows)
    if record.state in course.through:
        return _passed(course.stages, rows)
    return _ended(course, record, rows)


def _is_about(entry: LedgerEntry, record: Any) -> bool:
    """The rows of a whole case; of a part of it those about the part."""
    if record.root() is record:
        return True
    return (entry.subject_type, entry.subject_id) == (record._meta.label_lower, record.pk)


def _on_its_way(course: Course, here: str, rows: dict[str, LedgerEntry]) -> list[Step]:
    place = [stage.name for stage in course.stages].index(here)
    return [
        *_passed(course.stages[:place], rows),
        Step(here, Standing.HERE),
        *(Step(stage.name, Standing.NEXT) for stage in course.stages[place + 1 :]),
    ]


def _passed(stages: Sequence[Stage], rows: dict[str, LedgerEntry]) -> list[Step]:
    """The stages that lie behind; one that an act would have brought to its end, and none did, was never gone through."""
    certain = (stage for stage in stages if stage.is_certain or not stage.acts or _newest(stage, rows) is not None)
    return [_done(stage, rows) for stage in certain]


def _done(stage: Stage, rows: dict[str, LedgerEntry]) -> Step:
    row = _newest(stage, rows)
    return Step(stage.name, Standing.DONE, row.actor_name, row.at) if row else Step(stage.name, Standing.DONE)


def _newest(stage: Stage, rows: dict[str, LedgerEntry]) -> LedgerEntry | None:
    found = [rows[act] for act in stage.acts if act in rows]
    return max(found, key=lambda row: row.sequence, default=None)


def _ended(course: Course, record: Any, rows: dict[str, LedgerEntry]) -> list[Step]:
    """How far it came, and how it ended, with the row that is the last of its own."""
    passed = [_done(stage, rows) for stage in course.stages if _newest(stage, rows) is not None]
    return [*passed, Step(record.get_state_display(), Standing.ENDED)]
