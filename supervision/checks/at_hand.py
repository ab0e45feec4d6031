"""What is at hand of a check and of a request for material (请先核对)."""

from supervision.checks import sheet_summary
from supervision.checks.materials.models.items import OWED
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.checks.models.checks import Check
from supervision.core.at_hand import Facts, at_hand
from supervision.core.deadlines.counting import in_words


@at_hand(Check)
def _of_check(check: Check) -> Facts:
    """What was filled in and found."""
    found = check.load_active_findings()
    said = [("发现的问题", f"{len(found)}项" if found else "没有记录问题")]
    said += [(f"问题{finding.serial}", finding.facts) for finding in found]
    if check.active_sheets:
        left = sheet_summary.unfilled(check)
        said.append(("检查表", f"未填写{left}项" if left else "全部填写"))
    return said


@at_hand(MaterialRequest)
def _of_request(request: MaterialRequest) -> Facts:
    """What was asked for, and what became of each."""
    items = request.load_items()
    owed = sum(item.fate() in OWED for item in items)
    counted = f"{len(items)}项，" + (f"尚未提交{owed}项" if owed else "全部提交或者已有结果")
    listed = "\n".join(f"{item}（{item.fate().label}）" for item in items)
    return [("调阅的材料", counted), ("提交期限", in_words(request.due_on)), ("各项", listed)]
