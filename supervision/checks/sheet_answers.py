"""Filling in check sheets (填写检查表): saving answers as they are typed.

Saving an answer is not an act: nothing follows from it until the check is concluded, and a ledger row a keystroke
would bury the acts. Each answer keeps its history; concluding writes the sheets' contents, by their hash, into the
ledger. A save carries the version of the answer that its page showed, so that several inspectors fill in one sheet
without overwriting each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from supervision.checks import permissions
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.checks.models.sheets import Answer, Sheet
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition

Result = Answer.Result


@dataclass(frozen=True)
class Typed:
    """What a person typed for an item, and the version of the answer that their page showed (0 before the first)."""

    result: str
    remark: str
    deducted: Decimal | None
    seen: int

    def content(self) -> tuple[str, str, Decimal | None]:
        """What it comes to: points are deducted for a problem only."""
        return self.result, self.remark, self.deducted if self.result == Result.PROBLEM else None


@dataclass
class Outcome:
    """What a save did: the answers as they stand now, those that somebody else changed meanwhile, those refused."""

    saved: dict[int, Answer] = field(default_factory=dict)
    stale: dict[int, Answer] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)


def refusal_to_fill(sheet: Sheet, by: Officer) -> Refusal | None:
    """Why a person may not fill in the sheet now, or None."""
    return permissions.work_on_check(by, sheet.check_task) or state_refusal(sheet)


def state_refusal(sheet: Sheet) -> Refusal | None:
    """Why the sheet, as it stands, is filled in no more."""
    check = sheet.check_task
    if check.state != Check.State.UNDER_WAY:
        return by_condition(f"检查的状态为「{check.get_state_display()}」，检查表不再填写。")
    if sheet.set_aside_at is not None:
        return by_condition("这份检查表已不再使用。")
    return None


def save(
    sheet: Sheet, typed: Mapping[int, Typed], *, by: Officer, now: datetime, only_changed: bool = False
) -> Outcome:
    """Save what was typed for items of a sheet; raises Refused where nothing may be filled in.

    An answer that somebody else saved meanwhile is not overwritten: it comes back as stale, and the rest is saved.
    ``only_changed`` says that the page sends items that the person never touched too: of these the version that the
    page showed is looked up, and what says the same is left alone.
    """
    outcome = Outcome()
    with transaction.atomic():
        sheet = _locked(sheet)
        refusal = refusal_to_fill(sheet, by)
        if refusal is not None:
            raise Refused(refusal)
        standing = {
            answer.item_id: answer for answer in sheet.answers.filter(item__in=typed).select_related("answered_by")
        }
        for item_id, entry in typed.items():
            answer = standing.get(item_id) or Answer(sheet=sheet, item_id=item_id)
            if not (only_changed and _was_seen(answer, entry)):
                _save_one(answer, entry, outcome, by=by, now=now)
    return outcome


def rest_complies(sheet: Sheet, typed: Mapping[int, Typed]) -> dict[int, Typed]:
    """What was typed, with 符合 for each item that nobody answered yet (本部分其余均为符合). What a colleague answered since the
    page was opened is theirs. The sheet comes with its answers."""
    standing = {answer.item_id: answer for answer in sheet.answers.all()}
    return {
        item: replace(entry, result=Result.COMPLIES)
        if not entry.result and not _answered(standing.get(item))
        else entry
        for item, entry in typed.items()
    }


def _answered(answer: Answer | None) -> bool:
    return answer is not None and bool(answer.result)


def _locked(sheet: Sheet) -> Sheet:
    """Lock the check, as its acts do: a save and the conclusion follow each other."""
    check = Check.objects.select_for_update(of=("self",)).select_related("division").get(pk=sheet.check_task_id)
    fresh = Sheet.objects.get(pk=sheet.pk)
    fresh.use_locked(check)
    return fresh


def _was_seen(answer: Answer, typed: Typed) -> bool:
    """Whether it says what the page showed when it was opened: the person left it as it was."""
    if answer.version == typed.seen:
        return answer.content() == typed.content()
    if not typed.seen:
        return typed.content() == ("", "", None)
    shown = Answer.history.filter(id=answer.pk, version=typed.seen).values_list("result", "remark", "deducted").first()
    return bool(shown == typed.content())


def _save_one(answer: Answer, typed: Typed, outcome: Outcome, *, by: Officer, now: datetime) -> None:
    item_id = answer.item_id
    if answer.content() == typed.content():
        outcome.saved[item_id] = answer
    elif answer.version != typed.seen:
        outcome.stale[item_id] = answer
    elif refused := _refuse_contradiction(answer, typed):
        outcome.refused[item_id] = refused
    else:
        answer.result, answer.remark, answer.deducted = typed.content()
        answer.version += 1
        answer.answered_by, answer.answered_at = by, now
        answer.save()
        outcome.saved[item_id] = answer


def _refuse_contradiction(answer: Answer, typed: Typed) -> str:
    """A finding stands on its item's problem: while it does, the item is not answered otherwise."""
    if answer.result != Result.PROBLEM or typed.result == Result.PROBLEM:
        return ""
    found = Finding.objects.active().filter(sheet_id=answer.sheet_id, item_id=answer.item_id).first()
    if found is None:
        return ""
    return f"已据此项记录问题{found.serial}。要改为其他结果的，请先将问题{found.serial}「不再采用」。"
