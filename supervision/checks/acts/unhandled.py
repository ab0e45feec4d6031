"""Acts on the findings of concluded checks from which nothing followed (问题的处理). Provisions 3.3, 3.4."""

from abc import abstractmethod
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from supervision.checks import permissions
from supervision.checks.consequences import CONSEQUENCES
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core.acts import Act, Done, act
from supervision.core.form_fields import ReasonForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition


class SeeToFinding(Act[Finding]):
    """An act on one finding of a concluded check, by an inspector."""

    model = Finding
    noun = "finding"
    form = ReasonForm

    def permission(self, record: Finding, by: Officer) -> Refusal | None:
        return permissions.see_to_finding(by, record)

    def state_refusal(self, record: Finding) -> Refusal | None:
        if record.check_task.state != Check.State.CONCLUDED:
            state = record.check_task.get_state_display()
            return by_condition(f"检查的状态为「{state}」，完成检查以后才办理「{self.verb}」。")
        if record.set_aside_at is not None:
            return by_condition("这个问题已不再采用，不需要处理。")
        return self.turned_refusal(record)

    @abstractmethod
    def turned_refusal(self, record: Finding) -> Refusal | None:
        """Why not, as it was decided whether anything is to follow."""

    def is_upcoming(self, record: Finding) -> bool:
        return False


def nothing_follows(record: Finding, by: Officer, now: datetime) -> Refusal | None:
    """Something that stands on it, as far as the person may know, is seen to there."""
    for kind in CONSEQUENCES:
        if kind.settling(by.viewer).filter(finding_id=record.pk).exists():
            return by_condition(f"这个问题已有后续的处理（{kind.label.format(number='')}），见检查的页面。")
    return None


@act
class TakeNoAction(SeeToFinding):
    name = "take-no-action"
    verb = "不再处理"
    explains = "这个问题不再据以制作文书、立案或者移送，写明理由。问题和检查记录不变，查阅的人都可以看到理由；以后仍可以恢复处理。"
    provision = "3.3"
    guards = (nothing_follows,)
    is_grave = True

    def turned_refusal(self, record: Finding) -> Refusal | None:
        return by_condition("这个问题已经决定不再处理。") if record.no_action_at is not None else None

    def perform(self, record: Finding, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.no_action_at, record.no_action_by, record.no_action_because = now, by, data["reason"]
        record.save()
        return Done(record, f"问题{record.serial}不再处理。", reason=data["reason"], data={"finding": record.serial})


@act
class TakeUpAgain(SeeToFinding):
    name = "take-up"
    verb = "恢复处理"
    explains = "这个问题重新列入待处理的问题，写明理由。"
    provision = "3.3"

    def turned_refusal(self, record: Finding) -> Refusal | None:
        return by_condition("这个问题没有决定不再处理。") if record.no_action_at is None else None

    def perform(self, record: Finding, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.no_action_at, record.no_action_by, record.no_action_because = None, None, ""
        record.save()
        return Done(record, f"问题{record.serial}已恢复处理。", reason=data["reason"], data={"finding": record.serial})
