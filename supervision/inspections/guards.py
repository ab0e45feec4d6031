"""What a plan of an inspection needs (监督检查计划的条件) before it is submitted, and still when it is approved. 3.1, 3.2."""

from datetime import datetime

from django.db.models import Q

from documents import clock
from documents.models import Evidence
from supervision.core.drafted_acts import refusal_to_print
from supervision.core.enforcement import Basis, Method
from supervision.core.guards import PeriodGuard
from supervision.core.organisation import Officer, RoleGrant
from supervision.core.refusals import Refusal, by_condition
from supervision.core.roles import Role
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.draws import Draw
from supervision.inspections.models.inspections import Inspection


def recused_in(inspection: Inspection) -> frozenset[int]:
    """Who was left out of the pairing that holds."""
    last = inspection.draws.filter(kind=Draw.Kind.PAIRING).order_by("-serial").first()
    return frozenset(officer["id"] for officer in last.parameters["recused"]) if last is not None else frozenset()


def has_tasks(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    if record.active_tasks():
        return None
    return by_condition("还没有安排检查任务。请先安排至少一个科室的检查任务。")


def tasks_have_hands(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    """Each assignment has somebody to carry it out."""
    headed = divisions_with_head(record)
    for task in record.active_tasks():
        lacking = _lacking(task, headed)
        if lacking:
            return by_condition(f"「{task}」{lacking}")
    return None


def divisions_with_head(inspection: Inspection) -> set[int]:
    """Of the divisions that are to inspect themselves, those that have a head in office; one query for all."""
    own = [task.division_id for task in inspection.active_tasks() if task.method == Method.SELF]
    heads = RoleGrant.objects.active().filter(role=Role.HEAD, officer__is_active=True, officer__division_id__in=own)
    return set(heads.values_list("officer__division_id", flat=True)) if own else set()


def _lacking(task: Assignment, headed: set[int]) -> str:
    if task.method == Method.SELF:
        return "" if task.division_id in headed else "的科室没有在任的负责人，不能自查。请改用其他方式。"
    if task.method == Method.MUTUAL and task.checker_id is None:
        return "还没有抽取配对。请先抽取互查配对。"
    return "" if task.inspectors.all() else "还没有检查人员。请修改任务，选定检查人员。"


def hands_keep_out(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    """Nobody came to the division that they are to inspect since the plan was made."""
    for task in record.active_tasks():
        barred = [inspector.name for inspector in task.inspectors.all() if inspector.division_id == task.division_id]
        if barred:
            return by_condition(f"「{task}」的检查人员{'、'.join(barred)}是该科室的人员，应当回避。请修改任务另选。")
    return None


def nothing_to_draw(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    """A plan that is submitted stands still: from what was settled something is drawn before."""
    if record.waiting_frame() is None:
        return None
    return by_condition("抽取案卷的范围已经确定，还没有抽取。请先办理「抽取案卷」。")


def draws_fit(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    """What was drawn is still what the plan looks at: a draw is not shed by narrowing the plan after it."""
    spot = [task.division_id for task in record.active_tasks() if task.method == Method.SPOT]
    closed = Q(case_file__closed_on__range=(record.period_from, record.period_to))
    within = Q(division_id__in=spot, case_file__kind__in=record.kinds) & closed
    outside = record.sampled_cases.exclude(within).order_by("id").first()
    if outside is None:
        return None
    return by_condition(
        f"已经抽取的案卷「{outside.number}」不在现在的计划之内。抽取的结果不能以修改计划去掉："
        "请把检查时段、执法种类和抽查的科室改回包括它。"
    )


@PeriodGuard
def due_days_ahead(record: Inspection, now: datetime) -> Refusal | None:
    """No assignment (检查任务) is due before the plan is submitted and approved (3.2)."""
    past = next((task for task in record.active_tasks() if task.due_on < clock.day(now)), None)
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
    """Everything that the announcement will say can be printed."""
    return refusal_to_print([record.title, record.basis_document, record.basis_number, record.requirements])


WHOLE = (has_tasks, tasks_have_hands, hands_keep_out, due_days_ahead)
"""What a plan needs before it is submitted, and still needs when it is approved."""
