"""The acts that every drafted case shares (草拟事项的提交、撤回提交、退回、签发、作废、撤回).

A draft is submitted (提交审批) to a leader who wrote nothing in it. Its author takes it back (撤回提交) while nobody decided on
it; the leader returns it with comments (退回修改), or issues it (审批签发): then it has a number and a paper, and changes no more. A
draft that comes to nothing is ended (作废草稿). Until somebody relies on what was issued, it can be withdrawn (撤回).

A noun derives each act and says only what differs: who may do it, what must be so before, its words, and what else follows.
The model's transitions of the same names keep what belongs to the record.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from django import forms

from documents import papers
from documents.models import Ending, LedgerEntry, Paper
from documents.paper_kinds import PaperKind
from documents.rendering import Facts
from documents.rendering.characters import Unprintable, refuse_unprintable
from supervision.core import papers_about
from supervision.core.acts import Act, Done, Guard
from supervision.core.form_fields import ReasonForm
from supervision.core.forms import ReturnForm
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition, by_role
from supervision.core.sign_offs.sheets import begin_sheet, close_sheet, issue_form, lapse_sheet, submission_form

D = TypeVar("D", bound=Any)


class SubmitDraft(Act[D]):
    """Submit a draft for approval (提交审批)."""

    name = "submit"
    verb = "提交审批"
    explains = (
        "提交局领导审批；须经核稿、会签的，先送核稿、会签。"
        "审批期间不能修改；需要修改的，在局领导决定以前可以撤回提交，局领导也可以退回。"
    )
    transition = "submit"
    done: ClassVar[str] = "已提交局领导审批。"

    def paper_about(self, record: D) -> Mapping[str, Any] | None:
        return papers_about.drafted(record)

    def form_for(self, record: D, *, by: Officer, **kwargs: Any) -> forms.Form:
        return submission_form(record, **kwargs)

    def perform(self, record: D, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.submit(now)
        record.save()
        asked = begin_sheet(record, data, by=by, now=now)
        recorded = {"sign_offs": [line.pk for line in asked[1:]]} if asked else {}
        return Done(
            record, "已提交核稿、会签，完毕以后由局领导审批。" if asked else self.done, data=recorded, also=asked
        )


def by_its_author(record: Any, by: Officer, now: datetime) -> Refusal | None:
    """A submitted draft is taken back by whoever wrote in it, or submitted it; a leader returns it."""
    if record.was_written_by(by) or submitter_of(record) == by.pk:
        return None
    return by_role("此事项由草拟、修改或者提交草稿的人员办理。需要修改的，请由局领导退回。")


def submitter_of(record: Any) -> int | None:
    """Who submitted a draft last, as the ledger says."""
    submitted = LedgerEntry.objects.about(record).filter(act=f"{record.noun}.submit").order_by("-sequence")
    found: int | None = submitted.values_list("actor_id", flat=True).first()
    return found


class TakeBackDraft(Act[D]):
    """Take a submitted draft back to its author (撤回提交), while nobody decided on it. Whoever has its approval before
    their eyes is told that it is gone: their page is a stale one."""

    name = "take-back"
    verb = "撤回提交"
    explains = "撤回已经提交、局领导还没有决定的草稿，退到提交以前，内容都保留，修改以后可以再次提交。"
    transition = "take_back"
    guards: ClassVar[tuple[Guard, ...]] = (by_its_author,)
    done: ClassVar[str] = "已撤回提交，可以修改。"

    def is_upcoming(self, record: D) -> bool:
        return False  # of what is not submitted nobody need be told that it cannot be taken back

    def perform(self, record: D, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.take_back()
        record.save()
        return Done(record, self.done, also=lapse_sheet(record))


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
        return Done(record, self.done, reason=data["comments"], also=lapse_sheet(record))


class IssueDraft(Act[D]):
    """Approve a submitted draft, and give it its number and its paper (审批签发)."""

    name = "issue"
    verb = "审批签发"
    transition = "issue"
    needs_recent_login = True

    @abstractmethod
    def put_out(self, record: D, *, by: Officer, now: datetime) -> Paper:
        """Number the record's paper and save the record; see ``number_draft``."""

    def paper_about(self, record: D) -> Mapping[str, Any] | None:
        return papers_about.drafted(record)

    def form_for(self, record: D, *, by: Officer, **kwargs: Any) -> forms.Form:
        return issue_form(record, **kwargs)

    def perform(self, record: D, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.issue(now)
        paper = self.put_out(record, by=by, now=now)
        sheet = close_sheet(record, number=record.number, words=data.get("words", ""), by=by, now=now)
        return Done(
            record,
            f"已签发，文号为{record.number}。",
            data={"number": record.number},
            papers=[paper, *sheet[0]],
            also=sheet[1],
        )


class VoidDraft(Act[D]):
    """End a draft (作废草稿), with a reason; another one can be begun from it (据此另行草拟)."""

    name = "void"
    verb = "作废草稿"
    explains = (
        "不再办理这份草稿，写明理由。作废以后不能恢复，需要的可以据此另行草拟，内容自动带入。"
        "已经提交、只想修改的，请办理「撤回提交」。"
    )
    transition = "void"
    form: ClassVar[type[forms.Form]] = ReasonForm
    is_grave = True
    done: ClassVar[str] = "草稿已作废。需要的，可以据此另行草拟。"

    def paper_about(self, record: D) -> Mapping[str, Any] | None:
        return papers_about.drafted(record)

    def perform(self, record: D, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.void(data["reason"])
        record.save()
        return Done(record, self.done, reason=data["reason"], also=lapse_sheet(record))


class WithdrawDraft(Act[D]):
    """Withdraw what was issued and nobody relies on yet (撤回): its paper is void, its number never used again."""

    name = "withdraw"
    transition = "withdraw"
    form = ReasonForm
    is_grave = True
    done: ClassVar[str] = ""

    def paper_about(self, record: D) -> Mapping[str, Any] | None:
        return papers_about.issued(record.paper)

    def is_upcoming(self, record: D) -> bool:
        return False  # a draft is ended by another act

    def perform(self, record: D, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.withdraw(data["reason"])
        record.save()
        papers.end(record.paper, ending=Ending.VOIDED, because=data["reason"], now=now)
        return Done(record, self.done, reason=data["reason"])


Compose = Callable[[Any, papers.Stationery], Facts]
"""What the paper of a record says, on the stationery in force."""


def number_draft(
    record: Any,
    kind: PaperKind,
    compose: Compose,
    *,
    by: Officer,
    now: datetime,
    taken: papers.TakenNumber | None = None,
    amends: Paper | None = None,
) -> Paper:
    """Give an approved draft its number and its paper (编号), and save it. Its number may be taken already; ``amends`` is an
    earlier paper that it puts right. Raises as ``papers.issue`` does."""
    paper = papers.issue(
        kind,
        lambda stationery: compose(record, stationery),
        subject=record,
        root=record,
        by=by,
        now=now,
        taken=taken,
        amends=amends,
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
