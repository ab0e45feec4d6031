"""What check sheets (检查表) ask of the acts on their check: said once, for the page and for the enforcement."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from supervision.checks import sheet_summary
from supervision.checks.models.checks import Check
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition

NAMED = 5
"""How many items a refusal names; the rest is a count."""


def problems_are_recorded(check: Check, by: Officer, now: datetime) -> Refusal | None:
    """A problem on a check sheet becomes a finding, with facts and evidence, before the check is concluded."""
    lines = [line for sheet in check.active_sheets for line in sheet_summary.lines_of(sheet) if line.lacks_finding]
    if not lines:
        return None
    named = "；".join(f"「{line.item}」" for line in lines[:NAMED])
    rest = "等" if len(lines) > NAMED else ""
    return by_condition(
        f"检查表中有{len(lines)}项填写为存在问题，还没有记录问题：{named}{rest}。请逐项记录问题，或者更正填写。"
    )


def scores_are_complete(check: Check, by: Officer, now: datetime) -> Refusal | None:
    """A case file is graded from the whole standard or not at all."""
    unfinished = [
        sheet.case_file
        for sheet in check.active_sheets
        if (score := sheet_summary.score_of(sheet)) is not None and score.grade is None
    ]
    if not unfinished:
        return None
    named = "、".join(f"「{file}」" for file in unfinished[:NAMED]) + ("等" if len(unfinished) > NAMED else "")
    return by_condition(
        f"案卷{named}的评查还没有完成：每一项都要有结果，扣分的要写明扣分和理由。请补充填写，或者不再使用这份评查表。"
    )


def refuse_losing_items(check: Check, data: Mapping[str, Any]) -> None:
    """What was filled in on a check sheet stays within the check's contents and kinds of enforcement."""
    contents, kinds = {content.code for content in data["contents"]}, {"", *data["kinds"]}
    for sheet in check.active_sheets:
        lines = [line for line in sheet_summary.lines_of(sheet) if line.result or sheet.checklist.is_scoring]
        lost = next(
            (line.item for line in lines if line.item.content not in contents or line.item.kind not in kinds), None
        )
        if lost is not None:
            raise Refused(
                by_condition(f"检查表「{sheet}」中「{lost}」一项需要所选的检查内容和执法种类，不能从检查中去掉。")
            )
