"""Walking through the application as people do: reading a page, following what it offers, sending its form."""

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

from supervision.core.acts import REGISTRY
from tests.cast import PASSWORD


class _Form(HTMLParser):
    """What the form of an act holds when the page comes: every field as a browser would send it back."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.area = False, ""
        self.select = ""
        self.fields: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self.inside = "act-form" in (said.get("class") or "")
        if not self.inside or (tag != "option" and not said.get("name")):
            return
        name = said.get("name") or ""
        if tag == "textarea":
            self.area = name
            self.fields.setdefault(name, [""])
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in said:
            self.fields.setdefault(self.select, []).append(said.get("value") or "")
        elif tag == "input" and (said.get("type") not in ("checkbox", "radio", "file") or "checked" in said):
            self.fields.setdefault(name, []).append(said.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        if tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.fields[self.area][0] += data


class Person:
    """Somebody at a browser, who signed in with name and password."""

    def __init__(self, username: str) -> None:
        self.browser = Client(enforce_csrf_checks=True)
        self.last = ""
        self.send("/accounts/login/", login=username, password=PASSWORD)

    def read(self, where: str) -> str:
        """A page, which must be there; follows where it leads."""
        answer = self.browser.get(where, follow=True)
        assert answer.status_code == 200, f"{where}: {answer.status_code}"
        self.last = answer.request["PATH_INFO"]
        return answer.content.decode()

    def send(self, where: str, **typed: Any) -> HttpResponse:
        """Read a page, fill what is typed into its form, send it; answers what came."""
        form = _Form()
        form.feed(self.read(where))
        sent = {**form.fields, **typed}
        answer = self.browser.post(self.last, {name: value for name, value in sent.items() if value not in ([""], "")})
        if answer.status_code == 302:
            self.last = answer["Location"].partition("?")[0]
        return answer  # type: ignore[return-value]

    def act(self, code: str, page: str = "", first: Mapping[str, str] | None = None, **typed: Any) -> str:
        """Do an act that a page offers as a button; returns the address that it leads to. ``first`` is what its first step
        asks, where it has two.

        Where the password is asked for again, it is given, and the act's page comes back.
        """
        act = REGISTRY[code]
        where = self.offered(code, page)
        if act.needs_recent_login and "请再次输入密码" in self.read(where):
            answer = self.send(f"/accounts/reauthenticate/?next={where}", password=PASSWORD)
            assert answer["Location"] == where
        answer = self.send(f"{where}?{urlencode(first)}" if first else where, **typed)
        assert answer.status_code == 302, _problems(answer.content.decode())
        return self.last

    def offered(self, code: str, page: str = "") -> str:
        """The address behind the button on a page."""
        text = self.read(page or self.last)
        pattern = rf'href="([^"?]*/{REGISTRY[code].name}/)[^"]*"'
        found = re.search(pattern, text)
        assert found, f"{self.last} does not offer {code}"
        return unescape(found[1])

    def does_not_offer(self, code: str, page: str) -> bool:
        return f"/{REGISTRY[code].name}/" not in self.read(page)


def _problems(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", part) for part in re.findall(r'role="alert".*?</div>', text, re.DOTALL))
