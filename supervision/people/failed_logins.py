"""Guessed passwords and codes (猜测密码、验证码): counted by person and place, slowed over all places, never locked.

Each attempt is counted before the password is looked at, and taken back where it was right: of many at once no more
are looked at than may be. What is counted:

- of a person from one place: after five wrong ones, five minutes without another;
- of a person over all places: after the tenth, each place waits before its next attempt, longer with each wrong one, a
  minute at most. So a stranger's guesses slow the person's login in a place that is new, and shut it nowhere;
- from one place, whoever is guessed at: after twenty wrong ones, a minute without another.

A browser that the person used before is a place of its own, which only its own wrong passwords keep waiting.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from supervision.core.login_names import login_name
from supervision.core.organisation import Officer
from supervision.people.login_models import FailedLogins, KnownBrowser

PASSWORD, CODE = "password", "code"
KINDS = (PASSWORD, CODE)


@dataclass(frozen=True)
class Limit:
    """So many wrong ones are free; after ``quiet`` without one, the count begins anew."""

    free: int
    quiet: timedelta


AT_ONE_PLACE = Limit(5, timedelta(minutes=5))
FROM_ONE_PLACE = Limit(20, timedelta(minutes=1))
OVER_ALL = Limit(10, timedelta(hours=1))
LONGEST_WAIT = timedelta(minutes=1)
"""What guesses elsewhere make a new place wait, at most."""
KEPT = timedelta(days=1)
"""How long counts are kept that nobody has to be told of."""


class TooManyGuesses(Exception):
    """Nothing was looked at; ``seconds`` until it will be."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"{seconds} seconds")
        self.seconds = seconds


@dataclass(frozen=True)
class Guess:
    """Who is to be signed in, from where: a login name as typed, a network address, the browser where it is known."""

    kind: str
    username: str
    address: str
    browser: KnownBrowser | None = None

    @property
    def spot(self) -> str:
        """The person at this place."""
        where = ("browser", str(self.browser.pk)) if self.browser is not None else ("address", self.address)
        return _key(self.kind, login_name(self.username), *where)

    @property
    def person(self) -> str:
        return _key(self.kind, login_name(self.username))

    @property
    def place(self) -> str:
        return _key(self.kind, "", self.address)


def _key(*parts: str) -> str:
    return salted_hmac("supervision.guessing", "\0".join(parts), algorithm="sha256").hexdigest()


@dataclass(frozen=True)
class Counted:
    """An attempt that was counted as a wrong one until it proves right."""

    guess: Guess
    at: datetime
    before: dict[str, datetime]
    """When the last wrong one of each count was, before this."""

    def was_right(self) -> None:
        """Take it back. The wrong ones before it at this place were the person's own: they slow nothing any more."""
        with transaction.atomic():
            rows = _rows([self.guess.spot, self.guess.person, self.guess.place])
            own = rows.pop(self.guess.spot, None)
            less = {self.guess.person: own.count if own is not None else 1, self.guess.place: 1}
            for key in rows.keys() & self.before.keys():
                self._take_back(rows[key], less[key])
            FailedLogins.objects.filter(pk=self.guess.spot).delete()

    def _take_back(self, row: FailedLogins, less: int) -> None:
        row.count = max(0, row.count - less)
        if row.key == self.guess.person:
            row.untold = max(0, row.untold - 1)
        if row.at == self.at:
            row.at = self.before[row.key]
        row.save()


def begin(guess: Guess) -> Counted:
    """Count an attempt before it is looked at. Raises TooManyGuesses where it is not to be looked at now.

    In a transaction of its own: no error that follows takes the count back.
    """
    _refuse_waiting(guess)
    with transaction.atomic(durable=True):
        rows = _locked(guess)
        now = timezone.now()
        until = _until(guess, rows, now)
        if until <= now:
            return _count(guess, rows, now)
    raise TooManyGuesses(ceil((until - now).total_seconds()))


def _refuse_waiting(guess: Guess) -> None:
    """Whoever waits already is refused without a lock: a flood of attempts keeps nobody from writing."""
    keys, now = (guess.spot, guess.person, guess.place), timezone.now()
    rows = FailedLogins.objects.in_bulk(keys)
    if len(rows) == len(keys) and (until := _until(guess, rows, now)) > now:
        raise TooManyGuesses(ceil((until - now).total_seconds()))


def _locked(guess: Guess) -> dict[str, FailedLogins]:
    """The three counts, locked in the order of their keys, so that nobody waits in a circle."""
    keys = sorted([guess.spot, guess.person, guess.place])
    rows = _rows(keys)
    while len(rows) < len(keys):
        missing = [FailedLogins(key=key, at=timezone.now()) for key in keys if key not in rows]
        FailedLogins.objects.bulk_create(missing, ignore_conflicts=True)
        rows = _rows(keys)
    return rows


def _rows(keys: Iterable[str]) -> dict[str, FailedLogins]:
    return {row.key: row for row in FailedLogins.objects.select_for_update().filter(pk__in=keys).order_by("pk")}


def _standing(row: FailedLogins, limit: Limit, now: datetime) -> int:
    """How many wrong ones count now."""
    return row.count if now - row.at < limit.quiet else 0


def _until(guess: Guess, rows: dict[str, FailedLogins], now: datetime) -> datetime:
    """From when on an attempt is looked at. A place that is new begins to wait with its first attempt, which is when its row
    was made."""
    spot, place = rows[guess.spot], rows[guess.place]
    until = [now]
    if _standing(spot, AT_ONE_PLACE, now) >= AT_ONE_PLACE.free:
        until.append(spot.at + AT_ONE_PLACE.quiet)
    if guess.browser is None:
        if wait := _wait(_standing(rows[guess.person], OVER_ALL, now)):
            until.append(spot.at + wait)
        if _standing(place, FROM_ONE_PLACE, now) >= FROM_ONE_PLACE.free:
            until.append(place.at + FROM_ONE_PLACE.quiet)
    return max(until)


def _wait(wrong: int) -> timedelta:
    """How long a new place waits, by how many wrong ones there were over all: 1, 2, 4, 8 … seconds after the tenth."""
    beyond = wrong - OVER_ALL.free
    if beyond < 0:
        return timedelta(0)
    return min(LONGEST_WAIT, timedelta(seconds=2 ** min(beyond, 10)))


def _count(guess: Guess, rows: dict[str, FailedLogins], now: datetime) -> Counted:
    limits = {guess.spot: AT_ONE_PLACE, guess.person: OVER_ALL, guess.place: FROM_ONE_PLACE}
    if guess.browser is not None:
        del limits[guess.place]
    before = {key: rows[key].at for key in limits}
    for key, limit in limits.items():
        rows[key].count = _standing(rows[key], limit, now) + 1
        rows[key].untold += key == guess.person
        rows[key].at = now
        rows[key].save()
    return Counted(guess, now, before)


@dataclass(frozen=True)
class FailedLoginsNotice:
    """How many wrong ones there were since the person's last login, and when the last of them was."""

    count: int
    last: datetime


def notice_once(officer: Officer) -> FailedLoginsNotice | None:
    """What the person has to be told at a login; it is told once."""
    keys = [Guess(kind, officer.username, "").person for kind in KINDS]
    with transaction.atomic():
        rows = [row for row in _rows(keys).values() if row.untold]
        FailedLogins.objects.filter(pk__in=[row.pk for row in rows]).update(untold=0)
    return FailedLoginsNotice(sum(row.untold for row in rows), max(row.at for row in rows)) if rows else None


def clear() -> int:
    """Forget the counts of more than a day ago, but for those that a person has still to be told of; returns how many."""
    old = FailedLogins.objects.filter(at__lte=timezone.now() - KEPT)
    names = Officer.objects.filter(is_active=True).values_list("username", flat=True)
    owed = {Guess(kind, name, "").person for name in names for kind in KINDS}
    gone = [key for key, untold in old.values_list("pk", "untold").iterator() if not untold or key not in owed]
    return sum(_delete(old, gone[start : start + 500]) for start in range(0, len(gone), 500))


def _delete(old: QuerySet[FailedLogins], keys: list[str]) -> int:
    """Delete those that nobody counts in at this moment; returns how many."""
    with transaction.atomic():
        free = old.filter(pk__in=keys).select_for_update(skip_locked=True).values_list("pk", flat=True)
        deleted, _ = FailedLogins.objects.filter(pk__in=list(free)).delete()
    return deleted
