"""What followed from the findings of a check (问题的处理): an opinion in the circular, a notice."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from documents.written import written
from supervision.models import Check, Notice, Officer, Opinion
from supervision.models.prepared import asking, somebody

Followed = tuple[str, str]
"""What it is called, and its address."""
Standing = tuple[int, int, str]
"""The keys of the finding and of what stands on it, and its number."""


def followed(check: Check, user: Officer) -> dict[int, list[Followed]]:
    """By the key of a finding: what stands on it, as far as the person may see it. Nothing does before the check is
    concluded."""
    found: dict[int, list[Followed]] = defaultdict(list)
    if check.state != Check.State.CONCLUDED:
        return found
    for finding, key, number in _opinions_on(check.pk, *asking(user)):
        found[finding].append((f"检查情况通报{number or '（未编号）'}的整改意见", reverse("opinion", args=[key])))
    for finding, key, number in _notices_on(check.pk, *asking(user)):
        found[finding].append((f"执法监督文书{number or '（未编号）'}", reverse("notice", args=[key])))
    return found


@written
def _opinions_on(check: int, *who: Any) -> "QuerySet[Any, Standing]":
    opinions = Opinion.objects.visible_to(somebody(*who)).exclude(state=Opinion.State.WITHDRAWN)
    return _standing_on(check, opinions, "circular__number")


@written
def _notices_on(check: int, *who: Any) -> "QuerySet[Any, Standing]":
    return _standing_on(check, Notice.objects.visible_to(somebody(*who)), "number")


def _standing_on(check: int, records: "QuerySet[Any]", number: str) -> "QuerySet[Any, Standing]":
    return records.filter(findings__check_task=check).order_by("pk").values_list("findings__pk", "pk", number)
