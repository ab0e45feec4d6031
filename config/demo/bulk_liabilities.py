"""Liability cases in bulk for load tests (负载测试数据), in the hands of one inspector and one leader: dropped ones, and
decided ones that were carried out; those that a judgment annulled with their referral, received and with its outcome.

Their ledger rows, which say nothing, are left out.
"""

import random
from datetime import date, timedelta
from typing import Any

from accountability.assessment.conclusions import Result, Weight
from accountability.assessment.factors import ESTABLISHING, Element
from accountability.assessment.found import Found
from accountability.assessment.referral_duties import Effect, Receiver, Source
from accountability.cases.forms.answers import OF_CASE, OF_FAULT, Group
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import DecisionService, Form, LiabilityDecision, Sanction
from accountability.cases.models.parts import Fault, OutsideRuling
from accountability.referrals import paper_kinds, period_kinds
from accountability.referrals.acts.referrals import DISCIPLINE_MARK
from accountability.referrals.models.owed import OwedReferral
from accountability.referrals.models.referrals import Referral
from config.demo.bulk_rows import MARK, Periods, Rows, at, go_on_with_the_keys, in_chunks
from config.demo.people import JIANGBIN
from documents import clock
from documents.models import Bureau, Paper
from supervision.core import search
from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Officer
from supervision.core.regulation.lookup import current_provisions
from supervision.core.service_models import Delivery

ONE_TO = 10
"""So many cases come with one liability case."""
CHUNK = 2_000
YEARS_BACK = 8
RESPONDENTS = ("wangxiaoyan", "litao", "zhangbo", "majun")
FAULTS = ("5.1.1.7", "5.1.3.3", "5.1.4.3")
STATES = (LiabilityCase.State.DROPPED, *[LiabilityCase.State.CLOSED] * 3)
_ORDER = (
    Paper,
    LiabilityCase,
    OutsideRuling,
    Fault,
    LiabilityDecision,
    DecisionService,
    Sanction,
    Deadline,
    Deadline.calendars.through,
    OwedReferral,
    Referral,
    Referral.duties.through,
)


def add(number: int) -> None:
    """Add so many liability cases, in chunks of one transaction each."""
    bureau = Bureau.objects.get(code=JIANGBIN.code)
    done = LiabilityCase.objects.filter(bureau=bureau, summary__startswith=MARK).count()
    in_chunks(done, number, CHUNK, lambda numbers: _Chunk(bureau).write_all(numbers))
    go_on_with_the_keys(_ORDER)


class _Chunk(Rows):
    """The cases of one chunk."""

    def __init__(self, bureau: Bureau) -> None:
        super().__init__(bureau)
        people = {
            officer.username: officer for officer in Officer.objects.filter(bureau=bureau).select_related("division")
        }
        self.handler, self.leader, self.receiver = people["zhoumin"], people["liushufen"], people["xuhui"]
        self.respondents = [people[username] for username in RESPONDENTS]
        self.provisions = {provision.code: provision for provision in current_provisions() if provision.code in FAULTS}
        self.periods = Periods.of(bureau.pk, period_kinds.REFERRAL, YEARS_BACK)

    def write_all(self, numbers: range) -> None:
        self.write_each(numbers, self.case, _ORDER)

    def case(self, number: int, chance: random.Random) -> None:
        """One case, from its opening to its end."""
        day = _day(number, chance)
        case = self._opened(number, chance.choice(self.respondents), day)
        ruling = self._ruling(case, number, day)
        texts = [case.reference, case.respondent.name, case.summary]
        if case.state == LiabilityCase.State.CLOSED:
            texts.append(self._decided(case, number, day).facts)
            if ruling.effect == Effect.ANNULLED:
                self._referred(case, ruling, day + timedelta(days=12))
        self.index("liability", case.pk, [*search.marks(self.bureau.pk, case.division_id), *self._hands()], texts)

    def _hands(self) -> list[str]:
        return [search.person_mark(officer.pk) for officer in (self.handler, self.leader)]

    def _opened(self, number: int, respondent: Officer, day: date) -> LiabilityCase:
        state = STATES[number % len(STATES)]
        is_closed = state == LiabilityCase.State.CLOSED
        case: LiabilityCase = self.add(
            LiabilityCase(
                bureau_id=self.bureau.pk,
                state=state,
                respondent=respondent,
                division_id=respondent.division_id,
                origin=LiabilityCase.Origin.RULING,
                summary=f"{MARK}当事人对{respondent.name}承办的行政行为不服，经裁决后由裁决机关告知本局。",
                opened_by=self.handler,
                opened_at=at(day, 9),
                handler=self.handler,
                leader=self.leader,
                ruled_at=at(day + timedelta(days=1), 9),
                ruled_by=self.leader,
                ruling_reasons="同意立案。" if is_closed else "没有过错的事实。",
                answers=_answers(OF_CASE, Element.OFFICIAL) if is_closed else {},
            )
        )
        if is_closed:
            case.proposed_outcome, case.proposal = Result.PURSUED, "事实清楚，建议给予诫勉谈话。"
            case.submitted_at, case.closed_at = at(day + timedelta(days=20), 9), at(day + timedelta(days=30), 9)
            case.closing_note = "已全部执行。"
        return case

    def _ruling(self, case: LiabilityCase, number: int, day: date) -> OutsideRuling:
        ruling: OutsideRuling = self.add(
            OutsideRuling(
                case_id=case.pk,
                recorded_by=self.handler,
                recorded_at=case.opened_at,
                source=Source.COURT,
                effect=Effect.ANNULLED if number % 2 else Effect.UPHELD,
                issuer="江滨区人民法院",
                number=f"（{day.year}）行初{number + 1}号",
                decided_on=day - timedelta(days=20),
                in_force=Found.YES,
            )
        )
        return ruling

    def _decided(self, case: LiabilityCase, number: int, day: date) -> Fault:
        """What was found, decided and carried out."""
        code = FAULTS[number % len(FAULTS)]
        fault: Fault = self.add(
            Fault(
                case_id=case.pk,
                recorded_by=self.handler,
                recorded_at=at(day + timedelta(days=3), 10),
                provision=self.provisions[code],
                happened_on=day - timedelta(days=90),
                facts="作出决定以前没有告知当事人陈述、申辩的权利。",
                part=Fault.Part.HANDLED,
                harm="行政行为被撤销，当事人多次信访。",
                answers=_answers(OF_FAULT, *ESTABLISHING, Element.INFLUENCE),
            )
        )
        on = day + timedelta(days=24)
        decision = self.add(
            LiabilityDecision(
                case_id=case.pk,
                outcome=Result.PURSUED,
                weight=Weight.ORDINARY,
                reasons="事实清楚，证据充分。",
                assessment={"said": Weight.ORDINARY.label, "faults": [code], "counted": ""},
                decided_by=self.leader,
                decided_at=at(on, 10),
                decided_on=on,
                received_on=on,
            )
        )
        self._served(case, decision, on)
        return fault

    def _served(self, case: LiabilityCase, decision: LiabilityDecision, on: date) -> None:
        self.add(
            DecisionService(
                decision_id=decision.pk,
                manner=Delivery.Manner.ACKNOWLEDGED,
                received_on=on,
                receiver=case.respondent.name,
                recorded_by_id=case.respondent_id,
                recorded_at=at(on, 15),
            )
        )
        self.add(
            Sanction(
                case_id=case.pk,
                form=Form.TALK,
                done_on=on + timedelta(days=2),
                conducted_by=self.leader.name,
                place="局会议室",
                recorded_by=self.handler,
                recorded_at=at(on + timedelta(days=2), 16),
            )
        )

    def _referred(self, case: LiabilityCase, ruling: OutsideRuling, day: date) -> None:
        """The duty that the ruling asks, and the referral that met it."""
        owed = self.add(
            OwedReferral(
                case_id=case.pk,
                receiver=Receiver.SUPERVISION,
                provision="5.3.1.1",
                key=f"ruling:{ruling.pk}",
                reason=ruling.as_ruling().said,
                arose_at=case.opened_at,
                deadline=self.deadline(case, self.periods, clock.day(case.opened_at)),
            )
        )
        referral: Referral = self.add(_concluded(case, self.receiver, day))
        referral.paper = self.paper(
            paper_kinds.REFERRAL, referral, referral, self.leader, at(day, 15), confidential=True
        )
        referral.number = referral.paper.number
        self.add(Referral.duties.through(referral_id=referral.pk, owedreferral_id=owed.pk))
        texts = [referral.reference, referral.number, referral.office, case.respondent.name, referral.summary]
        own = [*search.marks(self.bureau.pk), *self._hands(), DISCIPLINE_MARK]
        self.index("referral", referral.pk, own, texts)


def _concluded(case: LiabilityCase, receiver: Officer, day: date) -> Referral:
    referral: Referral = Referral(
        bureau_id=case.bureau_id,
        case_id=case.pk,
        case=case,
        state=Referral.State.CONCLUDED,
        receiver=Receiver.SUPERVISION,
        office=f"{JIANGBIN.name}监察室",
        is_inside=True,
        summary=case.summary,
        materials=[{"kind": "typed", "key": 0, "title": "行政处罚案卷（复印件）", "pages": 36}],
        drafted_by=case.handler,
        drafted_at=at(day, 9),
        submitted_at=at(day, 10),
        sealed_by=case.leader,
        sent_at=at(day, 15),
        manner=Referral.Manner.ACKNOWLEDGED,
        received_on=day + timedelta(days=1),
        received_by=receiver.name,
        outcome=Referral.Outcome.PUNISHED,
        outcome_on=day + timedelta(days=40),
        outcome_text="给予警告处分。",
        concluded_at=at(day + timedelta(days=41), 9),
    )
    return referral


def _answers(asked: tuple[Group, ...], *found: Element) -> dict[str, Any]:
    return {
        element.value: (Found.YES if element in found else Found.NO).value for group in asked for element in group.asked
    }


def _day(number: int, chance: random.Random) -> date:
    return date(clock.today().year - 1 - number % YEARS_BACK, 1, 1) + timedelta(days=chance.randrange(300))
