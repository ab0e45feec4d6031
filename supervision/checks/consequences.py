"""What followed from the findings of a check (问题的处理): declared by the records that may stand on a finding."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from supervision.checks.models.checks import Check
from supervision.core.organisation import Officer
from supervision.core.viewer import Viewer

Followed = tuple[str, str]
"""What it is called, and its address."""
Standing = tuple[int, int, str]
"""The keys of the finding and of what stands on it, and its number."""


@dataclass(frozen=True)
class Consequence:
    """A kind of record that may stand on a finding: how it is named with its number, the name of its page, and which
    stand on the findings of a check, as far as a person may see them."""

    label: str
    page: str
    standing: "Callable[[Check, Viewer], QuerySet[Any, Standing]]"


CONSEQUENCES: list[Consequence] = []


def followed(check: Check, user: Officer) -> dict[int, list[Followed]]:
    """By the key of a finding: what stands on it, as far as the person may see it. Nothing does before the check is
    concluded."""
    found: dict[int, list[Followed]] = defaultdict(list)
    if check.state != Check.State.CONCLUDED:
        return found
    for kind in CONSEQUENCES:
        for finding, key, number in kind.standing(check, user.viewer):
            label = kind.label.format(number=number or "（未编号）")
            found[finding].append((label, reverse(kind.page, args=[key])))
    return found


def standing_on(check: Check, records: "QuerySet[Any]", number: str) -> "QuerySet[Any, Standing]":
    """Of these records those that stand on a finding of the check; ``number`` names the field of their number."""
    return records.filter(findings__check_task=check).order_by("pk").values_list("findings__pk", "pk", number)
