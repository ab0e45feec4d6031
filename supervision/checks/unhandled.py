"""Findings from which nothing followed yet (待处理的问题): which they are, and whose turn it is to see to them.

What stands on a finding is written by acts on other records. They tell of it here, inside their transaction, under the
lock of the checks concerned; so many questions for any number of checks.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from documents.compiled_queries import compiled
from supervision.checks.consequences import CARRIED, FOLLOWING_ACTS, unsettled
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.checks.models.unhandled import UnhandledFinding
from supervision.core.organisation import Officer
from supervision.core.roles import Role
from supervision.core.turn_store import PendingStep, turn_of
from supervision.core.turns import Turn, officer_key

TO_DO = "处理检查发现的问题"


def retell(checks: Iterable[int], now: datetime) -> None:
    """Something came to stand on findings of these checks, or stands on them no more: write what is left, and whose turn it
    is. Locks the checks, in the order of their keys."""
    keys = sorted(set(checks))
    if not keys:
        return
    found = Check.objects.select_for_update(of=("self",)).select_related("division")
    locked = list(found.filter(pk__in=keys, state=Check.State.CONCLUDED).order_by("pk"))
    rewrite(keys)
    owing = _owing(locked)
    turns = Turn.objects.filter(root_type=Check._meta.label_lower, root_id__in=keys, what=TO_DO)
    turns.exclude(root_id__in=list(owing)).delete()
    standing = set(turns.values_list("root_id", flat=True))
    Turn.objects.bulk_create(
        turn_of(check, step_of(check, owing[check.pk]), now, check.division.name)
        for check in locked
        if check.pk in owing and check.pk not in standing
    )


def rewrite(checks: Collection[int]) -> None:
    """Write down of checks which of their findings wait: those that stand and from which nothing followed."""
    waiting = {finding.pk: finding for finding in _waiting(checks)}
    kept = UnhandledFinding.objects.filter(finding__check_task__in=checks)
    gone = [row for row, finding in kept.values_list("pk", "finding_id") if finding not in waiting]
    there = set(kept.values_list("finding_id", flat=True))
    if gone:
        UnhandledFinding.objects.filter(pk__in=gone).delete()
    UnhandledFinding.objects.bulk_create(_row(finding) for key, finding in waiting.items() if key not in there)


def _waiting(checks: Collection[int]) -> QuerySet[Finding]:
    ordinary = Check.objects.ordinary().filter(pk__in=checks, state=Check.State.CONCLUDED)
    found = Finding.objects.active().filter(unsettled(None), check_task__in=ordinary, no_action_at__isnull=True)
    return found.select_related("check_task").order_by("pk")


def _row(finding: Finding) -> UnhandledFinding:
    check = finding.check_task
    assert check.concluded_at is not None
    return UnhandledFinding(
        finding=finding,
        bureau_id=check.bureau_id,
        division_id=check.division_id,
        kind=finding.kind,
        since=check.concluded_at,
    )


def _left(checks: Collection[int]) -> dict[int, list[int]]:
    """By check: its findings that wait, where nothing else carries them on."""
    carried: Any = reduce(or_, CARRIED, Q(pk__in=[]))
    owed = Check.objects.filter(pk__in=checks).exclude(carried)
    found: dict[int, list[int]] = {}
    for check, finding in UnhandledFinding.objects.filter(finding__check_task__in=owed).values_list(
        "finding__check_task_id", "finding_id"
    ):
        found.setdefault(check, []).append(finding)
    return found


def steps_of_findings(check: Check) -> list[PendingStep]:
    """Whose turn it is to see to the findings of a check whose rows are written."""
    owing = _owing([check]) if _has_rows(check.pk) else {}
    return [step_of(check, first) for first in owing.values()]


@compiled
def _has_rows(check: int) -> "QuerySet[UnhandledFinding, tuple[int]]":
    """One where there is any: of most checks there is none, and nothing more to ask."""
    return UnhandledFinding.objects.filter(finding__check_task=check).order_by().values_list("pk")[:1]


def step_of(check: Check, first: int) -> PendingStep:
    """The turn of whoever began the check, until something followed from each finding or nothing is to: it leads to the first
    of them."""
    opener = officer_key(check.opened_by_id)
    return PendingStep(TO_DO, opener, opener).done_by(*FOLLOWING_ACTS, "finding.take-no-action", on=first)


def _owing(checks: Sequence[Check]) -> dict[int, int]:
    """Of these checks those whose opener, an inspector, has to see to findings, as far as the opener may know; each with the
    first of them. What a head began, for the own division, is on the inspectors' list alone."""
    left = _left([check.pk for check in checks])
    openers = {check.opened_by_id for check in checks if check.pk in left}
    owing: dict[int, int] = {}
    for inspector in Officer.objects.with_roles().filter(pk__in=openers) if openers else ():
        own = [check.pk for check in checks if check.opened_by_id == inspector.pk]
        owing |= _known_to(inspector, {key: left[key] for key in own if key in left})
    return owing


def _known_to(inspector: Officer, left: Mapping[int, Collection[int]]) -> dict[int, int]:
    if not inspector.has_role(Role.INSPECTOR):
        return {}
    findings = [finding for found in left.values() for finding in found]
    waiting = Finding.objects.filter(unsettled(inspector.viewer), pk__in=findings)
    return dict(waiting.order_by("-pk").values_list("check_task_id", "pk"))
