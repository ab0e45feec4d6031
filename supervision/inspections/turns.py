"""Whose turn it is (轮到谁办) with inspections (监督检查)."""

from datetime import datetime

from supervision.checks.models.checks import Check
from supervision.core.acts import after_acts_on
from supervision.core.organisation import RoleGrant
from supervision.core.roles import Role
from supervision.core.sign_offs.sheets import once_signed_off
from supervision.core.turn_store import PendingStep, replace_turns
from supervision.core.turns import head_key, leader_key, officer_key
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.sampling_frame import open_spot_tasks


@after_acts_on(Check)
def refresh_inspection_of(check: Check, now: datetime) -> None:
    """With its last check an inspection can be summed up."""
    if check.inspection is not None and check.state != Check.State.UNDER_WAY:
        refresh_inspection(check.inspection, now)


@after_acts_on(Inspection)
def refresh_inspection(inspection: Inspection, now: datetime) -> None:
    inspection.forget_tasks()
    replace_turns(inspection, waits_of_inspection(inspection), now, "")


def who_in_inspection(wait: PendingStep, inspection: Inspection) -> str:
    """Whose turn it is in an inspection, as its page says it."""
    if wait.holder.startswith("officer:"):
        frame = inspection.waiting_frame()
        by_frame = frame is not None and wait.holder == officer_key(frame.frozen_by_id)
        return frame.frozen_by.name if by_frame and frame is not None else f"拟定人{inspection.planned_by.name}"
    return f"{wait.division}负责人" if wait.holder.startswith("head:") else "局领导"


def waits_of_inspection(inspection: Inspection) -> list[PendingStep]:
    """Before approval the planner's and the leaders' turn; after it the divisions acknowledge the announcement."""
    if inspection.is_confidential:
        return []  # whose turn it is its complaint and its checks say
    planner = officer_key(inspection.planned_by_id)
    if inspection.state == Inspection.State.PLANNED:
        return [
            *_waits_of_draw(inspection),
            PendingStep("修改并提交" if inspection.comments else "提交审批", planner, planner).done_by(
                "inspection.submit", "inspection.edit"
            ),
        ]
    if inspection.state == Inspection.State.SUBMITTED:
        leader = leader_key(inspection.bureau_id)
        step = PendingStep("审批检查计划", leader, planner, barred=_recused_from_plan(inspection))
        return once_signed_off(inspection, step.done_by("inspection.approve"))
    if inspection.state != Inspection.State.UNDER_WAY:
        return _waits_of_summary(inspection, planner)
    waits = [
        PendingStep("签收检查通知", head_key(division_id), planner, division=name, is_receipt=True).done_by(
            "inspection.acknowledge"
        )
        for division_id, name in _not_acknowledged(inspection).items()
    ]
    return [
        *_waits_of_draw(inspection),
        *waits,
        *([PendingStep("总结", planner, planner).done_by("inspection.summarise")] if _is_checked(inspection) else []),
    ]


def _waits_of_draw(inspection: Inspection) -> list[PendingStep]:
    """From what was settled to be drawn from, something has to be drawn, while a spot check is still to be done."""
    frame = inspection.waiting_frame()
    if frame is None or not open_spot_tasks(inspection):
        return []
    step = PendingStep("抽取案卷", officer_key(frame.frozen_by_id), officer_key(inspection.planned_by_id))
    return [step.done_by("inspection.draw-sample")]


def _is_checked(inspection: Inspection) -> bool:
    """Whether all checks are done, and something was checked at all."""
    states = {task.check_task.state for task in inspection.load_tasks() if task.check_task is not None}
    return Check.State.CONCLUDED in states and Check.State.UNDER_WAY not in states


def _waits_of_summary(inspection: Inspection, planner: str) -> list[PendingStep]:
    """Summed up it is to be made known; made known, and every division corrected, it is to be closed."""
    if inspection.state not in (Inspection.State.SUMMARISED, Inspection.State.CIRCULATED):
        return []
    circular = inspection.circulars.active().first()
    if circular is None:
        return [PendingStep("草拟检查情况通报", planner, planner).done_by("inspection.draft-circular")]
    if inspection.state == Inspection.State.SUMMARISED:
        return []  # the circular's own turn
    answered = all(opinion.is_answered for opinion in circular.load_opinions())
    return [PendingStep("办结监督检查", planner, planner).done_by("inspection.close")] if answered else []


def _not_acknowledged(inspection: Inspection) -> dict[int, str]:
    tasks = [task for task in inspection.active_tasks() if task.acknowledged_at is None]
    return {task.division_id: task.division.name for task in tasks}


def _recused_from_plan(inspection: Inspection) -> tuple[int, ...]:
    """The leaders who do not approve it: who planned it, and who belongs to a division that others inspect."""
    return (*inspection.authors(), *leaders_not_inspected(inspection))


def leaders_not_inspected(inspection: Inspection) -> list[int]:
    """The leaders who belong to a division that others inspect."""
    divisions = inspection.divisions_inspected_by_others()
    leaders = RoleGrant.objects.active().filter(role=Role.LEADER, officer__division_id__in=divisions)
    return list(leaders.values_list("officer_id", flat=True))
