"""What whoever acts has before their eyes: the papers, the periods, what the password is asked for; the newest rows."""

from typing import Any

import pytest
from django.urls import reverse

from supervision.core import record_views as records
from supervision.core.roles import Role
from supervision.models import Notice
from tests.cases import Cases
from tests.cast import appoint, present
from tests.conftest import signed_in


def _page(cases: Cases, username: str, name: str, record: Any) -> str:
    answer = signed_in(cases.person(username)).get(reverse(name, args=[record.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def _link(paper: Any) -> str:
    return reverse("paper-file", args=[paper.token])


def test_who_acknowledges_can_read_the_notice(cases: Cases) -> None:
    notice = cases.issued()
    for username, name in (("head", "notice-acknowledge"), ("inspector", "notice-record-service")):
        page = _page(cases, username, name, notice)
        assert _link(notice.paper) in page
        assert "送达之前不起算" in page


def test_who_files_for_review_sees_the_notice_and_the_days(cases: Cases) -> None:
    notice = cases.served()
    page = _page(cases, "head", "notice-file-review", notice)
    assert _link(notice.paper) in page
    assert _link(notice.service.paper) in page
    assert "自2026年5月11日起算" in page


def test_who_decides_a_review_sees_both_papers_and_the_days(cases: Cases) -> None:
    review = cases.review()
    page = _page(cases, "second-leader", "review-decide", review)
    assert _link(review.notice.paper) in page
    assert _link(review.paper) in page
    assert "2026年5月26日" in page


def test_who_reports_and_who_verifies_see_notice_report_and_due_day(cases: Cases) -> None:
    correction = cases.reported()
    report = correction.reports.get()
    for name in ("correction-accept", "correction-give-back"):
        page = _page(cases, "inspector", name, correction)
        assert _link(correction.notice.paper) in page
        assert _link(report.paper) in page
        assert "整改期限：2026年6月10日" in page
    returned = cases.act("correction.give-back", correction, "inspector", text="不足。")
    assert _link(report.paper) in _page(cases, "head", "correction-report", returned)


def test_the_password_is_asked_for_an_act_on_a_record(cases: Cases) -> None:
    notice = cases.submitted()
    browser = signed_in(cases.person("leader"), just_now=False)
    asked = browser.get(reverse("notice-issue", args=[notice.pk]), follow=True).content.decode()
    assert f"「审批签发」：{notice}" in asked


def test_nothing_is_told_of_what_the_person_may_not_see(cases: Cases, foreign_cases: Cases) -> None:
    foreign = foreign_cases.submitted()
    browser = signed_in(cases.person("leader"), just_now=False)
    for where in (reverse("notice-issue", args=[foreign.pk]), "/no/such/page/", "//elsewhere/"):
        page = browser.get(reverse("account_reauthenticate"), {"next": where}).content.decode()
        assert "您正在办理" not in page


def test_a_long_timeline_shows_the_newest_and_says_so(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "TIMELINE", 2)
    notice: Notice = cases.served()
    shown = records.case_papers(notice)
    assert [entry.act for entry in shown.timeline] == ["notice.acknowledge", "paper.seal"]
    assert "更早的经过记在留痕里" in _page(cases, "inspector", "notice", notice)
    monkeypatch.setattr(records, "TIMELINE", 50)
    assert not records.case_papers(notice).goes_back_further
    assert "更早的经过" not in _page(cases, "inspector", "notice", notice)


def test_a_finding_is_linked_for_who_may_open_its_check(cases: Cases) -> None:
    finding = cases.concluded().findings.get()
    notice = cases.issued(findings=[str(finding.pk)])
    appoint("inspector-within", Role.INSPECTOR, cases.division, cases.cast.bureau)
    link = reverse("check", args=[finding.check_task_id])
    assert link in _page(cases, "inspector", "notice", notice)
    within = signed_in(present()["inspector-within"])
    assert within.get(link).status_code == 404
    page = within.get(reverse("notice", args=[notice.pk])).content.decode()
    assert finding.check_task.title in page
    assert link not in page
