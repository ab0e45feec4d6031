"""What was read of a notice (放假安排): the days, the sentence behind each, and what does not fit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Part(StrEnum):
    """What a sentence is in the notice."""

    ORDER = "安排"
    PREAMBLE = "前言"
    ADVICE = "倡导"
    OTHER = "不涉及日期"
    SIGNATURE = "落款"
    UNREAD = "没有读懂"


@dataclass(frozen=True)
class Sentence:
    """A sentence as it stands in the text, what it is, and the days that it names off or worked."""

    text: str
    part: Part
    days_off: tuple[date, ...] = ()
    make_up_days: tuple[date, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "part": str(self.part),
            "days_off": [day.isoformat() for day in self.days_off],
            "make_up_days": [day.isoformat() for day in self.make_up_days],
        }


@dataclass(frozen=True)
class Arrangement:
    """A year's arrangement as its notice gives it; days of the end of the year before are among them.

    ``days_off`` are all days that the text names as off, weekends within a range included; ``make_up_days`` the
    weekend days that are worked. Where ``problems`` is not empty, something in the text was not understood or
    contradicts itself. ``remarks`` are worth a look and no fault.
    """

    year: int
    days_off: tuple[date, ...]
    make_up_days: tuple[date, ...]
    sentences: tuple[Sentence, ...]
    problems: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    names: Mapping[date, str] = field(default_factory=dict)
    """The holiday to which each day belongs."""

    def basis_of(self, day: date) -> str:
        """The sentence from which a day was read; of several the first."""
        found = [sentence for sentence in self.sentences if day in (*sentence.days_off, *sentence.make_up_days)]
        return found[0].text if found else ""

    def as_json(self) -> dict[str, Any]:
        return {
            "year": self.year,
            "days_off": [day.isoformat() for day in self.days_off],
            "make_up_days": [day.isoformat() for day in self.make_up_days],
            "problems": list(self.problems),
            "remarks": list(self.remarks),
            "sentences": [sentence.as_json() for sentence in self.sentences],
        }
