"""Keeping the register of case files: one number once, every correction with its reason, nothing ever gone."""

import pytest

from documents.models import LedgerEntry
from documents.text_folding import number_key
from supervision.case_files.models.case_files import CaseFileQuerySet
from supervision.core import search
from supervision.core.offers import offers
from supervision.core.refusals import Refused, Why
from supervision.models import CaseFile
from tests.cases import Cases
from tests.cast import LEGAL, TODAY, appoint


@pytest.mark.parametrize(
    "written",
    [
        "江安监罚〔2026〕17号",
        "江安监罚[2026]17号",
        "江安监罚（2026） 17 号",
        "江安监罚【２０２６】17号",
        "江安监罚﹝2026﹞17号",
    ],
)
def test_a_number_is_one_however_its_brackets_are_written(written: str) -> None:
    assert number_key(written) == "江安监罚〔2026〕17号"


def test_letters_of_either_case_are_one() -> None:
    assert number_key("aj-2026-017") == number_key("AJ-2026-017") != number_key("AJ-2026-17")


@pytest.mark.parametrize("written", ["江安监罚〔2026〕17号", "江安监罚[2026] 17号"])
def test_a_number_is_registered_once_a_bureau(cases: Cases, foreign_cases: Cases, written: str) -> None:
    cases.case_file(number="江安监罚〔2026〕17号")
    with pytest.raises(Refused, match="「江安监罚〔2026〕17号」已有登记（在册），没有重复登记"):
        cases.case_file(number=written)
    assert foreign_cases.case_file(number=written).number == written


def test_a_number_that_another_takes_at_this_instant_is_told(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """The look before finds nothing yet; the database refuses the second."""
    cases.case_file(number="1号")
    monkeypatch.setattr(CaseFileQuerySet, "numbered", lambda self, number: self.none())
    with pytest.raises(Refused, match="刚由他人办理"):
        cases.case_file(number="1号")
    assert CaseFile.objects.count() == 1


def test_a_removed_number_is_not_registered_again(cases: Cases) -> None:
    removed = cases.removed_case_file()
    with pytest.raises(Refused, match="已有登记（已移出）"):
        cases.case_file(number=removed.number)


def test_a_correction_keeps_what_was_before(cases: Cases) -> None:
    case_file = cases.case_file()
    cases.act(
        "casefile.correct",
        case_file,
        "inspector",
        **cases.case_file_typed(number=case_file.number, kind="licensing", reason="种类有误。"),
    )
    assert [row.kind for row in case_file.history.order_by("history_id")] == ["penalty", "licensing"]
    entry = LedgerEntry.objects.order_by("-sequence")[0]
    assert (entry.reason, entry.data) == ("种类有误。", {"changed": {"kind": ["penalty", "licensing"]}})


def test_a_correction_that_changes_nothing_is_none(cases: Cases) -> None:
    case_file = cases.case_file()
    with pytest.raises(Refused, match="内容没有变化"):
        cases.act(
            "casefile.correct",
            case_file,
            "inspector",
            **cases.case_file_typed(number=case_file.number, reason="核对。"),
        )
    assert case_file.history.count() == 1


def test_a_correction_moves_it_in_the_search(cases: Cases) -> None:
    case_file = cases.case_file()
    cases.act(
        "casefile.correct",
        case_file,
        "inspector",
        **cases.case_file_typed(number=case_file.number, party="全新的当事人", reason="更名。"),
    )
    scope = search.marks(case_file.bureau_id)
    assert search.find("casefile", "全新的当事人", scope=scope, before=None, limit=5) == [case_file.pk]
    assert search.find("casefile", "宏源化工", scope=scope, before=None, limit=5) == []


def test_people_of_the_division_are_known_by_name(cases: Cases) -> None:
    case_file = cases.case_file(handlers="江李科员，外聘王某")
    assert case_file.handlers == "江李科员、外聘王某"
    assert list(case_file.officers.all()) == [cases.person("officer")]
    assert list(cases.person("officer").case_files.all()) == [case_file]


def test_what_stands_on_the_register_is_changed_by_nobody_of_the_division(cases: Cases) -> None:
    """An inspector may register a case file of the own division, and neither correct nor remove one."""
    own = cases.case_file(division=str(cases.cast.division(LEGAL).pk))
    by_act = {offer.act.name: offer.refusal for offer in offers(own, cases.person("inspector"), TODAY)}
    assert {name: refusal.why if refusal else None for name, refusal in by_act.items()} == {
        "correct": Why.RECUSAL,
        "remove": Why.RECUSAL,
    }
    outsider = appoint("outsider", "inspector", None, cases.cast.bureau)
    assert all(offer.allowed for offer in offers(own, outsider, TODAY))


def test_nobody_moves_a_case_file_into_the_own_division(cases: Cases) -> None:
    case_file = cases.case_file()
    legal = str(cases.cast.division(LEGAL).pk)
    with pytest.raises(Refused, match="应当回避"):
        cases.act(
            "casefile.correct",
            case_file,
            "inspector",
            **cases.case_file_typed(number=case_file.number, division=legal, reason="科室有误。"),
        )


def test_what_is_removed_can_be_restored_and_both_are_told(cases: Cases) -> None:
    removed = cases.removed_case_file()
    assert removed.removed_because == "重复登记。"
    restored = cases.act("casefile.restore", removed, "second-inspector", reason="不是重复。")
    assert (restored.state, restored.removed_because) == ("registered", "")
    reasons = LedgerEntry.objects.about(removed).values_list("act", "reason")
    assert list(reasons)[1:] == [("casefile.remove", "重复登记。"), ("casefile.restore", "不是重复。")]
