"""Whether a decision is heavier than another (加重处理), and what papers and forms say of the organs of a referral (移送): pure."""

import pytest

from accountability.assessment.burdens import Burden, heavier_in
from accountability.assessment.referral_duties import CrimeKind, names_another_organ, said_on_paper

P, N, E = "pursued", "not_pursued", "not_established"
TALK, SELF_CRITICISM, CIRCULAR, TRAINING, TRANSFER, DISQUALIFIED = (f"5.2.1.{form}" for form in range(1, 7))


def _pursued(*forms: str, weight: str = "ordinary") -> Burden:
    return Burden(P, weight, forms)


@pytest.mark.provision("5.2.1")
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (Burden(E), Burden(N), "outcome"),
        (Burden(N), _pursued(TALK, weight="lighter"), "outcome"),
        (Burden(E), _pursued(TALK, weight="lighter"), "outcome"),
        (Burden(N), Burden(E), ""),
        (Burden(N), Burden(N), ""),
        (Burden(E), Burden(E), ""),
        (_pursued(TALK, weight="heavier"), Burden(N), ""),
        (_pursued(TALK, weight="heavier"), Burden(E), ""),
        (_pursued(TALK, weight="lighter"), _pursued(TALK), "weight"),
        (_pursued(TALK), _pursued(TALK, weight="heavier"), "weight"),
        (_pursued(TALK, weight="lighter"), _pursued(TALK, weight="heavier"), "weight"),
        (_pursued(TALK), _pursued(TALK), ""),
        (_pursued(TALK, weight="heavier"), _pursued(TALK), ""),
        (_pursued(TALK, weight="heavier"), _pursued(TALK, TRAINING), "forms"),
    ],
)
def test_a_decision_is_heavier_by_its_outcome_then_by_its_weight_then_by_its_forms(
    before: Burden, after: Burden, said: str
) -> None:
    assert heavier_in(before, after) == said


@pytest.mark.provision("5.2.1")
@pytest.mark.parametrize(
    ("before", "after", "is_heavier"),
    [
        ([TALK], [TALK], False),
        ([TALK, CIRCULAR], [TALK], False),
        ([TALK], [], False),
        ([TALK], [TALK, CIRCULAR], True),
        ([], [TALK], True),
        ([TALK], [SELF_CRITICISM], True),
        ([CIRCULAR], [TALK], True),
        ([TRAINING], [TALK], False),
        ([TALK], [TRAINING], True),
        ([TRANSFER], [TRAINING], False),
        ([TRAINING], [TRANSFER], True),
        ([DISQUALIFIED], [TRANSFER], False),
        ([TRANSFER], [DISQUALIFIED], True),
        ([DISQUALIFIED], [TALK, SELF_CRITICISM], True),
        ([DISQUALIFIED, TRANSFER], [TALK, TRAINING], False),
        ([TRANSFER, DISQUALIFIED], [TRAINING, TRANSFER], False),
        ([TRAINING, TALK], [SELF_CRITICISM, TALK], False),
        ([TRAINING, TALK], [SELF_CRITICISM, CIRCULAR], True),
        ([DISQUALIFIED, TALK], [TRANSFER, SELF_CRITICISM], True),
        ([DISQUALIFIED, TRAINING], [TALK, TALK], False),
        ([DISQUALIFIED, TRAINING], [TRANSFER, TALK], False),
        ([DISQUALIFIED], [DISQUALIFIED, TALK], True),
        ([TALK, DISQUALIFIED], [TALK, TALK], False),
        ([TALK, TALK], [TALK], False),
    ],
)
def test_a_form_takes_only_the_place_of_a_higher_one(before: list[str], after: list[str], is_heavier: bool) -> None:
    assert heavier_in(_pursued(*before), _pursued(*after)) == ("forms" if is_heavier else "")


def test_forms_are_the_same_in_whatever_order_they_are_named() -> None:
    assert _pursued(TRANSFER, TALK) == _pursued(TALK, TRANSFER)
    assert _pursued(TRANSFER, TALK).forms == (TALK, TRANSFER)


@pytest.mark.provision("5.2.5")
@pytest.mark.parametrize(
    ("kind", "office", "is_another"),
    [
        (CrimeKind.OFFICE, "江滨区监察委员会", False),
        (CrimeKind.OFFICE, "江滨市公安局江滨分局", True),
        (CrimeKind.OFFICE, "江滨区人民检察院", True),
        (CrimeKind.BOTH, "江滨区监察委员会", False),
        (CrimeKind.BOTH, "江滨区纪委、公安局联合办公室", False),
        (CrimeKind.JUDICIAL_STAFF, "江滨区人民检察院", False),
        (CrimeKind.JUDICIAL_STAFF, "江滨区监察委员会", True),
        (CrimeKind.ORDINARY, "江滨市公安局江滨分局", False),
        (CrimeKind.ORDINARY, "江滨区监察委员会", True),
        (CrimeKind.ORDINARY, "江滨区人民检察院", True),
        (CrimeKind.ORDINARY, "江滨区人民政府", False),
        (CrimeKind.OFFICE, "专案组", False),
    ],
)
def test_an_office_s_name_may_tell_that_it_is_another_organ_s(kind: CrimeKind, office: str, is_another: bool) -> None:
    assert names_another_organ(kind, office) is is_another


@pytest.mark.provision("5.3.1")
@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("司法机关江滨区人民法院（2026）吉行初12号撤销", "江滨区人民法院（2026）吉行初12号撤销"),
        ("信访机关江滨区信访局确认违法", "江滨区信访局确认违法"),
        ("审计机关确认违法", "审计机关确认违法"),
        ("司法机关撤销", "司法机关撤销"),
        ("涉嫌犯罪", "涉嫌犯罪"),
        ("江滨区司法机关撤销", "江滨区司法机关撤销"),
    ],
)
def test_a_paper_names_who_ruled_and_the_kind_of_organ_only_where_nobody_is_named(reason: str, said: str) -> None:
    assert said_on_paper(reason) == said
