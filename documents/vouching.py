"""What the ledger vouches for (留痕所载的案件内容): the digest of each case that an act wrote in, after the act.

While an act is watched, every record that it saves tells its case; and the first time a case is told, it is compared
with its newest digest. So what was changed without an act is not covered up by the next one.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save

from documents import canonical_form
from documents.canonical_form import Table
from documents.case_contents import contents_of, current
from documents.models import CaseDigest
from documents.models.case_digest import NewDigest, salted

Case = tuple[str, int]
"""A case, by the label of its model and its key."""


@dataclass
class Watch:
    """What an act has told by now: its cases, and whether each was found as its newest digest says."""

    touched: dict[Case, None] = field(default_factory=dict)
    found: dict[Case, bool | None] = field(default_factory=dict)

    def look_at(self, case: Case) -> None:
        """Compare a case, before the act writes in it, with its newest digest."""
        if case not in self.found:
            self.found[case] = is_as_left(case)


_WATCH: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched() -> Iterator[Watch]:
    """Whatever is saved inside tells its case, for the row of the ledger that follows."""
    watch = Watch()
    token = _WATCH.set(watch)
    try:
        yield watch
    finally:
        _WATCH.reset(token)


def case_of(record: models.Model) -> Case:
    return record._meta.label_lower, record.pk


def look_at(record: models.Model) -> None:
    """Compare a case, which the act is about to change, with its newest digest."""
    watch = _WATCH.get()
    if watch is not None and is_vouched(record._meta.label_lower):
        watch.look_at(case_of(record))


def expect(model: type[models.Model], keys: Sequence[int]) -> None:
    """Tell of cases that the act writes by statements of its own; before it writes."""
    watch = _WATCH.get()
    if watch is None:
        return
    label = model._meta.label_lower
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        watch.found.update({(label, key): as_left for key, as_left in _as_left(label, some).items()})
        watch.touched.update(dict.fromkeys((label, key) for key in some))


def _as_left(label: str, keys: Sequence[int]) -> dict[int, bool]:
    """Whether each of many cases says what its newest digest says; those that have none are left out."""
    of_cases = CaseDigest.objects.filter(root_type=label, root_id__in=keys)
    newest = {digest.root_id: digest for digest in of_cases.order_by("entry_id")}
    found: dict[int, bool] = {}
    for form in {digest.form for digest in newest.values() if digest.form <= canonical_form.newest()}:
        some = [key for key, digest in newest.items() if digest.form == form]
        contents = contents_of(canonical_form.kinds(form)[label], some)
        found |= {key: key in contents and newest[key].holds(contents[key]) for key in some}
    return found


def is_vouched(label: str) -> bool:
    """Whether cases of this kind have digests."""
    return label in canonical_form.kinds(canonical_form.newest())


def is_as_left(case: Case) -> bool | None:
    """Whether a case says what its newest digest says; None where it has none, or one of a form that came later."""
    label, key = case
    found = current(canonical_form.kinds(canonical_form.newest())[label], key)
    if found.newest is None or found.newest.form > canonical_form.newest():
        return None
    if found.newest.form == canonical_form.newest():
        return found.contents is not None and found.newest.holds(found.contents)
    return _as_left(label, [key])[key]


# --- What a record that is saved tells ---------------------------------------------------------------------------------


@cache
def _tables_of(model: type[models.Model]) -> tuple[tuple[str, Table], ...]:
    """The tables of the newest form that hold rows of a model, each with the kind of case."""
    kinds = canonical_form.kinds(canonical_form.newest()).values()
    return tuple((kind.label, table) for kind in kinds for table in kind.tables if table.model is model)


def _cases_of(record: Any) -> Iterator[Case]:
    """The cases in which a record says something: one as a rule."""
    model: type[models.Model] = type(record)
    for label, table in _tables_of(model):
        yield from _case_at_end(label, record, table.way, names_case=table.names_case)


def _case_at_end(label: str, record: Any, way: Sequence[str], *, names_case: bool) -> Iterator[Case]:
    """The case to which references lead from a record; none where they lead to another kind, or to none."""
    held = record
    for name in way if names_case else way[:-1]:
        held = getattr(held, name)
    if names_case:
        if held.root_type == label:
            yield label, held.root_id
        return
    key = getattr(held, held._meta.get_field(way[-1]).attname) if way else held.pk
    if key is not None:
        yield label, key


def _before_saving(sender: type[models.Model], instance: Any, **_: object) -> None:
    watch = _WATCH.get()
    if watch is None or not _tables_of(sender):
        return
    for case in _cases_of(instance):
        if not (instance._state.adding and case == case_of(instance)):
            watch.look_at(case)


def _after_saving(sender: type[models.Model], instance: Any, **_: object) -> None:
    watch = _WATCH.get()
    if watch is not None and _tables_of(sender):
        watch.touched.update(dict.fromkeys(_cases_of(instance)))


def _before_deleting(sender: type[models.Model], instance: Any, **_: object) -> None:
    _before_saving(sender, instance)
    _after_saving(sender, instance)


def _linking(sender: Any, instance: Any, action: str, reverse: bool, **_: object) -> None:
    """Rows between two records: they say something of the case of the one that names the other."""
    watch = _WATCH.get()
    if watch is None or reverse:
        return
    for label, table in _tables_of(sender):
        for case in _case_at_end(label, instance, table.way[1:], names_case=table.names_case):
            if action.startswith("pre_"):
                watch.look_at(case)
            else:
                watch.touched[case] = None


def listen() -> None:
    """Hear of everything that is saved, and of what is deleted of the rows that a case says; once a process."""
    pre_save.connect(_before_saving, dispatch_uid="vouching")
    post_save.connect(_after_saving, dispatch_uid="vouching")
    m2m_changed.connect(_linking, dispatch_uid="vouching")
    for model in _vouched_models():
        pre_delete.connect(_before_deleting, model, dispatch_uid="vouching")


def _vouched_models() -> set[type[models.Model]]:
    """The models of the newest form. Of any that somebody listens to, the ORM reads all rows before it deletes them."""
    kinds = canonical_form.kinds(canonical_form.newest()).values()
    return {table.model for kind in kinds for table in kind.tables}


# --- What the row of the ledger gets -----------------------------------------------------------------------------------


def digests_after(cases: Iterable[Case]) -> list[NewDigest]:
    """The digest of each case as it stands now, those included that the watched act has told.

    Asked for under the lock of the ledger's head: what others wrote meanwhile is committed before it, or comes with a
    later row.
    """
    watch = _WATCH.get() or Watch()
    all_cases = {**dict.fromkeys(cases), **watch.touched}
    watch.touched.clear()
    return [
        _digest(case, contents, watch.found.pop(case, None))
        for label, keys in _by_kind(all_cases).items()
        for case, contents in _contents(label, keys)
    ]


def _by_kind(cases: Mapping[Case, None]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for label, key in cases:
        if is_vouched(label):
            found.setdefault(label, []).append(key)
    return found


AT_ONCE = 1000


def _contents(label: str, keys: Sequence[int]) -> Iterator[tuple[Case, str]]:
    kind = canonical_form.kinds(canonical_form.newest())[label]
    if len(keys) == 1:
        one = current(kind, keys[0]).contents
        yield from [((label, keys[0]), one)] if one is not None else []
        return
    for start in range(0, len(keys), AT_ONCE):
        found = contents_of(kind, keys[start : start + AT_ONCE])
        yield from (((label, key), contents) for key, contents in sorted(found.items()))


def _digest(case: Case, contents: str, was_as_left: bool | None) -> NewDigest:
    salt = secrets.token_hex(16)
    return NewDigest(
        root_type=case[0],
        root_id=case[1],
        form=canonical_form.newest(),
        salt=salt,
        digest=salted(salt, contents),
        was_as_left=was_as_left,
    )
