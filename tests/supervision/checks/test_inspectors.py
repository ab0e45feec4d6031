"""Who may inspect is asked before a check is filled in (检查人员的条件): role, division, certificate, each with its reason."""

from typing import Any

import pytest
from django.urls import reverse

from supervision.core.refusals import Why
from supervision.core.roles import Role
from supervision.models import Method, Officer
from tests.cases import Cases
from tests.cast import LEGAL, appoint
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("3.1")


def _asked(cases: Cases, by: str = "inspector", **query: Any) -> str:
    return signed_in(cases.person(by)).get(reverse("check-open"), query).content.decode()


def _chosen(cases: Cases, method: str, division: Any = None) -> dict[str, str]:
    return {"method": method, "division": str((division or cases.division).pk)}


def test_division_and_method_are_asked_for_first(cases: Cases) -> None:
    text = _asked(cases)
    assert "第一步：选定科室和检查方式" in text
    assert 'name="record_text"' not in text
    text = _asked(cases, **_chosen(cases, "spot"))
    assert 'name="record_text"' in text
    assert "第一步" not in text


def test_a_head_is_asked_for_the_own_self_check_at_once(cases: Cases) -> None:
    text = _asked(cases, "head")
    assert 'name="record_text"' in text
    assert cases.person("officer").name in text
    assert cases.person("other-head").name not in text


def _box(person: Officer) -> str:
    return f'name="inspectors" value="{person.pk}"'


@pytest.mark.parametrize(
    ("method", "offered"),
    [
        ("spot", {"inspector": True, "other-head": False, "head": False, "leader": False, "officer": False}),
        ("mutual", {"inspector": True, "other-head": True, "head": True, "leader": False, "officer": True}),
    ],
)
def test_who_comes_into_question_is_offered(cases: Cases, method: str, offered: dict[str, bool]) -> None:
    text = _asked(cases, **_chosen(cases, method))
    assert {name: _box(cases.person(name)) in text for name in offered} == offered


@pytest.mark.parametrize("method", ["spot", "mutual"])
def test_whoever_may_not_is_listed_with_the_reason_and_cannot_be_ticked(cases: Cases, method: str) -> None:
    within = appoint("within", Role.INSPECTOR, cases.division, cases.cast.bureau)
    Officer.objects.filter(pk=cases.person("second-inspector").pk).update(badge="")
    text = _asked(cases, **_chosen(cases, method))
    assert f"{within.name}（监察一科）——不能选：是「监察一科」的人员，应当回避" in text
    assert f"{cases.person('second-inspector').name}（法制督察科）——不能选：没有登记执法证号" in text
    for person in (within, cases.person("second-inspector")):
        (box,) = [line for line in text.split("<input") if _box(person) in line]
        assert "disabled" in box


UNFIT: tuple[tuple[Method, str, str], ...] = (
    (Method.SPOT, "other-head", "不是督察人员，不能担任抽查的检查人员"),
    (Method.SPOT, "head", "是「监察一科」的人员，应当回避"),
    (Method.MUTUAL, "officer", "是「监察一科」的人员，应当回避"),
    (Method.MUTUAL, "leader", "不是其他科室的人员，不能担任互查的检查人员"),
)


@pytest.mark.parametrize(("method", "name", "said"), UNFIT)
def test_what_a_page_did_not_offer_is_refused_with_the_reason(
    cases: Cases, method: Method, name: str, said: str
) -> None:
    typed = cases.check_typed(method=method, inspectors=[str(cases.person(name).pk)])
    token = "6f1c8f9e-0000-4000-8000-000000000000"
    answer = signed_in(cases.person("inspector")).post(reverse("check-open"), {**typed, "token": token})
    assert answer.status_code == 422
    assert f"{cases.person(name).name}{said}" in answer.content.decode()
    assert typed["record_text"] in answer.content.decode()


def test_whoever_lost_the_certificate_meanwhile_is_refused(cases: Cases) -> None:
    form_typed = cases.check_typed()
    Officer.objects.filter(pk=cases.person("inspector").pk).update(badge="")
    answer = signed_in(cases.person("inspector")).post(
        reverse("check-open"), {**form_typed, "token": "6f1c8f9e-0000-4000-8000-000000000000"}
    )
    assert answer.status_code == 422
    assert "没有登记执法证号" in answer.content.decode()


def test_who_inspects_already_goes_on_without_one(cases: Cases) -> None:
    """A check of an earlier database, or a number that was taken away: it can still be edited."""
    check = cases.check()
    Officer.objects.filter(pk=cases.person("inspector").pk).update(badge="")
    edited = cases.act("check.edit", check, "inspector", **cases.check_typed(title="改后的名称"))
    assert edited.title == "改后的名称"


def test_who_may_not_begin_it_is_told_before_anything_is_typed(cases: Cases) -> None:
    own = cases.cast.division(LEGAL)
    text = _asked(cases, **_chosen(cases, "spot", own))
    assert "您是「法制督察科」的人员，检查时应当回避" in text
    assert 'name="record_text"' not in text
    text = _asked(cases, **_chosen(cases, "self"))
    assert "由「监察一科」的负责人办理" in text


def test_the_act_asks_again_whatever_the_page_showed(cases: Cases) -> None:
    from supervision.checks.inspectors import refusal_of

    refusal = refusal_of([cases.person("leader")], cases.division, Method.SPOT)
    assert refusal is not None
    assert (refusal.why, "不是督察人员" in refusal.message) == (Why.CONDITION, True)
    assert refusal_of([cases.person("inspector")], cases.division, Method.SPOT) is None


@pytest.mark.provision("1.1")
@pytest.mark.parametrize("code", ["check.record-finding", "finding.edit"])
def test_a_finding_is_of_one_of_the_checks_kinds(cases: Cases, code: str) -> None:
    finding = cases.finding(cases.check(kinds=["penalty", "licensing"]))
    record = finding.check_task if code == "check.record-finding" else finding
    typed = {**cases.finding_typed(kind="coercion"), "version": finding.check_task.version}
    page = reverse(code.replace(".", "-"), args=[record.pk])
    browser = signed_in(cases.person("inspector"))
    shown = browser.get(page).content.decode()
    assert 'value="coercion"' not in shown
    assert 'value="licensing"' in shown
    assert browser.post(page, typed).status_code == 422


def test_its_kind_has_no_default(cases: Cases) -> None:
    check = cases.check()
    page = reverse("check-record-finding", args=[check.pk])
    browser = signed_in(cases.person("inspector"))
    assert '<option value="" selected>请选择</option>' in browser.get(page).content.decode()
    typed = {**cases.finding_typed(kind=""), "version": check.version}
    answer = browser.post(page, typed)
    assert (answer.status_code, check.findings.exists()) == (422, False)


def test_a_kind_with_a_finding_stays_with_the_check(cases: Cases) -> None:
    check = cases.finding().check_task
    with refused(Why.CONDITION, "「行政处罚」已有发现的问题"):
        cases.act("check.edit", check, "inspector", **cases.check_typed(kinds=["licensing"]))
