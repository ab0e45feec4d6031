"""Standing in by role (代理局领导、科室负责人、监察人事人员): days compared with days; who acted for whom is told; own recusal; never a vote."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accountability.models import LiabilityCase, Referral, Sanction
from documents import clock
from documents.models import LedgerEntry, Paper
from supervision.core.acts import REGISTRY
from supervision.core.carrying_out import carry_out
from supervision.core.refusals import Refused
from supervision.core.roles import Role
from supervision.desk.reminders.recipients import People
from supervision.desk.worklist.pages import waiting_for
from supervision.desk.worklist.queries import due_turns
from supervision.models import Complaint, Officer, Substitution, Turn
from tests.accountability import course, liability, referring_cases
from tests.cases import Cases, in_days
from tests.cast import FIRST, TODAY, appoint
from tests.conftest import signed_in
from tests.supervision.people.substitution_examples import arranged, typed

HEAD = {"role": "head", "absent": "head", "substitute": "officer"}
LEADER = {"role": "leader", "absent": "leader", "substitute": "second-leader"}
DISCIPLINE = {"role": "discipline", "absent": "discipline", "substitute": "second-leader"}


def standing(cases: Cases, of: dict[str, str], by: str = "leader", **changed: Any) -> Substitution:
    people = {name: str(cases.person(of[name]).pk) for name in ("absent", "substitute")}
    data = {**typed(cases), "role": of["role"], **people, **changed}
    found: Substitution = cases.act("substitution.arrange", None, by, **data)
    return found


def fresh(username: str) -> Officer:
    return Officer.objects.with_roles().get(username=username)


def on_worklist(username: str, days: int = 0) -> list[str]:
    with clock.set_to(TODAY + timedelta(days=days)):
        return [row.what for row in waiting_for(fresh(username), clock.now())]


def do(code: str, record: Any, by: str, **data: Any) -> Any:
    return carry_out(REGISTRY[code], record, by=fresh(by), data=data, version=record.root().version)


def said_by(record: Any, code: str) -> str:
    return LedgerEntry.objects.about(record.root()).filter(act=code).latest("sequence").actor_name


# --- Days -------------------------------------------------------------------------------------------------------------


def test_leave_until_the_third_does_not_meet_one_from_the_fourth(cases: Cases) -> None:
    arranged(cases, from_on=str(in_days(4)), until_on=str(in_days(9)))
    arranged(cases, from_on=str(in_days(0)), until_on=str(in_days(3)))
    assert Substitution.objects.filter(state="standing").count() == 2


@pytest.mark.parametrize(("first", "last"), [(0, 4), (9, 12), (5, 6), (0, None)])
def test_a_shared_day_is_refused_with_the_days_of_the_other(cases: Cases, first: int, last: int | None) -> None:
    arranged(cases, from_on=str(in_days(4)), until_on=str(in_days(9)))
    until = "" if last is None else str(in_days(last))
    data = {**typed(cases, from_on=str(in_days(first)), until_on=until), "token": str(uuid4())}
    answer = signed_in(cases.person("leader")).post(reverse("substitution-arrange"), data)
    assert answer.status_code == 409
    assert f"{in_days(4)}至{in_days(9)}已经安排代理" in answer.content.decode()


@pytest.mark.parametrize(("first", "last"), [(4, 9), (9, None), (3, 4)])
def test_the_database_refuses_two_that_share_a_day(cases: Cases, first: int, last: int | None) -> None:
    found = arranged(cases, from_on=str(in_days(4)), until_on=str(in_days(9)))
    second = Substitution.objects.get(pk=found.pk)
    second.pk, second.from_on, second.until_on = found.pk + 1, in_days(first), last and in_days(last)
    second._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save(force_insert=True)
    second.from_on, second.until_on = in_days(10), None
    second.save(force_insert=True)


def test_one_person_is_stood_in_for_in_each_role_apart(cases: Cases) -> None:
    standing(cases, LEADER)
    standing(cases, DISCIPLINE)
    assert Substitution.objects.count() == 2


# --- Who --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "says"),
    [
        ({**HEAD, "substitute": "other-head"}, "科室负责人由本科室的人员代理"),
        ({**LEADER, "substitute": "inspector"}, "局领导由其他局领导代理"),
        ({**LEADER, "absent": "inspector"}, "不是局领导"),
        ({**DISCIPLINE, "substitute": "officer"}, "监察、人事人员由其他监察"),
        ({**LEADER, "absent": "second-leader", "substitute": "leader"}, "不能安排自己为代理人"),
    ],
)
def test_who_cannot_stand_in_is_told_why(cases: Cases, of: dict[str, str], says: str) -> None:
    people = {name: str(cases.person(of[name]).pk) for name in ("absent", "substitute")}
    data = {**typed(cases), "role": of["role"], **people, "token": str(uuid4())}
    answer = signed_in(cases.person("leader")).post(reverse("substitution-arrange"), data)
    assert (answer.status_code, says in answer.content.decode()) == (422, True)


def test_whom_a_measure_keeps_from_the_role_does_not_have_it_by_standing_in(cases: Cases) -> None:
    measure = course.sanction(cases, "5.2.1.6")
    cases.act("sanction.carry-out", measure, "inspector", files=["决定"], **course.carry_out_typed("5.2.1.6"))
    data = {**typed(cases), "role": "head", "token": str(uuid4())}
    data |= {"absent": str(cases.person("head").pk), "substitute": str(cases.person("officer").pk)}
    answer = signed_in(cases.person("leader")).post(reverse("substitution-arrange"), data)
    assert "执法资格已被取消，不能代理科室负责人" in answer.content.decode()


# --- A division's head ------------------------------------------------------------------------------------------------


def test_a_head_is_stood_in_for_on_these_days_alone(cases: Cases) -> None:
    cases.issued()
    standing(cases, HEAD, from_on=str(in_days(2)), until_on=str(in_days(5)))
    told = "（代江马科长）"
    assert {days: any(told in what for what in on_worklist("officer", days)) for days in (1, 2, 5, 6)} == {
        1: False,
        2: True,
        5: True,
        6: False,
    }


def test_what_the_substitute_receives_is_received_in_the_head_s_place(cases: Cases) -> None:
    notice = cases.issued()
    with pytest.raises(Refused):
        do("notice.acknowledge", notice, "officer")
    standing(cases, HEAD)
    do("notice.acknowledge", notice, "officer")
    assert said_by(notice, "notice.acknowledge") == "江李科员（代江马科长）"
    entry = LedgerEntry.objects.get(act="notice.acknowledge")
    assert (entry.actor, entry.data["stands_in_for"]) == (cases.person("officer"), cases.person("head").pk)
    proof = Paper.objects.filter(kind="service").latest("id")
    assert "江李科员（代江马科长）" in str(proof.facts)
    assert Officer.objects.get(username="officer").name == "江李科员", "the person keeps the own name"


def test_what_the_head_does_meanwhile_is_the_head_s(cases: Cases) -> None:
    notice = cases.issued()
    standing(cases, HEAD)
    do("notice.acknowledge", notice, "head")
    assert said_by(notice, "notice.acknowledge") == "江马科长"


def test_reminders_reach_both(cases: Cases) -> None:
    notice = cases.issued()
    turn = Turn.objects.get(root_id=notice.pk, holder__startswith="head:")
    assert {person.username for person in People(notice.bureau_id).whose_turn(turn)} == {"head"}
    standing(cases, HEAD)
    assert {person.username for person in People(notice.bureau_id).whose_turn(turn)} == {"head", "officer"}


def test_an_ended_one_gives_nothing(cases: Cases) -> None:
    notice = cases.issued()
    found = standing(cases, HEAD)
    cases.act("substitution.end", found, "leader", reason="提前返岗。")
    with pytest.raises(Refused):
        do("notice.acknowledge", notice, "officer")
    assert Role.HEAD not in fresh("officer").roles


# --- A leader ---------------------------------------------------------------------------------------------------------


def test_a_leader_s_cases_are_decided_on_in_the_leader_s_place(cases: Cases) -> None:
    case = liability.opened(cases, respondent=str(cases.person("officer").pk))
    page = reverse("liability-case", args=[case.pk])
    assert signed_in(fresh("second-leader")).get(page).status_code == 404
    standing(cases, LEADER)
    assert "决定是否立案（代江刘局长）" in on_worklist("second-leader")
    assert signed_in(fresh("second-leader")).get(page).status_code == 200
    do("liability-case.approve", case, "second-leader", reason="")
    assert said_by(case, "liability-case.approve") == "江陈局长（代江刘局长）"
    assert LiabilityCase.objects.get(pk=case.pk).ruled_by == cases.person("second-leader")


def test_the_page_is_closed_again_after_the_last_day(cases: Cases) -> None:
    case = liability.opened(cases, respondent=str(cases.person("officer").pk))
    standing(cases, LEADER, until_on=str(in_days(1)))
    with clock.set_to(TODAY + timedelta(days=2)):
        assert signed_in(fresh("second-leader")).get(reverse("liability-case", args=[case.pk])).status_code == 404
        assert not [what for what in on_worklist("second-leader", 2) if "代江刘局长" in what]


def test_recusal_is_the_substitute_s_own(cases: Cases) -> None:
    """A case about somebody of the substitute's division, or in which the substitute is named, is not even known."""
    case = liability.opened(cases, respondent=str(cases.person("officer").pk))
    leader = appoint("third-leader", Role.LEADER, cases.cast.division(FIRST), cases.cast.bureau)
    standing(cases, {**LEADER, "substitute": "second-leader"}, until_on=str(in_days(1)))
    data = {**typed(cases), "role": "leader", "absent": str(cases.person("leader").pk), "substitute": str(leader.pk)}
    data |= {"from_on": str(in_days(2)), "until_on": str(in_days(3))}
    cases.act("substitution.arrange", None, "leader", **data)
    with clock.set_to(TODAY + timedelta(days=2)):
        assert signed_in(fresh("third-leader")).get(reverse("liability-case", args=[case.pk])).status_code == 404
        assert not [what for what in on_worklist("third-leader", 2) if "代" in what]
        with pytest.raises(Refused, match="同在一个科室"):
            do("liability-case.approve", case, "third-leader", reason="")


def test_a_vote_is_never_cast_for_somebody(cases: Cases) -> None:
    case = course.submitted(cases)
    standing(cases, LEADER)
    assert not [what for what in on_worklist("second-leader") if "审议表决" in what]
    with pytest.raises(Refused, match="审议人员"):
        do("liability-case.vote", case, "second-leader", **course.PURSUED)
    turn = Turn.objects.get(root_id=case.pk, what="审议表决")
    assert turn.in_person
    assert {person.username for person in People(case.bureau_id).whose_turn(turn)} == {"leader"}


def test_a_leader_s_complaints_go_along_and_nobody_named_learns_of_them(cases: Cases) -> None:
    complaint = cases.accepted_complaint()
    turn = Turn.objects.filter(root_id=complaint.pk).first()
    assert turn is not None
    standing(cases, LEADER)
    assert signed_in(fresh("second-leader")).get(reverse("complaint", args=[complaint.pk])).status_code == 200
    complaint.named.add(cases.person("second-leader"))
    assert signed_in(fresh("second-leader")).get(reverse("complaint", args=[complaint.pk])).status_code == 404
    assert not Complaint.objects.visible_to(fresh("second-leader").viewer).exists()


def test_reminders_of_confidential_turns_reach_the_leader_s_substitute(cases: Cases) -> None:
    case = liability.opened(cases, respondent=str(cases.person("officer").pk))
    turn = Turn.objects.get(root_id=case.pk, what="决定是否立案")
    standing(cases, LEADER)
    assert {person.username for person in People(case.bureau_id).whose_turn(turn)} == {"leader", "second-leader"}


def test_what_is_due_of_a_leader_s_stands_in_the_substitute_s_calendar(cases: Cases) -> None:
    liability.opened(cases, respondent=str(cases.person("officer").pk))
    Turn.objects.filter(confidential=True).update(due_at=TODAY + timedelta(days=3))
    standing(cases, LEADER)
    assert [turn.what for turn in due_turns(fresh("second-leader"), TODAY)] == ["决定是否立案"]


# --- The discipline staff -----------------------------------------------------------------------------------------------


def test_what_was_referred_is_received_in_the_staff_s_place(cases: Cases) -> None:
    referral = referring_cases.sent(cases)
    with pytest.raises(Refused):
        do("referral.acknowledge", referral, "second-leader", remark="")
    standing(cases, DISCIPLINE)
    assert "签收移送材料（代江徐监察）" in on_worklist("second-leader")
    do("referral.acknowledge", referral, "second-leader", remark="")
    assert said_by(referral, "referral.acknowledge") == "江陈局长（代江徐监察）"
    assert Referral.objects.get(pk=referral.pk).received_by == "江陈局长（代江徐监察）"


def test_whoever_led_the_case_does_not_receive_it_for_the_staff(cases: Cases) -> None:
    referral = referring_cases.sent(cases)
    standing(cases, {**DISCIPLINE, "substitute": "leader"}, by="second-leader")
    with pytest.raises(Refused, match="您办理过本案，应当回避"):
        do("referral.acknowledge", referral, "leader", remark="")


# --- What may be known --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("of", [LEADER, DISCIPLINE], ids=["leader", "discipline"])
def test_its_page_lists_nothing_confidential(cases: Cases, of: dict[str, str]) -> None:
    case = liability.opened(cases, respondent=str(cases.person("officer").pk))
    referral = referring_cases.sent(cases)
    found = standing(cases, of)
    for who in ("leader", "second-leader"):
        page = signed_in(fresh(who)).get(reverse("substitution", args=[found.pk])).content.decode()
        assert case.reference not in page
        assert referral.reference not in page
        assert "属于保密事项，这里不列出" in page


def test_a_substitute_finds_the_leader_s_cases_by_words(cases: Cases) -> None:
    case = liability.opened(cases, respondent=str(cases.person("officer").pk))
    address = f"{reverse('liability-case-list')}?q={case.reference}"
    assert f"/liability-cases/{case.pk}/" not in signed_in(fresh("second-leader")).get(address).content.decode()
    standing(cases, LEADER)
    assert f"/liability-cases/{case.pk}/" in signed_in(fresh("second-leader")).get(address).content.decode()


def test_a_copy_under_another_name_is_never_saved(cases: Cases) -> None:
    acting = cases.person("officer").in_place_of(cases.person("head"))
    with pytest.raises(ValueError, match="not saved"):
        acting.save()
    assert not Sanction.objects.exists()
