"""The page of a period says which of its days today is, and how many are left (今天是第几日，还剩几日)."""

from datetime import date

import pytest
from django.urls import reverse

from documents import clock
from supervision.core.deadlines.counting import end_of
from supervision.core.deadlines.models import Deadline, DeadlineRule
from supervision.core.deadlines.periods import count_on
from supervision.core.deadlines.progress import where_it_stands
from tests.cases import Cases, at
from tests.cast import Cast
from tests.conftest import signed_in


def period(cast: Cast, trigger: date, *, working: bool = False, length: int = 10) -> Deadline:
    rule = DeadlineRule.objects.get(bureau=cast.bureau, code="review_request")
    rule.unit, rule.length = "working" if working else "calendar", length
    deadline = Deadline(rule=rule)
    deadline.take_over(count_on(rule, trigger, date(2026, 11, 30))[0])
    return deadline


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 9, 21), "今天尚未起算，还剩17日。"),
        (date(2026, 9, 22), "今天是起算日，不计入，还剩16日。"),
        (date(2026, 9, 23), "今天是第1日，还剩15日。"),
        (date(2026, 10, 2), "今天是第10日，还剩6日。"),
        (date(2026, 10, 7), "今天是顺延的日子，还剩1日。"),
        (date(2026, 10, 8), "今天是顺延的日子，是末日，24时届满。"),
        (date(2026, 10, 9), "期限已于2026年10月8日届满。"),
    ],
)
def test_calendar_days(cast: Cast, today: date, said: str) -> None:
    assert where_it_stands(period(cast, date(2026, 9, 22)), at(today, 23, 59)) == said


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 9, 22), "今天是起算日，不计入，还剩10个工作日。"),
        (date(2026, 9, 23), "今天是第1个工作日，还剩9个工作日。"),
        (date(2026, 10, 1), "今天不计入，还剩5个工作日。"),
        (date(2026, 10, 13), "今天是第10个工作日，是末日，24时届满。"),
    ],
)
def test_working_days(cast: Cast, today: date, said: str) -> None:
    assert where_it_stands(period(cast, date(2026, 9, 22), working=True), at(today, 0)) == said


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 12, 30), "今天是第9日，还剩1日（暂定）。"),
        (date(2026, 12, 31), "今天是第10日，是末日（暂定）。"),
        (date(2027, 1, 5), "暂定的末日已过5日；期限到2027年1月15日届满，还剩10日。"),
        (date(2027, 1, 15), "暂定的末日已过15日；期限到2027年1月15日届满，还剩0日。"),
        (date(2027, 1, 16), "期限暂定到2026年12月31日，放假安排一直没有公布，已于2027年1月15日届满。"),
    ],
)
def test_a_provisional_period(cast: Cast, today: date, said: str) -> None:
    assert where_it_stands(period(cast, date(2026, 12, 21)), at(today, 12)) == said


def test_a_right_that_was_kept_open(cast: Cast) -> None:
    deadline = period(cast, date(2026, 11, 2))
    deadline.lapses_at = end_of(date(2026, 11, 17))
    assert where_it_stands(deadline, at(date(2026, 11, 13), 9)) == (
        "末日已过，因放假安排公布在后，到2026年11月17日仍可办理，还剩4日。"
    )
    assert where_it_stands(deadline, at(date(2026, 11, 18))) == (
        "期限已于2026年11月12日届满，因放假安排公布在后而保留的办理时间也已于2026年11月17日届满。"
    )


def test_the_page_says_it(cases: Cases) -> None:
    notice = cases.served()
    with clock.set_to(at(date(2026, 5, 14), 9)):
        page = signed_in(cases.person("head")).get(reverse("notice", args=[notice.pk])).content.decode()
    assert "今天是第3日，还剩7日。" in page
