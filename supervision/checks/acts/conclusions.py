"""Acts by which a check (检查任务) ends: concluded with its record, or cancelled. Provisions 3.2, 3.3."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import papers
from supervision.checks import finding_responses, paper_kinds, permissions, sampled_cases, sheet_guards, sheet_summary
from supervision.checks import papers as check_papers
from supervision.checks.acts.checks import CheckAct, refuse_future
from supervision.checks.forms.checks import ConcludeCheckForm
from supervision.checks.materials import material_guards
from supervision.checks.models.checks import Check
from supervision.core.acts import Done, act
from supervision.core.enforcement import Method
from supervision.core.form_fields import ReasonForm
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition

ledger_names({"unfilled": "未填写的项目数"})


@act
class ConcludeCheck(CheckAct):
    name = "conclude"
    verb = "完成检查"
    explains = "完成检查，生成检查记录。此后问题不再修改，可以据以草拟通知（决定）书。"
    provision = "3.3"
    transition = "conclude"
    guards = (
        sheet_guards.problems_are_recorded,
        sheet_guards.scores_are_complete,
        sampled_cases.every_drawn_examined,
        material_guards.every_request_settled,
        finding_responses.every_finding_answered,
    )
    form = ConcludeCheckForm
    template = "checks/conclude.html"

    def permission(self, record: Check, by: Officer) -> Refusal | None:
        return permissions.conclude_check(by, record)

    def context(self, record: Check, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"warnings": material_guards.originals_out(record)}

    def form_for(self, record: Check, *, by: Officer, **kwargs: Any) -> forms.Form:
        return ConcludeCheckForm(check=record, unfilled=sheet_summary.unfilled(record), **kwargs)

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        if record.checked_on is None:
            refuse_future(data, now)
            record.checked_on = data["checked_on"]
        _keep_open_items(record, data)
        if not record.has_inspector(by) and (record.inspection_id is not None or record.method == Method.SELF):
            record.inspectors.add(by)
        record.conclude(now)
        record.concluded_at, record.concluded_by, record.conclusion = now, by, data["conclusion"]
        for sheet in record.active_sheets:
            sheet_summary.write_score(sheet)
        record.paper = papers.issue(
            paper_kinds.CHECK_RECORD,
            lambda stationery: check_papers.check_record(record, stationery),
            subject=record,
            root=record,
            by=by,
            now=now,
        )
        record.save()
        filled = [sheet_summary.as_data(sheet) for sheet in record.active_sheets]
        recorded = {"sheets": filled} if filled else {}
        return Done(
            record,
            "检查已完成，检查记录已生成。",
            papers=[record.paper],
            reason=record.unfilled_because,
            data={**recorded, "unfilled": record.unfilled} if record.unfilled else recorded,
        )


def _keep_open_items(check: Check, data: Mapping[str, Any]) -> None:
    """How many items of the check sheets are left open, as they stand under the lock, and why."""
    check.unfilled = sheet_summary.unfilled(check)
    if check.unfilled and str(check.unfilled) not in data.get("leave_open", ()):
        raise Refused(by_condition(f"检查表有{check.unfilled}项没有填写。请核对后勾选，并写明理由，再完成检查。"))
    check.unfilled_because = data.get("unfilled_because", "") if check.unfilled else ""


def stands_alone(record: Check, by: Officer, now: datetime) -> Refusal | None:
    if record.inspection_id is None:
        return None
    return by_condition("这次检查属于一次监督检查。请由局领导在监督检查的页面取消这项任务。")


@act
class CancelCheck(CheckAct):
    name = "cancel"
    verb = "取消检查"
    explains = "取消这次检查。已记录的问题保留，但不能据以草拟通知（决定）书。"
    provision = "3.2"
    transition = "cancel"
    form = ReasonForm
    is_grave = True
    guards = (stands_alone,)

    def permission(self, record: Check, by: Officer) -> Refusal | None:
        return permissions.cancel_check(by, record)

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.cancel()
        record.cancelled_because = data["reason"]
        record.save()
        material_guards.end_all(record, f"检查已取消：{data['reason']}", now)
        return Done(record, "检查已取消。", reason=data["reason"])
