"""Drawing the pairing of a mutual check (互查配对). Provision 3.1."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django import forms

from documents import papers
from supervision.core.acts import Done, act
from supervision.core.enforcement import Method
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.core.roles import Role
from supervision.inspections import lottery, paper_kinds
from supervision.inspections import papers as inspection_papers
from supervision.inspections.acts.planning import PlanAct
from supervision.inspections.forms.inspections import PairForm, who_may_inspect
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.draws import Draw
from supervision.inspections.models.inspections import Inspection


def mutual_tasks(inspection: Inspection) -> list[Assignment]:
    return [task for task in inspection.active_tasks() if task.method == Method.MUTUAL]


def enough_to_pair(record: Inspection, by: Officer, now: datetime) -> Refusal | None:
    if len(mutual_tasks(record)) >= 2:
        return None
    return by_condition("安排互查的科室不足两个，不能配对。请先安排互查任务。")


@act
class DrawPairing(PlanAct):
    name = "pair"
    verb = "抽取互查配对"
    explains = (
        "由系统随机抽取哪个科室检查哪个科室：不自己检查自己，三个以上科室的不两两互相检查。"
        "抽取范围、种子和结果一经抽取即记入留痕，不能更改，并生成抽取记录。"
    )
    provision = "3.1"
    guards = (enough_to_pair,)
    is_final = True

    def form_for(self, record: Inspection, *, by: Officer, **kwargs: Any) -> forms.Form:
        return PairForm(inspection=record, **kwargs)

    def perform(self, record: Inspection, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_without_reason(record, data)
        tasks = mutual_tasks(record)
        possible = _possible(record, data)
        _refuse_without_hands(tasks, possible)
        draw = _draw(record, tasks, by=by, now=now, data=data)
        _take_over(tasks, draw, possible)
        record.forget_tasks()
        compose = partial(inspection_papers.draw_record, draw)
        draw.paper = papers.issue(paper_kinds.DRAW_RECORD, compose, subject=draw, root=record, by=by, now=now)
        draw.save()
        return Done(
            record, "已抽取配对，抽取记录已生成。", reason=draw.reason, data=draw.as_data(), papers=[draw.paper]
        )


def _refuse_without_reason(inspection: Inspection, data: Mapping[str, Any]) -> None:
    """Drawing again (再次抽取) requires a reason; earlier draws remain visible."""
    if inspection.draws.exists() and not data.get("reason"):
        raise Refused(by_condition("先前已经抽取过。再次抽取应当写明理由，请返回页面重新打开后填写。"))


def _possible(inspection: Inspection, data: Mapping[str, Any]) -> dict[int, list[Officer]]:
    """The possible inspectors by division, without those recused (回避)."""
    recused = {officer.pk for officer in data["recused"]}
    found: dict[int, list[Officer]] = {}
    for officer in who_may_inspect(inspection.bureau_id).prefetch_related("grants"):
        if officer.division_id is not None and officer.pk not in recused:
            found.setdefault(officer.division_id, []).append(officer)
    return found


def _refuse_without_hands(tasks: list[Assignment], possible: Mapping[int, list[Officer]]) -> None:
    without = [task.division.name for task in tasks if not possible.get(task.division_id)]
    if without:
        raise Refused(
            by_condition(
                f"「{'」、「'.join(without)}」没有可以担任检查人员的人，不能检查其他科室。请先去掉这个科室的互查任务，改用其他方式。"
            )
        )


def _draw(
    inspection: Inspection, tasks: list[Assignment], *, by: Officer, now: datetime, data: Mapping[str, Any]
) -> Draw:
    """Freeze the population (抽取范围), take a random seed (种子), draw, and save it all."""
    divisions = sorted((task.division for task in tasks), key=lambda division: division.pk)
    population = [{"id": division.pk, "name": division.name} for division in divisions]
    seed = secrets.token_hex(32)
    recused = [{"id": p.pk, "name": p.name, "division": p.division.name if p.division else ""} for p in data["recused"]]
    draw = Draw(
        inspection=inspection,
        serial=inspection.draws.count() + 1,
        kind=Draw.Kind.PAIRING,
        parameters={"recused": recused, "recusal_reason": data["recusal_reason"]},
        population=population,
        population_sha256=lottery.fingerprint(population),
        seed=seed,
        result=lottery.pairs_as_listed(lottery.pair([division.pk for division in divisions], seed)),
        reason=data.get("reason", ""),
        drawn_by=by,
        drawn_at=now,
    )
    draw.save()
    return draw


def _take_over(tasks: list[Assignment], draw: Draw, possible: Mapping[int, list[Officer]]) -> None:
    """Write the pairing into the assignments: the checking division's head inspects, unless recused."""
    checker_of = {checked: checking for checking, checked in draw.result}
    for task in tasks:
        task.checker_id = checker_of[task.division_id]
        task.save()
        task.inspectors.set([officer for officer in possible[task.checker_id] if officer.has_role(Role.HEAD)])
