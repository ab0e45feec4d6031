"""The rule for counting pursuits (累计追究的统计期间): the version in force, how a bureau begins with it, what it touches."""

from collections.abc import Iterator
from datetime import date, datetime

from accountability.counting import YEAR
from accountability.models import PursuitRule
from supervision import beginnings
from supervision.models import Officer
from supervision.touched import LIABILITY, Touched, touches

beginnings.ONE_LINE.append(PursuitRule)


def window(bureau_id: int, on: date) -> int:
    """How many days back from a decision of that day earlier ones are counted (5.2.2.5)."""
    rule = PursuitRule.objects.in_force(on).filter(bureau_id=bureau_id).first()
    return rule.days if rule is not None else YEAR


@touches(PursuitRule)
def _by_pursuit_rule(version: PursuitRule, by: Officer, now: datetime) -> Iterator[Touched]:
    yield LIABILITY
