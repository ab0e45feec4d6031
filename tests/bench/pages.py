"""Times pages of this checkout and of another one, page by page in turn: ``python -m tests.bench.pages CHECKOUT HERE THERE [PAGE …]``.

HERE and THERE are data folders (``DATA_DIR``) with the same cases: one loaded by the earlier checkout, and its copy, migrated for this one. What is
compared is the processor's time of one process each, so that whoever else is on the machine falls on both. ``PAGE`` is how the names of some pages begin.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import Any

ROUNDS, WARMING = 60, 6
OF_A_KIND = 3
"""So many records of each kind, those with the longest course, make one figure."""
INSPECTOR, HEAD, LEADER = "zhoumin", "majun", "liushufen"
"""People of the demo."""
LISTS = (
    ("worklist of an inspector", INSPECTOR, "/"),
    ("worklist of a head", HEAD, "/"),
    ("worklist of a leader", LEADER, "/"),
    ("list", INSPECTOR, "/notices/"),
    ("list, filtered", INSPECTOR, "/notices/?state=served&division=2"),
    ("list, two characters", INSPECTOR, "/notices/?q=粉体"),
    ("list, four characters", INSPECTOR, "/notices/?q=自由裁量"),
    ("list of case files", INSPECTOR, "/casefiles/"),
    ("list of case files, two characters", INSPECTOR, "/casefiles/?q=企业"),
    ("list of checks", INSPECTOR, "/checks/"),
    ("list of requests for material", INSPECTOR, "/materials/"),
    ("list of requests for material, of a head", HEAD, "/materials/"),
    ("list of inspections", INSPECTOR, "/inspections/"),
    ("list of complaints", INSPECTOR, "/complaints/"),
    ("list of complaints, two characters", INSPECTOR, "/complaints/?q=粉体"),
    ("list of liability cases", INSPECTOR, "/liability-cases/"),
    ("list of referrals", INSPECTOR, "/referrals/"),
    ("figures", LEADER, "/figures/"),
)
RECORDS = (
    ("page of a notice", INSPECTOR, "supervision.Notice"),
    ("page of a notice, for a head", HEAD, "supervision.Notice"),
    ("page of a notice, for a leader", LEADER, "supervision.Notice"),
    ("page of a liability case", INSPECTOR, "accountability.LiabilityCase"),
    ("page of a complaint", INSPECTOR, "supervision.Complaint"),
    ("page of an inspection", INSPECTOR, "supervision.Inspection"),
    ("page of a referral", INSPECTOR, "accountability.Referral"),
    ("page of a check", INSPECTOR, "supervision.Check"),
)
_WORKER = """
import logging, os, sys, time
sys.path.insert(0, os.getcwd())
import django
django.setup()
from django.core.management import call_command
from django.test import Client
from supervision.models import Officer
call_command("collectstatic", interactive=False, verbosity=0)
logging.disable(logging.CRITICAL)
clients = {}
for name in sys.argv[1:]:
    clients[name] = Client()
    clients[name].force_login(Officer.objects.get(username=name))
print("ready", flush=True)
for line in sys.stdin:
    name, *addresses = line.split()
    begun = time.process_time()
    for address in addresses:
        answer = clients[name].get(address)
        assert answer.status_code == 200, (address, answer)
    print((time.process_time() - begun) * 1000, flush=True)
"""

Page = tuple[str, str, list[str]]
"""Its name, whose it is, and its addresses."""


def environment(folder: str) -> dict[str, str]:
    return os.environ | {
        "DATA_DIR": folder,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "ALLOWED_HOSTS": "testserver",
    }


def worker(checkout: Path, folder: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", _WORKER, INSPECTOR, HEAD, LEADER]
    started = subprocess.Popen(
        command, cwd=checkout, env=environment(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    assert started.stdout.readline().strip() == "ready"
    return started


def timed(process: "subprocess.Popen[str]", name: str, addresses: list[str]) -> float:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{' '.join([name, *addresses])}\n")
    process.stdin.flush()
    return float(process.stdout.readline())


def pages(here: str) -> Iterator[Page]:
    """All pages, the records found in the database of this checkout."""
    os.environ |= environment(here)
    import django

    django.setup()
    for name, who, address in LISTS:
        yield name, who, [address]
    for name, who, label in RECORDS:
        yield name, who, list(_longest(who, label))


def _longest(who: str, label: str) -> Iterator[str]:
    """The records of this kind with the most in their history, of those that the person sees."""
    from django.apps import apps
    from django.db.models import Count

    from documents.models import LedgerEntry
    from supervision.models import Officer

    model: Any = apps.get_model(label)
    seen = model.objects.visible_to(Officer.objects.with_roles().get(username=who).viewer)
    rows = LedgerEntry.objects.filter(root_type=model._meta.label_lower, root_id__in=seen.order_by().values("pk"))
    longest = rows.order_by().values("root_id").annotate(number=Count("pk")).order_by("-number", "root_id")
    for row in longest[:OF_A_KIND]:
        yield f"/{model.noun}s/{row['root_id']}/"


def compared(mine: Any, theirs: Any, who: str, addresses: list[str]) -> tuple[list[float], list[float]]:
    """The quartiles there and here; each side begins every other round."""
    times: dict[Any, list[float]] = {theirs: [], mine: []}
    for turn in range(ROUNDS + WARMING):
        for side in (theirs, mine) if turn % 2 else (mine, theirs):
            times[side].append(timed(side, who, addresses))
    before, now = (quantiles(times[side][WARMING:], n=4) for side in (theirs, mine))
    return before, now


def show(name: str, before: list[float], now: list[float]) -> None:
    """The median, and the lower quartile: of a machine that others use, too, the moments that it had for this."""
    ratios = f"{now[1] / before[1]:.2f}, lower quartile {now[0] / before[0]:.2f}"
    sys.stdout.write(f"{name}: {before[1]:.1f} ms there, {now[1]:.1f} ms here: {ratios}\n")
    sys.stdout.flush()


def main(checkout: str, here: str, there: str, *chosen: str) -> None:
    mine, theirs = worker(Path.cwd(), here), worker(Path(checkout), there)
    for name, who, addresses in pages(here):
        if not chosen or name.startswith(chosen):
            show(name, *compared(mine, theirs, who, addresses))
    for process in (mine, theirs):
        process.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
