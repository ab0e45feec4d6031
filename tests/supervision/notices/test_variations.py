"""Variation of a served notice by the bureau itself (自行变更): a new notice in its place, with periods of its own."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from documents import clock
from supervision.core.refusals import Why
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Notice, RoleGrant
from tests.cases import Cases, in_days
from tests.cast import TODAY, present
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("4.3")


def _turns(cases: Cases, by: str) -> list[str]:
    return [row.what for row in waiting_for(cases.person(by), clock.now())]


def _page(cases: Cases, by: str, name: str, pk: int) -> str:
    return signed_in(cases.person(by)).get(reverse(name, args=[pk])).content.decode()


def test_the_new_notice_takes_the_place_of_the_old_one_when_it_is_issued(cases: Cases) -> None:
    new = cases.issued_variation()
    old = Notice.objects.get(pk=new.replaces_id)
    assert (old.state, old.correction.state, new.state) == ("replaced", "ended", "issued")
    assert old.paper is not None
    assert new.paper is not None
    assert (old.paper.ending, old.paper.replaced_by, new.paper.amends) == ("replaced", new.paper, old.paper)
    assert new.approved_by == cases.person("second-leader")
    assert not hasattr(new, "correction")  # nothing runs before its receipt
    assert _turns(cases, "head") == ["签收"]


def test_its_receipt_begins_the_correction_and_the_right_to_a_review_anew(cases: Cases) -> None:
    old = cases.served()
    with clock.set_to(TODAY + timedelta(days=7)):
        new = cases.served_variation(old, correct_by="", correct_within="15")
        assert new.review_deadline is not None
        assert old.review_deadline is not None
        assert new.review_deadline.trigger_on == clock.today()
        assert new.review_deadline.last_day > old.review_deadline.last_day
        assert new.correction.due_on == clock.today() + timedelta(days=15)
        assert new.correction.state == "open"
        assert cases.review(new).state == "filed"


def test_a_day_that_is_not_varied_stays_where_it_was_moved_to(cases: Cases) -> None:
    """What does not change begins no period: the day of the old notice, as extended, is where the draft begins."""
    correction = cases.extended(days=60)
    browser = signed_in(cases.person("inspector"))
    page = browser.get(reverse("notice-draft-variation", args=[correction.notice_id])).content.decode()
    assert f'value="{in_days(60)}"' in page


def test_its_paper_says_what_it_varies_and_why_and_that_a_review_is_open(cases: Cases) -> None:
    new = cases.issued_variation()
    assert new.paper is not None
    said = str(new.paper.facts)
    assert new.replaces is not None
    assert f"（{new.replaces.number}）自行核查，认为应当变更。变更的理由：原处理决定的范围过宽。" in said
    assert "可以在收到本通知书之日起10日内向本局申请复查" in said


def test_old_and_new_name_each_other(cases: Cases) -> None:
    new = cases.issued_variation()
    old = Notice.objects.get(pk=new.replaces_id)
    assert old.paper is not None
    assert new.paper is not None
    verify = [
        Client().get(reverse("verify-paper", args=[paper.token])).content.decode() for paper in (old.paper, new.paper)
    ]
    assert f"本文书已由{new.number}变更" in verify[0]
    assert f"本文书变更{old.number}" in verify[1]
    assert new.number in _page(cases, "head", "notice", old.pk)
    assert old.number in _page(cases, "head", "notice", new.pk)


def test_who_approved_the_old_one_does_not_approve_the_new_one(cases: Cases) -> None:
    submitted = cases.act("notice.submit", cases.variation(), "inspector")
    assert "审批签发" not in _turns(cases, "leader")
    with refused(Why.RECUSAL, "原文书由您签发"):
        cases.act("notice.issue", submitted, "leader", recusal_exception="无他人。")
    assert cases.act("notice.issue", submitted, "second-leader").state == "issued"


def test_the_only_leader_may_with_a_recorded_reason(cases: Cases, foreign_cases: Cases) -> None:
    RoleGrant.objects.filter(officer=cases.person("second-leader")).update(ended_at=TODAY)
    own = Cases(present())
    submitted = own.act("notice.submit", own.variation(), "inspector")
    issued = own.act("notice.issue", submitted, "leader", recusal_exception="本局只有一名局领导。")
    assert issued.recusal_exception in _page(own, "inspector", "notice", issued.pk)


def test_the_addressee_stays(cases: Cases) -> None:
    other = cases.cast.division("监察二科")
    assert cases.variation(division=str(other.pk)).division == cases.division


def test_the_division_learns_nothing_of_a_draft(cases: Cases) -> None:
    draft = cases.variation()
    assert signed_in(cases.person("head")).get(reverse("notice", args=[draft.pk])).status_code == 404
    assert "变更" not in _page(cases, "head", "notice", draft.replaces_id or 0)


def test_what_says_the_same_is_no_variation(cases: Cases) -> None:
    old = cases.served()
    typed = {**cases.notice_typed(), "varied_because": "想改。"}
    draft = cases.act("notice.draft-variation", old, "inspector", **typed)
    with refused(Why.CONDITION, "没有不同"):
        cases.act("notice.submit", draft, "inspector")
    changed = cases.act("notice.edit", draft, "inspector", **{**typed, "reasons": "程序权利受到影响。"})
    assert cases.act("notice.submit", changed, "inspector").state == "submitted"


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        ("review", "已有复查申请等待决定"),
        ("reported", "正在等待核实"),
        ("accepted", "已经核实"),
    ],
)
def test_while_something_else_is_owed_or_done_nothing_is_varied(cases: Cases, prepare: str, says: str) -> None:
    notice = getattr(cases, prepare)().notice
    with refused(Why.CONDITION, says):
        cases.variation(notice)


@pytest.mark.parametrize("state", ["draft", "submitted", "issued", "withdrawn", "closed", "revoked"])
def test_what_is_not_served_or_over_is_not_varied(cases: Cases, state: str) -> None:
    notice = getattr(cases, state)()
    with refused(Why.STATE, "不能办理「草拟自行变更」"):
        cases.variation(notice)


def test_a_review_that_is_filed_meanwhile_stops_its_issue(cases: Cases) -> None:
    submitted = cases.act("notice.submit", cases.variation(), "inspector")
    cases.review(submitted.replaces)
    with refused(Why.CONDITION, "变更请在复查决定中作出"):
        cases.act("notice.issue", submitted, "second-leader")


@pytest.mark.parametrize("how", ["suspended", "returned", "refused", "upheld"])
def test_from_every_other_state_after_service_it_is_varied(cases: Cases, how: str) -> None:
    made = {
        "suspended": lambda: (
            cases.act("review.withdraw", cases.suspended().notice.reviews.get(), "head", reason="撤回。").notice
        ),
        "returned": lambda: (
            cases.act("correction.give-back", cases.reported(), "inspector", text="没有附文书。").notice
        ),
        "refused": lambda: cases.act("correction.record-refusal", cases.correction(), "inspector", how="不改。").notice,
        "upheld": lambda: cases.received_decision(cases.decided("upheld")).notice,
    }
    old = made[how]()
    submitted = cases.act("notice.submit", cases.variation(old), "inspector")
    typed = {"recusal_exception": "其他局领导均已参与。"} if how == "upheld" else {}
    issued = cases.act("notice.issue", submitted, "second-leader", **typed)
    new = cases.act("notice.acknowledge", issued, "head")
    assert (Notice.objects.get(pk=old.pk).state, new.state, new.correction.state) == ("replaced", "served", "open")
    assert new.review_deadline is not None


def test_one_variation_at_a_time_and_a_draft_that_is_withdrawn_makes_room(cases: Cases) -> None:
    draft = cases.variation()
    old = Notice.objects.get(pk=draft.replaces_id)
    with refused(Why.DONE, "没有重复办理"):
        cases.variation(old)
    with refused(Why.CONDITION, "已有一份变更草稿"):
        cases.act("notice.draft-variation", old, "second-inspector", **cases.variation_typed(old))
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(
            bureau=old.bureau,
            division=old.division,
            title="又",
            replaces=old,
            varied_because="又",
            drafted_by=old.drafted_by,
            drafted_at=TODAY,
        )
    cases.act("notice.void", draft, "inspector", reason="不再变更。")
    assert cases.issued_variation(old).state == "issued"


def test_once_issued_it_is_not_withdrawn_for_none_would_be_left(cases: Cases) -> None:
    new = cases.issued_variation()
    with refused(Why.CONDITION, "自行变更签发的"):
        cases.act("notice.withdraw", new, "second-leader", reason="有误。")


def test_a_varied_notice_is_reviewed_varied_and_revoked_like_any_other(cases: Cases) -> None:
    new = cases.served_variation()
    review = cases.act("review.decide", cases.review(new), "leader", decision="revoked", reasons="事实不清。")
    assert (review.state, Notice.objects.get(pk=new.pk).state) == ("decided", "revoked")


def test_a_draft_of_one_keeps_no_review_from_varying_the_notice(cases: Cases) -> None:
    """The request came while the draft was written: the review varies, and the draft has nothing left to vary."""
    old = cases.served()
    draft = cases.variation(old)
    review = cases.review(Notice.objects.get(pk=old.pk))
    cases.decided("varied", review)
    old.refresh_from_db()
    new = Notice.objects.get(replaces=old, varied_because="")
    assert (old.state, new.state) == ("replaced", "issued")
    page = signed_in(cases.person("leader")).get(f"/reviews/{review.pk}/").content.decode()
    assert f"/notices/{new.pk}/" in page
    assert f"/notices/{draft.pk}/" not in page
    with refused(Why.CONDITION, "不能自行变更"):
        cases.act("notice.submit", Notice.objects.get(pk=draft.pk), "inspector")
    cases.act("notice.void", Notice.objects.get(pk=draft.pk), "inspector", reason="已经复查变更。")


def test_the_database_keeps_one_in_the_place_of_another_and_one_draft_of_that(cases: Cases) -> None:
    old = cases.served()
    draft, issued = cases.variation(old), cases.issued_variation(cases.served())
    for standing in (draft, issued):
        standing.pk += 1
        with pytest.raises(IntegrityError, match=r"replaces|place_of_another|at_a_time"), transaction.atomic():
            standing.save(force_insert=True)
