"""Calendars as other programs read them (iCalendar, RFC 5545): days with a line each. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

_WIDTH = 75
"""Octets in a line; a longer one goes on in the next, after a space."""


@dataclass(frozen=True)
class Entry:
    """Something that is due on a day."""

    uid: str
    day: date
    summary: str
    url: str


def calendar(name: str, entries: Iterable[Entry], now: datetime) -> str:
    """The calendar's text, in lines as the format asks."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//supervision//due dates//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        *(line for entry in entries for line in _event(entry, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(entry: Entry, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"SUMMARY:{escaped(entry.summary)}"
    yield f"URL:{entry.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text in which no sign means anything to the format; what could end a line is a space or written out."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(sign for sign in lines if sign.isprintable())


def folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets each, cut between characters."""
    part, room = "", _WIDTH
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield part
            part, room = " ", _WIDTH - 1
        part, room = part + sign, room - size
    yield part
