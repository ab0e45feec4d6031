"""Acts on an inspection (监督检查): its plan, approval, announcement, cancellation. Provisions 1.1, 2.1 to 2.7, 3.1 to 3.3."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import clock, evidence, papers
from documents.models import Ending, Evidence, Paper, PaperKind
from documents.rendering.characters import Unprintable, refuse_unprintable
from supervision import inspection_papers, permissions
from supervision.acting import Act, Done, act
from supervision.deadlines import end_of
from supervision.forms.fields import ReasonForm
from supervision.forms.inspections import PlanForm
from supervision.forms.notices import GiveBackForm
from supervision.models import Assignment, Basis, Check, Inspection, Method, Officer
from supervision.refusals import Refusal, Refused, by_condition
from supervision.search import index_check, index_inspection

_PLAIN = (
    "title",
    "basis",
    "basis_document",
    "basis_number",
    "kinds",
    "period_from",
    "period_to",
    "starts_on",
    "ends_on",
    "team_leader",
    "requirements",
)
_MANY = ("contents", "team")


def _fill(inspection: Inspection, data: Mapping[str, Any]) -> None:
    for name in _PLAIN:
        setattr(inspection, name, data[name])
    inspection.save()
    for name in _MANY:
        getattr(inspection, name).set(data[name])
    index_inspection(inspection)


@act
class PlanInspection(Act[None]):
    noun = "inspection"
    name = "plan"
    verb = "拟定检查计划"
    explains = "拟定一次监督检查的计划。保存后安排各科室的检查任务，再提交局领导审批；审批前科室看不到计划。"
    provision = "3.2"

    def permission(self, record: None, by: Officer) -> Refusal | None:
        return permissions.plan_inspection(by)

    def state_refusal(self, record: None) -> Refusal | None:
        return None

    def form_for(self, record: None, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {"team": [by.pk], "team_leader": by.pk, **(kwargs.pop("initial", None) or {})}
        return PlanForm(by=by, initial=initial, **kwargs)

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        inspection = Inspection(bureau_id=by.bureau_id, planned_by=by, created_at=now)
        _fill(inspection, data)
        files = evidence.hand_in(data.get("attachments", ()), subject=inspection, root=inspection, by=by, now=now)
        return Done(
            inspection,
            "计划已保存，请安排检查任务。",
            data={"basis": inspection.basis, "files": evidence.as_listed(files)},
        )


class PlanAct(Act[Inspection]):
    """An act on a plan that is being drafted."""

    model = Inspection
    states = (Inspection.State.PLANNED,)

    def permission(self, record: Inspection, by: Officer) -> Refusal | None:
        return permissions.work_on_plan(by, record)


@act
class EditInspection(PlanAct):
    name = "edit"
    verb = "修改计划"
    explains = "修改计划。修改前后的内容都留在变更记录里。"
    provision = "3.2"

    def form_for(self, record: Inspection, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {name: getattr(record, name) for name in _PLAIN} | {"team_leader": record.team_leader_id}
        initial |= {name: list(getattr(record, name).values_list("pk", flat=True)) for name in _MANY}
        return PlanForm(by=by, initial=initial, **{k: v for k, v in kwargs.items() if k != "initial"})

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_losing_inspectors(record, data)
        _fill(record, data)
        files = evidence.hand_in(data.get("attachments", ()), subject=record, root=record, by=by, now=now)
        return Done(record, "计划已修改。", data={"files": evidence.as_listed(files)})


def _refuse_losing_inspectors(inspection: Inspection, data: Mapping[str, Any]) -> None:
    """Who is to inspect in a spot check stays in the team."""
    team = {each.pk for each in data["team"]}
    for task in inspection.standing_tasks():
        lost = [each.name for each in task.inspectors.all() if task.method == Method.SPOT and each.pk not in team]
        if lost:
            raise Refused(
                by_condition(f"{'、'.join(lost)}是「{task}」的检查人员，不能从检查组中去掉。请先修改这项任务。")
            )


# --- Submission and approval ------------------------------------------------------------------------------------------


def has_tasks(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    if record.standing_tasks():
        return None
    return by_condition("还没有安排检查任务。请先安排至少一个科室的检查任务。")


def tasks_have_hands(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    """Each assignment has somebody to carry it out."""
    for task in record.standing_tasks():
        lacking = _lacking(task)
        if lacking:
            return by_condition(f"「{task}」{lacking}")
    return None


def _lacking(task: Assignment) -> str:
    if task.method == Method.SELF:
        return "" if permissions.has_head(task.division_id) else "的科室没有在任的负责人，不能自查。请改用其他方式。"
    if task.method == Method.MUTUAL and task.checker_id is None:
        return "还没有抽取配对。请先抽取互查配对。"
    return "" if task.inspectors.all() else "还没有检查人员。请修改任务，选定检查人员。"


def hands_keep_out(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    """Nobody came to the division that they are to inspect since the plan was made."""
    for task in record.standing_tasks():
        barred = [each.name for each in task.inspectors.all() if each.division_id == task.division_id]
        if barred:
            return by_condition(f"「{task}」的检查人员{'、'.join(barred)}是该科室的人员，应当回避。请修改任务另选。")
    return None


def due_days_ahead(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    past = next((task for task in record.standing_tasks() if task.due_on < clock.day(now)), None)
    if past is None:
        return None
    return by_condition(f"「{past}」的完成期限（{past.due_on:%Y-%m-%d}）已经过去。请退回或者修改任务，另定期限。")


def basis_is_shown(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    """A superior's deployment is named by its document, with number and copy (3.2)."""
    if record.basis != Basis.SUPERIOR:
        return None
    if not record.basis_number:
        return by_condition("上级部署没有填写文号。请修改计划补填。")
    if not Evidence.objects.about(record).exists():
        return by_condition("上级部署没有附文件。请修改计划，附上文件的扫描件。")
    return None


def printable(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    """Everything that the announcement will say can be printed, asked before the leader has it on the desk."""
    try:
        refuse_unprintable([record.title, record.basis_document, record.basis_number, record.requirements])
    except Unprintable as error:
        return by_condition(str(error))
    return None


_WHOLE = (has_tasks, tasks_have_hands, hands_keep_out, due_days_ahead)
"""What a plan needs before it is submitted, and still needs when it is approved."""


@act
class SubmitInspection(Act[Inspection]):
    model = Inspection
    name = "submit"
    verb = "提交审批"
    explains = "提交局领导审批。审批期间不能修改，需要修改的由局领导退回。"
    provision = "3.2"
    transition = "submit"
    guards = (*_WHOLE, basis_is_shown, printable)

    def permission(self, record: Inspection, by: Officer) -> Refusal | None:
        return permissions.work_on_plan(by, record)

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.submit()
        record.submitted_at = now
        record.save()
        return Done(record, "已提交局领导审批。")


class LeaderAct(Act[Inspection]):
    """An act by which a leader answers a submitted plan."""

    model = Inspection

    def permission(self, record: Inspection, by: Officer) -> Refusal | None:
        return permissions.approve_inspection(by, record)


@act
class GiveBackInspection(LeaderAct):
    name = "give-back"
    verb = "退回修改"
    explains = "退回拟定人修改，附上意见。"
    provision = "3.2"
    transition = "give_back"
    form = GiveBackForm

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.give_back(data["comments"])
        record.save()
        return Done(record, "已退回拟定人修改。", reason=data["comments"])


@act
class ApproveInspection(LeaderAct):
    name = "approve"
    verb = "审批并下发通知"
    explains = "批准计划：检查通知编号、用印并下发给被检查的科室，各项检查任务同时开始。此后计划不再修改，只能调整人员、延期或者取消。"
    provision = "3.2"
    transition = "approve"
    guards = _WHOLE
    needs_recent_login = True

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.approve()
        record.approved_by, record.approved_at = by, now
        checks = [_begin_check(task, now) for task in record.standing_tasks()]
        record.announcement = _paper(PaperKind.INSPECTION_NOTICE, record, by=by, now=now)
        record.save()
        index_inspection(record)
        return Done(
            record,
            f"已批准，检查通知的文号为{record.announcement.number}。",
            data={"checks": [check.pk for check in checks]},
            papers=[record.announcement],
            also=checks,
        )


def _begin_check(task: Assignment, now: datetime) -> Check:
    """The check that carries an assignment out; a self-check is the head's."""
    inspection = task.inspection
    if task.method == Method.SELF:
        task.inspectors.set(permissions.heads_of(task.division_id))
    check: Check = Check(
        bureau_id=inspection.bureau_id,
        inspection=inspection,
        title=f"{inspection.title}（{task}）",
        division=task.division,
        opened_by=inspection.planned_by,
        opened_at=now,
        due_on=task.due_on,
        due_at=end_of(task.due_on),
        method=task.method,
        **{name: getattr(inspection, name) for name in ("basis", "kinds", "period_from", "period_to")},
    )
    check.save()
    check.contents.set(inspection.contents.all())
    check.inspectors.set(task.inspectors.all())
    index_check(check)
    task.check_task = check
    task.save()
    return check


def _paper(kind: PaperKind, inspection: Inspection, *, by: Officer, now: datetime) -> Paper:
    """A letter to the divisions concerned, numbered and to be sealed."""
    stationery = papers.Stationery.of(inspection.bureau, kind, clock.day(now))
    compose = _COMPOSED[kind]
    return papers.reserve(
        stationery=stationery,
        facts=compose(inspection, stationery),
        subject=inspection,
        root=inspection,
        by=by,
        now=now,
    )


_COMPOSED = {
    PaperKind.INSPECTION_NOTICE: inspection_papers.announcement,
    PaperKind.INSPECTION_CANCELLATION: inspection_papers.cancellation,
}


def not_acknowledged_yet(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    mine = [task for task in record.load_tasks() if task.division_id == by.division_id]
    if any(task.acknowledged_at is None for task in mine):
        return None
    return by_condition("本科室已经签收检查通知，不需要再次签收。")


@act
class AcknowledgeInspection(Act[Inspection]):
    model = Inspection
    name = "acknowledge"
    verb = "签收检查通知"
    explains = "签收检查通知，以系统收到签收的时间为准。检查按通知的安排进行，不以签收为条件。"
    provision = "3.3"
    states = (Inspection.State.UNDER_WAY,)
    guards = (not_acknowledged_yet,)

    def permission(self, record: Inspection, by: Officer) -> Refusal | None:
        return permissions.acknowledge_inspection(by, record)

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        mine = [task for task in record.load_tasks() if task.division_id == by.division_id]
        for task in mine:
            task.acknowledged_by, task.acknowledged_at = by, now
            task.save()
        record.forget_tasks()
        return Done(record, "检查通知已签收。", data={"division": by.division_id})


@act
class CancelInspection(Act[Inspection]):
    model = Inspection
    name = "cancel"
    verb = "取消监督检查"
    explains = "取消这次监督检查。已经下发通知的，检查通知失效，向各科室下发取消通知；进行中的检查一并取消，已完成的检查仍然有效。"
    provision = "3.2"
    transition = "cancel"
    form = ReasonForm
    is_grave = True

    def permission(self, record: Inspection, by: Officer) -> Refusal | None:
        return permissions.cancel_inspection(by, record)

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.cancel(data["reason"])
        checks = [check for task in record.standing_tasks() if (check := stop_check(task, data["reason"])) is not None]
        issued = []
        if record.announcement is not None:
            issued = [_paper(PaperKind.INSPECTION_CANCELLATION, record, by=by, now=now)]
            papers.end(record.announcement, ending=Ending.REVOKED, because=data["reason"], now=now)
        record.save()
        return Done(record, "监督检查已取消。", reason=data["reason"], papers=issued, also=checks)


def stop_check(task: Assignment, reason: str) -> Check | None:
    """Cancel the check of an assignment, where it is under way; a concluded one stands."""
    if task.check_task_id is None:
        return None
    check: Check = Check.objects.select_for_update(of=("self",)).select_related("division").get(pk=task.check_task_id)
    if check.state != Check.State.UNDER_WAY:
        return None
    check.cancel()
    check.version += 1
    check.cancelled_because = reason
    check.save()
    return check
