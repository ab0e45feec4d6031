"""The calendar feed (日历订阅) before programs that nobody here wrote: what each reads of it stands in docs/papers.md."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
import vobject

from supervision.desk.calendar_feed import ical

NOW = datetime(2026, 5, 11, 2, tzinfo=UTC)
DUE = {
    date(2026, 5, 20): ("报告整改：江滨区〔2026〕1号　第三章\u00a0检查\t甲,乙;丙\\丁", "报告整改：江滨区〔2026〕1号 第三章 检查 甲,乙;丙\\丁"),
    date(2026, 5, 21): ("字" * 120, "字" * 120),
    date(2026, 5, 22): ("𠂇·龴", "𠂇·龴"),
}  # fmt: skip
"""By the day: a title as it was written, and as it is to be read."""
READ = {day: said for day, (_, said) in DUE.items()}
EMPTY: dict[date, str] = {}


def by_icalendar(file: Path) -> dict[date, str]:
    events = icalendar.Calendar.from_ical(file.read_text()).walk("VEVENT")
    return {event.decoded("DTSTART"): str(event["SUMMARY"]) for event in events}


def by_vobject(file: Path) -> dict[date, str]:
    found = vobject.readOne(file.read_text())
    found.validate(raiseException=True)
    return {event.dtstart.value: event.summary.value for event in getattr(found, "vevent_list", ())}


_SCRIPT = """
const found = require('ical.js'), ICAL = found.default || found, text = require('fs').readFileSync(process.argv[1], 'utf8');
const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(one => new ICAL.Event(one));
console.log(JSON.stringify(events.map(event => [event.startDate.toString(), event.summary])));
"""


def by_ical_js(file: Path) -> dict[date, str]:
    asked = subprocess.run(["node", "-e", _SCRIPT, str(file)], capture_output=True, check=True, text=True)
    return {date.fromisoformat(day): summary for day, summary in json.loads(asked.stdout)}


def by_khal(file: Path) -> dict[date, str]:
    configured = file.with_suffix(".config")
    configured.write_text(
        f"[calendars]\n[[one]]\npath = {file.parent}\n[locale]\nlongdateformat = %Y-%m-%d\ndateformat = %Y-%m-%d\n"
    )
    asked = subprocess.run(
        ["khal", "-c", str(configured), "printics", "--format", "{start-long}|{title}", str(file)],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    lines = [line.split("|", 1) for line in asked.stdout.splitlines() if "|" in line]
    return {date.fromisoformat(day): title for day, title in lines}


def installed() -> list[Callable[[Path], dict[date, str]]]:
    """What there is on this machine, besides what the project itself brings."""
    found = [by_icalendar, by_vobject]
    if shutil.which("khal"):
        found.append(by_khal)
    if (
        shutil.which("node")
        and not subprocess.run(["node", "-e", "require('ical.js')"], check=False, capture_output=True).returncode
    ):
        found.append(by_ical_js)
    return found


READERS = installed()


@pytest.fixture
def written(tmp_path: Path) -> Callable[[list[ical.Entry]], Path]:
    def write(entries: list[ical.Entry]) -> Path:
        file = tmp_path / "calendar.ics"
        file.write_bytes(ical.calendar("执法监督期限", entries, NOW).encode())
        return file

    return write


@pytest.mark.parametrize("read", READERS)
def test_what_is_due_is_read_as_it_was_meant(
    read: Callable[[Path], dict[date, str]], written: Callable[..., Path]
) -> None:
    entries = [ical.Entry(str(day), day, title, "http://x/notices/1/") for day, (title, _) in DUE.items()]
    assert read(written(entries)) == READ


@pytest.mark.parametrize("read", READERS)
def test_a_feed_with_nothing_due_is_read(read: Callable[[Path], dict[date, str]], written: Callable[..., Path]) -> None:
    assert read(written([])) == EMPTY
