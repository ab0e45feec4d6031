"""The rule for counting pursuits (累计追究的统计期间): the version in force, how a bureau begins with it."""

from datetime import date

from accountability.assessment.repetition import YEAR
from accountability.cases.models.rules import PursuitRule
from supervision.rules import initial_data

initial_data.ONE_LINE.append(PursuitRule)


def window(bureau_id: int, on: date) -> int:
    """How many days back from a decision of that day earlier ones are counted (5.2.2.5)."""
    rule = PursuitRule.objects.in_force(on).filter(bureau_id=bureau_id).first()
    return rule.days if rule is not None else YEAR
