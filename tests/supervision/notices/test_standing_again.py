"""A finding that stands on a sealed notice warns whoever drafts on it again: named, ticked, recorded (仍要据此草拟)."""

from typing import Any

import pytest
from django.urls import reverse

from config.demo.desk import StoryBroken
from documents.models import LedgerEntry
from supervision.core.redrafts import redraft_of
from supervision.core.refusals import Why
from supervision.core.roles import Role
from supervision.models import Finding, Notice
from supervision.notices import standing_again
from tests.cases import Cases
from tests.cast import SECOND, appoint
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("4.2")
TOKEN = "6f1c8f9e-0000-4000-8000-000000000000"


def _sealed(cases: Cases) -> tuple[Finding, Notice]:
    finding = cases.concluded().findings.get()
    return finding, cases.issued(findings=[str(finding.pk)])


def _draft(cases: Cases, finding: Finding, **typed: Any) -> Any:
    said = {**cases.notice_typed(findings=[str(finding.pk)]), "token": TOKEN, **typed}
    return signed_in(cases.person("second-inspector")).post(reverse("notice-draft"), said)


def test_the_page_warns_with_the_number_before_anything_is_typed(cases: Cases) -> None:
    finding, notice = _sealed(cases)
    browser = signed_in(cases.person("second-inspector"))
    text = browser.get(reverse("notice-draft"), {"findings": finding.pk}).content.decode()
    assert "所选的问题已据以制作文书，请核对是否重复处理" in text
    assert f"已据以制作{notice.number}" in text
    assert "仍要据此草拟" in text
    text = browser.get(reverse("notice-draft"), {"division": finding.check_task.division_id}).content.decode()
    assert f"——已据以制作{notice.number}" in text  # beside the finding, whichever is ticked next
    assert "请核对是否重复处理" not in text


def test_without_the_tick_it_is_not_saved_and_with_it_that_is_recorded(cases: Cases) -> None:
    finding, notice = _sealed(cases)
    answer = _draft(cases, finding)
    assert answer.status_code == 422
    assert f"已据以制作{notice.number}。确实需要再据此草拟的，请勾选。" in answer.content.decode()
    assert Notice.objects.count() == 1
    assert _draft(cases, finding, again="on").status_code == 302
    entry = LedgerEntry.objects.filter(act="notice.draft").last()
    assert entry is not None
    assert entry.data["again"] == {str(finding): [notice.number]}


def test_a_finding_on_no_sealed_notice_asks_for_nothing(cases: Cases) -> None:
    finding = cases.concluded().findings.get()
    cases.draft(findings=[str(finding.pk)])
    assert _draft(cases, finding).status_code == 302
    entry = LedgerEntry.objects.filter(act="notice.draft").last()
    assert entry is not None
    assert "again" not in entry.data


def test_a_withdrawn_notice_is_none(cases: Cases) -> None:
    finding, notice = _sealed(cases)
    cases.act("notice.withdraw", notice, "leader", reason="有误。")
    assert _draft(cases, finding).status_code == 302


def test_a_notice_that_was_sealed_meanwhile_is_asked_about_at_submission(cases: Cases) -> None:
    finding = cases.concluded().findings.get()
    draft = cases.draft(findings=[str(finding.pk)])
    notice = cases.issued(findings=[str(finding.pk)])
    with refused(Why.CONDITION, f"已据以制作{notice.number}"):
        cases.act("notice.submit", draft, "inspector")
    page = signed_in(cases.person("leader")).get(reverse("notice", args=[draft.pk])).content.decode()
    assert f"已据以制作{notice.number}" in page
    typed = cases.notice_typed(findings=[str(finding.pk)], again="on")
    cases.act("notice.edit", draft, "inspector", **typed)
    text = signed_in(cases.person("inspector")).get(reverse("notice-edit", args=[draft.pk])).content.decode()
    (box,) = [line for line in text.split("<input") if 'name="again"' in line]
    assert "checked" in box
    assert cases.act("notice.submit", draft, "inspector").state == "submitted"


def test_the_tick_of_a_draft_that_was_begun_anew_counts(cases: Cases) -> None:
    """Its row stands with the ended draft: the new one is submitted all the same, and one without a tick is not saved."""
    finding = cases.concluded().findings.get()
    ended = cases.act("notice.void", cases.draft(findings=[str(finding.pk)]), "inspector", reason="另行草拟。")
    cases.issued(findings=[str(finding.pk)])
    typed = cases.notice_typed(findings=[str(finding.pk)])
    with pytest.raises(StoryBroken, match="again"):
        cases.act("notice.redraft", ended, "inspector", **typed)
    cases.act("notice.redraft", ended, "inspector", again="on", **typed)
    draft = redraft_of(ended)
    assert cases.act("notice.submit", draft, "inspector").state == "submitted"


def test_only_who_may_see_the_notice_is_told(cases: Cases) -> None:
    """One of the own division that is not issued is hidden from its inspectors; of another bureau from all."""
    finding, notice = _sealed(cases)
    within = appoint("within", Role.INSPECTOR, cases.division, cases.cast.bureau)
    other = appoint("other", Role.INSPECTOR, cases.cast.division(SECOND), cases.cast.bureau)
    findings = Finding.objects.filter(pk=finding.pk)
    assert standing_again.sealed_on(findings, other.viewer) == {finding.pk: [notice.number]}
    assert standing_again.sealed_on(findings, within.viewer) == {finding.pk: [notice.number]}  # it is issued
    assert standing_again.sealed_on(findings, cases.person("other-head").viewer) == {}
    assert standing_again.sealed_on(findings, cases.person("foreign-inspector").viewer) == {}
    assert standing_again.sealed_on(findings, other.viewer, besides=notice) == {}
