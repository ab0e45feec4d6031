"""Checks (检查任务) and findings (发现问题): methods, contents, who inspects whom, the record."""

import pytest
from django.urls import reverse

from documents.models import Evidence
from supervision.core.refusals import Why
from supervision.core.regulation.lookup import current_provisions
from supervision.core.roles import Role
from supervision.models import Basis, Check, EnforcementKind, Finding, Method, ProvisionKind
from tests.cases import FACTS, Cases, in_days, key, provision
from tests.cast import LEGAL, SECOND, appoint, present
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

TOKEN = "6f1c8f9e-0000-4000-8000-000000000000"
CONTENTS = ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7"]


@pytest.mark.parametrize("code", CONTENTS)
@pytest.mark.provision("2.1")
@pytest.mark.provision("2.2")
@pytest.mark.provision("2.3")
@pytest.mark.provision("2.4")
@pytest.mark.provision("2.5")
@pytest.mark.provision("2.6")
@pytest.mark.provision("2.7")
def test_each_content_can_be_checked_and_is_printed(cases: Cases, code: str) -> None:
    check = cases.check(contents=[key(code)])
    cases.finding(check, content=key(code))
    concluded = cases.concluded(check)
    assert concluded.paper is not None
    assert f"{provision(code).citation}：{provision(code).text.rstrip('；。')}" in str(concluded.paper.facts)
    assert concluded.findings.get().content.code == code


def test_the_contents_to_choose_from_are_the_regulations(cases: Cases) -> None:
    assert [content.code for content in current_provisions(ProvisionKind.INSPECTION_CONTENT)] == CONTENTS


@pytest.mark.provision("1.1")
def test_the_kinds_of_enforcement_are_the_regulations(cases: Cases) -> None:
    text = provision("1.1").text
    assert all(kind.label in text for kind in EnforcementKind)
    check = cases.check(kinds=list(EnforcementKind.values))
    assert check.kinds == list(EnforcementKind.values)
    concluded = cases.concluded(check)
    assert concluded.paper is not None
    assert "、".join(EnforcementKind.labels) in str(concluded.paper.facts)


@pytest.mark.provision("3.1")
def test_the_methods_are_the_regulations(cases: Cases) -> None:
    assert all(method.label in provision("3.1").text for method in Method)


@pytest.mark.provision("3.1")
@pytest.mark.parametrize(
    ("by", "method", "inspectors"),
    [
        ("head", Method.SELF, "head"),
        ("inspector", Method.MUTUAL, "other-head"),
        ("inspector", Method.SPOT, "inspector"),
    ],
)
def test_each_method_has_its_hands(cases: Cases, by: str, method: Method, inspectors: str) -> None:
    check = cases.check(by=by, method=method, inspectors=[str(cases.person(inspectors).pk)])
    cases.act("check.record-finding", check, inspectors, **cases.finding_typed())
    if method != Method.SELF:
        cases.act("check.ask-answers", check, inspectors)
        cases.answered(check.active_findings().get())
    concluded: Check = cases.act("check.conclude", check, inspectors, conclusion="已核对。")
    assert concluded.paper is not None
    assert (concluded.state, concluded.paper.kind) == ("concluded", "check_record")
    assert method.label in str(concluded.paper.facts)


@pytest.mark.provision("3.1")
@pytest.mark.parametrize("method", [Method.MUTUAL, Method.SPOT])
def test_a_head_begins_only_a_self_check(cases: Cases, method: Method) -> None:
    with refused(Why.ROLE, "督察人员"):
        cases.check(by="head", method=method, inspectors=[str(cases.person("inspector").pk)])


def test_and_only_of_the_own_division(cases: Cases) -> None:
    with refused(Why.ROLE, "监察二科"):
        cases.check(by="head", method=Method.SELF, division=str(cases.cast.division(SECOND).pk), inspectors=[])


@pytest.mark.parametrize("method", [Method.MUTUAL, Method.SPOT])
def test_nobody_inspects_their_own_division(cases: Cases, method: Method) -> None:
    outside = appoint("inspector-outside", Role.INSPECTOR, cases.cast.division(SECOND), cases.cast.bureau)
    own = {"division": str(cases.cast.division(LEGAL).pk), "inspectors": [str(outside.pk)]}
    with refused(Why.RECUSAL, "应当回避"):
        cases.check(method=method, **own)
    within = appoint("inspector-within", Role.INSPECTOR, cases.division, cases.cast.bureau)
    typed = cases.check_typed(method=method, inspectors=[str(within.pk)])
    answer = signed_in(cases.person("inspector")).post(reverse("check-open"), {**typed, "token": TOKEN})
    assert answer.status_code == 422
    assert "inspector-within是「监察一科」的人员，应当回避。请另选检查人员" in answer.content.decode()


def test_who_came_to_the_division_after_is_refused_too(cases: Cases) -> None:
    check = cases.check()
    inspector = cases.person("inspector")
    type(inspector).objects.filter(pk=inspector.pk).update(division=cases.division)
    cases = Cases(present())
    with refused(Why.RECUSAL, "应当回避"):
        cases.act("check.conclude", check, "inspector", conclusion="已核对。")


def test_the_right_to_inspect_comes_from_the_assignment(cases: Cases) -> None:
    check = cases.check()
    with refused(Why.ROLE, "检查人员"):
        cases.act("check.record-finding", check, "second-inspector", **cases.finding_typed())
    cases.act(
        "check.edit", check, "inspector", **cases.check_typed(inspectors=[str(cases.person("second-inspector").pk)])
    )
    cases.act("check.record-finding", check, "second-inspector", **cases.finding_typed())
    assert Finding.objects.get().recorded_by == cases.person("second-inspector")


@pytest.mark.provision("3.3")
def test_a_finding_keeps_its_evidence(cases: Cases) -> None:
    check = cases.check()
    cases.act("check.record-finding", check, "inspector", files=["案卷第3页", "录像说明"], **cases.finding_typed())
    finding = Finding.objects.get()
    assert [file.name for file in Evidence.objects.about(finding)] == ["案卷第3页.txt", "录像说明.txt"]
    assert (finding.content.code, finding.ground.code if finding.ground else "") == ("2.2", "4.1.2")


@pytest.mark.provision("3.3")
def test_the_record_prints_what_stands_and_not_what_was_set_aside(cases: Cases) -> None:
    first = cases.finding(facts="第一个问题。")
    cases.finding(first.check_task, facts="第二个问题。")
    cases.act("finding.set-aside", first, "inspector", reason="事实不清。")
    concluded = cases.concluded(first.check_task)
    assert concluded.paper is not None
    assert "第二个问题。" in str(concluded.paper.facts)
    assert "第一个问题。" not in str(concluded.paper.facts)
    kept = Finding.objects.get(pk=first.pk)
    assert (kept.facts, kept.set_aside_because) == ("第一个问题。", "事实不清。")


def test_what_is_set_aside_is_not_edited(cases: Cases) -> None:
    finding = cases.finding()
    cases.act("finding.set-aside", finding, "inspector", reason="事实不清。")
    with refused(Why.CONDITION, "已不再采用"):
        cases.act("finding.edit", finding, "inspector", **cases.finding_typed())


def test_a_content_with_a_finding_stays(cases: Cases) -> None:
    check = cases.finding().check_task
    with refused(Why.CONDITION, "不能从检查内容中去掉"):
        cases.act("check.edit", check, "inspector", **cases.check_typed(contents=[key("2.5")]))


@pytest.mark.parametrize("code", ["check.open", "check.edit"])
def test_a_day_ahead_is_no_day_of_a_check(cases: Cases, code: str) -> None:
    check = None if code == "check.open" else cases.check()
    with refused(Why.CONDITION, "检查日期在今日之后"):
        cases.act(code, check, "inspector", **cases.check_typed(checked_on=str(in_days(1))))


def test_what_was_found_in_a_division_stays_with_it(cases: Cases) -> None:
    check = cases.finding().check_task
    other = str(cases.cast.division(SECOND).pk)
    with refused(Why.CONDITION, "已记录问题，被检查科室不能再改"):
        cases.act("check.edit", check, "inspector", **cases.check_typed(division=other))
    empty = cases.act("check.edit", cases.check(), "inspector", **cases.check_typed(division=other))
    assert empty.division_id != check.division_id


def test_without_findings_the_record_says_so(cases: Cases) -> None:
    concluded = cases.concluded(cases.check())
    assert concluded.paper is not None
    assert "未发现问题。" in str(concluded.paper.facts)


def test_a_cancelled_check_is_no_basis_for_a_notice(cases: Cases) -> None:
    finding = cases.finding()
    cases.act("check.cancel", finding.check_task, "inspector", reason="并入专项检查。")
    of_division = {"division": finding.check_task.division_id}
    text = signed_in(cases.person("inspector")).get(reverse("notice-draft"), of_division).content.decode()
    assert FACTS not in text


def test_a_head_sees_of_the_own_division_what_is_concluded(cases: Cases) -> None:
    check, browser = cases.finding().check_task, signed_in(cases.person("head"))
    assert browser.get(reverse("check", args=[check.pk])).status_code == 404
    assert check.title not in browser.get(reverse("check-list")).content.decode()
    cases.concluded(check)
    assert browser.get(reverse("check", args=[check.pk])).status_code == 200


def test_an_inspector_does_not_see_the_check_of_the_own_division(cases: Cases) -> None:
    check = cases.check()
    within = appoint("inspector-within", Role.INSPECTOR, cases.division, cases.cast.bureau)
    assert signed_in(within).get(reverse("check", args=[check.pk])).status_code == 404


def test_who_came_to_the_division_after_does_not_see_its_check_any_more(cases: Cases) -> None:
    check, inspector = cases.check(), cases.person("inspector")
    type(inspector).objects.filter(pk=inspector.pk).update(division=cases.division)
    assert signed_in(present()["inspector"]).get(reverse("check", args=[check.pk])).status_code == 404


def test_who_lost_the_role_sees_nothing_of_what_they_ran(cases: Cases) -> None:
    check, inspector = cases.check(), cases.person("inspector")
    inspector.grants.update(role=Role.SYSTEM_ADMIN)
    browser = signed_in(present()["inspector"])
    for name in ("check", "check-edit", "check-record-finding"):
        assert browser.get(reverse(name, args=[check.pk])).status_code == 404


@pytest.mark.parametrize("basis", [Basis.SUPERIOR, Basis.WORK])
def test_a_check_says_why_it_is_run(cases: Cases, basis: Basis) -> None:
    concluded = cases.concluded(cases.check(basis=basis))
    assert concluded.paper is not None
    assert basis.label in str(concluded.paper.facts)
