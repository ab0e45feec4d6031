"""The page of every kind of record and every list, as the demo has them: the act of the turn first and in sight, light, within any
width."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import resolve
from django.utils import timezone
from playwright.sync_api import Page

from config.navigation import ITEMS
from supervision.core.organisation import Officer
from supervision.core.record_views import _PAGES, address, may_see
from supervision.core.stages import has_course
from supervision.core.turns import Turn, keys_of
from tests.browser.conftest import apart
from tests.browser.people import RULES, picture
from tests.browser.people import WIDE as WIDE_SCREEN
from tests.config.test_load_demo import load
from tests.conftest import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = (320, 390, 640, 768, 1280)
"""640 is what is left of 1280 at 200 %."""
PHONE = {"width": 390, "height": 844}
HEAVIEST, MOST_TABS = 60_000, 6
"""Bytes of a page; presses of the Tab key from the skip link to its first act."""
PICTURED = {"worklist": ("zhoumin", "/"), "figures": ("liushufen", "/figures/")}
"""What the handbook shows of a bureau at work."""
FIRST = ".turn-box a.btn"
WIDE = "document.documentElement.scrollWidth"


@dataclass
class Bars:
    """What was measured, and where it is too much."""

    kinds: set[str] = field(default_factory=set)
    pages: int = 0
    acts: int = 0
    heaviest: int = 0
    tabs: int = 0
    lowest: float = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.pages} pages of {len(self.kinds)} kinds, {self.acts} with an act of a turn; heaviest {self.heaviest} bytes, first "
            f"act after at most {self.tabs} tabs and {self.lowest:.0f} px; {len(self.wrong)} wrong"
        )


@dataclass(frozen=True)
class Shown:
    """A page of a record, and to whom; ``owes`` says what waits for them on it, if anything does."""

    kind: str
    where: str
    who: Officer
    owes: str = ""


def _kinds() -> Iterator[type[models.Model]]:
    """The kinds of record that have a page of their own."""
    for model in apps.get_models():
        if has_course(model) and model not in _PAGES:
            yield model


def _in_each_state(people: list[Officer]) -> Iterator[Shown]:
    """Of each kind the newest record in each state, each with somebody who may see it, another one each time."""
    turn = 0
    for model in _kinds():
        known: set[str] = set()
        for record in model._default_manager.order_by("-pk"):
            if record.state in known:
                continue
            seen = [person for person in people if may_see(model, person.viewer, record.pk)]
            turn += 1
            if seen:
                known.add(record.state)
                yield Shown(model._meta.label, address(record), seen[turn % len(seen)])


def _of_each_turn(people: list[Officer]) -> Iterator[Shown]:
    """Of each kind of turn one that waits for each holder of another role, on the page of its case."""
    now, known = timezone.now(), set()
    for person in people:
        for turn in Turn.objects.at(now).filter(holder__in=keys_of(person)).without("barred", person.pk).order_by("id"):
            kind = (turn.root_type, turn.what)
            if kind not in known:
                known.add(kind)
                model = apps.get_model(turn.root_type)
                yield Shown(model._meta.label, f"/{model.noun}s/{turn.root_id}/", person, turn.what)  # type: ignore[attr-defined]


def _lists(people: list[Officer]) -> Iterator[Shown]:
    """Every list that a menu leads to, with the first person in whose menu it stands."""
    for _, _, where, opens in ITEMS:
        if str(resolve(where).url_name).endswith("-list"):
            yield Shown(where, where, next(person for person in people if opens(person)))


def test_the_act_of_the_turn_is_first_and_every_page_fits(
    browser: Any, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart(lambda: load(monkeypatch))
    people = list(Officer.objects.with_roles().filter(bureau__code="jiangbin", is_active=True))
    by_name = {person.username: person for person in people}
    found = (*_lists(people), *_in_each_state(people), *_of_each_turn(people))
    shown = {view.where: view for view in found}.values()
    began, bars = time.monotonic(), Bars()
    for page, view in _opened(browser, live_server.url, shown):
        _measure(page, view, live_server.url, bars)
    pictured = [Shown(name, where, by_name[who]) for name, (who, where) in PICTURED.items()]
    for page, view in _opened(browser, live_server.url, pictured):
        page.set_viewport_size(WIDE_SCREEN)
        page.goto(live_server.url + view.where)
        picture(page, view.kind)
    took = time.monotonic() - began
    print(f"{bars}; {took:.0f} s")  # noqa: T201 - what the bars are held against is to be read
    assert not bars.wrong, "\n".join(bars.wrong)
    assert {model._meta.label for model in _kinds()} <= bars.kinds, "every kind of record has a page in the demo"


def _opened(browser: Any, server: str, shown: Iterable[Shown]) -> Iterator[tuple[Page, Shown]]:
    """One page of one browser, in which one person after the other is signed in."""
    context = browser.new_context(locale="zh-CN", viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()
    for who, pages in groupby(sorted(shown, key=_whose), key=_whose):
        key = signed_in(Officer.objects.get(pk=who)).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server}])
        for view in pages:
            yield page, view
    context.close()


def _whose(shown: Shown) -> int:
    return shown.who.pk


def _measure(page: Page, shown: Shown, server: str, bars: Bars) -> None:
    said = f"{shown.where} for {shown.who.username}"
    page.set_viewport_size(PHONE)
    answer = page.goto(server + shown.where)
    assert answer is not None, said
    assert answer.status == 200, said
    bars.pages += 1
    bars.heaviest = max(bars.heaviest, size := len(answer.body()))
    if size > HEAVIEST:
        bars.wrong.append(f"{said}: {size} bytes")
    _look_at_first_act(page, shown, said, bars)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        if page.evaluate(WIDE) > width:
            bars.wrong.append(f"{said}: wider than {width}")
    if shown.kind not in bars.kinds:
        bars.kinds.add(shown.kind)
        found = Axe().run(page, options=RULES).response["violations"]
        bars.wrong += [f"{said}: {violation['id']} {violation['nodes'][0]['html'][:120]}" for violation in found]


def _look_at_first_act(page: Page, shown: Shown, said: str, bars: Bars) -> None:
    """On a phone that shows the page's beginning: the act of the turn stands wholly on the screen, and a few keys away."""
    first = page.locator(FIRST).first
    if not first.count():
        if shown.owes:
            bars.wrong.append(f"{said}: nothing to do, although 「{shown.owes}」 waits")
        return
    box = first.bounding_box()
    assert box is not None, said
    bars.acts += 1
    bars.lowest = max(bars.lowest, below := box["y"] + box["height"])
    if below > PHONE["height"] or page.evaluate("scrollY"):
        bars.wrong.append(f"{said}: the first act ends at {below:.0f} px")
    page.evaluate("document.querySelector('#main').focus()")
    pressed = 0
    while pressed <= MOST_TABS and not page.evaluate(f"document.activeElement === document.querySelector('{FIRST}')"):
        page.keyboard.press("Tab")
        pressed += 1
    bars.tabs = max(bars.tabs, pressed)
    if pressed > MOST_TABS:
        bars.wrong.append(f"{said}: more than {MOST_TABS} tabs")
