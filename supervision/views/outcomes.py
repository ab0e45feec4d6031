"""What followed from the findings of a check (问题的处理): an opinion in the circular, a notice."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from supervision.models import Check, Notice, Officer, Opinion

Followed = tuple[str, str]
"""What it is called, and its address."""


def followed(check: Check, user: Officer) -> dict[int, list[Followed]]:
    """By the key of a finding: what stands on it, as far as the person may see it. Nothing does before the check is
    concluded."""
    found: dict[int, list[Followed]] = defaultdict(list)
    if check.state != Check.State.CONCLUDED:
        return found
    opinions = Opinion.objects.visible_to(user).exclude(state=Opinion.State.WITHDRAWN)
    for finding, key, number in _of(check, opinions, "circular__number"):
        found[finding].append((f"检查情况通报{number or '（未编号）'}的整改意见", reverse("opinion", args=[key])))
    for finding, key, number in _of(check, Notice.objects.visible_to(user), "number"):
        found[finding].append((f"执法监督文书{number or '（未编号）'}", reverse("notice", args=[key])))
    return found


def _of(check: Check, records: QuerySet[Any], number: str) -> QuerySet[Any, tuple[int, int, str]]:
    of_check = records.filter(findings__check_task=check)
    return of_check.order_by("pk").values_list("findings__pk", "pk", number)
