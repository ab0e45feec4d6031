"""A process that seals papers and is killed: ``python -m tests.loop.sealing``.

Reads lines: a delay in milliseconds. For each it forks a child that issues one submitted notice after the other, for
real, kills it with SIGKILL after the delay, and says so. What was prepared before the fork (Django, fonts) is shared,
so that a hundred crashes take a minute.
"""

import os
import signal
import sys
import time

import django

django.setup()

from django.db import connections  # noqa: E402

from documents.models import Bureau  # noqa: E402
from documents.papers import seal_key  # noqa: E402
from documents.rendering import warm_up  # noqa: E402
from documents.rendering.characters import refuse_unprintable  # noqa: E402
from supervision.acting import REGISTRY, carry_out  # noqa: E402
from supervision.models import Notice, Officer  # noqa: E402


def issue_all() -> None:
    """What the child does until it is killed."""
    leader = Officer.objects.with_standing().get(username="liushufen")
    while notice := Notice.objects.filter(state=Notice.State.SUBMITTED).order_by("pk").first():
        carry_out(REGISTRY["notice.issue"], notice, by=leader, data={})


def crash_after(milliseconds: int) -> None:
    child = os.fork()
    if child == 0:
        issue_all()
        os._exit(0)
    time.sleep(milliseconds / 1000)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main() -> None:
    warm_up()
    refuse_unprintable("局")
    seal_key(Bureau.objects.get().code)
    connections.close_all()
    for line in sys.stdin:
        crash_after(int(line))
        print("killed", flush=True)  # noqa: T201 - the parent reads it


if __name__ == "__main__":
    main()
