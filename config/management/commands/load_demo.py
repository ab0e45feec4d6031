"""``manage.py load_demo``: the demo's bureaus, people and cases; ``--scale N`` adds N cases in bulk for load tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.demo import (
    absences,
    bulk,
    check_stories,
    circulars,
    complaints,
    liabilities,
    materials,
    plans,
    referrals,
    register,
    roles,
    stories,
    year_reports,
)
from config.demo.cases import Setting
from config.demo.desk import Days, Desk, live
from config.demo.people import JIANGBIN, PLACES, YUNLING, settle
from config.demo.problems import PROBLEMS, REVOCATION
from documents import clock
from documents.models import Bureau


class Command(BaseCommand):
    help = "Load the demo: bureaus, people, and cases in every state (载入演示数据)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", type=int, default=0, metavar="N", help="add N cases in bulk for load tests")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "DEMO没有打开：演示人员共用一个密码，不属于任何真实的局。 / DEMO is off: the demo's people belong to no real bureau."
            )
        if not Bureau.objects.filter(code=JIANGBIN.code).exists():
            self._load()
        elif mark().exists():
            raise CommandError(HALF)
        else:
            self.stdout.write("演示数据已经载入 / The demo is loaded already.")
        if options["scale"]:
            bulk.add(options["scale"])
            self.stdout.write(f"已增加{options['scale']}件 / {options['scale']} cases added.")

    def _load(self) -> None:
        self.stdout.write("Loading the demo takes a minute / 正在载入演示数据，约需一分钟……")
        self.stdout.flush()
        with marked():
            load()
        self.stdout.write("演示数据已载入 / The demo is loaded.")


HALF = (
    "The demo is loaded in part only: its loading was interrupted, or still goes on. `make run` begins it anew where "
    "it was interrupted; `make demo-reset` does in any case. On PostgreSQL, empty the database and DATA_DIR first. / "
    "演示数据只载入了一部分：上次载入中断，或者正在载入。中断的，请运行 make demo-reset 重新载入。"
)


def mark() -> Path:
    """Stands beside the demo's papers while it is loaded, with the process that loads it, and stays after a crash."""
    return Path(settings.DATA_DIR / "demo-unfinished")


@contextmanager
def marked() -> Iterator[None]:
    """Say that the demo is not whole, until it is."""
    mark().parent.mkdir(parents=True, exist_ok=True)
    mark().write_text(f"{os.getpid()}\n")
    yield
    mark().unlink()


def load() -> None:
    """Both bureaus, then their cases, in the order of time."""
    days = Days(clock.today())
    with clock.set_to(days.at(60, 8)):
        for place in PLACES:
            settle(place, clock.now())
    desk = Desk()
    first = Setting(
        desk,
        days,
        JIANGBIN.place,
        inspectors=("zhoumin", "hejianguo"),
        leader="liushufen",
        other_leader="chenzhiyuan",
        divisions=(
            ("监察一科", "majun"),
            ("监察二科", "songyaqin"),
            ("危险化学品科", "gongyan"),
            ("行政审批科", "zhengguoqiang"),
        ),
    )
    second = Setting(
        desk,
        days,
        YUNLING.place,
        inspectors=("yangfan",),
        leader="suntao",
        other_leader="suntao",
        divisions=(("矿山监察科", "luohao"), ("工贸监察科", "fengjing")),
    )
    live(
        [
            register.kept(first, 220),
            register.kept(second, 90),
            *stories.stories(first, stories.ALL),
            stories.revocation(first.case(REVOCATION)),
            check_stories.scored_check(first.case(PROBLEMS[0])),
            *absences.stories(first),
            *roles.stories(first),
            *plans.stories(first),
            *materials.stories(first),
            *circulars.stories(first),
            *year_reports.stories(first),
            *complaints.stories(first),
            *liabilities.stories(first),
            *referrals.stories(first),
            *stories.stories(second, stories.FEW),
        ]
    )
