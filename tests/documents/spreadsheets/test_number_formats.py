"""What a number format shows, where it only adds text or zeros; each line of the table is one format of ECMA-376."""

import pytest

from documents.spreadsheets.number_formats import plain, shown
from documents.spreadsheets.numbers_as_text import as_text_shown


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (17, "General", "17"),
        (17, "@", "17"),
        (17, "0", "17"),
        (17.0, "0000", "0017"),
        (12345, "0000", "12345"),
        (17, "#", "17"),
        (17, "00#", "017"),
        (17, '"罚〔2026〕"0"号"', "罚〔2026〕17号"),
        (17, '"罚〔2026〕"0\\号', "罚〔2026〕17号"),
        (17, "第0000号", "第0017号"),
        (17, 'General"号"', "17号"),
        (1.5, 'general"号"', "1.5号"),
        (17, '"第"@', "第17"),
        (-17, "0", "-17"),
        (-17, '0;"负"0', "负17"),
        (0, '0;-0;"无"0', "无0"),
        (17, "[Red]0", "17"),
        (17, "[$-804]0", "17"),
        (17, "[$编号-804]0", "编号17"),
        (17, "0_ ;[Red]\\-0\\ ", "17"),
        (20260302, "0000-00-00", "2026-03-02"),
        (12345678, "000-0000", "1234-5678"),
    ],
)
def test_text_and_zeros_are_what_is_shown(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (17, "0.00"),
        (1234, "#,##0"),
        (1234, "0,"),
        (0.17, "0%"),
        (17, "0.00E+00"),
        (17, "# ?/?"),
        (1.5, "0"),
        (17, "[DBNum1]General"),
        (17, "[>10]0;0"),
        (17, ";;;"),
        (17, '"号"'),
        (0, "#"),
        (17, "GeneralGeneral"),
        (17, "0d"),
        (17, '"未完'),
    ],
)
def test_of_what_rounds_scales_groups_or_hides_nobody_can_say(value: float, code: str) -> None:
    assert shown(value, code) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (17, "17"),
        (17.0, "17"),
        (1.5, "1.5"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (999999999999999.0, "999999999999999"),
    ],
)
def test_a_plain_number_has_fifteen_digits_and_no_exponent(value: float, text: str) -> None:
    assert plain(value) == text


@pytest.mark.parametrize("value", [10**15, 320102199001071234, -(10**15), 3.20102199001071e17])
def test_more_than_fifteen_digits_are_told_whatever_the_format(value: float) -> None:
    for code in ("", "0", '"号"0'):
        assert "超过15位数字" in as_text_shown(value, code)[1]
    assert as_text_shown(999_999_999_999_999, "") == (999_999_999_999_999, "")
