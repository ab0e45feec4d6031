"""What followed from the findings of a check (问题的处理): declared by the records that may stand on a finding."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.urls import reverse

from supervision.checks.models.checks import Check
from supervision.core.organisation import Officer
from supervision.core.viewer import Viewer


class Followed(NamedTuple):
    """What stands on a finding."""

    name: str
    address: str
    settles: bool
    """Whether the finding is seen to by it; not by a notice that was withdrawn."""


Standing = tuple[int, int, str, bool]
"""The keys of the finding and of what stands on it, its number, and whether the finding is seen to by it."""


@dataclass(frozen=True)
class Consequence:
    """A kind of record that may stand on a finding: how it is named with its number, the name of its page, and which
    stand on the findings of a check, as far as a person may see them."""

    label: str
    page: str
    standing: "Callable[[Check, Viewer], QuerySet[Any, Standing]]"
    settling: "Callable[[Viewer | None], QuerySet[Any]]"
    """Rows with a ``finding_id`` each: that something of the kind stands on it, and not only did once. Of a kind that only
    certain people may know of, as far as a person may; for nobody (None) then none."""


CONSEQUENCES: list[Consequence] = []

FOLLOWING_ACTS: list[str] = []
"""The codes of the acts that begin what may stand on a finding."""

CARRIED: list[Q] = []
"""Which checks are part of something that carries their findings on by itself, such as an inspection that is still to be
made known: conditions on checks."""


def unsettled(viewer: Viewer | None, at: str = "pk") -> Q:
    """The findings from which nothing followed, as far as a person may know, or (None) as all may who work on cases; ``at``
    is the column that a row holds its finding in."""
    found = Q()
    for kind in CONSEQUENCES:
        found &= ~Q(Exists(kind.settling(viewer).filter(finding_id=OuterRef(at)).order_by()))
    return found


def followed(check: Check, user: Officer) -> dict[int, list[Followed]]:
    """By the key of a finding: what stands on it, as far as the person may see it. Nothing does before the check is
    concluded."""
    found: dict[int, list[Followed]] = defaultdict(list)
    if check.state != Check.State.CONCLUDED:
        return found
    for kind in CONSEQUENCES:
        for finding, key, number, settles in kind.standing(check, user.viewer):
            label = kind.label.format(number=number or "（未编号）")
            found[finding].append(Followed(label, reverse(kind.page, args=[key]), settles))
    return found


_ALL = Value(True)


def standing_on(check: Check, records: "QuerySet[Any]", number: str, settles: Any = _ALL) -> "QuerySet[Any, Standing]":
    """Of these records those that stand on a finding of the check; ``number`` names the field of their number, ``settles``
    tells of each whether the finding is seen to by it."""
    found: QuerySet[Any] = records.filter(findings__check_task=check).order_by("pk").annotate(settles=settles)
    return found.values_list("findings__pk", "pk", number, "settles")


def checks_of(findings: Collection[int]) -> QuerySet[Check]:
    """The checks that found them."""
    found: QuerySet[Check] = Check.objects.filter(findings__in=findings).distinct()
    return found
