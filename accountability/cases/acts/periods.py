"""The act by which the officer's time to answer is extended (延长陈述申辩的期限). Provision 5.0."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accountability.cases import permissions
from accountability.cases.acts.announcements import STATE
from accountability.cases.acts.cases import refuse_identity
from accountability.cases.models.announcements import Announcement
from accountability.cases.period_kinds import STATEMENT
from supervision.core.acts import Done, act
from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Officer
from supervision.core.period_acts import ExtendPeriod
from supervision.core.refusals import Refusal


@act
class ExtendStatement(ExtendPeriod[Announcement]):
    model = Announcement
    kinds = (STATEMENT,)
    name = "extend-period"
    verb = "延长陈述申辩的期限"
    explains = "被调查人有正当理由不能按期陈述申辩的，在届满之前说明理由，在规则规定的天数以内延长期限。"
    provision = "5.0"
    states = (STATE.STATING,)
    is_confidential = True

    def permission(self, record: Announcement, by: Officer) -> Refusal | None:
        return permissions.lead_case(by, record.case)

    def period(self, record: Announcement) -> Deadline | None:
        return record.deadline if record.stands and not record.is_finished else None

    def perform(self, record: Announcement, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record.case, data["reason"])
        return super().perform(record, by=by, now=now, data=data)
