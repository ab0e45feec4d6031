"""Notices that stand on the findings of a check (据以草拟的文书)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, QuerySet, Value, When
from django.db.models.functions import Concat

from supervision.checks import unhandled
from supervision.checks.consequences import CONSEQUENCES, FOLLOWING_ACTS, Consequence, Standing, checks_of, standing_on
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core.acts import after_acts_on
from supervision.core.viewer import Viewer
from supervision.notices.models.notices import Notice

State = Notice.State
SEALED = (State.ISSUED, State.SERVED, State.CLOSED, State.REVOKED, State.REPLACED)
SETTLING = (State.DRAFT, State.SUBMITTED, *SEALED)
"""The states in which something follows, or followed, from the findings of a notice: not from one that was withdrawn."""


def _notices_on(check: Check, viewer: Viewer) -> "QuerySet[Any, Standing]":
    return standing_on(check, Notice.objects.visible_to(viewer).annotate(called=_CALLED), "called", _SETTLES)


_CALLED = Case(
    When(state=Notice.State.REVOKED, then=Concat("number", Value("（已撤销）"))),
    When(state=Notice.State.REPLACED, then=Concat("number", Value("（已变更）"))),
    When(state=Notice.State.WITHDRAWN, then=Concat("number", Value("（已作废）"))),
    default="number",
    output_field=CharField(),
)
"""Its number; of one that is out of force with what became of it, so that nobody takes the finding for dealt with."""
_SETTLES = Case(When(state__in=SETTLING, then=Value(True)), default=Value(False))


def _settling(viewer: Viewer | None) -> "QuerySet[Any]":
    found: QuerySet[Any] = Notice.findings.through.objects.filter(notice__state__in=SETTLING)
    return found


CONSEQUENCES.append(Consequence("执法监督文书{number}", "notice", _notices_on, _settling))
FOLLOWING_ACTS.append("notice.draft")


def found_on(notice: Notice, findings: Iterable[Finding], now: datetime) -> None:
    """Let a draft stand on these findings and no others. Inside an act's transaction."""
    chosen = {finding.pk for finding in findings}
    before = set(notice.findings.values_list("pk", flat=True))
    notice.findings.set(chosen)
    changed = before ^ chosen
    if changed:
        unhandled.retell(checks_of(changed).values_list("pk", flat=True), now)


def _settles_nothing(notice: Notice) -> bool:
    return notice.state not in SETTLING


@after_acts_on(Notice, where=_settles_nothing)
def let_go(notice: Notice, now: datetime) -> None:
    """From the findings of a notice that came to nothing something has to follow again."""
    unhandled.retell(Check.objects.filter(findings__notices=notice).values_list("pk", flat=True), now)
