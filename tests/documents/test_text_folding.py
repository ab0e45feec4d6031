"""One folding of text: what a reader takes for the same is the same, and what is kept loses only what nobody sees."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.text_folding import (
    RADICALS,
    compact,
    folded,
    number_key,
    one_width,
    similar_key,
    tidy,
    without_invisible,
)

_UNICODE = Path(__file__).parent / "unicode" / "EquivalentUnifiedIdeograph-15.0.0.txt"
_LINE = re.compile(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)")


def _equivalents() -> dict[str, str]:
    """The property Equivalent_Unified_Ideograph, as Unicode publishes it."""
    found = {}
    for line in _UNICODE.read_text().splitlines():
        if (part := _LINE.match(line)) is not None:
            for code in range(int(part[1], 16), int(part[2] or part[1], 16) + 1):
                found[chr(code)] = chr(int(part[3], 16))
    return found


def test_radicals_are_those_of_unicode() -> None:
    said = {radical: character for radical, character in _equivalents().items() if "\u2e80" <= radical <= "\u2fd5"}
    assert len(said) == 114 + 214
    assert said == RADICALS


def test_nfkc_says_the_same_of_every_radical_that_it_knows() -> None:
    known = {radical for radical in RADICALS if unicodedata.normalize("NFKC", radical) != radical}
    assert {radical: unicodedata.normalize("NFKC", radical) for radical in known} == {
        radical: RADICALS[radical] for radical in known
    }
    assert len(RADICALS) - len(known) == 112  # these NFKC leaves as they are


@pytest.mark.parametrize("radical", [chr(code) for code in range(0x2E80, 0x2FD6)])
def test_a_radical_is_read_and_kept_as_its_character(radical: str) -> None:
    character = RADICALS.get(radical, radical)
    assert tidy(f"执{radical}法") == f"执{character}法"
    assert folded(radical) == folded(character)
    assert number_key(f"江{radical}罚") == number_key(f"江{character}罚")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("⾏政处罚", "行政处罚"),
        ("⽂书", "文书"),
        ("⻓江", "长江"),
        ("⻋辆", "车辆"),
        ("⻅证⼈", "见证人"),
        ("⻘⻄⺠", "青西民"),
        ("２０２６", "2026"),
        ("ＡＢｃ", "abc"),
        ("江安监罚（２０２６）１７号", "江安监罚(2026)17号"),
        ("二○二六年", "二〇二六年"),
        ("二◯二六年", "二〇二六年"),
        ("周\u200b敏", "周敏"),
        ("\ufeff周敏", "周敏"),
        ("周\u00ad敏", "周敏"),
        ("\u202b周敏\u202c", "周敏"),
        ("\u2066周敏\u2069", "周敏"),
        ("周敏\ufe0f", "周敏"),
        ("周\U000e0100敏", "周敏"),
        ("周\u2060敏\u200f", "周敏"),
        ("金\uf90a", "金金"),
        ("周\u3000敏", "周 敏"),
        ("周\u00a0\u2003 敏", "周 敏"),
        ("周\u2009\u202f\u205f敏", "周 敏"),
        ("\t周\r\n敏 ", "周 敏"),
        ("周\x00敏", "周 敏"),
        ("ﾜｰｸ", "ワーク"),
        ("①㎡", "1m2"),
    ],
)
def test_what_reads_the_same_is_found_the_same(typed: str, meant: str) -> None:
    assert folded(typed) == folded(meant) == meant


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("①", "①"),
        ("100㎡", "100㎡"),
        ("（甲）２号", "（甲）２号"),
        ("江安监罚〔2026〕\u200b17号", "江安监罚〔2026〕17号"),
        ("⻓江\u3000⾏ 政", "长江 行 政"),
        ("\U0002c361明", "\U0002c361明"),
        ("\U000323aa明", "\U000323aa明"),  # newer than Python's tables
        ("\ue863明", "\ue863明"),  # a rare character of a private area
    ],
)
def test_what_is_kept_loses_what_nobody_sees_and_nothing_else(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    "written",
    [
        "江安监罚〔2026〕17号",
        "江安监罚[2026]17号",
        "江安监罚【2026】17号",
        "江安监罚（2026）17号",
        "江安监罚(2026)17 号",
        "江安监罚⟮2026⟯17号",
        "江安监罚❲2026❳17号",
        "江安监罚﹝2026﹞17号",
        "江安监罚⦗2026⦘17号",
        "江安监罚⟨2026⟩17号",
        "江安监罚『2026』17号",
        "江安监罚〘2026〙17号",
        "江安监罚〔２０２６〕１７号",
        "江安监罚\u3000〔 2026 〕\u200b17\u00a0号",
        "\ufeff江安监罚〔2026〕17号",
        "江\u00ad安监罚〔2026〕17号\u202c",
    ],
)
def test_a_number_is_one_however_it_is_written(written: str) -> None:
    assert number_key(written) == "江安监罚〔2026〕17号"


@pytest.mark.parametrize("dash", "-‐‑‒–—―−－﹣")
def test_a_number_is_one_whatever_its_dash(dash: str) -> None:
    assert number_key(f"aj{dash}2026{dash}017") == "AJ-2026-017"


def test_numbers_that_differ_stay_apart() -> None:
    assert (
        len({number_key(number) for number in ("AJ-2026-017", "AJ-2026-17", "AJ202617", "AJ-2026-1-7", "AJ〔2026〕17")})
        == 5
    )


@pytest.mark.parametrize("dot", "·•‧∙⋅・･᛫")
def test_middle_dots_are_one(dot: str) -> None:
    assert one_width(f"阿依{dot}买买提") == "阿依·买买提"


def test_lines_of_a_long_text_stand() -> None:
    assert without_invisible("一\u200b、\n\n　二。\ufeff") == "一、\n\n　二。"


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    for fold in (tidy, folded, compact, number_key):
        assert fold(fold(text)) == fold(text)


@given(st.text())
def test_what_is_kept_is_found_by_what_was_typed(text: str) -> None:
    assert folded(tidy(text)) == folded(text)
    assert number_key(tidy(text)) == number_key(text)
    assert folded(without_invisible(text)) == folded(text)


@given(
    st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)),
    st.sampled_from("\u200b\u00ad\ufeff\u202e\u2067"),
)
def test_a_sign_that_nobody_sees_changes_nothing_wherever_it_stands(text: str, sign: str) -> None:
    assert tidy(sign.join(f" {text} ").strip()) == tidy(text)
    assert folded(sign.join(text)) == folded(text)


@pytest.mark.parametrize(
    "number",
    [
        "罚〔2026〕917号",
        "罚〔2026〕0917号",
        "罚〔2026〕第917号",
        "罚⟮2026⟯917号",
        "罚字【2026】第０９１７号",
        "罚 2026-917",
        "罚〔2026〕917",
    ],
)
def test_numbers_that_a_reader_may_take_for_one_have_one_similar_key(number: str) -> None:
    assert similar_key(number) == "罚 2026 917"


@pytest.mark.parametrize(
    "number",
    [
        "罚〔2026〕91号",
        "罚〔2026〕9170号",
        "罚〔2020〕917号",
        "许〔2026〕917号",
        "罚〔2026〕9-17号",
        "罚〔2026〕917-1号",
    ],
)
def test_numbers_that_differ_in_a_digit_or_word_have_others(number: str) -> None:
    assert similar_key(number) != "罚 2026 917"


def test_what_says_nothing_is_like_nothing() -> None:
    assert [similar_key(number) for number in ("", "〔〕—", "第", "000")] == ["", "", "", "0"]
