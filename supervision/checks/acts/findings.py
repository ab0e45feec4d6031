"""Acts on the findings (发现问题) of a check under way. Provisions 2.1 to 2.7, 3.3."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import evidence
from documents.models import Evidence
from supervision.checks import finding_responses, permissions
from supervision.checks.acts.checks import CheckAct
from supervision.checks.forms.findings import FindingForm
from supervision.checks.forms.sheets import RecordFindingForm
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.checks.search import index_check
from supervision.core.acts import Act, Done, act
from supervision.core.enforcement import EnforcementKind
from supervision.core.form_fields import ReasonForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition


@act
class RecordFinding(CheckAct):
    name = "record-finding"
    verb = "记录问题"
    explains = "记录检查发现的一个问题及其证据。"
    provision = "3.3"

    def form_for(self, record: Check, *, by: Officer, **kwargs: Any) -> forms.Form:
        return RecordFindingForm(check=record, **kwargs)

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_foreign_kind(record, data)
        finding = Finding(
            check_task=record,
            serial=record.findings.count() + 1,
            recorded_by=by,
            recorded_at=now,
            sheet=data["sheet"],
            item=data["item"],
            **_finding(data),
        )
        finding.save()
        finding.officers.set(data["officers"])
        index_check(record)
        files = evidence.hand_in(_handed_in(data), subject=finding, root=record, by=by, now=now)
        return Done(
            record,
            f"问题{finding.serial}已记录。",
            data={"finding": finding.serial, "content": finding.content.code, "files": evidence.as_listed(files)},
            then=finding.sheet,
        )


def _handed_in(data: Mapping[str, Any]) -> list[Any]:
    """The evidence that was chosen, and the pictures that were taken on the spot."""
    return [*data.get("attachments", ()), *data.get("photos", ())]


def _refuse_foreign_kind(check: Check, data: Mapping[str, Any]) -> None:
    """What was found is of a kind of enforcement that the check looks at (1.1)."""
    if data["kind"] not in check.kinds:
        kinds = "、".join(EnforcementKind(kind).label for kind in check.kinds)
        raise Refused(by_condition(f"问题的执法种类应当是本次检查的执法种类之一：{kinds}。请改选，或者先修改检查。"))


def _finding(data: Mapping[str, Any]) -> dict[str, Any]:
    names = ("content", "kind", "case_file", "registered_case", "facts", "ground", "violated")
    return {name: data[name] for name in names}


class FindingAct(Act[Finding]):
    """An act on one finding (发现的问题) of a check that is under way."""

    model = Finding
    noun = "finding"

    def permission(self, record: Finding, by: Officer) -> Refusal | None:
        return permissions.work_on_check(by, record.check_task)

    def state_refusal(self, record: Finding) -> Refusal | None:
        if record.check_task.state != Check.State.UNDER_WAY:
            return by_condition(f"检查的状态为「{record.check_task.get_state_display()}」，问题不再修改。")
        if record.set_aside_at is not None:
            return by_condition("这个问题已不再采用。")
        return None


@act
class EditFinding(FindingAct):
    name = "edit"
    verb = "修改问题"
    explains = "修改一个问题的记载，或者补充证据。修改前后的内容都留在变更记录里；已送核对的，修改后要重新送科室核对。"
    provision = "3.3"
    guards = (finding_responses.not_contested,)

    def form_for(self, record: Finding, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {
            name: getattr(record, name) for name in ("content", "kind", "case_file", "facts", "ground", "violated")
        }
        initial["officers"] = list(record.officers.values_list("pk", flat=True))
        return FindingForm(check=record.check_task, **{**kwargs, "initial": initial})

    def perform(self, record: Finding, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_foreign_kind(record.check_task, data)
        for name, value in _finding(data).items():
            setattr(record, name, value)
        record.save()
        record.officers.set(data["officers"])
        index_check(record.check_task)
        again = finding_responses.take_back(record)
        files = evidence.hand_in(_handed_in(data), subject=record, root=record.check_task, by=by, now=now)
        message = f"问题{record.serial}已修改{'，需要重新送科室核对' if again else ''}。"
        return Done(record, message, data={"files": evidence.as_listed(files), "to_be_sent_again": again})


@act
class SetAsideFinding(FindingAct):
    name = "set-aside"
    verb = "不再采用"
    explains = "这个问题不再采用，不印入检查记录；原来的记载和证据仍然保留。"
    provision = "3.3"
    guards = (finding_responses.not_contested,)
    form = ReasonForm
    is_grave = True

    def perform(self, record: Finding, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        drop(record, data["reason"], now)
        return Done(record, f"问题{record.serial}不再采用。", reason=data["reason"])


def drop(finding: Finding, because: str, now: datetime) -> None:
    """Set a finding aside (撤销) together with its evidence; both remain on record."""
    finding.set_aside_at, finding.set_aside_because = now, because
    finding.save()
    index_check(finding.check_task)
    Evidence.objects.about(finding).filter(set_aside_at__isnull=True).update(set_aside_at=now)
