"""Keys of records (记录的键) that tell no number: made of the time and of chance.

Some records are hidden from some people: what is found out about their own division, or about themselves. With keys that
count up, a gap between two records that a person sees would tell of the one between them. These grow with time, so
"newest first" is an order by key, and the way from one to the next says nothing.
"""

import secrets
import threading
import time

from django.db import models

_BEGIN = 1_577_808_000_000
"""Milliseconds: 2020 begins in Asia/Shanghai."""
_CHANCE = 12
"""Bits of chance below the time."""

_lock = threading.Lock()
_last = 0


def timed_key() -> int:
    """A key greater than every earlier one of this process, by a step that nobody can foresee."""
    global _last  # noqa: PLW0603 - one sequence a process
    made = (time.time_ns() // 1_000_000 - _BEGIN) << _CHANCE | secrets.randbits(_CHANCE)
    with _lock:
        _last = made if made > _last else _last + 1 + secrets.randbelow(1 << 4)
        return _last


class TimedKey(models.Model):
    """A record whose key is made of time and chance."""

    id = models.BigIntegerField("键", primary_key=True, default=timed_key, editable=False)

    class Meta:
        abstract = True
