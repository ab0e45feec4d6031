"""What does not fit in a notice is named (核对), one slip at a time; nothing is guessed."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from supervision.core.deadlines.working_calendar import Part, parse_notice
from tests.supervision.core.working_calendar.facts import ARRANGED
from tests.supervision.core.working_calendar.test_notice import REST_OF_2027, _with
from tests.supervision.core.working_calendar.wordings import full_weekdays, rests_moved, short_weekdays


def _problems(text: str, year: int = 2027) -> str:
    return "\n".join(parse_notice(text, year).problems)


@pytest.mark.parametrize(
    ("holiday", "said", "named"),
    [
        ("国庆节", "国庆节：10月1日至7日放假，共8天。9月26日、10月9日上班。", "写的是共8天，列出的是7天"),
        ("国庆节", "国庆节：10月1日（周六）至7日放假。9月26日、10月9日上班。", "写的是星期六，而2027年10月1日是星期五"),
        ("国庆节", "国庆节：10月1日至7日放假。9月25日（星期日）、10月9日上班。", "2027年9月25日是星期六"),
        ("国庆节", "国庆节：10月1日至7日放假。9月27日、10月9日上班。", "不是周末，不能作为调休上班日"),
        ("国庆节", "国庆节：10月1日至7日放假。9月26日、10月3日上班。", "既写了放假"),
        ("国庆节", "国庆节：10月2日至7日放假。9月26日、10月9日上班。", "国庆节（10月1日）"),
        ("国庆节", "国庆节：11月1日至7日放假。9月26日、10月9日上班。", "离国庆节太远"),
        ("国庆节", "国庆节：10月7日至1日放假。", "早于起日"),
        ("国庆节", "国庆节：10月1日至7日放假。9月26日、9月26日上班。", "写了两次"),
        ("国庆节", "国庆节：10月1日至7日，9月26日、10月9日。", "是放假还是上班"),
        ("国庆节", "国庆节：10月1日至7日放假。9月26日、10月9日视情况上班。", "没有读懂"),
        ("国庆节", "国庆节：10月1日至7日放假，但10月4日除外。", "没有读懂"),
        ("国庆节", "国庆节：10月1日起放假。", "没有写明到哪一天"),
        ("国庆节", "国庆节：10月1日起放假7天，至10月8日。", "又写至2027年10月8日"),
        ("国庆节", "国庆节：放假至10月7日。", "没有写明从哪一天起"),
        ("国庆节", "国庆节：放假7天。", "「国庆节」一项没有读出放假的日期"),
        ("国庆节", "国庆节：10月1日至7日放假。9月26日（星期日）调休。", "没有写明是放假还是上班"),
        ("端午节", "端午节：6月8日（五月初五）放假。", "2027年6月8日的农历日期与所写的不符"),
        ("端午节", "端午节：6月31日放假。", "没有「6月31日」这一天"),
        ("端午节", "端午节：6月9日为法定节假日，6月10日为法定节假日。", "不是《全国年节及纪念日放假办法》"),
        ("中秋节", "中秋节：9月14日（中秋节）放假，9月15日放假。", "2027年9月14日不是中秋节"),
        ("中秋节", "中秋节：9月15日放假。9月26日（星期日）上班。", "在「中秋节」一项中已经写过"),
        ("元旦", "元旦：1月1日至3日放假，共3天。2025年12月31日上班。", "不在2027年，也不在上年年末"),
        ("元旦", "元旦：1月1日放假，2028年1月3日放假。", "不在2027年"),
        ("劳动节", "劳动节：5月1日为法定节假日，5月3日至5日放假。", "2027年5月2日也是劳动节的法定节假日"),
        (
            "劳动节",
            "劳动节：5月1日至5日放假，共5天。将4月25日（周日）、5月8日（周六）三个公休日调至5月3日、4日，4月25日、5月8日上班。",
            "写的是3个公休日",
        ),
        ("劳动节", "劳动节：5月1日至5日放假，共5天。4月25日（周日）公休日调至5月3日、4日，4月25日上班。", "天数不等"),
        (
            "劳动节",
            "劳动节：5月1日至5日放假，共5天。4月25日（周日）公休日调至5月6日，4月25日上班。",
            "不在所写的假期之内",
        ),
        ("劳动节", "劳动节：5月1日至5日放假，共5天。4月26日公休日调至5月3日。", "不是公休日"),
        (
            "劳动节",
            "劳动节：5月1日至5日放假，共5天。将4月25日、5月8日公休日调至5月3日、4日，4月25日上班。",
            "没有写明这一天上班",
        ),
    ],
)
def test_one_slip_is_named(holiday: str, said: str, named: str) -> None:
    assert named in _problems(_with(**{holiday: said}))


def test_a_sentence_that_is_not_understood_is_named_and_nothing_is_taken_from_it() -> None:
    said = REST_OF_2027["国庆节"] + "10月8日、11日原则上放假。"
    found = parse_notice(_with(国庆节=said), 2027)
    assert "10月8日、11日原则上放假" in found.problems[0]
    assert date(2027, 10, 8) not in found.days_off
    assert [sentence.part for sentence in found.sentences][-1] is Part.UNREAD


def test_an_order_after_the_signature_is_not_taken() -> None:
    found = parse_notice(f"{_with()}\n国务院办公厅\n2026年11月5日\n相关报道：某市10月8日放假。", 2027)
    assert "在落款之后" in found.problems[0]
    assert date(2027, 10, 8) not in found.days_off


def test_the_year_in_the_title_is_the_one_asked_for() -> None:
    assert "通知写的是2026年，而所选的年度是2027年" in _problems(full_weekdays(2026))


def test_a_text_without_any_day_is_told_so() -> None:
    assert "没有读出任何放假或者上班的日期" in _problems("各单位：请安排好值班。")
    assert "没有读出任何放假或者上班的日期" in _problems("")


def _slips(text: str) -> Iterator[tuple[str, str]]:
    """The text with one count, weekday or day changed, and what was changed."""
    for found in re.finditer(r"共(\d+)天", text):
        yield _changed(text, found, 1, str(int(found[1]) + 1))
    for found in re.finditer(r"(?:星期|周)([一二三四五六日])(?=[）)])", text):
        yield _changed(text, found, 1, "二三四五六日一"["一二三四五六日".index(found[1])])
    for found in re.finditer(r"(\d+)日(?=[至（(])", text):
        yield _changed(text, found, 1, str(int(found[1]) % 28 + 1))


def _changed(text: str, found: re.Match[str], group: int, new: str) -> tuple[str, str]:
    first, last = found.span(group)
    return text[:first] + new + text[last:], text[max(0, first - 12) : last + 8]


@pytest.mark.parametrize("year", ARRANGED)
def test_no_slip_passes_in_any_year(year: int) -> None:
    """Each count, each weekday, each day that begins a run or has its weekday, changed by one."""
    text = (rests_moved if year < 2010 else (full_weekdays, short_weekdays)[year % 2])(year)
    slips = list(_slips(text))
    assert len(slips) > 10
    assert [where for changed, where in slips if not parse_notice(changed, year).problems] == []


@pytest.mark.parametrize("year", ARRANGED)
def test_no_holiday_can_be_left_out(year: int) -> None:
    lines = full_weekdays(year).splitlines()
    items = [at for at, line in enumerate(lines) if line[1:2] == "、"]
    assert len(items) >= 4
    for at in items:
        if "纪念日" not in lines[at]:
            assert "没有写明放假的" in _problems("\n".join([*lines[:at], *lines[at + 1 :]]), year), lines[at]
