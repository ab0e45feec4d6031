"""Corrections of slips in a served notice (更正): words change, and nothing that was decided."""

import pytest
from django.test import Client
from django.urls import reverse

from documents import clock
from supervision.core.refusals import Why
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Amendment, Notice
from supervision.notices.forms.amendments import RectificationForm
from supervision.notices.models.amendments import amendments_of
from supervision.notices.slips import PARTS, Slip, corrected
from tests.cases import Cases
from tests.conftest import signed_in
from tests.supervision.core.example import service_typed
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("4.3")


def _turns(cases: Cases, by: str) -> list[str]:
    return [row.what for row in waiting_for(cases.person(by), clock.now())]


def _page(cases: Cases, by: str, name: str, pk: int) -> str:
    return signed_in(cases.person(by)).get(reverse(name, args=[pk])).content.decode()


def test_a_slip_is_corrected_and_no_period_moves(cases: Cases) -> None:
    before = cases.served()
    amendment = cases.served_amendment(cases.rectification(before))
    notice = Notice.objects.get(pk=before.pk)

    assert (notice.facts, notice.state) == (before.facts.replace("次日", "第二日"), "served")
    unchanged = (
        "decision",
        "manner",
        "correct_by",
        "division_id",
        "review_deadline_id",
        "due_at",
        "number",
        "paper_id",
    )
    assert all(getattr(notice, name) == getattr(before, name) for name in unchanged)
    assert notice.correction.state == "open"
    assert (amendment.state, amendment.received_on, amendment.service.manner) == (
        "served",
        clock.today(),
        "acknowledged",
    )
    assert notice.paper is not None
    assert "次日" in str(notice.paper.facts)  # the sealed paper stays as it was


def test_its_paper_names_the_notice_and_the_words(cases: Cases) -> None:
    amendment = cases.issued_amendment(cases.rectification(right_1=""))
    assert amendment.paper is not None
    said = str(amendment.paper.facts)
    assert amendment.notice.number in said
    assert "“认定的事实”部分中的“次日”，系误写，予以删去" in said
    assert "不重新计算" in said
    assert amendment.paper.amends_id == amendment.notice.paper_id


def test_a_stranger_who_holds_the_notice_learns_that_it_was_corrected(cases: Cases) -> None:
    amendment = cases.issued_amendment(cases.rectification())
    assert amendment.paper is not None
    assert amendment.notice.paper is not None
    old = Client().get(reverse("verify-paper", args=[amendment.notice.paper.token])).content.decode()
    new = Client().get(reverse("verify-paper", args=[amendment.paper.token])).content.decode()
    assert f"现行有效；本文书已由{amendment.number}更正" in old
    assert f"本文书更正{amendment.notice.number}" in new
    assert "第二日" not in old + new


def test_both_record_pages_name_each_other(cases: Cases) -> None:
    amendment = cases.issued_amendment(cases.rectification())
    assert amendment.number in _page(cases, "head", "notice", amendment.notice_id)
    page = _page(cases, "head", "amendment", amendment.pk)
    assert amendment.notice.number in page
    assert "<del>次日</del>" in page


def test_the_division_learns_nothing_of_a_draft(cases: Cases) -> None:
    amendment = cases.submitted_amendment(cases.rectification())
    assert signed_in(cases.person("head")).get(reverse("amendment", args=[amendment.pk])).status_code == 404
    assert "更正" not in _page(cases, "head", "notice", amendment.notice_id)
    assert "更正" in _page(cases, "inspector", "notice", amendment.notice_id)


def test_its_turns_go_from_the_desk_to_the_division(cases: Cases) -> None:
    amendment = cases.rectification()
    assert "提交审批" in _turns(cases, "inspector")
    amendment = cases.submitted_amendment(amendment)
    assert "审批签发" in _turns(cases, "leader")
    assert "签收" not in _turns(cases, "head")
    amendment = cases.act("amendment.issue", amendment, "leader")
    assert "签收" in _turns(cases, "head")
    cases.act("amendment.acknowledge", amendment, "head")
    assert "签收" not in _turns(cases, "head")


def test_what_was_decided_has_no_place_in_its_form() -> None:
    assert set(PARTS) == {"facts", "reasons", "legal_basis"}
    form = RectificationForm(data={"reasons": "笔误", "part_1": "decision", "wrong_1": "甲", "right_1": "乙"})
    assert "part_1" in form.errors


@pytest.mark.parametrize(
    ("part", "wrong", "right", "says"),
    [
        ("facts", "没有这些字", "有", "没有“没有这些字”"),
        ("facts", "日", "天", "不止一处"),
        ("facts", "次日", "次日", "相同"),
        ("reasons", "剥夺了当事人的程序权利。", "", "没有内容"),
    ],
)
def test_a_slip_is_found_once_and_leaves_the_contents_whole(
    cases: Cases, part: str, wrong: str, right: str, says: str
) -> None:
    amendment = cases.rectification(part_1=part, wrong_1=wrong, right_1=right)
    with refused(Why.CONDITION, says):
        cases.submitted_amendment(amendment)


def test_slips_are_put_right_one_after_the_other() -> None:
    notice = Notice(facts="甲乙丙", reasons="", legal_basis="")
    assert corrected(notice, [Slip("facts", "甲", "丁"), Slip("facts", "丁乙", "戊")])[0]["facts"] == "戊丙"
    assert "没有" in corrected(notice, [Slip("facts", "甲", "丁"), Slip("facts", "甲", "戊")])[1]


def test_half_a_slip_is_asked_for_the_rest() -> None:
    typed = {"reasons": "笔误", "part_1": "facts", "wrong_1": "甲", "right_1": "乙"}
    assert "wrong_2" in RectificationForm(data={**typed, "part_2": "facts"}).errors
    assert "part_2" in RectificationForm(data={**typed, "wrong_2": "丙"}).errors
    assert RectificationForm(data=typed).is_valid()


def test_one_correction_is_written_at_a_time_and_another_may_follow(cases: Cases) -> None:
    amendment = cases.rectification()
    with refused(Why.DONE, "没有重复办理"):
        cases.rectification(amendment.notice, wrong_1="当日", right_1="同日")
    typed = {"reasons": "笔误。", "part_1": "facts", "wrong_1": "当日", "right_1": "同日"}
    with refused(Why.CONDITION, "已有一份更正草稿"):
        cases.act("notice.draft-rectification", amendment.notice, "second-inspector", **typed)
    cases.served_amendment(amendment)
    second = cases.served_amendment(cases.rectification(amendment.notice, wrong_1="当日", right_1="同日"))
    notice = Notice.objects.get(pk=second.notice_id)
    assert notice.facts.startswith("行政处罚告知书于同日送达，第二日")
    assert [found.state for found in amendments_of(notice)] == ["served", "served"]


def test_a_closed_notice_is_corrected_and_stays_closed(cases: Cases) -> None:
    amendment = cases.served_amendment(cases.rectification(cases.closed()))
    assert Notice.objects.get(pk=amendment.notice_id).state == "closed"


def test_a_notice_is_not_closed_over_a_correction_that_nobody_received(cases: Cases) -> None:
    notice = cases.ready_to_close()
    amendment = cases.issued_amendment(cases.rectification(notice))
    assert "办结" not in _turns(cases, "inspector")
    with refused(Why.CONDITION, "尚未送达"):
        cases.act("notice.close", notice, "inspector", reason="完毕。")
    cases.act("amendment.acknowledge", amendment, "head")
    assert "办结" in _turns(cases, "inspector")
    assert cases.act("notice.close", notice, "inspector", reason="完毕。").state == "closed"


@pytest.mark.parametrize("state", ["draft", "submitted", "issued", "withdrawn", "revoked"])
def test_what_is_not_served_or_gone_is_not_corrected(cases: Cases, state: str) -> None:
    notice = getattr(cases, state)()
    with refused(Why.STATE, "不能办理「草拟更正」"):
        cases.rectification(notice)


def test_a_draft_is_given_up_once_its_notice_is_gone(cases: Cases) -> None:
    amendment = cases.rectification()
    cases.revoked(amendment.notice)
    with refused(Why.CONDITION, "不能再更正"):
        cases.submitted_amendment(amendment)
    given_up: Amendment = cases.act("amendment.void", amendment, "inspector", reason="原文书已经撤销。")
    assert given_up.state == "withdrawn"


def test_a_returned_draft_is_changed_and_submitted_again(cases: Cases) -> None:
    submitted = cases.submitted_amendment(cases.rectification())
    returned = cases.act("amendment.give-back", submitted, "leader", comments="写明原因。")
    assert returned.state == "draft"
    typed = {"reasons": "录入时把日期写错。", "part_1": "facts", "wrong_1": "次日", "right_1": "第二日"}
    edited = cases.act("amendment.edit", returned, "second-inspector", **typed)
    issued = cases.act("amendment.issue", cases.submitted_amendment(edited), "leader")
    assert (issued.reasons, issued.state) == ("录入时把日期写错。", "issued")


def test_who_will_not_sign_is_served_on_paper(cases: Cases) -> None:
    issued = cases.issued_amendment(cases.rectification())
    typed = service_typed(manner="refused", witnesses="吴督察", remark="拒绝签收")
    served = cases.act("amendment.record-service", issued, "inspector", files=["现场照片"], **typed)
    assert (served.state, served.service.manner) == ("served", "refused")


def test_it_is_listed_and_found_by_its_own_number_and_by_the_notices(cases: Cases) -> None:
    """By whoever may see it: the division's head from the issue on. A variation is found in the list of notices."""
    drafted, issued = cases.rectification(), cases.issued_amendment(cases.revocation())
    desk, head = (signed_in(cases.person(username)) for username in ("inspector", "head"))

    def listed(browser: Client, query: str) -> list[int]:
        rows = browser.get(f"/amendments/?{query}").context["page"].rows
        return [pk for pk in (drafted.pk, issued.pk) if f"/amendments/{pk}/" in [address for address, _ in rows]]

    assert listed(desk, "") == [drafted.pk, issued.pk]
    assert listed(head, "") == listed(desk, "kind=revocation") == listed(desk, "state=issued") == [issued.pk]
    assert listed(desk, f"division={issued.notice.division_id}") == [drafted.pk, issued.pk]
    for number in (issued.number, issued.notice.number):
        assert listed(head, f"q={number}") == [issued.pk], number
        found = head.get("/search/", {"q": number}).content.decode()
        assert f"/amendments/{issued.pk}/" in found, number
    assert 'href="/amendments/"' in desk.get("/notices/").content.decode()

    new = cases.issued_variation()
    rows = desk.get("/notices/?varied=yes").context["page"].rows
    assert [address for address, _ in rows] == [f"/notices/{new.pk}/"]
