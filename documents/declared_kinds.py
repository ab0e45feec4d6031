"""Kinds that are declared by whoever uses them (登记的种类): a kind of paper, a kind of period.

What stands below knows such a kind by what is said of it in its declaration, and never by its name. The declaration stands
beside the noun that uses it; all of them are collected when the application starts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, Self, TypeVar

from django.utils.functional import lazy


@dataclass(frozen=True, eq=False)
class DeclaredKind(str):
    """One kind: what is stored of it, how it is called, and where it stands in lists. To the database it is its value."""

    value: str
    label: str
    position: int = field(kw_only=True)
    """The lower stands first. Leave room between two, so that another may come between."""

    def __new__(cls, value: str, *labels: Any, **more: Any) -> Self:
        return super().__new__(cls, value)


K = TypeVar("K", bound=DeclaredKind)


class Kinds(Generic[K]):
    """All declared kinds of one sort (``what``, in Chinese), in the order of their positions."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._declared: dict[str, K] = {}

    def declare(self, kind: K) -> K:
        """Take a kind in. Raises ValueError where its value or its position is another's already."""
        for other in self._declared.values():
            if other == kind or other.position == kind.position:
                raise ValueError(f"{self.what}「{kind.label}」与「{other.label}」的值或者位置相同")
        declared = [*self._declared.values(), kind]
        self._declared = {known.value: known for known in sorted(declared, key=lambda known: known.position)}
        return kind

    def __iter__(self) -> Iterator[K]:
        return iter(self._declared.values())

    def __getitem__(self, value: str) -> K:
        """Raises LookupError, which names the value, for a kind that nobody declares any more."""
        if value not in self._declared:
            raise LookupError(f"{self.what}「{value}」没有登记")
        return self._declared[value]

    def choices(self) -> Any:
        """Value and name of each, for a field: looked up only when asked, for the nouns declare after the models."""
        return lazy(self._choices, list)()

    def _choices(self) -> list[tuple[str, str]]:
        return [(kind.value, kind.label) for kind in self]
