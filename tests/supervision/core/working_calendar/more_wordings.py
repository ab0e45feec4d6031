"""Further wordings (另外的写法): what bureaus, newspapers and web pages make of a notice, each with the facts of any year."""

from collections.abc import Callable
from datetime import date, timedelta

from supervision.core.deadlines.working_calendar import lunar, statutory_days
from tests.supervision.core.working_calendar.facts import Holiday, holidays
from tests.supervision.core.working_calendar.wordings import NUMERALS, WEEK

ONE_DAY = timedelta(days=1)
Wording = Callable[[int], str]
MORE_WORDINGS: list[Wording] = []


def _item_by_item(head: str) -> Callable[[Callable[[int, Holiday], str]], Callable[[int, Holiday], str]]:
    """Have a way to word an item word all of a year, under a head."""

    def register(item: Callable[[int, Holiday], str]) -> Callable[[int, Holiday], str]:
        def whole(year: int) -> str:
            lines = [item(place, holiday) for place, holiday in enumerate(holidays(year))]
            return "\n".join([head.format(year=year), *lines])

        whole.__name__ = item.__name__.removeprefix("_")
        MORE_WORDINGS.append(whole)
        return item

    return register


def _day(day: date, year: int) -> str:
    return f"{'' if day.year == year else f'{day.year}年'}{day.month}月{day.day}日"


def _week(day: date, word: str = "星期") -> str:
    return f"{word}{WEEK[day.weekday()]}"


def _days(days: tuple[date, ...] | list[date], year: int, word: str = "星期", marks: str = "（）") -> str:
    return "、".join(f"{_day(day, year)}{marks[0]}{_week(day, word)}{marks[1]}" for day in days)


def _runs(holiday: Holiday, joined: str = "至") -> str:
    year = holiday.year
    return "、".join(
        _day(first, year) if first == last else f"{_day(first, year)}{joined}{_day(last, first.year)}"
        for first, last in holiday.runs
    )


def _parts(holiday: Holiday) -> tuple[list[date], list[date], list[date]]:
    """Statutory days, weekends and working days among those off."""
    known = statutory_days(holiday.year)
    own = [day for day in holiday.off if day in known]
    rest = [day for day in holiday.off if day not in known]
    return own, [day for day in rest if day.weekday() >= 5], [day for day in rest if day.weekday() < 5]


def _numeral(place: int) -> str:
    return NUMERALS[place]


@_item_by_item("关于{year}年部分节假日安排的通知")
def _ordinals(place: int, holiday: Holiday) -> str:
    runs = "、".join(
        f"{first.year}年{first.month}月{first.day}日（{_week(first)}）"
        + ("" if first == last else f"至{last.year}年{last.month}月{last.day}日（{_week(last)}）")
        for first, last in holiday.runs
    )
    work = f"{_days(holiday.work, 0)}上班" if holiday.work else "不需要调休"
    return f"{_numeral(place)}是{holiday.name}，{runs}放假，共{len(holiday.off)}天；{work}。"


@_item_by_item("{year}年放假日程")
def _labels_by_line(place: int, holiday: Holiday) -> str:
    work = f"{_days(holiday.work, holiday.year, '周')}上班" if holiday.work else "无"
    return (
        f"{_numeral(place)}、{holiday.name}\n放假时间：{_runs(holiday, '到')}，共{len(holiday.off)}天\n调休安排：{work}"
    )


@_item_by_item("★{year}年放假安排来了！")
def _points(place: int, holiday: Holiday) -> str:
    work = f"\n● 上班：{_days(holiday.work, holiday.year, '周')}" if holiday.work else ""
    return f"● {holiday.name}\n● 放假：{_runs(holiday, '~')}（共{len(holiday.off)}天）{work}"


@_item_by_item("{year}年部分节假日安排")
def _working_days_first(place: int, holiday: Holiday) -> str:
    work = f"将{_days(holiday.work, holiday.year)}调整为工作日，" if holiday.work else ""
    return f"({place + 1}){holiday.name}：{work}{_runs(holiday)}连续放假{len(holiday.off)}天。"


@_item_by_item("{year}年节假日")
def _iso_days(place: int, holiday: Holiday) -> str:
    runs = "、".join(f"{first}" if first == last else f"{first}至{last}" for first, last in holiday.runs)
    work = f"调休：{'、'.join(map(str, holiday.work))}上班" if holiday.work else "不调休"
    return f"{holiday.name}：{runs}，共{len(holiday.off)}天，{work}"


@_item_by_item("{year}年部分节假日安排如下：")
def _each_day_said(place: int, holiday: Holiday) -> str:
    own, weekends, _ = _parts(holiday)
    said = [
        f"{_day(day, holiday.year)}（{_week(day)}）"
        + ("放假" if day in own else "周末休息" if day in weekends else "补休")
        for day in holiday.off
    ]
    work = f"{_days(holiday.work, holiday.year)}上班。" if holiday.work else ""
    return f"{_numeral(place)}、{holiday.name}：{'，'.join(said)}，共{len(holiday.off)}天。{work}"


@_item_by_item("{year}年部分节假日安排如下：")
def _whereof(place: int, holiday: Holiday) -> str:
    own, _, _ = _parts(holiday)
    statutory = f"法定节假日：{'、'.join(_day(day, holiday.year) for day in own)}；" if own else ""
    work = f"上班时间：{_days(holiday.work, holiday.year)}" if holiday.work else "无调休上班"
    return (
        f"{_numeral(place)}、{holiday.name}：放假时间：{_runs(holiday)}（共{len(holiday.off)}天）；{statutory}{work}。"
    )


@_item_by_item("{year}年部分节假日安排如下：")
def _one_day_for_another(place: int, holiday: Holiday) -> str:
    _, _, rest = _parts(holiday)
    beginning = f"{place + 1}. {holiday.name}：{_runs(holiday)}放假，共{len(holiday.off)}天。"
    if not 0 < len(holiday.work) <= len(rest):
        return beginning + (f"{_days(holiday.work, holiday.year)}补班。" if holiday.work else "")
    pairs = zip(holiday.work, rest, strict=False)
    year = holiday.year
    said = [f"{_day(work, year)}（{_week(work)}）补{_day(off, year)}（{_week(off)}）的班" for work, off in pairs]
    return f"{beginning}{'，'.join(said)}。"


@_item_by_item("{year}年部分节假日安排如下：")
def _next_year_in_words(place: int, holiday: Holiday) -> str:
    year = holiday.year
    runs = "、".join(
        f"{first.year}年{first.month}月{first.day}日至次年{last.month}月{last.day}日"
        if first.year != last.year
        else _day(first, year) + ("" if first == last else f"至{last.month}月{last.day}日")
        for first, last in holiday.runs
    )
    work = f"{_days(holiday.work, year, '周')}上班。" if holiday.work else ""
    return f"（{_numeral(place)}）{holiday.name}。{runs}放假，共{len(holiday.off)}天。{work}"


@_item_by_item("{year}年节假日放假安排")
def _names_in_brackets(place: int, holiday: Holiday) -> str:
    work = f"，{_days(holiday.work, holiday.year, '周')}上班" if holiday.work else "，不调休"
    name = f"{holiday.name}：" if "纪念日" in holiday.name else f"【{holiday.name}】"
    return f"{name}{_runs(holiday, '-')}放假{len(holiday.off)}天{work}"


@_item_by_item("{year}年放假安排")
def _brackets_in_brackets(place: int, holiday: Holiday) -> str:
    work = f"（{_days(holiday.work, holiday.year, '周', '()')} 上班）" if holiday.work else ""
    return f"◆ {holiday.name}：{_runs(holiday, ' ~ ')}，共 {len(holiday.off)} 天{work}"


@_item_by_item("根据上级通知，现将{year}年放假安排通知如下。")
def _lunar_days(place: int, holiday: Holiday) -> str:
    runs = "，".join(
        f"{_with_lunar(first, holiday.year)}放假1天"
        if first == last
        else f"{_with_lunar(first, holiday.year)}至{_with_lunar(last, first.year)}放{(last - first).days + 1}天假"
        for first, last in holiday.runs
    )
    work = f"上班日期为{_days(holiday.work, holiday.year, '周', '〔〕')}。" if holiday.work else "不涉及调休。"
    return f"{'①②③④⑤⑥⑦⑧'[place]}{holiday.name}：{runs}；{work}"


def _with_lunar(day: date, year: int) -> str:
    return f"{_day(day, year)}（农历{_lunar_name(day)}、{_week(day, '周')}）"


def _lunar_name(day: date) -> str:
    if lunar.lunar_day(day + ONE_DAY) == (1, 1):
        return "除夕"
    month, dom = lunar.lunar_day(day)
    tens = {10: "初十", 20: "二十", 30: "三十"}
    named = tens.get(dom) or ("初", "十", "廿")[dom // 10] + NUMERALS[dom % 10 - 1]
    return f"{'闰' if month < 0 else ''}{'正二三四五六七八九十冬腊'[abs(month) - 1]}月{named}"


def table_of_a_web_page(year: int) -> str:
    """A table with lines within its cells."""
    rows = []
    for holiday in holidays(year):
        work = "<br>".join(f"{_day(day, year)}（{_week(day, '周')}）" for day in holiday.work) or "无"
        off = "</p><p>".join(_runs(holiday, "～").split("、"))
        rows.append(
            f"<tr><td>{holiday.name}</td><td><p>{off}</p></td><td>{work}</td><td>{len(holiday.off)}天</td></tr>"
        )
    head = "<tr><th>节日</th><th>放假时间</th><th>调休上班日期</th><th>放假天数</th></tr>"
    return f"<h1>{year}年放假安排</h1><table>{head}{''.join(rows)}</table>"


def narrow_full_stops(year: int) -> str:
    """On one line, with the full stops of a keyboard."""
    said = []
    for holiday in holidays(year):
        work = f"{_days(holiday.work, year, '星期', '()')}上班." if holiday.work else ""
        said.append(f"{holiday.name}:{_runs(holiday)}放假,共{len(holiday.off)}天.{work}")
    return f"经批准,现将{year}年部分节假日放假安排通知如下.{''.join(said)}"


MORE_WORDINGS += [table_of_a_web_page, narrow_full_stops]
