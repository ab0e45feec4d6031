"""Chinese text from outside: GB 18030 as it is since 2022, held against glibc's iconv where that knows it."""

import shutil
import subprocess
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from documents.text_decoding import first_of, gb18030

ASSIGNED = {
    "A6D9": "\ufe10", "A6DA": "\ufe12", "A6DB": "\ufe11", "A6DC": "\ufe13", "A6DD": "\ufe14", "A6DE": "\ufe15",
    "A6DF": "\ufe16", "A6EC": "\ufe17", "A6ED": "\ufe18", "A6F3": "\ufe19", "FE59": "\u9fb4", "FE61": "\u9fb5",
    "FE66": "\u9fb6", "FE67": "\u9fb7", "FE6D": "\u9fb8", "FE7E": "\u9fb9", "FE90": "\u9fba", "FEA0": "\u9fbb",
    "A8BC": "ḿ", "FE51": "𠂇", "FE52": "𠂉", "FE53": "𠃌", "FE6C": "𡗗", "FE76": "𢦏", "FE91": "𤇾",
}  # fmt: skip
"""GB 18030-2022, annex: the codes that earlier editions gave to private use, or Unicode to another plane."""
TWO_BYTES = [bytes(pair) for pair in product(range(0x81, 0xFF), [*range(0x40, 0x7F), *range(0x80, 0xFF)])]


@pytest.mark.parametrize(("code", "sign"), ASSIGNED.items())
def test_every_code_is_the_character_of_the_standard(code: str, sign: str) -> None:
    assert gb18030(bytes.fromhex(code)) == sign


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")
def test_of_all_codes_of_two_bytes_none_differs_from_iconv() -> None:
    whole = b"\n".join(TWO_BYTES)
    asked = subprocess.run(["iconv", "-f", "GB18030", "-t", "UTF-8"], input=whole, capture_output=True, check=True)
    theirs = asked.stdout.decode().split("\n")
    if gb18030(bytes.fromhex("A6D9")) != theirs[TWO_BYTES.index(bytes.fromhex("A6D9"))]:
        pytest.skip("this iconv knows an earlier edition of the standard")
    ours = [gb18030(code) for code in TWO_BYTES]
    assert [code.hex() for code, our, their in zip(TWO_BYTES, ours, theirs, strict=True) if our != their] == []


@given(some.text(some.characters(codec="gb18030", exclude_categories=["Co", "Cs"])))
def test_what_was_written_is_read(text: str) -> None:
    assert gb18030(text.encode("gb18030")) == text


@pytest.mark.parametrize("label", ["gb2312", "gbk", "gb18030"])
def test_the_dot_of_a_name_is_chinese_whatever_the_file_was_written_in(label: str) -> None:
    """The codec gb2312 would say U+30FB."""
    written = "买买提".encode(label) + bytes.fromhex("A1A4") + "阿凡提".encode(label)
    assert first_of(written, ["utf-8", "gb18030"]) == "买买提·阿凡提"


def test_what_is_in_none_of_the_encodings_is_nothing() -> None:
    assert first_of(b"\xff\xff", ["utf-8", "gb18030"]) is None
    assert first_of("甲".encode("utf-16"), ["utf-16"]) == "甲"
