"""A notice is read whole (读取放假通知): in every wording the published days, and nothing that is not understood."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import pytest

from supervision.core.deadlines.working_calendar import Arrangement, Part, parse_notice
from tests.supervision.core.working_calendar.facts import ARRANGED, holidays, is_worked
from tests.supervision.core.working_calendar.wordings import WORDINGS, full_weekdays

Wording = Callable[[int], str]

IN_ERROR = {date(2005, 12, 31)}
"""A Saturday that the notice of 2006 makes a working day; chinesecalendar 1.11 calls it off, holidays 0.109 does not."""


@cache
def _read(wording: Wording, year: int) -> Arrangement:
    return parse_notice(wording(year), year)


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("year", ARRANGED)
def test_every_year_is_read_in_every_wording(wording: Wording, year: int) -> None:
    found = _read(wording, year)
    assert list(found.problems) == []
    assert set(found.days_off) == {day for holiday in holidays(year) for day in holiday.off}
    assert set(found.make_up_days) == {day for holiday in holidays(year) for day in holiday.work}


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("year", ARRANGED)
def test_each_day_is_worked_or_not_as_published(wording: Wording, year: int) -> None:
    notices = [_read(wording, wanted) for wanted in (year, year + 1) if wanted in ARRANGED]
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    wrong = [day for day in days if day.year == year and _works(day, notices) != is_worked(day)]
    assert set(wrong) == {day for day in IN_ERROR if day.year == year}


def _works(day: date, notices: list[Arrangement]) -> bool:
    works = day.weekday() < 5
    for notice in notices:
        works = (works and day not in notice.days_off) or day in notice.make_up_days
    return works


# --- Wordings by hand

REST_OF_2027 = {
    "元旦": "元旦：1月1日至3日放假，共3天。",
    "春节": "春节：2月5日至12日放假调休，共8天。1月31日（星期日）、2月20日（星期六）上班。",
    "清明节": "清明节：4月3日至5日放假，共3天。",
    "劳动节": "劳动节：5月1日至5日放假调休，共5天。5月8日（星期六）上班。",
    "端午节": "端午节：6月9日放假。",
    "中秋节": "中秋节：9月15日放假。",
    "国庆节": "国庆节：10月1日至7日放假调休，共7天。9月26日（星期日）、10月9日（星期六）上班。",
}
"""A year that nobody has published yet, as it might be."""


def _with(**items: str) -> str:
    """A notice of 2027 with other words for one of its holidays."""
    lines = list({**REST_OF_2027, **items}.values())
    return "\n".join(f"{'一二三四五六七'[n]}、{line}" for n, line in enumerate(lines))


PLAIN_2027 = parse_notice(_with(), 2027)


def test_a_year_to_come_is_read() -> None:
    assert list(PLAIN_2027.problems) == []
    assert (len(PLAIN_2027.days_off), len(PLAIN_2027.make_up_days)) == (28, 5)


@pytest.mark.parametrize(
    ("holiday", "said"),
    [
        ("元旦", "元旦：2027年1月1日（周五）至1月3日（周日），共3天。"),
        ("元旦", "元旦：1月1日（星期五）放假，1月2日（星期六）至3日（星期日）照常公休。"),
        ("元旦", "元旦：1月1日（周五）放假，与周末（1月2日、3日）连休，共3天。"),
        ("元旦", "元旦（1月1日至3日）：放假3天。"),
        ("元旦", "元旦：放假3天，1月1日（周五）—1月3日（周日）"),
        ("元旦", "元旦，1月1日至3日放假，共三天。"),
        ("元旦", "元旦放假安排：１月１日~３日，共３天。"),
        ("清明节", "清明节：4月5日（周一）放假，与4月3日、4日周末连休，共3天。"),
        ("春节", "春节：自农历除夕（2月5日、周五）起放假调休8天，至2月12日。1月31日（周日）、2月20日（周六）上班。"),
        ("春节", "春节：除夕至正月初七放假（2月5日至12日），共8天。1月31日（周日）、2月20日（周六）上班。"),
        ("春节", "春节：农历除夕至正月初七放假，共8天。1月31日（周日）、2月20日（周六）为调休工作日。"),
        ("春节", "春节：2月5日—12日放假，共8天（其中2月5日至8日为法定节假日）；1月31日、2月20日补班。"),
        (
            "春节",
            "春节：2月5日至12日放假。1月31日（周日）与2月11日（周四）对调，2月20日（周六）与2月12日（周五）对调。",
        ),
        ("春节", "春节：2月5日（农历腊月二十九、周五）至12日（正月初七，周五〕放假。1月31日和2月20日上班。"),
        ("劳动节", "劳动节：5月1日、2日放假，3日、4日补休，5日（周三）调休，共5天；5月8日（六）上班。"),
        ("劳动节", "劳动节：5月1日至5日放假调休，共5天。调休上班日：5月8日（周六）。"),
        (
            "国庆节",
            "国庆节：从10月1日起至10月7日止放假，10月8日（周五）正常上班。9月26日（周日）、10月9日（周六）上班。",
        ),
        ("国庆节", "国庆节放假7天（10月1日至7日），9月26日（星期日）、10月9日（星期六）照常上班。"),
        ("国庆节", "国庆节：9月26日（星期日）、10月9日（星期六）上班，10月1日到7日休息，共7天。"),
        ("国庆节", "国庆节：10月1日至7日放假，共7天（9月26日、10月9日上班）。"),
        ("国庆节", "国庆节：放假时间10月1日至7日，共7天；上班时间9月26日（星期日）、10月9日（星期六）。"),
        ("国庆节", "国庆节：10月1日至7日（周五至下周四）放假，共7天。9月26日、10月9日上班。各地可结合实际错峰休假。"),
        ("国庆节", "国庆节：10月1日至7日放假，共7天。9月26日、10月9日上班。\n全年共放假33天。\n2026年11月5日"),
        ("中秋节", "中秋节：9月15日（周三、农历八月十五）放假1天，不调休。"),
        ("中秋节", "中秋节：农历八月十五（9月15日）当日放假，不与周末连休。"),
        ("端午节", "端午节（6月9日，周三）放假一天，无调休。"),
    ],
)
def test_other_words_say_the_same(holiday: str, said: str) -> None:
    found = parse_notice(_with(**{holiday: said}), 2027)
    assert list(found.problems) == []
    assert (found.days_off, found.make_up_days) == (PLAIN_2027.days_off, PLAIN_2027.make_up_days)


def test_with_the_weekend_names_one_day_and_may_count_three() -> None:
    found = parse_notice(_with(清明节="清明节：4月5日放假，与周末连休，共3天。"), 2027)
    assert list(found.problems) == []
    assert date(2027, 4, 5) in found.days_off
    assert date(2027, 4, 4) not in found.days_off


@pytest.mark.parametrize(
    "advice",
    [
        "鼓励各单位安排职工在2月13日（正月初八）休息。",
        "提倡带薪年休假与假期相连，10月8日、9日可由各单位自行安排。",
        "全国妇女节（3月8日），妇女放假半天。",
        "小型客车10月1日至7日免费通行。",
        "节假日期间，要妥善安排好值班，遇有突发事件及时报告。",
    ],
)
def test_advice_and_what_is_for_some_only_order_nothing(advice: str) -> None:
    found = parse_notice(f"{_with()}\n{advice}", 2027)
    assert list(found.problems) == []
    assert found.days_off == PLAIN_2027.days_off
    assert {sentence.part for sentence in found.sentences if sentence.text in advice} <= {Part.ADVICE, Part.OTHER}


def test_principles_in_the_introduction_are_compared_and_not_taken() -> None:
    principle = (
        "自2025年1月1日起假日增加2天。国庆节自10月1日起放假调休7天，逢周三只放当日。现将2027年放假安排通知如下。\n"
    )
    assert parse_notice(principle + _with(), 2027).days_off == PLAIN_2027.days_off
    other = "10月8日（星期五）全国放假1天。现将2027年放假安排通知如下。\n"
    assert "前言" in " ".join(parse_notice(other + _with(), 2027).problems)


def test_a_later_notice_extends_a_holiday_and_takes_make_up_days_back() -> None:
    first = full_weekdays(2019).replace("2019", "2020")
    assert parse_notice(first, 2020).problems
    base = (
        "关于2020年部分节假日安排的通知\n一、元旦：1月1日放假1天。\n"
        "二、春节：1月24日至30日放假调休，共7天。1月19日（星期日）、2月1日（星期六）上班。\n"
        "三、清明节：4月4日至6日放假。四、劳动节：5月1日放假。五、端午节：6月25日放假。\n"
        "六、国庆节、中秋节：10月1日至3日放假。\n国务院办公厅\n2019年11月20日\n"
    )
    more = (
        "国务院办公厅关于延长2020年春节假期的通知\n现将有关安排通知如下。\n"
        "一、春节假期延长至2月2日（正月初九、星期日），2月3日（星期一）起正常上班。\n二、学校推迟开学。\n国务院办公厅"
    )
    found = parse_notice(base + more, 2020)
    assert list(found.problems) == []
    assert {date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2)} <= set(found.days_off)
    assert found.make_up_days == (date(2020, 1, 19),)
    assert "原通知" in " ".join(parse_notice(more, 2020).problems)


def test_a_single_sentence_may_hold_the_whole_arrangement() -> None:
    said = "特作如下调休：9月3日至5日调休放假，共3天。其中9月3日（周四）放假，9月4日（周五）调休，9月6日（周日）上班。"
    yearly = "\n".join(line for line in full_weekdays(2015).splitlines() if "纪念日" not in line)
    found = parse_notice(f"{yearly}\n关于2015年纪念日放假的通知\n{said}", 2015)
    assert list(found.problems) == []
    assert date(2015, 9, 6) in found.make_up_days


def test_every_day_has_its_sentence_and_its_holiday() -> None:
    assert PLAIN_2027.basis_of(date(2027, 2, 20)) == "1月31日（星期日）、2月20日（星期六）上班"
    assert PLAIN_2027.basis_of(date(2027, 6, 9)) == "五、端午节：6月9日放假"
    assert PLAIN_2027.names[date(2027, 2, 20)] == "春节"
    assert all(PLAIN_2027.basis_of(day) for day in (*PLAIN_2027.days_off, *PLAIN_2027.make_up_days))


def test_days_of_the_year_before_are_read_and_pointed_out() -> None:
    found = parse_notice(full_weekdays(2019), 2019)
    assert found.make_up_days[0] == date(2018, 12, 29)
    assert found.days_off[:2] == (date(2018, 12, 30), date(2018, 12, 31))
    assert "上年年末" in found.remarks[0]


def test_a_make_up_day_left_out_is_pointed_out() -> None:
    short = REST_OF_2027["国庆节"].replace("、10月9日（星期六）", "")
    found = parse_notice(_with(国庆节=short), 2027)
    assert "两者不等" in " ".join(found.remarks)
    assert not any("两者不等" in remark for remark in PLAIN_2027.remarks)
