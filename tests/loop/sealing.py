"""A process that seals papers and is killed: ``python -m tests.loop.sealing``.

Reads lines: a delay, as a share of what it takes to issue a notice here and now. For each it forks a child that issues one
submitted notice after the other, for real, kills it with SIGKILL after the delay, and says so. What was prepared before
the fork (Django, fonts, two notices issued) is shared, so that a hundred crashes take half a minute.
"""

import os
import signal
import sys
import time

import django

django.setup()

from django.db import connections  # noqa: E402

from supervision.core.acts import REGISTRY, carry_out  # noqa: E402
from supervision.models import Notice, Officer  # noqa: E402


def issue(at_most: int) -> None:
    """What a child does until it is killed."""
    leader = Officer.objects.with_roles().get(username="liushufen")
    for notice in Notice.objects.filter(state=Notice.State.SUBMITTED).order_by("pk")[:at_most]:
        carry_out(REGISTRY["notice.issue"], notice, by=leader, data={})


def seconds_for_one() -> float:
    """How long it takes, once everything is read that the first one needs."""
    issue(1)
    started = time.perf_counter()
    issue(1)
    return time.perf_counter() - started


def crash_after(seconds: float) -> None:
    child = os.fork()
    if child == 0:
        issue(100)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main() -> None:
    taken = seconds_for_one()
    connections.close_all()
    for line in sys.stdin:
        crash_after(float(line) * taken)
        print("killed", flush=True)  # noqa: T201 - the parent reads it


if __name__ == "__main__":
    main()
