"""Brings about the cases of ``tests.bench.verifying``, which gives it its environment: as many as are not there yet.

The last of them come after a head of the ledger was exported, as those of a day would.
"""

import os
import sys
from collections.abc import Generator
from datetime import datetime
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from config.demo.bulk_rows import MARK  # noqa: E402
from config.demo.cases import Setting  # noqa: E402
from config.demo.desk import Days, Desk  # noqa: E402
from config.demo.people import JIANGBIN, settle  # noqa: E402
from documents import clock, papers  # noqa: E402
from documents.models import Bureau  # noqa: E402
from documents.pdf_signature import SealKey, sign  # noqa: E402
from documents.rendering import Facts, render  # noqa: E402
from supervision.models import Notice  # noqa: E402
from tests import stand_in  # noqa: E402

bureau_key = papers.seal_key
AT_ONCE = 25
"""Cases that are committed together."""


SHARES = (1, 1, 2, 3, 3, 4, 4, 5, 5, 5)
"""How far a case of each ten has come: drafted, submitted, issued, acknowledged, reported on."""
BY_THE_LONG_WAY = 20
"""One in so many papers is signed as a bureau's are; the others by the stand-in's way, which is signed all the same."""


class Workshop:
    """Makes papers of the usual size without the time that they take: the same pages for all, signed one by one."""

    def __init__(self) -> None:
        self.count, self.pages = 0, b""

    def render(self, facts: Facts) -> bytes:
        self.count += 1
        self.pages = self.pages or render(facts)
        return self.pages

    def key(self, code: str) -> Any:
        return stand_in.key() if self.count % BY_THE_LONG_WAY else bureau_key(code)

    def sign(self, pdf: bytes, key: Any, *, reason: str, location: str) -> bytes:
        by = sign if isinstance(key, SealKey) else stand_in.sign
        return by(pdf, key, reason=reason, location=location)


def main(cases: int, day: int) -> None:
    call_command("migrate", verbosity=0)
    if not Bureau.objects.exists():
        with clock.set_to(Days(clock.today()).at(60, 8)):
            settle(JIANGBIN, clock.now())
    workshop: Any = Workshop()
    papers.render, papers.seal_key, papers.sign = workshop.render, workshop.key, workshop.sign
    setting = Setting(
        Desk(),
        Days(clock.today()),
        JIANGBIN.place,
        inspectors=("zhoumin",),
        leader="liushufen",
        other_leader="chenzhiyuan",
        divisions=(("监察一科", "majun"), ("监察二科", "songyaqin")),
    )
    while (done := Notice.objects.filter(title__startswith=MARK).count()) < cases:
        if done == cases - day:
            _export(Path(os.environ["VERIFYING_HEAD"]))
        stop = cases - day if done < cases - day else cases
        with transaction.atomic():
            for number in range(done, min(done + AT_ONCE, stop)):
                _live(_story(setting, SHARES[number % len(SHARES)]))
        print(f"{done} cases", end="\r", file=sys.stderr, flush=True)


def _story(setting: Setting, steps: int) -> Generator[datetime, None, None]:
    """From the draft, by so many steps, to the report on the correction."""
    case = setting.case()
    notice = yield from case.draft(6, -10, None, title=f"{MARK}{case.text('title')}")
    if steps > 1:
        yield setting.days.at(6, 11)
        setting.desk.act("notice.submit", notice, case.inspector)
    if steps > 2:
        yield setting.days.at(6, 15)
        setting.desk.act("notice.issue", notice, case.leader)
    if steps > 3:
        yield setting.days.at(5, 9)
        setting.desk.act("notice.acknowledge", notice, case.head)
    if steps > 4:
        notice.refresh_from_db()
        yield from case.report(notice, 3)


def _live(story: Generator[datetime, None, Any]) -> None:
    instant = next(story, None)
    while instant is not None:
        with clock.set_to(instant):
            instant = next(story, None)


def _export(file: Path) -> None:
    with file.open("w", encoding="utf-8") as out:
        call_command("export_ledger_head", stdout=out)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
