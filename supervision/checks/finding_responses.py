"""Sending findings to the division before they are confirmed (送科室核对), and what a check still waits for.

The regulation lets the division speak before a notice is made (3.3: it tells the facts and gives what is asked) and
gives no period; the rule administrator keeps one. Silence when it is over counts as no objection: derived, by nobody.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from documents import clock
from supervision.checks import period_kinds
from supervision.checks.models.answers import SETTLED, FindingAnswer, ResponseStatus
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core.deadlines.counting import in_words, start_of
from supervision.core.deadlines.models import Deadline
from supervision.core.deadlines.periods import set_deadline
from supervision.core.deadlines.progress import ended, ends
from supervision.core.enforcement import Method
from supervision.core.guards import PeriodGuard, keep
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition, by_period

CONCLUDE = "完成检查"


def current_answer(finding: Finding) -> FindingAnswer | None:
    """What the finding, as it stands, was asked and answered; None while it waits to be sent."""
    answers = finding.check_task.load_answers()
    return next((answer for answer in answers if answer.finding_id == finding.pk and answer.is_current), None)


def status_of(finding: Finding, now: datetime) -> ResponseStatus:
    """Where the finding stands with the division (核对情况)."""
    answer = current_answer(finding)
    return answer.status(now) if answer is not None else ResponseStatus.UNSENT


def unsent(check: Check) -> list[Finding]:
    """The standing findings that wait to be sent: new ones, and those changed since they were."""
    return [finding for finding in check.load_active_findings() if current_answer(finding) is None]


def asked(check: Check, now: datetime) -> list[FindingAnswer]:
    """What the division has still to answer, and may."""
    answers = [answer for finding in check.load_active_findings() if (answer := current_answer(finding)) is not None]
    return [answer for answer in answers if answer.status(now) == ResponseStatus.ASKED]


class NextStep(NamedTuple):
    """What there is to do in a check, by which act, on which of its findings."""

    what: str
    acts: tuple[str, ...]
    record: Finding | None = None


def next_step(check: Check, now: datetime) -> NextStep:
    """What the inspectors of a check under way have to do next."""
    if check.method == Method.SELF:
        return _CONCLUDING
    findings = check.load_active_findings()
    for finding in findings:
        if status_of(finding, now) == ResponseStatus.CONTESTED:
            return NextStep("审核异议", ("finding.respond",), finding)
    return _SENDING if any(_is_to_be_sent(finding) for finding in findings) else _CONCLUDING


CONCLUDING = ("check.conclude", "check.record-finding")
_CONCLUDING = NextStep(CONCLUDE, CONCLUDING)
_SENDING = NextStep("送科室核对", ("check.ask-answers",))


def _is_to_be_sent(finding: Finding) -> bool:
    """Whether the division has to be asked about it before the check is concluded.

    What looks into a complaint asks the division only where its handler says so; what was sent and changed since then
    is sent again all the same.
    """
    if current_answer(finding) is not None:
        return False
    check = finding.check_task
    return not check.is_confidential or any(answer.finding_id == finding.pk for answer in check.load_answers())


def as_sent(finding: Finding) -> list[list[str]]:
    """What the division is shown of a finding, as it is frozen when it is sent."""
    officers = "、".join(officer.name for officer in finding.officers.order_by("pk"))
    texts = [
        ("检查内容", f"{finding.content.citation}　{finding.content.text}"),
        ("检查项目", finding.item.text if finding.item else ""),
        ("执法种类", finding.get_kind_display()),
        ("执法案卷", finding.case_file),
        ("问题事实", finding.facts),
        ("所属情形", f"{finding.ground.citation}　{finding.ground.text}" if finding.ground else ""),
        ("违反的规定", finding.violated),
        ("有关人员", officers),
    ]
    return [[name, text] for name, text in texts if text]


def send(findings: Iterable[Finding], check: Check, *, by: Officer, now: datetime) -> Deadline:
    """Send findings to the division: one period for all that are sent together. Inside an act's transaction."""
    today = clock.day(now)
    deadline = set_deadline(root=check, code=period_kinds.FINDING_ANSWER, trigger_on=today, now=now, today=today)
    for finding in findings:
        FindingAnswer.objects.create(
            check_task=check,
            finding=finding,
            round=sum(answer.finding_id == finding.pk for answer in check.load_answers()) + 1,
            said=as_sent(finding),
            asked_by=by,
            asked_at=now,
            deadline=deadline,
        )
    check.make_known(now)
    check.forget_answers()
    return deadline


def take_back(finding: Finding) -> bool:
    """Where a finding no longer says what the division was shown, it waits to be sent again; True where it does."""
    answer = current_answer(finding)
    if answer is None or answer.said == as_sent(finding):
        return False
    answer.is_current = False
    answer.save(update_fields=["is_current"])
    finding.check_task.forget_answers()
    return True


# --- Guards ---------------------------------------------------------------------------------------------------------


def needs_answers(check: Check, by: Officer, now: datetime) -> Refusal | None:
    """A self-check is the head's own: it asks nobody else."""
    if check.method != Method.SELF:
        return None
    return by_condition("自查由科室负责人自己进行，问题不需要送核对，可以直接完成检查。")


def something_to_send(check: Check, by: Officer, now: datetime) -> Refusal | None:
    if unsent(check):
        return None
    return by_condition("没有需要送核对的问题：尚未记录问题，或者问题都已送科室核对。")


@PeriodGuard
def every_finding_answered(check: Check, now: datetime) -> Refusal | None:
    """A check is concluded once its division answered each standing finding or let the time pass, and each objection
    has its written response (3.3)."""
    if check.method == Method.SELF:
        return None
    for finding in check.load_active_findings():
        standing = status_of(finding, now)
        if _is_to_be_sent(finding) or standing not in (*SETTLED, ResponseStatus.UNSENT):
            return _unsettled(finding, standing)
    return None


def _unsettled(finding: Finding, standing: ResponseStatus) -> Refusal:
    name = f"问题{finding.serial}"
    if standing == ResponseStatus.UNSENT:
        return by_condition(f"{name}尚未送科室核对。请先办理「送科室核对」。")
    if standing == ResponseStatus.CONTESTED:
        return by_condition(f"科室对{name}有异议。请先办理「审核异议」，作出书面答复。")
    answer = current_answer(finding)
    assert answer is not None
    return by_period(
        f"{name}等待科室答复，{ends(answer.deadline)}。科室答复或者期限届满后，才能完成检查。", answer.deadline
    )


def not_contested(finding: Finding, by: Officer, now: datetime) -> Refusal | None:
    """What the division objects to is changed or dropped only with a written response."""
    if status_of(finding, now) != ResponseStatus.CONTESTED:
        return None
    return by_condition("科室对这个问题有异议。请办理「审核异议」，一并作出书面答复。")


def is_contested(finding: Finding, by: Officer, now: datetime) -> Refusal | None:
    if status_of(finding, now) == ResponseStatus.CONTESTED:
        return None
    return by_condition("科室对这个问题没有待审核的异议。")


def waits_for_an_answer(finding: Finding, by: Officer, now: datetime) -> Refusal | None:
    """An answer is taken once, until its time is over."""
    refused, answer = is_unanswered(finding, by, now), current_answer(finding)
    return refused if refused is not None or answer is None else within_answer_period.refusal(answer, now)


def is_unanswered(finding: Finding, by: Officer, now: datetime) -> Refusal | None:
    """An answer is taken once; of one on paper the day on which it was handed in says whether it came in time."""
    answer = current_answer(finding)
    if answer is None:
        return by_condition("检查人员正在修改这个问题，重新送核对后再答复。")
    return by_condition("这个问题已经答复，不能重复答复。") if answer.answer else None


def refuse_wrong_day(answer: FindingAnswer, handed_in_on: date) -> None:
    """Raise Refused where a paper was handed in before its division was asked, or after its time was over."""
    asked_on = clock.day(answer.asked_at)
    if handed_in_on < asked_on:
        raise Refused(by_condition(f"递交（交邮）日期早于送核对的日期（{in_words(asked_on)}）。请核对。"))
    refused = within_answer_period.refusal(answer, start_of(handed_in_on))
    if refused is not None:
        raise Refused(refused)


@PeriodGuard
def within_answer_period(answer: FindingAnswer, now: datetime) -> Refusal | None:
    """The division may object until the last day ends; the act is on the finding, the state is the answer's."""
    if not answer.is_over(now):
        return None
    rule = answer.deadline.rule
    return by_period(
        f"答复的期限为送核对之日起{rule.length}{rule.unit_name}，{ended(answer.deadline)}，未答复的视为无异议。",
        answer.deadline,
    )


for _transition in ("agree", "contest"):
    keep(FindingAnswer, _transition, within_answer_period)
