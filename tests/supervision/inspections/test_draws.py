"""Draws (抽取): the pairing of a mutual check by lot, recorded so that anybody can draw it again."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from documents.models import LedgerEntry, Paper
from supervision.core.refusals import Why
from supervision.core.roles import Role
from supervision.inspections import lottery
from supervision.models import Assignment, Draw, Inspection
from tests.cases import Cases, in_days
from tests.cast import FIRST, LEGAL, SECOND, appoint, present
from tests.conftest import signed_in
from tests.databases import without_triggers
from tests.supervision.core.refusing import refused


def _three(cases: Cases) -> tuple[Cases, Inspection]:
    """Three divisions that are to check each other; planned by somebody of none of them."""
    appoint("legal-head", Role.HEAD, cases.cast.division(LEGAL), cases.cast.bureau)
    appoint("planner", Role.INSPECTOR, None, cases.cast.bureau)
    cases = Cases(present())
    planner = str(cases.person("planner").pk)
    typed = cases.plan_typed(team=[planner], team_leader=planner)
    plan = cases.act("inspection.plan", None, "planner", **typed)
    return cases, cases.act("inspection.assign", plan, "planner", **cases.assign_typed("mutual", LEGAL, FIRST, SECOND))


def _draw(cases: Cases, plan: Inspection, **typed: object) -> Draw:
    by = "planner" if "planner" in cases.cast.people else "inspector"
    cases.act("inspection.pair", plan, by, **typed)
    found: Draw = Draw.objects.order_by("-serial")[0]
    return found


def _redraw(draw: Draw) -> str:
    out = StringIO()
    call_command("redraw", str(draw.pk), stdout=out)
    return out.getvalue()


@pytest.mark.provision("3.1")
def test_the_lot_says_who_checks_whom(cases: Cases) -> None:
    cases, plan = _three(cases)
    draw = _draw(cases, plan)
    divisions = [division["id"] for division in draw.population]
    assert lottery.pairs_as_listed(lottery.pair(divisions, draw.seed)) == draw.result
    for checking, checked in draw.result:
        task = Assignment.objects.get(inspection=plan, division_id=checked)
        assert task.checker_id == checking
        assert [inspector.division_id for inspector in task.inspectors.all()] == [checking]
    assert {one for one, _ in draw.result} == {other for _, other in draw.result} == set(divisions)


def test_the_seed_is_nobodys_choice_and_stands_in_the_ledger_with_the_population(cases: Cases) -> None:
    draw = cases.planned().draws.get()
    row = LedgerEntry.objects.get(act="inspection.pair")
    assert row.data["seed"] == draw.seed
    assert row.data["population"] == draw.population
    assert row.data["population_sha256"] == draw.population_sha256 == lottery.fingerprint(draw.population)
    assert len(bytes.fromhex(draw.seed)) == 32
    assert cases.planned().draws.get().seed != draw.seed


def test_the_record_prints_all_that_is_needed_to_draw_again(cases: Cases) -> None:
    draw = cases.planned().draws.get()
    assert draw.paper is not None
    text = str(draw.paper.facts)
    for said in (
        draw.seed,
        draw.population_sha256,
        str(draw.pk),
        lottery.ALGORITHM,
        lottery.FROZEN,
        lottery.PAIRING,
        FIRST,
        SECOND,
        "首次抽取",
    ):
        assert said in text, said
    assert draw.paper.kind == "draw_record"


# --- Again ------------------------------------------------------------------------------------------------------------


def test_a_further_draw_takes_a_reason_and_hides_none(cases: Cases) -> None:
    plan = cases.planned()
    first = plan.draws.get()
    with refused(Why.CONDITION, "再次抽取应当写明理由"):
        cases.act("inspection.pair", plan, "inspector")
    browser = signed_in(cases.person("inspector"))
    typed = {"version": plan.version, "seen": "1", "reason": ""}
    assert browser.post(reverse("inspection-pair", args=[plan.pk]), typed).status_code == 422
    again = _draw(cases, plan, seen="1", reason="增加了参加互查的科室。")
    assert (again.serial, again.reason) == (2, "增加了参加互查的科室。")
    page = browser.get(reverse("inspection", args=[plan.pk])).content.decode()
    for said in (first.seed, again.seed, "增加了参加互查的科室。", "第1次抽取", "第2次抽取"):
        assert said in page
    assert Paper.objects.filter(kind="draw_record").count() == 2


@pytest.mark.parametrize("change", ["removed", "added"])
def test_when_the_divisions_change_the_pairing_is_drawn_again(cases: Cases, change: str) -> None:
    cases, plan = _three(cases)
    if change == "added":
        cases.act("assignment.remove", cases.task(plan, "mutual", LEGAL), "planner")
    _draw(cases, plan)
    if change == "added":
        cases.act("inspection.assign", plan, "planner", **cases.assign_typed("mutual", LEGAL))
    else:
        cases.act("assignment.remove", cases.task(plan, "mutual", LEGAL), "planner")
    tasks = Assignment.objects.filter(inspection=plan, cancelled_at=None)
    assert {(task.checker_id, task.inspectors.count()) for task in tasks} == {(None, 0)}
    with refused(Why.CONDITION, "还没有抽取配对"):
        cases.act("inspection.submit", plan, "planner")
    _draw(cases, plan, seen="1", reason="参加互查的科室有变动。")
    assert cases.act("inspection.submit", plan, "planner").state == "submitted"


def test_one_division_alone_is_not_paired(cases: Cases) -> None:
    plan = cases.assign(cases.plan(), "mutual", FIRST)
    with refused(Why.CONDITION, "不足两个"):
        cases.act("inspection.pair", plan, "inspector")


# --- Recusal ----------------------------------------------------------------------------------------------------------


def test_who_is_recused_does_not_inspect(cases: Cases) -> None:
    appoint("deputy-head", Role.HEAD, cases.division, cases.cast.bureau)
    plan = cases.assigned()
    head = str(cases.person("head").pk)
    draw = _draw(cases, plan, recused=[head], recusal_reason="马科长的配偶在监察二科任职。")
    task = cases.task(plan, "mutual", SECOND)
    assert [inspector.username for inspector in task.inspectors.all()] == ["deputy-head"]
    assert draw.parameters["recused"][0]["name"] == "江马科长"
    assert draw.paper is not None
    assert "马科长的配偶在监察二科任职。" in str(draw.paper.facts)
    typed = {"version": plan.version + 1, "due_on": str(in_days(20)), "inspectors": [head]}
    answer = signed_in(cases.person("inspector")).post(reverse("assignment-edit", args=[task.pk]), typed)
    assert answer.status_code == 422
    assert "已经回避" in answer.content.decode()


def test_where_only_the_head_is_recused_somebody_else_is_named(cases: Cases) -> None:
    plan = cases.assigned()
    _draw(cases, plan, recused=[str(cases.person("head").pk)], recusal_reason="配偶在监察二科任职。")
    with refused(Why.CONDITION, "还没有检查人员"):
        cases.act("inspection.submit", plan, "inspector")
    task = cases.task(plan, "mutual", SECOND)
    officer = str(cases.person("officer").pk)
    cases.act("assignment.edit", task, "inspector", due_on=str(in_days(20)), inspectors=[officer])
    assert cases.act("inspection.submit", plan, "inspector").state == "submitted"


def test_a_division_without_anybody_to_inspect_is_not_paired(cases: Cases) -> None:
    plan = cases.assigned()
    with refused(Why.CONDITION, f"「{SECOND}」没有可以担任检查人员的人"):
        cases.paired(plan, recused=[str(cases.person("other-head").pk)], recusal_reason="配偶在监察一科任职。")
    assert not Draw.objects.exists()


def test_a_recusal_says_why(cases: Cases) -> None:
    plan = cases.assigned()
    typed = {"version": plan.version, "seen": "0", "recused": [str(cases.person("head").pk)], "recusal_reason": ""}
    answer = signed_in(cases.person("inspector")).post(reverse("inspection-pair", args=[plan.pk]), typed)
    assert answer.status_code == 422
    assert "请写明每一个人回避的事由" in answer.content.decode()


# --- Drawn again by anybody -------------------------------------------------------------------------------------------


def test_the_command_draws_the_same_again(cases: Cases) -> None:
    draw = cases.planned().draws.get()
    assert "复现一致" in _redraw(draw)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"seed": "00" * 32}, "种子"),
        ({"result": []}, "结果不符"),
        ({"population": [{"id": 1, "name": "甲科"}, {"id": 2, "name": "乙科"}]}, "抽取范围的摘要不符"),
        ({"parameters": {"recused": [], "recusal_reason": "无。"}}, "条件"),
    ],
)
def test_what_was_tampered_with_is_named(cases: Cases, changed: dict[str, object], said: str) -> None:
    draw = cases.planned().draws.get()
    _tamper(draw, changed)
    with pytest.raises(CommandError, match="不能复现") as caught:
        _redraw(draw)
    assert said in str(caught.value)


def _tamper(draw: Draw, changed: dict[str, object]) -> None:
    """As somebody could who is master of the database: references that wait are checked before the triggers go."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with without_triggers(connection):
        Draw.objects.filter(pk=draw.pk).update(**changed)


def test_a_draw_that_the_ledger_does_not_know_is_none(cases: Cases) -> None:
    draw = cases.planned().draws.get()
    draw.pk, draw.serial = draw.pk + 1, 2
    Draw.objects.bulk_create([draw])
    with pytest.raises(CommandError, match="留痕中没有这次抽取"):
        _redraw(draw)


def test_a_number_that_is_no_draws_is_told(cases: Cases) -> None:
    with pytest.raises(CommandError, match="没有编号为7的抽取"):
        call_command("redraw", "7")


def test_the_database_lets_nobody_change_or_delete_a_draw(cases: Cases) -> None:
    draw = cases.planned().draws.get()
    rows = Draw.objects.filter(pk=draw.pk)
    for changed in ({"seed": "00" * 32}, {"result": []}, {"reason": "改。"}):
        with pytest.raises(DatabaseError, match="unchangeable"), transaction.atomic():
            rows.update(**changed)
    with pytest.raises(DatabaseError, match="paper_once"), transaction.atomic():
        rows.update(paper=None)
    with pytest.raises(DatabaseError, match="no_delete"), transaction.atomic():
        rows._raw_delete("default")


def test_a_draw_is_for_whoever_sees_its_inspection(cases: Cases) -> None:
    plan = cases.planned()
    seen = {
        name: Draw.objects.visible_to(cases.person(name).viewer).exists() for name in ("inspector", "head", "auditor")
    }
    assert seen == {"inspector": True, "head": False, "auditor": False}
    cases.act("inspection.approve", cases.act("inspection.submit", plan, "inspector"), "leader")
    assert Draw.objects.visible_to(cases.person("head").viewer).exists()
