"""Rows of findings on grounds of referral as the acts would write them; and how the database refuses them otherwise."""

from typing import Any

from accountability.models import GroundFinding, GroundRule, GroundVote
from supervision.rules import publication
from tests.accountability import referring_cases
from tests.cases import Cases
from tests.cast import TODAY


def finding(cases: Cases) -> GroundFinding:
    row = referring_cases.owed(cases)
    return GroundFinding(
        bureau=cases.cast.bureau,
        case=row.case,
        owed=row,
        ground=row.reason,
        reasons="登记有误。",
        asked_by=cases.person("leader"),
        asked_at=TODAY,
    )


def vote(cases: Cases) -> GroundVote:
    found: GroundVote = referring_cases.spoken(cases).votes.get()
    return found


def ground_rule(cases: Cases) -> GroundRule:
    """A draft: what is published is changed by nobody."""
    found: GroundRule = publication.new_draft(
        GroundRule.objects.get(bureau=cases.cast.bureau), by=cases.person("rule-admin")
    )
    return found


VIOLATIONS: dict[str, Any] = {
    "groundfinding_state_known": (referring_cases.asked, ({"state": "unknown"},)),
    "groundfinding_found_with_leader_and_paper": (
        referring_cases.asked,
        ({"state": "absent"}, {"found_at": TODAY}, {"leaders": 2}),
    ),
    "groundfinding_told_wholly_or_not": (
        referring_cases.absent,
        ({"state": "told"}, {"told_on": TODAY.date()}, {"told_to": "区监察局"}),
    ),
    "groundfinding_withdrawn_with_reason": (
        referring_cases.asked,
        ({"state": "withdrawn"}, {"withdrawn_because": "准备移送。"}),
    ),
    "groundfinding_asked_with_reasons": (finding, ({"reasons": ""}, {"reasons": "登记有误。", "ground": ""})),
    "groundvote_view_known": (vote, ({"view": "unknown"},)),
    "groundvote_with_reasons": (vote, ({"reasons": ""},)),
    "ground_rule_says_how_it_reads": (ground_rule, ({"reading": ""},)),
    "referral_crime_kind_with_reason": (
        referring_cases.drafted,
        ({"crime_kind": "office"}, {"crime_reason": "涉嫌受贿。"}),
    ),
}


def every(cases: Cases) -> None:
    """A row that every condition on doubles applies to."""
    referring_cases.spoken(cases)
