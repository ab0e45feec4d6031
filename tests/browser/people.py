"""People at their browsers: every page they see is looked at for errors and accessibility."""

import itertools
import os
import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, ViewportSize, expect

from config.demo.people import PASSWORD
from supervision.models import Officer
from tests.conftest import signed_in

PICTURES = Path(__file__).resolve().parents[2] / "var" / "test" / "screenshots"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "preload": False,
}
"""Without loading the style sheets a second time, which the pages' policy refuses: no rule among these asks for it."""
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 800}
ZOOMED: ViewportSize = {"width": 640, "height": 400}
"""What is left of 1280 × 800 at 200 %."""
HEADER = 56
"""Pixels that the header takes at most of a screen on which nothing is unfolded."""
_count = itertools.count(1)
_seen: set[str] = set()
"""The kinds of pages that were looked at closely by now, and the elements that stood on them."""
_ELEMENTS = """() => [...new Set([...document.querySelectorAll("body *")].map(each =>
    each.tagName + "." + each.className + each.getAttributeNames().join() + (each.textContent ? "" : " empty")))]"""


_MEASURED = """() => [document.documentElement.scrollWidth,
    document.querySelector(".topbar")?.getBoundingClientRect().height ?? 0]"""


class Person:
    """One person, signed in in a browser of their own: the first of a run with name and password, as everybody is; the others
    with the session that this would leave."""

    def __init__(self, browser: Browser, server: str, username: str, **context: Any) -> None:
        self.server, self.username = server, username
        self.has_scripts = context.get("java_script_enabled", True)
        # Nothing fades in or out: what is looked at stands as it stays.
        self.context = browser.new_context(locale="zh-CN", viewport=WIDE, reduced_motion="reduce", **context)
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("response", self._note)
        if _seen:
            self._take_session()
        else:
            self._give_password()

    def _give_password(self) -> None:
        self.go("/accounts/login/")
        self.page.fill("[name=login]", self.username)
        self.page.fill("[name=password]", PASSWORD)
        self.press("登录")

    def _take_session(self) -> None:
        key = signed_in(Officer.objects.get(username=self.username)).cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": self.server}])
        self.go("/")

    def _hear(self, said: ConsoleMessage) -> None:
        """Every error but the browser's word that an answer was a refusal; those are noted by their status."""
        if said.type == "error" and not said.text.startswith("Failed to load resource"):
            self.wrong.append(said.text)

    def _note(self, answer: Response) -> None:
        """A page may refuse (4xx); nothing that a page needs may be missing, and nothing may break."""
        if answer.status >= 500 or (answer.status >= 400 and answer.request.resource_type != "document"):
            self.wrong.append(f"{answer.status} {answer.url}")

    def go(self, path: str) -> "Person":
        """Open an address, and look at the page."""
        self.page.goto(self.server + path)
        return self.look()

    def through(self, path: str) -> "Person":
        """Open an address on the way to the page behind it, which is looked at."""
        self.page.goto(self.server + path)
        return self

    def press(self, name: str) -> "Person":
        """Press the button or follow the link of this name in the page's main part, and look at what comes."""
        main = self.page.locator("main")
        button = main.get_by_role("button", name=name, exact=True)
        # Where there is no button yet, the page may still be the one before: what comes first is waited for.
        target = button if button.count() else button.or_(main.get_by_role("link", name=name, exact=True))
        target.first.click()
        # A form that is still keeping its draft is sent off after that.
        expect(self.page.locator("main form[aria-busy]")).to_have_count(0, timeout=30_000)
        self.page.wait_for_load_state("load")
        return self.look()

    def fill(self, **typed: str) -> "Person":
        for name, value in typed.items():
            self.page.fill(f"main [name={name}]", value)
        return self

    def choose(self, name: str, text: str) -> "Person":
        """Tick or select the choice that holds the text."""
        box = self.page.locator(f"main select[name={name}]")
        if box.count():
            option = box.locator("option", has_text=text).first
            box.select_option(value=option.get_attribute("value"))
        else:
            found = self.page.locator("main label", has_text=text).locator(f"input[name={name}]").first
            for folded in found.locator("xpath=ancestor::details[not(@open)]").all():
                folded.locator("> summary").click()
            found.check()
        return self

    def attach(self, name: str, file: str, content: bytes) -> "Person":
        self.page.set_input_files(
            f"main [name={name}]", [{"name": file, "mimeType": "application/octet-stream", "buffer": content}]
        )
        return self

    def confirm(self) -> "Person":
        """Give the password again, where the page asks for it."""
        if "/reauthenticate/" in self.page.url:
            self.fill(password=PASSWORD).press("确认")
        return self

    def unfold(self, text: str) -> "Person":
        """Open what the page keeps folded under a heading that holds the text."""
        self.page.locator("main summary", has_text=text).first.click()
        return self

    def reads(self, *texts: str) -> "Person":
        body = self.page.inner_text("main")
        for text in texts:
            assert text in body, f"{text!r} is not on {self.page.url}:\n{body}"
        return self

    def look(self) -> "Person":
        """No error, and nothing that WCAG A or AA forbids.

        That takes most of the time: a page is looked at so closely when it is the first of its kind, or anything
        stands on it that stood on no page before; and beside SQLite only, as it is the same beside either database.
        """
        if connection.vendor == "sqlite" and self._shows_something_new():
            self.look_closely()
        assert not self.wrong, f"{self.page.url}: {self.wrong}"
        return self

    def kind_of_page(self) -> str:
        """The address without what names the record."""
        return re.sub(r"\d+", "N", self.page.url.removeprefix(self.server).partition("?")[0])

    def _shows_something_new(self) -> bool:
        elements = {self.kind_of_page(), *self.page.evaluate(_ELEMENTS)}
        is_new = not elements <= _seen
        _seen.update(elements)
        return is_new

    def look_closely(self) -> None:
        """Nothing on the page as it stands that WCAG A or AA forbids; with SCREENSHOTS=1 a picture of it too.

        Where a browser runs no scripts its timers stand still, and axe would never answer.
        """
        if os.environ.get("SCREENSHOTS"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=PICTURES / f"{next(_count):03}-{self.username}.png", full_page=True)
        if not self.has_scripts:
            return
        found = Axe().run(self.page, options=RULES).response["violations"]
        said = [f"{violation['id']}: {violation['nodes'][0]['html'][:200]}" for violation in found]
        assert not said, f"{self.page.url}: {said}"

    def fits(self) -> "Person":
        """The page holds on a phone and at 200 %: nothing of it lies beside the screen, and its header leaves room for it. Looked at
        beside SQLite only, as it is the same beside either database."""
        if connection.vendor != "sqlite":
            return self
        for screen in (NARROW, ZOOMED):
            self.page.set_viewport_size(screen)
            width, header = self.page.evaluate(_MEASURED)
            assert width <= screen["width"], f"{self.page.url} is {width} wide on a screen of {screen['width']}"
            assert header <= HEADER, f"the header of {self.page.url} takes {header} of {screen['height']}"
        self.page.set_viewport_size(WIDE)
        return self

    def picture(self, name: str) -> "Person":
        picture(self.page, name)
        return self

    def leave(self) -> None:
        self.context.close()
        assert not self.wrong, self.wrong


def picture(page: Page, name: str) -> None:
    """A picture for the handbook: what the person sees without scrolling."""
    place = Path(os.environ.get("HANDBOOK_PICTURES", PICTURES / "handbook"))
    place.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=place / f"{name}.png")
