"""Acts on check sheets (检查表): choosing checklists, scoring a case file, setting a sheet aside. Provisions 2.1 to 2.7.

Filling in a sheet is none: see ``supervision.checks.sheet_answers``.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents.text_folding import number_key
from supervision.checks import permissions, sheet_answers
from supervision.checks.acts.checks import CheckAct
from supervision.checks.forms.sheets import BeginSheetForm, ScoreFileForm
from supervision.checks.models.checks import Check
from supervision.checks.models.sheets import Sheet
from supervision.core.acts import Act, Done, act
from supervision.core.form_fields import ReasonForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition


@act
class BeginSheet(CheckAct):
    name = "begin-sheet"
    verb = "选用检查表"
    explains = "选用检查表，按本次检查的内容和执法种类逐项检查、填写。选用之后发布的新版本，不影响已经选用的。"
    provision = "2"

    def form_for(self, record: Check, *, by: Officer, **kwargs: Any) -> forms.Form:
        return BeginSheetForm(check=record, **kwargs)

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        used = {sheet.checklist_id for sheet in record.active_sheets}
        chosen = [checklist for checklist in data["checklists"] if checklist.pk not in used]
        if not chosen:
            raise Refused(by_condition("所选的检查表本次检查都已选用，没有重复选用。"))
        sheets = [_begin(record, by, now, checklist=checklist) for checklist in chosen]
        names = [str(checklist) for checklist in chosen]
        message = f"已选用{'、'.join(checklist.name for checklist in chosen)}，可以填写。"
        return Done(record, message, data={"checklists": names}, then=sheets[0])


@act
class ScoreFile(CheckAct):
    name = "score-file"
    verb = "评查案卷"
    explains = "按评查标准对一个执法案卷逐项评分。全部填写之后算出得分和等次，印入检查记录。"
    provision = "3.3"

    def form_for(self, record: Check, *, by: Officer, **kwargs: Any) -> forms.Form:
        return ScoreFileForm(check=record, **kwargs)

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        scored = {number_key(sheet.case_file) for sheet in record.active_sheets if sheet.case_file}
        if number_key(data["case_file"]) in scored:
            raise Refused(by_condition(f"本次检查已在评查{data['case_file']}，没有重复登记。"))
        recorded = {name: data[name] for name in ("case_file", "registered_case")}
        sheet = _begin(record, by, now, checklist=data["standard"], **recorded)
        listed = {"checklist": str(data["standard"]), "case_file": sheet.case_file}
        return Done(sheet, "可以逐项评查。", data=listed)


def _begin(check: Check, by: Officer, now: datetime, **fields: Any) -> Sheet:
    sheet: Sheet = Sheet.objects.create(check_task=check, begun_by=by, begun_at=now, **fields)
    return sheet


@act
class SetAsideSheet(Act[Sheet]):
    model = Sheet
    noun = "sheet"
    name = "set-aside"
    verb = "不再使用"
    explains = "这份检查表不再使用，不印入检查记录；已经填写的仍然保留。"
    provision = "3.3"
    form = ReasonForm
    is_grave = True

    def permission(self, record: Sheet, by: Officer) -> Refusal | None:
        return permissions.work_on_check(by, record.check_task)

    def state_refusal(self, record: Sheet) -> Refusal | None:
        return sheet_answers.state_refusal(record)

    def is_upcoming(self, record: Sheet) -> bool:
        """Never announced as a later step: a sheet (检查表) that cannot be filled in any more stays so."""
        return False

    def perform(self, record: Sheet, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.set_aside_at, record.set_aside_because = now, data["reason"]
        record.save()
        return Done(record.check_task, f"「{record}」不再使用。", reason=data["reason"], data={"sheet": str(record)})
