"""Every page that a test is answered is looked at (逐页检查): what no page may hold, whatever the test is about.

Handlers and styles written into a tag would not run under the policy of contents, and a tag of a template that stands in
a page was misspelt or left over.
"""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

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
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "request", looked_at)
        yield
