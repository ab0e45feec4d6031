"""Acts on the register of case files (执法案卷登记, 1.1). Nothing is deleted: what is removed stays with its reason."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.db import IntegrityError, transaction

from supervision.case_files import amounts, permissions
from supervision.case_files.forms.case_files import CaseFileForm, CorrectCaseFileForm
from supervision.case_files.models.case_files import CaseFile
from supervision.case_files.search import index_case_file
from supervision.core.acts import Act, Done, act
from supervision.core.form_fields import ReasonForm
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition

_MORE = ("credit_code", "opened_on", "decided_on", "amount", "place")
_PLAIN = ("number", "kind", "division", "handlers", "party", "subject", "closed_on", *_MORE)
ledger_names({"handlers": "承办人", "party": "当事人", "subject": "案由", "closed_on": "办结日期"})
ledger_names(
    {
        "credit_code": "统一社会信用代码",
        "opened_on": "立案日期",
        "decided_on": "作出决定的日期",
        "amount": "金额（元）",
        "place": "地点",
    }
)


def _fill(case_file: CaseFile, data: Mapping[str, Any]) -> None:
    """Save what the form says. If another case file already has the number (案卷号), that one keeps it."""
    there = CaseFile.objects.filter(bureau_id=case_file.bureau_id).numbered(data["number"]).exclude(pk=case_file.pk)
    if (other := there.first()) is not None:
        raise Refused(_taken(other.number, other.get_state_display()))
    for name in _PLAIN:
        setattr(case_file, name, data[name])
    case_file.handlers_open = bool(data["open_handlers"])
    try:
        with transaction.atomic():
            case_file.save()
    except IntegrityError:
        raise Refused(_taken(data["number"], "刚由他人办理")) from None
    case_file.officers.set(data["officers"])
    index_case_file(case_file)


def _taken(number: str, how: str) -> Refusal:
    return by_condition(f"案卷「{number}」已有登记（{how}），没有重复登记。请检索该案卷号，核对后再办理。")


def _left_open(data: Mapping[str, Any]) -> str:
    """The message about handlers (承办人) whose identity is not known yet."""
    names = data["open_handlers"]
    if not names:
        return ""
    return f"承办人「{names}」没有对应到本局人员，认定之前本案卷不列入抽查的范围。请办理「认定承办人」。"


def _as_said(case_file: CaseFile) -> dict[str, str]:
    """The case file as the ledger (留痕) records it."""
    return {
        "number": case_file.number,
        "kind": case_file.kind,
        "division": case_file.division.name,
        "handlers": case_file.handlers,
        "party": case_file.party,
        "subject": case_file.subject,
        "closed_on": case_file.closed_on.isoformat(),
        **{name: str(value) for name in _MORE if (value := getattr(case_file, name)) not in ("", None)},
    }


@act
class RegisterCaseFile(Act[None]):
    noun = "casefile"
    name = "register"
    verb = "登记案卷"
    explains = "登记一件执法案卷。登记后可以被抽查抽取，记录问题时可以引用。成批的案卷请用导入。"
    provision = "1.1"

    def permission(self, record: None, by: Officer) -> Refusal | None:
        return permissions.keep_register(by)

    def form_for(self, record: None, *, by: Officer, **kwargs: Any) -> forms.Form:
        return CaseFileForm(by=by, **kwargs)

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        case_file = CaseFile(bureau_id=by.bureau_id, registered_at=now)
        _fill(case_file, data)
        return Done(case_file, f"案卷「{case_file.number}」已登记。{_left_open(data)}", data=_as_said(case_file))


class CaseFileAct(Act[CaseFile]):
    """An act on one registered case file (执法案卷)."""

    model = CaseFile
    provision = "1.1"

    def permission(self, record: CaseFile, by: Officer) -> Refusal | None:
        return permissions.change_register_of(by, record.division, self.verb)


@act
class CorrectCaseFile(CaseFileAct):
    name = "correct"
    verb = "更正登记"
    explains = "更正一件案卷的登记。更正前后的内容和理由都留在变更记录里。"
    states = (CaseFile.State.REGISTERED,)

    def form_for(self, record: CaseFile, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {name: getattr(record, name) for name in _PLAIN} | {"amount": amounts.shown(record.amount)}
        return CorrectCaseFileForm(by=by, case_file=record, **{**kwargs, "initial": initial})

    def perform(self, record: CaseFile, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refusal = permissions.change_register_of(by, data["division"], self.verb)
        if refusal is not None:
            raise Refused(refusal)
        before = _as_said(record)
        _fill(record, data)
        after = _as_said(record)
        changed = {
            name: [before.get(name, ""), after.get(name, "")]
            for name in {**before, **after}
            if before.get(name) != after.get(name)
        }
        if not changed:
            raise Refused(by_condition("内容没有变化，没有更正。"))
        message = f"案卷「{record.number}」的登记已更正。{_left_open(data)}"
        return Done(record, message, reason=data["reason"], data={"changed": changed})


@act
class RemoveCaseFile(CaseFileAct):
    name = "remove"
    verb = "移出登记"
    explains = "案卷移出登记，不再被抽查抽取；原来的登记和引用它的问题仍然保留，可以恢复。"
    transition = "remove"
    form = ReasonForm
    is_grave = True

    def perform(self, record: CaseFile, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.remove()
        record.removed_because = data["reason"]
        record.save()
        return Done(record, f"案卷「{record.number}」已移出登记。", reason=data["reason"])


@act
class RestoreCaseFile(CaseFileAct):
    name = "restore"
    verb = "恢复登记"
    explains = "把移出的案卷恢复在册，此后可以再被抽查抽取。"
    transition = "restore"
    form = ReasonForm

    def is_upcoming(self, record: CaseFile) -> bool:
        """Never announced as a later step: most case files are never removed."""
        return False

    def perform(self, record: CaseFile, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.restore()
        record.removed_because = ""
        record.save()
        return Done(record, f"案卷「{record.number}」已恢复在册。", reason=data["reason"])
