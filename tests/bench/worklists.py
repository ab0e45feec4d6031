"""Times the worklist of this checkout and of another one, page by page in turn: ``python -m tests.bench.worklists CHECKOUT HERE THERE``.

HERE and THERE are addresses of databases with the same cases, each migrated for its checkout. What is compared is the processor's time of one process
each, so that whoever else is on the machine falls on both.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

ROUNDS = 60
PEOPLE = ("zhoumin", "majun", "liushufen")
"""An inspector, a head and a leader of the demo."""
_WORKER = """
import logging, os, sys, time
sys.path.insert(0, os.getcwd())
import django
django.setup()
from django.test import Client
from supervision.models import Officer
logging.disable(logging.CRITICAL)
clients = {}
for name in sys.argv[1:]:
    clients[name] = Client()
    clients[name].force_login(Officer.objects.get(username=name))
print("ready", flush=True)
for name in sys.stdin:
    begun = time.process_time()
    answer = clients[name.strip()].get("/")
    assert answer.status_code == 200, answer
    print((time.process_time() - begun) * 1000, flush=True)
"""


def worker(checkout: Path, database: str) -> "subprocess.Popen[str]":
    environment = os.environ | {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "config.settings"}
    environment["ALLOWED_HOSTS"] = "testserver"
    command = [sys.executable, "-c", _WORKER, *PEOPLE]
    started = subprocess.Popen(
        command, cwd=checkout, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    assert started.stdout.readline().strip() == "ready"
    return started


def timed(process: "subprocess.Popen[str]", name: str) -> float:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{name}\n")
    process.stdin.flush()
    return float(process.stdout.readline())


def main(checkout: str, here: str, there: str) -> None:
    mine, theirs = worker(Path.cwd(), here), worker(Path(checkout), there)
    for name in PEOPLE:
        pairs = [(timed(theirs, name), timed(mine, name)) for _ in range(ROUNDS + 5)][5:]
        before, after = (median(side) for side in zip(*pairs, strict=True))
        sys.stdout.write(f"{name}: {before:.1f} ms there, {after:.1f} ms here, {after / before:.2f}\n")
    for process in (mine, theirs):
        process.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
