"""The handler takes a conclusion back with the letter that it drafts (撤回查结). Provision 3.5."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from supervision.complaints.acts.complaints import ComplaintAct, nothing_proposed
from supervision.complaints.acts.investigations import look_further, not_told_yet
from supervision.complaints.models.complaints import Complaint
from supervision.core.acts import Done, act
from supervision.core.drafted_acts import TakeBackDraft
from supervision.core.organisation import Officer


@act
class TakeBackConclusion(TakeBackDraft[Complaint], ComplaintAct):
    """撤回查结: what the source is to be told is the handler's again, until the leader has signed it."""

    verb = "撤回查结"
    explains = (
        "在负责局领导签发告知书以前撤回结论和拟告知的内容，回到调查：写过的都保留，修改以后再次查结。"
        "查结的期限自首次受理起算，不重新计算。"
    )
    guards = (nothing_proposed, not_told_yet)
    done = "查结已撤回，可以修改结论和告知的内容。"

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.take_back()
        return Done(record, self.done, also=[look_further(record)])
