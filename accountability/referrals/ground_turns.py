"""Whose turn it is with a finding on a ground of referral (移送情形的认定): each leader's, then who is told of it."""

from accountability.referrals import duties, permissions
from accountability.referrals.models.ground_findings import GroundFinding
from accountability.referrals.turns import kept_out
from documents import clock
from supervision.core.turn_store import PendingStep
from supervision.core.turns import discipline_key, officer_key

STATE = GroundFinding.State


def waits_of(finding: GroundFinding) -> list[PendingStep]:
    if finding.state == STATE.OPEN:
        return _of_leaders(finding)
    return [_of_telling(finding)] if finding.state == STATE.ABSENT else []


def _of_leaders(finding: GroundFinding) -> list[PendingStep]:
    """Of each who has not spoken; then the responsible leader's. Nothing where nothing is asked any more."""
    handler, leader = officer_key(finding.case.handler_id), officer_key(finding.case.leader_id)
    standing = duties.standing_of(finding.owed, clock.today())
    if standing is None or standing.is_sent or standing.ground != finding.ground:
        return [PendingStep("撤回提请认定（已经不需要认定）", handler, leader).done_by("ground-finding.withdraw")]
    missing = not_spoken(finding)
    if not missing:
        step = PendingStep("作出移送情形的认定", leader, handler).done_by("ground-finding.find-absent")
        return [step.owed_by(finding.owed.deadline)]
    return [
        PendingStep("认定是否属于移送情形", officer_key(officer), handler)
        .done_by("ground-finding.speak")
        .owed_by(finding.owed.deadline)
        for officer in missing
    ]


def not_spoken(finding: GroundFinding) -> list[int]:
    """The leaders who still have to say what they find."""
    spoken = set(finding.votes.values_list("officer_id", flat=True))
    return [leader.pk for leader in permissions.leaders_asked(finding.case) if leader.pk not in spoken]


def _of_telling(finding: GroundFinding) -> PendingStep:
    handler, leader = officer_key(finding.case.handler_id), officer_key(finding.case.leader_id)
    if not permissions.receivers(finding.case):
        return PendingStep("登记移送情形认定的告知", handler, leader).done_by("ground-finding.record-told")
    barred = tuple(sorted(kept_out(finding.case)))
    step = PendingStep("阅知移送情形的认定", discipline_key(finding.bureau_id), handler, barred=barred)
    return step.done_by("ground-finding.read")
