"""What a check sheet (检查表) says as a whole: its parts, how far it has come, its score; how the ledger keeps it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

from supervision.checks.models.checklists import ChecklistItem
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.checks.models.sheets import Answer, Sheet
from supervision.checks.scoring import Bounds, Mark, Score, score

Result = Answer.Result


@dataclass(frozen=True)
class Line:
    """One item with its answer and its findings."""

    serial: int
    item: ChecklistItem
    answer: Answer | None
    findings: list[Finding]

    @property
    def result(self) -> str:
        return self.answer.result if self.answer is not None else ""

    @property
    def is_problem(self) -> bool:
        return self.result == Result.PROBLEM

    @property
    def lacks_finding(self) -> bool:
        """Whether a problem is still to be recorded as a finding. Of a scored item the deduction and its reason are the
        record, a veto aside."""
        if not self.is_problem or any(finding.set_aside_at is None for finding in self.findings):
            return False
        return self.item.points is None or self.item.is_veto

    def mark(self) -> Mark:
        answer = self.answer
        return Mark(
            points=self.item.points,
            is_veto=self.item.is_veto,
            is_answered=bool(self.result),
            applies=self.result != Result.NOT_APPLICABLE,
            is_problem=self.is_problem,
            deducted=answer.deducted if answer is not None else None,
            has_reason=bool(answer is not None and answer.remark),
        )


@dataclass(frozen=True)
class Tally:
    """How far a sheet, or a part of it, has come (填写进度)."""

    total: int
    complies: int
    problems: int
    not_applicable: int

    @property
    def answered(self) -> int:
        return self.complies + self.problems + self.not_applicable

    @property
    def open(self) -> int:
        return self.total - self.answered


@dataclass(frozen=True)
class Section:
    """The items of one content (2.1 to 2.7); of a scoring standard, its vetoes and its points."""

    title: str
    lines: list[Line]

    @property
    def tally(self) -> Tally:
        return tally(self.lines)


def lines_of(sheet: Sheet) -> list[Line]:
    """The items section by section, each with its answer and findings. The sheet comes with its answers."""
    return [line for section in sections_of(sheet) for line in section.lines]


def sections_of(sheet: Sheet) -> list[Section]:
    """The sheet by its contents; a scoring standard by vetoes and points, which have an order of their own."""
    answers = {answer.item_id: answer for answer in sheet.answers.all()}
    findings: dict[int | None, list[Finding]] = {}
    for finding in sheet.findings.all():
        findings.setdefault(finding.item_id, []).append(finding)
    serial = count(1)
    return [
        Section(title, [Line(next(serial), item, answers.get(item.pk), findings.get(item.pk, [])) for item in items])
        for title, items in _parted(sheet)
        if items
    ]


def _parted(sheet: Sheet) -> list[tuple[str, list[ChecklistItem]]]:
    if sheet.checklist.is_scoring:
        vetoes = [item for item in sheet.items if item.is_veto]
        return [("一票否决项", vetoes), ("评分项", [item for item in sheet.items if not item.is_veto])]
    return [
        (
            f"{content.label}{content.text.rstrip('；。')}",
            [item for item in sheet.items if item.content == content.code],
        )
        for content in sheet.check_task.ordered_contents
    ]


def tally(lines: Iterable[Line]) -> Tally:
    results = [line.result for line in lines]
    return Tally(
        total=len(results),
        complies=results.count(Result.COMPLIES),
        problems=results.count(Result.PROBLEM),
        not_applicable=results.count(Result.NOT_APPLICABLE),
    )


def unfilled(check: Check) -> int:
    """How many items of the check's checklists have no answer. A scoring standard is filled in wholly or not at all, and
    its own guard asks for it."""
    sheets = (sheet for sheet in check.active_sheets if not sheet.checklist.is_scoring)
    return sum(tally(lines_of(sheet)).open for sheet in sheets)


def score_of(sheet: Sheet, lines: list[Line] | None = None) -> Score | None:
    """What a case file's answers come to, by the standard's version; None for a sheet that is not scored."""
    standard = sheet.checklist
    if standard.excellent_from is None or standard.qualified_from is None:
        return None
    marks = [line.mark() for line in (lines if lines is not None else lines_of(sheet))]
    return score(marks, Bounds(standard.excellent_from, standard.qualified_from))


@dataclass(frozen=True)
class Overview:
    """A sheet as its check's page lists it: how far it has come, by whom, what is still to be recorded."""

    sheet: Sheet
    sections: list[Section]
    people: str
    score: Score | None

    @property
    def lines(self) -> list[Line]:
        return [line for section in self.sections for line in section.lines]

    @property
    def tally(self) -> Tally:
        return tally(self.lines)

    @property
    def lacking(self) -> list[Line]:
        return [line for line in self.lines if line.lacks_finding]


def overview(sheet: Sheet) -> Overview:
    """The sheet comes with its answers."""
    sections = sections_of(sheet)
    lines = [line for section in sections for line in section.lines]
    people = dict.fromkeys(answer.answered_by.name for answer in sheet.answers.all())
    return Overview(sheet, sections, "、".join(people), score_of(sheet, lines))


def write_score(sheet: Sheet) -> None:
    """Keep score and grade with the sheet when its check is concluded; from now on its answers stand."""
    found = score_of(sheet)
    if found is not None and found.grade is not None:
        sheet.score, sheet.grade = found.score, found.grade
        sheet.save()


def fingerprint(sheet: Sheet) -> str:
    """SHA-256 of what a sheet says, as the ledger keeps it."""
    texts: list[Any] = [sheet.checklist_id, sheet.case_file]
    texts += [[line.item.pk, *map(str, line.answer.content())] for line in lines_of(sheet) if line.answer is not None]
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()


def as_data(sheet: Sheet) -> dict[str, Any]:
    """A sheet as the ledger row of the conclusion records it."""
    counted = tally(lines_of(sheet))
    return {
        "sheet": sheet.pk,
        "checklist": str(sheet.checklist),
        "case_file": sheet.case_file,
        "items": counted.total,
        "complies": counted.complies,
        "problems": counted.problems,
        "not_applicable": counted.not_applicable,
        "score": str(sheet.score) if sheet.score is not None else "",
        "grade": sheet.grade,
        "sha256": fingerprint(sheet),
    }
