"""The page of the worklist (工作台页面): tabs, groups, pages, filters, and what it tells of whom."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from supervision.core.turns import officer_key
from supervision.desk.worklist.pages import PAGE, Asked, Worklist, next_of, worklist
from supervision.desk.worklist.reading import GROUPS
from supervision.desk.worklist.rows import Row, days_left
from supervision.models import Notice, Turn
from tests.cases import Cases
from tests.cast import TODAY
from tests.conftest import signed_in


def _page(cases: Cases, username: str, at: datetime = TODAY, **asked: Any) -> Worklist:
    query = {name: str(value) for name, value in asked.items()}
    return worklist(cases.person(username), Asked.of(query), at)


def _tabs(page: Worklist) -> dict[str, str]:
    return {tab.name: tab.number for tab in page.tabs}


def _groups(page: Worklist) -> dict[str, list[str]]:
    return {group.name: [row.what for row in group.rows] for group in page.groups}


def _rows(page: Worklist) -> list[Row]:
    return [row for group in page.groups for row in group.rows]


def _turns(cases: Cases, number: int, **changed: Any) -> None:
    """So many more turns of the inspector, of one draft."""
    cases.draft()
    one = Turn.objects.get(holder=officer_key(cases.person("inspector").pk))
    for serial in range(number):
        one.pk, one.title = None, f"第{serial:03}件"
        for name, value in changed.items():
            setattr(one, name, value)
        one.save(force_insert=True)


@pytest.mark.parametrize(
    ("due", "group"),
    [(-1, "已逾期"), (0, "有期限"), (5, "有期限"), (None, "新到")],
)
def test_a_turn_stands_in_its_group(cases: Cases, due: int | None, group: str) -> None:
    notice = cases.draft()
    due_at = TODAY + timedelta(days=due, hours=1) if due is not None else None
    Turn.objects.filter(root_id=notice.pk).update(due_at=due_at)
    assert _groups(_page(cases, "inspector")) == {group: ["提交审批"]}


def test_what_is_to_be_signed_for_is_new_and_what_is_old_and_undated_comes_last(cases: Cases) -> None:
    cases.issued()
    assert list(_groups(_page(cases, "head"))) == ["新到"]
    notice = cases.draft()
    Turn.objects.filter(root_id=notice.pk).update(since=TODAY - timedelta(days=8))
    assert _groups(_page(cases, "inspector")) == {"其他": ["提交审批"]}


def test_groups_come_in_their_order_over_all_pages(cases: Cases) -> None:
    _turns(cases, 60)
    keys = list(Turn.objects.order_by("pk").values_list("pk", flat=True))
    Turn.objects.filter(pk__in=keys[::2]).update(due_at=TODAY - timedelta(days=2), sort_at=TODAY - timedelta(days=2))
    seen = [group.name for number in (1, 2) for group in _page(cases, "inspector", page=number).groups]
    assert [name for name in GROUPS if name in seen] == list(dict.fromkeys(seen))


def test_the_51st_row_stands_on_the_second_page(cases: Cases) -> None:
    _turns(cases, PAGE + 2)
    first, second = _page(cases, "inspector"), _page(cases, "inspector", page=2)
    assert (len(_rows(first)), len(_rows(second))) == (PAGE, 3)
    assert len({row.turn for row in (*_rows(first), *_rows(second))}) == PAGE + 3
    text = signed_in(cases.person("inspector")).get("/").content.decode()
    assert f"第1至{PAGE}项，共{PAGE + 3}项" in text
    assert 'href="/?page=2"' in text


def test_the_tabs_count_and_narrow(cases: Cases) -> None:
    notice = cases.served()
    head = _page(cases, "head")
    assert _tabs(head)["待办"] == "1"
    Turn.objects.filter(root_id=notice.pk).update(due_at=TODAY - timedelta(days=1))
    assert _tabs(_page(cases, "head"))["其中已逾期"] == "1"
    assert _groups(_page(cases, "head", tab="soon")) == {}
    Turn.objects.filter(root_id=notice.pk).update(due_at=TODAY + timedelta(days=6))
    assert _tabs(_page(cases, "head"))["七日内到期"] == "1"
    assert _groups(_page(cases, "head", tab="soon")) == {"有期限": ["报告整改"]}
    assert _groups(_page(cases, "head", tab="late")) == {}


def test_what_is_awaited_says_of_whom(cases: Cases) -> None:
    cases.served()
    (row,) = _rows(_page(cases, "inspector", tab="awaited"))
    assert (row.what, row.who) == ("报告整改", "监察一科负责人")


def test_what_was_done_is_listed_and_leads_to_what_may_be_seen(cases: Cases) -> None:
    notice = cases.issued()
    (line,) = _page(cases, "leader", tab="done").done
    assert (line.verb, line.address) == ("审批签发", f"/notices/{notice.pk}/")
    assert _tabs(_page(cases, "leader"))["已办"] == "1"
    cases.person("leader")
    Notice.objects.filter(pk=notice.pk).update(bureau=cases.cast.other_bureau)
    (line,) = _page(cases, "leader", tab="done").done
    assert (line.title, line.address) == ("现在不能查看", "")


def test_filters_stay_in_the_address_and_narrow_the_counts(cases: Cases) -> None:
    cases.draft()
    cases.check()
    both = _page(cases, "inspector")
    assert [choice.value for choice in both.kinds] == ["notice", "check"] or {c.value for c in both.kinds} == {
        "notice",
        "check",
    }
    asked = Asked.of({"kind": "notice", "tab": "mine"})
    assert asked.address(page=2) == "/?kind=notice&page=2"
    narrowed = _page(cases, "inspector", kind="notice")
    assert _groups(narrowed) == {"新到": ["提交审批"]}
    assert _tabs(narrowed)["待办"] == "1"
    assert all("kind=notice" in tab.address for tab in narrowed.tabs)
    assert _groups(_page(cases, "inspector", division="没有的科室")) == {}


def test_a_strange_address_is_the_first_page(cases: Cases) -> None:
    for query in ({"tab": "x"}, {"page": "0"}, {"page": "-1"}, {"page": "９９"}, {"page": "9" * 30}):
        assert signed_in(cases.person("inspector")).get("/", query).status_code == 200


def test_a_review_may_be_asked_for_as_long_as_it_may(cases: Cases) -> None:
    notice = cases.served()
    page = _page(cases, "head")
    assert _groups(page)["可以申请复查"] == ["申请复查"]
    row = page.groups[-1].rows[0]
    assert (row.left, row.acts[0].address) == ("还剩10日", f"/notices/{notice.pk}/file-review/")
    assert _tabs(page)["待办"] == "1", "a right is nothing that is owed"
    assert "可以申请复查" not in _groups(_page(cases, "other-head"))
    assert "可以申请复查" not in _groups(_page(cases, "head", at=TODAY + timedelta(days=11)))
    cases.review(notice)
    assert "可以申请复查" not in _groups(_page(cases, "head"))


def test_a_confidential_row_tells_kind_and_state(cases: Cases) -> None:
    complaint = cases.complaint()
    (row,) = [row for row in _rows(_page(cases, "inspector")) if row.address == f"/complaints/{complaint.pk}/"]
    assert row.title.endswith(complaint.kind_and_state())
    assert complaint.get_state_display() in row.title


def test_on_to_the_next(cases: Cases) -> None:
    assert next_of(cases.person("inspector"), TODAY) == "/"
    notice = cases.issued()
    assert next_of(cases.person("head"), TODAY) == f"/notices/{notice.pk}/acknowledge/"
    answer = signed_in(cases.person("head")).get("/next/")
    assert answer["Location"] == f"/notices/{notice.pk}/acknowledge/"


def test_after_an_act_one_goes_on(cases: Cases) -> None:
    notice = cases.issued()
    browser = signed_in(cases.person("head"))
    done = browser.post(f"/notices/{notice.pk}/acknowledge/", {"version": notice.root().version})
    assert 'href="/next/">办理下一件</a>' in browser.get(done["Location"]).content.decode()


@pytest.mark.parametrize(
    ("days", "left"), [(-2, "逾期2日"), (-1, "逾期1日"), (0, "今日到期"), (1, "还剩1日"), (12, "还剩12日")]
)
def test_days_are_counted_to_the_last_one(days: int, left: str) -> None:
    due_at = TODAY.replace(hour=0) + timedelta(days=days + 1)
    assert days_left(due_at, TODAY, is_late=due_at <= TODAY) == left


def test_more_rows_ask_no_more(cases: Cases) -> None:
    browser = signed_in(cases.person("inspector"))
    cases.draft()
    counts = []
    for more in (0, 40):
        if more:
            _turns_again(more)
        browser.get("/")
        with CaptureQueriesContext(connection) as asked:
            browser.get("/")
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


def _turns_again(number: int) -> None:
    one = Turn.objects.latest("pk")
    for _ in range(number):
        one.pk = None
        one.save(force_insert=True)
