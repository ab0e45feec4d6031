"""Rows in bulk for load tests (负载测试数据): gathered by table, with their keys, papers and ledger rows, then written at once."""

import gc
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from config.demo.people import JIANGBIN
from documents import clock
from documents.bulk_copy import copy_rows
from documents.compat import blank
from documents.models import Bureau, Ending, LedgerEntry, LedgerHead, NumberSeries, Paper, Wording
from documents.paper_kinds import PAPER_KINDS, PaperKind
from documents.papers import CONFIDENTIAL_MARK
from supervision.core import search
from supervision.core.deadlines.counting import TableCalendar, count
from supervision.core.deadlines.models import CalendarYear, Deadline, DeadlineRule
from supervision.core.deadlines.period_kinds import PeriodKind
from supervision.core.deadlines.periods import calendar_of, calendars_in_force, rule_in_force
from supervision.core.organisation import Officer

MARK = "负载测试："
_FACTS = {
    "layout": "letter",
    "title": "负载测试用文书",
    "addressee": "负载测试",
    "blocks": [{"type": "paragraph", "text": "批量载入的负载测试数据，没有制作文件，没有任何效力。"}],
}
_NO_FILE = "负载测试数据，没有文件"
_NOTHING: dict[str, Any] = {}
"""What a ledger row says beside its act; one for all, so that it is put into the database's form once."""


class Rows:
    """The rows of one chunk. Keys are given here, and so known to all rows that refer to them."""

    def __init__(self, bureau: Bureau) -> None:
        self.bureau = bureau
        self.rows: dict[type[models.Model], list[Any]] = {}
        self.words: dict[str, list[tuple[int, Sequence[str], Sequence[str]]]] = {}
        self.keys: dict[type[models.Model], int] = {}
        self.head = LedgerHead.objects.select_for_update().get(bureau=bureau)
        self.series: dict[tuple[PaperKind, int], NumberSeries] = {}
        in_force = Wording.objects.in_force(clock.today()).filter(bureau=bureau)
        self.number_words = {PAPER_KINDS[wording.kind]: wording.number_word for wording in in_force}

    def add(self, row: Any) -> Any:
        model = type(row)
        if model not in self.keys:
            self.keys[model] = model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0
        self.keys[model] += 1
        row.pk = self.keys[model]
        self.rows.setdefault(model, []).append(row)
        return row

    def paper(
        self,
        kind: PaperKind,
        subject: models.Model,
        root: models.Model,
        by: Officer,
        at: datetime,
        *,
        confidential: bool = False,
    ) -> Paper:
        """A paper with the next number of its kind and year, void from the instant of it."""
        series = self._series(kind, at.year, confidential)
        mark = CONFIDENTIAL_MARK if confidential else ""
        series.last, series.last_issued_on = series.last + 1, max(at.date(), series.last_issued_on or at.date())
        paper: Paper = self.add(
            made(
                Paper,
                bureau_id=self.bureau.pk,
                kind=kind,
                year=at.year,
                serial=series.last,
                number=f"{JIANGBIN.prefix}{self.number_words[kind]}〔{at.year}〕{mark}{series.last}号",
                is_confidential=confidential,
                issued_on=at.date(),
                facts=_FACTS,
                subject_type=subject._meta.label_lower,
                subject_id=subject.pk,
                root_type=root._meta.label_lower,
                root_id=root.pk,
                issued_by_id=by.pk,
                reserved_at=at,
                ledger_sequence=self.head.sequence,
                ledger_hash=self.head.hash,
                ending=Ending.VOIDED,
                ended_at=at,
                ended_because=_NO_FILE,
            )
        )
        return paper

    def _series(self, kind: PaperKind, year: int, confidential: bool) -> NumberSeries:
        if (kind, year) not in self.series:
            line: dict[str, Any] = {"bureau": self.bureau, "kind": kind, "is_confidential": confidential}
            self.series[kind, year], _ = NumberSeries.objects.get_or_create(**line, year=year)
        return self.series[kind, year]

    def deadline(self, root: models.Model, periods: "Periods", on: date) -> Deadline:
        """A period that was counted from a day, with the calendars that it was counted by."""
        counted, years = periods.count(on)
        found: Deadline = self.add(
            made(
                Deadline,
                bureau_id=self.bureau.pk,
                rule_id=periods.rule.pk,
                root_type=root._meta.label_lower,
                root_id=root.pk,
                counted_at=at(on, 9),
                **counted,
            )
        )
        through = Deadline.calendars.through
        for year in years:
            self.add(made(through, deadline_id=found.pk, calendaryear_id=periods.arrangements[year].pk))
        return found

    def record_act(self, subject: Any, act: str, verb: str, by: Officer, at: datetime, *, label: str = "") -> None:
        """One ledger row, chained to the one before. ``label`` is given where the ledger must not name the record."""
        self.head.sequence += 1
        entry: LedgerEntry = made(
            LedgerEntry,
            bureau_id=self.bureau.pk,
            sequence=self.head.sequence,
            at=at,
            actor_id=by.pk,
            actor_name=by.name,
            act=act,
            verb=verb,
            subject_type=subject._meta.label_lower,
            subject_id=subject.pk,
            root_type=subject._meta.label_lower,
            root_id=subject.pk,
            label=label or str(subject),
            data=_NOTHING,
            previous=self.head.hash,
        )
        entry.hash = self.head.hash = entry.computed_hash()
        self.add(entry)

    def index(self, kind: str, key: int, marks: Sequence[str], texts: Sequence[str]) -> None:
        self.words.setdefault(kind, []).append((key, marks, texts))

    def write_each(
        self, numbers: range, gather: Callable[[int, random.Random], None], order: Iterable[type[models.Model]]
    ) -> None:
        """Gather what belongs to each number, by chances that are the same in every run, and write it."""
        for number in numbers:
            gather(number, random.Random(number))  # noqa: S311 - no secret
        self.write(order)

    def write(self, order: Iterable[type[models.Model]]) -> None:
        """Write everything; ``order`` says which table comes before which."""
        for model in order:
            copy_rows(model, self.rows.get(model, []))
        for kind, words in self.words.items():
            search.write(kind, words)
        for series in self.series.values():
            series.save()
        self.head.save()


@dataclass
class Periods:
    """How one kind of period is counted, read once."""

    rule: DeadlineRule
    arrangements: dict[int, CalendarYear]
    calendar: TableCalendar
    counted: dict[date, tuple[dict[str, Any], list[int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, bureau_id: int, code: PeriodKind, years_back: int) -> "Periods":
        """As it is counted now, for days of so many earlier years."""
        today = clock.today()
        arrangements = calendars_in_force(range(today.year - years_back, today.year + 1), today)
        by_year = {arrangement.year: arrangement for arrangement in arrangements}
        return cls(rule_in_force(bureau_id, code, today), by_year, calendar_of(arrangements))

    def count(self, on: date) -> tuple[dict[str, Any], list[int]]:
        """What a deadline holds of the period from this day, and the years that it reaches into. A day is counted once for
        all cases that begin on it."""
        if on not in self.counted:
            counting, holding = count(self.rule.rule(), on, self.calendar), Deadline()
            before = dict(vars(holding))
            holding.take_over(counting)
            held = {name: value for name, value in vars(holding).items() if value is not before[name]}
            self.counted[on] = held, sorted({step.day.year for step in counting.steps})
        return self.counted[on]


def made(model: type[models.Model], **values: Any) -> Any:
    """A row of a model by the names of its columns, without the constructor: that looks each default up again, and took a
    fifth of the time of the whole."""
    fixed, given = _defaults(model)
    assert values.keys() <= fixed.keys() | given.keys(), values.keys() - fixed.keys() - given.keys()
    row = blank(model)
    row.__dict__.update(fixed)
    row.__dict__.update({name: default() for name, default in given.items() if name not in values})
    row.__dict__.update(values)
    return row


@cache
def _defaults(model: type[models.Model]) -> tuple[dict[str, Any], dict[str, Callable[[], Any]]]:
    """The columns with their defaults: those that are the same for every row, and what makes the others."""
    fixed, given = {}, {}
    for column in model._meta.concrete_fields:
        if column.has_default() and callable(column.default):
            given[str(column.attname)] = column.get_default
        else:
            fixed[str(column.attname)] = column.get_default()
    return fixed, given


@lru_cache(100_000)
def at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def in_chunks(done: int, more: int, size: int, write: Callable[[range], None]) -> None:
    """Write the rows that come after those that are there, chunk by chunk, each in a transaction of its own."""
    for start in range(done, done + more, size):
        with transaction.atomic(), _no_looking_for_cycles():
            write(range(start, min(start + size, done + more)))


@contextmanager
def _no_looking_for_cycles() -> Iterator[None]:
    """The rows of a chunk are many and lead to none that leads back: to look through them again and again took a twelfth
    of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def go_on_with_the_keys(tables: Iterable[type[models.Model]]) -> None:
    """PostgreSQL's sequences know nothing of keys that were given. They go on from the greatest, and never back: a key that
    was given once, in a transaction that was rolled back or for a row that is gone, is not given again."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table in tables:
            name, key = table._meta.db_table, table._meta.pk.column
            cursor.execute(
                f'SELECT setval(s, GREATEST((SELECT COALESCE(MAX("{key}"), 1) FROM "{name}"), nextval(s))) '  # noqa: S608
                "FROM (SELECT pg_get_serial_sequence(%s, %s)::regclass AS s) own WHERE s IS NOT NULL",
                [f'"{name}"', key],
            )
