"""A process that seals papers and is killed: ``python -m tests.loop.sealing``.

Reads lines: a way to die, and a share of what it takes to issue a notice here and now. For each it forks a child that issues one
submitted notice after the other, for real, kills it with SIGKILL, and says so. ``events``: before so many statements of SQL and
doings with files, whatever the machine is busy with besides. ``seconds``: after so much time, which may be within one of
them. What was prepared before the fork (Django, fonts, two notices issued) is shared, so that a hundred crashes take half
a minute.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.db import connection, connections  # noqa: E402

from supervision.core.acts import REGISTRY  # noqa: E402
from supervision.core.carrying_out import carry_out  # noqa: E402
from supervision.models import Notice, Officer  # noqa: E402


class Events:
    """What a process does to the world: each statement of SQL, and what it opens, renames and removes."""

    counted = 0
    last: int | None = None
    """Before which of them the process dies."""

    @classmethod
    def happens(cls) -> None:
        cls.counted += 1
        if cls.counted == cls.last:
            os.kill(os.getpid(), signal.SIGKILL)

    @classmethod
    def of_sql(cls, execute: Callable[..., Any], *statement: Any) -> Any:
        cls.happens()
        return execute(*statement)

    @classmethod
    def of_files(cls, event: str, arguments: Any) -> None:
        if event == "open" or event.startswith("os."):
            cls.happens()


def issue(at_most: int) -> None:
    """What a child does until it is killed."""
    leader = Officer.objects.with_roles().get(username="liushufen")
    with connection.execute_wrapper(Events.of_sql):
        for notice in Notice.objects.filter(state=Notice.State.SUBMITTED).order_by("pk")[:at_most]:
            carry_out(REGISTRY["notice.issue"], notice, by=leader, data={})


def taken_by_one() -> tuple[int, float]:
    """How many events and seconds it takes, once everything is read that the first one needs."""
    issue(1)
    started, before = time.perf_counter(), Events.counted
    issue(1)
    return Events.counted - before, time.perf_counter() - started


def crash(events: int | None, seconds: float | None) -> None:
    """Let a child issue notices until it dies before the given event, or after the given time."""
    child = os.fork()
    if child == 0:
        Events.counted, Events.last = 0, events
        issue(100)
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main() -> None:
    sys.addaudithook(Events.of_files)
    events, seconds = taken_by_one()
    connections.close_all()
    for line in sys.stdin:
        way, share = line.split()
        if way == "events":
            crash(max(1, round(float(share) * events)), None)
        else:
            crash(None, float(share) * seconds)
        print("killed", flush=True)  # noqa: T201 - the parent reads it


if __name__ == "__main__":
    main()
