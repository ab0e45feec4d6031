"""The same arrangement in different words: how notices have been written, and how one may be written or pasted."""

from collections.abc import Callable, Iterable
from datetime import date

from supervision.core.deadlines.working_calendar import statutory_days
from tests.supervision.core.working_calendar.facts import Holiday, holidays

WEEK = "一二三四五六日"
NUMERALS = "一二三四五六七八九"


def full_weekdays(year: int) -> str:
    """「放假调休，共N天」 and the make-up days with their weekday, an item a line."""
    return _notice(year, [f"{h.name}：{_off(h)}。{_work(h, '星期')}" for h in holidays(year)])


def short_weekdays(year: int) -> str:
    """Weekdays of both ends in brackets (周六), half width, and days without their month after the first."""
    return _notice(year, [f"{h.name}:{_off_with_weekdays(h)}。{_work(h, '周', '和')}" for h in holidays(year)])


def rests_moved(year: int) -> str:
    """「公休日调至」, as long ago: which days of rest are moved where, each holiday in a sentence of many parts."""
    return _notice(year, [f"{h.name}：{_moved(h)}" for h in holidays(year)])


def one_paragraph(year: int) -> str:
    """No numbers, no line breaks, semicolons, 「补班」 first."""
    said = [f"{_work(h, '周').replace('上班。', '补班，')}{h.name}{_off(h)}" for h in holidays(year)]
    return f"{year}年放假安排通知如下：{'；'.join(said)}。"


def table(year: int) -> str:
    """A table with a tab between its cells."""
    rows = [_row(h) for h in holidays(year)]
    return "\n".join(["节日\t放假时间\t调休上班日期\t天数", *("\t".join(row) for row in rows)])


def web_page(year: int) -> str:
    """The remains of a web page around it."""
    items = "".join(f"<p>&emsp;&emsp;<b>{line}</b></p>" for line in full_weekdays(year).splitlines())
    return f"<div class='page'><span>首页 &gt; 通知</span>{items}<p>来源：网站　{year - 1}-11-04 22:15</p></div>"


def broken_lines(year: int) -> str:
    """From a PDF: a line break after every 13 signs, wherever it falls, wide digits, a page number between."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    text = "".join(line.translate(wide) for line in full_weekdays(year).splitlines())
    lines = [text[at : at + 13] for at in range(0, len(text), 13)]
    return "\n".join([*lines[:5], "— 1 —", *lines[5:]])


def numerals(year: int) -> str:
    """Chinese numerals throughout."""
    return _notice(
        year, [f"{h.name}：{_off(h, _in_numerals)}。{_work(h, '星期', say=_in_numerals)}" for h in holidays(year)]
    )


def spaces_and_dashes(year: int) -> str:
    """Spaces around the numbers, a dash for 至, items in brackets."""
    lines = [f"（{NUMERALS[n]}）{h.name}：{_spaced(h)}" for n, h in enumerate(holidays(year))]
    return "\n".join([f"关于{year}年部分节假日安排的通知", *lines])


WORDINGS: list[Callable[[int], str]] = [
    full_weekdays,
    short_weekdays,
    rests_moved,
    one_paragraph,
    table,
    web_page,
    broken_lines,
    numerals,
    spaces_and_dashes,
]


def _notice(year: int, items: list[str]) -> str:
    numbered = [f"{NUMERALS[n]}、{item}" for n, item in enumerate(items)]
    head = [f"国务院办公厅关于{year}年部分节假日安排的通知", f"现将{year}年的放假安排通知如下。"]
    foot = ["放假期间，请各单位安排好值班。鼓励职工错开出行。", "国务院办公厅", f"{year - 1}年11月20日"]
    return "\n".join([*head, *numbered, *foot])


Sayer = Callable[[date, int, date | None], str]


def _say(day: date, year: int, before: date | None = None) -> str:
    """A day, with its year where that is another, and without its month where the day before has the same."""
    if before is not None and (day.year, day.month) == (before.year, before.month):
        return f"{day.day}日"
    told = f"{day.year}年" if day.year != (before.year if before else year) else ""
    return f"{told}{day.month}月{day.day}日"


def _in_numerals(day: date, year: int, before: date | None = None) -> str:
    told = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year)) + "年" if day.year != year else ""
    return f"{told}{_numeral(day.month)}月{_numeral(day.day)}日"


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = {0: "", 1: "十"}.get(tens, f"{NUMERALS[tens - 1]}十")
    return ten + (NUMERALS[ones - 1] if ones else "")


def _off(holiday: Holiday, say: Sayer = _say) -> str:
    return "，".join(_run(first, last, holiday.year, say) for first, last in holiday.runs)


def _run(first: date, last: date, year: int, say: Sayer) -> str:
    if first == last:
        return f"{say(first, year, None)}放假，共1天"
    return f"{say(first, year, None)}至{say(last, year, first)}放假调休，共{(last - first).days + 1}天"


def _off_with_weekdays(holiday: Holiday) -> str:
    return "，".join(
        f"{_say(first, holiday.year)}({_week(first, '周')})至{_say(last, holiday.year, first)}({_week(last, '周')})放假"
        if first != last
        else f"{_say(first, holiday.year)}({_week(first, '周')})放假1天"
        for first, last in holiday.runs
    )


def _week(day: date, word: str) -> str:
    return f"{word}{WEEK[day.weekday()]}"


def _work(holiday: Holiday, word: str, joined: str = "、", say: Sayer = _say) -> str:
    if not holiday.work:
        return ""
    return joined.join(f"{say(day, holiday.year, None)}（{_week(day, word)}）" for day in holiday.work) + "上班。"


def _listed(days: Iterable[date], year: int) -> str:
    """「9月27日（星期六）、28日（星期日）」"""
    said, before = [], None
    for day in days:
        said.append(f"{_say(day, year, before)}（{_week(day, '星期')}）")
        before = day
    return "、".join(said)


def _moved(holiday: Holiday) -> str:
    known = statutory_days(holiday.year)
    own = [day for day in holiday.off if day in known]
    targets = [day for day in holiday.off if day not in known and day.weekday() < 5]
    sources = sorted([*holiday.work, *(day for day in own if day.weekday() >= 5)])
    if len(targets) != len(sources) or not targets:
        return f"{_off(holiday)}。{_work(holiday, '星期')}"
    rest = [day for day in holiday.off if day not in known and day.weekday() >= 5]
    parts = [f"其中，{_listed(own, holiday.year)}为法定节假日"]
    parts += [f"{_listed(rest, holiday.year)}照常公休"] if rest else []
    parts += [f"将{_listed(sources, holiday.year)}公休日分别调至{_listed(targets, holiday.year)}"]
    parts += [_work(holiday, "星期").rstrip("。")] if holiday.work else []
    return f"{_off(holiday)}。{'，'.join(parts)}。"


def _row(holiday: Holiday) -> tuple[str, str, str, str]:
    off = "、".join(f"{_full(first)}~{_full(last)}" if first != last else _full(first) for first, last in holiday.runs)
    return holiday.name, off, "、".join(_full(day) for day in holiday.work) or "无", f"{len(holiday.off)}天"


def _full(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（{_week(day, '周')}）"


def _spaced(holiday: Holiday) -> str:
    runs = "、".join(
        f"{day_spaced(first, holiday.year)} — {day_spaced(last, holiday.year)}"
        if first != last
        else day_spaced(first, holiday.year)
        for first, last in holiday.runs
    )
    work = " 和 ".join(f"{day_spaced(day, holiday.year)} ( {_week(day, '星期')} ) " for day in holiday.work)
    return f"{runs} 放假，共 {len(holiday.off)} 天。{f'{work}为工作日。' if work else ''}"


def day_spaced(day: date, year: int) -> str:
    told = f"{day.year} 年 " if day.year != year else ""
    return f"{told}{day.month} 月 {day.day} 日"
