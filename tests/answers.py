"""Every page that a test is answered is looked at (逐页检查): what no page may hold, whatever the test is about.

Handlers and styles written into a tag would not run under the policy of contents, and a tag of a template that stands in
a page was misspelt or left over. Of each kind of page some are parsed as a browser would: where it had to guess, the page is wrong.
"""

import re
from collections import Counter
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404
from tinyhtml5.parser import HTMLParser

NEVER = {
    "a handler written into a tag": re.compile(rb"""<[a-z][^<>]*\son[a-z]+\s*=\s*["']""", re.I),
    "a style written into a tag": re.compile(rb"""<[a-z][^<>]*\sstyle\s*=\s*["']""", re.I),
    "an address that is a script": re.compile(rb"""(?:href|src|action)\s*=\s*["']?\s*javascript:""", re.I),
    "a tag of a template": re.compile(rb"\{\{|\{%|%\}|\{#"),
}


_PERHAPS = re.compile(rb"""\s(?:on[a-z]+|style)\s*=\s*["']|javascript|\{\{|\{%|%\}|\{#""", re.I)
"""What each of them holds: one look at a page instead of four, as a rule."""


def found_in(content: bytes) -> list[str]:
    """What of it stands in a page, each with the place."""
    if not _PERHAPS.search(content):
        return []
    hits = ((name, pattern.search(content)) for name, pattern in NEVER.items())
    return [f"{name}: {hit[0][:200].decode(errors='replace')}" for name, hit in hits if hit]


_ID = re.compile(rb"""<[a-z][^<>]*\sid="([^"]*)\"""")
_LOOKED_AT: Counter[str] = Counter()
PARSED = 3
"""How many pages of a kind are parsed: that takes longer than to make most of them."""


def invalid_in(content: bytes) -> list[str]:
    """What of a page is no HTML: where a browser would have to guess, and names that two elements bear."""
    parser = HTMLParser(namespace_html_elements=False)
    parser.parse(content)
    names = Counter(_ID.findall(content))
    twice = [f"two elements are called {name.decode()}" for name, number in names.items() if number > 1]
    return [f"{place}: {error} {told}" for place, error, told in parser.errors] + twice


def _is_new(answer: Any) -> bool:
    """Whether it is a whole page of a kind of which few were parsed."""
    if answer.content.lstrip()[:9].lower() != b"<!doctype":
        return False
    kind = f"{_view_name(answer)} {answer.status_code}"
    _LOOKED_AT[kind] += 1
    return _LOOKED_AT[kind] <= PARSED


def _view_name(answer: Any) -> str:
    """By which address it was found; nothing, where none has it."""
    match = getattr(answer, "resolver_match", None)
    try:
        return match.view_name if match else ""
    except Resolver404:  # the client looks for it only now
        return ""


def is_page(answer: Any) -> bool:
    return isinstance(answer, HttpResponse) and answer.headers.get("Content-Type", "").startswith("text/html")


@pytest.fixture(scope="session", autouse=True)
def every_page_is_looked_at() -> Any:
    """Of Django's test client; the browser's own pages are looked at by the tests that open them."""
    request = Client.request

    def looked_at(self: Client, **asked: Any) -> Any:
        answer = request(self, **asked)
        if is_page(answer):
            assert found_in(answer.content) == [], asked.get("PATH_INFO")
            assert not _is_new(answer) or invalid_in(answer.content) == [], asked.get("PATH_INFO")
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "request", looked_at)
        yield
