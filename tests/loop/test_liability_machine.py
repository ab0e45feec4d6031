"""What always holds of liability cases and their referrals, whoever does whatever when."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from accountability.assessment.conclusions import Result
from accountability.assessment.factors import Element
from accountability.cases.acts.deliberation import was_told
from accountability.cases.deliberation import deliberation_of
from accountability.cases.forms.answers import OF_CASE, OF_FAULT
from accountability.cases.reader import standing_announcement
from accountability.cases.register import earlier_pursuits
from accountability.cases.standing import standing_of
from accountability.cases.turns import waits_of
from accountability.models import LiabilityCase, LiabilityDecision, Objection, Referral, Sanction, Seat
from accountability.redress.turns import unserved
from accountability.redress.turns import waits_of as waits_of_redress
from accountability.referrals import duties as referrals
from accountability.referrals.turns import waits_of as waits_of_referral
from accountability.referrals.turns import waits_of_owed
from config.demo.desk import StoryBroken
from documents import clock
from documents.models import Ending
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Refused
from tests.accountability import course, redressed, referring_cases
from tests.accountability.liability import PLAIN, answers_typed, fault_typed, ruling_typed
from tests.loop.escalating import escalation_typed, own_turns
from tests.loop.walking import Walk, World, walk

STATE = LiabilityCase.State
RESPONDENTS = ("wangxiaoyan", "litao")
HIDDEN_FROM = ("songyaqin", "tangwei", *RESPONDENTS)
"""The respondents, the head of a division of theirs, the auditor."""
OVER = (STATE.CLOSED, STATE.DROPPED)
FIRST_DAY = date(2016, 1, 1)
LEADERS = ("liushufen", "chenzhiyuan")
STRIDE = 4
"""How many acts go on after one at random; what always holds is looked at after them all."""
LEFT_OUT = {
    "liability-case.record-showing": "it takes a recording among the files of a case; the walk hands in papers",
    "liability-case.note-source": "its cases come from rulings, and no notice lies behind them",
    "liability-case.look-again": "it takes two decisions on one officer, of which the first falls: test_redress goes there",
}
"""The acts of chapter five to which the walk does not come, each with the reason."""


class Liability(Walk):
    """Liability cases, driven without plan."""

    acts = tuple(code for code, act in REGISTRY.items() if act.__module__.startswith("accountability."))
    refusals = (Refused, StoryBroken)
    people = ("zhoumin", "hejianguo", "liushufen", "chenzhiyuan", *RESPONDENTS, "xuhui")
    ends = (
        *("liability-case.drop", "liability-case.resume", "liability-case.give-back", "liability-case.reassign"),
        *("fault.set-aside", "ruling.set-aside", "referral.void", "owed-referral.refuse"),
        *("announcement.state", "announcement.record-statement", "liability-case.seat", "referral.give-back"),
        *("liability-case.take-back", "referral.take-back"),
        *("objection.withdraw", "self-correction.decline", "self-correction.take-back"),
    )

    @rule(
        code=st.sampled_from(acts),
        who=st.sampled_from(people),
        choice=st.integers(0, 10**6),
        way=st.integers(0, 2),
        hours=st.sampled_from((0, 1, 24, 300)),
    )
    def go_on(self, code: str, who: str, choice: int, way: int, hours: int) -> None:
        """Something at random, by anybody; then some of what somebody may do, so that cases come to their end."""
        self.now += timedelta(hours=hours)
        with clock.set_to(self.now):
            if LiabilityCase.objects.exclude(state__in=OVER).count() <= choice % 2:
                self._open(RESPONDENTS[way % 2], way)
            self._attempt(code, who, choice, way)
            if choice % 4 == 0:
                self._try("objection.register", None, "xuhui", way)
            for step in range(STRIDE):
                self._go_where_nobody_was(choice + step, (way + step) % 3)

    def _open(self, who: str, way: int) -> None:
        hands = {"respondent": who, "handler": "zhoumin", "leader": "liushufen"}
        typed = {
            "origin": "ruling",
            "summary": "法院判决撤销处罚决定。",
            **self._ruling(way),
            **{name: str(self.desk.people[username].pk) for name, username in hands.items()},
        }
        with clock.set_to(self.now):
            self.desk.act("liability-case.open", None, "zhoumin", files=["判决书"], **typed)
        self.done += 1
        World.performed["liability-case.open"] += 1

    def _ruling(self, way: int) -> dict[str, Any]:
        day = clock.day(self.now)
        return ruling_typed(effect=("annulled", "upheld", "annulled")[way], decided_on=str(day))

    def _typed(self, code: str, record: Any, way: int) -> dict[str, Any]:
        day = str(clock.day(self.now))
        if code == "objection.register":
            return self._on_paper(day)
        case = record.case if hasattr(record, "case_id") else record
        said = {
            **dict.fromkeys(("reason", "reasons", "departure", "opinion", "proposal", "intention"), "已经核对。"),
            **dict.fromkeys(("comments", "note", "text", "remark"), "已经核对。"),
            **course.weigh_typed(),
            **escalation_typed(code, record, (self.desk.people[who] for who in LEADERS), self.now),
            "confirmed": "on",
            "days": "5",
        }
        with clock.set_to(self.now):
            own = self._typed_for(code, record, case, way, day)
        return {**said, **own}

    def _typed_for(self, code: str, record: Any, case: LiabilityCase, way: int, day: str) -> dict[str, Any]:
        """What only this act asks for."""
        if code in ("liability-case.submit", "liability-case.vote"):
            return {**(course.PURSUED if was_told(case) else course.FAVOURABLE)}
        if code == "sanction.carry-out":
            return {**course.carry_out_typed(record.form, done_on=day), "files": ["记录"]}
        if code in ("liability-case.draft-referral", "referral.edit", "referral.redraft"):
            return self._letter(case)
        delivered = {**course.service(received_on=day), "files": ["送达证明"]}
        typed: dict[str, dict[str, Any]] = {
            "liability-case.add-fault": fault_typed(happened_on=day),
            "fault.edit": fault_typed(happened_on=day),
            "liability-case.add-ruling": {**self._ruling(way), "files": ["判决书"]},
            "ruling.edit": self._ruling(way),
            "liability-case.answer": answers_typed(OF_CASE, Element.OFFICIAL, *[Element.CRIME][: way // 2]),
            "fault.answer": answers_typed(OF_FAULT, *(PLAIN if way else [Element.IN_ENFORCEMENT])),
            "liability-case.seat": {"leaders": [str(self._leader(case))][: way + 1]},
            "liability-case.reassign": self._other_hands(case, way),
            "announcement.record-service": delivered,
            "announcement.record-statement": {"made_on": day, "files": ["申辩书"]},
            "liability-decision.record-service": delivered,
            "liability-decision.object": redressed.ASKED,
            "objection.decide": {**self._later(case, way, "upheld"), "late_because": "复核人员出差。"},
            "objection.record-superior": {
                **redressed.superior_typed(superior_on=day),
                **self._later(case, way, "upheld"),
                "late_because": "上级逾期。",
                "files": ["批复"],
            },
            "liability-case.propose-correction": self._later(case, way, "revoked"),
            "later-decision.record-service": delivered,
            "sanction.undo": {**self._undone(record, day), "files": ["撤除材料"]},
            "referral.record-receipt": {**referring_cases.receipt(received_on=day), "files": ["回执"]},
            "referral.record-outcome": {**referring_cases.outcome(outcome_on=day), "files": ["处分决定"]},
        }
        return typed.get(code, {})

    def _later(self, case: LiabilityCase, way: int, else_: str) -> dict[str, Any]:
        """Varied to the lightest that there is, now and then; else upheld or revoked, as given."""
        stands = standing_of(case) if case.state in (STATE.DECIDED, STATE.CLOSED) else None
        if way == 2 or stands is None or stands.burden is None:
            return {"effect": "revoked", "reasons": "已经核对。"}
        if way == 1 and stands.burden.weight in ("ordinary", "heavier"):
            return redressed.varied(forms=list(stands.burden.forms))
        return {"effect": else_, "reasons": "已经核对。"}

    def _on_paper(self, day: str) -> dict[str, Any]:
        """Of any decision that was served."""
        made = LiabilityDecision.objects.filter(received_on__isnull=False).order_by("pk").last()
        if made is None:
            return {}
        return {**redressed.on_paper(made, handed_in_on=day), "files": ["复核申请书"]}

    def _undone(self, record: Any, day: str) -> dict[str, Any]:
        return redressed.undo_typed(record.form, done_on=day) if isinstance(record, Sanction) else {}

    def _letter(self, case: LiabilityCase) -> dict[str, Any]:
        """Of one respondent to the bureau's own staff, of the other to an office outside, as to the judicial organs."""
        receiver = min((owedreferral.receiver for owedreferral in case.owedreferrals.all()), default="supervision")
        stays = case.respondent.username == RESPONDENTS[0] and receiver != "judicial"
        write = referring_cases.referral_typed if stays else referring_cases.outside_typed
        return write(case, receiver=receiver)

    def _other_hands(self, case: LiabilityCase, way: int) -> dict[str, Any]:
        """Another leader now and then, else another handler."""
        handlers = [self.desk.people[username].pk for username in ("zhoumin", "hejianguo")]
        handler = next(handler for handler in handlers if handler != case.handler_id)
        if way == 2:
            return {"handler": str(case.handler_id), "leader": str(self._leader(case))}
        return {"handler": str(handler), "leader": str(case.leader_id)}

    def _leader(self, case: LiabilityCase) -> int:
        """The leader who does not answer for the case."""
        pair = [self.desk.people[username].pk for username in LEADERS]
        return next(leader for leader in pair if leader != case.leader_id)

    @invariant()
    def states_have_what_they_stand_on(self) -> None:
        for case in LiabilityCase.objects.all():
            told = standing_announcement(case)
            assert (told is not None) >= (case.state == STATE.STATING)
            assert told is None or case.state not in (STATE.OPENED, STATE.INVESTIGATING, STATE.DROPPED)
            if case.state == STATE.DELIBERATING:
                assert Seat.objects.filter(case=case, round=case.round, officer=case.leader_id).exists()
            assert hasattr(case, "decision") == (case.state in (STATE.DECIDED, STATE.CLOSED))

    @invariant()
    def what_was_revoked_has_a_revoked_paper_and_the_rest_stands(self) -> None:
        for case in LiabilityCase.objects.all():
            for told in case.announcements.select_related("paper"):
                assert told.paper is not None
                assert told.paper.ending == ("" if told.stands else Ending.REVOKED)

    @invariant()
    def nobody_is_held_liable_unheard(self) -> None:
        """Told, and answered and weighed, or waived, or the time let pass; and each departure has its reason."""
        for case in LiabilityCase.objects.filter(decision__isnull=False).select_related("decision"):
            made = case.decision
            assert (made.outcome == Result.PURSUED) == case.sanctions.exists()  # also those that ended since
            assert made.departs == bool(made.departure)
            told = standing_announcement(case)
            assert made.outcome != Result.PURSUED or told is not None
            if told is not None:
                assert told.received_on is not None
                said = list(told.statements.filter(recorded_at__lte=made.decided_at))
                assert all(statement.weighed for statement in said)
                assert said or told.waived_at or told.is_over(made.decided_at)

    @invariant()
    def a_closed_case_owes_nothing(self) -> None:
        for case in LiabilityCase.objects.filter(state=STATE.CLOSED).select_related("decision"):
            stands = standing_of(case)
            assert stands is not None
            assert stands.received_on is not None or stands.is_revoked
            assert not case.sanctions.filter(recorded_at__isnull=True, ended_by__isnull=True).exists()
            assert not case.sanctions.filter(recorded_at__isnull=False, ended_by__isnull=False, undoing=None).exists()
            assert not unserved(case)
            assert not case.objections.filter(state="filed").exists()
            assert referrals.owed(case, clock.day(self.now)) == []

    @invariant()
    def nothing_is_ever_heavier_than_what_stood_before(self) -> None:
        """Whatever was objected to, corrected and proposed in whatever order: each later decision weighs no more than the one before,
        and after a revocation nothing stands again."""
        for case in LiabilityCase.objects.filter(laterdecisions__isnull=False).select_related("decision").distinct():
            first = case.decision
            weights, before = ("lighter", "ordinary", "heavier"), (first.outcome, first.weight)
            for later in case.laterdecisions.order_by("serial"):
                assert before[0], "something was decided after a revocation"
                if later.outcome == before[0] == "pursued":
                    assert weights.index(later.weight) <= weights.index(before[1])
                else:
                    assert later.outcome in ("", "not_established", before[0])
                before = (later.outcome, later.weight)

    @invariant()
    def what_stands_is_what_the_forms_and_papers_say(self) -> None:
        for case in LiabilityCase.objects.filter(state__in=(STATE.DECIDED, STATE.CLOSED)):
            stands = standing_of(case)
            assert stands is not None
            forms = sorted(case.sanctions.filter(ended_by__isnull=True).values_list("form", flat=True))
            assert forms == sorted(stands.burden.forms if stands.burden is not None else ())
            assert stands.paper is not None
            assert stands.paper.ending == ("" if stands.burden is not None else stands.paper.ending)
            if stands.change is not None:
                assert stands.first.paper.ending

    @invariant()
    def nothing_counts_that_does_not_stand_or_was_not_served(self) -> None:
        for case in LiabilityCase.objects.exclude(state__in=OVER):
            counted = {pursuit.reference for pursuit in earlier_pursuits(case, FIRST_DAY, clock.day(self.now))}
            others = LiabilityCase.objects.filter(respondent=case.respondent_id, decision__isnull=False).exclude(
                pk=case.pk
            )
            held = [stands for other in others if (stands := standing_of(other)) is not None]
            standing = {
                stands.first.number
                for stands in held
                if stands.burden is not None and stands.burden.outcome == "pursued" and stands.received_on is not None
            }
            assert counted == standing

    @invariant()
    def an_objection_is_decided_by_somebody_who_took_no_part(self) -> None:
        for objection in Objection.objects.filter(state="decided").select_related("result", "case"):
            made = objection.result
            assert made is not None
            if not made.superior_organ:
                assert not objection.case.seats.filter(officer=made.decided_by, voted_at__isnull=False).exists()
                assert made.decided_by_id not in (objection.case.opened_by_id, objection.case.ruled_by_id)

    @invariant()
    def the_votes_that_are_all_in_come_to_something_or_say_why_not(self) -> None:
        for case in LiabilityCase.objects.filter(state=STATE.DELIBERATING):
            stands = deliberation_of(case, clock.day(self.now))
            if all(seat.voted_at for seat in stands.seats):
                assert bool(stands.came_to.outcome) != bool(stands.came_to.problem)

    @invariant()
    def they_are_hidden_from_those_whom_they_concern(self) -> None:
        if not hasattr(self, "desk"):
            return
        for who in HIDDEN_FROM:
            person = self.desk.people[who]
            assert not LiabilityCase.objects.visible_to(person.viewer).exists()
            assert not Referral.objects.visible_to(person.viewer).exists()
            for case in LiabilityCase.objects.told_to(person.viewer):
                assert case.announcements.exists() or hasattr(case, "decision")
        seen = Referral.objects.visible_to(self.desk.people["xuhui"].viewer)
        assert all(referral.sent_at is not None and referral.is_inside for referral in seen)

    @invariant()
    def a_letter_goes_out_under_a_hand_that_did_not_write_it(self) -> None:
        for referral in Referral.objects.filter(sent_at__isnull=False):
            assert referral.paper_id is not None
            assert not referral.was_written_by(referral.sealed_by)
            assert referral.duties.exists()

    @invariant()
    def turns_are_those_of_the_states(self) -> None:
        for case in LiabilityCase.objects.all():
            waits = [*waits_of(case), *waits_of_redress(case, self.now), *waits_of_owed(case, self.now)]
            assert own_turns(case) == sorted((step.what, step.holder) for step in waits)
        for referral in Referral.objects.all():
            assert own_turns(referral) == sorted((step.what, step.holder) for step in waits_of_referral(referral))


@pytest.mark.slow
@pytest.mark.usefixtures("world")
def test_what_always_holds_of_liability_cases() -> None:
    done = walk(Liability, examples=2, steps=48, at_least=48)
    assert sorted({*Liability.acts} - done) == sorted(LEFT_OUT)
