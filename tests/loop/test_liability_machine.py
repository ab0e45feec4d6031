"""What always holds of liability cases and their referrals, whoever does whatever when."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import F
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from accountability.assessment.conclusions import Result
from accountability.assessment.departures import heavier_than
from accountability.assessment.factors import Element
from accountability.cases.acts.deliberation import was_told
from accountability.cases.acts.grounds import REFERRED
from accountability.cases.deliberation import deliberation_of
from accountability.cases.extensions import nothing_hinders_closing
from accountability.cases.forms.answers import OF_CASE, OF_FAULT
from accountability.cases.incidents import barred_from, has_able_leader
from accountability.cases.personal_service import KINDS, unserved
from accountability.cases.reader import seats_of, standing_announcement
from accountability.cases.register import earlier_pursuits
from accountability.cases.standing import standing_of
from accountability.cases.turns import waits_of
from accountability.models import (
    EarlierPursuit,
    GroundFinding,
    LiabilityCase,
    LiabilityDecision,
    Objection,
    PastVote,
    PublicNotice,
    Referral,
    Sanction,
    Seat,
)
from accountability.redress.turns import unserved as unserved_later
from accountability.redress.turns import waits_of as waits_of_redress
from accountability.referrals import duties as referrals
from accountability.referrals.ground_turns import waits_of as waits_of_finding
from accountability.referrals.models.ground_findings import FOUND
from accountability.referrals.turns import waits_of as waits_of_referral
from accountability.referrals.turns import waits_of_owed
from config.demo.desk import StoryBroken
from documents import clock
from documents.models import Ending
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Refused
from tests.accountability import course, endings, redressed, referring_cases
from tests.accountability.liability import PLAIN, answers_typed, earlier_typed, fault_typed, ruling_typed
from tests.loop.escalating import escalation_typed, own_turns
from tests.loop.walking import Walk, World, walk

STATE = LiabilityCase.State
RESPONDENTS = ("wangxiaoyan", "litao")
HIDDEN_FROM = ("songyaqin", "tangwei", *RESPONDENTS)
"""The respondents, the head of a division of theirs, the auditor."""
OVER = (STATE.CLOSED, STATE.DROPPED, STATE.WITHDRAWN)
FIRST_DAY = date(2016, 1, 1)
LEADERS = ("liushufen", "chenzhiyuan")
ENDED = ("签收撤案告知书", "送达撤案告知书")
NOTICED = ("登记发出公告", "登记公告送达")
"""What there is to do about a case that was withdrawn."""
ENDING = ("liability-case.close", "liability-case.withdraw", "superior-handling.record-outcome")
"""After which a case may be closed, or withdrawn."""
STRIDE = 4
"""How many acts go on after one at random; what always holds is looked at after them all."""
LEFT_OUT = {
    "liability-case.record-showing": "it takes a recording among the files of a case; the walk hands in papers",
    "ground-finding.record-told": "the bureau's own discipline staff is in office, and reads of it in the system",
    "liability-case.note-source": "its cases come from rulings, and no notice lies behind them",
    "liability-case.look-again": "it takes two decisions on one officer, of which the first falls: test_redress goes there",
}
"""The acts of chapter five to which the walk does not come, each with the reason."""
RARE = {
    "liability-case.ask-superior": "both leaders have to be named first",
    "superior-handling.record-outcome": "after it was asked",
    "liability-case.serve-publicly": "what is announced is mostly signed for at once",
    "public-notice.record-publication": "after a notice",
    "public-notice.record-service": "its thirty days pass with nobody signing",
    "withdrawal.acknowledge": "of a case that was withdrawn after it was served",
    "withdrawal.record-service": "of a case that was withdrawn after it was served",
    "objection.withdraw": "an objection is mostly decided before",
    "objection.register": "what was decided is mostly signed for, and contested, in the system",
    "objection.record-superior": "it takes every leader to have decided",
}
"""Those to which a short walk comes only now and then; test_liability_rare goes to each on purpose."""


_UNCLEAR: tuple[dict[str, str], ...] = ({}, {}, {"in_force": "unknown"})
"""Of some rulings it is not known yet whether they are in force."""


class Liability(Walk):
    """Liability cases, driven without plan."""

    acts = tuple(code for code, act in REGISTRY.items() if act.__module__.startswith("accountability."))
    refusals = (Refused, StoryBroken)
    people = ("zhoumin", "hejianguo", "liushufen", "chenzhiyuan", *RESPONDENTS, "xuhui")
    ends = (
        *("liability-case.drop", "liability-case.resume", "liability-case.give-back", "liability-case.reassign"),
        *("fault.set-aside", "ruling.set-aside", "referral.void"),
        *("owed-referral.ask-leaders", "ground-finding.withdraw", "liability-case.record-grounds"),
        *("announcement.state", "announcement.record-statement", "liability-case.seat", "referral.give-back"),
        "earlier-pursuit.set-aside",
        *("liability-case.take-back", "referral.take-back"),
        *("liability-case.withdraw", "liability-case.name-involved", "liability-case.ask-superior"),
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
        if code == "ground-finding.speak":
            is_dissent = way == 2 and case.respondent.username == RESPONDENTS[1]
            return referring_cases.PRESENT if is_dissent else referring_cases.ABSENT
        if code in ("liability-case.submit", "liability-case.vote"):
            return {**(course.PURSUED if was_told(case) else course.FAVOURABLE)}
        if code == "sanction.carry-out":
            return {**course.carry_out_typed(record.form, done_on=day), "files": ["记录"]}
        if code in ("liability-case.draft-referral", "referral.edit", "referral.redraft"):
            return self._letter(case)
        if code == "liability-case.serve-publicly":
            waiting = [record.paper_id for record in unserved(case)]
            return {**endings.notice_typed(waiting[0] if waiting else None), "files": ["退件"]}
        post = {"manner": "post", "posted_on": day, "tracking": "EB1"} if way else {}
        delivered = {**course.service(received_on=day, **post), "files": ["送达证明"]}
        typed: dict[str, dict[str, Any]] = {
            "liability-case.add-fault": fault_typed(happened_on=day),
            "fault.edit": fault_typed(happened_on=day),
            "liability-case.add-ruling": {**self._ruling(way), **_UNCLEAR[way], "files": ["判决书"]},
            "ruling.edit": self._ruling(way),
            "liability-case.record-grounds": answers_typed(REFERRED, *[Element.CRIME][: way // 2]),
            "ground-finding.record-told": {"told_on": day, "told_to": "区监察局", "files": ["回执"]},
            "liability-case.answer": answers_typed(OF_CASE, Element.OFFICIAL, *[Element.CRIME][: way // 2]),
            "fault.answer": answers_typed(OF_FAULT, *(PLAIN if way else [Element.IN_ENFORCEMENT])),
            "liability-case.seat": {"leaders": [str(self._leader(case))][: way + 1]},
            "liability-case.reassign": self._other_hands(case, way),
            "liability-case.announce": course.TOLD,
            "liability-case.add-earlier": self._earlier(),
            "announcement.record-finish": {"finished_on": day, "files": ["笔录"]},
            "announcement.record-service": delivered,
            "announcement.record-statement": {"made_on": day, "files": ["申辩书"]},
            "liability-decision.record-service": delivered,
            "withdrawal.record-service": delivered,
            "liability-case.withdraw": endings.withdraw_typed(),
            "liability-case.name-involved": self._involved(way),
            "liability-case.ask-superior": endings.ask_typed(),
            "superior-handling.record-outcome": self._answer(case, way, day),
            "public-notice.record-publication": {**endings.publication_typed(published_on=day), "files": ["照片"]},
            "public-notice.record-service": {"files": ["照片"]},
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

    def _earlier(self) -> dict[str, Any]:
        """Of before the system; each with a number of its own."""
        typed = earlier_typed(
            number=f"江安监责追〔2025〕{self.done}号", decided_on="2025-01-08", served_on="2025-01-09"
        )
        return {**typed, "attachments": typed["attachments"][0], "proof": typed["proof"][0]}

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
        owed = referrals.owed(case, clock.day(self.now))
        receiver = owed[0].receiver.value if owed else "supervision"
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

    def _involved(self, way: int) -> dict[str, Any]:
        """One of the leaders, or somebody outside."""
        who = {"officer": str(self.desk.people[LEADERS[way - 1]].pk)} if way else {"outsider": "区政府赵某"}
        return {"part": "ordered", "officer": "", "outsider": "", "basis": "会议记录。", **who}

    def _answer(self, case: LiabilityCase, way: int, day: str) -> dict[str, Any]:
        """What the superior organ decides: in the officer's favour, against the officer, or that there was no case."""
        changed = ({}, endings.PURSUED, {"outcome": "withdrawn"})[way]
        return {**endings.outcome_typed(answered_on=day, **changed), "files": ["上级决定"]}

    def _leader(self, case: LiabilityCase) -> int:
        """The leader who does not answer for the case."""
        pair = [self.desk.people[username].pk for username in LEADERS]
        return next(leader for leader in pair if leader != case.leader_id)

    @invariant()
    def states_have_what_they_stand_on(self) -> None:
        for case in LiabilityCase.objects.all():
            told = standing_announcement(case)
            assert (told is not None) >= (case.state == STATE.STATING)
            ended = (STATE.OPENED, STATE.INVESTIGATING, STATE.DROPPED, STATE.SUPERIOR, STATE.WITHDRAWN)
            assert told is None or case.state not in ended
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
        decided = LiabilityCase.objects.filter(decision__isnull=False).select_related("decision")
        for case in decided.exclude(superiorhandlings__outcome__in=Result.values):
            made = case.decision
            assert (made.outcome == Result.PURSUED) == case.sanctions.exists()  # also those that ended since
            assert made.departs == bool(made.departure)
            told = standing_announcement(case)
            assert made.outcome != Result.PURSUED or told is not None
            if told is not None:
                assert told.received_on is not None
                said = list(told.statements.filter(recorded_at__lte=made.decided_at))
                assert all(statement.weighed for statement in said)
                assert told.is_finished or told.is_over(made.decided_at)

    @invariant()
    def nothing_is_decided_on_what_a_voter_had_not_seen(self) -> None:
        """Each vote of the last deliberation stands on what the decision does, and on what there was when it was made;
        nothing said or weighed came after it; and what was cast on something else is past."""
        for case in LiabilityCase.objects.filter(decision__isnull=False).select_related("decision"):
            made = case.decision
            told = standing_announcement(case)
            for seat in Seat.objects.filter(case=case, round=case.round):
                assert seat.basis == made.basis
                assert seat.voted_at is not None
                for statement in told.statements.all() if told is not None else ():
                    assert statement.recorded_at <= seat.voted_at
                    assert statement.weighed_at is not None
                    assert statement.weighed_at <= seat.voted_at
            assert not PastVote.objects.filter(case=case, round=case.round, basis=made.basis).exists()

    @invariant()
    def nothing_is_imposed_beyond_what_was_announced(self) -> None:
        """By the bureau; what the superior organ decides, it hears the officer on itself."""
        pursued = LiabilityCase.objects.filter(decision__outcome=Result.PURSUED).select_related("decision")
        for case in pursued.exclude(superiorhandlings__outcome__in=Result.values):
            told = standing_announcement(case)
            assert told is not None
            assert {sanction.form for sanction in case.sanctions.all()} <= {*told.forms}
            assert not heavier_than(case.decision.weight, told.weight)

    @invariant()
    def the_innocent_are_told_no_more_than_they_knew(self) -> None:
        """Of a withdrawn case whoever was served its announcement is told the end; nothing else is waited for or counted."""
        for case in LiabilityCase.objects.filter(state=STATE.WITHDRAWN):
            ended = case.withdrawals.get()
            assert (ended.paper is not None) == case.announcements.filter(received_on__isnull=False).exists()
            assert not hasattr(case, "decision")
            assert not case.sanctions.exists()
            assert {what for what, _ in own_turns(case)} <= {*ENDED, *NOTICED}
            assert list(LiabilityCase.objects.told_to(case.respondent.viewer).filter(pk=case.pk)) == (
                [case] if ended.paper is not None else []
            )

    @invariant()
    def nobody_acts_in_a_matter_of_their_own(self) -> None:
        for case in LiabilityCase.objects.filter(barred__isnull=False).distinct():
            barred = barred_from(case)
            assert not {f"officer:{key}" for key in barred} & {holder for _, holder in own_turns(case)}
            assert case.handler_id not in barred
            for person in self.desk.people.values():
                assert person.pk not in barred or not LiabilityCase.objects.visible_to(person.viewer).filter(pk=case.pk)
            if case.state == STATE.DELIBERATING:
                assert not barred & {seat.officer_id for seat in seats_of(case)}

    @invariant()
    def what_was_published_counts_when_its_days_are_over(self) -> None:
        for notice in PublicNotice.objects.filter(deadline__isnull=False).select_related("deadline"):
            for kind in KINDS:
                for service in kind.service.objects.filter(notice=notice):
                    assert service.received_on == clock.day(notice.deadline.lapses_at)
                    assert service.recorded_at >= notice.deadline.lapses_at

    @invariant()
    def a_closed_case_is_served_and_carried_out(self) -> None:
        for case in LiabilityCase.objects.filter(state=STATE.CLOSED).select_related("decision"):
            stands = standing_of(case)
            assert stands is not None
            assert stands.received_on is not None or stands.is_revoked
            assert not case.sanctions.filter(recorded_at__isnull=True, ended_by__isnull=True).exists()
            assert not case.sanctions.filter(recorded_at__isnull=False, ended_by__isnull=False, undoing=None).exists()
            assert not unserved_later(case)
            assert not case.objections.filter(state="filed").exists()
            today = clock.day(self.now)
            owed = [standing.referral or case for standing in referrals.standings(case, today) if standing.is_owed]
            unclear = [case for _ in referrals.unclear(case, today)]
            assert all(own_turns(taken) for taken in (*owed, *unclear)), "what came up since is nobody's turn"

    def _try(self, code: str, record: Any, who: str, way: int) -> None:
        """When a case is closed nothing is owed, and nothing is unclear that could be; when one is withdrawn, which here
        shares its incident with none, nothing was owed just before."""
        today = clock.day(self.now)
        root = record.root() if code in ENDING else None
        left = referrals.owed(root, today) if root is not None else []
        super()._try(code, record, who, way)
        if root is None:
            return
        case = LiabilityCase.objects.get(pk=root.pk)
        assert case.state != STATE.CLOSED or not [*referrals.owed(case, today), *referrals.unclear(case, today)]
        assert case.state != STATE.WITHDRAWN or not left

    @invariant()
    def a_duty_that_arose_is_met_or_owed(self) -> None:
        """Whatever was done since: sent, found absent by everybody, or owed, with somebody's turn; never gone but with
        a case that was withdrawn."""
        for case in LiabilityCase.objects.exclude(state=STATE.WITHDRAWN):
            found = referrals.standings(case, clock.day(self.now))
            stands = {standing.row.pk: standing for standing in found if standing.row is not None}
            keys = {standing.duty.key for standing in stands.values()}
            for row in case.owedreferrals.all():
                standing = stands.get(row.pk)
                assert standing is not None or row.key in keys
                if standing is None or not standing.is_owed:
                    continue
                assert not row.findings.filter(state__in=FOUND, ground=standing.ground).exists()
                taken = standing.referral is not None or own_turns(case)
                assert taken, "what is owed is nobody's turn"

    @invariant()
    def a_ground_is_found_absent_by_every_leader_who_was_asked(self) -> None:
        for finding in GroundFinding.objects.filter(state__in=FOUND):
            views = list(finding.votes.values_list("view", flat=True))
            assert set(views) == {"absent"}
            assert len(views) == finding.leaders
            assert finding.paper_id is not None
        for finding in GroundFinding.objects.filter(state="present"):
            assert finding.votes.filter(view="present").exists()

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
            entered = EarlierPursuit.objects.filter(
                case__respondent=case.respondent_id, confirmed_at__isnull=False, set_aside_at__isnull=True
            )
            assert counted == standing | {*entered.values_list("number", flat=True)}
            assert not entered.filter(confirmed_by=F("recorded_by")).exists()

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
            assert not GroundFinding.objects.visible_to(person.viewer).exists()
        told = GroundFinding.objects.visible_to(self.desk.people["xuhui"].viewer)
        assert all(finding.is_found for finding in told)
        seen = Referral.objects.visible_to(self.desk.people["xuhui"].viewer)
        assert all(referral.sent_at is not None and referral.is_inside for referral in seen)

    @invariant()
    def a_letter_goes_out_under_a_hand_that_did_not_write_it(self) -> None:
        for referral in Referral.objects.filter(sent_at__isnull=False):
            assert referral.paper_id is not None
            assert not referral.was_written_by(referral.sealed_by) or not has_able_leader(referral.case)
            assert referral.duties.exists()

    @invariant()
    def turns_are_those_of_the_states(self) -> None:
        for case in LiabilityCase.objects.all():
            waits = [*waits_of(case), *waits_of_redress(case, self.now), *waits_of_owed(case, self.now)]
            if nothing_hinders_closing(case, case.handler, self.now) is not None:
                waits = [step for step in waits if step.what != "办结"]
            assert own_turns(case) == sorted((step.what, step.holder) for step in waits)
        for finding in GroundFinding.objects.all():
            assert own_turns(finding) == sorted((step.what, step.holder) for step in waits_of_finding(finding))
        for referral in Referral.objects.all():
            assert own_turns(referral) == sorted((step.what, step.holder) for step in waits_of_referral(referral))


@pytest.mark.slow
@pytest.mark.usefixtures("world")
def test_what_always_holds_of_liability_cases() -> None:
    done = walk(Liability, examples=2, steps=60, at_least=48)
    assert sorted({*Liability.acts} - done - RARE.keys()) == sorted(LEFT_OUT)
