"""Findings from which nothing followed (待处理的问题): a list and a turn, until something does, or nothing is to (不再处理)."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accountability.models import LiabilityCase
from documents import clock
from documents.models import LedgerEntry
from supervision.checks import unhandled
from supervision.core.refusals import Why
from supervision.core.roles import Role
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Finding, Turn, UnhandledFinding
from tests.accountability.liability import opened
from tests.cases import FACTS, Cases
from tests.cast import SECOND, appoint
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("3.3")
TO_DO = unhandled.TO_DO


def _has_turn(cases: Cases, by: str = "inspector") -> bool:
    return TO_DO in [row.what for row in waiting_for(cases.person(by), clock.now())]


def _listed(cases: Cases, by: str = "inspector", **query: str) -> str:
    return signed_in(cases.person(by)).get(reverse("unhandled-list"), query).content.decode()


def _found(cases: Cases) -> Finding:
    return Finding.objects.get(check_task=cases.concluded())


def _waits(finding: Finding) -> bool:
    return UnhandledFinding.objects.filter(finding=finding).exists()


def test_a_finding_waits_from_the_conclusion_on(cases: Cases) -> None:
    finding = cases.finding()
    assert not _waits(finding)
    cases.concluded(finding.check_task)
    assert _waits(finding)
    assert _has_turn(cases)
    assert not _has_turn(cases, "second-inspector")
    for by in ("inspector", "second-inspector", "leader"):
        text = _listed(cases, by)
        assert FACTS[:30] in text
        assert "共1项" in text


def test_what_was_set_aside_waits_for_nothing(cases: Cases) -> None:
    first = cases.finding()
    cases.finding(first.check_task, facts="第二个问题。")
    cases.act("finding.set-aside", first, "inspector", reason="事实不清。")
    cases.concluded(first.check_task)
    assert [row.finding.facts for row in UnhandledFinding.objects.all()] == ["第二个问题。"]


def test_a_draft_ends_it_and_its_withdrawal_begins_it_again(cases: Cases) -> None:
    finding = _found(cases)
    notice = cases.draft(findings=[str(finding.pk)])
    assert (_waits(finding), _has_turn(cases)) == (False, False)
    cases.act("notice.void", notice, "inspector", reason="另行处理。")
    assert (_waits(finding), _has_turn(cases)) == (True, True)


def test_a_finding_that_leaves_a_draft_waits_again(cases: Cases) -> None:
    finding = _found(cases)
    notice = cases.draft(findings=[str(finding.pk)])
    cases.act("notice.edit", notice, "inspector", **cases.notice_typed(findings=[]))
    assert (_waits(finding), _has_turn(cases)) == (True, True)


def test_one_of_two_leaves_the_turn(cases: Cases) -> None:
    first = cases.finding()
    cases.finding(first.check_task, facts="第二个问题。")
    cases.concluded(first.check_task)
    cases.draft(findings=[str(first.pk)])
    assert _has_turn(cases)
    assert [row.finding.facts for row in UnhandledFinding.objects.all()] == ["第二个问题。"]


def test_nothing_is_to_follow_with_a_reason_for_every_reader(cases: Cases) -> None:
    finding = cases.left_alone()
    assert (_waits(finding), _has_turn(cases)) == (False, False)
    assert (finding.no_action_because, finding.no_action_by) == ("检查时已当场改正。", cases.person("inspector"))
    entry = LedgerEntry.objects.get(act="finding.take-no-action")
    assert (entry.reason, entry.verb) == ("检查时已当场改正。", "不再处理")
    for by in ("inspector", "leader", "head"):
        page = signed_in(cases.person(by)).get(reverse("check", args=[finding.check_task_id])).content.decode()
        assert "检查时已当场改正。" in page
    of_division = {"division": finding.check_task.division_id}
    text = signed_in(cases.person("inspector")).get(reverse("notice-draft"), of_division).content.decode()
    assert f'name="findings" value="{finding.pk}"' not in text


def test_it_is_taken_up_again(cases: Cases) -> None:
    finding = cases.act("finding.take-up", cases.left_alone(), "second-inspector", reason="同类问题再次发现。")
    assert (finding.no_action_at, finding.no_action_because) == (None, "")
    assert (_waits(finding), _has_turn(cases)) == (True, True)
    texts = list(LedgerEntry.objects.filter(act__startswith="finding.take").values_list("reason", flat=True))
    assert texts == ["检查时已当场改正。", "同类问题再次发现。"]


def test_from_which_something_follows_is_not_left_alone(cases: Cases) -> None:
    finding = _found(cases)
    cases.draft(findings=[str(finding.pk)])
    with refused(Why.CONDITION, "这个问题已有后续的处理（执法监督文书）"):
        cases.left_alone(finding)


@pytest.mark.parametrize("code", ["finding.take-no-action", "finding.take-up"])
def test_nobody_of_the_division_decides(cases: Cases, code: str) -> None:
    finding = _found(cases) if code == "finding.take-no-action" else cases.left_alone()
    appoint("within", Role.INSPECTOR, cases.division, cases.cast.bureau)
    within = Cases(type(cases.cast)({**cases.cast.people, "within": _person("within")}))
    with refused(Why.RECUSAL, "应当回避"):
        within.act(code, finding, "within", reason="无。")
    for by in ("leader", "head", "officer"):
        with refused(Why.ROLE, "督察人员"):
            cases.act(code, finding, by, reason="无。")


def _person(username: str) -> Any:
    from tests.cast import present

    return present()[username]


def test_nobody_named_in_it_decides(cases: Cases) -> None:
    finding = cases.finding(officers=[str(cases.person("officer").pk)])
    cases.concluded(finding.check_task)
    finding.officers.set([cases.person("second-inspector")])
    with refused(Why.RECUSAL, "有关人员"):
        cases.act("finding.take-no-action", finding, "second-inspector", reason="无。")


def test_the_divisions_own_people_find_nothing_in_the_list(cases: Cases) -> None:
    _found(cases)
    within = appoint("within", Role.INSPECTOR, cases.division, cases.cast.bureau)
    text = signed_in(within).get(reverse("unhandled-list")).content.decode()
    assert FACTS[:10] not in text
    assert "目前没有记录" in text
    assert signed_in(cases.person("foreign-inspector")).get(reverse("unhandled-list")).status_code == 200
    assert FACTS[:10] not in _listed(cases, "foreign-inspector")


def test_the_list_is_narrowed(cases: Cases) -> None:
    _found(cases)
    assert FACTS[:10] in _listed(cases, kind="penalty", division=str(cases.division.pk))
    assert FACTS[:10] not in _listed(cases, kind="licensing")
    assert FACTS[:10] not in _listed(cases, division=str(cases.cast.division(SECOND).pk))


def test_a_self_check_that_the_head_began_is_on_the_list_and_nobodys_turn(cases: Cases) -> None:
    cases.confirmed()
    assert FACTS[:10] in _listed(cases)
    assert not Turn.objects.filter(what=TO_DO).exists()


def test_one_that_was_ordered_is_its_orderers_turn(cases: Cases) -> None:
    check = cases.ordered()
    cases.act("check.record-finding", check, "head", **cases.finding_typed())
    cases.act("check.conclude", check, "head", conclusion="属实。", checked_on=str(clock.today()))
    assert _has_turn(cases)


def test_an_inspection_carries_its_findings_until_it_is_made_known(cases: Cases) -> None:
    inspection = cases.inspected("spot")
    (finding,) = Finding.objects.all()
    assert _waits(finding)
    assert "总结、通报" in _listed(cases)
    assert not _has_turn(cases)
    drafted = cases.circular(cases.summarised(inspection))
    typed = cases.circular_typed(drafted)
    for name in list(typed):
        if name.startswith("findings_"):
            typed[name] = []
    cases.act("circular.edit", drafted, "inspector", **typed)
    cases.circulated(cases.circular_submitted(drafted))
    assert _waits(finding)
    assert _has_turn(cases)


def test_an_opinion_ends_it_when_the_circular_is_issued(cases: Cases) -> None:
    inspection = cases.inspected("spot")
    (finding,) = Finding.objects.all()
    circular = cases.edited(cases.circular(cases.summarised(inspection)))
    assert _waits(finding)
    cases.circulated(cases.circular_submitted(circular))
    assert (_waits(finding), _has_turn(cases)) == (False, False)


def test_who_knows_of_a_liability_case_sees_to_it_there_and_others_see_no_difference(cases: Cases) -> None:
    """Neither list nor turn of anybody else may tell that there is one."""
    finding = cases.finding(officers=[str(cases.person("officer").pk)])
    cases.concluded(finding.check_task)
    before = _listed(cases, "second-inspector")
    case = opened(cases, origin="finding", finding=str(finding.pk))
    assert (_has_turn(cases), FACTS[:10] in _listed(cases)) == (False, False)
    assert _rows(_listed(cases, "second-inspector")) == _rows(before)
    assert _waits(finding)
    page = signed_in(cases.person("inspector")).get(reverse("check", args=[finding.check_task_id])).content.decode()
    assert case.reference in page
    for by in ("second-inspector", "second-leader", "head"):
        page = signed_in(cases.person(by)).get(reverse("check", args=[finding.check_task_id])).content.decode()
        assert (case.reference in page, "过错责任追究案件" in page) == (False, False)
    cases.act("finding.take-no-action", finding, "second-inspector", reason="已当场改正。")
    assert LiabilityCase.objects.get().state == "opened"


def _rows(page: str) -> str:
    return page[page.index("<table") : page.index("</table>")]


def test_who_began_the_check_and_does_not_know_of_the_case_keeps_the_turn(cases: Cases) -> None:
    finding = cases.finding(officers=[str(cases.person("officer").pk)])
    cases.concluded(finding.check_task)
    typed = {"handler": str(cases.person("second-inspector").pk)}
    case = opened(cases, origin="finding", finding=str(finding.pk), **typed)
    assert case.handler == cases.person("second-inspector")
    assert (_has_turn(cases), FACTS[:10] in _listed(cases)) == (True, True)


def test_what_looks_into_a_complaint_is_no_part_of_it(cases: Cases) -> None:
    """It is seen to with the complaint."""
    cases.looked_into()
    finding = Finding.objects.get(check_task__state="concluded")
    unhandled.rewrite([finding.check_task_id])
    unhandled.retell([finding.check_task_id], clock.now())
    assert not UnhandledFinding.objects.exists()
    assert not Turn.objects.filter(what=TO_DO).exists()
    with refused(Why.ROLE, "投诉举报"):
        cases.act("finding.take-no-action", finding, "inspector", reason="无。")


def test_so_many_questions_for_any_number_of_checks(cases: Cases) -> None:
    checks = [_found(cases).check_task for _ in range(4)]
    with CaptureQueriesContext(connection) as one:
        unhandled.retell([checks[0].pk], clock.now())
    with CaptureQueriesContext(connection) as many:
        unhandled.retell([check.pk for check in checks], clock.now())
    assert len(many) == len(one)
    assert Turn.objects.filter(what=TO_DO).count() == len(checks)
