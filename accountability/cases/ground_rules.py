"""Which rulings count only in force (移送情形的生效条件): by the text 5.3.1.1 and 5.3.1.2, of the others as the bureau's rule
reads it, and the bureau's own decisions always."""

from collections.abc import Iterable, Iterator
from datetime import date

from accountability.assessment.referral_duties import Ruling, Source
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.ground_rules import GroundRule
from accountability.cases.models.parts import OutsideRuling
from documents import clock
from supervision.rules import initial_data

initial_data.ONE_LINE.append(GroundRule)
_IN_FORCE_BY_TEXT = (Source.COURT, Source.RECONSIDERATION)


def as_rulings(case: LiabilityCase, recorded: Iterable[OutsideRuling]) -> Iterator[Ruling]:
    """Recorded rulings as the assessment takes them."""
    return (ruling.as_ruling(asks_force=asks_force(case, ruling)) for ruling in recorded)


def asks_force(case: LiabilityCase, ruling: OutsideRuling) -> bool:
    """Whether a ruling counts only in force, by the rule of the day on which it was recorded."""
    source = Source(ruling.source)
    if source in _IN_FORCE_BY_TEXT or (source == Source.SUPERVISION and case.bureau.name in ruling.issuer):
        return True
    rule = rule_on(case, clock.day(ruling.recorded_at))
    if rule is None:
        return False
    return rule.superiors_in_force if source == Source.SUPERVISION else rule.others_in_force


def rule_on(case: LiabilityCase, day: date) -> GroundRule | None:
    """The rule of the bureau that held on a day; None where none did yet: then the text is read as it stands."""
    versions = case.once("ground rules", lambda: list(_published(case.bureau_id)))
    return next((version for version in versions if version.effective_from <= day), None)


def _published(bureau_id: int) -> Iterable[GroundRule]:
    found: Iterable[GroundRule] = GroundRule.objects.published().filter(bureau_id=bureau_id).order_by("-effective_from")
    return found
