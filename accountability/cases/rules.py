"""The rule for counting pursuits (累计追究的统计期间): the version in force, how a bureau begins with it."""

from datetime import date

from accountability.assessment.repetition import YEAR
from accountability.cases.models.rules import ObjectionRule, PursuitRule
from supervision.rules import initial_data
from supervision.rules.fixed import Fixed, fixes

initial_data.ONE_LINE.extend((PursuitRule, ObjectionRule))


def window(bureau_id: int, on: date) -> int:
    """How many days back from a decision of that day earlier ones are counted (5.2.2.5); YEAR stands for the year itself."""
    rule = PursuitRule.objects.in_force(on).filter(bureau_id=bureau_id).first()
    return rule.days if rule is not None else YEAR


@fixes(PursuitRule)
def one_year(version: PursuitRule) -> Fixed:
    """「一年内两次以上」 (5.2.2.5)."""
    said = "制度第五部分第（二）项规定：一年内两次以上被追究；365日即一年，到次年同日为止"
    return Fixed(said, {"days": YEAR})
