"""Lists: pages by key, filters and search together, and whatever somebody writes into an address."""

import pytest
from django.urls import reverse

from supervision.models import Notice
from tests.cases import Cases
from tests.conftest import signed_in


@pytest.mark.parametrize("after", ["5~3", "0001-01-01~3", "9999-12-31~3", "2026-01-01T10:00~3", "~3", "x~y", "²~²"])
@pytest.mark.parametrize(("name", "order"), [("notice-list", "due"), ("check-list", "day"), ("notice-list", "newest")])
def test_a_broken_key_is_answered_with_a_page(cases: Cases, name: str, order: str, after: str) -> None:
    browser = signed_in(cases.person("inspector"))
    assert browser.get(reverse(name), {"order": order, "after": after}).status_code == 200


def test_a_search_finds_behind_many_that_the_filter_leaves_out(cases: Cases) -> None:
    wanted = cases.withdrawn()
    for _ in range(52):
        cases.draft()
    answer = signed_in(cases.person("inspector")).get(
        reverse("notice-list"), {"q": "行政处罚程序", "state": Notice.State.WITHDRAWN}
    )
    assert f"/notices/{wanted.pk}/" in answer.content.decode()
    assert "下一页" not in answer.content.decode()


def test_a_search_goes_on_with_the_next_page(cases: Cases) -> None:
    drafts = [cases.draft().pk for _ in range(53)]
    browser = signed_in(cases.person("inspector"))
    first = browser.get(reverse("notice-list"), {"q": "行政处罚程序"}).content.decode()
    assert f"after=0~{drafts[3]}" in first
    second = browser.get(reverse("notice-list"), {"q": "行政处罚程序", "after": f"0~{drafts[3]}"}).content.decode()
    assert [f"/notices/{pk}/" in second for pk in drafts[:4]] == [True, True, True, False]


@pytest.mark.parametrize("words", ["number", "监察一科", "程序违法"])
@pytest.mark.parametrize("name", ["correction", "review"])
def test_corrections_and_reviews_are_found_by_number_division_and_text(cases: Cases, name: str, words: str) -> None:
    review = cases.review()
    pk = {"correction": review.notice.correction.pk, "review": review.pk}[name]
    browser = signed_in(cases.person("head"))
    asked = review.notice.number if words == "number" else words
    assert f"/{name}s/{pk}/" in browser.get(reverse(f"{name}-list"), {"q": asked}).content.decode()
    assert f"/{name}s/{pk}/" not in browser.get(reverse(f"{name}-list"), {"q": "没有这样的话"}).content.decode()
