"""What follows from inspections in bulk (负载测试数据): the summary, the circular, an opinion and a correction for each division."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from config.demo.bulk_rows import Rows, at
from documents.models import Bureau, Paper
from documents.paper_kinds import PaperKind
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core import search
from supervision.core.deadlines.counting import end_of
from supervision.core.enforcement import EnforcementKind
from supervision.core.organisation import Officer
from supervision.core.regulation.models import Provision
from supervision.core.timeliness import Outcome
from supervision.inspections import statistics
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion, OpinionService
from supervision.inspections.circulars.paper_kinds import CIRCULAR
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.summaries import Summary, SummaryRule
from supervision.notices.models.corrections import Correction


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


class Circulated(Rows):
    """Inspections of one chunk, as far as what was found in them is concerned."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(hands.bureau)
        self.hands = hands
        self.findings: dict[int, list[Finding]] = {}
        """By the key of the check."""

    def paper_on(self, kind: PaperKind, about: Any, day: date) -> Paper:
        return self.paper(kind, about, about, self.hands.leader, at(day, 15))

    def join(self, relation: Any, **keys: int) -> None:
        self.add(relation.through(**keys))

    def summed_up(self, inspection: Inspection, checks: list[Check], day: date) -> Summary:
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

    def circulated(
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
        circular.paper = self.paper_on(CIRCULAR, circular, issued)
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
            self.join(Opinion.findings, opinion_id=opinion.pk, finding_id=finding.pk)
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
                timely=Outcome.ON_TIME,
            )
        )
        own = search.marks(opinion.bureau_id, opinion.division_id)
        self.index("opinion", opinion.pk, own, (opinion.number, opinion.title, opinion.text, opinion.division.name))


_TEXTS = {
    "overall": "批量载入的负载测试数据。",
    "problems": "见检查记录。",
    "common": "无。",
    "tendencies": "无。",
    "remedies": "逐项整改。",
}


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
