"""That no duty to refer (移送) is lost with a case that is withdrawn (撤案)."""

from datetime import datetime

from accountability.cases.extensions import ENDING_WITH_CASE, WITHDRAWING_GUARDS
from accountability.cases.incidents import RUNNING, keys_of_incident
from accountability.cases.models.cases import LiabilityCase
from accountability.referrals import duties as referrals
from accountability.referrals.models.ground_findings import GroundFinding
from accountability.referrals.models.referrals import Referral
from documents import clock
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.refusals import Refusal, by_condition

STATE, CASE = Referral.State, LiabilityCase.State
CASE_ENDED = "案件已经撤销，不需要认定。"


def no_letter_is_under_way(case: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """What is with the receiving office is first answered; what is being written is first given up."""
    open_ones = [referral for referral in referrals.referrals_of(case) if referral.state != STATE.CONCLUDED]
    if not open_ones:
        return None
    return by_condition(f"{open_ones[0]}还没有办完。草稿请先作废；已经移送的，登记接收机关的处理结果以后再撤案。")


def no_duty_is_lost(case: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """What has to be referred is referred, refused by the leader, or owed by another case of the same incident."""
    left = referrals.owed(case, clock.day(now))
    if not left:
        return None
    others = keys_of_incident(case.pk) - {case.pk}
    running = LiabilityCase.objects.filter(pk__in=others, state__in=(*RUNNING, CASE.DECIDED, CASE.CLOSED))
    on = clock.day(now)
    held = {(duty.receiver, duty.provision, duty.reason) for other in running for duty in referrals.holding(other, on)}
    lost = [duty for duty in left if (duty.receiver, duty.provision, duty.reason) not in held]
    if not lost:
        return None
    named = "；".join(f"{duty.receiver.label}（{duty.provision}）：{duty.reason}" for duty in lost)
    return by_condition(
        f"撤案以后，应当移送的情形将无人承担：{named}。请先移送；所涉行为是他人作出的，先登记同一事件中该人的案件和同一裁决。"
    )


def ask_leaders_no_more(case: LiabilityCase) -> list[CaseRecord]:
    """The case owes no referral any more: what its leaders are asked of a ground (移送情形的认定) ends with it."""
    asked = list(GroundFinding.objects.filter(case=case, state=GroundFinding.State.OPEN).order_by("pk"))
    for finding in asked:
        finding.case = case
        finding.withdraw(CASE_ENDED)
        finding.save_changed()
    return [*asked]


ENDING_WITH_CASE.append(ask_leaders_no_more)
WITHDRAWING_GUARDS += [no_letter_is_under_way, no_duty_is_lost]
