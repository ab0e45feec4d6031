"""The search over everything (全局检索): all kinds, a number first, nothing that the person may not see."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents import papers
from documents.models import Paper
from supervision.core.global_search import SUGGESTED
from supervision.models import CaseFile
from tests.accountability import course, liability, referring_cases
from tests.cases import Cases, provision
from tests.cast import FIRST
from tests.conftest import signed_in
from tests.databases import search_tables
from tests.state_cache import patched
from tests.supervision.year_reports import examples as year_report_examples


def found(cases: Cases, by: str, words: str) -> str:
    return signed_in(cases.person(by)).get(reverse("search"), {"q": words}).content.decode()


def _notice(cases: Cases) -> Any:
    return cases.issued()


def _finding(cases: Cases) -> Any:
    return cases.concluded().findings.get().check_task


FINDS: dict[str, tuple[str, Callable[[Cases], Any], Callable[[Any], str]]] = {
    "a notice by its text": ("inspector", _notice, lambda record: "程序违法"),
    "a notice by two characters": ("inspector", _notice, lambda record: "送达"),
    "a notice by its division": ("head", _notice, lambda record: FIRST),
    "a notice by its drafter": ("leader", _notice, lambda record: record.drafted_by.name),
    "a check by an inspector": ("leader", Cases.check, lambda record: record.load_inspectors()[0].name),
    "a check by what was found": ("leader", _finding, lambda record: record.findings.get().facts[:6]),
    "a self-check by its division": ("head", lambda cases: cases.task_check("self"), lambda record: FIRST),
    "an inspection by its title": ("inspector", Cases.announced, lambda record: record.title),
    "an inspection by its team": ("leader", Cases.announced, lambda record: record.team_leader.name),
    "a request by its number": ("head", Cases.material, lambda record: record.number),
    "a request by an item": ("inspector", Cases.material, lambda record: record.items.all()[0].name),
    "a circular by its number": ("head", Cases.circulated, lambda record: record.number),
    "a correction by the number of its notice": ("head", Cases.correction, lambda record: record.notice.number),
    "a review by the number of its notice": ("head", Cases.review, lambda record: record.notice.number),
    "a case file by its party": ("head", Cases.case_file, lambda record: "宏源"),
    "a complaint by its reference": ("inspector", Cases.complaint, lambda record: record.reference),
    "a liability case by its reference": ("leader", liability.opened, lambda record: record.reference),
    "a referral by its number": ("discipline", referring_cases.sent, lambda record: record.number),
    "a year report by its title": (
        "leader",
        year_report_examples.drafted,
        lambda record: f"{record.year}年度 年度监督报告",
    ),
    "a year report by its words": ("inspector", year_report_examples.edited, lambda record: record.plans[:8]),
    "a year report by its number": ("leader", year_report_examples.issued, lambda record: record.number),
    "a provision by its code": ("auditor", lambda cases: provision("4.3"), lambda record: "4.3"),
}


@pytest.mark.parametrize(("by", "build", "words"), FINDS.values(), ids=list(FINDS))
def test_each_kind_is_found(cases: Cases, by: str, build: Callable[[Cases], Any], words: Callable[[Any], str]) -> None:
    record = build(cases)
    where = reverse("provision", args=[record.pk]) if by == "auditor" else reverse(record.noun, args=[record.pk])
    assert f'href="{where}"' in found(cases, by, words(record))
    assert f'href="{where}"' not in found(cases, by, "没有这样的话")


def test_findings_are_found_for_whoever_sees_the_check(cases: Cases) -> None:
    facts = cases.concluded().findings.get().facts[:8]
    assert "检查发现的问题" in found(cases, "inspector", facts)
    assert facts not in found(cases, "other-head", facts).replace(f'value="{facts}"', "").replace(f"“{facts}”", "")


@pytest.mark.parametrize("write", [str, lambda number: number.replace("〔", " [").replace("〕", "] ")])
def test_an_exact_number_stands_first(cases: Cases, write: Callable[[str], str]) -> None:
    notice = cases.issued()
    paper = Paper.objects.get(pk=notice.paper_id)
    page = found(cases, "head", write(notice.number))
    first = page[page.index("文号、编号相同") :]
    assert f'<a class="found-number" href="/notices/{notice.pk}/">{notice.number}</a>' in first
    assert reverse("paper-file", args=[paper.token]) in first
    assert "文号、编号相同" not in found(cases, "other-head", notice.number)
    assert "文号、编号相同" not in found(cases, "head", notice.number.replace("〕", "〕9"))


def test_the_number_of_a_part_that_was_shown_leads_to_that_part(cases: Cases) -> None:
    """The head was asked for material, and does not see the check that asks."""
    asked = cases.material()
    assert f'found-number" href="/materials/{asked.pk}/"' in found(cases, "head", asked.number)
    assert 'found-number" href="/casefiles/' in found(cases, "head", cases.case_file().number)


def test_a_kind_shows_five_and_leads_to_its_list(cases: Cases) -> None:
    drafts = [cases.draft().pk for _ in range(7)]
    page = found(cases, "inspector", "行政处罚程序")
    assert [f'href="/notices/{pk}/"' in page for pk in drafts] == [False] * 2 + [True] * 5
    assert "/notices/?q=%E8%A1%8C%E6%94%BF" in page
    assert "还有更多" in page


def _numbered(cases: Cases, serial: int) -> CaseFile:
    """A case file under a number of its own, the newest so far."""
    return cases.case_file(number=f"江应急罚〔2026〕{serial}号")


def test_a_number_stands_before_those_that_only_end_like_it(cases: Cases) -> None:
    ten, others = _numbered(cases, 10), [_numbered(cases, serial) for serial in (110, 210)]
    page = found(cases, "inspector", "10号")
    assert f"/casefiles/{ten.pk}/" in page
    assert [f"/casefiles/{other.pk}/" in page for other in others] == [False, False]
    assert "?q=10%E5%8F%B7&amp;all=1" in page, "the way to all that hold it"
    every = signed_in(cases.person("inspector")).get(reverse("search"), {"q": "10号", "all": "1"}).content.decode()
    assert [f"/casefiles/{one.pk}/" in every for one in (ten, *others)] == [True] * 3
    assert f"/casefiles/{others[0].pk}/" in found(cases, "inspector", "罚〔2026〕110号")
    assert f"/casefiles/{others[1].pk}/" in found(cases, "inspector", "10号 宏源 210号")


def test_values_are_labelled_and_hits_are_marked(cases: Cases) -> None:
    notice = cases.issued()
    page = found(cases, "inspector", "程序违法")
    assert "<mark>程序违法</mark>" in page
    assert '<b>状态</b><i class="tag tag-state">已签发</i>' in page
    assert f"<b>被检查单位</b>{FIRST}" in page
    assert f"<mark>{notice.number}</mark>" not in found(cases, "inspector", "程序违法")


def test_the_kind_that_is_named_comes_first(cases: Cases) -> None:
    cases.correction()
    heads = re.findall(r"<h2>([^<]+)</h2>", found(cases, "inspector", FIRST))
    assert {"整改", "通知（决定）书"} <= {*heads}
    assert re.findall(r"<h2>([^<]+)</h2>", found(cases, "inspector", f"通知书 {FIRST}"))[:1] in (["通知（决定）书"], [])


def _suggested(cases: Cases, who: str, words: str) -> list[str]:
    answer = signed_in(cases.person(who)).get(reverse("search-suggestions"), {"q": words})
    assert "no-store" in answer.headers["Cache-Control"]
    return re.findall(r'<option value="([^"]*)">', answer.content.decode())


def test_names_are_suggested_as_one_types_as_far_as_one_may_see_them(cases: Cases) -> None:
    ten, other = _numbered(cases, 10), _numbered(cases, 210)
    assert _suggested(cases, "inspector", "10号") == [ten.number, other.number], "the number itself first"
    notice = cases.issued()
    assert notice.number in _suggested(cases, "head", "程序违法")
    assert notice.number not in _suggested(cases, "other-head", "程序违法")
    for typed in ("违", "", "违" * 101, "没有这样的话", "\0"):
        assert _suggested(cases, "inspector", typed) == [], typed


def test_suggestions_are_few_and_ask_no_more_for_many_records(cases: Cases) -> None:
    asked = []
    for number in (3, 9):
        for _ in range(number):
            cases.issued()
        browser = signed_in(cases.person("inspector"))
        browser.get(reverse("search"))
        with CaptureQueriesContext(connection) as questions:
            browser.get(reverse("search-suggestions"), {"q": "行政处罚"})
        asked.append(len(questions))
    assert len(_suggested(cases, "inspector", "行政处罚")) <= SUGGESTED
    assert asked[1] <= asked[0]


@pytest.mark.provision("3.5")
def test_what_is_confidential_is_suggested_to_its_hands_alone(cases: Cases) -> None:
    issued = cases.result_issued()
    assert issued.reference in _suggested(cases, "inspector", issued.reference[:6])
    for who in ("second-inspector", "head", "second-leader", "auditor", "discipline"):
        for words in (issued.reference, issued.reference[:6], issued.paper.number, "保1号"):
            assert _suggested(cases, who, words) == [], (who, words)


@pytest.mark.parametrize(
    ("words", "said"),
    [("违", "至少两个字"), ("违" * 101, "最多检索100个字"), ("\0没有这样的话\0", "没有符合条件的"), ("", "可以按文号")],
)
def test_what_cannot_be_looked_for_is_said(cases: Cases, words: str, said: str) -> None:
    assert said in found(cases, "inspector", words)


def test_another_bureaus_records_are_not_found(cases: Cases, foreign_cases: Cases) -> None:
    foreign, file = foreign_cases.issued(), foreign_cases.case_file()
    assert f"/notices/{foreign.pk}/" not in found(cases, "inspector", "程序违法")
    assert "found-number" not in found(cases, "inspector", foreign.number)
    assert f"/casefiles/{file.pk}/" not in found(cases, "inspector", file.number)
    reports = [year_report_examples.drafted(bureau) for bureau in (cases, foreign_cases)]
    page = found(cases, "leader", "监督报告")
    assert [f'href="/year-reports/{report.pk}/"' in page for report in reports] == [True, False]
    assert "年度监督报告" not in found(cases, "head", "监督报告")


@pytest.mark.provision("3.5")
def test_what_is_confidential_is_found_by_its_hands_alone_and_answered_to_others_like_none(cases: Cases) -> None:
    """A number that is hidden and one that nobody has: the same page after the same questions."""
    issued = cases.result_issued()
    number = issued.paper.number
    assert f"/complaints/{issued.pk}/" in found(cases, "inspector", number)
    nobody = number.replace("专1号", "专8号")
    assert nobody != number
    for who in ("second-inspector", "head", "second-leader", "auditor"):
        asked = [_answered(cases, who, words) for words in (number, nobody)]
        assert asked[0] == asked[1], who


@pytest.mark.parametrize(
    ("reach", "hand", "where"),
    [
        (Cases.result_issued, "inspector", "/complaints/"),
        (lambda cases: course.announced(cases).case, "leader", "/liability-cases/"),
        (referring_cases.sent, "discipline", "/referrals/"),
    ],
)
@pytest.mark.parametrize("typed", ["保", "专"])
def test_a_confidential_number_of_before_is_found_with_either_mark_and_by_its_hands_alone(
    cases: Cases, reach: Callable[[Cases], Any], hand: str, where: str, typed: str
) -> None:
    """Numbers given before bore 「保」, are valid as they are, and stand in the same series."""
    with patched() as patch:
        patch.setattr(papers, "CONFIDENTIAL_MARK", "保")
        record = reach(cases)
        number = Paper.objects.filter(root_type=record._meta.label_lower, root_id=record.pk).latest("id").number
    assert "〕保1号" in number
    asked = number.replace("〕保1号", f"〕{typed}1号")
    page = found(cases, hand, asked)
    assert 'class="found-number"' in page
    assert f"{where}{record.pk}/" in page
    assert number in page.replace("<mark>", "").replace("</mark>", "")
    for who in ("second-inspector", "head", "auditor"):
        assert f"{where}{record.pk}/" not in found(cases, who, asked), who


def _answered(cases: Cases, who: str, words: str) -> tuple[str, int]:
    browser = signed_in(cases.person(who))
    browser.get(reverse("search"), {"q": words})
    with CaptureQueriesContext(connection) as questions:
        page = browser.get(reverse("search"), {"q": words}).content.decode()
    lines = [line for line in page.replace(words, "").splitlines() if "csrf" not in line]
    return "\n".join(lines), len(questions)


def test_it_asks_no_more_for_many_records_than_for_few(cases: Cases) -> None:
    asked = []
    for _ in range(2):
        for _ in range(3):
            cases.review(cases.served())
            cases.concluded()
        asked.append(_answered(cases, "inspector", "行政处罚")[1])
    assert asked[0] == asked[1]
    assert asked[0] <= 30


def test_the_removed_are_found_too(cases: Cases) -> None:
    removed: CaseFile = cases.removed_case_file()
    assert f"/casefiles/{removed.pk}/" in found(cases, "inspector", removed.number)


if connection.vendor == "postgresql":  # SQLite sorts words in as they are written

    @pytest.mark.django_db
    def test_no_index_of_words_lets_much_gather_that_is_not_sorted_in() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT relname, reloptions FROM pg_class WHERE relname LIKE 'supervision_search_%%_words'")
            set_for = dict(cursor.fetchall())
            cursor.execute("SHOW jit")
            assert cursor.fetchone() == ("off",)
        assert {f"{table}_words" for table in search_tables()} == set_for.keys()
        assert set(map(tuple, set_for.values())) == {("gin_pending_list_limit=256",)}
