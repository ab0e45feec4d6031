"""What a record was before (变更记录), kept with every saving."""

from functools import cache
from typing import Any

from django.db import models
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from documents.row_writing import insert_one


class _OneClass(HistoryManager):
    """The package makes a new class of manager each time that a record is saved; one is enough."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: Any, class_name: str | None = None) -> Any:
        return super().from_queryset(queryset_class, class_name)


class _Past(models.Model):
    """A row of a history: written once, as it stands, with each act; nobody listens to it."""

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        if self.pk is None:
            insert_one(self)
        else:
            super().save(**options)


class History(HistoricalRecords):
    """The history of a record, under the name that it is shown by."""

    def __init__(self, verbose_name: str, **options: Any) -> None:
        super().__init__(verbose_name=verbose_name, history_manager=_OneClass, bases=(_Past,), **options)
