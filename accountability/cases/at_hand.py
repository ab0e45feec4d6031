"""What is at hand of a liability case (请先核对): whom it is about, what was found, what the assessment says."""

from accountability.cases.facts import assessed
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.reader import faults_of
from documents import clock
from supervision.core.at_hand import Facts, at_hand
from supervision.core.regulation.lookup import as_heading


@at_hand(LiabilityCase)
def of_case(case: LiabilityCase) -> Facts:
    standing = [fault for fault in faults_of(case) if fault.set_aside_at is None]
    listed = "\n".join(f"{as_heading(fault.provision.text)}：{fault.facts}" for fault in standing)
    faults = f"{len(standing)}项\n{listed}" if standing else "没有登记"
    judged = assessed(case, clock.today())
    return [("被调查人", case.respondent.name), ("过错行为", faults), ("评定", judged.said)]
