"""The whole file of a liability case (责任追究案卷): every part under its heading, what no paper says as an extract."""

import json
import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse
from pypdf import PdfReader

from accountability.models import (
    BarredPerson,
    GroundRule,
    LaterDecision,
    LiabilityCase,
    ObjectionRule,
    PastVote,
    PursuitRule,
    Seat,
)
from documents import papers
from documents.dossiers import LIST, Piece
from documents.extracts import Extract
from supervision.core.dossiers import PARTS, dossier_of, dossier_part
from supervision.core.organisation import Officer
from tests.accountability import course, endings, liability, redressed, referring_cases
from tests.accountability.liability import ruling_typed
from tests.cases import Cases
from tests.conftest import signed_in
from tests.documents.test_bundling import pdf
from tests.supervision.desk.test_dossiers import fetched, make

IN_NO_FILE = {
    PursuitRule: "a rule of the bureau, of no case; what was counted by it stands with the assessment",
    GroundRule: "a rule of the bureau, of no case; what follows from it stands with the duties",
    ObjectionRule: "a rule of the bureau, of no case; what it opens stands with the decision's paper",
    BarredPerson: "worked out from other cases of the incident, whose respondents the reader may not know of",
}
"""The models of chapter five that no whole file tells of, each with the reason."""
HEADINGS = [
    "线索和立案",
    "过错行为和查明情况",
    "外部裁决、决定",
    "评定",
    "告知和陈述申辩",
    "审议和表决",
    "决定和送达",
    "追究措施的执行",
    "移送",
    "办案期限",
]


def test_every_model_of_chapter_five_stands_in_a_whole_file() -> None:
    told = {model for parts in PARTS.values() for part in parts for model in part.models}
    own = {model for model in apps.get_app_config("accountability").get_models() if hasattr(model, "history")}
    assert own, "no model has a history any more"
    missing = sorted(model.__name__ for model in own - told - IN_NO_FILE.keys())
    assert missing == [], "declare each under a part, with @dossier_part(LiabilityCase, …, models=…)"
    assert not told & IN_NO_FILE.keys()


@pytest.fixture
def whole(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> LiabilityCase:
    """Closed, with a late ruling that was referred, and another whose ground the leaders found absent."""
    monkeypatch.setattr(papers, "render", lambda facts: pdf(1))
    case = course.closed(cases)
    cases.act("liability-case.add-ruling", case, "inspector", files=["判决书"], **ruling_typed())
    referring_cases.concluded_of(cases, case)
    typed = ruling_typed(number="（2026）吉行初88号")
    cases.act("liability-case.add-ruling", case, "inspector", files=["判决书"], **typed)
    row = case.owedreferrals.latest("pk")
    referring_cases.told(cases, referring_cases.absent(cases, referring_cases.asked(cases, row)))
    return LiabilityCase.objects.get(pk=case.pk)


def text_of(content: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)


def test_the_file_is_whole_part_by_part(cases: Cases, whole: LiabilityCase) -> None:
    """Before, it held papers and files in the order of time, and nothing of what was said, weighed, voted."""
    browser = signed_in(cases.person("inspector"))
    content = fetched(browser, make(browser, whole, "pdf"))
    reader, text = PdfReader(BytesIO(content)), text_of(content)
    for said in (
        course.SAID,
        course.weigh_typed()["weighing"],
        course.PURSUED["opinion"],
        liability.fault_typed()["facts"],
        "见判决书、卷宗第12页。",
        course.submit_typed()["proposal"],
        referring_cases.outcome()["outcome_text"],
        referring_cases.ABSENT["reasons"],
        cases.person("discipline").name,
        "已全部执行。",
    ):
        assert said in text, said
    tops = [str(entry.title) for entry in reader.outline if not isinstance(entry, list)]  # type: ignore[union-attr]
    assert tops[0] == "卷内目录"
    assert [top.partition("、")[2] for top in tops[1:]] == HEADINGS
    assert [top.partition("、")[0] for top in tops[1:]] == list("一二三四五六七八九十")
    assert f"({len(reader.pages)})" in reader.pages[-1].get_contents().get_data().decode()  # type: ignore[union-attr]


def test_extracts_say_that_they_are(cases: Cases, whole: LiabilityCase) -> None:
    contents = dossier_of(whole, cases.person("leader")).pieces
    extracts = [content for content in contents if isinstance(content, Extract)]
    assert len(extracts) >= len(HEADINGS)
    for extract in extracts:
        (first, *_) = PdfReader(BytesIO(extract.read())).pages
        said = "".join(first.extract_text().split())
        assert said.startswith("摘录"), extract.title
        assert "不是文书，没有文号和印章" in text_of(extract.read())
    assert all(content.note for content in contents)


def test_dissent_stands_in_the_file_with_its_reasons(cases: Cases) -> None:
    case = course.seated(cases)
    course.voted(cases, case)
    said = {**course.FAVOURABLE, "opinion": "口头告知也是告知，不应当追究。"}
    case = course.voted(cases, case, "second-leader", **said)
    votes = next(
        content for content in dossier_of(case, cases.person("leader")).pieces if content.title == "审议和表决记录"
    )
    assert isinstance(votes, Extract)
    assert "口头告知也是告知，不应当追究。" in text_of(votes.read())
    assert cases.person("second-leader").name in text_of(votes.read())


def test_every_paper_and_file_stands_once_under_its_part(cases: Cases, whole: LiabilityCase) -> None:
    pieces = [piece for piece in dossier_of(whole, cases.person("inspector")).pieces if isinstance(piece, Piece)]
    keys = [(type(piece.document), piece.document.pk) for piece in pieces]
    assert len(keys) == len(set(keys))
    under = {str(piece.document): piece.part.partition("、")[2] for piece in pieces}
    kinds = {piece.document.kind: piece.part.partition("、")[2] for piece in pieces if hasattr(piece.document, "kind")}
    assert kinds["liability_findings"] == "告知和陈述申辩"
    assert kinds["liability_decision"] == "决定和送达"
    assert kinds["referral"] == kinds["ground_finding"] == "移送"
    assert under["处分决定.txt"] == "移送"
    assert under["判决书.txt"] == "外部裁决、决定"


def test_the_zip_lists_its_parts_and_extracts(cases: Cases, whole: LiabilityCase, seals: None) -> None:
    browser = signed_in(cases.person("leader"))
    content = fetched(browser, make(browser, whole, "zip"))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        listed = json.loads(archive.read(LIST))["材料"]
        extract = next(entry for entry in listed if entry["名称"] == "审议和表决记录")
        assert re.fullmatch(r"\d{3} 审议和表决记录\.pdf", extract["文件"])
        assert extract["部分"].endswith("审议和表决")
        assert extract["说明"] == "摘录自系统记录"
        assert len(archive.read(extract["文件"])) == extract["字节数"]


def test_the_page_shows_the_parts(cases: Cases, whole: LiabilityCase) -> None:
    page = signed_in(cases.person("inspector")).get(reverse("dossier", args=["liability-case", whole.pk]))
    text = page.content.decode()
    for heading in HEADINGS:
        assert f"、{heading}</th>" in text, heading
    assert "合成时生成" in text


def test_nobody_else_gets_it(cases: Cases, whole: LiabilityCase) -> None:
    where = reverse("dossier", args=["liability-case", whole.pk])
    for person in ("officer", "second-leader", "second-inspector", "discipline", "auditor", "head"):
        assert signed_in(cases.person(person)).get(where).status_code == 404, person


def test_another_noun_adds_its_part_with_a_declaration(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PARTS, "liability-case", list(PARTS["liability-case"]))

    @dossier_part(LiabilityCase, "回访", position=76, models=())
    def _visit(case: LiabilityCase, user: Any) -> list[Extract]:
        return [Extract("回访记录", [{"type": "paragraph", "text": "已经回访。"}], case.opened_at)]

    case = course.closed(cases)
    parts = list(dict.fromkeys(content.part for content in dossier_of(case, cases.person("leader")).pieces))
    names = [part.partition("、")[2] for part in parts]
    assert names.index("决定和送达") < names.index("回访") < names.index("追究措施的执行")


def test_what_came_in_with_a_complaint_stands_in_no_part(cases: Cases) -> None:
    complaint = cases.accepted_complaint(cases.complaint(files=["来信"]))
    opened = liability.opened(cases, origin="complaint", complaint=str(complaint.pk))
    case = liability.answered_fault(cases, liability.investigated(cases, opened)).case
    contents = dossier_of(case, cases.person("inspector")).pieces
    assert "来信.txt" not in [content.title for content in contents]
    text = "".join(text_of(content.read()) for content in contents if isinstance(content, Extract))
    assert "何举报" not in text
    assert complaint.reference not in text


def told_in(case: LiabilityCase, by: Officer) -> dict[str, str]:
    """What each part of the file says, by its heading."""
    found: dict[str, str] = {}
    for content in dossier_of(LiabilityCase.objects.get(pk=case.pk), by).pieces:
        if isinstance(content, Extract):
            heading = content.part.partition("、")[2]
            found[heading] = found.get(heading, "") + str(content.blocks)
    return found


def test_what_became_of_a_decision_stands_in_its_file(cases: Cases) -> None:
    """Objection, correction, later decisions with their service, measures undone: before, none of it was in the file."""
    case = redressed.undone(cases).case
    redressed.served(cases, case.laterdecisions.get())
    said = told_in(case, cases.person("inspector"))
    assert redressed.REVOKED["reasons"] in said["复核和自行纠正"]
    assert "原认定的事实不能成立。" in said["复核和自行纠正"]
    assert "系统签收" in said["复核和自行纠正"]
    assert redressed.undo_typed("5.2.1.1")["how"] in said["措施的撤除"]
    assert "恢复办理以前的办结说明" in said["线索和立案"]
    objected = redressed.objected(cases, course.served(cases)).case
    assert redressed.ASKED["grounds"] in told_in(objected, cases.person("inspector"))["复核和自行纠正"]


def test_a_second_look_names_the_later_decision_and_nothing_of_its_case(cases: Cases) -> None:
    case = redressed.counted(cases)
    cases.act("liability-case.look-again", case, "leader", text="本决定仍然适当。")
    said = told_in(case, cases.person("inspector"))["复核和自行纠正"]
    assert "本决定仍然适当。" in said
    later = LaterDecision.objects.exclude(case=case).get()
    assert later.number in said
    assert later.case.reference not in said


def test_votes_that_count_no_more_stay_in_the_file(cases: Cases) -> None:
    case = course.voted(cases)
    vote = Seat.objects.get(case=case, voted_at__isnull=False)
    names = ("round", "officer", "outcome", "weight", "forms", "voted_at", "basis", "rests_on")
    kept = {name: getattr(vote, name) for name in names}
    PastVote.objects.create(case=case, ended_at=vote.voted_at, ended_because="补充了证据。", opinion="原意见。", **kept)
    said = told_in(case, cases.person("inspector"))["审议和表决"]
    assert "已失效的表决" in said
    assert "原意见。" in said
    assert "补充了证据。" in said


def test_how_a_case_left_its_course_stands_in_its_file(cases: Cases) -> None:
    """Withdrawn, with the superior, served by public notice, with whoever gave the order."""
    ended = endings.told_of_end(cases)
    said = told_in(ended.case, cases.person("inspector"))
    assert endings.REASON in said["撤案"]
    assert "尚未送达" in said["撤案"]
    assert "在期限内办结" in said["办案期限"]
    assert "不再办理" in told_in(endings.withdrawn(cases), cases.person("inspector"))["办案期限"]
    asked = endings.answered(cases)
    said = told_in(asked.case, cases.person("inspector"))
    assert endings.outcome_typed()["answer_number"] in said["报请上级机关处理"]
    assert "会议记录载明由其下达。" in said["同一事件的涉事人员"]
    noticed = endings.published(cases)
    said = told_in(noticed.case, cases.person("inspector"))
    assert endings.publication_typed()["places"] in said["公告送达"]


def test_the_file_asks_no_more_where_there_is_more(cases: Cases, django_assert_max_num_queries: Any) -> None:
    """No query a fault, a ruling, a vote, a duty."""

    def asked(case: LiabilityCase) -> int:
        with django_assert_max_num_queries(200) as found:
            dossier_of(LiabilityCase.objects.get(pk=case.pk), cases.person("inspector"))
        return len(found)

    case = liability.answered(cases)
    few = asked(case)
    for number in range(3):
        liability.fault(cases, case)
        typed = ruling_typed(number=f"（2026）吉行初{number}号")
        cases.act("liability-case.add-ruling", case, "inspector", files=["判决书"], **typed)
    assert asked(case) <= few


def test_the_file_asks_no_more_where_more_was_objected(cases: Cases, django_assert_max_num_queries: Any) -> None:
    """No query an objection, a notice, a person named, a pursuit, a period."""

    def asked(case: LiabilityCase) -> int:
        with django_assert_max_num_queries(200) as found:
            dossier_of(LiabilityCase.objects.get(pk=case.pk), cases.person("inspector"))
        return len(found)

    made = redressed.withdrawn(cases).case.decision
    few = asked(made.case)
    for _ in range(3):
        objection = cases.act("liability-decision.object", made, "officer", files=["录像说明"], **redressed.ASKED)
        cases.act("objection.withdraw", objection, "officer")
    assert made.case.objections.count() == 4
    assert asked(made.case) <= few
