"""The handler takes back what was brought before the leaders (撤回提请审议). Provision 5.0."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accountability.cases.acts.cases import CaseAct
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.reader import seats_of, standing_announcement
from accountability.cases.reopening import was_opened_again
from supervision.core.acts import Done, act
from supervision.core.drafted_acts import TakeBackDraft
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition


def nobody_voted(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    """Once somebody voted, whether or not it still counts, the case is the leaders' to give back."""
    if all(seat.voted_at is None for seat in seats_of(record)) and not was_opened_again(record):
        return None
    return by_condition("已经有审议人员表决，不能撤回。需要补充的，请由负责局领导办理「退回补充调查」。")


@act
class TakeBackProposal(TakeBackDraft[LiabilityCase], CaseAct):
    """撤回提请: the case is the handler's again, and those who were to deliberate see it no more."""

    verb = "撤回提请审议"
    explains = "在审议人员表决以前撤回提请：意见保留，补充或者修改以后可以再次提请。已经送达的告知书仍然有效。"
    guards = (nobody_voted,)
    done = "已撤回提请审议。"

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        for seat in seats_of(record):
            seat.delete()
        record.take_back(was_told=standing_announcement(record) is not None)
        record.save()
        return Done(record, self.done)
