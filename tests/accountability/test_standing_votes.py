"""A vote counts for what was before the voter (审议表决): what changes afterwards opens it again, for all who sit."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from accountability.cases.basis import PARTS, basis_of
from accountability.models import LiabilityCase, LiabilityDecision, PastVote, Seat
from documents import clock, ledger
from documents.models import Evidence, LedgerEntry
from supervision.core.refusals import Refused
from supervision.desk.worklist.pages import waiting_for
from tests.accountability import course
from tests.cases import Cases
from tests.conftest import signed_in

AGAIN = "重新审议表决（所依据的内容已有变化）"
PAID = "款项已上缴，见缴款凭证。"


def to_do(cases: Cases, username: str) -> list[str]:
    return [row.what for row in waiting_for(cases.person(username), clock.now())]


def fresh(case: LiabilityCase) -> LiabilityCase:
    found: LiabilityCase = LiabilityCase.objects.get(pk=case.pk)
    return found


def all_voted(cases: Cases) -> LiabilityCase:
    return course.voted(cases, course.voted(cases, course.seated(cases)), by="second-leader")


def stated_late(cases: Cases, case: LiabilityCase) -> Any:
    """Said after the votes: within the period, so that the officer has to say again that there is nothing to add."""
    return cases.act("announcement.state", case.announcements.get(), "officer", text=PAID)


def test_a_statement_after_the_vote_opens_it_again_for_all(cases: Cases) -> None:
    """款项已上缴 came in after the vote, was adopted, and the old vote decided."""
    case = all_voted(cases)
    assert "作出决定" in to_do(cases, "leader")
    made = stated_late(cases, case)
    assert not Seat.objects.filter(case=case, voted_at__isnull=False).exists()
    past = PastVote.objects.filter(case=case)
    assert sorted(past.values_list("officer__username", "outcome", "opinion")) == [
        ("leader", "pursued", course.PURSUED["opinion"]),
        ("second-leader", "pursued", course.PURSUED["opinion"]),
    ]
    assert {vote.ended_because for vote in past} == {"表决之后有变化：陈述申辩。"}
    assert "审核陈述申辩" in to_do(cases, "inspector")
    assert "作出决定" not in to_do(cases, "leader")
    course.weighed(cases, made)
    with pytest.raises(Refused, match="届满"):
        course.decided(cases, fresh(case), departure="")
    cases.act("announcement.finish", case.announcements.get(), "officer", confirmed="on")
    for leader in ("leader", "second-leader"):
        assert AGAIN in to_do(cases, leader)
    with pytest.raises(Refused, match="还没有表决"):
        course.decided(cases, fresh(case))
    course.voted(cases, fresh(case))
    with pytest.raises(Refused, match="还没有表决"):
        course.decided(cases, fresh(case))
    made_again = course.decided(cases, course.voted(cases, fresh(case), by="second-leader", weight="lighter"))
    assert PAID in str(made_again.paper and made_again.paper.facts)
    assert set(Seat.objects.filter(case=case).values_list("basis", flat=True)) == {made_again.basis}


def test_a_weighing_after_the_vote_opens_it_again(cases: Cases) -> None:
    """What was said and what was made of it are two things before the voters."""
    case = course.submitted(cases)
    made = stated_late(cases, case)
    with pytest.raises(Refused, match="还没有审核"):
        course.voted(cases, fresh(case))
    course.weighed(cases, made)
    with pytest.raises(Refused, match="届满"):
        course.voted(cases, fresh(case))
    cases.act("announcement.finish", case.announcements.get(), "officer", confirmed="on")
    case = course.voted(cases, fresh(case))
    before = basis_of(case, clock.today())
    case.statements.filter(pk=made.pk).update(weighing="改写的审核意见")
    assert basis_of(case, clock.today()).changed_since(before.parts) == "对陈述申辩的审核意见"
    with pytest.raises(Refused, match="对陈述申辩的审核意见"):
        course.decided(cases, case)


def _announcement(case: LiabilityCase) -> None:
    case.announcements.update(intention="拟通报批评。")


def _weight(case: LiabilityCase) -> None:
    case.announcements.update(weight="lighter")


def _statement(case: LiabilityCase) -> None:
    case.statements.update(text="另一番话")


def _facts(case: LiabilityCase) -> None:
    case.faults.update(facts="另一番事实")


def _answer(case: LiabilityCase) -> None:
    LiabilityCase.objects.filter(pk=case.pk).update(answers={**case.answers, "merit": "yes"})


def _proposal(case: LiabilityCase) -> None:
    LiabilityCase.objects.filter(pk=case.pk).update(proposal="另一番意见")


def _ruling(case: LiabilityCase) -> None:
    case.outsiderulings.update(number="（2026）吉行终9号")


def _file(case: LiabilityCase) -> None:
    kept = Evidence.objects.of_case(case).filter(subject_type="accountability.statement")
    assert kept.exists()
    kept.update(set_aside_at=clock.now())


CHANGES = {
    _announcement: {"announcement"},
    _weight: {"announcement"},
    _statement: {"statements"},
    _facts: {"faults"},
    _answer: {"case", "assessment"},
    _proposal: {"proposal"},
    _ruling: {"rulings"},
    _file: {"files"},
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_whatever_the_deliberation_rests_on_is_in_the_digest(cases: Cases, change: Any) -> None:
    """However it came to be changed: the votes count no more, and it is said what changed."""
    case = course.voted(cases)
    before = basis_of(case, clock.today())
    change(case)
    after = basis_of(fresh(case), clock.today())
    assert {name for name in PARTS if before.parts[name] != after.parts[name]} == CHANGES[change]
    assert before.digest != after.digest
    with pytest.raises(Refused, match="原来的表决不再作数") as refused:
        course.decided(cases, fresh(case))
    assert PARTS[sorted(CHANGES[change])[-1]] in str(refused.value)


def test_what_passes_with_time_alone_changes_nothing(cases: Cases) -> None:
    case = course.voted(cases)
    today, later = clock.today(), clock.today().replace(year=clock.today().year + 2)
    assert basis_of(case, today) == basis_of(case, later)
    assert sorted(PARTS) == sorted(basis_of(case, today).parts)


def test_a_decision_on_the_same_officer_is_known_to_nobody_who_voted_before(cases: Cases) -> None:
    """It counts under 5.2.2.5: who voted in the other case is told so, and votes again."""
    case = course.voted(cases)
    other = course.decided(cases, course.voted(cases, course.submitted(cases)))
    assert AGAIN not in to_do(cases, "leader"), "it counts once it was served"
    cases.act("liability-decision.acknowledge", other, "officer")
    assert AGAIN in to_do(cases, "leader")
    assert "作出决定" not in [row.what for row in waiting_for(cases.person("leader"), clock.now())]
    with pytest.raises(Refused, match="评定"):
        course.decided(cases, fresh(case), departure="情节轻微。")
    assert "表决之后有变化" in signed_in(cases.person("leader")).get(f"/liability-cases/{case.pk}/").content.decode()
    again = course.voted(cases, fresh(case))
    assert PastVote.objects.get(case=case).ended_because == "表决之后有变化：评定。"
    made = course.decided(cases, again)
    assert made.departs
    assert other.number in made.assessment["counted"]


def test_nobody_votes_on_a_page_that_shows_what_is_no_more(cases: Cases) -> None:
    """Nothing that was typed is lost, and the page that says so can be sent."""
    case, leader = course.submitted(cases), signed_in(cases.person("leader"))
    where = f"/liability-cases/{case.pk}/vote/"
    page = leader.get(where).content.decode()
    digest = basis_of(case, clock.today()).digest
    assert f'value="{digest}"' in page
    LiabilityCase.objects.filter(pk=case.pk).update(proposal="另一番意见")
    typed = {**course.PURSUED, "before": digest, "version": str(fresh(case).version)}
    answer = leader.post(where, typed).content.decode()
    assert "审议所依据的内容已有变化" in answer
    assert course.PURSUED["opinion"] in answer
    assert f'value="{basis_of(fresh(case), clock.today()).digest}"' in answer
    typed["before"] = basis_of(fresh(case), clock.today()).digest
    assert leader.post(where, typed).status_code == 302
    assert Seat.objects.get(case=case).basis == typed["before"]


def test_past_votes_stand_in_the_file_and_never_before_the_officer(cases: Cases) -> None:
    case = all_voted(cases)
    cases.act("statement.weigh", stated_late(cases, case), "inspector", **course.weigh_typed())
    for username in ("inspector", "leader", "second-leader"):
        page = signed_in(cases.person(username)).get(f"/liability-cases/{case.pk}/").content.decode()
        assert "已失效的表决（2）" in page
        assert "表决之后有变化：陈述申辩。" in page
    assert "已失效" not in signed_in(cases.person("officer")).get(f"/liability-cases/{case.pk}/").content.decode()
    assert not PastVote.objects.visible_to(cases.person("officer").viewer).exists()
    with pytest.raises(Refused, match="已经有审议人员表决"):
        cases.act("liability-case.take-back", fresh(case), "inspector")


def test_what_was_voted_before_votes_kept_anything_is_voted_again(cases: Cases) -> None:
    case = course.voted(cases)
    Seat.objects.filter(case=case).update(basis="before", rests_on={})
    with pytest.raises(Refused, match="表决时没有留存所依据的内容"):
        course.decided(cases, fresh(case))
    assert course.decided(cases, course.voted(cases, fresh(case))).basis


def test_the_database_makes_no_decision_on_votes_that_stand_on_something_else(cases: Cases) -> None:
    case = course.voted(cases)
    seat = Seat.objects.get(case=case)
    made = LiabilityDecision(
        case=case,
        outcome="pursued",
        weight="ordinary",
        reasons="事实清楚。",
        assessment={},
        basis="1" * 64,
        decided_by=cases.person("leader"),
        decided_at=clock.now(),
        decided_on=clock.today(),
    )
    with pytest.raises(DatabaseError, match="votes_on_one_basis"), transaction.atomic():
        made.save()
    made.basis = seat.basis
    made.save()


def test_the_database_makes_no_decision_while_one_has_not_voted_or_was_not_weighed(cases: Cases) -> None:
    case = course.seated(cases, course.voted(cases))
    seat = Seat.objects.get(case=case, officer=cases.person("leader"))
    decision = (
        "INSERT INTO accountability_liabilitydecision (id, case_id, outcome, weight, reasons, departs, departure, "
        "assessment, basis, decided_by_id, decided_at, decided_on) "
        "VALUES (1, %s, 'pursued', 'ordinary', '理由', %s, '', '{}', %s, %s, %s, %s)"
    )
    values = [case.pk, False, seat.basis, cases.person("leader").pk, clock.now(), clock.today()]
    with pytest.raises(DatabaseError, match="votes_on_one_basis"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(decision, values)


def test_a_past_vote_is_neither_changed_nor_removed(cases: Cases) -> None:
    stated_late(cases, course.voted(cases))
    vote = PastVote.objects.get()
    for change in (lambda: PastVote.objects.filter(pk=vote.pk).update(opinion="另一番话"), vote.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_every_vote_is_vouched_for(cases: Cases) -> None:
    """The row of the act that opened the votes again vouches for what became of them."""
    case = course.voted(cases)
    stated_late(cases, case)
    assert list(ledger.breaks(cases.cast.bureau)) == []
    assert LedgerEntry.objects.about(case).filter(act="announcement.state").exists()
