"""What the record of a check prints of its check sheets (检查记录中的检查表和案卷评查)."""

from collections.abc import Iterator, Mapping

from supervision.checks.models.checks import Check
from supervision.checks.sheet_summary import Line, Overview, overview
from supervision.core.paper_blocks import Block, heading, paragraph, table


def blocks(check: Check, printed: Mapping[int, int]) -> list[Block]:
    """The sheets' counts, their problems, the scores; ``printed`` says as which number each finding is printed."""
    found = [overview(sheet) for sheet in check.active_sheets]
    plain = [sheet for sheet in found if sheet.score is None]
    scored = [sheet for sheet in found if sheet.score is not None]
    return [*_filled(plain, printed), *_scored(scored, printed)]


def _filled(sheets: list[Overview], printed: Mapping[int, int]) -> Iterator[Block]:
    if not sheets:
        return
    yield heading("检查表填写情况")
    counts = [(str(i), sheet.sheet.checklist.name, _counts(sheet)) for i, sheet in enumerate(sheets, start=1)]
    yield table(("序号", "检查表", "填写情况"), counts)
    problems = [
        (section.title, _problem(line, printed))
        for sheet in sheets
        for section in sheet.sections
        for line in section.lines
        if line.is_problem
    ]
    if problems:
        yield paragraph("存在问题的项目：")
        yield table(("序号", "检查内容", "检查项目"), [(str(i), *row) for i, row in enumerate(problems, start=1)])


def _counts(sheet: Overview) -> str:
    counted = sheet.tally
    version = sheet.sheet.checklist.effective_from
    return (
        f"{version.year}年{version.month}月{version.day}日起施行的版本，共{counted.total}项：符合{counted.complies}项，"
        f"存在问题{counted.problems}项，不适用{counted.not_applicable}项，未填写{counted.open}项。"
    )


def _problem(line: Line, printed: Mapping[int, int]) -> str:
    numbers = [printed[finding.pk] for finding in line.findings if finding.pk in printed]
    seen = f"见发现的问题第{'、'.join(map(str, numbers))}项。" if numbers else ""
    remark = line.answer.remark if line.answer is not None else ""
    return "\n".join(part for part in (line.item.text, f"说明：{remark}" if remark else "", seen) if part)


def _scored(sheets: list[Overview], printed: Mapping[int, int]) -> Iterator[Block]:
    if not sheets:
        return
    yield heading("案卷评查")
    standards = dict.fromkeys(sheet.sheet.checklist.name for sheet in sheets)
    yield paragraph(f"评查标准：{'、'.join(standards)}。不适用的项目作为合理缺项，得分按百分制折算。")
    rows = [(str(i), sheet.sheet.case_file, _score(sheet, printed)) for i, sheet in enumerate(sheets, start=1)]
    yield table(("序号", "执法案卷", "得分和等次、扣分理由"), rows)


def _score(sheet: Overview, printed: Mapping[int, int]) -> str:
    assert sheet.score is not None
    problems = [_deduction(line, printed) for line in sheet.lines if line.is_problem]
    return "\n".join([f"{sheet.score.text()}。", *(problems or ["没有扣分。"])])


def _deduction(line: Line, printed: Mapping[int, int]) -> str:
    assert line.answer is not None
    cost = f"扣{line.answer.deducted_text}分" if line.answer.deducted_text else "一票否决"
    numbers = [printed[finding.pk] for finding in line.findings if finding.pk in printed]
    seen = f"（见发现的问题第{'、'.join(map(str, numbers))}项）" if numbers else ""
    return f"{line.item.text}：{cost}，{line.answer.remark.rstrip('。')}{seen}。"
