"""What is at hand of an inspection and of its assignments (请先核对)."""

from supervision.core.at_hand import Facts, at_hand
from supervision.core.deadlines.counting import in_words
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.inspections import Inspection


@at_hand(Inspection)
def _of_inspection(inspection: Inspection) -> Facts:
    tasks = inspection.active_tasks()
    listed = "\n".join(f"{task}，{in_words(task.due_on)}以前完成" for task in tasks)
    days = f"{in_words(inspection.starts_on)}至{in_words(inspection.ends_on)}"
    return [("检查时间", days), ("检查任务", f"{len(tasks)}项\n{listed}" if tasks else "还没有安排")]


@at_hand(Assignment)
def _of_assignment(task: Assignment) -> Facts:
    check = task.check_task
    said = [("检查任务", str(task)), ("完成期限", in_words(task.due_on)), ("检查人员", task.names() or "还没有确定")]
    return [*said, ("检查的状态", str(check.get_state_display()))] if check is not None else said
