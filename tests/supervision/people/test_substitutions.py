"""Substitution (工作代理): whose work somebody goes on with, on which days; recusal holds, and nothing confidential goes along."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from documents import clock
from documents.models import LedgerEntry
from supervision.core.acts import REGISTRY
from supervision.core.carrying_out import carry_out
from supervision.core.refusals import Refused
from supervision.core.roles import Role
from supervision.core.turns import listed, officer_key
from supervision.desk.reminders.recipients import People
from supervision.desk.worklist.pages import waiting_for
from supervision.desk.worklist.queries import due_turns
from supervision.models import Check, Officer, RoleGrant, Substitution, Turn
from supervision.people.substitutions import open_work
from tests.accountability import referring_cases
from tests.cases import Cases, in_days
from tests.cast import FIRST, TODAY, appoint
from tests.conftest import signed_in
from tests.supervision.people.substitution_examples import arranged, ended, stood_in_for, typed

LATER = TODAY + timedelta(days=14)


def _mine(cases: Cases, who: str, days: int = 0) -> list[tuple[str, str]]:
    now = TODAY + timedelta(days=days)
    with clock.set_to(now):
        person = Officer.objects.with_roles().get(username=who)
        return [(row.what, row.title) for row in waiting_for(person, now)]


# --- What it does -----------------------------------------------------------------------------------------------------


def test_the_substitute_finds_the_work_on_the_own_worklist(cases: Cases) -> None:
    notice = cases.draft()
    assert _mine(cases, "second-inspector") == []
    arranged(cases)
    assert (f"{_what(notice)}（代江周督察）", notice.worklist_title()) in _mine(cases, "second-inspector")
    assert (_what(notice), notice.worklist_title()) in _mine(cases, "inspector"), "who is away sees it all the same"


def _what(record: Any) -> str:
    return Turn.objects.filter(root_id=record.pk)[0].what


@pytest.mark.parametrize(("days", "finds"), [(-1, False), (0, True), (4, True), (5, False)])
def test_it_holds_on_its_days_alone(cases: Cases, days: int, finds: bool) -> None:
    cases.draft()
    arranged(cases, from_on=str(in_days(10)), until_on=str(in_days(14)))
    assert bool(_mine(cases, "second-inspector", 10 + days)) is finds


def test_without_a_last_day_it_holds_until_it_is_ended(cases: Cases) -> None:
    cases.draft()
    found = arranged(cases, until_on="")
    assert _mine(cases, "second-inspector", 500)
    cases.act("substitution.end", found, "leader", reason="另行安排。")
    assert _mine(cases, "second-inspector", 500) == []


def test_it_ends_with_the_substitute_s_own_role(cases: Cases) -> None:
    cases.draft()
    arranged(cases)
    RoleGrant.objects.filter(officer=cases.person("second-inspector")).update(ended_at=TODAY)
    assert _mine(cases, "second-inspector") == []


def test_reminders_and_the_calendar_follow(cases: Cases) -> None:
    check = cases.check()
    Turn.objects.filter(root_id=check.pk).update(due_at=LATER)
    turn = Turn.objects.filter(root_id=check.pk)[0]
    assert [officer.username for officer in People(check.bureau_id).whose_turn(turn)] == ["inspector"]
    arranged(cases)
    assert [officer.username for officer in People(check.bureau_id).whose_turn(turn)] == [
        "inspector",
        "second-inspector",
    ]
    substitute = Officer.objects.with_roles().get(username="second-inspector")
    assert turn in due_turns(substitute, TODAY)


def test_the_substitute_is_read_with_the_person(cases: Cases) -> None:
    """The page of the substitute shows it, without a question more than anybody's."""
    notice = cases.draft()
    arranged(cases)
    page = signed_in(cases.person("second-inspector")).get("/").content.decode()
    assert f'/submit/">{_what(notice)}</a>' in page
    assert '<span class="note">（代江周督察）</span>' in page


# --- Recusal and what is hidden ---------------------------------------------------------------------------------------


def test_what_concerns_the_substitute_s_division_stays_out(cases: Cases) -> None:
    notice = cases.draft()
    own = appoint("own-inspector", Role.INSPECTOR, notice.division, cases.cast.bureau)
    found = arranged(cases, substitute=str(own.pk))
    assert _mine(cases, "own-inspector") == []
    turn = Turn.objects.get(root_id=notice.pk)
    assert own not in People(notice.bureau_id).whose_turn(turn)
    page = signed_in(cases.person("leader")).get(reverse("substitution", args=[found.pk])).content.decode()
    assert notice.worklist_title() in page
    assert "代理人应当回避，请另行安排" in page
    assert notice.worklist_title() not in signed_in(own).get(reverse("substitution", args=[found.pk])).content.decode()


def test_who_is_barred_finds_it_not(cases: Cases) -> None:
    cases.draft()
    Turn.objects.update(barred=listed([cases.person("second-inspector").pk]))
    arranged(cases)
    assert _mine(cases, "second-inspector") == []


@pytest.mark.provision("3.5")
def test_a_complaint_never_goes_along(cases: Cases) -> None:
    complaint = cases.accepted_complaint()
    found = arranged(cases)
    assert _mine(cases, "second-inspector") == []
    for who in ("leader", "second-leader", "second-inspector", "inspector"):
        page = signed_in(cases.person(who)).get(reverse("substitution", args=[found.pk])).content.decode()
        assert not any(told in page for told in (complaint.reference, f"/complaints/{complaint.pk}/")), who
        assert "现在没有待办事项" in page
    assert open_work.open_work(cases.person("inspector")) == {}
    answer = signed_in(cases.person("second-inspector")).get(reverse("complaint", args=[complaint.pk]))
    assert answer.status_code == 404


def test_the_investigation_of_a_complaint_is_not_taken_over(cases: Cases) -> None:
    complaint = cases.investigated()
    check = Check.objects.filter(inspection=complaint.investigation_id)[0]
    arranged(cases)
    answer = signed_in(cases.person("second-inspector")).get(reverse("check-take-over", args=[check.pk]))
    assert answer.status_code == 404


# --- Taking a check over ----------------------------------------------------------------------------------------------


def test_who_takes_a_check_over_is_one_of_its_inspectors(cases: Cases) -> None:
    check = cases.act("check.take-over", stood_in_for(cases), "second-inspector")
    assert {inspector.username for inspector in check.inspectors.all()} == {"inspector", "second-inspector"}
    assert (_what(check), str(check.worklist_title())) in _mine(cases, "second-inspector")
    cases.act("check.record-finding", check, "second-inspector", **cases.finding_typed())
    entry = LedgerEntry.objects.get(act="check.take-over")
    assert entry.actor == cases.person("second-inspector")


def test_a_check_of_an_inspection_is_taken_over_with_its_assignment(cases: Cases) -> None:
    inspection = cases.begun("spot", FIRST)
    check = inspection.checks.get()
    arranged(cases)
    cases.act("check.take-over", check, "second-inspector")
    assert cases.person("second-inspector") in check.assignment.inspectors.all()
    assert cases.person("second-inspector") in check.inspection.team.all()


def test_whoever_handled_a_drawn_case_file_does_not_take_it_over(cases: Cases) -> None:
    cases.register(3)
    check = cases.drawn_check()
    drawn = check.load_drawn()[0]
    drawn.case_file.officers.add(cases.person("second-inspector"))
    arranged(cases)
    with pytest.raises(Refused, match="应当回避，不能接办"):
        cases.act("check.take-over", check, "second-inspector")


def test_a_self_check_is_not_taken_over(cases: Cases) -> None:
    check = cases.ordered()
    arranged(cases)
    with pytest.raises(Refused, match="自查不由他人接办"):
        cases.act("check.take-over", check, "second-inspector")


def test_a_mutual_check_stays_with_the_checking_division(cases: Cases) -> None:
    check = cases.check(method="mutual")
    arranged(cases)
    with pytest.raises(Refused, match="互查"):
        cases.act("check.take-over", check, "second-inspector")


def test_a_check_of_the_own_division_is_not_taken_over(cases: Cases) -> None:
    check = cases.check()
    own = appoint("own-inspector", Role.INSPECTOR, check.division, cases.cast.bureau)
    arranged(cases, substitute=str(own.pk))
    with pytest.raises(Refused, match="应当回避"):
        carry_out(REGISTRY["check.take-over"], check, by=own, data={}, version=check.version)


# --- Arranging --------------------------------------------------------------------------------------------------------


def _refused(cases: Cases, **changed: Any) -> str:
    """What the page says, with what was typed kept on it."""
    data = {**typed(cases), **changed, "token": str(uuid4())}
    answer = signed_in(cases.person("leader")).post(reverse("substitution-arrange"), data)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert data["reason"] in page
    return page


def test_one_person_is_stood_in_for_once(cases: Cases) -> None:
    arranged(cases)
    assert "已经安排代理" in _refused(cases)


def test_after_its_last_day_another_is_arranged(cases: Cases) -> None:
    first = arranged(cases, until_on=str(in_days(3)))
    with clock.set_to(TODAY + timedelta(days=4)):
        arranged(cases, from_on=str(in_days(4)), until_on="")
    first.refresh_from_db()
    assert (first.state, first.ended_because) == ("ended", open_work.LAPSED)
    assert Substitution.objects.filter(state="standing").count() == 1


def test_work_is_not_passed_on_from_hand_to_hand(cases: Cases) -> None:
    third = appoint("third-inspector", Role.INSPECTOR, None, cases.cast.bureau)
    arranged(cases)
    said = _refused(cases, absent=str(third.pk), substitute=str(cases.person("inspector").pk))
    assert "已由他人代理" in said
    said = _refused(cases, absent=str(cases.person("second-inspector").pk), substitute=str(third.pk))
    assert "正在代理他人的工作" in said


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"from_on": "2026-05-10"}, "开始日期已过"),
        ({"substitute": "absent"}, "不能由本人代理"),
        ({"substitute": "head"}, "选"),
        ({"absent": "head"}, "选"),
        ({"absent": "foreign-inspector"}, "选"),
    ],
)
def test_what_cannot_be_is_said(cases: Cases, changed: dict[str, str], says: str) -> None:
    people = {"absent": cases.person("inspector"), **cases.cast.people}
    data = {name: str(people[who].pk) if who in people else who for name, who in changed.items()}
    browser = signed_in(cases.person("leader"))
    token = "6b4f3a52-6a1c-4c57-9a0b-4a9f1f0b7c11"
    answer = browser.post(reverse("substitution-arrange"), {**typed(cases), **data, "token": token})
    assert (answer.status_code, says in answer.content.decode()) == (422, True)
    assert not Substitution.objects.exists()


def test_a_person_sees_the_own_alone(cases: Cases) -> None:
    third = appoint("third-inspector", Role.INSPECTOR, None, cases.cast.bureau)
    found = arranged(cases)
    where = reverse("substitution", args=[found.pk])
    seen = {who: signed_in(cases.person(who)).get(where).status_code for who in ("inspector", "second-inspector")}
    assert seen == {"inspector": 200, "second-inspector": 200}
    assert signed_in(third).get(where).status_code == 404
    assert found.absent.name not in signed_in(third).get(reverse("substitution-list")).content.decode()
    assert found.substitute.name in signed_in(cases.person("leader")).get(reverse("substitution-list")).content.decode()


# --- Leaving ----------------------------------------------------------------------------------------------------------


def _deactivated(cases: Cases, who: str) -> tuple[Client, str]:
    browser, officer = signed_in(cases.person("system-admin")), cases.person(who)
    plain = {name: getattr(officer, name) for name in ("username", "name", "title", "badge", "email")}
    typed = {**plain, "division": officer.division_id or ""}
    answer = browser.post(reverse("admin:supervision_officer_change", args=[officer.pk]), typed)
    officer.refresh_from_db()
    return browser, "" if not officer.is_active else answer.content.decode()


def test_nobody_is_deactivated_with_open_work(cases: Cases) -> None:
    notice, check = cases.draft(), cases.check()
    _, said = _deactivated(cases, "inspector")
    assert "还有没有办结的事项：" in said
    assert "检查任务1件" in said or "检查任务2件" in said
    assert "执法监督通知（决定）书1件" in said or "通知" in said
    assert not any(secret in said for secret in (notice.title, check.title)), "counts, and no case"


def test_what_waits_for_others_is_open_too(cases: Cases) -> None:
    cases.served()
    _, said = _deactivated(cases, "inspector")
    assert "1件" in said


def test_work_that_is_handed_over_for_good_hinders_nobody(cases: Cases) -> None:
    cases.draft()
    arranged(cases, until_on=str(in_days(3)))
    assert "1件" in _deactivated(cases, "inspector")[1]
    Substitution.objects.update(until_on=None)
    assert _deactivated(cases, "inspector")[1] == ""
    assert _mine(cases, "second-inspector")


def test_a_substitute_does_not_leave_either(cases: Cases) -> None:
    arranged(cases)
    assert "正在代理他人的工作" in _deactivated(cases, "second-inspector")[1]


def test_the_only_head_leaves_when_there_is_another(cases: Cases) -> None:
    cases.served()
    assert "1件" in _deactivated(cases, "head")[1]
    appoint("deputy", Role.HEAD, cases.cast.division(FIRST), cases.cast.bureau)
    assert _deactivated(cases, "head")[1] == ""


def test_the_last_leader_leaves_when_nothing_waits(cases: Cases) -> None:
    cases.submitted()
    assert _deactivated(cases, "second-leader")[1] == ""
    assert "1件" in _deactivated(cases, "leader")[1]


def test_who_has_nothing_open_leaves(cases: Cases) -> None:
    assert _deactivated(cases, "second-inspector")[1] == ""


@pytest.mark.provision("3.5")
def test_confidential_work_is_in_no_count(cases: Cases) -> None:
    """Even a count would tell the administrator, who may be the one whom it names, that there is something."""
    cases.accepted_complaint()
    assert _deactivated(cases, "inspector")[1] == ""


def test_a_part_that_is_shown_of_a_confidential_case_is_in_no_count(cases: Cases) -> None:
    """A referral that lies with the discipline staff: its handler waits for it, and its case is nobody else's to know."""
    referring_cases.sent(cases)
    assert Turn.objects.filter(waiter=officer_key(cases.person("inspector").pk), confidential=False).exists()
    for who in ("inspector", "discipline", "leader"):
        assert open_work.open_work(cases.person(who)) == {}


def test_what_is_open_is_counted_by_case(cases: Cases) -> None:
    cases.check()
    assert open_work.open_work(cases.person("inspector")) == {"检查任务": 1}
    assert open_work.open_turns([officer_key(cases.person("inspector").pk)], "holder").count() == 1


def test_days(cases: Cases) -> None:
    found = ended(cases)
    assert not found.holds_on(clock.day(TODAY))
    assert Substitution(from_on=date(2026, 5, 1), until_on=None).holds_on(date(2030, 1, 1))
