"""Periods of liability cases (调查期限、执行期限), where cases come from (交办、主动报告), what is the personnel staff's (5.3.2)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from accountability.cases.facts import offered
from accountability.models import CaseOrigin, CasePeriod, LiabilityCase, Sanction
from documents import clock
from documents.models import LedgerEntry
from supervision.core.refusals import Why
from supervision.core.roles import Role
from supervision.desk.worklist.pages import waiting_for
from supervision.models import DeadlineRule, Officer, RoleGrant, Turn
from tests.accountability import course, liability
from tests.cases import Cases, in_days
from tests.cast import FIRST, TODAY, appoint
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

INVESTIGATE = "调查取证、填写查明情况"


def period(case: Any, kind: str = "investigation") -> CasePeriod:
    return CasePeriod.objects.filter(case=case.root(), kind=kind).latest("id")


def later(days: int) -> Any:
    return clock.set_to(TODAY + timedelta(days=days))


# --- The investigation ---------------------------------------------------------------------------------------------------


@pytest.mark.provision("5.0")
def test_the_investigation_has_a_period_from_the_approval_on(cases: Cases) -> None:
    case = liability.investigated(cases)
    found = period(case)
    assert (found.deadline.trigger_on, found.deadline.rule.code) == (TODAY.date(), "liability_investigation")
    assert Turn.objects.get(root_id=case.pk, what=INVESTIGATE).due_at == found.deadline.due_at
    page = signed_in(cases.person("inspector")).get(reverse("liability-case", args=[case.pk])).content.decode()
    assert "调查期限" in page
    assert "day-trigger" in page or "strip" in page


def test_it_ends_with_what_is_announced_and_begins_anew_when_it_goes_on(cases: Cases) -> None:
    told = course.received(cases)
    first = period(told.case)
    assert (first.is_open, first.is_met) == (False, True)
    with later(3):
        cases.act("liability-case.resume", told.case, "inspector", reason="补查送达情况。")
        second = period(told.case)
    assert (second.pk != first.pk, second.deadline.trigger_on) == (True, in_days(3))


def test_a_proposal_that_is_taken_back_goes_on_with_the_same_period(cases: Cases) -> None:
    case = course.innocent(cases)
    assert not period(case).is_open
    with later(2):
        cases.act("liability-case.take-back", case, "inspector")
    found = period(case)
    assert (found.is_open, found.is_met, CasePeriod.objects.filter(case=case).count()) == (True, False, 1)


def test_the_leader_extends_it_with_a_reason_within_the_rule(cases: Cases) -> None:
    found = period(liability.investigated(cases))
    raw = found.deadline.raw_last_day
    cases.act("case-period.extend-period", found, "leader", days="30", reason="等待鉴定意见。")
    found.refresh_from_db()
    assert found.deadline.raw_last_day == raw + timedelta(days=30)
    assert found.due_at == found.deadline.due_at == Turn.objects.get(root_id=found.case_id, what=INVESTIGATE).due_at
    with refused(Why.STATE, "已经延长到规则规定的最多天数"):
        cases.act("case-period.extend-period", found, "leader", days="1", reason="再延。")
    assert LedgerEntry.objects.filter(act="case-period.extend-period").count() == 1


def test_what_stands_still_has_no_day_and_runs_on_afterwards(cases: Cases) -> None:
    found = period(liability.investigated(cases))
    cases.act("case-period.stop-period", found, "leader", reason="等待法院的判决。")
    found.refresh_from_db()
    assert found.due_at is None
    assert Turn.objects.get(root_id=found.case_id, what=INVESTIGATE).due_at is None
    assert Turn.objects.filter(root_id=found.case_id, what__startswith="恢复计算期限").exists()
    with later(10):
        cases.act("case-period.resume-period", found, "leader", reason="判决已经作出。")
    found.refresh_from_db()
    assert found.due_at == found.deadline.due_at


def test_a_period_that_is_over_is_not_extended(cases: Cases) -> None:
    found = period(liability.investigated(cases))
    with later(70), refused(Why.PERIOD, "不能再延长"):
        cases.act("case-period.extend-period", found, "leader", days="1", reason="晚了。")


def test_what_is_late_can_be_put_under_escalation(cases: Cases) -> None:
    case = liability.investigated(cases)
    with later(80):
        page = signed_in(cases.person("leader")).get(reverse("liability-case-escalate", args=[case.pk]))
        assert (page.status_code, INVESTIGATE in page.content.decode()) == (200, True)


def test_a_case_given_up_gives_its_period_up(cases: Cases) -> None:
    found = period(liability.investigated(cases))
    assert found.timely == "open"
    found.ended_at, found.is_met = TODAY, False
    found.save()
    assert CasePeriod.objects.get(pk=found.pk).timely == "given_up"


def test_the_rule_is_kept_by_the_rule_administrator(cases: Cases) -> None:
    rules = DeadlineRule.objects.filter(bureau=cases.cast.bureau, code__startswith="liability_")
    assert {(rule.code, rule.length, rule.longest_extension) for rule in rules} == {
        ("liability_investigation", 60, 30),
        ("liability_execution", 30, 30),
    }


# --- The measures ---------------------------------------------------------------------------------------------------------


@pytest.mark.provision("5.2.1")
def test_measures_are_owed_within_a_period_from_the_service_on(cases: Cases) -> None:
    measure = course.sanction(cases)
    found = period(measure, "execution")
    assert found.deadline.trigger_on == measure.case.decision.received_on
    assert Turn.objects.get(root_id=measure.case_id, what="执行追究措施并记录").due_at == found.due_at
    cases.act("sanction.carry-out", measure, "inspector", files=["谈话记录"], **course.carry_out_typed("5.2.1.1"))
    found.refresh_from_db()
    assert (found.is_open, found.is_met) == (False, True)


def test_the_list_tells_what_was_kept_and_figures_open_it(cases: Cases) -> None:
    case = liability.investigated(cases)
    leader = signed_in(cases.person("leader"))
    year = f"due_from={TODAY:%Y}-01-01&due_to={TODAY:%Y}-12-31"
    listed = leader.get(f"{reverse('case-period-list')}?kind=investigation&timely=open&{year}").content.decode()
    assert case.reference in listed
    with later(80):
        figures = signed_in(cases.person("leader")).get(reverse("figures-timeliness")).content.decode()
    assert "本人负责的责任追究案件" in figures
    assert "/liability-periods/?kind=investigation" in figures
    for who in ("second-leader", "second-inspector"):
        page = signed_in(cases.person(who)).get(reverse("case-period-list")).content.decode()
        assert case.reference not in page


# --- The personnel staff (5.3.2) --------------------------------------------------------------------------------------------


@pytest.mark.provision("5.3.2")
@pytest.mark.parametrize("form", ["5.2.1.5", "5.2.1.6"])
def test_what_is_theirs_the_discipline_staff_carry_out(cases: Cases, form: str) -> None:
    measure = course.sanction(cases, form)
    staff = Officer.objects.with_roles().get(username="discipline")
    assert "执行人事措施并登记" in [row.what for row in waiting_for(staff, clock.now())]
    assert not Turn.objects.filter(root_id=measure.case_id, what="执行追究措施并记录").exists()
    browser = signed_in(staff)
    page = browser.get(reverse("liability-case", args=[measure.case_id]))
    assert page.status_code == 200
    assert reverse("sanction-carry-out", args=[measure.pk]) in page.content.decode()
    cases.act("sanction.carry-out", measure, "discipline", files=["人事文书"], **course.carry_out_typed(form))
    done = Sanction.objects.get(pk=measure.pk)
    assert (done.recorded_by, done.personnel_number[:4]) == (staff, "江安监人")
    assert done.personnel_number in browser.get(reverse("sanction-list") + "?").content.decode() or done.is_done
    assert not Turn.objects.filter(root_id=measure.case_id, holder__startswith="discipline:").exists()


@pytest.mark.provision("5.3.2")
def test_they_see_of_the_case_what_is_theirs_and_no_more(cases: Cases) -> None:
    measure = course.sanction(cases, "5.2.1.5")
    browser = signed_in(cases.person("discipline"))
    page = browser.get(reverse("liability-case", args=[measure.case_id])).content.decode()
    decision = measure.case.decision
    assert decision.number in page
    fault = measure.case.faults.first()
    for hidden in (measure.case.summary, decision.reasons, fault.facts, course.SAID, measure.case.proposal):
        assert hidden not in page
    assert browser.get(reverse("paper-file", args=[decision.paper.token])).status_code in (403, 404)
    assert browser.get(reverse("liability-case-list")).status_code == 404


def test_no_other_measure_and_no_unserved_decision_is_shown_to_them(cases: Cases) -> None:
    made = course.decided(cases, course.voted(cases, forms=["5.2.1.1", "5.2.1.5"]))
    browser = signed_in(cases.person("discipline"))
    where = reverse("liability-case", args=[made.case_id])
    assert browser.get(where).status_code == 404
    made = course.served(cases, made)
    talk = made.case.sanctions.get(form="5.2.1.1")
    assert "诫勉谈话" not in browser.get(where).content.decode()
    assert browser.get(reverse("sanction-carry-out", args=[talk.pk])).status_code == 404


@pytest.mark.parametrize("of_division", [True, False])
def test_who_of_them_is_concerned_learns_nothing(cases: Cases, *, of_division: bool) -> None:
    measure = course.sanction(cases, "5.2.1.5")
    who = appoint("own-staff", Role.DISCIPLINE, cases.cast.division(FIRST), cases.cast.bureau)
    if not of_division:
        who = cases.person("officer")
        RoleGrant.objects.create(officer=who, role=Role.DISCIPLINE, granted_at=TODAY)
    fresh = Officer.objects.with_roles().get(pk=who.pk)
    assert measure.case.decision.number not in signed_in(fresh).get(reverse("sanction-list")).content.decode()
    assert "执行人事措施并登记" not in [row.what for row in waiting_for(fresh, clock.now())]


# --- Where a case comes from ------------------------------------------------------------------------------------------------


def opened(cases: Cases, **typed: Any) -> LiabilityCase:
    made = liability.case_typed(cases, **typed)
    for name in ("attachments", *liability.ruling_typed()):
        made.pop(name, None)
    found: LiabilityCase = cases.act("liability-case.open", None, "inspector", **made)
    return found


def assigned_typed() -> dict[str, Any]:
    return {
        "origin": "assigned",
        "organ": "江滨区应急管理局",
        "organ_number": "江应急督〔2026〕8号",
        "assigned_on": str(in_days(-3)),
    }


def test_a_case_is_assigned_by_a_superior_under_its_number(cases: Cases) -> None:
    case = opened(cases, **assigned_typed())
    made = CaseOrigin.objects.get(case=case)
    assert (made.organ, made.number, made.on) == ("江滨区应急管理局", "江应急督〔2026〕8号", in_days(-3))
    page = signed_in(cases.person("leader")).get(reverse("liability-case", args=[case.pk])).content.decode()
    assert "江滨区应急管理局2026-05-08交办（江应急督〔2026〕8号）" in page
    assert "江应急督" in str(LedgerEntry.objects.get(act="liability-case.open").withheld.content)


def test_what_the_officer_reported_is_offered_as_a_factor(cases: Cases) -> None:
    officer = str(cases.person("officer").pk)
    case = opened(cases, origin="reported", reporter=officer, reported_on=str(in_days(-1)))
    assert ("5.2.3.2", "被调查人于2026-05-10主动报告。") in offered(case)
    assert str(CaseOrigin.objects.get(case=case)) == "江李科员2026-05-10主动报告"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"origin": "assigned", "organ": ""}, "请填写此项"),
        ({"origin": "assigned", "assigned_on": "2026-05-30"}, "交办日期在今日之后"),
        ({"origin": "reported", "reported_on": ""}, "请填写此项"),
        ({"origin": "reported", "reporter": "inspector", "reported_on": "2026-05-10"}, "本件的报告人，应当回避"),
    ],
)
def test_what_lacks_of_an_origin_is_told(cases: Cases, changed: dict[str, str], says: str) -> None:
    data = {**liability.case_typed(cases), **assigned_typed(), **changed, "token": str(uuid4())}
    data["reporter"] = str(cases.person(changed.get("reporter", "officer")).pk)
    data.pop("attachments")
    answer = signed_in(cases.person("inspector")).post(reverse("liability-case-open"), data)
    assert (answer.status_code, says in answer.content.decode()) == (422, True)
    assert not LiabilityCase.objects.exists()


def test_who_reported_stays_unknown_to_the_respondent(cases: Cases) -> None:
    case = opened(cases, origin="reported", reporter=str(cases.person("other-head").pk), reported_on=str(in_days(-1)))
    assert signed_in(cases.person("officer")).get(reverse("liability-case", args=[case.pk])).status_code == 404
    assert signed_in(cases.person("other-head")).get(reverse("liability-case", args=[case.pk])).status_code == 404
