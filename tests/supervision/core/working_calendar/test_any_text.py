"""Whatever is pasted is answered (任意文字): a text is read or named, and never ends in an error."""

from hypothesis import given, settings
from hypothesis import strategies as st

from supervision.core.deadlines.working_calendar import parse_notice
from supervision.core.deadlines.working_calendar.months import rows, sheets, specials_of

PIECES = [
    *(
        "一、",
        "元旦",
        "春节",
        "国庆节",
        "：",
        "，",
        "。",
        "、",
        "\n",
        "\t",
        "至",
        "—",
        "自",
        "起",
        "止",
        "其中",
        "如下",
    ),
    *("1月1日", "2月30日", "10月1日", "31日", "12月1", "十月一日", "十十月十日", "廿一日", "1/3", "2027-01-01"),
    *("0001年1月1日", "9999年12月31日", "2100年12月31日（除夕）", "〇〇〇〇年一月一日"),
    *("放假", "上班", "调休", "补休", "公休日", "两个公休日", "调至", "对调", "延长", "3天", "共八天", "为法定节假日"),
    *(
        "除夕",
        "正月初一",
        "腊月三十",
        "（周六）",
        "（星期六、日）",
        "（2月9日）",
        "（1月2日上班）",
        "（",
        "节日\t放假时间",
    ),
    *(
        "与周末连休",
        "不调休",
        "鼓励",
        "学校",
        "纪念日",
        "国务院办公厅",
        "关于2027年部分节假日安排的通知",
        "<p>",
        "随意",
    ),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from([2000, 2007, 2020, 2027, 2088]))
def test_any_text_is_answered(text: str, year: int) -> None:
    found = parse_notice(text, year)
    assert found.problems or found.days_off
    days = specials_of(found)
    assert len(sheets(year, days)) in (12, 13)
    assert {row.basis for row in rows(year, days)} <= {"", *(sentence.text for sentence in found.sentences)}
