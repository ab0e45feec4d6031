"""Lists: pages by key, filters and search together, and whatever somebody writes into an address."""

from datetime import timedelta

import pytest
from django.urls import reverse

from documents import clock
from supervision.core.lists.cells import AMBER, PLAIN, RED, LastDay, days_left, last_day_cell, told_apart
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


def _list(cases: Cases, name: str, **asked: str) -> str:
    return signed_in(cases.person("inspector")).get(reverse(name), asked).content.decode()


def test_a_page_says_what_it_was_asked_and_how_to_ask_without(cases: Cases) -> None:
    cases.draft()
    page = _list(cases, "notice-list", state="draft", kind="notice", issued_from="2026-01-02", order="newest")
    assert "状态：草拟" in page
    assert "签发日期：2026-01-02以后" in page
    assert 'href="?kind=notice&amp;issued_from=2026-01-02&amp;order=newest" aria-label="去掉状态：草拟"' in page
    assert '<a class="d-print-none" href="/notices/">清除条件</a>' in page
    assert '<details class="more-filters" open>' in page, "what is asked for is not folded away"
    plain = _list(cases, "notice-list")
    assert "清除条件" not in plain
    assert '<details class="more-filters"><summary>' in plain


def test_what_silence_asks_for_is_said_and_can_be_asked_off(cases: Cases) -> None:
    removed = cases.removed_case_file()
    page = _list(cases, "casefile-list")
    assert "登记状态：" in page
    assert 'href="?state="' in page
    assert f"/casefiles/{removed.pk}/" not in page
    assert f"/casefiles/{removed.pk}/" in _list(cases, "casefile-list", state="")


def test_an_empty_answer_leads_on(cases: Cases) -> None:
    nothing = _list(cases, "notice-list", q="没有这样的话")
    assert "没有符合条件的记录" in nothing
    assert '<a href="/search/?q=%E6%B2%A1%E6%9C%89' in nothing
    assert "清除条件，查看全部" in nothing
    assert "目前没有记录" in _list(cases, "notice-list")


def test_a_search_says_how_many_it_found(cases: Cases) -> None:
    for _ in range(3):
        cases.draft()
    assert "共3项" in _list(cases, "notice-list", q="行政处罚程序")
    for _ in range(50):
        cases.draft()
    assert "本页50项" in _list(cases, "notice-list", q="行政处罚程序")


def test_no_two_rows_are_called_the_same(cases: Cases) -> None:
    first = cases.draft()
    assert "（未编号）" in _list(cases, "notice-list")
    second = cases.draft()
    Notice.objects.filter(pk=second.pk).update(drafted_at=first.drafted_at - timedelta(days=40))
    page = _list(cases, "notice-list")
    assert f"（未编号，{clock.day(first.drafted_at)}草拟）" in page
    assert f"（未编号，{clock.day(first.drafted_at - timedelta(days=40))}草拟）" in page


def test_those_of_one_day_are_told_apart_by_the_minute() -> None:
    now = clock.about_now()
    rows = [("/1/", ["检查", "a"]), ("/2/", ["检查", "b"]), ("/3/", ["自查", "c"])]
    told = told_apart(rows, [now, now - timedelta(minutes=5), now], "{}登记")
    names = [cells[0] for _, cells in told]
    assert len({*names}) == 3
    assert names[2] == "自查"
    assert names[0].startswith("检查（")
    assert len(names[0]) > len("检查（2026-01-01登记）")
    assert [cells[1] for _, cells in told] == ["a", "b", "c"]


def test_what_is_owed_says_how_it_stands_and_what_is_not_says_nothing() -> None:
    now = clock.about_now()
    told = [days_left(now + timedelta(days=days), now, late_from=now + timedelta(days=days)) for days in (9, 2, -3)]
    assert [tone for _, tone in told] == [PLAIN, AMBER, RED]
    assert told[0][0].startswith("还剩")
    assert told[2][0].startswith("逾期")
    assert days_left(now - timedelta(days=1), now, late_from=None) == ("已过暂定的末日", AMBER)
    late = last_day_cell(now - timedelta(days=3), is_owed=True)
    assert isinstance(late, LastDay)
    assert late.note.startswith("逾期")
    assert not isinstance(last_day_cell(now - timedelta(days=3), is_owed=False), LastDay)
    assert last_day_cell(None, is_owed=True) == "—"


def test_a_late_correction_is_marked_in_its_list_and_in_that_of_its_notice(cases: Cases) -> None:
    correction = cases.correction()
    model = type(correction)
    past = clock.about_now() - timedelta(days=4)
    model.objects.filter(pk=correction.pk).update(due_at=past, due_on=clock.day(past))
    Notice.objects.filter(pk=correction.notice_id).update(due_at=past)
    for name in ("correction-list", "notice-list"):
        assert '<span class="tag tag-alarm">逾期' in _list(cases, name), name
    assert '<span class="tag tag-state">整改中</span>' in _list(cases, "correction-list")
