"""The regulation as it is loaded: whole, verbatim, once."""

import hashlib
from collections import Counter

import pytest

from documents import clock
from supervision.models import Provision, Regulation
from supervision.rules import defaults
from supervision.rules.initial_data import load_regulation
from tests.cast import Cast

KINDS = {
    "preamble": 1,
    "chapter": 5,
    "section": 3,
    "supervised": 1,
    "inspection_content": 7,
    "procedure": 5,
    "correction_order": 1,
    "correction_ground": 6,
    "notice_form": 1,
    "notice_content": 5,
    "correction_and_review": 1,
    "liability_principle": 1,
    "fault_group": 5,
    "fault": 36,
    "liability_forms": 1,
    "liability_form": 6,
    "factor_group": 3,
    "aggravating": 5,
    "mitigating": 2,
    "exempting": 6,
    "discipline_and_crime": 1,
    "referral_duty": 1,
    "referral_ground": 5,
    "referral_handling": 1,
    "effective": 1,
}
FINGERPRINT = "560c8a8e8e675c4b592edcdcbe0b7b052eed9d555fe13b480d5d6254baa666d2"
"""SHA-256 over code and text of each provision, in order: no sign of the legal text changes unnoticed."""


def _fingerprint(rows: list[tuple[str, str]]) -> str:
    return hashlib.sha256("\n".join(f"{code} {text}" for code, text in rows).encode()).hexdigest()


def test_the_data_file_holds_the_whole_regulation() -> None:
    provisions = defaults.regulation()["provision"]
    assert len(provisions) == 110
    assert len({provision["code"] for provision in provisions}) == 110
    assert Counter(provision["kind"] for provision in provisions) == KINDS
    assert _fingerprint([(provision["code"], provision["text"]) for provision in provisions]) == FINGERPRINT


def test_it_is_loaded_verbatim_and_in_order(cast: Cast) -> None:
    regulation = Regulation.objects.get()
    rows = list(regulation.provisions.order_by("position").values_list("code", "text"))
    assert _fingerprint(rows) == FINGERPRINT
    assert regulation.published_at is not None
    assert str(regulation.effective_from) == "2016-01-01"


def test_loading_again_changes_nothing(cast: Cast) -> None:
    before = Regulation.objects.get()
    assert load_regulation(by=None, now=clock.now()) == before
    assert Provision.objects.count() == 110


@pytest.mark.django_db
def test_special_days_of_a_year_are_holidays_and_make_up_days() -> None:
    special = {str(day): (str(kind), name) for day, (kind, name) in defaults.special_days(2026).items()}
    assert special["2026-10-01"] == ("holiday", "国庆节")
    assert special["2026-09-20"] == ("makeup", "国庆节")
    assert "2026-09-21" not in special
