"""Acts on what is known of a complaint (投诉举报, 3.5): intake, corrections, files, who complained, retaliation."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django import forms

from documents import clock, evidence
from documents.models import Evidence
from supervision.complaints import complainant, period_kinds, permissions
from supervision.complaints.complainant import Source
from supervision.complaints.forms.handling import RetaliationForm
from supervision.complaints.forms.intake import CorrectSourceForm, EditForm, FilesForm, LookForm, RegisterForm
from supervision.complaints.models.complaints import Complaint
from supervision.complaints.models.parts import Retaliation
from supervision.complaints.papers import refusal_of_identity, refusal_to_tell
from supervision.complaints.search import index_complaint
from supervision.core.acts import Act, Done, act, after_acts_on
from supervision.core.deadlines.period_kinds import PeriodKind
from supervision.core.deadlines.periods import set_deadline
from supervision.core.drafted_acts import refusal_to_print
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition

PROVISION = "3.5"
_MATTER = (
    "form",
    "channel",
    "received_on",
    "about",
    "division",
    "named_text",
    "kind",
    "case_file",
    "proceedings",
    "proceedings_number",
)
_OPEN = (
    Complaint.State.REGISTERED,
    Complaint.State.ACCEPTED,
    Complaint.State.INVESTIGATING,
)


ledger_names({"source_kind": "来源", "retaliation": "打击报复记录编号", "superior": "上级机关的批准文件"})


@after_acts_on(Complaint)
def index(complaint: Complaint, now: datetime) -> None:
    """Index the complaint again after each act: any act may change who sees it."""
    index_complaint(complaint)


def hand_in(
    data: Mapping[str, Any], complaint: Complaint, *, subject: Any, by: Officer, now: datetime
) -> list[Evidence]:
    """Store files of a complaint (投诉举报) under neutral names; their own names are encrypted with the source."""
    uploads = data.get("attachments") or ()
    number = iter(range(Evidence.objects.of_case(complaint).count() + 1, 10**6))

    def called(name: str) -> str:
        return f"来件材料{next(number)}{PurePath(name).suffix.lower()}"

    return evidence.hand_in(uploads, subject=subject, root=complaint, by=by, now=now, called=called)


def original_names(data: Mapping[str, Any], files: list[Evidence]) -> dict[str, str]:
    uploads = data.get("attachments") or ()
    return {file.key.hex: str(upload.name) for file, upload in zip(files, uploads, strict=True)}


def refuse_identity(complaint: Complaint, *texts: str) -> None:
    """Refuse texts, stored unencrypted, that reveal who complained (投诉举报人)."""
    refusal = refusal_of_identity(complaint, texts)
    if refusal is not None:
        raise Refused(refusal)


def refuse_untellable(complaint: Complaint, *texts: str) -> None:
    """Refuse texts that cannot stand in a letter to the source (告知书、函)."""
    refusal = refusal_to_tell(complaint, texts) or refusal_to_print(texts)
    if refusal is not None:
        raise Refused(refusal)


def nothing_proposed(record: Complaint, by: Officer, now: datetime) -> Refusal | None:
    """While a leader has the handler's proposal (拟办意见), nothing is done that would take its ground away."""
    proposal = record.open_proposal()
    if proposal is None:
        return None
    return by_condition(
        f"已经提出「{proposal.get_kind_display()}」的意见，等待决定。要另作办理的，请承办人先办理「撤回提交」。"
    )


def by_superior(complaint: Complaint, data: Mapping[str, Any], *, by: Officer, now: datetime) -> list[Evidence]:
    """Where no leader is left: keep by which document the superior organ decided (上级机关的批准文件), and its scan."""
    if complaint.has_leader:
        return []
    refuse_identity(complaint, data["superior"])
    complaint.superior = data["superior"]
    files = hand_in(data, complaint, subject=complaint, by=by, now=now)
    complainant.add_files(complaint, original_names(data, files))
    return files


def decided_data(complaint: Complaint, files: list[Evidence]) -> dict[str, Any]:
    """What the ledger says of the superior organ's decision, where there was one."""
    if complaint.has_leader:
        return {}
    return {"superior": complaint.superior, "files": evidence.as_listed(files)}


@act
class RegisterComplaint(Act[None]):
    noun = "complaint"
    name = "register"
    verb = "登记投诉举报"
    explains = (
        "登记一件投诉举报。登记后只有您（承办人接办之前）、承办人和负责局领导看得到；被反映的人员在任何地方都看不到。"
        "投诉举报人的身份和材料加密保存。"
    )
    provision = PROVISION
    is_confidential = True

    def permission(self, record: None, by: Officer) -> Refusal | None:
        return permissions.register_complaint(by)

    def form_for(self, record: None, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {"received_on": clock.today(), "proceedings": "", **(kwargs.pop("initial", None) or {})}
        return RegisterForm(by=by, initial=initial, **kwargs)

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        complaint = Complaint(bureau_id=by.bureau_id, registrar=by, registered_at=now)
        _fill(complaint, data)
        for name in ("source_kind", "is_anonymous", "repeats", "handler", "leader"):
            setattr(complaint, name, data[name])
        if complaint.handler == by:
            complaint.taken_over_at = now
        complaint.save()
        complaint.named.set(data["named"])
        run(complaint, period_kinds.COMPLAINT_ACCEPTANCE, on=complaint.received_on, now=now)
        files = hand_in(data, complaint, subject=complaint, by=by, now=now)
        complainant.keep(complaint, Source.typed(data), original_names(data, files))
        return Done(
            complaint,
            f"已登记，登记编号为{complaint.reference}。",
            data={"form": complaint.form, "source_kind": complaint.source_kind, "files": evidence.as_listed(files)},
        )


def _fill(complaint: Complaint, data: Mapping[str, Any]) -> None:
    for name in _MATTER:
        setattr(complaint, name, data[name])


def run(complaint: Complaint, code: PeriodKind, *, on: Any, now: datetime) -> None:
    """Start a period (期限) of the complaint on a day, and save it."""
    complaint.run_until(set_deadline(root=complaint, code=code, trigger_on=on, now=now, today=clock.day(now)))
    complaint.save()


class ComplaintAct(Act[Complaint]):
    """An act on a complaint (投诉举报); confidential to those who may see the complaint."""

    model = Complaint
    provision = PROVISION
    is_confidential = True

    def permission(self, record: Complaint, by: Officer) -> Refusal | None:
        return permissions.work_on_complaint(by, record)


@act
class EditComplaint(ComplaintAct):
    name = "edit"
    verb = "修改登记"
    explains = "修改登记的内容。修改前后的内容都留在变更记录里。新选为被反映的人员，从此看不到本件。"
    states = _OPEN
    guards = (nothing_proposed,)

    def permission(self, record: Complaint, by: Officer) -> Refusal | None:
        return permissions.amend_complaint(by, record)

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {name: getattr(record, name) for name in _MATTER} | {"division": record.division_id}
        initial["named"] = list(record.named.values_list("pk", flat=True))
        return EditForm(by=by, complaint=record, **{**kwargs, "initial": initial})

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, *(data[name] for name in ("about", "named_text", "case_file", "proceedings_number")))
        before = record.received_on
        _fill(record, data)
        record.save()
        record.named.set(data["named"])
        if record.state == Complaint.State.REGISTERED and record.received_on != before:
            run(record, period_kinds.COMPLAINT_ACCEPTANCE, on=record.received_on, now=now)
        return Done(record, "登记已修改。")


@act
class AddFiles(ComplaintAct):
    name = "add-files"
    verb = "补充材料"
    explains = "补充投诉举报人后来提交的材料。材料加密保存，原来的文件名与投诉举报人的身份一并加密。"
    states = _OPEN
    form = FilesForm

    def permission(self, record: Complaint, by: Officer) -> Refusal | None:
        return permissions.amend_complaint(by, record)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        files = hand_in(data, record, subject=record, by=by, now=now)
        complainant.add_files(record, original_names(data, files))
        return Done(record, f"已补充{len(files)}份材料。", data={"files": evidence.as_listed(files)})


@act
class LookAtSource(ComplaintAct):
    name = "view-source"
    verb = "查看投诉举报人"
    is_rare = True
    explains = "显示一次投诉举报人的身份和来件的原文件名，不能返回再看。每次查看都要输入密码、写明理由，并记入留痕。"
    form = LookForm
    needs_recent_login = True
    shows = "complaints/source.html"

    def permission(self, record: Complaint, by: Officer) -> Refusal | None:
        return permissions.answer_for_complaint(by, record)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        opened = complainant.look(record)
        refuse_identity(record, data["reason"])
        names = {file.key.hex: file.name for file in Evidence.objects.of_case(record)}
        files = [(names.get(key, "材料"), called) for key, called in opened.files.items()]
        return Done(record, reason=data["reason"], shown={"opened": opened, "files": files})


@act
class CorrectSource(ComplaintAct):
    name = "correct-source"
    verb = "更正投诉举报人"
    is_rare = True
    explains = "更正投诉举报人的身份。不填的各栏保持原来的内容；原来的内容仍然加密保存。本页不显示现在的内容。"
    needs_recent_login = True

    def permission(self, record: Complaint, by: Officer) -> Refusal | None:
        return permissions.correct_complaint_source(by, record)

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        return CorrectSourceForm(complaint=record, **kwargs)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        complainant.correct(record, Source.typed(data))
        refuse_identity(record, data["reason"], record.about, record.named_text, record.case_file)
        if record.is_anonymous:
            record.is_anonymous, record.source_kind = False, data["source_kind"]
            record.save()
            if record.state == Complaint.State.CONCLUDED:
                run(record, period_kinds.COMPLAINT_FEEDBACK, on=clock.day(now), now=now)
        return Done(record, "投诉举报人的身份已更正。", reason=data["reason"])


@act
class RecordRetaliation(ComplaintAct):
    name = "record-retaliation"
    verb = "记录打击报复"
    is_rare = True
    explains = "记录对投诉举报人的打击报复。记录与本件相联系，不显示投诉举报人是谁；追究过错责任时从重。实施的人员从此看不到本件。"
    provision = "5.2.2.4"

    def permission(self, record: Complaint, by: Officer) -> Refusal | None:
        return permissions.answer_for_complaint(by, record)

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        return RetaliationForm(complaint=record, **kwargs)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["facts"], data["others"])
        retaliation = Retaliation.objects.create(
            bureau_id=record.bureau_id,
            complaint=record,
            happened_on=data["happened_on"],
            others=data["others"],
            facts=data["facts"],
            recorded_by=by,
            recorded_at=now,
        )
        retaliation.officers.set(data["officers"])
        files = hand_in(data, record, subject=retaliation, by=by, now=now)
        complainant.add_files(record, original_names(data, files))
        return Done(
            record, "打击报复已记录。", data={"retaliation": retaliation.pk, "files": evidence.as_listed(files)}
        )
