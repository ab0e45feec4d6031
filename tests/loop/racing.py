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


def at_once(clicks: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Let the clicks happen at the same time, spread over processes; what came of each."""
    shares = [clicks[each::PROCESSES] for each in range(PROCESSES)]
    processes = [_started(share) for share in shares if share]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    return [came for process in processes for came in _came(process)]


def _started(clicks: list[dict[str, Any]]) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.loop.clicking"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(clicks) + "\n")
    process.stdin.flush()
    return process


def _came(process: "subprocess.Popen[str]") -> list[dict[str, str]]:
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    came: list[dict[str, str]] = json.loads(out)
    return came


def click(act: str, record: Any, by: str, **typed: Any) -> dict[str, Any]:
    return {"act": act, "pk": record.pk, "by": by, "typed": typed, "version": record.root().version}


def one_wins(came: list[dict[str, str]]) -> None:
    assert Counter(each["came"] for each in came) == {"done": 1, "refused": len(came) - 1}
    assert all(each["message"] for each in came if each["came"] == "refused")
    assert {each["why"] for each in came if each["came"] == "refused"} <= {"done", "stale"}


def holds(bureau: Bureau) -> None:
    assert list(ledger.breaks(bureau)) == []
    for kind, year in set(Paper.objects.values_list("kind", "year")):
        serials = list(Paper.objects.filter(kind=kind, year=year).order_by("serial").values_list("serial", flat=True))
        assert serials == list(range(1, len(serials) + 1))
