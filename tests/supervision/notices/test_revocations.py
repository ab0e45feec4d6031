"""Revocation of a served notice by the bureau itself (自行撤销): by whom, from which states, what ends with it, who is told."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from documents import clock
from documents.dossiers import Piece
from documents.models import LedgerEntry
from supervision.core.dossiers import dossier_of
from supervision.core.refusals import Why
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Amendment, Correction, Notice, ReviewRequest, RoleGrant
from tests.cases import Cases, decision_typed
from tests.cast import TODAY, present
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("4.3")


def _turns(cases: Cases, by: str) -> list[str]:
    return [row.what for row in waiting_for(cases.person(by), clock.now())]


def _page(cases: Cases, by: str, name: str, pk: int) -> str:
    return signed_in(cases.person(by)).get(reverse(name, args=[pk])).content.decode()


def _facts(amendment: Amendment) -> str:
    assert amendment.paper is not None
    return str(amendment.paper.facts)


def _with_correction(cases: Cases, state: str) -> Notice:
    """A served notice whose correction stands in a state."""
    made = {
        "open": cases.correction,
        "reported": cases.reported,
        "returned": lambda: cases.act("correction.give-back", cases.reported(), "inspector", text="没有附补正文书。"),
        "refused": lambda: cases.act(
            "correction.record-refusal", cases.correction(), "inspector", how="明确表示不改。"
        ),
        "accepted": cases.accepted,
        "suspended": cases.suspended,
    }
    found: Correction = made[state]()
    return Notice.objects.get(pk=found.notice_id)


@pytest.mark.parametrize(
    ("state", "after"),
    [
        ("open", "ended"),
        ("reported", "ended"),
        ("returned", "ended"),
        ("refused", "ended"),
        ("suspended", "ended"),
        ("accepted", "accepted"),
    ],
)
def test_in_every_state_of_its_correction_the_notice_is_revoked(cases: Cases, state: str, after: str) -> None:
    notice = cases.revoked(_with_correction(cases, state))
    assert (notice.state, notice.correction.state) == ("revoked", after)
    assert notice.correction.suspended_at is None
    assert notice.paper is not None
    assert (notice.paper.ending, notice.paper.replaced_by) == ("revoked", None)
    assert not notice.correction.orders.filter(kind="suspension", ended_on__isnull=True).exists()
    amendment = notice.amendments.get()
    assert ("不因本次撤销而重做" if after == "accepted" else "整改自本决定作出之日起终止") in _facts(amendment)


def test_nothing_runs_any_more_and_nothing_can_be_done_on_it(cases: Cases) -> None:
    notice = cases.revoked()
    assert _turns(cases, "head") == ["签收"]
    with refused(Why.STATE, "不能办理「申请复查」"):
        cases.review(notice)
    with refused(Why.STATE, "不能办理「报告整改」"):
        cases.act("correction.report", notice.correction, "head", text="已改正。")
    with refused(Why.STATE, "不能办理「延长整改期限」"):
        cases.extended(notice.correction)
    assert "申请复查的期限" not in _page(cases, "head", "notice", notice.pk)  # no strip of what ended
    assert "对该文书申请复查的期限不再计算" in _facts(notice.amendments.get())


def test_an_open_review_ends_with_it_and_the_division_is_told(cases: Cases) -> None:
    review = cases.review()
    amendment = cases.issued_amendment(cases.revocation(review.notice))
    ended = ReviewRequest.objects.get(pk=review.pk)
    assert (ended.state, ended.decision, ended.is_open) == ("ended", "", False)
    assert amendment.number in ended.ended_because
    assert "提出的复查申请，因该文书已经撤销而终止" in _facts(amendment)
    assert "作出复查决定" not in _turns(cases, "second-leader")
    assert amendment.number in _page(cases, "head", "review", review.pk)
    with refused(Why.STATE, "已终止"):
        cases.decided("revoked", ended)


def test_a_notice_that_a_review_upheld_is_revoked_by_who_decided_nothing_of_it(cases: Cases) -> None:
    """The leader approved it, the second leader upheld it: nobody else is left, and who does it says why."""
    review = cases.received_decision(cases.decided("upheld"))
    submitted = cases.submitted_amendment(cases.revocation(review.notice))
    browser, where = signed_in(cases.person("second-leader")), reverse("amendment-issue", args=[submitted.pk])
    assert "未回避的理由" in browser.get(where).content.decode()
    assert browser.post(where, {"version": submitted.version}).status_code == 422
    typed = {"version": submitted.version, "recusal_exception": "本局其他局领导均已参与。"}
    assert browser.post(where, typed).status_code == 302
    amendment = Amendment.objects.get(pk=submitted.pk)
    assert (amendment.state, amendment.recusal_exception) == ("issued", "本局其他局领导均已参与。")
    assert LedgerEntry.objects.get(act="amendment.issue").data["recusal_exception"] == "本局其他局领导均已参与。"
    assert ReviewRequest.objects.get(pk=review.pk).state == "decided"  # what was decided stays decided


def test_who_approved_the_notice_does_not_revoke_it(cases: Cases) -> None:
    submitted = cases.submitted_amendment(cases.revocation())
    assert "审批签发" not in _turns(cases, "leader")
    with refused(Why.RECUSAL, "原文书由您签发"):
        cases.act("amendment.issue", submitted, "leader", recusal_exception="无他人。")
    with refused(Why.RECUSAL, "原文书由您签发"):
        cases.act("amendment.give-back", submitted, "leader", comments="退回。")
    assert cases.act("amendment.issue", submitted, "second-leader").state == "issued"


def test_the_only_leader_may_with_a_recorded_reason(cases: Cases, foreign_cases: Cases) -> None:
    RoleGrant.objects.filter(officer=cases.person("second-leader")).update(ended_at=TODAY)
    own = Cases(present())
    submitted = own.submitted_amendment(own.revocation())
    issued = own.act("amendment.issue", submitted, "leader", recusal_exception="本局只有一名局领导。")
    assert (issued.state, issued.recusal_exception) == ("issued", "本局只有一名局领导。")
    assert issued.recusal_exception in _page(own, "inspector", "amendment", issued.pk)


def test_a_closed_notice_is_revoked(cases: Cases) -> None:
    closed = cases.closed()
    amendment = cases.submitted_amendment(cases.revocation(closed))
    cases.act("amendment.issue", amendment, "leader", recusal_exception="其他局领导作出了复查决定。")
    assert Notice.objects.get(pk=closed.pk).state == "revoked"


@pytest.mark.parametrize("decision", ["revoked", "varied"])
def test_what_a_review_ended_is_not_revoked_again(cases: Cases, decision: str) -> None:
    notice = cases.decided(decision).notice
    with refused(Why.STATE, "不能办理「草拟自行撤销」"):
        cases.revocation(notice)


def test_what_a_review_put_in_the_place_of_another_is_revoked_and_the_other_does_not_come_back(cases: Cases) -> None:
    old = cases.decided("varied").notice
    new = cases.act("notice.acknowledge", Notice.objects.get(replaces=old), "head")
    amendment = cases.submitted_amendment(cases.revocation(new))
    issued = cases.act(
        "amendment.issue", amendment, "leader"
    )  # the second leader decided the review, and so approved it
    assert f"（{old.number}）已由该文书替代，不因本次撤销而恢复效力" in _facts(issued)
    assert [Notice.objects.get(pk=pk).state for pk in (old.pk, new.pk)] == ["replaced", "revoked"]


def test_one_revocation_a_notice_and_a_draft_that_is_given_up_makes_room(cases: Cases) -> None:
    first = cases.revocation()
    with refused(Why.DONE, "没有重复办理"):
        cases.revocation(first.notice)
    with refused(Why.CONDITION, "已有一份撤销草稿"):
        cases.act("notice.draft-revocation", first.notice, "second-inspector", reasons="认定有误。")
    cases.act("amendment.void", first, "inspector", reason="改为更正。")
    assert cases.revoked(first.notice).state == "revoked"


def test_what_is_issued_is_not_taken_back(cases: Cases) -> None:
    issued = cases.issued_amendment()
    with refused(Why.STATE, "不能办理「作废草稿」"):
        cases.act("amendment.void", issued, "inspector", reason="有误。")


def test_what_was_reviewed_between_draft_and_issue_is_revoked_as_it_stands_then(cases: Cases) -> None:
    submitted = cases.submitted_amendment(cases.revocation())
    cases.decided("revoked", cases.review(submitted.notice))
    with refused(Why.CONDITION, "不能再自行撤销"):
        cases.act("amendment.issue", submitted, "second-leader", recusal_exception="无他人。")


def test_its_findings_are_told_and_wait_until_somebody_says_what_becomes_of_them(cases: Cases) -> None:
    finding = cases.finding()
    cases.concluded(finding.check_task)
    amendment = cases.issued_amendment(cases.revocation(cases.served(findings=[str(finding.pk)])))
    assert "确定所依据问题的后续处理" in _turns(cases, "inspector")
    check = _page(cases, "inspector", "check", finding.check_task_id)
    assert f"{amendment.notice.number}（已撤销）" in check
    settled = cases.act("amendment.settle", amendment, "inspector", settlement="另行草拟通知书。")
    assert (settled.settled_by, settled.settled_at is not None) == (cases.person("inspector"), True)
    assert "确定所依据问题的后续处理" not in _turns(cases, "inspector")
    with refused(Why.CONDITION, "已经确定"):
        cases.act("amendment.settle", settled, "inspector", settlement="再定。")


def test_without_findings_nothing_waits(cases: Cases) -> None:
    amendment = cases.issued_amendment()
    assert "确定所依据问题的后续处理" not in _turns(cases, "inspector")
    with refused(Why.CONDITION, "没有依据检查发现的问题"):
        cases.act("amendment.settle", amendment, "inspector", settlement="无。")


def test_old_and_new_name_each_other_everywhere(cases: Cases) -> None:
    amendment = cases.issued_amendment()
    notice = amendment.notice
    assert notice.paper is not None
    assert amendment.paper is not None
    old = Client().get(reverse("verify-paper", args=[notice.paper.token])).content.decode()
    new = Client().get(reverse("verify-paper", args=[amendment.paper.token])).content.decode()
    assert f"本文书已由{amendment.number}撤销" in old
    assert f"本文书撤销{notice.number}" in new
    assert "本文书已由" in _page(cases, "head", "notice", notice.pk)
    assert amendment.number in _page(cases, "head", "notice", notice.pk)
    assert notice.number in _facts(amendment)
    notes = {piece.title: piece.note for piece in _pieces(cases, notice)}
    assert f"本文书已由{amendment.number}撤销" in notes[str(notice.paper)]
    assert f"本文书撤销{notice.number}" in notes[str(amendment.paper)]


def _pieces(cases: Cases, notice: Notice) -> list[Piece]:
    return list(dossier_of(Notice.objects.get(pk=notice.pk), cases.person("head")).pieces)


def test_an_issued_revocation_is_chased_until_it_is_received(cases: Cases) -> None:
    amendment = cases.issued_amendment()
    served: Any = cases.act("amendment.acknowledge", amendment, "head")
    assert (served.state, served.received_on) == ("served", clock.today())
    assert _turns(cases, "head") == []


def test_a_stale_page_revokes_nothing(cases: Cases) -> None:
    submitted = cases.submitted_amendment(cases.revocation())
    browser = signed_in(cases.person("second-leader"))
    where, typed = reverse("amendment-issue", args=[submitted.pk]), {"version": submitted.version}
    assert [browser.post(where, typed).status_code for _ in range(2)] == [302, 302]
    assert LedgerEntry.objects.filter(act="amendment.issue").count() == 1


def test_a_decision_on_its_review_does_not_come_late_once_it_is_gone(cases: Cases) -> None:
    review = cases.review()
    cases.revoked(review.notice)
    with refused(Why.STATE, "已终止"):
        cases.act("review.decide", review, "second-leader", **decision_typed("upheld"))
