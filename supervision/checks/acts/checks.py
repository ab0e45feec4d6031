"""Acts by which a check (检查任务) is begun and changed. Provisions 2.1 to 2.7, 3.1."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import clock
from supervision.checks import inspectors, permissions, sheet_guards
from supervision.checks.forms.checks import CheckForm, CheckProgressForm, ChooseForm
from supervision.checks.models.checks import Check
from supervision.checks.search import index_check
from supervision.core.acts import Act, Done, act
from supervision.core.enforcement import EnforcementKind, Method
from supervision.core.organisation import Officer, heads_of
from supervision.core.refusals import Refusal, Refused, by_condition

_PLAIN = ("title", "division", "method", "basis", "kinds", "period_from", "period_to", "checked_on", "record_text")


def _fill(check: Check, data: Mapping[str, Any]) -> None:
    for name in _PLAIN:
        setattr(check, name, data[name])


def refuse_future(data: Mapping[str, Any], now: datetime) -> None:
    if data["checked_on"] is not None and data["checked_on"] > clock.day(now):
        raise Refused(by_condition("检查日期在今日之后。请填写实际检查的日期。"))


def _asking_first(by: Officer, form: CheckForm) -> dict[str, Any]:
    """What a page needs to ask for division and method before it asks for the rest: these say who may inspect."""
    chosen = {name: form[name].value() for name in ("division", "method")}
    return {
        "choose": ChooseForm(by=by, initial=chosen, auto_id="choose_%s"),
        "asks_first": not form.is_bound and (not form.is_chosen or form.refusal is not None),
    }


@act
class OpenCheck(Act[None]):
    noun = "check"
    name = "open"
    verb = "登记检查"
    explains = "登记对一个科室的检查。登记后检查人员可以记录发现的问题，完成后生成检查记录。"
    provision = "3.1"
    template = "checks/begin.html"

    def permission(self, record: None, by: Officer) -> Refusal | None:
        return permissions.open_check(by)

    def form_for(self, record: None, *, by: Officer, **kwargs: Any) -> forms.Form:
        asked = kwargs.pop("initial", None) or {}
        initial = {"inspectors": [by.pk], "checked_on": clock.today(), **_only_way(by), **asked}
        return CheckForm(by=by, initial=initial, **kwargs)

    def context(self, record: None, by: Officer, form: forms.Form) -> dict[str, Any]:
        return _asking_first(by, form) if isinstance(form, CheckForm) else {}

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_wrong_hands(by, data)
        refuse_future(data, now)
        check = Check(bureau_id=by.bureau_id, opened_by=by, opened_at=now)
        _fill(check, data)
        check.save()
        check.contents.set(data["contents"])
        check.inspectors.set(_inspecting(data))
        index_check(check)
        return Done(
            check, "检查已登记，可以记录发现的问题。", data={"method": check.method, "division": check.division_id}
        )


def _only_way(by: Officer) -> dict[str, Any]:
    """A head who is no inspector begins self-checks of the own division, and nothing else."""
    return {"division": by.division_id, "method": Method.SELF} if permissions.begins_only_self_checks(by) else {}


def _refuse_wrong_hands(by: Officer, data: Mapping[str, Any]) -> None:
    """Whoever begins a check, and whoever is to inspect, is asked about again, whatever the page showed."""
    division, method = data["division"], Method(data["method"])
    refusal = permissions.open_check_of(by, division, method) or inspectors.refusal_of(
        data["inspectors"], division, method
    )
    if refusal is not None:
        raise Refused(refusal)


def _inspecting(data: Mapping[str, Any]) -> list[Officer]:
    """Who inspects; a self-check is its head's too, whoever fills it in."""
    named = list(data["inspectors"])
    return [*named, *heads_of(data["division"].pk)] if data["method"] == Method.SELF else named


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

    template = "checks/begin.html"

    def form_for(self, record: Check, *, by: Officer, **kwargs: Any) -> forms.Form:
        asked = kwargs.pop("initial", None) or {}
        initial = {name: getattr(record, name) for name in _PLAIN} | {"division": record.division_id}
        if is_set_by_others(record):
            return CheckProgressForm(initial=initial, **kwargs)
        initial |= {
            "contents": list(record.contents.values_list("pk", flat=True)),
            "inspectors": list(record.inspectors.values_list("pk", flat=True)),
            **{name: asked[name] for name in ("division", "method") if name in asked},
        }
        return CheckForm(by=by, check=record, initial=initial, **kwargs)

    def context(self, record: Check, by: Officer, form: forms.Form) -> dict[str, Any]:
        if record.method == Method.SELF or not isinstance(form, CheckForm):
            return {}
        return _asking_first(by, form)

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_future(data, now)
        if is_set_by_others(record):
            return _progress(record, data)
        _refuse_other_hands(record, by, data)
        _refuse_losing_contents(record, data)
        _refuse_losing_kinds(record, data)
        sheet_guards.refuse_losing_items(record, data)
        _refuse_another_division(record, data)
        _fill(record, data)
        record.save()
        record.contents.set(data["contents"])
        if "inspectors" in data:
            record.inspectors.set(_inspecting(data))
        index_check(record)
        return Done(record, "检查已修改。")


def is_set_by_others(check: Check) -> bool:
    """Whether what is checked was set by others than those who check: by a plan, or by whoever ordered the self-check."""
    if check.inspection_id is not None:
        return True
    return check.method == Method.SELF and check.opened_by.division_id != check.division_id


def _refuse_other_hands(check: Check, by: Officer, data: Mapping[str, Any]) -> None:
    """A self-check stays one of its division; of any other check who inspects is asked about again, save who did before."""
    if check.method == Method.SELF or data["method"] == Method.SELF:
        if data["division"].pk != check.division_id or data["method"] != check.method:
            raise Refused(
                by_condition("自查不能改为其他方式或者其他科室的检查，其他检查也不能改为自查。请取消后另行登记。")
            )
        return
    is_same = (data["division"].pk, data["method"]) == (check.division_id, check.method)
    already = {inspector.pk for inspector in check.load_inspectors()} if is_same else set()
    new = [person for person in data["inspectors"] if person.pk not in already]
    _refuse_wrong_hands(by, {**data, "inspectors": new})


def _progress(check: Check, data: Mapping[str, Any]) -> Done:
    """Where others set what is checked, how and by whom, those who check only record what they did."""
    check.checked_on, check.record_text = data["checked_on"], data["record_text"]
    check.save()
    index_check(check)
    return Done(check, "检查已修改。")


def _refuse_losing_contents(check: Check, data: Mapping[str, Any]) -> None:
    """A content (检查内容) under which a finding was recorded cannot be removed."""
    kept = {content.pk for content in data["contents"]}
    lost = check.active_findings().exclude(content_id__in=kept).select_related("content").first()
    if lost is not None:
        raise Refused(by_condition(f"「{lost.content.text}」之下已有发现的问题，不能从检查内容中去掉。"))


def _refuse_losing_kinds(check: Check, data: Mapping[str, Any]) -> None:
    """A kind of enforcement (执法种类) of which a finding was recorded cannot be removed."""
    lost = check.active_findings().exclude(kind__in=data["kinds"]).values_list("kind", flat=True).first()
    if lost is not None and lost in check.kinds:
        raise Refused(by_condition(f"「{EnforcementKind(lost).label}」已有发现的问题，不能从执法种类中去掉。"))


def _refuse_another_division(check: Check, data: Mapping[str, Any]) -> None:
    """The division cannot change once it has findings or requests for material, nor the method once something was requested."""
    same_division = data["division"].pk == check.division_id
    if check.told_at is not None and not (same_division and data["method"] == check.method):
        raise Refused(
            by_condition("已经送科室核对问题或者调阅材料，被检查科室和检查方式不能再改。需要改的，请取消后另行登记。")
        )
    if not same_division and check.active_findings().exists():
        raise Refused(
            by_condition("已记录问题，被检查科室不能再改。登记错了的，请先将问题逐项改为不再采用，或者取消后另行登记。")
        )
