"""What is looked for in every page is found, and honest pages hold none of it."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from tests.answers import NEVER, found_in, invalid_in, is_page

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


@pytest.mark.parametrize(
    "wrong",
    ["<p><ul><li>a</li></ul></p>", "<div><span></div>", '<i id="a"></i><b id="a"></b>', "<table><p></p></table>"],
)
def test_a_page_where_a_browser_would_have_to_guess_is_found(wrong: str) -> None:
    page = '<!doctype html><html lang="zh-CN"><head><title>a</title></head><body>{}</body></html>'
    assert invalid_in(page.format(wrong).encode()) != []
    assert invalid_in(page.format('<div id="a"><ul><li>a</li></ul></div>').encode()) == []
