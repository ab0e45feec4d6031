"""A bureau of the demo with its people, at work on the test database."""

from collections.abc import Generator
from datetime import datetime
from typing import Any

import pytest

from config.demo import people
from config.demo.cases import Case, Setting
from config.demo.desk import Days, Desk
from config.demo.people import JIANGBIN
from documents import clock, papers
from documents.models import Bureau
from tests import stand_in
from tests.state_cache import remembered_beginning

settle = remembered_beginning(people.settle)


def without_sealing(patch: pytest.MonkeyPatch) -> None:
    """Papers of a few bytes, not laid out: for tests of everything but the file."""
    patch.setattr(papers, "render", lambda facts: stand_in.BODY)
    patch.setattr(papers, "sign", stand_in.sign)
    patch.setattr(papers, "seal_key", lambda code: stand_in.key())


def settled() -> tuple[Bureau, Setting]:
    """The demo's first bureau, begun long before today, and its setting for stories."""
    with clock.set_to(Days(clock.today()).at(60, 8)):
        bureau = settle(JIANGBIN, clock.now())
    return bureau, setting()


def setting() -> Setting:
    """The bureau's hands today, at the first of its divisions and problems."""
    return Setting(
        Desk(),
        Days(clock.today()),
        JIANGBIN.place,
        inspectors=("zhoumin",),
        leader="liushufen",
        other_leader="chenzhiyuan",
        divisions=(("监察一科", "majun"), ("监察二科", "songyaqin")),
    )


def play(step: Generator[datetime, None, Any]) -> Any:
    """Let one story happen, and return what it returns."""
    instant = next(step)
    while True:
        with clock.set_to(min(instant, clock.about_now())):
            try:
                instant = next(step)
            except StopIteration as end:
                return end.value


def case(setting: Setting) -> Case:
    return setting.case()
