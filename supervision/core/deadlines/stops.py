"""Stops (期间的中止) and extensions (延长): what changes a period while it runs. Pure; who decides it the acts say.

The days of a stop do not count, neither does a period end on one of them; on the day from which it runs again counting
goes on where it was (《中华人民共和国行政复议法》（2023年修订）第三十九条, by analogy).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Stop:
    """A stop (中止): from its first day up to, and without, the day from which the period runs again."""

    first: date
    resumed: date | None = None
    """None while it lasts."""

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.resumed is None or day < self.resumed)

    @property
    def is_open(self) -> bool:
        return self.resumed is None


@dataclass(frozen=True)
class Changes:
    """What was decided of a period since it began: the days that do not count, and by how many days it is longer."""

    stops: tuple[Stop, ...] = ()
    extended_by: int = 0
    """Days of the rule's own unit."""

    def stops_on(self, day: date) -> bool:
        """Whether a stop that is over covers the day. One that lasts takes its days once it is over."""
        return any(stop.covers(day) for stop in self.stops if not stop.is_open)

    @property
    def open_stop(self) -> Stop | None:
        return next((stop for stop in self.stops if stop.is_open), None)

    def as_json(self) -> dict[str, Any]:
        """Nothing where nothing was changed, as in every counting from before."""
        stops = [[stop.first.isoformat(), stop.resumed and stop.resumed.isoformat()] for stop in self.stops]
        return {
            **({"stops": stops} if stops else {}),
            **({"extended_by": self.extended_by} if self.extended_by else {}),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Changes":
        return cls(_stops(data.get("stops", ())), data.get("extended_by", 0))


def moved(last_day: date, stop: Stop, *, first_counted: date) -> date:
    """A last day that was named, not counted, after a stop that is over: as many days are left when the period runs again
    as were left when it stopped. Days before the first that counts are not lost, and nothing is lost after the last."""
    first_lost = max(stop.first, first_counted)
    if stop.resumed is None or stop.resumed <= first_lost or first_lost > last_day:
        return last_day
    return last_day + (stop.resumed - first_lost)


def _stops(found: Iterable[Any]) -> tuple[Stop, ...]:
    return tuple(
        Stop(date.fromisoformat(first), date.fromisoformat(resumed) if resumed else None) for first, resumed in found
    )
