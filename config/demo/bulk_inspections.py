"""Inspections in bulk for load tests (负载测试数据): closed ones, with checks, findings, a request for material, a circular.

What each found is counted by itself: its figures compare with no period before.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models

from config.demo.bulk_rows import MARK, Rows, at, go_on_with_the_keys, in_chunks
from config.demo.people import JIANGBIN
from config.demo.problems import PROBLEMS
from documents import clock
from documents.models import Bureau, LedgerEntry, Paper
from documents.paper_kinds import PaperKind
from supervision.case_files.models.case_files import CaseFile
from supervision.checks.materials.models.items import MaterialItem
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.checks.materials.paper_kinds import MATERIAL_REQUEST
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.checks.paper_kinds import CHECK_RECORD
from supervision.core import search
from supervision.core.deadlines.counting import end_of
from supervision.core.enforcement import Basis, EnforcementKind, Method
from supervision.core.organisation import Division, Officer
from supervision.core.regulation.lookup import current_provisions
from supervision.core.regulation.models import Provision
from supervision.inspections import statistics
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion, OpinionService
from supervision.inspections.circulars.paper_kinds import CIRCULAR
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.summaries import Summary, SummaryRule
from supervision.inspections.paper_kinds import INSPECTION_NOTICE
from supervision.notices.models.corrections import Correction

ONE_TO = 20
"""So many cases come with one inspection."""
CHUNK = 1_000
YEARS_BACK = 8
FILES = 5_000
"""In so many case files, the newest, something was found."""
CHECKED = 2
"""So many divisions each inspects, with so many findings each."""


@dataclass
class Hands:
    """Who and what the inspections refer to, read once."""

    bureau: Bureau
    planner: Officer
    inspector: Officer
    leader: Officer
    heads: list[Officer]
    provisions: dict[str, Provision]
    rule: SummaryRule
    files: dict[int, list[tuple[int, str]]]
    """Key and number of some case files on the register, by division."""


def add(number: int) -> None:
    """Add so many inspections, in chunks of one transaction each."""
    hands = _hands()
    done = Inspection.objects.filter(bureau=hands.bureau, title__startswith=MARK).count()
    in_chunks(done, number, CHUNK, lambda numbers: _Chunk(hands).write_all(numbers))
    go_on_with_the_keys(_ORDER)


def _hands() -> Hands:
    bureau = Bureau.objects.get(code=JIANGBIN.code)
    people = {officer.username: officer for officer in Officer.objects.filter(bureau=bureau).select_related("division")}
    return Hands(
        bureau=bureau,
        planner=people["zhoumin"],
        inspector=people["hejianguo"],
        leader=people["liushufen"],
        heads=[people[name] for name in ("majun", "songyaqin", "gongyan", "zhengguoqiang")],
        provisions={provision.code: provision for provision in current_provisions()},
        rule=SummaryRule.objects.in_force(clock.today()).get(bureau=bureau),
        files=_files(bureau),
    )


def _files(bureau: Bureau) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = {}
    newest = CaseFile.objects.registered().filter(bureau=bureau).order_by("-pk")
    for key, number, division in newest.values_list("pk", "number", "division_id")[:FILES]:
        found.setdefault(division, []).append((key, number))
    return found


class _Chunk(Rows):
    """The inspections of one chunk."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(hands.bureau)
        self.hands = hands
        self.findings: dict[int, list[Finding]] = {}
        """By the key of the check."""

    def write_all(self, numbers: range) -> None:
        self.write_each(numbers, self.inspect, _ORDER)

    def inspect(self, number: int, chance: random.Random) -> None:
        """One inspection, from its plan to its end."""
        day = _day(number, chance)
        heads = chance.sample(self.hands.heads, CHECKED)
        inspection = self._planned(number, day)
        announcement = self._paper(INSPECTION_NOTICE, inspection, day)
        inspection.announcement = announcement
        self.record_act(inspection, "inspection.approve", "审批", self.hands.leader, at(day, 10))
        checks = [self._checked(inspection, head, day, chance) for head in heads]
        self._circulated(inspection, self._summed_up(inspection, checks, day), heads, checks, day)
        self.record_act(
            inspection, "inspection.close", "办结监督检查", self.hands.planner, at(day + timedelta(days=60), 9)
        )
        self._index(inspection, heads, announcement.number)

    def _paper(self, kind: PaperKind, about: Any, day: date) -> Paper:
        return self.paper(kind, about, about, self.hands.leader, at(day, 15))

    def _planned(self, number: int, day: date) -> Inspection:
        hands = self.hands
        inspection: Inspection = self.add(
            Inspection(
                bureau_id=hands.bureau.pk,
                state=Inspection.State.CLOSED,
                title=f"{MARK}{day.year}年第{number + 1}次行政执法监督检查",
                basis=Basis.WORK if number % 3 else Basis.SUPERIOR,
                basis_document="" if number % 3 else "关于开展行政执法监督检查的通知",
                kinds=list(EnforcementKind.values),
                period_from=day - timedelta(days=180),
                period_to=day - timedelta(days=1),
                starts_on=day,
                ends_on=day + timedelta(days=14),
                team_leader=hands.planner,
                requirements="请各科室备齐案卷，配合检查。",
                planned_by=hands.planner,
                created_at=at(day, 8),
                submitted_at=at(day, 9),
                approved_by=hands.leader,
                approved_at=at(day, 10),
            )
        )
        for content in _CONTENTS:
            self._join(Inspection.contents, inspection_id=inspection.pk, provision_id=hands.provisions[content].pk)
        for officer in (hands.planner, hands.inspector):
            self._join(Inspection.team, inspection_id=inspection.pk, officer_id=officer.pk)
        return inspection

    def _join(self, relation: Any, **keys: int) -> None:
        self.add(relation.through(**keys))

    def _checked(self, inspection: Inspection, head: Officer, day: date, chance: random.Random) -> Check:
        assert head.division is not None
        check: Check = self.add(
            Check(
                bureau_id=inspection.bureau_id,
                inspection=inspection,
                title=f"{inspection.title}（{head.division.name}）",
                state=Check.State.CONCLUDED,
                division=head.division,
                method=Method.SPOT,
                basis=inspection.basis,
                kinds=inspection.kinds,
                period_from=inspection.period_from,
                period_to=inspection.period_to,
                checked_on=day + timedelta(days=5),
                record_text="查阅案卷，询问承办人员，问题如实记录。",
                opened_by=self.hands.planner,
                opened_at=at(day, 10),
                told_at=at(day, 10),
                concluded_at=at(day + timedelta(days=10), 16),
                conclusion="检查完毕，问题见所附记录。",
            )
        )
        check.paper = self._paper(CHECK_RECORD, check, day + timedelta(days=10))
        self._assigned(inspection, check)
        self._asked(check, head, day)
        facts = [self._found(check, serial, chance).facts for serial in (1, 2)]
        self.record_act(check, "check.conclude", "完成检查", self.hands.planner, at(day + timedelta(days=10), 16))
        own = search.marks(check.bureau_id, check.division_id)
        people = (self.hands.planner.name, self.hands.inspector.name)
        self.index("check", check.pk, own, (check.title, check.record_text, check.division.name, *people, *facts))
        return check

    def _assigned(self, inspection: Inspection, check: Check) -> None:
        task = self.add(
            Assignment(
                inspection=inspection,
                division=check.division,
                method=Method.SPOT,
                due_on=inspection.ends_on,
                check_task=check,
            )
        )
        for officer in (self.hands.planner, self.hands.inspector):
            self._join(Assignment.inspectors, assignment_id=task.pk, officer_id=officer.pk)
            self._join(Check.inspectors, check_id=check.pk, officer_id=officer.pk)
        for content in _CONTENTS:
            self._join(Check.contents, check_id=check.pk, provision_id=self.hands.provisions[content].pk)

    def _asked(self, check: Check, head: Officer, day: date) -> None:
        """A request for material that was met."""
        asked: MaterialRequest = self.add(
            MaterialRequest(
                bureau_id=check.bureau_id,
                check_task=check,
                division=check.division,
                state=MaterialRequest.State.SETTLED,
                purpose="查阅案卷。",
                due_on=day + timedelta(days=7),
                due_at=end_of(day + timedelta(days=7)),
                asked_by=self.hands.planner,
                asked_at=at(day, 11),
                received_on=day,
                settled_at=at(day + timedelta(days=9), 9),
                settled_note="材料已经看完。",
            )
        )
        asked.paper = self.paper(MATERIAL_REQUEST, asked, check, self.hands.planner, at(day, 11))
        asked.number = asked.paper.number
        item = MaterialItem(request=asked, serial=1, kind=MaterialItem.Kind.DOCUMENT, name="检查时段内的案卷目录")
        self.add(item)
        own = search.marks(asked.bureau_id, asked.division_id)
        texts = (asked.number, asked.purpose, check.title, asked.division.name, asked.asked_by.name, item.name)
        self.index("material", asked.pk, own, texts)

    def _found(self, check: Check, serial: int, chance: random.Random) -> Finding:
        problem = PROBLEMS[chance.randrange(len(PROBLEMS))]
        recorded = {"place": JIANGBIN.place, "year": check.period_to.year}
        key, number = chance.choice(self.hands.files[check.division_id])
        found: Finding = self.add(
            Finding(
                check_task=check,
                serial=serial,
                content=self.hands.provisions[problem.content],
                kind=problem.kind,
                case_file=number,
                registered_case_id=key,
                facts=problem.facts.format(**recorded),
                ground=self.hands.provisions[problem.ground],
                violated=problem.violated.format(**recorded),
                recorded_by=self.hands.planner,
                recorded_at=at(check.period_to + timedelta(days=6), 10),
            )
        )
        ground = self.hands.provisions[problem.ground].citation
        texts = (found.facts, found.case_file, found.violated, found.content.text, ground, check.division.name)
        self.index("finding", found.pk, search.marks(check.bureau_id, check.division_id), texts)
        self.findings.setdefault(check.pk, []).append(found)
        return found

    def _summed_up(self, inspection: Inspection, checks: list[Check], day: date) -> Summary:
        found = [finding for check in checks for finding in self.findings[check.pk]]
        summary: Summary = self.add(
            Summary(
                inspection=inspection,
                serial=1,
                rule=self.hands.rule,
                figures=_figures(inspection, checks, found, self.hands.rule),
                **_TEXTS,
                summarised_by=self.hands.planner,
                summarised_at=at(day + timedelta(days=15), 9),
            )
        )
        return summary

    def _circulated(
        self, inspection: Inspection, summary: Summary, heads: list[Officer], checks: list[Check], day: date
    ) -> None:
        issued = day + timedelta(days=20)
        circular: Circular = self.add(
            Circular(
                bureau_id=inspection.bureau_id,
                inspection=inspection,
                summary=summary,
                state=Circular.State.ISSUED,
                **_TEXTS,
                drafted_by=self.hands.planner,
                drafted_at=at(issued, 9),
                submitted_at=at(issued, 10),
                approved_by=self.hands.leader,
                issued_at=at(issued, 15),
            )
        )
        circular.paper = self._paper(CIRCULAR, circular, issued)
        circular.number = circular.paper.number
        self.record_act(circular, "circular.issue", "审批签发", self.hands.leader, at(issued, 15))
        for head, check in zip(heads, checks, strict=True):
            self._opinion(circular, head, check, issued)
        divisions = [head.division for head in heads if head.division is not None]
        own = [*search.marks(circular.bureau_id), *(f"zzd{division.pk}" for division in divisions)]
        texts = [circular.number, circular.title, self.hands.planner.name, *_TEXTS.values()]
        texts += [division.name for division in divisions]
        self.index("circular", circular.pk, own, texts)

    def _opinion(self, circular: Circular, head: Officer, check: Check, issued: date) -> None:
        due = issued + timedelta(days=30)
        opinion: Opinion = self.add(
            Opinion(
                bureau_id=circular.bureau_id,
                inspection=circular.inspection,
                circular=circular,
                division=check.division,
                state=Opinion.State.CLOSED,
                text="请对照检查发现的问题逐项整改，并书面报告。",
                correct_by=due,
                issued_at=circular.issued_at,
                received_on=issued,
                due_at=end_of(due),
            )
        )
        for finding in self.findings[check.pk]:
            self._join(Opinion.findings, opinion_id=opinion.pk, finding_id=finding.pk)
        self.add(
            OpinionService(
                opinion=opinion,
                manner=OpinionService.Manner.ACKNOWLEDGED,
                received_on=issued,
                receiver=head.name,
                recorded_by=head,
                recorded_at=at(issued, 16),
            )
        )
        self.add(
            Correction(
                bureau_id=opinion.bureau_id,
                opinion=opinion,
                division=opinion.division,
                state=Correction.State.ACCEPTED,
                due_on=due,
                due_at=end_of(due),
            )
        )
        own = search.marks(opinion.bureau_id, opinion.division_id)
        self.index("opinion", opinion.pk, own, (opinion.number, opinion.title, opinion.text, opinion.division.name))

    def _index(self, inspection: Inspection, heads: list[Officer], number: str) -> None:
        divisions: list[Division] = [head.division for head in heads if head.division is not None]
        own = [*search.marks(inspection.bureau_id), *(f"zzd{division.pk}" for division in divisions)]
        texts = (number, inspection.title, inspection.basis_document, inspection.basis_number, inspection.requirements)
        people = (self.hands.planner.name, self.hands.inspector.name)
        self.index("inspection", inspection.pk, own, [*texts, *(division.name for division in divisions), *people])


_CONTENTS = ("2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7")
_TEXTS = {
    "overall": "批量载入的负载测试数据。",
    "problems": "见检查记录。",
    "common": "无。",
    "tendencies": "无。",
    "remedies": "逐项整改。",
}
_ORDER: tuple[type[models.Model], ...] = (
    Paper,
    Inspection,
    Inspection.contents.through,
    Inspection.team.through,
    Check,
    Check.contents.through,
    Check.inspectors.through,
    Assignment,
    Assignment.inspectors.through,
    MaterialRequest,
    MaterialItem,
    Finding,
    Summary,
    Circular,
    Opinion,
    Opinion.findings.through,
    OpinionService,
    Correction,
    LedgerEntry,
)


def _day(number: int, chance: random.Random) -> date:
    """A working day's distance of an earlier year; the number decides the year."""
    return date(clock.today().year - 1 - number % YEARS_BACK, 1, 1) + timedelta(days=chance.randrange(280))


def _figures(inspection: Inspection, checks: list[Check], found: list[Finding], rule: SummaryRule) -> dict[str, Any]:
    """The figures, by the rules that count them, of rows that are not in the database yet."""
    divisions = {finding.check_task_id: finding.check_task.division_id for finding in found}
    now = [
        statistics.Counted(
            finding.pk, divisions[finding.check_task_id], finding.content.code, finding.ground.code, finding.kind
        )
        for finding in found
        if finding.ground is not None
    ]
    names: dict[str, dict[Any, str]] = {
        "division": {check.division_id: check.division.name for check in checks},
        "content": {finding.content.code: finding.content.text.rstrip("；。") for finding in found},
        "ground": {
            finding.ground.code: finding.ground.text.rstrip("；。") for finding in found if finding.ground is not None
        },
        "kind": {kind.value: str(kind.label) for kind in EnforcementKind},
    }
    return {**statistics.compiled(inspection, checks, now, [], names, rule, checks_compared=0), "obstructions": []}
