"""Calendars as other programs read them (iCalendar, RFC 5545): days with a line each. Pure."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any


@dataclass(frozen=True)
class Entry:
    """Something that is due on a day."""

    uid: str
    day: date
    summary: str
    url: str


def calendar(name: str, entries: Iterable[Entry], now: datetime) -> str:
    """The calendar's text, in lines as the format asks."""
    import icalendar  # here: a page that shows no calendar need not wait for it

    whole = icalendar.Calendar()
    for key, value in _HEAD.items():
        whole.add(key, value)
    whole.add("X-WR-CALNAME", icalendar.vText(plain(name)))
    for entry in entries:
        event = icalendar.Event()
        event.add("UID", entry.uid)
        event.add("DTSTAMP", now.astimezone(UTC).replace(microsecond=0))
        event.add("DTSTART", entry.day)
        event.add("SUMMARY", plain(entry.summary))
        event.add("URL", entry.url)
        event.add("TRANSP", "TRANSPARENT")
        whole.add_component(event)
    if not whole.subcomponents:
        whole.add_component(_zone())
    text: str = whole.to_ical(sorted=False).decode()
    return text


def _zone() -> Any:
    """The time that the days are of: a calendar has to hold something, and where nothing is due this says nothing else."""
    import icalendar

    zone, standard = icalendar.Timezone(), icalendar.TimezoneStandard()
    zone.add("TZID", "Asia/Shanghai")
    standard.add("DTSTART", datetime(1992, 1, 1))  # noqa: DTZ001 - a time of the zone's own, as the format has it
    standard.add("TZOFFSETFROM", _AHEAD)
    standard.add("TZOFFSETTO", _AHEAD)
    zone.add_component(standard)
    return zone


_AHEAD = timedelta(hours=8)
_HEAD = {"VERSION": "2.0", "PRODID": "-//supervision//due dates//ZH", "CALSCALE": "GREGORIAN", "METHOD": "PUBLISH"}


def plain(text: str) -> str:
    """A text as it may stand in a calendar: line ends of one kind, spaces that every program shows, nothing that nobody sees."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(sign for sign in map(_shown, line) if sign.isprintable()) for line in lines)


def _shown(sign: str) -> str:
    """A sign; the space that every program shows for one that some do not (a no-break space, a tab)."""
    return " " if sign == "\t" or unicodedata.category(sign) == "Zs" else sign
