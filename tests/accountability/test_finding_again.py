"""Finding a liability case again (查找责任追究案件): by rulings, faults and factors; lists and figures; choices told apart."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accountability.assessment.factors import Element
from accountability.models import LiabilityCase
from supervision.core.acts import REGISTRY
from supervision.core.choices import told_apart
from supervision.core.roles import Role
from supervision.models import Officer
from tests.accountability import liability, referring_cases
from tests.cases import Cases
from tests.cast import FIRST, appoint
from tests.choices import alike, labels_in
from tests.conftest import signed_in


def found_by(cases: Cases, who: str, words: str) -> str:
    return signed_in(cases.person(who)).get(f"/search/?q={words}").content.decode()


# --- Searching ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["（2026）吉行初12号", "吉行初", "江滨区人民法院"])
def test_a_ruling_s_number_finds_its_case_for_its_hands_alone(cases: Cases, words: str) -> None:
    case = liability.investigated(cases)
    address = reverse("liability-case", args=[case.pk])
    assert address in found_by(cases, "inspector", words)
    for who in ("officer", "second-inspector", "second-leader", "head", "discipline"):
        assert address not in found_by(cases, who, words), who


def test_a_ruling_is_found_under_its_exact_number_however_it_is_written(cases: Cases) -> None:
    case = liability.investigated(cases)
    page = found_by(cases, "leader", "(2026)吉行初12号")
    assert case.reference in page
    assert "江滨区人民法院（2026）吉行初12号" in page.replace("<mark>", "").replace("</mark>", "")


def test_a_fault_s_words_find_the_case(cases: Cases) -> None:
    fault = liability.fault(cases)
    words = fault.provision.text.strip("；。")[:8]
    assert reverse("liability-case", args=[fault.case_id]) in found_by(cases, "inspector", words)


def test_a_factor_s_words_find_the_case(cases: Cases) -> None:
    case = liability.answered(cases, Element.REFUSED)
    assert reverse("liability-case", args=[case.pk]) in found_by(cases, "inspector", "拒绝纠正违法执法行为")


# --- Lists and figures ---------------------------------------------------------------------------------------------------


def test_the_list_is_narrowed_by_a_fault_and_its_figure_opens_it(cases: Cases) -> None:
    fault = liability.fault(cases)
    code, case = fault.provision.code, fault.case
    leader = signed_in(cases.person("leader"))
    listed = leader.get(f"{reverse('liability-case-list')}?fault={code}").content.decode()
    assert case.reference in listed
    other = "5.1.4.4" if code != "5.1.4.4" else "5.1.4.3"
    assert case.reference not in leader.get(f"{reverse('liability-case-list')}?fault={other}").content.decode()
    assert case.reference in leader.get(f"{reverse('liability-case-list')}?fault=nonsense").content.decode()
    figures = leader.get(reverse("figures")).content.decode()
    assert "本人负责的责任追究案件（按过错行为）" in figures
    assert f"fault={code}" in figures


def test_a_fault_that_was_set_aside_counts_no_more(cases: Cases) -> None:
    fault = liability.set_aside_fault(cases)
    leader = signed_in(cases.person("leader"))
    listed = leader.get(f"{reverse('liability-case-list')}?fault={fault.provision.code}").content.decode()
    assert fault.case.reference not in listed
    assert f"fault={fault.provision.code}" not in leader.get(reverse("figures")).content.decode()


def test_nobody_else_s_figures_know_of_it(cases: Cases) -> None:
    fault = liability.fault(cases)
    figures = signed_in(cases.person("second-leader")).get(reverse("figures")).content.decode()
    assert f"fault={fault.provision.code}" not in figures


# --- Choices that look alike ----------------------------------------------------------------------------------------------


def _form(cases: Cases, code: str, record: Any, who: str) -> Any:
    return REGISTRY[code].form_for(record, by=Officer.objects.with_roles().get(username=who))


def test_findings_of_one_wording_are_told_apart(cases: Cases) -> None:
    for _ in range(3):
        check = cases.check()
        cases.act("check.record-finding", check, "inspector", **cases.finding_typed())
        cases.concluded(check)
    form = _form(cases, "liability-case.open", None, "inspector")
    labels = labels_in(form.fields["finding"])
    assert len(labels) > 3
    assert alike(form) == {}


def test_people_of_one_name_are_told_apart_by_what_else_is_known(cases: Cases) -> None:
    for number in (1, 2):
        person = appoint(f"same-{number}", Role.OFFICER, cases.cast.division(FIRST), cases.cast.bureau)
        Officer.objects.filter(pk=person.pk).update(name="王伟", badge=f"吉A000{number}")
    labels = labels_in(_form(cases, "liability-case.open", None, "inspector").fields["respondent"])
    same = sorted(label for label in labels if label.startswith("王伟"))
    assert same == [
        "王伟（监察一科）（未填职务，执法证号吉A0001）",
        "王伟（监察一科）（未填职务，执法证号吉A0002）",
    ]


def test_six_files_of_one_name_are_told_apart(cases: Cases) -> None:
    case = liability.investigated(cases)
    for number in range(6):
        file = SimpleUploadedFile("证明.txt", f"第{number % 5}份证明".encode(), content_type="text/plain")
        typed = liability.ruling_typed(number=f"（2026）吉行终{number}号")
        cases.act("liability-case.add-ruling", case, "inspector", **typed, attachments=file)
    referral = referring_cases.drafted(cases, LiabilityCase.objects.get(pk=case.pk))
    form = _form(cases, "referral.edit", referral, "inspector")
    titles = [label for label in labels_in(form.fields["materials"]) if label.startswith("证明")]
    assert len(titles) == len(set(titles)) == 6
    assert all("提交" in title for title in titles)


def test_what_nothing_tells_apart_is_told_by_its_number() -> None:
    class Plain:
        def __init__(self, pk: int) -> None:
            self.pk = pk

    assert told_apart([Plain(1), Plain(2), Plain(3)], ["甲", "甲", "乙"]) == [
        "甲（系统编号1）",
        "甲（系统编号2）",
        "乙",
    ]
