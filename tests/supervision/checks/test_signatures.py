"""Signatures on a check's papers (文书的签署): given in the application, or handed in after the conclusion."""

import pytest
from django.urls import reverse

from documents import clock
from documents.models import Evidence
from supervision.core.refusals import Why
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Check, PaperSignature
from tests.cases import Cases, in_days
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("3.3")


def _turns(cases: Cases, by: str) -> list[str]:
    return [row.what for row in waiting_for(cases.person(by), clock.now())]


def _page(cases: Cases, by: str, check: Check) -> str:
    return signed_in(cases.person(by)).get(reverse("check", args=[check.pk])).content.decode()


def _sign(cases: Cases, check: Check, said: str = "属实，无异议。") -> Check:
    found: Check = cases.act("check.sign-record", check, "head", said=said)
    return found


def _typed(check: Check, **changed: str) -> dict[str, str]:
    return {"paper": str(check.paper_id), "signer": "马科长", "signed_on": str(in_days(0)), "said": "", **changed}


def test_the_head_signs_a_concluded_record_with_words(cases: Cases) -> None:
    check = cases.concluded()
    facts = check.paper.facts if check.paper is not None else {}
    assert "签署检查记录" in _turns(cases, "head")

    _sign(cases, check, "第二项的日期有出入，其余属实。")

    signature = PaperSignature.objects.get()
    assert (signature.manner, signature.signer, signature.paper_id) == (
        "application",
        cases.person("head").name,
        check.paper_id,
    )
    assert signature.proof is not None
    assert (signature.proof.kind, signature.proof.is_sealed) == ("record_opinion", True)
    for said in ("第二项的日期有出入，其余属实。", signature.paper.number, "于系统内签署，以系统时间为准"):
        assert said in str(signature.proof.facts)
    assert signature.paper.facts == facts
    assert "签署检查记录" not in _turns(cases, "head")
    for by in ("head", "inspector", "leader"):
        assert "第二项的日期有出入，其余属实。" in _page(cases, by, check)


def test_it_is_signed_once(cases: Cases) -> None:
    check = _sign(cases, cases.concluded())
    with refused(Why.CONDITION, "检查记录已经在系统签署"):
        _sign(cases, check)


def test_a_record_signed_by_hand_is_handed_in_after_the_conclusion(cases: Cases) -> None:
    check = cases.concluded()
    typed = _typed(check, signer="马科长、周敏", said="无异议。")
    cases.act("check.hand-in-signed", check, "inspector", files=["签署的检查记录"], **typed)
    signature = PaperSignature.objects.get()
    assert (signature.manner, signature.signer, signature.said) == ("paper", "马科长、周敏", "无异议。")
    assert "签署的检查记录.txt" in Evidence.objects.of_case(check).values_list("name", flat=True)
    assert "签署检查记录" not in _turns(cases, "head")
    assert "马科长、周敏" in _page(cases, "inspector", check)


def test_who_signed_by_hand_may_still_say_more_in_the_application(cases: Cases) -> None:
    check = cases.concluded()
    cases.act("check.hand-in-signed", check, "inspector", files=["检查记录"], **_typed(check))
    _sign(cases, check)
    assert [signature.manner for signature in PaperSignature.objects.all()] == ["paper", "application"]


def test_a_list_of_material_is_handed_in_while_the_check_is_under_way(cases: Cases) -> None:
    request = cases.received()
    check = request.check_task
    handed = request.items.all()[0].handovers.get().paper
    assert handed is not None
    cases.act("check.hand-in-signed", check, "inspector", files=["交接清单"], **_typed(check, paper=str(handed.pk)))
    assert PaperSignature.objects.get().paper == handed


def test_where_nothing_has_a_place_to_sign_nothing_is_handed_in(cases: Cases) -> None:
    check = cases.check()
    browser = signed_in(cases.person("inspector"))
    answer = browser.get(reverse("check-hand-in-signed", args=[check.pk]))
    assert answer.status_code == 409
    assert "还没有留有手写签名处的文书" in answer.content.decode()
    assert "补交签署件" not in browser.get(reverse("check", args=[check.pk])).content.decode()


def test_papers_of_another_check_are_no_choice(cases: Cases) -> None:
    first, second = cases.concluded(), cases.concluded(cases.finding(cases.check(title="另一次检查")).check_task)
    browser = signed_in(cases.person("inspector"))
    page = browser.get(reverse("check-hand-in-signed", args=[first.pk])).content.decode()
    assert first.paper is not None
    assert second.paper is not None
    assert first.paper.number in page
    assert second.paper.number not in page


def test_a_self_check_waits_for_no_signature(cases: Cases) -> None:
    check = cases.check("head", method="self", inspectors=[str(cases.person("head").pk)])
    cases.act("check.conclude", check, "head", conclusion="没有发现问题。")
    assert "签署检查记录" not in _turns(cases, "head")


def test_what_looks_into_a_complaint_is_signed_by_no_division(cases: Cases) -> None:
    complaint = cases.looked_into()
    assert complaint.investigation is not None
    assert not any("签署检查记录" in _turns(cases, name) for name in ("head", "other-head"))
    for check in Check.objects.filter(inspection=complaint.investigation):
        answer = signed_in(cases.person("head")).get(reverse("check-sign-record", args=[check.pk]))
        assert answer.status_code == 404
