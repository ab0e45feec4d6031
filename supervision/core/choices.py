"""Choices that look alike are told apart (相同名称的选项): by what else is known of each, only where it is needed.

Each kind of record says what tells one from another of the same label, the plainest first. Every choice of records in a form
goes through ``DistinctIterator`` (set once, in ``config.apps``).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects
from django.forms.models import ModelChoiceIterator, ModelChoiceIteratorValue
from django.utils import timezone

from documents.models import Evidence, Paper
from documents.text_folding import compact
from supervision.core.organisation import Officer


@dataclass(frozen=True)
class Details:
    """What tells records of a kind apart, and what has to be read with them for that."""

    of: Callable[[Any], Iterable[str]]
    related: tuple[str, ...] = ()


DETAILS: dict[type[models.Model], Details] = {}


def told_apart_by(model: type[models.Model], *related: str) -> Callable[[Callable[[Any], Iterable[str]]], Any]:
    """Declare what tells records of a kind apart, the plainest first."""

    def register(of: Callable[[Any], Iterable[str]]) -> Callable[[Any], Iterable[str]]:
        DETAILS[model] = Details(of, related)
        return of

    return register


@told_apart_by(Officer)
def _of_officer(officer: Any) -> Iterator[str]:
    yield officer.title or "未填职务"
    yield f"执法证号{officer.badge}" if officer.badge else "无执法证号"
    yield f"登录名{officer.username}"


@told_apart_by(Evidence, "handed_in_by")
def _of_file(file: Any) -> Iterator[str]:
    yield f"{file.handed_in_by.name}提交"
    yield f"{timezone.localtime(file.handed_in_at):%Y-%m-%d %H:%M}"
    yield f"{file.size:,}字节"
    yield f"摘要{file.sha256[:8]}"


@told_apart_by(Paper)
def _of_paper(paper: Any) -> Iterator[str]:
    yield f"{paper.issued_on:%Y-%m-%d}"


def told_apart(records: Sequence[Any], labels: Sequence[str]) -> list[str]:
    """The labels of records, with so much more beside those that read the same that no two do."""
    found = list(labels)
    known = Counter(compact(label) for label in labels)
    alike: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        if known[compact(label)] > 1:
            alike.setdefault(compact(label), []).append(place)
    _read_details([records[place] for places in alike.values() for place in places])
    for places in alike.values():
        for place, more in zip(places, _apart([records[place] for place in places]), strict=True):
            found[place] = f"{labels[place]}（{more}）"
    return found


def _read_details(records: Sequence[Any]) -> None:
    """What the details need, for all records of a kind together."""
    for model in {type(record) for record in records}:
        related = DETAILS[model].related if model in DETAILS else ()
        prefetch_related_objects([record for record in records if type(record) is model], *related)


def _apart(records: Sequence[Any]) -> list[str]:
    """As many details of each as it takes; in the end the number under which the system keeps it."""
    details = [[*_details(record), f"系统编号{record.pk}"] for record in records]
    most = max(len(told) for told in details)
    said = [""] * len(records)
    for number in range(1, most + 1):
        said = ["，".join(told[:number]) for told in details]
        if len({compact(text) for text in said}) == len(said):
            break
    return said


def _details(record: Any) -> Iterable[str]:
    return DETAILS[type(record)].of(record) if type(record) in DETAILS else ()


def labels_of(field: Any, records: Iterable[Any]) -> list[tuple[Any, str]]:
    """Records with the labels under which a field offers them, told apart."""
    listed = list(records)
    return list(zip(listed, told_apart(listed, [field.label_from_instance(record) for record in listed]), strict=True))


class DistinctIterator(ModelChoiceIterator):  # type: ignore[type-arg]  # it takes none when it runs
    """The choices of a field of records, each under a label of its own."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        for record, label in labels_of(self.field, self.queryset.all()):
            yield ModelChoiceIteratorValue(self.field.prepare_value(record), record), label
