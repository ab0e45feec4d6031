"""How a counting is shown (期限的计算过程): its days as a strip, its course in one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from supervision.core.deadlines.counting import ONE_DAY, Counting, DayKind, Role, Step, Unit, in_words
from supervision.core.deadlines.stops import Changes
from supervision.core.deadlines.working_calendar import REACHES_BACK_FROM


@dataclass(frozen=True)
class Cell:
    """One day of the strip, with everything that the page prints of it."""

    number: str
    mark: str
    css: str
    text: str


@dataclass(frozen=True)
class Month:
    """The days of the strip that lie in one month."""

    name: str
    cells: tuple[Cell, ...]


def strip(counting: Counting) -> list[Month]:
    """The counting as a strip of days by month, ready to print."""
    return months_of(counting.steps)


def months_of(days: Sequence[Step]) -> list[Month]:
    """Days by month, ready to print."""
    months = groupby(days, key=lambda step: (step.day.year, step.day.month))
    return [Month(f"{year}年{month}月", tuple(_cell(step) for step in steps)) for (year, month), steps in months]


_ROLE_MARKS = {Role.TRIGGER: "起", Role.STOPPED: "停", Role.EXTENDED: "延"}
_MARKS = {DayKind.WORKING: "", DayKind.WEEKEND: "休", DayKind.HOLIDAY: "假", DayKind.MAKEUP: "班"}
_KINDS = {
    DayKind.WORKING: "工作日",
    DayKind.WEEKEND: "休息日",
    DayKind.HOLIDAY: "放假",
    DayKind.MAKEUP: "调休上班",
}


def _cell(step: Step) -> Cell:
    kind = f"{_KINDS[step.kind]}（{step.name}）" if step.name else _KINDS[step.kind]
    message = f"{in_words(step.day)}，{kind}，{_part(step)}{'，末日' if step.is_last else ''}"
    css = f"day day-{step.role} day-{step.kind}{' day-last' if step.is_last else ''}"
    mark = "末" if step.is_last else _ROLE_MARKS.get(step.role) or _MARKS[step.kind]
    return Cell(number=str(step.day.day), mark=f"{step.number or ''}{mark}", css=css, text=message)


def _part(step: Step) -> str:
    if step.role in (Role.COUNTED, Role.EXTENDED):
        return f"第{step.number}日{'（延长）' if step.role is Role.EXTENDED else ''}"
    return _PARTS[step.role]


_PARTS = {
    Role.TRIGGER: "起算事由发生日，不计入",
    Role.SKIPPED: "不计入",
    Role.MOVED: "顺延",
    Role.STOPPED: "中止，不计入",
}


def sentence(counting: Counting) -> str:
    """How the period was counted, in one sentence."""
    rule = counting.rule
    unit = "个工作日" if rule.unit is Unit.WORKING else "日"
    message = f"自{in_words(counting.trigger)}起算，{'当日计入' if rule.count_trigger_day else '当日不计入'}，{rule.length}{unit}"
    message += _changes_in_words(counting.changes, unit)
    if (stop := counting.changes.open_stop) is not None:
        return message + f"；自{in_words(stop.first)}起中止，中止的日数不计入，恢复后继续计算。"
    if counting.raw_last_day != counting.last_day:
        message += f"，至{in_words(counting.raw_last_day)}，该日为休息日，顺延至{in_words(counting.last_day)}"
    else:
        message += f"，至{in_words(counting.last_day)}"
    return message + (f"（{provisional_because(counting)}）。" if counting.provisional else "，当日24时届满。")


def provisional_because(counting: Counting) -> str:
    """Why a period is provisional (暂定), and until when."""
    years = "、".join(f"{year}年" for year in counting.waits_for) or "所涉年度"
    reaching = [year for year in counting.waits_for if year > counting.last_day.year]
    back = f"，可能调整{reaching[0] - 1}年12月{REACHES_BACK_FROM}日至31日的工作日" if reaching else ""
    until = counting.provisional_until
    assert until is not None
    return (
        f"暂定：{years}的放假安排尚未公布{back}，现按法定节假日和周末计算；公布后重新计算，"
        f"到{in_words(until)}仍未公布的，当日24时届满"
    )


def _changes_in_words(changes: Changes, unit: str) -> str:
    over = [
        f"，{in_words(stop.first)}至{in_words(stop.resumed - ONE_DAY)}中止，不计入"
        for stop in changes.stops
        if stop.resumed is not None and stop.resumed > stop.first
    ]
    return "".join([f"，延长{changes.extended_by}{unit}" if changes.extended_by else "", *over])
