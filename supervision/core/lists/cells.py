"""How the cells of lists are printed: days, last days with how many are left, states as tags."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from documents import clock

Row = tuple[str, Sequence[str]]
"""Where a row of a list leads, and its cells."""
TONES = PLAIN, AMBER, RED = "state", "soon", "alarm"
"""The colours of state: nothing to note, somebody has to act, late or refused. Words always stand beside them."""
NOTHING = "—"
"""What stands in a cell that has nothing to say."""
_SOON = 3
"""How many days before its end a period is noted."""


class Tag(str):
    """A state (状态) as lists and searches print it: a text, with its colour."""

    __slots__ = ("tone",)
    tone: str

    def __new__(cls, text: str, tone: str = PLAIN) -> "Tag":
        made = super().__new__(cls, text)
        made.tone = tone
        return made


class LastDay(str):
    """The last day of what is still owed, with how many days are left, or how many it is late, and the colour of that."""

    __slots__ = ("note", "tone")
    note: str
    tone: str

    def __new__(cls, text: str, note: str, tone: str) -> "LastDay":
        made = super().__new__(cls, text)
        made.note, made.tone = note, tone
        return made


def state_tags(
    choices: Sequence[tuple[str, str]], *, waits: Collection[str] = (), alarm: Collection[str] = ()
) -> Mapping[str, Tag]:
    """The tags of states: ``waits`` are those in which somebody has to approve, to verify or to decide."""
    tones = {**dict.fromkeys(waits, AMBER), **dict.fromkeys(alarm, RED)}
    return {str(value): Tag(str(label), tones.get(value, PLAIN)) for value, label in choices}


def day_text(value: date | datetime | None) -> str:
    """A day as lists print it."""
    if value is None:
        return NOTHING
    return (clock.day(value) if isinstance(value, datetime) else value).isoformat()


def last_day_text(due_at: datetime | None, *, is_provisional: bool = False, over_at: datetime | None = None) -> str:
    """The last day of a period that ends at an exclusive instant, as lists print it; ``over_at`` is when a provisional
    period is over."""
    if due_at is None:
        return NOTHING
    day = clock.day(due_at - _INSTANT)
    if not is_provisional:
        return day.isoformat()
    return f"{day.isoformat()}（暂定{'，已届满' if over_at is not None and over_at <= clock.about_now() else ''}）"


def last_day_cell(
    due_at: datetime | None, *, is_owed: bool, is_provisional: bool = False, over_at: datetime | None = None
) -> str:
    """The last day with how it stands, as long as what is due is still owed."""
    text = last_day_text(due_at, is_provisional=is_provisional, over_at=over_at)
    if due_at is None or not is_owed:
        return text
    return LastDay(text, *days_left(due_at, clock.about_now(), late_from=over_at if is_provisional else due_at))


def days_left(due_at: datetime, now: datetime, *, late_from: datetime | None) -> tuple[str, str]:
    """How many days something has left, or is late, and the colour of that; a provisional last day makes nothing late."""
    today, last_day = clock.day(now), clock.day(due_at - _INSTANT)
    left = (last_day - today).days
    if due_at > now:
        return f"还剩{left}日" if left else "今日到期", AMBER if left <= _SOON else PLAIN
    if late_from is not None and late_from <= now:
        return f"逾期{-left}日", RED
    return "已过暂定的末日", AMBER


_INSTANT = timedelta.resolution


def told_apart(rows: Sequence[Row], marks: Sequence[Any], form: str) -> list[Row]:
    """Rows under names of their own: those that would be called the same with what tells them apart, its day first, then
    its minute."""
    names = [cells[0] for _, cells in rows]
    for told in (_as_day, _as_minute):
        known = Counter(names)
        names = [
            _with(cells[0], form.format(told(mark))) if known[name] > 1 else name
            for (_, cells), name, mark in zip(rows, names, marks, strict=True)
        ]
    return [(where, [name, *cells[1:]]) for (where, cells), name in zip(rows, names, strict=True)]


def _with(name: str, more: str) -> str:
    return f"{name[:-1]}，{more}）" if name.endswith("）") else f"{name}（{more}）"


def _as_day(mark: Any) -> str:
    return day_text(mark) if mark is None or isinstance(mark, date) else str(mark)


def _as_minute(mark: Any) -> str:
    return timezone.localtime(mark).strftime("%Y-%m-%d %H:%M") if isinstance(mark, datetime) else _as_day(mark)
