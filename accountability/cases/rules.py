"""The rule for counting pursuits (累计追究的统计期间): the version in force, how a bureau begins with it, what it touches."""

from collections.abc import Iterator
from datetime import date, datetime

from accountability.assessment.repetition import YEAR
from accountability.cases.models.rules import PursuitRule
from supervision.core.organisation import Officer
from supervision.rules import initial_data as beginnings
from supervision.rules.fixed import Fixed, fixes
from supervision.rules.impact import LIABILITY, Impact, impact_of

beginnings.ONE_LINE.append(PursuitRule)


def window(bureau_id: int, on: date) -> int:
    """How many days back from a decision of that day earlier ones are counted (5.2.2.5)."""
    rule = PursuitRule.objects.in_force(on).filter(bureau_id=bureau_id).first()
    return rule.days if rule is not None else YEAR


@impact_of(PursuitRule)
def _by_pursuit_rule(version: PursuitRule, by: Officer, now: datetime) -> Iterator[Impact]:
    yield LIABILITY


@fixes(PursuitRule)
def _one_year(version: PursuitRule) -> Fixed:
    """「一年内两次以上」 (5.2.2.5)."""
    said = "制度第五部分第（二）项规定：一年内两次以上被追究；自作出决定之日往前365日，当日不计入"
    return Fixed(said, {"days": YEAR})
