"""Notices in other forms than those that the reader was made with (另外写法的通知): all are read, or what is not is named."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from supervision.core.deadlines.working_calendar import Arrangement, parse_notice
from tests.supervision.core.working_calendar.facts import ARRANGED, holidays, is_worked
from tests.supervision.core.working_calendar.more_wordings import MORE_WORDINGS
from tests.supervision.core.working_calendar.phrases import by_lot

TEXTS = {int(path.stem): path for path in sorted((Path(__file__).parent / "texts").glob("*.txt"))}
"""A text by hand for each of these years, each in another form."""


def _fits(found: Arrangement, year: int) -> bool:
    off = {day for holiday in holidays(year) for day in holiday.off}
    work = {day for holiday in holidays(year) for day in holiday.work}
    return not found.problems and set(found.days_off) == off and set(found.make_up_days) == work


@pytest.mark.parametrize("wording", MORE_WORDINGS, ids=lambda wording: wording.__name__)
def test_further_wordings_are_read_in_every_year(wording: Callable[[int], str]) -> None:
    assert [year for year in ARRANGED if not _fits(parse_notice(wording(year), year), year)] == []


@pytest.mark.parametrize("number", range(6))
def test_texts_put_together_by_lot_are_read(number: int) -> None:
    assert [year for year in ARRANGED if not _fits(parse_notice(by_lot(year, number), year), year)] == []


def _works(day: date, found: Arrangement) -> bool:
    return (day.weekday() < 5 and day not in found.days_off) or day in found.make_up_days


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


@pytest.mark.parametrize("year", TEXTS)
def test_a_text_by_hand_says_what_was_published(year: int) -> None:
    """Day by day, to the days of December that the next year's notice may arrange."""
    found = parse_notice(TEXTS[year].read_text(encoding="utf-8"), year)
    assert list(found.problems) == []
    wrong = [day for day in _days(date(year, 1, 1), date(year, 12, 25)) if _works(day, found) != is_worked(day)]
    assert wrong == []


def test_there_is_a_text_by_hand_for_a_dozen_years() -> None:
    assert len(TEXTS) >= 12


# --- Strict: a slip passes in none of the new forms


def _slips(text: str) -> Iterator[str]:
    """The text with one count, weekday or day changed."""
    patterns = [r"共(\d+)天", r"放(\d+)天假", r"(\d+)日(?=[至到—～~-])"]
    for pattern in patterns:
        for found in re.finditer(pattern, text):
            yield f"{text[: found.start(1)]}{int(found[1]) % 28 + 1}{text[found.end(1) :]}"
    for found in re.finditer(r"(?:星期|周)([一二三四五六日])(?=[）)\]〕】])", text):
        other = "二三四五六日一"["一二三四五六日".index(found[1])]
        yield f"{text[: found.start(1)]}{other}{text[found.end(1) :]}"


@pytest.mark.parametrize("wording", MORE_WORDINGS, ids=lambda wording: wording.__name__)
def test_no_slip_passes_in_a_further_wording(wording: Callable[[int], str]) -> None:
    passed = [
        slip for year in (2009, 2019, 2026) for slip in _slips(wording(year)) if not parse_notice(slip, year).problems
    ]
    assert passed == []


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("放假7天（10月1日至7日），9月26日（星期日），10月9日（星期六）", "2027年9月26日是周末，本来就休息"),
        ("10月1日至7日放假。9月26日、10月9日上班。10月16日（星期六）放假。", "2027年10月16日是周末，本来就休息"),
        ("10月1日至7日，共7天，上班日期为9月26日、10月8日。", "不是周末，不能作为调休上班日"),
        ("放6天假，10月1日至7日。9月26日、10月9日上班。", "写的是共6天，列出的是7天"),
        (
            "10月1日至7日放假。法定节假日：10月1日至4日。9月26日、10月9日上班。",
            "2027年10月4日不是《全国年节及纪念日放假办法》",
        ),
        ("10月1日至7日放假。9月26日（星期日）补10月11日（星期一）的班，10月9日上班。", "没有写明"),
    ],
)
def test_a_slip_in_a_new_form_is_named(said: str, named: str) -> None:
    rest = [line for line in by_lot_2027() if not line.startswith("国庆节")]
    found = parse_notice("\n".join([*rest, f"国庆节：{said}"]), 2027)
    assert named in "\n".join(found.problems)


def by_lot_2027() -> list[str]:
    return [
        "元旦：1月1日至3日放假，共3天。",
        "春节：2月5日至12日放假调休，共8天。1月31日（星期日）、2月20日（星期六）上班。",
        "清明节：4月3日至5日放假，共3天。",
        "劳动节：5月1日至5日放假调休，共5天。5月8日（星期六）上班。",
        "端午节：6月9日放假。",
        "中秋节：9月15日放假。",
        "国庆节：10月1日至7日放假调休，共7天。9月26日（星期日）、10月9日（星期六）上班。",
    ]


def test_a_holiday_that_a_later_notice_arranges_anew_is_taken_from_it_alone() -> None:
    """A make-up day that the first notice named is worked no longer, and what the second leaves out is missing."""
    first = "\n".join(["关于2027年部分节假日安排的通知", *by_lot_2027(), "国务院办公厅", "2026年11月5日"])
    more = "\n关于调整2027年劳动节假期安排的通知\n一、5月1日至4日放假调休，共4天。4月25日（星期日）上班。\n国务院办公厅"
    found = parse_notice(first + more, 2027)
    assert list(found.problems) == []
    assert date(2027, 5, 5) not in found.days_off
    assert date(2027, 4, 25) in found.make_up_days
    assert date(2027, 5, 8) not in found.make_up_days
    partly = first + "\n关于调整2027年劳动节假期安排的通知\n5月1日放假。\n国务院办公厅"
    assert "劳动节（5月2日）" in "\n".join(parse_notice(partly, 2027).problems)
