"""Clicks at the same time, from four processes: what came of each, and what has to hold afterwards."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from documents import ledger
from documents.models import Bureau, Paper

PROCESSES, THREADS = 4, 5
ROOT = Path(__file__).resolve().parents[2]


_STANDING: "list[subprocess.Popen[str]]" = []
"""The processes that were started already. Each ends when this one does, for nothing more comes to read."""


def at_once(clicks: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Let the clicks happen at the same time, spread over processes; what came of each."""
    shares = [share for share in (clicks[first::PROCESSES] for first in range(PROCESSES)) if share]
    processes = _processes(len(shares))
    for process, share in zip(processes, shares, strict=True):
        _tell(process, json.dumps(share))
    for process in processes:
        assert _said(process) == "ready"
    for process in processes:
        _tell(process, "go")
    return [came for process in processes for came in json.loads(_said(process))]


def _processes(number: int) -> "list[subprocess.Popen[str]]":
    """So many of them. They stand from race to race, as a server's do: beginning takes longer than any race."""
    while len(_STANDING) < number:
        _STANDING.append(_started())
    return _STANDING[:number]


def _started() -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.loop.clicking"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _tell(process: "subprocess.Popen[str]", line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def _said(process: "subprocess.Popen[str]") -> str:
    """Its next line; one that died says nothing, and has printed why."""
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert line, "a process of the race died"
    return line


def click(act: str, record: Any, by: str, **typed: Any) -> dict[str, Any]:
    """On a record as its page shows it now; without one, where the act begins a record."""
    shown = {"pk": record.pk, "version": record.root().version} if record is not None else {"pk": None, "version": None}
    return {"act": act, "by": by, "typed": typed, **shown}


def heedless(clicked: dict[str, Any]) -> dict[str, Any]:
    """The same click without what its page showed: whatever happened since, the act itself has to see it."""
    return {**clicked, "version": None}


def one_wins(came: list[dict[str, str]]) -> None:
    assert Counter(outcome["came"] for outcome in came) == {"done": 1, "refused": len(came) - 1}
    assert all(outcome["message"] for outcome in came if outcome["came"] == "refused")
    assert {outcome["why"] for outcome in came if outcome["came"] == "refused"} <= {"done", "stale"}


def holds(bureau: Bureau) -> None:
    assert list(ledger.breaks(bureau)) == []
    for kind, year in set(Paper.objects.values_list("kind", "year")):
        serials = list(Paper.objects.filter(kind=kind, year=year).order_by("serial").values_list("serial", flat=True))
        assert serials == list(range(1, len(serials) + 1))
