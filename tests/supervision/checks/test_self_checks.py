"""Self-checks (自查): begun by the division or ordered by the inspectors, filled in by its people, confirmed by its head, and
read by others once they are concluded."""

from typing import Any

import pytest
from django.urls import reverse

from documents import clock
from supervision.core.refusals import Why
from supervision.core.roles import Role
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Check, Finding, Method, RoleGrant
from tests.cases import FACTS, Cases, in_days
from tests.cast import LEGAL, SECOND, appoint, present
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("3.1")


def _turns(cases: Cases, by: str) -> list[str]:
    return [row.what for row in waiting_for(cases.person(by), clock.now())]


def _page(cases: Cases, by: str, check: Check) -> Any:
    return signed_in(cases.person(by)).get(reverse("check", args=[check.pk]))


OUTSIDERS = ("inspector", "second-inspector", "leader", "second-leader")


def test_an_inspector_files_no_self_check_of_a_division(cases: Cases) -> None:
    """What was seen: an outsider filed one, and the division never answered."""
    with refused(Why.ROLE, "监察一科"):
        cases.check(method="self", inspectors=[])


def test_it_is_ordered_with_a_day_and_the_head_does_it(cases: Cases) -> None:
    check = cases.ordered()
    assert (check.method, check.due_on, list(check.inspectors.all())) == ("self", in_days(10), [cases.person("head")])
    assert (check.checked_on, check.opened_by) == (None, cases.person("inspector"))
    assert "完成自查" in _turns(cases, "head")
    assert _turns(cases, "inspector") == []
    typed = {"conclusion": "未发现问题。", "checked_on": str(in_days(0))}
    concluded: Check = cases.act("check.conclude", check, "head", **typed)
    assert (concluded.checked_on, concluded.concluded_by) == (in_days(0), cases.person("head"))


def test_none_is_ordered_of_a_division_without_a_head(cases: Cases) -> None:
    RoleGrant.objects.filter(officer=cases.person("head")).update(ended_at=clock.now())
    with refused(Why.CONDITION, "没有在任的负责人"):
        cases.ordered()


def test_none_is_ordered_for_a_day_that_is_over(cases: Cases) -> None:
    with refused(Why.CONDITION, "完成期限已经过去"):
        cases.ordered(due_on=str(in_days(-1)))


@pytest.mark.parametrize("begin", ["self_check", "ordered"])
def test_whoever_ordered_it_does_nothing_in_it(cases: Cases, begin: str) -> None:
    check = getattr(cases, begin)()
    for code, typed in (
        ("check.record-finding", cases.finding_typed()),
        ("check.begin-sheet", {"checklists": [str(cases.checklist().pk)]}),
        ("check.conclude", {"conclusion": "无。", "checked_on": str(in_days(0))}),
        ("check.edit", {"record_text": "", "checked_on": str(in_days(0)), **cases.check_typed(method="self")}),
    ):
        for by in ("inspector", "leader"):
            with refused(Why.ROLE, "监察一科"):
                cases.act(code, check, by, **{**typed, **({"inspectors": []} if code == "check.edit" else {})})


def test_an_officer_fills_it_in_and_the_head_confirms_it(cases: Cases) -> None:
    check = cases.self_check()
    assert "填写自查" in _turns(cases, "officer")
    sheet = cases.sheet(check, by="officer")
    cases.fill(sheet, by="officer")
    cases.act("check.record-finding", check, "officer", **cases.finding_typed())
    with refused(Why.ROLE, "负责人"):
        cases.act("check.conclude", check, "officer", conclusion="无。")
    concluded: Check = cases.act("check.conclude", check, "head", conclusion="属实，已着手整改。")
    assert concluded.paper is not None
    printed = str(concluded.paper.facts)
    head, officer = cases.person("head"), cases.person("officer")
    assert f"{head.name}（监察一科负责人）" in printed
    assert "负责人确认" in printed
    assert "被查单位意见" not in printed
    assert {head, officer} == set(concluded.inspectors.all())
    assert sheet.answers.exclude(answered_by=officer).count() == 0


def test_who_fills_it_in_is_for_the_head_to_say(cases: Cases) -> None:
    check = cases.ordered()
    with refused(Why.ROLE, "其确定的自查人员"):
        cases.act("check.record-finding", check, "officer", **cases.finding_typed())
    check = cases.act("check.name-people", check, "head", people=[str(cases.person("officer").pk)])
    assert set(check.inspectors.all()) == {cases.person("head"), cases.person("officer")}
    cases.act("check.record-finding", check, "officer", **cases.finding_typed())
    check = cases.act("check.name-people", check, "head", people=[])
    assert list(check.inspectors.all()) == [cases.person("head")]
    assert "填写自查" not in _turns(cases, "officer")
    with refused(Why.ROLE, "其确定的自查人员"):
        cases.act("check.record-finding", check, "officer", **cases.finding_typed())


def test_only_people_of_the_division_are_named(cases: Cases) -> None:
    check = cases.ordered()
    browser = signed_in(cases.person("head"))
    page = browser.get(reverse("check-name-people", args=[check.pk])).content.decode()
    assert cases.person("officer").name in page
    assert cases.person("other-head").name not in page
    typed = {"people": [str(cases.person("other-head").pk)], "version": check.version}
    assert browser.post(reverse("check-name-people", args=[check.pk]), typed).status_code == 422


def test_whoever_left_the_division_does_nothing_more_in_it(cases: Cases) -> None:
    check = cases.self_check()
    officer = cases.person("officer")
    type(officer).objects.filter(pk=officer.pk).update(division=cases.cast.division(SECOND))
    assert signed_in(present()["officer"]).get(reverse("check", args=[check.pk])).status_code == 404
    with refused(Why.ROLE, "其确定的自查人员"):
        Cases(present()).act("check.record-finding", check, "officer", **cases.finding_typed())


def test_until_it_is_concluded_nobody_else_reads_it(cases: Cases) -> None:
    check = cases.self_check(record_text="只有本科室知道的经过。")
    sheet = cases.sheet(check, by="officer")
    cases.act("check.record-finding", check, "officer", files=["自查证据"], **cases.finding_typed())
    for by in OUTSIDERS:
        browser = signed_in(cases.person(by))
        answer = _page(cases, by, check)
        text = answer.content.decode()
        assert answer.status_code == 200
        assert "由「监察一科」自己进行" in text
        assert [said for said in (FACTS, "只有本科室知道的经过。", "自查证据") if said in text] == []
        assert browser.get(reverse("sheet", args=[sheet.pk])).status_code == 404
        assert not Finding.objects.visible_to(cases.person(by).viewer).exists()
        assert not Check.objects.visible_to(cases.person(by).viewer).filter(pk=check.pk).exists()
        assert check.title in browser.get(reverse("check-list")).content.decode()
        assert FACTS not in browser.get(reverse("search"), {"q": FACTS[:8]}).content.decode()
    for by in ("other-head", "discipline", "auditor", "system-admin", "foreign-inspector"):
        assert _page(cases, by, check).status_code == 404
    for by in ("head", "officer"):
        assert FACTS in _page(cases, by, check).content.decode()


def test_once_it_is_concluded_inspectors_and_leaders_read_it(cases: Cases) -> None:
    check = cases.confirmed()
    for by in (*OUTSIDERS, "head", "officer"):
        assert FACTS in _page(cases, by, check).content.decode()
    assert _page(cases, "other-head", check).status_code == 404


def test_a_colleague_who_was_not_named_does_not_read_it(cases: Cases) -> None:
    check = cases.self_check()
    appoint("colleague", Role.OFFICER, cases.division, cases.cast.bureau)
    assert signed_in(present()["colleague"]).get(reverse("check", args=[check.pk])).status_code == 404


def test_one_of_the_own_division_is_ordered_and_not_read_either(cases: Cases) -> None:
    """The inspectors' own division checks itself, too: who ordered it is no more than its orderer there."""
    appoint("own-head", Role.HEAD, cases.cast.division(LEGAL), cases.cast.bureau)
    check = Cases(present()).ordered(division=str(cases.cast.division(LEGAL).pk))
    assert "自己进行" in _page(cases, "inspector", check).content.decode()
    assert not Check.objects.visible_to(cases.person("inspector").viewer).filter(pk=check.pk).exists()
    assert _page(cases, "second-inspector", check).status_code == 404


def test_whoever_ordered_it_takes_the_order_back(cases: Cases) -> None:
    check = cases.ordered()
    page = signed_in(cases.person("inspector")).get(reverse("check", args=[check.pk])).content.decode()
    assert reverse("check-cancel", args=[check.pk]) in page
    cancelled: Check = cases.act("check.cancel", check, "inspector", reason="并入专项检查。")
    assert cancelled.state == "cancelled"
    assert "并入专项检查。" in _page(cases, "inspector", check).content.decode()
    assert _turns(cases, "head") == []


def test_it_stays_a_self_check_of_its_division(cases: Cases) -> None:
    check = cases.self_check()
    typed = cases.check_typed(method="spot", inspectors=[str(cases.person("inspector").pk)])
    with refused(Why.CONDITION, "自查不能改为其他方式"):
        cases.act("check.edit", check, "head", **typed)
    spot = cases.check()
    with refused(Why.CONDITION, "其他检查也不能改为自查"):
        cases.act("check.edit", spot, "inspector", **cases.check_typed(method="self", inspectors=[]))


def test_one_of_an_earlier_database_is_confirmed_by_the_head(cases: Cases) -> None:
    """An inspector filed it and named themselves: its division does it now."""
    check = cases.ordered()
    check.inspectors.set([cases.person("inspector")])
    Check.objects.filter(pk=check.pk).update(due_on=None, due_at=None, checked_on=in_days(0))
    assert "由「监察一科」自己进行" in _page(cases, "inspector", check).content.decode()
    concluded: Check = cases.act("check.conclude", check, "head", conclusion="未发现问题。")
    assert cases.person("head") in concluded.inspectors.all()
    assert _page(cases, "inspector", check).status_code == 200


def test_one_within_an_inspection_is_its_divisions_too(cases: Cases) -> None:
    check = cases.begun("self").checks.get()
    assert check.method == Method.SELF
    cases.act("check.name-people", check, "head", people=[str(cases.person("officer").pk)])
    cases.act("check.record-finding", check, "officer", **cases.finding_typed())
    page = signed_in(cases.person("inspector")).get(reverse("inspection", args=[check.inspection_id])).content.decode()
    assert FACTS not in page
    typed = {"conclusion": "属实。", "checked_on": str(in_days(0))}
    cases.act("check.conclude", check, "head", **typed)
    assert FACTS in _page(cases, "inspector", check).content.decode()
