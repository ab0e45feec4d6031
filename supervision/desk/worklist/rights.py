"""What a division's head may do and need not (可以申请复查): a right stands apart from what is owed, with the days that are left."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from documents.compiled_queries import compiled
from supervision.core.acts import REGISTRY
from supervision.core.lists import last_day_text
from supervision.core.organisation import Officer
from supervision.core.roles import Role
from supervision.core.turn_store import address_of
from supervision.desk.worklist.rows import Link, Row, days_left
from supervision.notices.models.notices import Notice
from supervision.notices.models.reviews import ReviewRequest

NAME = "可以申请复查"
_REQUEST = "notice.file-review"
MOST = 30
"""So many of the newest are looked at: after ten days a notice is none of them."""


def rows(user: Officer, asked: Any, now: datetime) -> list[Row]:
    """The notices served on the person's division of which a review may still be asked for, the soonest over first."""
    if not user.has_role(Role.HEAD) or user.division_id is None or asked.kind not in ("", Notice.noun):
        return []
    found = [
        served for served in map(_Served._make, _served_on(user.bureau_id, user.division_id)) if served.until > now
    ]
    found.sort(key=lambda served: (served.until, served.key))
    return [_row(served, now) for served in found if asked.division in ("", served.division)]


class _Served(NamedTuple):
    key: int
    number: str
    title: str
    division: str
    received_on: date
    until: datetime


@compiled
def _served_on(bureau: int, division: int) -> "QuerySet[Notice, Any]":
    """The newest notices that were served on a division, and of which no review was asked; which days are over, the caller sees."""
    served = Notice.objects.filter(bureau_id=bureau, division_id=division, state=Notice.State.SERVED)
    asked_already = ReviewRequest.objects.filter(notice=OuterRef("pk")).exclude(state=ReviewRequest.State.WITHDRAWN)
    open_still = served.filter(
        Q(replaces__isnull=True) | ~Q(varied_because=""),  # no review is asked of what a review put in place
        ~Exists(asked_already),
        review_deadline__isnull=False,
    )
    columns = ("pk", "number", "title", "division__name", "received_on", "review_deadline__lapses_at")
    newest: QuerySet[Notice, Any] = open_still.order_by("-id").values_list(*columns)[:MOST]
    return newest


def _row(served: _Served, now: datetime) -> Row:
    act = REGISTRY[_REQUEST]
    return Row(
        address=address_of(Notice._meta.label_lower, served.key),
        what=act.verb,
        title=f"{served.number}　{served.title}",
        division=served.division,
        last_day=last_day_text(served.until),
        since=served.received_on.isoformat(),
        left=days_left(served.until, now, is_late=False),
        acts=(Link(act.verb, f"/{act.noun}s/{served.key}/{act.name}/"),),
    )
