"""Acts by which a period of a case is stopped, let run again, extended (中止、恢复、延长调查和执行的期限). Provisions 5.0, 5.2.1."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accountability.cases import permissions
from accountability.cases.acts.cases import refuse_identity
from accountability.cases.models.periods import CasePeriod
from accountability.cases.period_kinds import EXECUTION, INVESTIGATION
from supervision.core.acts import act
from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Officer
from supervision.core.period_acts import ExtendPeriod, PeriodAct, ResumePeriod, StopPeriod
from supervision.core.refusals import Refusal


class CasePeriodAct(PeriodAct[CasePeriod]):
    """On a period of a case that runs, of which nobody but those who see the case may know."""

    model = CasePeriod
    kinds = (INVESTIGATION, EXECUTION)
    provision = "5.0"
    is_confidential = True

    def cites(self, record: CasePeriod) -> str:
        return "5.2.1" if record.kind == CasePeriod.Kind.EXECUTION else self.provision

    def permission(self, record: CasePeriod, by: Officer) -> Refusal | None:
        return permissions.lead_case(by, record.case)

    def period(self, record: CasePeriod) -> Deadline | None:
        return record.deadline if record.is_open else None

    def refuse_typed(self, record: CasePeriod, data: Mapping[str, Any]) -> None:
        refuse_identity(record.case, data["reason"])

    def changed(self, record: CasePeriod, deadline: Deadline, *, before: Any, now: datetime) -> list[Any]:
        record.run_until(deadline)
        record.save()
        return []


@act
class StopCasePeriod(CasePeriodAct, StopPeriod[CasePeriod]):
    pass


@act
class ResumeCasePeriod(CasePeriodAct, ResumePeriod[CasePeriod]):
    pass


@act
class ExtendCasePeriod(CasePeriodAct, ExtendPeriod[CasePeriod]):
    pass
