"""Acts on checks (检查任务) and their findings (发现问题). Provisions 2.1 to 2.7, 3.1, 3.3."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import clock, evidence, papers
from documents.models import Evidence
from supervision.checks import finding_responses, paper_kinds, permissions, sampled_cases, sheet_guards, sheet_summary
from supervision.checks import papers as check_papers
from supervision.checks.forms.checks import CheckForm, CheckProgressForm, ConcludeCheckForm, FindingForm
from supervision.checks.forms.sheets import RecordFindingForm
from supervision.checks.materials import material_guards
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.checks.search import index_check
from supervision.core.acts import Act, Done, act
from supervision.core.enforcement import Method
from supervision.core.form_fields import ReasonForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.core.roles import Role

_PLAIN = ("title", "division", "method", "basis", "kinds", "period_from", "period_to", "checked_on", "record_text")


def _fill(check: Check, data: Mapping[str, Any]) -> None:
    for name in _PLAIN:
        setattr(check, name, data[name])


def _refuse_future(data: Mapping[str, Any], now: datetime) -> None:
    if data["checked_on"] is not None and data["checked_on"] > clock.day(now):
        raise Refused(by_condition("检查日期在今日之后。请填写实际检查的日期。"))


@act
class OpenCheck(Act[None]):
    noun = "check"
    name = "open"
    verb = "登记检查"
    explains = "登记对一个科室的检查。登记后检查人员可以记录发现的问题，完成后生成检查记录。"
    provision = "3.1"

    def permission(self, record: None, by: Officer) -> Refusal | None:
        return permissions.open_check(by)

    def form_for(self, record: None, *, by: Officer, **kwargs: Any) -> forms.Form:
        today = clock.today()
        method = Method.SPOT if by.has_role(Role.INSPECTOR) else Method.SELF
        initial = {"inspectors": [by.pk], "checked_on": today, "method": method, **(kwargs.pop("initial", None) or {})}
        return CheckForm(by=by, initial=initial, **kwargs)

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refusal = permissions.open_check_of(by, data["division"], Method(data["method"]))
        if refusal is not None:
            raise Refused(refusal)
        _refuse_future(data, now)
        check = Check(bureau_id=by.bureau_id, opened_by=by, opened_at=now)
        _fill(check, data)
        check.save()
        check.contents.set(data["contents"])
        check.inspectors.set(data["inspectors"])
        index_check(check)
        return Done(
            check, "检查已登记，可以记录发现的问题。", data={"method": check.method, "division": check.division_id}
        )


class CheckAct(Act[Check]):
    """An act by the inspectors (检查人员) of a check (检查任务) that is under way."""

    model = Check
    states = (Check.State.UNDER_WAY,)

    def permission(self, record: Check, by: Officer) -> Refusal | None:
        return permissions.work_on_check(by, record)


@act
class EditCheck(CheckAct):
    name = "edit"
    verb = "修改检查"
    explains = "修改检查的基本情况。修改前后的内容都留在变更记录里。"
    provision = "3.1"

    def form_for(self, record: Check, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {name: getattr(record, name) for name in _PLAIN}
        if record.inspection_id is not None:
            return CheckProgressForm(**{**kwargs, "initial": initial})
        initial |= {
            "contents": list(record.contents.values_list("pk", flat=True)),
            "inspectors": list(record.inspectors.values_list("pk", flat=True)),
        }
        return CheckForm(by=by, **{**kwargs, "initial": initial})

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_future(data, now)
        if record.inspection_id is not None:
            return _progress(record, data)
        refusal = permissions.open_check_of(by, data["division"], Method(data["method"]))
        if refusal is not None:
            raise Refused(refusal)
        _refuse_losing_contents(record, data)
        sheet_guards.refuse_losing_items(record, data)
        _refuse_another_division(record, data)
        _fill(record, data)
        record.save()
        record.contents.set(data["contents"])
        record.inspectors.set(data["inspectors"])
        index_check(record)
        return Done(record, "检查已修改。")


def _progress(check: Check, data: Mapping[str, Any]) -> Done:
    """Within an inspection (监督检查) the plan sets what is checked, how and by whom; the inspectors only record what they did."""
    check.checked_on, check.record_text = data["checked_on"], data["record_text"]
    check.save()
    index_check(check)
    return Done(check, "检查已修改。")


def _refuse_losing_contents(check: Check, data: Mapping[str, Any]) -> None:
    """A content (检查内容) under which a finding was recorded cannot be removed."""
    kept = {content.pk for content in data["contents"]}
    lost = check.standing_findings().exclude(content_id__in=kept).select_related("content").first()
    if lost is not None:
        raise Refused(by_condition(f"「{lost.content.text}」之下已有发现的问题，不能从检查内容中去掉。"))


def _refuse_another_division(check: Check, data: Mapping[str, Any]) -> None:
    """The division cannot change once it has findings or requests for material, nor the method once something was requested."""
    same_division = data["division"].pk == check.division_id
    if check.told_at is not None and not (same_division and data["method"] == check.method):
        raise Refused(
            by_condition("已经送科室核对问题或者调阅材料，被检查科室和检查方式不能再改。需要改的，请取消后另行登记。")
        )
    if not same_division and check.standing_findings().exists():
        raise Refused(
            by_condition("已记录问题，被检查科室不能再改。登记错了的，请先将问题逐项改为不再采用，或者取消后另行登记。")
        )


@act
class RecordFinding(CheckAct):
    name = "record-finding"
    verb = "记录问题"
    explains = "记录检查发现的一个问题及其证据。"
    provision = "3.3"

    def form_for(self, record: Check, *, by: Officer, **kwargs: Any) -> forms.Form:
        return RecordFindingForm(check=record, **kwargs)

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
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
        files = evidence.hand_in(data.get("attachments", ()), subject=finding, root=record, by=by, now=now)
        return Done(
            record,
            f"问题{finding.serial}已记录。",
            data={"finding": finding.serial, "content": finding.content.code, "files": evidence.as_listed(files)},
        )


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
        for name, value in _finding(data).items():
            setattr(record, name, value)
        record.save()
        record.officers.set(data["officers"])
        index_check(record.check_task)
        again = finding_responses.take_back(record)
        files = evidence.hand_in(data.get("attachments", ()), subject=record, root=record.check_task, by=by, now=now)
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

    def context(self, record: Check, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"warnings": material_guards.originals_out(record)}

    def form_for(self, record: Check, *, by: Officer, **kwargs: Any) -> forms.Form:
        return ConcludeCheckForm(check=record, **kwargs)

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        if record.checked_on is None:
            _refuse_future(data, now)
            record.checked_on = data["checked_on"]
        if not record.has_inspector(by) and record.inspection_id is not None:
            record.inspectors.add(by)
        record.conclude(now)
        record.concluded_at, record.conclusion = now, data["conclusion"]
        for sheet in record.standing_sheets:
            sheet_summary.write_score(sheet)
        stationery = papers.Stationery.of(record.bureau, paper_kinds.CHECK_RECORD, clock.day(now))
        record.paper = papers.reserve(
            stationery=stationery,
            facts=check_papers.check_record(record, stationery),
            subject=record,
            root=record,
            by=by,
            now=now,
        )
        record.save()
        filled = [sheet_summary.as_data(sheet) for sheet in record.standing_sheets]
        return Done(
            record,
            "检查已完成，检查记录已生成。",
            papers=[record.paper],
            data={"sheets": filled} if filled else {},
        )


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
