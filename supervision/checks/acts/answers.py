"""Acts by which findings are sent to the division, answered by it, and its objections responded to. Provision 3.3."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, assert_never

from django import forms

from documents import evidence
from supervision.checks import finding_responses, permissions
from supervision.checks.acts.checks import CheckAct
from supervision.checks.acts.findings import FindingAct, drop
from supervision.checks.finding_responses import current_answer
from supervision.checks.forms.answers import AnswerForm, RegisterAnswerForm, RespondForm
from supervision.checks.models.answers import FindingAnswer
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.checks.search import index_check
from supervision.core.acts import Done, act
from supervision.core.deadlines.counting import in_words, start_of
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal

Response = FindingAnswer.Response
ledger_names({"paper_signed_by": "原件签名人编号"})


@act
class AskForAnswers(CheckAct):
    name = "ask-answers"
    verb = "送科室核对"
    explains = (
        "把记录的问题送被检查科室核对，科室负责人在期限内逐项答复有无异议；期满未答复的，视为无异议。"
        "科室只看到送核对的问题及其证据，看不到检查的其他内容。"
    )
    provision = "3.3"
    guards = (finding_responses.needs_answers, finding_responses.something_to_send)
    template = "checks/ask.html"

    def permission(self, record: Check, by: Officer) -> Refusal | None:
        return permissions.notify_division(by, record)

    def context(self, record: Check, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"findings": finding_responses.unsent(record)}

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        findings = finding_responses.unsent(record)
        deadline = finding_responses.send(findings, record, by=by, now=now)
        return Done(
            record,
            f"已送科室核对，答复期限到{in_words(deadline.last_day)}。",
            data={"findings": [finding.serial for finding in findings], "last_day": deadline.last_day.isoformat()},
        )


@act
class AnswerFinding(FindingAct):
    name = "answer"
    verb = "答复核对"
    explains = "答复对这个问题有无异议。有异议的写明理由、附上材料，由检查人员审核后书面答复。答复提交后不能修改。"
    provision = "3.3"
    guards = (finding_responses.waits_for_an_answer,)
    form = AnswerForm
    template = "checks/answer.html"

    def permission(self, record: Finding, by: Officer) -> Refusal | None:
        return permissions.answer_finding(by, record)

    def context(self, record: Finding, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"answer": current_answer(record)}

    def perform(self, record: Finding, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        answer = current_answer(record)
        assert answer is not None
        _say(answer, data, by, now)
        answer.save()
        files = evidence.hand_in(data.get("attachments", ()), subject=answer, root=record.check_task, by=by, now=now)
        return Done(
            record,
            f"对问题{record.serial}的答复已提交。",
            reason=answer.reasons,
            data={"answer": answer.answer, "round": answer.round, "files": evidence.as_listed(files)},
        )


@act
class RegisterAnswer(FindingAct):
    name = "register-answer"
    verb = "登记书面核对意见"
    explains = (
        "科室书面递交的核对意见，由检查人员按原件登记，附原件的扫描件。是否逾期，以递交或者交邮的日期为准。"
        "登记后不能修改；科室有异议的，由检查人员审核后书面答复。"
    )
    provision = "3.3"
    guards = (finding_responses.is_unanswered,)
    template = "checks/answer.html"

    def permission(self, record: Finding, by: Officer) -> Refusal | None:
        return permissions.notify_division(by, record.check_task)

    def form_for(self, record: Finding, *, by: Officer, **kwargs: Any) -> forms.Form:
        return RegisterAnswerForm(division=record.check_task.division, **kwargs)

    def context(self, record: Finding, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"answer": current_answer(record)}

    def perform(self, record: Finding, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        answer = current_answer(record)
        assert answer is not None
        handed_in = data["handed_in_on"]
        finding_responses.refuse_wrong_day(answer, handed_in)
        _say(answer, data, data["signed_by"], start_of(handed_in))
        answer.save()
        files = evidence.hand_in(data["attachments"], subject=answer, root=record.check_task, by=by, now=now)
        recorded = {"answer": answer.answer, "round": answer.round, "files": evidence.as_listed(files)}
        recorded |= {
            "handing": data["handing"],
            "handed_in_on": handed_in.isoformat(),
            "paper_signed_by": answer.answered_by_id,
        }
        return Done(record, f"对问题{record.serial}的书面意见已登记。", reason=answer.reasons, data=recorded)


def _say(answer: FindingAnswer, data: Mapping[str, Any], by: Officer, at: datetime) -> None:
    """What the division says, by whom and when."""
    if data["answer"] == FindingAnswer.Answer.CONTESTED:
        answer.contest(data["reasons"], by, at)
    else:
        answer.agree(by, at)


@act
class RespondToObjection(FindingAct):
    name = "respond"
    verb = "审核异议"
    explains = "审核科室的异议，书面答复：维持的，问题不变；改正的，修改后重新送科室核对；不再采用的，不印入检查记录。"
    provision = "3.3"
    guards = (finding_responses.is_contested,)
    template = "checks/answer.html"

    def form_for(self, record: Finding, *, by: Officer, **kwargs: Any) -> forms.Form:
        recorded = {"facts": record.facts, "violated": record.violated}
        return RespondForm(finding=record, initial={**recorded, **(kwargs.pop("initial", None) or {})}, **kwargs)

    def context(self, record: Finding, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"answer": current_answer(record)}

    def perform(self, record: Finding, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        answer = current_answer(record)
        assert answer is not None
        answer.response, answer.response_text = data["response"], data["text"]
        answer.responded_by, answer.responded_at = by, now
        answer.is_current = answer.response != Response.CORRECTED
        answer.save()
        record.check_task.forget_answers()
        message = _what_follows(Response(answer.response))(record, data, by, now)
        return Done(
            record, message, reason=answer.response_text, data={"response": answer.response, "round": answer.round}
        )


def _keep(finding: Finding, data: Mapping[str, Any], by: Officer, now: datetime) -> str:
    return f"问题{finding.serial}维持，已书面答复科室。"


def _correct(finding: Finding, data: Mapping[str, Any], by: Officer, now: datetime) -> str:
    finding.facts, finding.violated = data["facts"], data["violated"]
    finding.save()
    index_check(finding.check_task)
    deadline = finding_responses.send([finding], finding.check_task, by=by, now=now)
    return f"问题{finding.serial}已改正，重新送科室核对，答复期限到{in_words(deadline.last_day)}。"


def _drop(finding: Finding, data: Mapping[str, Any], by: Officer, now: datetime) -> str:
    drop(finding, data["text"], now)
    return f"问题{finding.serial}不再采用，已书面答复科室。"


def _what_follows(response: Response) -> Callable[[Finding, Mapping[str, Any], Officer, datetime], str]:
    match response:
        case Response.KEPT:
            return _keep
        case Response.CORRECTED:
            return _correct
        case Response.SET_ASIDE:
            return _drop
        case other:
            assert_never(other)
