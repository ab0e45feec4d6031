"""Inspections in bulk for load tests (负载测试数据): closed ones, with checks, findings, a request for material, a circular.

What each found is counted by itself: its figures compare with no period before.
"""

import random
from datetime import date, timedelta

from django.db import models

from config.demo.bulk_circulars import Circulated, Hands
from config.demo.bulk_rows import MARK, at, go_on_with_the_keys, in_chunks
from config.demo.people import JIANGBIN
from config.demo.problems import PROBLEMS
from documents import clock
from documents.models import Bureau, LedgerEntry, Paper
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
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion, OpinionService
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


class _Chunk(Circulated):
    """The inspections of one chunk."""

    def write_all(self, numbers: range) -> None:
        self.write_each(numbers, self.inspect, _ORDER)

    def inspect(self, number: int, chance: random.Random) -> None:
        """One inspection, from its plan to its end."""
        day = _day(number, chance)
        heads = chance.sample(self.hands.heads, CHECKED)
        inspection = self._planned(number, day)
        announcement = self.paper_on(INSPECTION_NOTICE, inspection, day)
        inspection.announcement = announcement
        self.record_act(inspection, "inspection.approve", "审批", self.hands.leader, at(day, 10))
        checks = [self._checked(inspection, head, day, chance) for head in heads]
        self.circulated(inspection, self.summed_up(inspection, checks, day), heads, checks, day)
        self.record_act(
            inspection, "inspection.close", "办结监督检查", self.hands.planner, at(day + timedelta(days=60), 9)
        )
        self._index(inspection, heads, announcement.number)

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
            self.join(Inspection.contents, inspection_id=inspection.pk, provision_id=hands.provisions[content].pk)
        for officer in (hands.planner, hands.inspector):
            self.join(Inspection.team, inspection_id=inspection.pk, officer_id=officer.pk)
        return inspection

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
        check.paper = self.paper_on(CHECK_RECORD, check, day + timedelta(days=10))
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
            self.join(Assignment.inspectors, assignment_id=task.pk, officer_id=officer.pk)
            self.join(Check.inspectors, check_id=check.pk, officer_id=officer.pk)
        for content in _CONTENTS:
            self.join(Check.contents, check_id=check.pk, provision_id=self.hands.provisions[content].pk)

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

    def _index(self, inspection: Inspection, heads: list[Officer], number: str) -> None:
        divisions: list[Division] = [head.division for head in heads if head.division is not None]
        own = [*search.marks(inspection.bureau_id), *(f"zzd{division.pk}" for division in divisions)]
        texts = (number, inspection.title, inspection.basis_document, inspection.basis_number, inspection.requirements)
        people = (self.hands.planner.name, self.hands.inspector.name)
        self.index("inspection", inspection.pk, own, [*texts, *(division.name for division in divisions), *people])


_CONTENTS = ("2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7")
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
