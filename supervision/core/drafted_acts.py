"""The acts that every drafted case shares (草拟事项的提交、退回、签发、撤回).

A draft is submitted (提交审批) to a leader who wrote nothing in it. The leader returns it with comments (退回修改), or
issues it (审批签发): then it has a number and a paper, and changes no more. Until somebody relies on it, it can be withdrawn (撤回).

A noun derives each act and says only what differs: who may do it, what must be so before, its words, and what else follows.
The model's transitions of the same names keep what belongs to the record.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from documents import clock, papers
from documents.models import Ending, Paper
from documents.paper_kinds import PaperKind
from documents.rendering import Facts
from documents.rendering.characters import Unprintable, refuse_unprintable
from supervision.core.acts import Act, Done
from supervision.core.form_fields import ReasonForm
from supervision.core.forms import ReturnForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition

D = TypeVar("D", bound=Any)


class SubmitDraft(Act[D]):
    """Submit a draft for approval (提交审批)."""

    name = "submit"
    verb = "提交审批"
    explains = "提交局领导审批。审批期间不能修改，需要修改的由局领导退回。"
    transition = "submit"
    done: ClassVar[str] = "已提交局领导审批。"

    def perform(self, record: D, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.submit(now)
        record.save()
        return Done(record, self.done)


class ReturnDraft(Act[D]):
    """Return a submitted draft to whoever works on it, with comments (退回修改)."""

    name = "give-back"
    verb = "退回修改"
    explains = "退回承办人修改，附上意见。"
    transition = "return_for_revision"
    form = ReturnForm
    done: ClassVar[str] = "已退回承办人修改。"

    def perform(self, record: D, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.return_for_revision(data["comments"])
        record.save()
        return Done(record, self.done, reason=data["comments"])


class IssueDraft(Act[D]):
    """Approve a submitted draft, and give it its number and its paper (审批签发)."""

    name = "issue"
    verb = "审批签发"
    transition = "issue"
    needs_recent_login = True

    def put_out(self, record: D, *, by: Officer, now: datetime) -> Paper:
        """Number the record's paper and save the record; see ``number_draft``."""
        raise NotImplementedError

    def perform(self, record: D, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.issue()
        paper = self.put_out(record, by=by, now=now)
        return Done(record, f"已签发，文号为{record.number}。", data={"number": record.number}, papers=[paper])


class WithdrawDraft(Act[D]):
    """Withdraw a draft, or what was issued and nobody relies on yet (撤回): its paper is void, its number never used again."""

    name = "withdraw"
    transition = "withdraw"
    form = ReasonForm
    is_grave = True
    done: ClassVar[str] = ""

    def perform(self, record: D, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.withdraw(data["reason"])
        record.save()
        if record.paper is not None:
            papers.end(record.paper, ending=Ending.VOIDED, because=data["reason"], now=now)
        return Done(record, self.done, reason=data["reason"])


Compose = Callable[[Any, papers.Stationery], Facts]
"""What the paper of a record says, on the stationery in force."""


def number_draft(
    record: Any, kind: PaperKind, compose: Compose, *, by: Officer, now: datetime, amends: Paper | None = None
) -> Paper:
    """Give an approved draft its number and its paper (编号), and save it. Raises as ``papers.reserve`` does. ``amends`` is an
    earlier paper that it puts right."""
    stationery = papers.Stationery.of(record.bureau, kind, clock.day(now))
    facts = compose(record, stationery)
    paper = papers.reserve(
        stationery=stationery, facts=facts, subject=record, root=record, by=by, now=now, amends=amends
    )
    record.paper, record.number = paper, paper.number
    record.approved_by, record.issued_at = by, now
    record.save()
    return paper


def refusal_to_print(texts: Iterable[str]) -> Refusal | None:
    """Why these texts cannot be printed, or None. A draft is asked when it is submitted, before a leader reads it."""
    try:
        refuse_unprintable(list(texts))
    except Unprintable as error:
        return by_condition(str(error))
    return None
