"""The page of every kind of record, as the demo has it: the act of the turn first and in sight, light, within any width."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.apps import apps
from django.db import models
from django.utils import timezone

from supervision.core.organisation import Officer
from supervision.core.record_views import _PAGES, address, may_see
from supervision.core.stages import has_course
from supervision.core.turns import Turn, keys_of
from tests.browser.conftest import apart
from tests.browser.people import RULES, Person
from tests.config.test_load_demo import load

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = (320, 390, 640, 768, 1280)
"""640 is what is left of 1280 at 200 %."""
PHONE = {"width": 390, "height": 844}
HEAVIEST, MOST_TABS, EACH = 60_000, 6, 2
"""Bytes of a page; presses of the Tab key from the skip link to its first act; records of a kind and state that are opened."""
FIRST = ".turn-box a.btn"
WIDE = "document.documentElement.scrollWidth"


@dataclass
class Bars:
    """What was measured, and where it is too much."""

    pages: int = 0
    turns: int = 0
    heaviest: int = 0
    tabs: int = 0
    lowest: float = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.pages} pages, {self.turns} turns; heaviest {self.heaviest} bytes, first act after at most {self.tabs} "
            f"tabs and {self.lowest:.0f} px; {len(self.wrong)} wrong"
        )


def _kinds() -> Iterator[type[models.Model]]:
    """The kinds of record that have a page of their own."""
    for model in apps.get_models():
        if has_course(model) and model not in _PAGES:
            yield model


def _opened(officers: Iterable[Officer]) -> Iterator[tuple[Officer, str]]:
    """Of each kind some records in each state, each with somebody who may see it, another one each time."""
    turn = 0
    people = list(officers)
    for model in _kinds():
        states = model._default_manager.order_by().values_list("state", flat=True).distinct()
        for state in states:
            for record in model._default_manager.filter(state=state).order_by("-pk")[:EACH]:
                turn += 1
                seen = [one for one in people if may_see(model, one.viewer, record.pk)]
                if seen:
                    yield seen[turn % len(seen)], address(record)


def _turns(officers: Iterable[Officer]) -> Iterator[tuple[Officer, Turn]]:
    """Every turn with whom it shows to."""
    now = timezone.now()
    for one in officers:
        for turn in Turn.objects.at(now).filter(holder__in=keys_of(one)).without("barred", one.pk).order_by("id"):
            yield one, turn


def test_the_act_of_the_turn_is_first_and_every_page_fits(
    browser: Any, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart(lambda: load(monkeypatch))
    officers = list(Officer.objects.with_roles().filter(bureau__code="jiangbin", is_active=True))
    bars, people = Bars(), {one.pk: Person(browser, live_server.url, one.username) for one in officers}
    for one, where in _opened(officers):
        _measure(people[one.pk], where, bars)
    for one, turn in _turns(officers):
        _follow(people[one.pk], turn, bars)
    print(bars)  # noqa: T201 - what the bars are held against is to be read
    assert not bars.wrong, "\n".join(bars.wrong)
    assert bars.pages > len(list(_kinds())), "every kind of record has a page in the demo"


def _measure(person: Person, where: str, bars: Bars) -> None:
    page, said = person.page, f"{where} for {person.username}"
    page.set_viewport_size(PHONE)
    answer = page.goto(person.server + where)
    assert answer is not None, said
    assert answer.status == 200, said
    bars.pages += 1
    bars.heaviest = max(bars.heaviest, size := len(answer.body()))
    if size > HEAVIEST:
        bars.wrong.append(f"{said}: {size} bytes")
    if page.locator(FIRST).count():
        _look_at_first_act(person, said, bars)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        if page.evaluate(WIDE) > width:
            bars.wrong.append(f"{said}: wider than {width}")
    found = Axe().run(page, options=RULES).response["violations"]
    bars.wrong += [f"{said}: {violation['id']} {violation['nodes'][0]['html'][:120]}" for violation in found]


def _look_at_first_act(person: Person, said: str, bars: Bars) -> None:
    page = person.page
    box = page.locator(FIRST).first.bounding_box()
    assert box is not None, said
    bars.lowest = max(bars.lowest, below := box["y"] + box["height"])
    if below > PHONE["height"]:
        bars.wrong.append(f"{said}: the first act ends at {below:.0f} px")
    page.evaluate("document.querySelector('#main').focus()")
    pressed = 0
    while pressed <= MOST_TABS and not page.evaluate(f"document.activeElement === document.querySelector('{FIRST}')"):
        page.keyboard.press("Tab")
        pressed += 1
    bars.tabs = max(bars.tabs, pressed)
    if pressed > MOST_TABS:
        bars.wrong.append(f"{said}: more than {MOST_TABS} tabs")


def _follow(person: Person, turn: Turn, bars: Bars) -> None:
    """The row's page offers the act that the turn is, before all others."""
    where = f"/{apps.get_model(turn.root_type).noun}s/{turn.root_id}/"
    person.page.goto(person.server + where)
    bars.turns += 1
    first = person.page.locator(FIRST).first
    if not first.count():
        bars.wrong.append(f"{where} for {person.username}: nothing to do, although 「{turn.what}」 waits")
