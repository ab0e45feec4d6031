"""From which ended draft another one was begun (据此另行草拟)."""

from typing import Any, ClassVar

from django.apps import apps
from django.db import models

from supervision.core.guards import fits
from supervision.core.hints import Hint
from supervision.core.organisation import Officer
from supervision.core.record_views import address, may_see


class Redraft(models.Model):
    """A draft that was begun from one that had ended (据此另行草拟): of one ended draft there is one at most."""

    root_type = models.CharField("事项的种类", max_length=60)
    root_id = models.BigIntegerField("另行草拟的草稿")
    origin_id = models.BigIntegerField("所据的草稿")

    class Meta:
        verbose_name = verbose_name_plural = "另行草拟"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["root_type", "root_id"], name="redraft_of_one_draft"),
            models.UniqueConstraint(fields=["root_type", "origin_id"], name="redrafted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.root_type} {self.origin_id} → {self.root_id}"


def note_redraft(draft: models.Model, origin: models.Model) -> None:
    """Keep which ended draft another one was begun from."""
    label = draft._meta.label_lower
    Redraft.objects.create(root_type=label, root_id=draft.pk, origin_id=origin.pk)


def redraft_of(origin: models.Model) -> Any:
    """The draft that was begun from an ended one, or None."""
    found = _links(origin).filter(origin_id=origin.pk).values_list("root_id", flat=True).first()
    return _read(origin, found)


def origin_of(draft: models.Model) -> Any:
    """The ended draft from which one was begun, or None."""
    found = _links(draft).filter(root_id=draft.pk).values_list("origin_id", flat=True).first()
    return _read(draft, found)


def _links(record: models.Model) -> models.QuerySet[Redraft]:
    return Redraft.objects.filter(root_type=record._meta.label_lower)


def _read(like: models.Model, pk: int | None) -> Any:
    model: Any = apps.get_model(like._meta.label_lower)
    return model._default_manager.get(pk=pk) if pk is not None else None


def redraft_hints(record: Any, user: Officer) -> list[Hint]:
    """What the page of an ended draft says of the one begun from it, and that one of the ended: to whom may see both."""
    if record.is_ended:
        return _hint("已据此另行草拟：", redraft_of(record), user)
    if fits(record, "submit") or fits(record, "take_back"):
        return _hint("据已作废的草稿另行草拟：", origin_of(record), user)
    return []


def _hint(message: str, other: Any, user: Officer) -> list[Hint]:
    if other is None or not may_see(type(other), user.viewer, other.pk):
        return []
    return [Hint(message, other.worklist_title(), address(other))]
