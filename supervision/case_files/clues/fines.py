"""What stands out of the fines of a register (罚款): equal ones, and those just below an amount. One question for all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count
from django.db.models.functions import ExtractYear

from supervision.case_files import amounts
from supervision.case_files.clues import tails
from supervision.case_files.clues.clue import Clue, Register
from supervision.case_files.clues.models import ClueRule, parted
from supervision.core.enforcement import EnforcementKind

_OTHERS = 30
"""With so few fines of other divisions nobody can say what is usual."""
_TWICE = 2

Fines = Mapping[tuple[int, int, Decimal], int]
"""By year, division and amount, how many fines there are."""


def fines_of(register: Register) -> Fines:
    """All fines, counted."""
    rows = register.rows.filter(kind=EnforcementKind.PENALTY, amount__gt=0).order_by()
    counted = rows.annotate(year=ExtractYear("closed_on")).values_list("year", "division_id", "amount")
    return {(year, division, amount): number for year, division, amount, number in counted.annotate(number=Count("pk"))}


def equal_fines(fines: Fines, rule: ClueRule) -> Iterator[Clue]:
    """Of a division, and in a year, more fines of one amount than chance gives it (同额罚款)."""
    of_division, of_amount, of_year = _sums(fines)
    asked = [key for key, number in fines.items() if number >= rule.equal_least]
    for year, division, amount in asked:
        found, own = fines[year, division, amount], of_division[year, division]
        alike, total = of_amount[year, amount], of_year[year]
        if total - own < _OTHERS or found * (total - own) < _TWICE * (alike - found) * own:
            continue
        chance = tails.shared(found, own, alike, total)
        if chance * len(asked) <= rule.chance:
            text = (
                f"{year}年罚款{own}件，其中{found}件都是{amounts.shown(amount)}元（{_share(found, own)}）；"
                f"其他科室罚款{total - own}件，同样数额的{alike - found}件（{_share(alike - found, total - own)}）。"
            )
            period = (date(year, 1, 1), date(year, 12, 31))
            yield Clue(
                frozenset([division]),
                text,
                chance,
                _of_amounts(division, amount, amount, period),
                count=found,
                kind=EnforcementKind.PENALTY,
                period=period,
                order=(chance, -found),
            )


def _sums(fines: Fines) -> tuple[dict[tuple[int, int], int], dict[tuple[int, Decimal], int], dict[int, int]]:
    of_division: dict[tuple[int, int], int] = defaultdict(int)
    of_amount: dict[tuple[int, Decimal], int] = defaultdict(int)
    of_year: dict[int, int] = defaultdict(int)
    for (year, division, amount), number in fines.items():
        of_division[year, division] += number
        of_amount[year, amount] += number
        of_year[year] += number
    return of_division, of_amount, of_year


@dataclass(frozen=True)
class _Band:
    """The fines of a year around an amount: of one division, and of all."""

    below: int
    own: int
    all_below: int
    total: int

    @property
    def above(self) -> int:
        return self.own - self.below

    def chance(self) -> float:
        """How often chance alone would put so many below: as coins fall, or as the other divisions' lie; the smaller, for both
        are asked. 1 where less than twice as many lie there."""
        others, others_below = self.total - self.own, self.all_below - self.below
        found = [1.0]
        if self.below >= _TWICE * self.above:
            found.append(tails.halved(self.below, self.own))
        if others >= _OTHERS and self.below * others >= _TWICE * others_below * self.own:
            found.append(tails.shared(self.below, self.own, self.all_below, self.total))
        return min(1.0, 2 * min(found))


def fines_below(fines: Fines, rule: ClueRule) -> Iterator[Clue]:
    """Of a division, and in a year, more fines just below an amount than chance gives it (略低于界限)."""
    bands = {
        (year, division, threshold): band
        for threshold in parted(rule.thresholds)
        for (year, division), band in _bands(fines, threshold, threshold * rule.below_percent / 100).items()
        if band.below >= rule.equal_least
    }
    for (year, division, threshold), band in bands.items():
        chance = band.chance()
        if chance * len(bands) > rule.chance:
            continue
        width = threshold * rule.below_percent / 100
        text = (
            f"{year}年略低于{amounts.shown(threshold)}元（不低于{amounts.shown(threshold - width)}元）的罚款{band.below}件，"
            f"达到或者略高于的（不超过{amounts.shown(threshold + width)}元）{band.above}件；"
            f"其他科室分别为{band.all_below - band.below}件、{band.total - band.own - band.all_below + band.below}件。"
        )
        period = (date(year, 1, 1), date(year, 12, 31))
        yield Clue(
            frozenset([division]),
            text,
            chance,
            _of_amounts(division, threshold - width, threshold - Decimal("0.01"), period),
            count=band.below,
            kind=EnforcementKind.PENALTY,
            period=period,
            order=(chance, -band.below),
        )


def _bands(fines: Fines, threshold: Decimal, width: Decimal) -> dict[tuple[int, int], _Band]:
    """By year and division, the fines within so much of an amount."""
    below: dict[tuple[int, int], int] = defaultdict(int)
    band: dict[tuple[int, int], int] = defaultdict(int)
    for (year, division, amount), number in fines.items():
        if abs(amount - threshold) <= width:
            band[year, division] += number
            below[year, division] += number if amount < threshold else 0
    of_year: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for (year, division), number in band.items():
        all_below, total = of_year[year]
        of_year[year] = all_below + below[year, division], total + number
    return {key: _Band(below[key], number, *of_year[key[0]]) for key, number in band.items()}


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "0%"


def _of_amounts(division: int, least: Decimal, greatest: Decimal, period: tuple[date, date]) -> str:
    first, last = period
    asked = {"kind": EnforcementKind.PENALTY.value, "division": division, "amount_min": f"{least:.2f}"}
    return urlencode({**asked, "amount_max": f"{greatest:.2f}", "closed_from": first, "closed_to": last})
