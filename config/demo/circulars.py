"""Inspections of the demo that came to their end (演示的总结和通报): summed up, made known, corrected, closed."""

from typing import Any

from config.demo.cases import Setting
from config.demo.desk import Story
from config.demo.plans import Plan, Step
from config.demo.problems import PROBLEMS, REPORT, Problem
from documents import clock
from supervision.checks.models.checks import Check
from supervision.core.enforcement import EnforcementKind, Method
from supervision.core.regulation.lookup import current_provisions
from supervision.inspections import summary_text
from supervision.inspections.acts.summaries import rule_in_force
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.summaries import Summary
from supervision.inspections.statistics import figures


def _find(plan: Plan, check: Check, by: str, problem: Problem) -> None:
    recorded = {"place": plan.setting.place, "year": plan.days.today.year}
    plan.desk.act(
        "check.record-finding",
        check,
        by,
        files=["案卷有关页扫描件"],
        content=str(check.contents.get(code=problem.content).pk),
        kind=problem.kind,
        case_file=problem.case_file.format(**recorded),
        facts=problem.facts.format(**recorded),
        ground=str(current_provisions().get(code=problem.ground).pk),
        violated=problem.violated.format(**recorded),
    )


def checked(plan: Plan, title: str, back: int, found: dict[str, list[Problem]], **changed: Any) -> Step:
    """Every division checks itself; each head records what there is, and concludes."""
    inspection = yield from plan.plan(back, title, kinds=list(EnforcementKind.values), **changed)
    yield plan.days.at(back, 10)
    plan.assign(inspection, Method.SELF, list(found), back - 12)
    yield from plan.announce(inspection, back - 1)
    yield from plan.acknowledge(inspection, back - 3, [plan.heads[name] for name in found])
    yield plan.days.at(back - 4, 14)
    for name, problems in found.items():
        check, head = plan.check(inspection, Method.SELF, name), plan.heads[name]
        for problem in problems:
            _find(plan, check, head, problem)
        message = "自查发现的问题已如实记录，已着手整改。" if problems else "逐项自查，未发现问题。"
        plan.desk.act("check.conclude", check, head, conclusion=message, checked_on=str(plan.days.day(back - 4)))
    return Inspection.objects.get(pk=inspection.pk)


def self_checked(plan: Plan, title: str, back: int, found: dict[str, list[Problem]], **changed: Any) -> Step:
    """And summed up the day after."""
    inspection = yield from checked(plan, title, back, found, **changed)
    yield plan.days.at(back - 5, 10)
    sum_up(plan, inspection)
    return Inspection.objects.get(pk=inspection.pk)


def sum_up(plan: Plan, inspection: Inspection) -> None:
    """The proposed texts, as the form offers them."""
    rule = rule_in_force(inspection.bureau_id, clock.now())
    assert rule is not None
    texts = summary_text.proposal(inspection, figures(inspection, rule))
    plan.desk.act("inspection.summarise", inspection, plan.planner, **texts)


def draft(plan: Plan, inspection: Inspection, due: int) -> Circular:
    """The proposed opinions, each with its last day."""
    plan.desk.act("inspection.draft-circular", inspection, plan.planner)
    circular: Circular = inspection.circulars.active().get()
    typed = {name: getattr(circular, name) for name in Summary.TEXTS}
    for opinion in circular.opinions.exclude(text=""):
        key = opinion.division_id
        typed |= {
            f"text_{key}": opinion.text,
            f"correct_by_{key}": str(plan.days.day(due)),
            f"findings_{key}": [str(finding.pk) for finding in opinion.findings.all()],
            f"common_{key}": opinion.common_problems,
        }
    plan.desk.act("circular.edit", circular, plan.planner, **typed)
    return circular


def circulate(plan: Plan, inspection: Inspection, back: int, due: int) -> Step:
    yield plan.days.at(back, 9)
    circular = draft(plan, inspection, due)
    yield plan.days.at(back, 11)
    plan.desk.act("circular.submit", circular, plan.planner)
    yield plan.days.at(back, 15, 30)
    return plan.desk.act("circular.issue", circular, plan.leader)


def _corrected(plan: Plan, circular: Circular, name: str, back: int) -> Step:
    """Reported by the head and accepted the day after."""
    correction = circular.opinions.get(division__name=name).correction
    yield plan.days.at(back, 15)
    plan.desk.act(
        "correction.report", correction, plan.heads[name], files=["补正文书扫描件"], text=REPORT.format(count=12)
    )
    yield plan.days.at(back - 1, 10)
    plan.desk.act("correction.accept", correction, plan.planner, text="经核对补正文书和自查清单，整改符合要求。")


def closed(plan: Plan) -> Story:
    """Everything corrected: the inspection is closed."""
    first, second, clean = plan.names[:3]
    found = {first: [PROBLEMS[0]], second: [PROBLEMS[5], PROBLEMS[1]], clean: []}
    title = f"{plan.days.today.year}年行政处罚案卷自查"
    inspection = yield from self_checked(plan, title, 58, found)
    circular = yield from circulate(plan, inspection, 50, 30)
    yield plan.days.at(49, 9)
    for name in found:
        opinion = circular.opinions.get(division__name=name)
        plan.desk.act("opinion.acknowledge", opinion, plan.heads[name])
    yield from _corrected(plan, circular, first, 40)
    yield from _corrected(plan, circular, second, 36)
    yield plan.days.at(33, 9)
    plan.desk.act("inspection.close", inspection, plan.planner, reason="各科室的整改均已核实，全部完成。")


def circulated(plan: Plan) -> Story:
    """Made known, the corrections running: one accepted, one reported, one left with a witness, one not received."""
    names = plan.names
    found = {
        names[0]: [PROBLEMS[0], PROBLEMS[1]],
        names[1]: [PROBLEMS[5]],
        names[2]: [PROBLEMS[2], PROBLEMS[6]],
        names[3]: [PROBLEMS[7]],
    }
    title = f"{plan.days.today.year}年行政执法程序专项监督检查"
    days = {"period_from": str(plan.days.day(55)), "period_to": str(plan.days.day(35))}  # after the first one's
    inspection = yield from self_checked(plan, title, 30, found, **days)
    circular = yield from circulate(plan, inspection, 22, -6)
    yield plan.days.at(21, 9)
    opinions = {opinion.division.name: opinion for opinion in circular.opinions.select_related("division")}
    for name in names[:2]:
        plan.desk.act("opinion.acknowledge", opinions[name], plan.heads[name])
    yield plan.days.at(20, 14)
    head = plan.desk.people[plan.heads[names[2]]]
    plan.desk.act(
        "opinion.record-service",
        opinions[names[2]],
        plan.planner,
        files=["送达现场照片"],
        manner="refused",
        received_on=str(plan.days.day(20)),
        receiver=head.name,
        place=f"{names[2]}办公室",
        witnesses="唐伟（审计员）",
        remark="科室负责人认为所列问题已经改正，不愿签收，通报留置于其办公室。",
    )
    yield from _corrected(plan, circular, names[0], 12)
    yield plan.days.at(3, 15)
    plan.desk.act(
        "correction.report",
        opinions[names[1]].correction,
        plan.heads[names[1]],
        files=["补正文书扫描件"],
        text=REPORT.format(count=9),
    )


def summarised(plan: Plan) -> Story:
    """Summed up, and no circular drafted yet."""
    names = plan.names
    found = {names[0]: [PROBLEMS[1]], names[1]: [], names[3]: [PROBLEMS[1]]}
    yield from self_checked(plan, f"{plan.days.today.year}年行政许可档案监督检查", 9, found)


ALL = (closed, circulated, summarised)


def stories(setting: Setting) -> list[Story]:
    return [story(Plan(setting)) for story in ALL]
