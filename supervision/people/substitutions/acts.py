"""Acts on substitutions (工作代理): a leader arranges and ends them; an inspector's substitute takes a check over."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from supervision.checks.models.checks import Check
from supervision.checks.search import index_check
from supervision.core.acts import Act, Done, act
from supervision.core.enforcement import Method
from supervision.core.form_fields import ReasonForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.inspections.sampled_cases import handled_by
from supervision.people.substitutions import open_work
from supervision.people.substitutions.candidates import why_not
from supervision.people.substitutions.forms import ArrangeForm
from supervision.people.substitutions.models import Substitution
from supervision.people.substitutions.overlaps import hindrance


@act
class ArrangeSubstitution(Act[None]):
    noun = "substitution"
    name = "arrange"
    verb = "安排代理"
    explains = (
        "离岗人员的待办事项在这段时间里同时列入代理人的工作台，到期提醒也发给代理人；期满自行终止。代理人应当回避的事项不列入。"
        "代理局领导的，包括其负责的投诉举报和责任追究，审议表决不能代理；督察人员承办的投诉举报和责任追究不在代理之列，"
        "由负责局领导逐件调整承办人。代理人办理的事项，留痕和文书上写明（代某某）。"
    )

    def permission(self, record: None, by: Officer) -> Refusal | None:
        return open_work.arrange(by)

    def form_for(self, record: None, *, by: Officer, **kwargs: Any) -> forms.Form:
        return ArrangeForm(by=by, **kwargs)

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        absent, substitute, role = data["absent"], data["substitute"], data["role"]
        refuse_oneself(by, substitute)
        open_work.lock(absent, substitute)
        open_work.end_lapsed(absent, now)
        text = why_not(role, absent, substitute)
        if text := text or hindrance(role, absent, substitute, data["from_on"], data["until_on"]):
            raise Refused(by_condition(text))
        found = Substitution.objects.create(
            bureau_id=by.bureau_id,
            role=role,
            absent=absent,
            substitute=substitute,
            from_on=data["from_on"],
            until_on=data["until_on"],
            reason=data["reason"],
            arranged_by=by,
            arranged_at=now,
        )
        until = data["until_on"].isoformat() if data["until_on"] else ""
        told = {"role": role, "absent": absent.pk, "substitute": substitute.pk, "from_on": data["from_on"].isoformat()}
        return Done(found, "代理已安排。", reason=data["reason"], data={**told, "until_on": until})


def refuse_oneself(by: Officer, substitute: Officer) -> None:
    """Nobody gives themselves what is somebody else's: a leader's confidential cases, an office."""
    if by.pk == substitute.pk:
        raise Refused(by_condition("不能安排自己为代理人。请由离岗的局领导本人或者其他局领导安排。"))


@act
class EndSubstitution(Act[Substitution]):
    model = Substitution
    name = "end"
    verb = "终止代理"
    explains = "代理即时终止，离岗人员的事项不再列入代理人的工作台。代理人已经接办的检查仍由代理人办理。"
    transition = "end"
    form = ReasonForm
    is_grave = True

    def permission(self, record: Substitution, by: Officer) -> Refusal | None:
        return open_work.arrange(by)

    def perform(self, record: Substitution, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.end(data["reason"], now)
        record.save()
        return Done(record, "代理已终止。", reason=data["reason"])


def _is_inspector(check: Check, by: Officer, now: datetime) -> Refusal | None:
    if not check.has_inspector(by):
        return None
    return by_condition("您已是本次检查的检查人员，可以直接办理，不需要接办。")


def _handled_drawn_case(check: Check, by: Officer, now: datetime) -> Refusal | None:
    """Whoever handled a drawn case file may not examine it (回避)."""
    task = getattr(check, "assignment", None)
    found = handled_by([by], task) if task is not None else []
    return by_condition(f"{found[0]}，应当回避，不能接办。请局领导另行安排。") if found else None


@act
class TakeOverCheck(Act[Check]):
    """The substitute (代理人) becomes an inspector of the check, named on its record, and thereby may inspect."""

    model = Check
    name = "take-over"
    verb = "接办检查"
    explains = "您作为代理人列入本次检查的检查人员，此后由您继续办理，检查记录载明您的姓名。"
    provision = "3.1"
    states = (Check.State.UNDER_WAY,)
    guards = (_is_inspector, _handled_drawn_case)

    def permission(self, record: Check, by: Officer) -> Refusal | None:
        return open_work.take_over(by, record)

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.inspectors.add(by)
        task = getattr(record, "assignment", None)
        if task is not None:
            task.inspectors.add(by)
            if record.method == Method.SPOT:
                task.inspection.team.add(by)
        record.forget_answers()
        index_check(record)
        return Done(
            record, "检查已接办。", data={"inspectors": [inspector.pk for inspector in record.load_inspectors()]}
        )
