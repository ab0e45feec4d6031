"""Whether a person may see a record (可见); what belongs to a record is seen by whoever sees the record."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from supervision.core.viewer import Viewer

GREATEST_KEY = 2**63 - 1
"""What the databases' greatest whole numbers hold; an address may have a greater one."""


def with_the(field: str, seen: "QuerySet[Any, Any]") -> Exists:
    """Rows whose ``field`` leads to one of the records that a person sees. Asked of each row by itself: a list shows
    fifty rows, and all that a person sees may be a hundred thousand."""
    return Exists(seen.filter(pk=OuterRef(f"{field}_id")))


def may_see(model: Any, viewer: Viewer, pk: int) -> bool:
    """Whether a person may see a record; asked of the ORM each time."""
    if pk > GREATEST_KEY:
        return False
    if hasattr(model.objects, "visible_keys"):
        return bool(model.objects.visible_keys(viewer, {pk}))
    return bool(model.objects.visible_to(viewer).filter(pk=pk).exists())


def may_know(model: Any, viewer: Viewer, pk: int) -> bool:
    """Whether a person may see a record, or know of it without reading it."""
    known = getattr(model.objects, "known_keys", None)
    if known is None or pk > GREATEST_KEY:
        return may_see(model, viewer, pk)
    return bool(known(viewer, {pk}))
