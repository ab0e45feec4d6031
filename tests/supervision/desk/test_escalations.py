"""Escalations (督办): a late matter is put to somebody by a new date, with reminders, until it is done or lifted."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from documents import clock
from supervision.core.acts import AFTER, REGISTRY
from supervision.core.escalations.late_matters import late_matters
from supervision.core.refusals import Refused, Why
from supervision.core.roles import Role
from supervision.core.turns import officer_key
from supervision.desk.reminders.sending import remind
from supervision.models import Escalation, Notice, Officer, Reminder, RoleGrant, Turn
from tests.cases import Cases
from tests.cast import BEGUN, FIRST, LEGAL, TODAY, appoint
from tests.conftest import signed_in
from tests.supervision.core.escalation_examples import escalated, late, lifted_typed, order_typed

WORDS = "请限期办结，并说明逾期的原因。"
LATER = TODAY + timedelta(days=45)
"""When what the notice asks for is late."""


@pytest.fixture
def notice(cases: Cases) -> Notice:
    """Served, and its correction late by then."""
    return cases.served()


def order(cases: Cases, record: Any, by: str = "leader", at: datetime = LATER, **changed: Any) -> Any:
    with clock.set_to(at):
        return cases.act(f"{record.noun}.escalate", record, by, **order_typed(cases, record, by, **changed))


def seen(cases: Cases, username: str, address: str, at: datetime = LATER) -> str:
    with clock.set_to(at):
        return signed_in(cases.person(username)).get(address).content.decode()


def standing(record: Any) -> Escalation:
    return Escalation.objects.of(record._meta.label_lower, record.pk).active().get()


# --- From the order to its end ----------------------------------------------------------------------------------------


def test_it_is_told_to_whoever_is_to_act_and_stands_on_top_of_the_figures(cases: Cases, notice: Notice) -> None:
    order(cases, notice)
    assert Turn.objects.get(escalation__isnull=False).holder == f"head:{notice.division_id}"
    told = Reminder.objects.get(stage=Reminder.Stage.ESCALATED)
    assert told.officer == cases.person("head")
    for username, address in (
        ("head", f"/notices/{notice.pk}/"),
        ("inspector", f"/notices/{notice.pk}/"),
        ("leader", "/figures/"),
        ("leader", "/escalations/"),
        ("inspector", "/escalations/"),
    ):
        assert WORDS in seen(cases, username, address), (username, address)
    assert "督办：报告整改" in seen(cases, "head", "/")
    assert "督办：报告整改" in seen(cases, "leader", "/?tab=awaited")  # who ordered it waits for it


def test_it_is_no_second_matter(cases: Cases, notice: Notice) -> None:
    before = seen(cases, "leader", "/matters/?due=late").count(f"/notices/{notice.pk}/")
    order(cases, notice)
    assert before == seen(cases, "leader", "/matters/?due=late").count(f"/notices/{notice.pk}/") == 1


def test_it_ends_with_the_act(cases: Cases, notice: Notice) -> None:
    order(cases, notice)
    escalation = standing(notice)
    with clock.set_to(LATER + timedelta(days=1)):
        cases.act("correction.report", notice.correction, "head", text="已经整改完毕。", attachments=[])
    escalation.refresh_from_db()
    assert escalation.done_at == LATER + timedelta(days=1)
    assert not Turn.objects.filter(escalation__isnull=False).exists()
    assert not Reminder.objects.open().filter(stage=Reminder.Stage.ESCALATED).exists()
    assert WORDS not in seen(cases, "leader", "/figures/")


def test_it_is_lifted_with_a_reason(cases: Cases, notice: Notice) -> None:
    order(cases, notice)
    escalation = standing(notice)
    with clock.set_to(LATER):
        cases.act("notice.lift-escalation", notice, "second-leader", **lifted_typed(notice))
    escalation.refresh_from_db()
    assert (escalation.lifted_by, escalation.done_at) == (cases.person("second-leader"), None)
    assert not Turn.objects.filter(escalation__isnull=False).exists()
    assert Turn.objects.get(root_id=notice.pk, what="报告整改")  # what was owed is owed


def test_it_stands_on_while_another_step_is_owed_in_the_same_period(cases: Cases) -> None:
    """A complaint that is looked into at last is still not concluded: its period is the same."""
    complaint = cases.accepted_complaint()
    order(cases, complaint, at=TODAY + timedelta(days=62))
    with clock.set_to(TODAY + timedelta(days=63)):
        cases.act("complaint.investigate", complaint, "inspector", **cases.investigation_typed())
    assert standing(complaint).what == "组织调查"
    assert Turn.objects.get(escalation__isnull=False).what == "督办：查结"


# --- On the pages of what a case consists of ---------------------------------------------------------------------------


def _correction(cases: Cases) -> tuple[Any, str]:
    notice = cases.served()
    return notice, f"/corrections/{notice.correction.pk}/"


def _demanded(cases: Cases) -> tuple[Any, str]:
    opinion = cases.act("opinion.acknowledge", cases.opinion(), "head")
    return opinion, f"/corrections/{opinion.correction.pk}/"


def _review(cases: Cases) -> tuple[Any, str]:
    review = cases.review()
    return review.notice, f"/reviews/{review.pk}/"


def _material(cases: Cases) -> tuple[Any, str]:
    asked = cases.material()
    return asked.check_task, f"/materials/{asked.pk}/"


def _investigation(cases: Cases) -> tuple[Any, str]:
    check = cases.investigation_check()
    return check, f"/checks/{check.pk}/"


def _complaint(cases: Cases) -> tuple[Any, str]:
    complaint = cases.accepted_complaint()
    return complaint, f"/complaints/{complaint.pk}/"


@pytest.mark.parametrize("part", [_correction, _demanded, _review, _material, _investigation, _complaint])
def test_it_is_begun_and_shown_on_the_page_of_what_is_late(cases: Cases, part: Any) -> None:
    """Whoever sees the part sees that it is late, and puts it under 督办 there; its page says so, and how it is lifted."""
    case, address = part(cases)
    late(case)
    offered = f"/{case.noun}s/{case.pk}/escalate/"
    assert offered in seen(cases, "leader", address, TODAY)
    assert offered not in seen(cases, "inspector", address, TODAY)
    escalated(cases, case, words=WORDS)
    page = seen(cases, "leader", address, TODAY)
    assert WORDS in page
    assert f"/{case.noun}s/{case.pk}/lift-escalation/" in page


# --- What cannot be put under one -------------------------------------------------------------------------------------


def test_what_is_not_late_is_not(cases: Cases, notice: Notice) -> None:
    refused = REGISTRY["notice.escalate"].refusal(notice, cases.person("leader"), TODAY)
    assert refused is not None
    assert refused.why is Why.STATE


def test_a_matter_is_under_one_at_a_time(cases: Cases, notice: Notice) -> None:
    order(cases, notice)
    with clock.set_to(LATER):
        refused = REGISTRY["notice.escalate"].refusal(
            Notice.objects.get(pk=notice.pk), cases.person("second-leader"), LATER
        )
    assert refused is not None
    assert refused.why is Why.STATE
    again = standing(notice)
    again.pk = None
    again.id = 7
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)


def test_nobody_orders_what_is_their_own_to_do(cases: Cases) -> None:
    """The decision on a review is the leaders': one is put to another, never to whoever orders it."""
    review = cases.review()
    names = {"leader", "second-leader"}
    for name in names:
        matters = late_matters(late(review.notice), cases.person(name), TODAY)
        decided = {matter.person.username for matter in matters if matter.turn.what == "作出复查决定"}
        assert name not in {username.removeprefix("jiang-") for username in decided}


def test_a_leader_of_the_division_keeps_out(cases: Cases, notice: Notice) -> None:
    leader = cases.person("leader")
    leader.division = cases.cast.division(FIRST)
    leader.save()
    with clock.set_to(LATER):
        refused = REGISTRY["notice.escalate"].refusal(notice, Officer.objects.get(pk=leader.pk), LATER)
    assert refused is not None
    assert refused.why is Why.RECUSAL


def test_the_inspectors_head_orders_it_and_no_other_inspector(cases: Cases, notice: Notice) -> None:
    late(notice)
    act = REGISTRY["notice.escalate"]
    inspector = cases.person("inspector")
    assert act.refusal(notice, inspector, TODAY) is not None
    head = appoint("督察科长", Role.INSPECTOR, cases.cast.division(LEGAL), notice.bureau)
    RoleGrant.objects.create(officer=head, role=Role.HEAD, granted_at=BEGUN)
    assert act.refusal(Notice.objects.get(pk=notice.pk), Officer.objects.get(pk=head.pk), TODAY) is None


def test_the_act_refuses_whom_the_matter_left_meanwhile(cases: Cases, notice: Notice) -> None:
    typed = {**order_typed(cases, late(notice)), "due_on": TODAY.date() + timedelta(days=1)}
    typed["matter"] = "1~head:1~别的事项"
    with pytest.raises(Refused, match="情况已经变动"):
        REGISTRY["notice.escalate"].perform(
            Notice.objects.get(pk=notice.pk), by=cases.person("leader"), now=TODAY, data=typed
        )
    assert not Escalation.objects.exists()


# --- Who may know of it -----------------------------------------------------------------------------------------------


def test_of_a_complaint_nobody_but_its_hands_learns(cases: Cases) -> None:
    complaint = escalated(cases, cases.accepted_complaint())
    for username in ("leader", "inspector"):
        assert WORDS in signed_in(cases.person(username)).get("/escalations/").content.decode(), username
    for username in ("second-leader", "second-inspector"):
        for address in ("/escalations/", "/figures/", "/", "/reminders/", "/matters/"):
            answer = signed_in(cases.person(username)).get(address)
            page = answer.content.decode()
            assert WORDS not in page
            assert complaint.reference not in page
            assert "督办：" not in page
    assert Turn.objects.get(escalation__isnull=False).holder == officer_key(cases.person("inspector").pk)


def test_what_a_confidential_check_asks_of_a_division_tells_other_leaders_nothing(cases: Cases) -> None:
    asked = cases.material(cases.investigation_check())
    check = asked.check_task
    Turn.objects.filter(root_id=check.pk, holder__startswith="head:").update(due_at=TODAY - timedelta(days=1))
    matters = late_matters(type(check).objects.get(pk=check.pk), cases.person("leader"), TODAY)
    (matter,) = [found for found in matters if found.turn.holder.startswith("head:")]
    assert matter.person == cases.person("head")
    cases.act(
        "check.escalate",
        check,
        "leader",
        matter=matter.key,
        due_on=str(TODAY.date() + timedelta(days=3)),
        words=WORDS,
    )
    assert WORDS in signed_in(cases.person("leader")).get("/escalations/").content.decode()
    assert WORDS not in signed_in(cases.person("second-leader")).get("/escalations/").content.decode()
    assert WORDS in signed_in(cases.person("head")).get(f"/checks/{check.pk}/").content.decode()


# --- Reminders --------------------------------------------------------------------------------------------------------


def test_it_reminds_in_steps_of_its_own(cases: Cases, notice: Notice) -> None:
    order(cases, notice, "second-leader")
    turn = Turn.objects.get(escalation__isnull=False)
    assert turn.due_at is not None

    def given(days: int) -> set[tuple[str, str]]:
        at = turn.due_at + timedelta(days=days, hours=-15)
        with clock.set_to(at):
            remind(at)
        found = Reminder.objects.filter(made_at=at, what=turn.what).select_related("officer")
        return {(reminder.officer.username.rpartition("-")[2], reminder.stage) for reminder in found}

    assert given(-2) == {("head", "before")}
    assert given(0) == {("head", "due")}
    assert given(1) == {("head", "overdue"), ("leader", "superior")}
    superiors = Reminder.objects.filter(what=turn.what, stage="superior").values_list("officer_id", flat=True)
    assert set(superiors) == {cases.person("leader").pk, cases.person("second-leader").pk}
    assert given(2) == set()


# --- Declared by every noun that has periods --------------------------------------------------------------------------

WITHOUT_PERIOD = {
    "accountability.groundfinding",
    "supervision.amendment",
    "supervision.circular",
    "supervision.importbatch",
    "supervision.rolerequest",
    "supervision.signoff",
    "supervision.yearreport",
}
"""Kinds of cases whose turns never have a day: nothing in them is ever late. A finding on a ground of referral is asked for within
the referral's own period, which is put under escalation there."""


def test_every_kind_of_case_with_turns_can_be_put_under_one() -> None:
    declared = {act.model._meta.label_lower for act in REGISTRY.values() if act.name == "escalate" and act.model}
    lifted = {act.model._meta.label_lower for act in REGISTRY.values() if act.name == "lift-escalation" and act.model}
    assert declared == lifted
    with_turns = {label for label in AFTER if label not in WITHOUT_PERIOD and _has_turns(label)}
    assert with_turns - declared == set(), "derive Escalate and LiftEscalation in the noun's acts"


def _has_turns(label: str) -> bool:
    return any("refresh" in getattr(getattr(after, "func", after), "__name__", "") for after in AFTER[label])
