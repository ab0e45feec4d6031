"""One's own due dates as a calendar (本人日历): who has the address, and what stands in it."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac

from documents import clock, ledger
from supervision.core.confidential_turns import confidential_roots
from supervision.core.ledger_verbs import ledger_verbs
from supervision.core.organisation import Officer
from supervision.core.turn_store import address_of
from supervision.core.turns import Turn
from supervision.desk.calendar_feed import ical
from supervision.desk.calendar_feed.models import CalendarFeed, hash_of, new_secret
from supervision.desk.worklist.queries import due_turns

VERBS = ledger_verbs({"calendar.make": "生成日历订阅地址", "calendar.revoke": "停用日历订阅地址"})
"""What the ledger calls each of these acts."""
CONFIDENTIAL = "您有一件事项到期"
"""What a calendar says of a case that only certain people may know of."""


def active_feed(officer: Officer) -> CalendarFeed | None:
    found: CalendarFeed | None = CalendarFeed.objects.filter(officer=officer, revoked_at__isnull=True).first()
    return found


def make(officer: Officer) -> str:
    """A new address, the earlier one revoked; returns its secret part, which is kept nowhere."""
    now, secret = clock.now(), new_secret()
    with transaction.atomic():
        Officer.objects.select_for_update(of=("self",), no_key=True).get(pk=officer.pk)
        CalendarFeed.objects.filter(officer=officer, revoked_at__isnull=True).update(revoked_at=now)
        feed = CalendarFeed.objects.create(officer=officer, sha256=hash_of(secret), made_at=now)
        _record("calendar.make", feed, officer, now)
    return secret


def revoke(officer: Officer) -> bool:
    """Revoke the address; whether there was one."""
    now = clock.now()
    with transaction.atomic():
        Officer.objects.select_for_update(of=("self",), no_key=True).get(pk=officer.pk)
        feed = active_feed(officer)
        if feed is None:
            return False
        CalendarFeed.objects.filter(pk=feed.pk).update(revoked_at=now)
        _record("calendar.revoke", feed, officer, now)
    return True


def _record(act: str, feed: CalendarFeed, officer: Officer, now: datetime) -> None:
    bureau_id = officer.bureau_id
    ledger.append(
        bureau_id=bureau_id, at=now, by=officer, act=act, verb=VERBS[act], subject=feed, root=officer, cases=()
    )


def owner_of(secret: str) -> Officer | None:
    """Whose calendar an address opens; nobody's where it is revoked, or the person left."""
    feeds = CalendarFeed.objects.filter(sha256=hash_of(secret), revoked_at__isnull=True)
    return Officer.objects.with_roles().filter(pk__in=feeds.values("officer"), is_active=True).first()


def calendar_of(officer: Officer, now: datetime) -> str:
    """The calendar of a person: what waits for the person and has a last day."""
    turns = due_turns(officer, now)
    hidden = confidential_roots(turns)
    entries = [_entry(turn, is_hidden=(turn.root_type, turn.root_id) in hidden) for turn in turns]
    return ical.calendar("执法监督期限", entries, now)


def _entry(turn: Turn, *, is_hidden: bool) -> ical.Entry:
    assert turn.due_at is not None
    day = clock.day(turn.due_at - timedelta(microseconds=1))
    if is_hidden:
        return ical.Entry(_uid(turn), day, CONFIDENTIAL, settings.BASE_URL + reverse("home"))
    message = f"{turn.what}：{turn.title}{'（期限暂定）' if turn.is_provisional else ''}"
    return ical.Entry(_uid(turn), day, message, settings.BASE_URL + address_of(turn.root_type, turn.root_id))


def _uid(turn: Turn) -> str:
    """The same for the same turn, so that a moved day moves the entry; and tells nothing of what it is about."""
    told = f"{turn.root_type} {turn.root_id} {turn.what} {turn.holder} {turn.since.isoformat()}"
    return salted_hmac("supervision.calendar", told, algorithm=hashlib.sha256().name).hexdigest()[:40]
