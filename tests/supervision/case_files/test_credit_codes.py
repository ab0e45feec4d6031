"""Credit codes (统一社会信用代码) and amounts, as tables and people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from supervision.case_files import amounts
from supervision.case_files.credit_codes import LENGTH, SIGNS, check_sign, read

_CODES = ["91350100M000100Y43", "91110000802100433B", "91330100799655058B", "91440300708461136T"]
_BEGUN = some.text(some.sampled_from(SIGNS), min_size=LENGTH - 1, max_size=LENGTH - 1)


@pytest.mark.parametrize("code", _CODES)
def test_codes_that_are_in_use_hold(code: str) -> None:
    assert read(code) == (code, "")
    assert read(f" {code[:8].lower()} {code[8:]}") == (code, "")


@given(begun=_BEGUN, place=some.integers(0, LENGTH - 1), sign=some.sampled_from(SIGNS))
def test_one_sign_that_is_another_is_told(begun: str, place: int, sign: str) -> None:
    code = begun + check_sign(begun)
    wrong = code[:place] + sign + code[place + 1 :]
    assert (read(wrong)[1] == "") == (wrong == code)


@given(begun=_BEGUN, place=some.integers(0, LENGTH - 2))
def test_two_neighbours_that_changed_places_are_told(begun: str, place: int) -> None:
    code = begun + check_sign(begun)
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (read(wrong)[1] == "") == (wrong == code)


@pytest.mark.parametrize("text", ["", "无", "/", "—", "0" * 18, "0" * 17 + "X"])
def test_a_party_may_have_none(text: str) -> None:
    assert read(text) == ("", "")


@pytest.mark.parametrize("text", ["9135010M000100Y43", "91350100M000100Y4O", "待查", "91350100M000100Y433"])
def test_what_is_no_code_is_told(text: str) -> None:
    assert "应当是18位" in read(text)[1]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5000", "5000"),
        ("5,000.50", "5000.5"),
        ("¥5000元", "5000"),
        ("５０００元整", "5000"),
        ("0.5万元", "5000"),
        ("1.2345万", "12345"),
        ("0", "0"),
    ],
)
def test_amounts_are_read(text: str, amount: str) -> None:
    assert amounts.read(text) == (Decimal(amount).quantize(Decimal("0.01")), "")


@pytest.mark.parametrize("text", ["伍仟元", "5000-8000", "-5", "约5000", "1,00", "0.005", "9" * 13])
def test_what_is_no_amount_is_told(text: str) -> None:
    found, problem = amounts.read(text)
    assert (found, bool(problem)) == (None, True)


def test_a_bare_number_of_a_column_of_ten_thousands_gets_its_unit() -> None:
    assert [amounts.in_unit(text, "万元") for text in ("0.5", "5000元", "", "无")] == ["0.5万元", "5000元", "", "无"]


def test_amounts_are_shown_with_the_cents_that_say_something() -> None:
    assert [amounts.shown(Decimal(text)) for text in ("5000.00", "1234567.80")] == ["5,000", "1,234,567.80"]
    assert amounts.shown(None) == ""
