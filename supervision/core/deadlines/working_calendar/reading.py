"""What was read in one sentence of a notice (一句的读法)."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto


class Order(Enum):
    """What a sentence may order of a day."""

    OFF = auto()
    WORK = auto()
    SHIFT = auto()


@dataclass(frozen=True)
class Move:
    """Days of rest that are moved (公休日调至): where they were, and where they go."""

    sources: tuple[date, ...]
    holidays: int
    """How many holidays move with them (「公休日及中秋节分别调至」)."""
    targets: tuple[date, ...]
    expected: int | None


@dataclass(frozen=True)
class Count:
    """「共N天」 and the days that it counts."""

    number: int
    days: tuple[date, ...]
    with_weekend: bool
    """The text joins them with a weekend (「与周末连休」, 「补休」), which may be counted too."""


@dataclass
class Reading:
    """What was read in a sentence."""

    off: list[date] = field(default_factory=list)
    work: list[date] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    statutory: list[date] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    extended_to: date | None = None
    unknown: str = ""
    unassigned: list[date] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    has_dates: bool = False
    only_full_dates: bool = True
    """Every date has its year, as the line under a text has."""
    has_order: bool = False
    is_advice: bool = False

    @property
    def orders(self) -> bool:
        return bool(self.off or self.work or self.moves or self.extended_to)
