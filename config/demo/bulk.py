"""Cases in bulk for load tests (负载测试数据): old ones of the demo's first bureau, written past the acts, quickly.

With the first of them come as many case files for its register, and inspections, complaints and liability cases, one to
some of the cases: enough to fill each list, at a fraction of what as many as of cases would take.

They are whole: number series without gap, chained ledger rows, counted deadlines, turns, search words. Only files they
have none: each of their papers is void (已作废) from the instant of its number, and says that it is made for load tests.
Within a year, numbers and ledger rows follow the order of loading, not that of days.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from django.db import connection, models

from config.demo import bulk_complaints, bulk_inspections, bulk_liabilities, bulk_register
from config.demo.bulk_rows import MARK, Periods, Rows, at, go_on_with_the_keys, in_chunks, made
from config.demo.people import JIANGBIN
from config.demo.problems import PROBLEMS
from documents import clock
from documents.models import Bureau, LedgerEntry, Paper
from supervision.core import search
from supervision.core.deadlines.counting import end_of
from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Division, Officer
from supervision.core.receipts import receipt_due
from supervision.core.regulation.lookup import current_provisions
from supervision.core.regulation.models import Provision
from supervision.core.turn_store import PendingStep, turn_of
from supervision.core.turns import Turn, head_key, leader_key, officer_key
from supervision.notices import paper_kinds, period_kinds
from supervision.notices.models.corrections import Correction
from supervision.notices.models.notices import Notice, Service

CHUNK = 5_000
YEARS_BACK = 8
"""The cases lie in the years before the demo's own, so that no number of this year is taken."""

State = Notice.State
SHARES = (*[State.DRAFT] * 2, State.SUBMITTED, *[State.ISSUED] * 2, *[State.SERVED] * 2, *[State.CLOSED] * 3)
"""How the states are spread: one in five a draft, and so on."""
_SEALED = (State.ISSUED, State.SERVED, State.CLOSED)
_RECEIVED = (State.SERVED, State.CLOSED)


@dataclass
class Hands:
    """Who and what the bulk cases refer to, read once."""

    bureau: Bureau
    inspectors: list[Officer]
    leader: Officer
    heads: list[tuple[Division, Officer]]
    grounds: dict[str, Provision]
    periods: Periods


WITH_OTHERS = 10_000
"""With so many of the cases, the first of those that are added, the others come."""


def add(number: int) -> None:
    """Add so many cases, in chunks of one transaction each, and with the first of them the others."""
    hands = _hands()
    done = Notice.objects.filter(bureau=hands.bureau, title__startswith=MARK).count()
    in_chunks(done, number, CHUNK, lambda numbers: _Chunk(hands).write_cases(numbers))
    go_on_with_the_keys(_ORDER)
    add_others(min(number, WITH_OTHERS))


def add_others(number: int) -> None:
    """Add the case files, inspections, complaints and liability cases that come with so many cases."""
    bulk_register.add(number)
    bulk_inspections.add(number // bulk_inspections.ONE_TO)
    bulk_complaints.add(number // bulk_complaints.ONE_TO)
    bulk_liabilities.add(number // bulk_liabilities.ONE_TO)
    _settle_statistics()


def _hands() -> Hands:
    bureau = Bureau.objects.get(code=JIANGBIN.code)
    people = {officer.username: officer for officer in Officer.objects.filter(bureau=bureau).select_related("division")}
    heads = [people[name] for name in ("majun", "songyaqin", "gongyan", "zhengguoqiang")]
    return Hands(
        bureau=bureau,
        inspectors=[people["zhoumin"], people["hejianguo"]],
        leader=people["liushufen"],
        heads=[(head.division, head) for head in heads if head.division is not None],
        grounds={provision.code: provision for provision in current_provisions()},
        periods=Periods.of(bureau.pk, period_kinds.REVIEW_REQUEST, YEARS_BACK),
    )


class _Chunk(Rows):
    """The cases of one chunk."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(hands.bureau)
        self.hands = hands
        self.today = clock.today()

    def write_cases(self, numbers: range) -> None:
        self.write_each(numbers, self._case, _ORDER)

    def _case(self, number: int, chance: random.Random) -> None:
        """One case, from its draft to where its state says that it has come."""
        state = SHARES[number % len(SHARES)]
        day = _day(self.today, number, chance)
        notice = self._notice(number, state, day, chance)
        name = str(notice)
        self.record_act(notice, "notice.draft", "草拟文书", notice.drafted_by, notice.drafted_at, label=name)
        if state != State.DRAFT:
            notice.submitted_at = at(day, 11)
            self.record_act(notice, "notice.submit", "提交审批", notice.drafted_by, notice.submitted_at, label=name)
        if state in _SEALED:
            name = self._issue(notice, day)
        if state in _RECEIVED:
            self._receive(notice, day + timedelta(days=1), name)
        if state == State.CLOSED:
            notice.closed_at = at(day + timedelta(days=40), 9)
            self.record_act(notice, "notice.close", "办结", notice.drafted_by, notice.closed_at, label=name)
        else:
            self.add(_turn(notice, self.hands))
        self._index(notice)

    def _notice(self, number: int, state: Notice.State, day: date, chance: random.Random) -> Notice:
        division, _ = self.hands.heads[chance.randrange(len(self.hands.heads))]
        problem = PROBLEMS[chance.randrange(len(PROBLEMS))]
        inspector = self.hands.inspectors[number % len(self.hands.inspectors)]
        recorded = {"place": JIANGBIN.place, "year": day.year}
        notice: Notice = self.add(
            made(
                Notice,
                bureau_id=self.hands.bureau.pk,
                kind=Notice.Kind.NOTICE,
                state=state,
                title=f"{MARK}{problem.title.format(**recorded)}",
                division_id=division.pk,
                facts=problem.facts.format(**recorded),
                reasons=problem.reasons.format(**recorded),
                decision=problem.decision.format(**recorded),
                legal_basis=problem.legal_basis.format(**recorded),
                manner=problem.manner.format(**recorded),
                correct_by=day + timedelta(days=chance.randrange(20, 60)),
                drafted_by_id=inspector.pk,
                drafted_at=at(day, 9),
            )
        )
        notice.division, notice.drafted_by = division, inspector
        self.add(made(Notice.grounds.through, notice_id=notice.pk, provision_id=self.hands.grounds[problem.ground].pk))
        return notice

    def _issue(self, notice: Notice, day: date) -> str:
        """Issues it, and returns how it is called from then on."""
        notice.paper = self.paper(paper_kinds.NOTICE, notice, notice, self.hands.leader, at(day, 15))
        notice.number = notice.paper.number
        notice.approved_by, notice.issued_at = self.hands.leader, at(day, 15)
        name = str(notice)
        self.record_act(notice, "notice.issue", "审批签发", self.hands.leader, at(day, 15), label=name)
        return name

    def _receive(self, notice: Notice, day: date, name: str) -> None:
        head = next(head for division, head in self.hands.heads if division.pk == notice.division_id)
        deadline = self.deadline(notice, self.hands.periods, day)
        assert notice.correct_by is not None
        notice.received_on, notice.review_deadline, notice.due_at = day, deadline, end_of(notice.correct_by)
        self.add(
            made(
                Service,
                notice_id=notice.pk,
                manner=Service.Manner.ACKNOWLEDGED,
                received_on=day,
                receiver=head.name,
                recorded_by_id=head.pk,
                recorded_at=at(day, 9),
            )
        )
        self.add(
            made(
                Correction,
                bureau_id=self.hands.bureau.pk,
                notice_id=notice.pk,
                division_id=notice.division_id,
                state=Correction.State.ACCEPTED if notice.state == State.CLOSED else Correction.State.OPEN,
                due_on=notice.correct_by,
                due_at=notice.due_at,
            )
        )
        self.record_act(notice, "notice.acknowledge", "签收", head, at(day, 9), label=name)

    def _index(self, notice: Notice) -> None:
        people = (notice.division.name, notice.drafted_by.name)
        texts = (notice.number, notice.title, notice.facts, notice.decision, *people)
        self.index("notice", notice.pk, search.marks(notice.bureau_id, notice.division_id), texts)


_ORDER: tuple[type[models.Model], ...] = (
    Paper,
    Deadline,
    Deadline.calendars.through,
    Notice,
    Notice.grounds.through,
    Service,
    Correction,
    Turn,
    LedgerEntry,
)


def _day(today: date, number: int, chance: random.Random) -> date:
    """A day of the earlier years; the number decides the year, so that a chunk is spread over all of them."""
    year = today.year - 1 - number % YEARS_BACK
    return date(year, 1, 1) + timedelta(days=chance.randrange(300))


def _turn(notice: Notice, hands: Hands) -> Turn:
    inspector, head = officer_key(notice.drafted_by_id), head_key(notice.division_id)
    wait = {
        State.DRAFT: PendingStep("提交审批", inspector, inspector),
        State.SUBMITTED: PendingStep(
            "审批签发", leader_key(hands.bureau.pk), inspector, barred=(notice.drafted_by_id,)
        ),
        State.ISSUED: _to_be_received(PendingStep("签收", head, inspector, is_receipt=True), notice),
        State.SERVED: PendingStep("报告整改", head, inspector, notice.due_at),
    }[State(notice.state)]
    return turn_of(notice, wait, notice.drafted_at, notice.division.name)


def _to_be_received(wait: PendingStep, notice: Notice) -> PendingStep:
    """With the day by which it is due, counted once for each day on which something was issued."""
    due = _receipt_due(notice.bureau_id, clock.day(notice.drafted_at), clock.today())
    return replace(wait, **due._asdict())


_receipt_due = cache(receipt_due)


def _settle_statistics() -> None:
    """Let the database learn what it holds now, as it would have by itself over the years."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
