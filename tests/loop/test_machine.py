"""What always holds, whoever does whatever when: random acts by random people over weeks, on the real database."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from config.demo.cases import Case, Step
from config.demo.desk import StoryBroken
from documents import clock
from documents.ledger import SEALED
from documents.models import Ending, LedgerEntry
from supervision.core.deadlines.counting import end_of
from supervision.core.refusals import Refused
from supervision.core.roles import Role
from supervision.models import (
    Amendment,
    Correction,
    Notice,
    Order,
    Redraft,
    ReviewDraft,
    ReviewHearing,
    ReviewRequest,
    SignOff,
    SignOffRule,
    SignOffSheet,
    SuperiorReview,
    Turn,
)
from supervision.notices import recusal
from supervision.notices.turns import waits_of_notice
from supervision.rules import publication
from tests.loop.escalating import escalation_typed, own_turns
from tests.loop.walking import Walk, walk

LEADERS, HEADS = ("chenzhiyuan", "liushufen"), ("majun", "songyaqin")
HANDS = ("hejianguo", "zhoumin", *LEADERS)
PEOPLE = ("zhoumin", "hejianguo", "majun", "songyaqin", "chenzhiyuan", "liushufen", "litao", "tangwei", "xitong")
ON_NOTICE = (
    "edit",
    "submit",
    "give-back",
    "issue",
    "take-back",
    "void",
    "redraft",
    "withdraw",
    "acknowledge",
    "record-service",
    "file-review",
    "register-review",
    "decline-review",
    "close",
    "draft-rectification",
    "draft-revocation",
    "draft-variation",
    "escalate",
    "lift-escalation",
)
ON_CORRECTION = ("report", "register-report", "accept", "give-back", "record-refusal", "suspend", "resume", "extend")
ON_ORDER = ("acknowledge", "record-service")
ON_REVIEW = ("withdraw", "decide", "decide-late", "draft", "hear", "ask-superior")
ON_DRAFT = ("edit", "submit", "take-back", "give-back")
ON_SUPERIOR = ("record-decision", "record-return")
ON_AMENDMENT = (
    "edit",
    "submit",
    "take-back",
    "give-back",
    "issue",
    "void",
    "redraft",
    "acknowledge",
    "record-service",
    "settle",
)
ON_SIGN_OFF = ("agree", "refuse")
ACTS = (
    *(f"notice.{name}" for name in ON_NOTICE),
    *(f"correction.{name}" for name in ON_CORRECTION),
    *(f"review.{name}" for name in ON_REVIEW),
    *(f"order.{name}" for name in ON_ORDER),
    *(f"review-draft.{name}" for name in ON_DRAFT),
    "review-hearing.answer",
    *(f"superior-review.{name}" for name in ON_SUPERIOR),
    *(f"amendment.{name}" for name in ON_AMENDMENT),
    *(f"sign-off.{name}" for name in ON_SIGN_OFF),
)
_WITH_PROOF = (
    "notice.record-service",
    "order.record-service",
    "amendment.record-service",
    "notice.register-review",
    "notice.decline-review",
    "correction.register-report",
    "superior-review.record-decision",
    "superior-review.record-return",
)
_ITEM = re.compile("[一二三四五六七八九]、")
READ = ("revocation", "notice", "rectification")
RARE = {"superior-review.record-return": "the superior is asked in one walk of several, and answers each time once"}
"""To what a walk comes only now and then; test_rare goes there on purpose."""
HOURS = (0, 1, 24, 24, 100, 300)
BESIDES = (
    "anybody_does_anything",
    "anybody_does_anything",
    "the_other_leader_moves",
    "the_decision_becomes_late",
    "reading_is_switched_on",
)
STRIDE = 3
"""How many acts are done where nobody was before it is looked again at what holds."""
_BEFORE_SERVICE = (Notice.State.DRAFT, Notice.State.SUBMITTED, Notice.State.ISSUED)


class Loop(Walk):
    """The loop of a notice, driven without plan."""

    acts = ACTS
    people = PEOPLE
    ends = (
        "notice.void",
        "notice.withdraw",
        "notice.close",
        "review.withdraw",
        "amendment.void",
        "notice.draft-revocation",
    )
    refusals = (Refused, StoryBroken)  # what a decision may say hangs on the notice, and its form refuses it

    @rule(
        choice=st.integers(0, 10**6),
        way=st.integers(0, 2),
        hours=st.sampled_from(HOURS),
        besides=st.sampled_from(BESIDES),
    )
    def go_on(self, choice: int, way: int, hours: int, besides: str) -> None:
        """Some of what somebody may do, each time what was done least: so cases get on to their next states, and each of these
        comes to be seen. Before that something at random."""
        self.now += timedelta(hours=hours)
        if Notice.objects.filter(state__in=_BEFORE_SERVICE).count() < 2:
            self._draft(from_receipt=bool(way), on_a_finding=bool(choice % 2))
        with clock.set_to(self.now):
            getattr(self, f"_{besides}")(choice, way)
        with clock.set_to(self.now):
            for step in range(STRIDE):
                self._go_where_nobody_was(choice + step, (way + step) % 3)

    def _anybody_does_anything(self, choice: int, way: int) -> None:
        self._attempt(ACTS[choice % len(ACTS)], PEOPLE[choice % len(PEOPLE)], choice % 10, way)

    def _the_other_leader_moves(self, choice: int, way: int) -> None:
        """Into the division of a request that waits, so that no leader is free to decide it; or out of it again."""
        review = ReviewRequest.objects.open().order_by("-pk").first()
        leader = self.desk.people["chenzhiyuan"]
        leader.division = review.division if review is not None and leader.division is None else None
        leader.save()

    def _the_decision_becomes_late(self, choice: int, way: int) -> None:
        latest = ReviewRequest.objects.open().order_by("-due_at").first()
        self.now = max(self.now, latest.due_at) if latest is not None else self.now

    def _reading_is_switched_on(self, choice: int, way: int) -> None:
        """From some day on one kind of paper after the other is read and countersigned."""
        read = SignOffRule.objects.filter(needs_reader=True).count()
        if read == len(READ) or choice % 4:
            return
        keeper = next(person for person in self.desk.people.values() if person.has_role(Role.RULE_ADMIN))
        draft = publication.new_draft(SignOffRule.objects.get(bureau=keeper.bureau, kind=READ[read]), by=keeper)
        draft.needs_reader, draft.countersigning, draft.reason = True, "chosen", "试行。"
        draft.save()
        publication.publish(draft, by=keeper, seen=publication.fingerprint(draft))
        self.done += 1

    def _draft(self, *, from_receipt: bool, on_a_finding: bool) -> None:
        """Another draft, for a day or for so many days after its receipt; some on what a check has just found."""
        case: Case = self.setting.case()
        case.days = type(case.days)(clock.day(self.now))
        within = {"correct_by": "", "correct_within": "15"} if from_receipt else {}
        acts = LedgerEntry.objects.exclude(act=SEALED)
        before = acts.count()
        check = self._through(case.inspect(0, signed=False)) if on_a_finding else None
        self._through(case.draft(0, -10, check, **within))
        self.done += acts.count() - before

    def _through(self, story: Step) -> Any:
        """All of a story at this instant; what it returns."""
        with clock.set_to(self.now):
            while True:
                try:
                    next(story)
                except StopIteration as end:
                    return end.value

    def _typed(self, code: str, record: Any, way: int) -> dict[str, Any]:
        if code in ("notice.redraft", "notice.edit"):
            return _again(record, clock.day(self.now) + timedelta(days=30))
        later = clock.day(self.now) + timedelta(days=30)
        return {
            "reason": "另有安排。",
            "words": "已阅。",
            **self._asked(record, way),
            "comments": "请补充。",
            "text": "已逐项办理。",
            "how": "明确表示不改。",
            "claim": "请求撤销。",
            "grounds": "事实不清。",
            "due_on": str(later),
            "manner": ("paper", "refused", "paper")[way],
            "received_on": str(clock.day(self.now) - timedelta(days=way % 2)),
            "receiver": "马骏",
            "place": "办公室",
            "witnesses": "唐伟",
            "remark": "拒绝签名。",
            "decision": ("upheld", "varied", "revoked")[way],
            "reasons": "经复查。",
            "new_decision": "责令改正。",
            "new_manner": "书面报告。",
            "new_correct_by": str(later),
            "late_because": "鉴定迟延。",
            "recusal_exception": "没有其他局领导。",
            **self._on_review(code, way),
            "settlement": "另行处理。",
            **self._putting_right(record),
            **self._on_paper(record, way),
            **({"files": ["原件"]} if code in _WITH_PROOF else {}),
            **escalation_typed(code, record, (self.desk.people[who] for who in LEADERS), self.now),
        }

    def _on_review(self, code: str, way: int) -> dict[str, Any]:
        """What may be varied besides: lighter, as it was, or graver, which is refused; and what the division is told."""
        odd = bool(self.now.hour % 2)
        return {
            "not_worse": "on",
            "new_kind": "decision" if odd and way == 1 else "",
            "new_revoked_act": "江安监罚〔2026〕1号",
            "new_decision": "一、责令改正。二、自查。三、培训。" if odd else "责令改正。",
            "facts": "录像显示当事人要求陈述。",
            "found_anew": "录像显示当事人要求陈述。" if odd and way == 2 else "",
            "intention": "",
            "answer": "没有意见。",
            "organ": "江滨市应急管理局",
            "answer_number": "江应急复〔2026〕3号",
            "answered_on": str(clock.day(self.now)),
            **({"decision": ("varied", "varied", "upheld")[way]} if code == "review-draft.edit" else {}),
        }

    def _putting_right(self, record: Any) -> dict[str, Any]:
        """What is typed of a slip, which is all of the facts; and of a variation, which is the notice with another manner."""
        if not isinstance(record, Notice | Amendment):
            return {}
        notice = record if isinstance(record, Notice) else record.notice
        same = ("kind", "title", "facts", "decision", "revoked_act", "legal_basis")
        text = "经复查。" if notice.reasons != "经复查。" else "经核查。"
        return {
            "part_1": "facts",
            "wrong_1": notice.facts[:300],
            "right_1": f"{notice.facts[:200]}更正",
            "varied_because": "原文书范围过宽。",
            **{name: getattr(notice, name) for name in same},
            "reasons": text,
            "division": str(notice.division_id),
            "grounds": [str(ground.pk) for ground in notice.grounds.all()],
            "correct_within": "15",
            **({"manner": "书面报告。"} if record is notice and notice.state == Notice.State.SERVED else {}),
        }

    def _asked(self, record: Any, way: int) -> dict[str, Any]:
        """Who reads a draft, and who countersigns: a division in one of three submissions, a person in the others. None of them
        wrote in it, or belongs to the division that it is about."""
        if not isinstance(record, Notice | Amendment):
            return {}
        people, kept_out = self.desk.people, {*record.divisions_kept_out()}
        hands = [people[who] for who in HANDS if people[who].pk not in record.authors()]
        able = [person for person in hands if person.division_id not in kept_out]
        others = [people[who].division_id for who in HEADS if people[who].division_id not in kept_out]
        reader, other = able[way % len(able)], able[(way + 1) % len(able)]
        asked = {"divisions": [str(others[0])]} if way == 0 else {"people": [str(other.pk)]}
        return {"reader": str(reader.pk), **asked}

    def _on_paper(self, record: Any, way: int) -> dict[str, Any]:
        """Handed over today or yesterday, or posted three days ago and received today, by somebody of the division."""
        today = clock.day(self.now)
        root = record.root()
        division = getattr(record, "division_id", None) or getattr(root, "notice", root).division_id
        signing = next(person for person in self.desk.people.values() if person.division_id == division)
        return {
            "handing": ("handed", "handed", "posted")[way],
            "handed_in_on": str(today - timedelta(days=(0, 1, 3)[way])),
            "bureau_received_on": str(today),
            "signed_by": str(signing.pk),
        }

    @invariant()
    def one_review_at_most(self) -> None:
        for notice in Notice.objects.all():
            states = [review.state for review in notice.reviews.all()]
            assert states.count(ReviewRequest.State.FILED) <= 1
            assert states.count(ReviewRequest.State.DECIDED) <= 1
            assert not (notice.follows_review and states), "what a review decided is not reviewed again"
            assert not notice.is_out_of_force or ReviewRequest.State.FILED not in states, "it ended with its notice"

    @invariant()
    def reviews_keep_to_their_periods(self) -> None:
        """A provisional deadline (next year's calendar is not published) refuses nobody, and makes nobody late, before
        it is over."""
        for review in ReviewRequest.objects.select_related("notice__review_deadline", "deadline"):
            filing = review.notice.review_deadline
            assert filing is not None
            handed_in = review.handed_in_at or review.received_at
            assert handed_in < filing.lapses_at
            assert handed_in <= review.received_at
            assert review.deadline.trigger_on == clock.day(review.received_at)
            assert review.registered_by is None or not review.notice.was_written_by(review.registered_by)
            if review.decided_at is not None:
                late = review.decided_at >= (
                    review.deadline.lapses_at if review.deadline.is_provisional else review.due_at
                )
                assert review.decided_late == late

    @invariant()
    def no_review_makes_it_worse(self) -> None:
        """What this bureau put in the place of a notice is no graver, sooner or longer than what its division contested."""
        for new in Notice.objects.filter(replaces__isnull=False, varied_because="").select_related(
            "replaces__correction"
        ):
            old = new.replaces
            assert old is not None
            review = old.reviews.decided().get()
            if SuperiorReview.objects.filter(review=review, state=SuperiorReview.State.DECIDED).exists():
                continue
            assert (old.kind, new.kind) != (Notice.Kind.NOTICE, Notice.Kind.DECISION)
            assert new.correct_by is None or new.correct_by >= old.correction.due_on
            assert len(_ITEM.findall(new.decision)) <= max(1, len(_ITEM.findall(old.decision)))
            assert new.grounds.count() <= old.grounds.count()

    @invariant()
    def nobody_has_a_part_in_the_review_of_their_own(self) -> None:
        for draft in ReviewDraft.objects.select_related("review__notice"):
            assert draft.drafted_by_id not in recusal.involved_in(draft.review.notice)
        for review in ReviewRequest.objects.decided().select_related("notice", "superior"):
            by_superior = getattr(review, "superior", None) is not None and review.superior.state == "decided"
            own = review.decided_by_id in recusal.involved_in(review.notice)
            assert by_superior or not own or review.recusal_exception

    @invariant()
    def the_division_is_heard_before_anything_is_decided(self) -> None:
        """Whoever is told new facts answers them, or lets the time pass; a revocation and a superior's decision need not wait."""
        for hearing in ReviewHearing.objects.select_related("review", "deadline"):
            review = hearing.review
            if review.state != ReviewRequest.State.DECIDED or review.decision == ReviewRequest.Decision.REVOKED:
                continue
            assert review.decided_at is not None
            if SuperiorReview.objects.filter(review=review, state=SuperiorReview.State.DECIDED).exists():
                continue
            assert hearing.is_answered or hearing.deadline.is_over(review.decided_at)

    @invariant()
    def states_have_what_they_stand_on(self) -> None:
        for notice in Notice.objects.select_related("paper", "correction"):
            _NOTICE_HOLDS[Notice.State(notice.state)](notice)

    @invariant()
    def what_is_decided_is_served_and_stops_what_it_says(self) -> None:
        """Every decision on a review, suspension, resumption and extension is a paper; a suspension lasts as its
        correction does."""
        for order in Order.objects.select_related("paper", "correction", "review"):
            assert order.paper is not None
            assert order.number == order.paper.number
            assert (order.received_on is not None) == hasattr(order, "service")
            if order.review is not None:
                assert order.paper_id == order.review.decision_paper_id
        for review in ReviewRequest.objects.decided():
            assert review.order.division_id == review.division_id
        for correction in Correction.objects.all():
            lasting = correction.orders.filter(kind=Order.Kind.SUSPENSION, ended_on__isnull=True).count()
            assert lasting == correction.is_suspended

    @invariant()
    def dates_of_corrections_agree(self) -> None:
        for correction in Correction.objects.select_related("notice"):
            assert correction.due_at == end_of(correction.due_on) == correction.notice.due_at
            assert not correction.is_suspended or correction.notice.open_review is not None
            deadline = correction.deadline
            assert deadline is None or (deadline.trigger_on, deadline.last_day) == (
                correction.notice.received_on,
                correction.due_on,
            )

    @invariant()
    def what_is_kept_of_the_end_is_what_the_record_says(self) -> None:
        for kind in (Correction, ReviewRequest):
            assert all(record.timely == record.how_it_stands() for record in kind.objects.select_related("deadline"))

    @invariant()
    def receipts_are_dated(self) -> None:
        """What is issued and not received has its day, and nothing else is a receipt. Of a notice that a review ended
        the decision alone still waits."""
        waiting = {notice.pk for notice in Notice.objects.filter(state=Notice.State.ISSUED)}
        on = "correction__notice__state"
        orders = Order.objects.filter(state=Order.State.ISSUED)
        decisions = orders.filter(kind=Order.Kind.REVIEW_DECISION)
        refusals = orders.filter(kind=Order.Kind.REVIEW_REFUSAL, **{on: Notice.State.CLOSED})
        waiting |= set(refusals.values_list("correction__notice_id", flat=True))
        ended = (Notice.State.REVOKED, Notice.State.REPLACED)
        for unsigned in (orders.filter(**{on: Notice.State.SERVED}), decisions.filter(**{f"{on}__in": ended})):
            waiting |= set(unsigned.values_list("correction__notice_id", flat=True))
        waiting |= set(Amendment.objects.filter(state=Amendment.State.ISSUED).values_list("pk", flat=True))
        receipts = Turn.objects.filter(is_receipt=True)
        assert set(receipts.values_list("root_id", flat=True)) == waiting
        assert not receipts.filter(due_at__isnull=True).exists()

    @invariant()
    def of_an_ended_draft_another_is_begun_once(self) -> None:
        """And what is begun from it is another draft of its kind, later than the ended one."""
        links = list(Redraft.objects.values_list("origin_id", "root_id"))
        assert len({origin for origin, _ in links}) == len({draft for _, draft in links}) == len(links)
        for kind in (Notice, Amendment):
            own = Redraft.objects.filter(root_type=kind._meta.label_lower).values_list("origin_id", flat=True)
            assert {*own} <= {*kind.objects.filter(state=kind.State.WITHDRAWN).values_list("pk", flat=True)}
        assert all(draft > origin for origin, draft in links)

    @invariant()
    def what_is_signed_off_is_signed_of_what_stands(self) -> None:
        """A sheet is open while its draft is before the leader; none is issued that is not signed; nobody signs what they
        wrote."""
        for sheet in SignOffSheet.objects.select_related("paper"):
            draft, states = sheet.draft(), {line.state for line in sheet.lines.all()}
            assert (sheet.state == SignOffSheet.State.OPEN) <= (draft.state == draft.State.SUBMITTED)
            assert (SignOff.State.ASKED in states) <= (sheet.state == SignOffSheet.State.OPEN)
            if sheet.state == SignOffSheet.State.ISSUED:
                assert sheet.paper is not None
                assert states <= {SignOff.State.AGREED, SignOff.State.REFUSED}
                assert sheet.words or SignOff.State.REFUSED not in states
            assert not sheet.lines.filter(signed_by__in=sheet.author_keys()).exists()

    @invariant()
    def turns_are_those_of_the_states(self) -> None:
        for notice in Notice.objects.all():
            expected = sorted((wait.what, wait.holder) for wait in waits_of_notice(notice))
            assert own_turns(notice) == expected

    @invariant()
    def what_puts_right_says_so_on_both_papers(self) -> None:
        """It names the paper that it puts right; a revocation ends its notice, and nobody revokes what they approved."""
        for amendment in Amendment.objects.select_related("paper", "notice").filter(issued_at__isnull=False):
            assert amendment.paper is not None
            assert (amendment.number, amendment.paper.amends_id) == (amendment.paper.number, amendment.notice.paper_id)
            assert (amendment.received_on is not None) == hasattr(amendment, "service")
            if amendment.is_revocation:
                assert amendment.notice.state == Notice.State.REVOKED
                assert amendment.approved_by_id != amendment.notice.approved_by_id or amendment.recusal_exception
        for new in (
            Notice.objects.exclude(varied_because="")
            .filter(issued_at__isnull=False)
            .select_related("paper", "replaces")
        ):
            assert new.paper is not None
            assert new.replaces is not None
            assert (new.replaces.state, new.paper.amends_id) == (Notice.State.REPLACED, new.replaces.paper_id)


def _again(notice: Notice, correct_by: date) -> dict[str, Any]:
    """An ended draft as its form holds it, with a new day."""
    said = {name: getattr(notice, name) for name in ("kind", "title", "facts", "reasons", "decision", "legal_basis")}
    grounds = [str(pk) for pk in notice.grounds.values_list("pk", flat=True)]
    dated = {"correct_by": str(correct_by), "manner": notice.manner, "revoked_act": notice.revoked_act}
    varied = {"varied_because": notice.varied_because} if notice.varies else {}
    standing = {"findings": [str(pk) for pk in notice.findings.values_list("pk", flat=True)], "again": "on"}
    return {**said, **dated, **varied, **standing, "grounds": grounds, "division": str(notice.division_id)}


def _not_issued(notice: Notice) -> None:
    assert notice.paper is None
    assert notice.number == ""


def _issued(notice: Notice) -> None:
    assert notice.paper is not None
    assert notice.number == notice.paper.number
    assert notice.paper.ending == ""
    assert not hasattr(notice, "correction")


def _served(notice: Notice) -> None:
    assert notice.paper is not None
    assert notice.paper.ending == ""
    assert notice.service.received_on == notice.received_on
    assert (notice.review_deadline is None) == notice.follows_review
    assert notice.correction.state != Correction.State.ENDED


def _closed(notice: Notice) -> None:
    _served(notice)
    assert notice.correction.state in (Correction.State.ACCEPTED, Correction.State.REFUSED)
    assert notice.open_review is None
    others = notice.correction.orders.exclude(kind=Order.Kind.REVIEW_REFUSAL)
    assert not any(order.awaits_receipt for order in others)


def _withdrawn(notice: Notice) -> None:
    assert notice.received_on is None
    assert notice.paper is None or notice.paper.ending == Ending.VOIDED


def _ended(ending: Ending, decision: ReviewRequest.Decision) -> Any:
    def holds(notice: Notice) -> None:
        assert notice.paper is not None
        assert notice.paper.ending == ending
        assert notice.correction.state in (Correction.State.ENDED, Correction.State.ACCEPTED)
        by_review = notice.decided_review is not None and notice.decided_review.decision == decision
        assert by_review != _by_the_bureau_itself(notice)
        assert (ending == Ending.REPLACED) == notice.replacements.filter(issued_at__isnull=False).exists()

    return holds


def _by_the_bureau_itself(notice: Notice) -> bool:
    """Whether it was the bureau that revoked or varied it, of its own accord."""
    revoked = notice.amendments.filter(kind=Amendment.Kind.REVOCATION, issued_at__isnull=False)
    varied = notice.replacements.exclude(varied_because="").filter(issued_at__isnull=False)
    return revoked.exists() or varied.exists()


_NOTICE_HOLDS = {
    Notice.State.DRAFT: _not_issued,
    Notice.State.SUBMITTED: _not_issued,
    Notice.State.ISSUED: _issued,
    Notice.State.SERVED: _served,
    Notice.State.CLOSED: _closed,
    Notice.State.WITHDRAWN: _withdrawn,
    Notice.State.REVOKED: _ended(Ending.REVOKED, ReviewRequest.Decision.REVOKED),
    Notice.State.REPLACED: _ended(Ending.REPLACED, ReviewRequest.Decision.VARIED),
}


@pytest.mark.slow
@pytest.mark.usefixtures("world")
def test_what_always_holds() -> None:
    done = walk(Loop, examples=8, steps=60, at_least=60)
    assert sorted({*ACTS} - done - RARE.keys()) == []
