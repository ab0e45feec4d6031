"""What stands out of the fines of a register (罚款): equal ones, and those just below an amount. One question for all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
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


def fines_below(fines: Fines, rule: ClueRule, period: tuple[date, date]) -> Iterator[Clue]:
    """Of a division, more fines just below an amount than at it or just above (略低于界限)."""
    thresholds = parted(rule.thresholds)
    divisions = {division for _, division, _ in fines}
    for threshold in thresholds:
        band = threshold * rule.below_percent / 100
        for division in divisions:
            own = [(amount, number) for (_, whose, amount), number in fines.items() if whose == division]
            below = sum(number for amount, number in own if threshold - band <= amount < threshold)
            above = sum(number for amount, number in own if threshold <= amount <= threshold + band)
            chance = tails.halved(below, below + above)
            if below < _TWICE * above or chance * len(divisions) * len(thresholds) > rule.chance:
                continue
            least = threshold - band
            text = (
                f"略低于{amounts.shown(threshold)}元（不低于{amounts.shown(least)}元）的罚款{below}件，"
                f"达到或者略高于的（不超过{amounts.shown(threshold + band)}元）{above}件。"
            )
            query = _of_amounts(division, least, threshold - Decimal("0.01"), period)
            yield Clue(
                frozenset([division]),
                text,
                chance,
                query,
                count=below,
                kind=EnforcementKind.PENALTY,
                period=period,
                order=(chance, -below),
            )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "0%"


def _of_amounts(division: int, least: Decimal, greatest: Decimal, period: tuple[date, date]) -> str:
    first, last = period
    asked = {"kind": EnforcementKind.PENALTY.value, "division": division, "amount_min": f"{least:.2f}"}
    return urlencode({**asked, "amount_max": f"{greatest:.2f}", "closed_from": first, "closed_to": last})
