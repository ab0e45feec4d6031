"""What the words of the 36 faults contain (5.1), and provisions that stand beside each other (5.1.5, 5.2.4.3)."""

import pytest

from accountability.assessment.conclusions import Result, assess
from accountability.assessment.contained import CONTAINED, Content, contains
from supervision.rules import defaults
from tests.accountability import reading

PROVISIONS = {row["code"]: row for row in defaults.regulation()["provision"]}


def test_all_36_were_read_and_every_word_is_the_regulations() -> None:
    faults = [code for code, row in PROVISIONS.items() if row["kind"] == "fault"]
    assert [*CONTAINED] == faults
    for code, own in CONTAINED.items():
        assert own.words in PROVISIONS[code]["text"], code


def test_what_they_contain() -> None:
    found = {content: [code for code in CONTAINED if contains(code, content)] for content in Content}
    assert found == {
        Content.INTENT: ["5.1.1.10", "5.1.1.12", "5.1.3.7", "5.1.3.8", "5.1.5.1", "5.1.5.2"],
        Content.LOSS: ["5.1.2.4"],
        Content.CONSEQUENCE: ["5.1.5.3"],
    }


@pytest.mark.parametrize(
    ("words", "reasons"),
    [
        ("F5.1.3.8", ["该项过错的文字（「索取或者收受他人财物、收缴罚款据为己有」）本身包含故意，却认定不是出于故意"]),
        (
            "F5.1.5.1 ?intent +blameless",
            ["该项过错的文字（「涂改、隐匿、伪造、偷换、故意损毁」）本身包含故意，却认定工作人员无主观过错"],
        ),
        (
            "F5.1.1.12 +intent +force_majeure +force_caused",
            [
                "该项过错的文字（「截留、挪用、私分或者变相私分」）本身包含故意，却认定因不可抗力等原因致使违法执法行为发生"
            ],
        ),
        (
            "F5.1.3.7 +intent +deceived +misled",
            ["该项过错的文字（「截留、私分或者变相私分」）本身包含故意，却认定因行政相对人弄虚作假，无法作出正确判断"],
        ),
        (
            "F5.1.1.10 +intent +new_evidence +facts_changed +nature_changed",
            [
                "该项过错的文字（「索取或者收受他人财物或者牟取其他利益」）本身包含故意，却认定因出现新的证据，使原认定发生变化"
            ],
        ),
        ("F5.1.2.4 -damage", ["该项过错以财物丢失或者损毁为要件，却认定没有造成危害后果（损失）"]),
        ("F5.1.5.3 -damage", ["该项过错以造成不良后果为要件，却认定没有危害后果和不良影响"]),
    ],
)
def test_the_reason_quotes_the_words(words: str, reasons: list[str]) -> None:
    blocks = assess(reading.facts(words)).blocks
    assert [block.reason for block in blocks] == reasons
    assert all(block.is_contradiction and block.fault == "1" for block in blocks)


@pytest.mark.parametrize("words", ["F5.1.5.1 +intent -damage", "F5.1.5.2 +intent -damage"])
def test_what_ought_to_be_pursued_and_did_no_harm_is_shown(words: str) -> None:
    found = assess(reading.facts(words))
    assert found.result == Result.NOT_PURSUED
    (tension,) = found.tensions
    assert (tension.provisions, tension.fault) == (("5.1.5", "5.2.4.3"), "1")
    for quoted in ("应当追究行政执法过错责任", "不追究"):
        assert quoted in tension.reason
    assert PROVISIONS["5.1.5"]["text"].rstrip("：") in tension.reason


@pytest.mark.parametrize(
    "words", ["F5.1.5.1 +intent", "F5.1.4.3 -damage", "F5.1.5.1 +intent -proved -damage", "F5.1.5.1 +intent ?damage"]
)
def test_nothing_is_shown_where_they_do_not_meet(words: str) -> None:
    assert assess(reading.facts(words)).tensions == ()
