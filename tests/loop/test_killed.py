"""A hundred times the machine dies while papers are being sealed: no gap, no lost paper, nothing left unfinished."""

import os
import random
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from documents import ledger, papers
from documents.models import Bureau, LedgerEntry, Paper
from documents.register import check_file
from supervision.models import Notice
from supervision.notices import paper_kinds
from tests.loop.world import play, settled

CRASHES = 100
LATEST = 1.1
"""Of what one paper takes: a crash comes at any moment of the first that is issued, or of a second one."""
WAYS = ("events", "seconds")
"""Every other crash comes before a certain statement or doing with a file, so that it comes there on a busy machine, too; the
others by the clock, wherever that finds the process."""
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bureau(transactional_db: None, database_url: str) -> Bureau:
    """A bureau with more submitted notices than the crashes can issue."""
    bureau, setting = settled()
    model: Notice = play(setting.case().submit(1, -9))
    for _ in range(CRASHES * 3):
        _copy(Notice.objects.get(pk=model.pk))
    return bureau


def _copy(model: Notice) -> None:
    grounds, provisions = list(model.grounds.all()), list(model.provisions.all())
    copied: Any = Notice(
        **{
            field.attname: getattr(model, field.attname)
            for field in Notice._meta.concrete_fields
            if field.attname != "id"
        }
    )
    copied.save()
    copied.grounds.set(grounds)
    copied.provisions.set(provisions)


def _crash(times: int) -> None:
    delays = random.Random(4)  # noqa: S311 - the same crashes in every run
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.loop.sealing"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for number in range(times):
        process.stdin.write(f"{WAYS[number % 2]} {delays.uniform(0.02, LATEST)}\n")
        process.stdin.flush()
        assert process.stdout.readline().strip() == "killed"
    process.stdin.close()
    assert process.wait(timeout=30) == 0


@pytest.mark.slow
def test_a_hundred_crashes_lose_nothing(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    _crash(CRASHES)
    issued = Notice.objects.filter(state=Notice.State.ISSUED)
    unfinished = Paper.objects.filter(sealed_at__isnull=True).count()
    assert issued.count() >= 5, "the crashes came before anything was done"
    assert unfinished >= 1, "no crash came while a paper was being made"
    assert Paper.objects.filter(kind=paper_kinds.NOTICE).count() == issued.count()

    monkeypatch.setattr(papers, "DRAFT_LIFETIME", 0)
    call_command("finish_papers", stdout=StringIO())

    assert not Paper.objects.filter(sealed_at__isnull=True).exists()
    serials = list(Paper.objects.filter(kind=paper_kinds.NOTICE).order_by("serial").values_list("serial", flat=True))
    assert serials == list(range(1, len(serials) + 1))
    for paper in Paper.objects.select_related("bureau"):
        answer = check_file(paper.path.read_bytes())
        assert answer.genuine, (paper.number, answer.reason)
        assert LedgerEntry.objects.filter(act="paper.seal", subject_id=paper.pk).count() == 1
    assert LedgerEntry.objects.filter(act="notice.issue").count() == issued.count()
    assert list(ledger.breaks(bureau)) == []
    assert list(paper.path.parent.glob("*.part")) == [], "half-written files are cleared away"
