"""What belongs to a record is seen by whoever sees the record (随所属记录可见)."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet


def with_the(field: str, seen: "QuerySet[Any, Any]") -> Exists:
    """Rows whose ``field`` leads to one of the records that a person sees. Asked of each row by itself: a list shows
    fifty rows, and all that a person sees may be a hundred thousand."""
    return Exists(seen.filter(pk=OuterRef(f"{field}_id")))
