"""Browsers that a person used before (用过的浏览器): what their cookies hold, by its hash.

Such a token signs nobody in. It only says that this person signed in here before, so that wrong passwords which others
give elsewhere do not keep the person waiting.
"""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256

from django.utils import timezone

from supervision.core.organisation import Officer
from supervision.people.login_models import KnownBrowser

KEPT = timedelta(days=90)
"""How long after the last login a browser is known."""
MOST = 20
"""How many browsers of a person are known at once: those used last."""


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def find(username: str, tokens: Sequence[str]) -> tuple[KnownBrowser, str] | None:
    """The browser that one of the tokens makes known for the person of this login name, and which token it is."""
    by_digest = {_digest(token): token for token in tokens}
    known = KnownBrowser.objects.filter(
        officer__username=username, digest__in=list(by_digest), used_at__gt=timezone.now() - KEPT
    ).first()
    return (known, by_digest[known.digest]) if known is not None else None


def renew(officer: Officer, tokens: Sequence[str]) -> tuple[str, str]:
    """Know the browser from now on by a new token; returns it, and the one in whose place it comes, or ''."""
    token = secrets.token_urlsafe(24)
    found = find(officer.username, tokens)
    known, before = found or (KnownBrowser(officer=officer), "")
    known.digest, known.used_at = _digest(token), timezone.now()
    known.save()
    _forget_oldest(officer)
    return token, before


def _forget_oldest(officer: Officer) -> None:
    """Know so many browsers of a person and no more. By their age, not as all others than these: another login at the same time
    may have added one."""
    own = KnownBrowser.objects.filter(officer=officer)
    for used_at in own.order_by("-used_at").values_list("used_at", flat=True)[MOST - 1 : MOST]:
        own.filter(used_at__lt=used_at).delete()


def forget(officer: Officer) -> None:
    """Know none of the person's browsers any more: an administrator set another password."""
    KnownBrowser.objects.filter(officer=officer).delete()


def clear() -> int:
    """Forget the browsers that were not used for so long; returns how many."""
    deleted, _ = KnownBrowser.objects.filter(used_at__lte=timezone.now() - KEPT).delete()
    return deleted
