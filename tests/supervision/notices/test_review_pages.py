"""What the pages and previews of a review say of its draft, its hearing and the papers that come of it."""

from typing import Any

import pytest
from django.urls import reverse

from documents.register import earlier
from supervision.core.acts import REGISTRY
from supervision.models import Notice
from tests.cases import Cases, superior_typed
from tests.conftest import signed_in
from tests.supervision.complaints.test_letters import text_of

pytestmark = pytest.mark.provision("4.3")


def _page(cases: Cases, role: str, name: str, pk: int) -> Any:
    return signed_in(cases.person(role)).get(reverse(name, args=[pk]))


@pytest.mark.parametrize("name", ["review", "notice"])
def test_the_turn_of_a_draft_is_told_by_the_name_of_who_drafts_it(cases: Cases, name: str) -> None:
    review = cases.review_draft().review
    author, other = cases.person("second-inspector").name, review.notice.drafted_by.name
    assert author != other
    page = _page(cases, "second-inspector", name, review.pk if name == "review" else review.notice_id)
    said = "".join(page.content.decode().split())
    assert f"轮到您（<b>承办人{author}</b>）：提交复查决定草案" in said


def test_what_the_superior_decided_is_previewed_before_it_is_recorded(cases: Cases) -> None:
    """From what is typed, the scan not being handed in yet; nothing of it is kept."""
    asked = cases.superior_review()
    browser = signed_in(cases.person("leader"))
    page = browser.get(f"/superior-reviews/{asked.pk}/record-decision/").content.decode()
    assert f'formaction="/reviews/{asked.review_id}/preview/"' in page
    shown = browser.post(f"/reviews/{asked.review_id}/preview/", superior_typed("varied"))
    said = text_of(shown.content)
    assert "江滨市应急管理局" in said
    assert "江应急复〔2026〕3号" in said
    new = text_of(browser.post(f"/reviews/{asked.review_id}/preview-notice/", superior_typed("varied")).content)
    assert "责令对本案的程序予以纠正" in new
    incomplete = browser.post(f"/reviews/{asked.review_id}/preview/", superior_typed(answered_on=""))
    assert incomplete.status_code == 409
    assert "上级作出决定的日期" in incomplete.content.decode()
    asked.refresh_from_db()
    assert (asked.state, asked.answer_number) == ("asked", "")


def test_a_preview_says_that_the_division_may_still_answer(cases: Cases) -> None:
    review = cases.review_draft(review=cases.hearing().review).review
    said = text_of(_page(cases, "second-inspector", "review-preview", review.pk).content)
    assert "尚未提出意见" in said
    assert "没有提出意见" not in said


def test_what_takes_the_place_of_a_notice_names_it_where_it_is_verified(cases: Cases) -> None:
    review = cases.decided("varied", cases.review())
    new = Notice.objects.select_related("paper").get(replaces=review.notice)
    assert new.paper is not None
    assert earlier(new.paper) == f"本文书替代{review.notice.number}"
    page = signed_in(cases.person("head")).get(reverse("verify-paper", args=[new.paper.token])).content.decode()
    assert f"本文书替代{review.notice.number}" in page


def test_nothing_is_left_to_settle_after_a_slip(cases: Cases) -> None:
    """A page offers, and refuses, only what could still come of the paper."""
    amendment = cases.served_amendment(cases.rectification())
    settle = REGISTRY["amendment.settle"]
    refusal = settle.state_refusal(amendment)
    assert refusal is not None
    assert "更正不改变处理" in refusal.message
    page = _page(cases, "second-inspector", "amendment", amendment.pk).content.decode()
    assert settle.verb not in page


def test_what_is_seldom_called_for_stands_below_the_ordinary_course(cases: Cases) -> None:
    page = _page(cases, "second-inspector", "notice", cases.served().pk).content.decode()
    verbs = ["登记书面整改报告", "草拟更正", "草拟自行变更", "草拟自行撤销"]
    places = [page.index(f">{verb}</a>") for verb in verbs]
    assert places == sorted(places)


def test_a_withdrawn_notice_leaves_its_finding_to_be_seen_to(cases: Cases) -> None:
    """The page of the check says so, and offers what the list of what is unhandled leads to."""
    finding = cases.finding()
    check = cases.concluded(finding.check_task)
    notice = cases.issued(findings=[str(finding.pk)])
    assert "不再处理</a>" not in _page(cases, "inspector", "check", check.pk).content.decode()
    cases.act("notice.withdraw", notice, "leader", reason="名称有误。")
    page = _page(cases, "inspector", "check", check.pk).content.decode()
    assert f"{notice.number}（已作废）" in page
    assert "不再处理</a>" in page
