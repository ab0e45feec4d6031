"""What a notice says of itself, checked (核对): counts, weekdays, statutory days, days that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from supervision.core.deadlines.working_calendar.arrangement import Arrangement
from supervision.core.deadlines.working_calendar.items import ONE_DAY, Item, days_of, name_of
from supervision.core.deadlines.working_calendar.notes import day_label
from supervision.core.deadlines.working_calendar.statutory import statutory_days

if TYPE_CHECKING:
    from supervision.core.deadlines.working_calendar.notice import Taken
    from supervision.core.deadlines.working_calendar.reading import Count, Move

FARTHEST = 15
"""A day that lies more days from its holiday was hardly meant; from 2004 to 2026 none did more than eleven."""
REACHES_BACK_FROM = 26
"""The day of December from which on a notice may name days of the year before."""


def checked(taken: Taken) -> Arrangement:
    """The arrangement, with everything that does not fit."""
    problems = [*taken.problems, *_of_whole(taken)]
    return Arrangement(
        year=taken.year,
        days_off=tuple(sorted(taken.off)),
        make_up_days=tuple(sorted(taken.work)),
        sentences=tuple(taken.sentences),
        problems=tuple(dict.fromkeys(problems)),
        remarks=tuple(_remarks(taken)),
        names=_names(taken),
    )


def _of_whole(taken: Taken) -> Iterator[str]:
    if not taken.off and not taken.work:
        yield "没有读出任何放假或者上班的日期，请粘贴通知全文。"
        return
    yield from _wrong_counts(taken)
    yield from _wrong_work(taken)
    yield from _lonely_rest(taken)
    yield from _empty_items(taken)
    yield from _claims(taken)
    yield from _uncovered(taken)


# --- Of one sentence


def check_repeated(off: Iterable[date], work: Iterable[date], item: Item, shown: str, taken: Taken) -> None:
    """A day belongs to one item: two that name it contradict each other, or one is a slip."""
    for day in (*off, *work):
        other = taken.names.get(day)
        if other and other != name_of(day, taken.year, item):
            taken.fault(shown, f"{day_label(day)}在「{other}」一项中已经写过")


def check_statutory(days: Iterable[date], shown: str, taken: Taken) -> None:
    """What is called statutory is so by the law, and of a holiday all its days are."""
    stated = {day for day in days if day.year == taken.year}
    known = statutory_days(taken.year)
    names = {known[day] for day in stated if day in known}
    for day in sorted(stated - set(known)):
        taken.fault(shown, f"{day_label(day)}不是《全国年节及纪念日放假办法》规定的放假日")
    for day in sorted(day for day, name in known.items() if name in names and day not in stated):
        taken.fault(shown, f"{day_label(day)}也是{known[day]}的法定节假日，没有写")


def check_reach(days: Iterable[date], shown: str, item: Item, taken: Taken) -> None:
    """A day lies in the year or in the last days of the year before, and near its holiday."""
    holidays = days_of(item.holidays, taken.year)
    for day in dict.fromkeys(days):
        if not date(taken.year - 1, 12, REACHES_BACK_FROM) <= day <= date(taken.year, 12, 31):
            taken.fault(shown, f"{day_label(day)}不在{taken.year}年，也不在上年年末")
        elif holidays and min(abs((day - holiday).days) for holiday in holidays) > FARTHEST:
            taken.fault(shown, f"{day_label(day)}离{item.name}太远，请核对月份")


def check_move(move: Move, shown: str, item: Item, taken: Taken) -> None:
    number = len(move.sources) + move.holidays
    if number != len(move.targets):
        taken.fault(shown, f"调出{number}天，调至{len(move.targets)}天，天数不等")
    if move.expected is not None and move.expected not in (len(move.sources), number):
        taken.fault(shown, f"写的是{move.expected}个公休日，列出的是{len(move.sources)}天")
    for day in move.sources:
        if day.weekday() < 5:
            taken.fault(shown, f"{day_label(day)}是星期{'一二三四五'[day.weekday()]}，不是公休日")
    known = statutory_days(taken.year)
    for day in move.targets:
        if day in known or day.weekday() >= 5:
            taken.fault(shown, f"公休日调至{day_label(day)}，而这一天本来就休息")
        elif item.is_counted and day not in item.off:
            taken.fault(shown, f"公休日调至{day_label(day)}，而这一天不在所写的假期之内")


# --- Of the whole


def _wrong_counts(taken: Taken) -> Iterator[str]:
    for count, shown in taken.counts:
        allowed = {len(count.days), _run(count, taken)} if count.with_weekend else {len(count.days)}
        if count.number not in allowed:
            yield f"“{shown}”：写的是共{count.number}天，列出的是{len(count.days)}天。"


def _run(count: Count, taken: Taken) -> int:
    """How many days are off one after another around those of a count, weekends included."""
    if not count.days:
        return 0
    return len({*_run_around(min(count.days), taken), *_run_around(max(count.days), taken)})


def _is_off(day: date, taken: Taken) -> bool:
    return day in taken.off or (day.weekday() >= 5 and day not in taken.work)


def _wrong_work(taken: Taken) -> Iterator[str]:
    known = statutory_days(taken.year)
    for day, shown in sorted(taken.work.items()):
        if day in taken.off:
            yield f"{day_label(day)}既写了放假（“{taken.off[day]}”），又写了上班（“{shown}”）。"
        if day.weekday() < 5:
            yield f"“{shown}”：{day_label(day)}是星期{'一二三四五'[day.weekday()]}，不是周末，不能作为调休上班日。"
        if day in known:
            yield f"“{shown}”：{day_label(day)}是法定节假日（{known[day]}），不能上班。"


def _lonely_rest(taken: Taken) -> Iterator[str]:
    """A weekend that is called off belongs to days off beside it: alone it was hardly meant to be off."""
    for day, shown in sorted(taken.off.items()):
        if day.weekday() >= 5 and not any(_is_reason(near, taken) for near in _run_around(day, taken)):
            yield f"“{shown}”：{day_label(day)}是周末，本来就休息，前后也没有放假，请核对是放假还是上班。"


def _is_reason(day: date, taken: Taken) -> bool:
    return day in taken.off and (day.weekday() < 5 or day in statutory_days(day.year))


def _run_around(day: date, taken: Taken) -> list[date]:
    first = last = day
    while _is_off(first - ONE_DAY, taken):
        first -= ONE_DAY
    while _is_off(last + ONE_DAY, taken):
        last += ONE_DAY
    return [first + n * ONE_DAY for n in range((last - first).days + 1)]


def _empty_items(taken: Taken) -> Iterator[str]:
    for item in taken.items:
        if item.is_explicit and not set(item.off) & set(taken.off):
            yield f"「{item.name}」一项没有读出放假的日期。"


def _claims(taken: Taken) -> Iterator[str]:
    for shown, off, work in taken.claims:
        if not off <= set(taken.off) or not work <= set(taken.work):
            yield f"前言“{shown}”所说的日期，与后面的安排不一致。"


def _uncovered(taken: Taken) -> Iterator[str]:
    """Every statutory day is off; those that are not are named together, by holiday."""
    missing = [(day, name) for day, name in statutory_days(taken.year).items() if day not in taken.off]
    groups = groupby(missing, key=lambda pair: pair[1])
    named = [f"{name}（{'、'.join(f'{day.month}月{day.day}日' for day, _ in days)}）" for name, days in groups]
    if named:
        yield (
            f"法定节假日没有写明放假的：{'，'.join(named)}。"
            "如果这是补充或者调整的通知，请把原通知和本通知一并粘贴，原通知在前。"
        )


def _remarks(taken: Taken) -> Iterator[str]:
    before = sorted(day for day in {*taken.off, *taken.work} if day.year < taken.year)
    if before:
        days = "、".join(f"{day_label(day)}{'上班' if day in taken.work else '放假'}" for day in before)
        yield f"涉及上年年末：{days}。"
    known = statutory_days(taken.year)
    if not set(known) <= set(taken.off):
        return
    rest = sum(day.weekday() < 5 and day not in known for day in taken.off)
    owed = len(taken.work) + sum(day.weekday() >= 5 for day in known) + _shared(taken.year)
    if rest != owed:
        yield f"工作日调休放假{rest}天，由周末上班和周末节假日补休抵偿{owed}天，两者不等，请核对有无遗漏。"


def _shared(year: int) -> int:
    """Two holidays on one day give one more day in lieu."""
    return sum(name.count("、") for name in statutory_days(year).values())


def _names(taken: Taken) -> dict[date, str]:
    known = statutory_days(taken.year)
    return {day: known.get(day) or taken.names.get(day, "") for day in {*taken.off, *taken.work}}
