"""What is looked for in every page is found, and honest pages hold none of it."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from tests.answers import NEVER, found_in, is_page

HELD = {
    "a handler written into a tag": b'<button class="btn" onclick="go()">',
    "a style written into a tag": b'<p style="color:red">',
    "an address that is a script": b'<a href="javascript:void(0)">',
    "a tag of a template": b"<p>{{ notice.number }}</p>",
}


@pytest.mark.parametrize("kind", list(NEVER))
def test_each_kind_is_found(kind: str) -> None:
    assert [found.partition(":")[0] for found in found_in(HELD[kind])] == [kind]


def test_an_honest_page_holds_none() -> None:
    page = '<form method="post" action="/notices/"><p class="on">on="该日"之后；style 一词</p></form>'
    assert found_in(page.encode()) == []


def test_pages_are_looked_at_and_files_are_not() -> None:
    assert is_page(HttpResponse("页面"))
    assert not is_page(HttpResponse("文件", content_type="text/csv"))
    assert not is_page(StreamingHttpResponse(["页面"]))
