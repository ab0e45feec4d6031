"""Inspections of the demo (演示的监督检查): planned, paired by lot, approved, announced, carried out, cancelled."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.demo.cases import Setting
from config.demo.desk import Story
from config.demo.sheets import DEDUCTED, score
from supervision.checks.models.checks import Check
from supervision.core.enforcement import Basis, EnforcementKind, Method
from supervision.core.organisation import Division
from supervision.core.regulation.lookup import current_provisions
from supervision.inspections import sampling_frame
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.inspections import Inspection

Step = Generator[datetime, None, Any]

OWN = ("法制督察科", "hejianguo")
"""The inspectors' own division: it inspects itself, and no inspector of it plans more about it."""
REQUIREMENTS = (
    "各科室应当指定一名联络人，于检查开始前将检查时段内办结的案卷目录报检查组。\n"
    "自查应当逐项对照检查表进行，如实记录问题，不得以文字总结代替。\n"
    "检查人员应当遵守工作纪律和保密规定，与被查事项有利害关系的应当回避。"
)
MUTUAL = "\n承担互查的科室应当独立作出判断，发现的问题与被查科室当面核对。"
DEPLOYMENT = {
    "basis": Basis.SUPERIOR,
    "basis_document": "关于开展安全生产行政执法监督检查和行政处罚案卷评查工作的通知",
}
RECUSED = "龚䶮的配偶在行政审批科工作，本次互查配对不能保证其不检查该科室，本人申请回避。"


@dataclass
class Plan:
    """One inspection: who plans it, which divisions it is about."""

    setting: Setting

    def __post_init__(self) -> None:
        self.desk, self.days = self.setting.desk, self.setting.days
        self.planner, self.leader = self.setting.inspectors[0], self.setting.leader
        self.names = [name for name, _ in self.setting.divisions]
        self.heads = dict(self.setting.divisions)

    def person(self, username: str) -> str:
        return str(self.desk.people[username].pk)

    def divisions(self, names: list[str]) -> list[str]:
        bureau = self.desk.people[self.planner].bureau
        found = Division.objects.filter(bureau=bureau, name__in=names).order_by("pk")
        return [str(division.pk) for division in found]

    def plan(self, back: int, title: str, *, files: tuple[str, ...] = (), **changed: Any) -> Step:
        yield self.days.at(back, 9, 10)
        codes = ("2.1", "2.2", "2.4", "2.5", "2.6")
        typed = {
            "title": title,
            "basis": Basis.WORK,
            "contents": [str(provision.pk) for provision in current_provisions().filter(code__in=codes)],
            "kinds": [EnforcementKind.INSPECTION, EnforcementKind.LICENSING, EnforcementKind.PENALTY],
            "period_from": str(self.days.day(back + 150)),
            "period_to": str(self.days.day(back + 5)),
            "starts_on": str(self.days.day(back - 4)),
            "ends_on": str(self.days.day(back - 30)),
            "team": [self.person(name) for name in self.setting.inspectors],
            "team_leader": self.person(self.setting.inspectors[-1]),
            "requirements": REQUIREMENTS,
        }
        return self.desk.act("inspection.plan", None, self.planner, files=files, **{**typed, **changed})

    def assign(self, inspection: Inspection, method: Method, names: list[str], due: int) -> None:
        team = list(self.setting.inspectors) if method == Method.SPOT else []
        self.desk.act(
            "inspection.assign",
            inspection,
            self.planner,
            method=method,
            divisions=self.divisions(names),
            due_on=str(self.days.day(due)),
            inspectors=[self.person(name) for name in team],
        )

    def pair(self, inspection: Inspection, **typed: Any) -> None:
        self.desk.act("inspection.pair", inspection, self.planner, **typed)

    def submit(self, inspection: Inspection, back: int) -> Step:
        yield self.days.at(back, 16)
        self.desk.act("inspection.submit", inspection, self.planner)

    def announce(self, inspection: Inspection, back: int) -> Step:
        yield from self.submit(inspection, back)
        yield self.days.at(back - 1, 9, 30)
        self.desk.act("inspection.approve", inspection, self.leader)

    def acknowledge(self, inspection: Inspection, back: int, heads: list[str]) -> Step:
        yield self.days.at(back, 10)
        for head in heads:
            self.desk.act("inspection.acknowledge", inspection, head)

    def task(self, inspection: Inspection, method: Method, name: str) -> Assignment:
        return Assignment.objects.get(inspection=inspection, method=method, division__name=name)

    def check(self, inspection: Inspection, method: Method, name: str) -> Check:
        found = self.task(inspection, method, name).check_task
        assert found is not None
        return found


def _deployed(number: str) -> dict[str, Any]:
    """By the superior's notice, whose scan is kept; divisions check each other."""
    return {
        **DEPLOYMENT,
        "basis_number": number,
        "requirements": REQUIREMENTS + MUTUAL,
        "files": ("上级通知扫描件",),
    }


def combined(plan: Plan) -> Story:
    """The three methods together, under way: paired twice, changed, partly done, one check late."""
    year = plan.days.today.year
    number = f"长安委发〔{year}〕12号"
    title = f"{year}年安全生产行政执法监督检查"
    inspection = yield from plan.plan(14, title, **_deployed(number))
    yield plan.days.at(14, 10)
    plan.assign(inspection, Method.SELF, [OWN[0], *plan.names], -3)
    plan.assign(inspection, Method.MUTUAL, plan.names[:3], -8)
    plan.assign(inspection, Method.SPOT, plan.names[:2], 1)
    yield plan.days.at(14, 10, 30)
    plan.pair(inspection)
    yield plan.days.at(13, 9)
    plan.assign(inspection, Method.MUTUAL, plan.names[3:], -8)
    yield plan.days.at(13, 9, 20)
    plan.pair(inspection, seen="1", reason=f"{plan.names[3]}原定不参加互查，现一并参加，需要重新配对。")
    yield from plan.announce(inspection, 12)
    yield from plan.acknowledge(inspection, 10, [plan.heads[name] for name in plan.names[:2]])
    yield from _carried_out(plan, inspection)


def _carried_out(plan: Plan, inspection: Inspection) -> Step:
    spot, head = plan.names[0], plan.heads[plan.names[0]]
    yield plan.days.at(7, 15)
    _find(plan, plan.check(inspection, Method.SPOT, spot), plan.planner)
    yield plan.days.at(6, 16)
    conclusion = "已对照检查表逐项自查，未发现应当记录的问题。"
    own = plan.check(inspection, Method.SELF, spot)
    plan.desk.act("check.conclude", own, head, conclusion=conclusion, checked_on=str(plan.days.day(6)))
    yield plan.days.at(5, 9)
    late = plan.task(inspection, Method.MUTUAL, plan.names[1])
    reason = "被查科室案卷正在移交归档，归档后才能调阅。"
    plan.desk.act("assignment.postpone", late, plan.leader, due_on=str(plan.days.day(-15)), reason=reason)
    yield plan.days.at(4, 11)
    task = plan.task(inspection, Method.SPOT, plan.names[1])
    people, reason = [plan.person(plan.planner)], "何建国参加上级业务培训，本项抽查由周敏一人负责。"
    plan.desk.act("assignment.change-inspectors", task, plan.planner, inspectors=people, reason=reason)


def _find(plan: Plan, check: Check, by: str) -> None:
    plan.desk.act(
        "check.record-finding",
        check,
        by,
        files=["案卷第12页扫描件"],
        content=str(check.contents.get(code="2.2").pk),
        kind=EnforcementKind.PENALTY,
        case_file=f"{plan.setting.place}安监罚〔{plan.days.today.year}〕31号",
        facts="责令限期整改指令书送达后，复查意见书上没有复查日期，不能确认复查是否在整改期限届满后进行。",
        violated="《安全生产违法行为行政处罚办法》关于复查的规定。",
    )


def _population(inspection: Inspection, divisions: list[str]) -> dict[str, Any]:
    """All that these divisions closed in the period of the plan."""
    return {
        "divisions": divisions,
        "kinds": list(inspection.kinds),
        "closed_from": str(inspection.period_from),
        "closed_to": str(inspection.period_to),
    }


def _newest(inspection: Inspection) -> str:
    """The number of the case file that was closed last of those that may be drawn."""
    divisions = [task.division for task in inspection.assignments.select_related("division")]
    found = sampling_frame.in_range(divisions, inspection.kinds, inspection.period_from, inspection.period_to)
    return found.order_by("-closed_on", "-pk")[0].number


def _examined(plan: Plan, check: Check) -> Step:
    """The first that were drawn are scored, the last cannot be; the check is under way."""
    yield plan.days.at(12, 14)
    *scored, last = check.drawn_open()
    for case, lost in zip(scored, DEDUCTED, strict=False):
        score(plan.desk, check, plan.planner, case.number, lost)
    yield plan.days.at(11, 9)
    note = "案卷已移送人民法院，评查期间不能调阅，待退回后另行评查。"
    plan.desk.act("check.note-sampled", check, plan.planner, drawn=[str(last.pk)], note=note)


def sampled(plan: Plan) -> Story:
    """Case files drawn by lot: scored and noted in one check; in the other still to be, and more to be drawn."""
    year = plan.days.today.year
    inspection = yield from plan.plan(
        20,
        f"{year}年行政处罚案卷评查",
        kinds=[EnforcementKind.PENALTY],
        period_from=str(plan.days.day(330)),
        period_to=str(plan.days.day(40)),
    )
    yield plan.days.at(20, 10)
    plan.assign(inspection, Method.SPOT, [plan.names[0], plan.names[2]], -10)
    yield from plan.announce(inspection, 19)
    yield from plan.acknowledge(inspection, 17, [plan.heads[plan.names[0]], plan.heads[plan.names[2]]])
    yield plan.days.at(16, 9)
    population = _population(inspection, plan.divisions([plan.names[0], plan.names[2]]))
    withheld = _newest(inspection)
    plan.desk.act(
        "inspection.fix-population",
        inspection,
        plan.planner,
        **population,
        amount="number",
        number="6",
        by_division="on",
        excluded=f"{withheld}　案卷因行政复议已送复议机关",
    )
    yield plan.days.at(16, 9, 10)
    plan.desk.act("inspection.draw-sample", inspection, plan.setting.inspectors[-1])
    yield from _examined(plan, plan.check(inspection, Method.SPOT, plan.names[0]))
    yield plan.days.at(3, 10)
    reason = "首次抽取的案卷中程序问题较多，补充抽取，扩大评查面。先前抽取的案卷照常评查。"
    more = {"amount": "share", "percent": "20", "seen": "1", "reason": reason}
    only = _population(inspection, plan.divisions([plan.names[2]]))
    plan.desk.act("inspection.fix-population", inspection, plan.planner, **only, **more)


def draft(plan: Plan) -> Story:
    """Being drafted: assignments made, the mutual check not yet paired."""
    year = plan.days.today.year
    inspection = yield from plan.plan(2, f"{year}年第四季度行政许可事项监督检查", kinds=[EnforcementKind.LICENSING])
    yield plan.days.at(2, 9, 40)
    plan.assign(inspection, Method.SELF, plan.names[2:], -20)
    plan.assign(inspection, Method.MUTUAL, plan.names[1:], -22)


def waiting(plan: Plan) -> Story:
    """Before the leader: one head recused from the pairing, an officer in the head's place."""
    year = plan.days.today.year
    document = f"{plan.setting.place}区人大常委会关于加强危险化学品执法的建议"
    inspection = yield from plan.plan(
        3, f"{year}年危险化学品行政执法监督检查", basis=Basis.SUGGESTION, basis_document=document
    )
    yield plan.days.at(3, 10, 20)
    plan.assign(inspection, Method.MUTUAL, plan.names[:3], -18)
    plan.assign(inspection, Method.SPOT, plan.names[2:3], -16)
    recused = plan.heads[plan.names[2]]
    plan.pair(inspection, recused=[plan.person(recused)], recusal_reason=RECUSED)
    task = Assignment.objects.get(inspection=inspection, checker__name=plan.names[2])
    plan.desk.act(
        "assignment.edit",
        task,
        plan.planner,
        due_on=str(task.due_on),
        inspectors=[plan.person("zhangbo")],
    )
    yield from plan.submit(inspection, 1)


def given_back(plan: Plan) -> Story:
    year = plan.days.today.year
    inspection = yield from plan.plan(6, f"{year}年行政强制措施专项监督检查", kinds=[EnforcementKind.COERCION])
    yield plan.days.at(6, 10)
    plan.assign(inspection, Method.SPOT, plan.names, -12)
    yield from plan.submit(inspection, 5)
    yield plan.days.at(4, 9, 15)
    comments = "四个科室同时抽查，检查组只有两人，力量不足。请先安排自查，再对问题较多的科室抽查。"
    plan.desk.act("inspection.give-back", inspection, plan.leader, comments=comments)


def cancelled(plan: Plan) -> Story:
    """Announced, and cancelled: the announcement is revoked, the division told."""
    year = plan.days.today.year
    inspection = yield from plan.plan(25, f"{year}年举报投诉办理情况监督检查")
    yield plan.days.at(25, 10)
    plan.assign(inspection, Method.SPOT, plan.names[1:3], 4)
    yield from plan.announce(inspection, 24)
    yield from plan.acknowledge(inspection, 22, [plan.heads[name] for name in plan.names[1:3]])
    yield plan.days.at(19, 9)
    reason = "上级部署的安全生产行政执法监督检查已经覆盖本次检查的内容，并入该项检查进行，避免重复检查。"
    plan.desk.act("inspection.cancel", inspection, plan.leader, reason=reason)


ALL = (combined, sampled, draft, waiting, given_back, cancelled)


def stories(setting: Setting) -> list[Story]:
    return [story(Plan(setting)) for story in ALL]
