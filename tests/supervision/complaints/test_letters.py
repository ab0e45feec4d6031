"""Letters to the source of a complaint (告知书、函): by name, encrypted, and in no words of their own about rights."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pypdfium2
import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.urls import reverse

from documents import agreement, encrypted_papers, ledger, papers, vault
from documents.models import LedgerEntry, Paper, PaperContent
from documents.paper_kinds import PAPER_KINDS
from documents.rendering import render
from supervision.complaints import letters
from supervision.complaints import papers as complaint_papers
from supervision.core.refusals import Why
from supervision.models import Complaint
from tests.cases import SOURCE_TYPED, Cases
from tests.conftest import signed_in
from tests.planted import held_in, raw_database
from tests.state_cache import patched
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("3.5")

ORGAN = {
    "source_kind": "judicial",
    "form": "suggestion",
    "channel": "forwarded",
    "source_name": "江滨区人民法院",
    "source_unit": "",
}


def told(complaint: Complaint) -> dict[str, Any]:
    return encrypted_papers.facts_of(Paper.objects.get(pk=complaint.paper_id))


def letter_of(complaint: Complaint) -> Paper:
    return Paper.objects.get(pk=complaint.paper_id)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document).replace("\n", "").replace("\r", "")


# --- To whom, and what kind of paper ------------------------------------------------------------------------------------


def test_a_person_is_told_by_a_letter_with_the_own_name(cases: Cases) -> None:
    issued = cases.result_issued()
    facts = told(issued)
    assert (letter_of(issued).kind, facts["title"], facts["addressee"]) == (
        "complaint_result",
        "投诉举报办理结果告知书",
        "何举报",
    )
    assert "收到你的检举" in facts["blocks"][0]["text"]


@pytest.mark.parametrize("kind", ["congress", "consultative", "judicial", "department"])
def test_an_organ_is_answered_by_a_letter_with_its_name(cases: Cases, kind: str) -> None:
    complaint = cases.investigated(cases.accepted_complaint(cases.complaint(**{**ORGAN, "source_kind": kind})))
    issued = cases.result_issued(cases.concluded_complaint(cases.looked_into(complaint)))
    facts = told(issued)
    assert (letter_of(issued).kind, facts["title"], facts["addressee"]) == (
        "result_to_organ",
        "关于建议办理情况的函",
        "江滨区人民法院",
    )
    assert "收到贵单位的建议" in facts["blocks"][0]["text"]
    assert "函告" in facts["blocks"][-1]["text"]


def test_a_refusal_and_an_extension_to_an_organ_are_letters_too(cases: Cases) -> None:
    refused_one = cases.refused_complaint(cases.complaint(**{**ORGAN, "form": "account"}))
    assert (letter_of(refused_one).kind, told(refused_one)["title"]) == (
        "refusal_to_organ",
        "关于反映事项不予受理的函",
    )
    extended = cases.extended_complaint(cases.accepted_complaint(cases.complaint(**ORGAN)))
    paper = Paper.objects.get(pk=extended.extension_paper_id)
    assert (paper.kind, paper.facts["title"]) == ("extension_to_organ", "关于延长建议办理期限的函")


def test_a_company_is_addressed_as_one(cases: Cases) -> None:
    refused_one = cases.refused_complaint(cases.complaint(source_kind="legal_person", source_name="江滨宏远公司"))
    assert "收到你单位的检举" in told(refused_one)["blocks"][0]["text"]


# --- Rights -------------------------------------------------------------------------------------------------------------


def test_no_first_wording_promises_anything() -> None:
    for letter in (letters.REFUSAL, letters.EXTENSION, letters.RESULT):
        for kind in (letter.to_person, letter.to_organ):
            assert PAPER_KINDS[kind].rights == ""
            assert complaint_papers.refusal_of_remedies([kind.opening, kind.closing]) is None


@pytest.mark.parametrize(
    "said",
    [
        "可以向住房和城乡建设主管部门反映。",
        "你可向区信访局投诉。",
        "对本决定不服的，可以申请行政复议或者提起行政诉讼。",
        "有权提起行政诉讼。",
        "请向上级机关申请复查。",
    ],
)
def test_to_whom_one_can_turn_is_said_in_kept_words_alone(cases: Cases, said: str) -> None:
    complaint, concluded = cases.complaint(), cases.concluded_complaint()
    with refused(Why.CONDITION, "只用规则管理员维护的文书用语"):
        cases.proposed_refusal(complaint, reasons=f"不属于本局职权范围，{said}")
    with refused(Why.CONDITION, "只用规则管理员维护的文书用语"):
        cases.act("complaint.issue-result", concluded, "leader", feedback=said)


@pytest.mark.parametrize(
    "said", ["该项许可申请受理后超过期限。", "已责令改正，并可以继续办理。", "向企业核实，情况属实。"]
)
def test_what_only_sounds_alike_is_told(said: str) -> None:
    assert complaint_papers.refusal_of_remedies([said]) is None


def test_kept_words_are_printed(cases: Cases, published_rights: str) -> None:
    facts = told(cases.refused_complaint())
    assert published_rights in [block["text"] for block in facts["blocks"]]


@pytest.fixture
def published_rights(cases: Cases) -> Iterator[str]:
    """Words of the rule administrator's for this kind of paper."""
    words, of = "需要了解办理情况的，可以向本局办公室查询。", papers.Stationery.of

    def with_rights(*args: Any) -> papers.Stationery:
        stationery = of(*args)
        stationery.wording.rights = words
        return stationery

    with patched() as patch:
        patch.setattr(letters.Stationery, "of", with_rights)
        yield words


# --- Encrypted ------------------------------------------------------------------------------------------------------------


def test_the_name_stands_nowhere_in_clear_neither_in_the_database_nor_on_disk(cases: Cases) -> None:
    issued = cases.fed_back(
        cases.result_issued(
            cases.concluded_complaint(cases.looked_into(cases.investigated(cases.extended_complaint())))
        )
    )
    raw = raw_database()
    assert held_in(raw, [issued.reference]) != [], "the probe finds what stands in clear"
    assert held_in(raw, list(SOURCE_TYPED.values())) == []
    for paper in Paper.objects.filter(root_type="supervision.complaint"):
        assert paper.is_encrypted
        assert set(paper.facts) == {"layout", "title", "number", "issued_on", "withheld"}
        assert not paper.path.read_bytes().startswith(b"%PDF")
        assert paper.read().startswith(b"%PDF")


def test_the_paper_bears_the_name_and_the_preview_a_placeholder(cases: Cases) -> None:
    concluded = cases.concluded_complaint()
    shown = signed_in(cases.person("leader")).get(reverse("complaint-preview", args=[concluded.pk]))
    assert "用印时印入" in text_of(shown.content)
    assert "何举报" not in text_of(shown.content)
    assert "何举报：" in text_of(render(told(cases.result_issued(concluded))))


def test_a_list_names_nobody_and_opening_takes_the_password_and_is_recorded(cases: Cases) -> None:
    issued = cases.result_issued()
    paper = letter_of(issued)
    page = signed_in(cases.person("inspector")).get(reverse("complaint", args=[issued.pk])).content.decode()
    assert str(paper) in page
    assert "何举报" not in page
    where = reverse("paper-file", args=[paper.token])
    asked = signed_in(cases.person("inspector"), just_now=False).get(where)
    assert asked["Location"].startswith("/accounts/reauthenticate/?next=")
    assert not LedgerEntry.objects.filter(act="paper.open-withheld").exists()
    opened = signed_in(cases.person("inspector")).get(where)
    assert b"".join(opened.streaming_content) == paper.read()  # type: ignore[attr-defined]
    assert "no-store" in opened["Cache-Control"]
    row = LedgerEntry.objects.get(act="paper.open-withheld")
    assert (row.actor, row.is_confidential) == (cases.person("inspector"), True)
    assert row.label == ledger.CONFIDENTIAL
    for name in ("second-inspector", "second-leader", "head", "auditor"):
        assert signed_in(cases.person(name)).get(where).status_code == 404, name
    assert (
        "打开载有保密姓名的文书"
        in signed_in(cases.person("leader")).get(reverse("complaint", args=[issued.pk])).content.decode()
    ), "its hands see who opened it"


def test_a_paper_is_genuine_and_agrees_with_the_ledger(cases: Cases) -> None:
    paper = letter_of(cases.result_issued())
    assert list(agreement.disagreements(cases.cast.bureau)) == []
    PaperContent.objects.filter(paper=paper).update(sealed=vault.encrypt(b"{}", bound_to=f"paper content:{paper.pk}"))
    assert [found.wrong for found in agreement.disagreements(cases.cast.bureau)] == [
        "加密保存的内容已被改动或者损坏，不能打开"
    ]


def test_content_opens_as_its_own_papers_alone(cases: Cases) -> None:
    one, other = letter_of(cases.refused_complaint()), letter_of(cases.result_issued())
    PaperContent.objects.filter(paper=one).update(sealed=PaperContent.objects.get(paper=other).sealed)
    with pytest.raises(vault.Unreadable):
        encrypted_papers.facts_of(one)


def test_a_changed_file_is_found(cases: Cases) -> None:
    paper = letter_of(cases.refused_complaint())
    content = paper.path.read_bytes()
    paper.path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert agreement.wrong_with_file(paper) == "加密保存的文件已被改动或者损坏，不能打开"
    paper.path.write_bytes(vault.encrypt(b"%PDF other", bound_to=paper.bound_to))
    assert agreement.wrong_with_file(paper) == "文件内容与登记的摘要不符，已被改动"


def test_another_key_takes_what_letters_say_and_their_files(cases: Cases, settings: LazySettings) -> None:
    paper = letter_of(cases.refused_complaint())
    facts, pdf = encrypted_papers.facts_of(paper), paper.read()
    settings.CONFIDENTIAL_OLD_KEYS, settings.CONFIDENTIAL_KEY = [settings.CONFIDENTIAL_KEY], vault.new_key()
    said = StringIO()
    call_command("rotate_confidential_key", stdout=said)
    settings.CONFIDENTIAL_OLD_KEYS = []
    assert "来源1件，文件1份" in said.getvalue()
    assert (encrypted_papers.facts_of(paper), paper.read()) == (facts, pdf)
    assert list(agreement.disagreements(cases.cast.bureau)) == []
    assert not encrypted_papers.reseal(paper.pk), "nothing is left to do"


def test_without_the_key_no_letter_is_sealed_or_opened_and_none_is_lost(cases: Cases, settings: LazySettings) -> None:
    issued, concluded = cases.result_issued(), cases.concluded_complaint()
    key, settings.CONFIDENTIAL_KEY = settings.CONFIDENTIAL_KEY, ""
    browser = signed_in(cases.person("leader"))
    answer = browser.get(reverse("paper-file", args=[letter_of(issued).token]))
    assert (answer.status_code, "没有配置保密密钥" in answer.content.decode()) == (409, True)
    sealing = browser.post(
        reverse("complaint-issue-result", args=[concluded.pk]),
        {"feedback": "已责令改正。", "version": concluded.version},
    )
    assert sealing.status_code == 409
    assert agreement.wrong_with_file(letter_of(issued)) == "没有配置加密时使用的密钥，不能核对"
    assert Complaint.objects.get(pk=concluded.pk).paper_id is None
    settings.CONFIDENTIAL_KEY = key
    assert told(issued)["addressee"] == "何举报"


def test_who_is_only_known_by_a_telephone_is_addressed_by_the_complaint(cases: Cases) -> None:
    known = {"source_contact": "13900001111", "source_kind": "citizen", "reason": "来电。"}
    complaint = cases.act("complaint.correct-source", cases.anonymous_complaint(), "inspector", **known)
    assert told(cases.refused_complaint(complaint))["addressee"] == f"投诉举报人（登记编号{complaint.reference}）"


def test_what_no_font_has_is_said_before_a_leader_reads_it(cases: Cases) -> None:
    complaint = cases.complaint()
    with refused(Why.CONDITION, "字库没有的字符"):
        cases.proposed_refusal(complaint, reasons="不属于本局职权🙂。")
