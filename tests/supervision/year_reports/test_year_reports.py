"""The year report: what it counts and what not, that its figures stand, and that nobody seals their own."""

from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from documents import clock
from documents.models import Paper
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Why
from supervision.models import YearReport
from tests.accountability import liability
from tests.cases import Cases
from tests.conftest import signed_in
from tests.supervision.core.example import DESK
from tests.supervision.core.refusing import refused
from tests.supervision.year_reports.examples import TEXTS, drafted, edited, issued, submitted, withdrawn


def number(report: YearReport, group: str, name: str) -> int:
    (found,) = [
        number
        for title, lines in report.figures["groups"]
        for line, number, _ in lines
        if (title, line) == (group, name)
    ]
    return int(found)


@pytest.mark.provision("3.4")
def test_it_counts_every_division_and_proposes_words(cases: Cases) -> None:
    cases.concluded(cases.finding().check_task)
    cases.issued()
    report = drafted(cases)
    assert number(report, "检查任务", "完成检查") == 1
    assert number(report, "执法监督通知（决定）书", "签发") == 1
    assert "完成执法监督检查任务1项" in report.overall
    assert "发现问题1个" in report.overall
    assert dict(report.figures["by_division"])[cases.division.name] == 1


def test_of_complaints_and_liability_not_even_a_number_is_in_it(cases: Cases) -> None:
    before = drafted(cases, 2025)
    cases.accepted_complaint()
    liability.investigated(cases)
    after = drafted(cases)
    assert [name for name, _ in after.figures["groups"]] == [name for name, _ in before.figures["groups"]]
    assert "投诉" not in str(after.figures)
    assert "追究" not in str(after.figures)


def test_the_figures_stand_until_they_are_counted_again(cases: Cases) -> None:
    report = drafted(cases)
    cases.issued()
    assert number(YearReport.objects.get(), "执法监督通知（决定）书", "签发") == 0
    report = cases.act("year-report.recount", report, "inspector")
    assert number(report, "执法监督通知（决定）书", "签发") == 1


def test_a_year_has_one_report_that_stands(cases: Cases) -> None:
    drafted(cases)
    page = signed_in(cases.person("leader")).get(reverse("year-report-draft")).content.decode()
    assert "2026年（已有报告）" in page
    assert "2025年（已有报告）" not in page
    with refused(Why.CONDITION, "2026年已经有年度报告"):
        drafted(cases)
    withdrawn_of = cases.act("year-report.void", YearReport.objects.get(), "inspector", reason="重拟。")
    assert drafted(cases).pk != withdrawn_of.pk


def test_it_is_submitted_whole(cases: Cases) -> None:
    report = drafted(cases)
    refusal = REGISTRY["year-report.submit"].refusal(report, cases.person("inspector"), clock.now())
    assert refusal is not None
    assert "整改和采取的措施" in refusal.message


def test_who_wrote_in_it_does_not_seal_it(cases: Cases) -> None:
    report = drafted(cases)
    report = cases.act("year-report.edit", report, "leader", **TEXTS)
    report = submitted(cases, report)
    why = REGISTRY["year-report.issue"].refusal(report, cases.person("leader"), clock.now())
    assert why is not None
    with refused(why.why, "由您草拟或者修改"):
        cases.act("year-report.issue", report, "leader")
    assert cases.act("year-report.issue", report, "second-leader").number


def test_the_sealed_paper_says_texts_and_figures(cases: Cases) -> None:
    report = issued(cases)
    (paper,) = Paper.objects.about(report)
    said = str(paper.facts["blocks"])
    assert all(text in said for text in TEXTS.values())
    assert "监督工作的数字" in said
    assert paper.facts["title"] == "2026年度行政执法监督报告（截至5月11日）"
    assert withdrawn_paper(cases, report).ending == "voided"


def withdrawn_paper(cases: Cases, report: YearReport) -> Paper:
    cases.act("year-report.withdraw", report, "leader", reason="数字有误。")
    return Paper.objects.get(pk=report.paper_id)


def test_the_workbook_has_the_figures_as_they_stood(cases: Cases) -> None:
    cases.issued()
    report = drafted(cases)
    cases.issued()
    answer = signed_in(cases.person("leader")).get(reverse("year-report-workbook", args=[report.pk]))
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content)))["统计数字"]  # type: ignore[arg-type]
    assert ("执法监督通知（决定）书", "签发", 1, 0) in list(sheet.values)


@pytest.mark.parametrize("build", [drafted, submitted, issued, withdrawn])
def test_its_page_says_where_it_stands(cases: Cases, build: Any) -> None:
    report = build(cases)
    for name in sorted(DESK):
        page = signed_in(cases.person(name)).get(reverse("year-report", args=[report.pk])).content.decode()
        assert report.get_state_display() in page
    assert signed_in(cases.person("head")).get(reverse("year-report", args=[report.pk])).status_code == 404


def test_a_preview_shows_the_draft(cases: Cases) -> None:
    report = edited(cases)
    answer = signed_in(cases.person("leader")).get(reverse("year-report-preview", args=[report.pk]))
    assert answer["Content-Type"] == "application/pdf"
