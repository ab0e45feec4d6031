"""Case files that were drawn (抽取的案卷), in the check for which they were drawn: each is examined, and the record says how."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from supervision.checks.models.checks import Check
from supervision.checks.models.sampled_cases import SampledCase
from supervision.core.enforcement import Method
from supervision.core.organisation import Officer
from supervision.core.paper_blocks import Block, heading, paragraph, table
from supervision.core.refusals import Refusal, by_condition

NAMED = 5
"""How many case files a refusal names; the rest is a count."""


def every_drawn_examined(check: Check, by: Officer, now: datetime) -> Refusal | None:
    """What was drawn is examined: it is scored, leads to a finding, or something is said of it. Nothing is left to be
    drawn for the check either."""
    if not_drawn := _not_drawn_yet(check):
        return not_drawn
    found = check.drawn_open()
    if not found:
        return None
    named = "、".join(case.number for case in found[:NAMED]) + ("等" if len(found) > NAMED else "")
    return by_condition(
        f"抽取的案卷有{len(found)}件尚未评查：{named}。请逐件评查案卷或者记录问题；没有评分也没有问题的，办理「说明抽取的案卷」。"
    )


def _not_drawn_yet(check: Check) -> Refusal | None:
    if check.inspection is None or check.method != Method.SPOT:
        return None
    frame = check.inspection.waiting_frame()
    if frame is None or check.division.name not in frame.divisions:
        return None
    return by_condition(f"「{check.inspection}」已经确定抽取范围，还没有抽取案卷。请先抽取，再完成检查。")


def outcome_of(case: SampledCase) -> str:
    """What became of a drawn case file in its check, in a word."""
    if case.is_open:
        return "尚未评查"
    found = (("已评分", "is_scored"), ("有问题", "is_found"))
    return "、".join([name for name, flag in found if getattr(case, flag)] or ["已说明"])


def progress(check: Check) -> str:
    """How far the examination has come, in a sentence; nothing where no case file was drawn."""
    drawn = check.load_drawn()
    if not drawn:
        return ""
    left = len(check.drawn_open())
    return f"共抽取{len(drawn)}件，{f'尚有{left}件没有评查' if left else '均已评查'}。"


def blocks(check: Check, printed: Mapping[int | None, int]) -> Iterator[Block]:
    """What the record of the check prints of them; ``printed`` says as which number a case file's finding is printed."""
    drawn = check.load_drawn()
    if not drawn:
        return
    yield heading("抽取的案卷")
    yield paragraph(f"本次检查随机抽取案卷{len(drawn)}件，评查情况如下。")
    rows = [(str(i), case.number, _examined(case, printed)) for i, case in enumerate(drawn, start=1)]
    yield table(("序号", "案卷号", "评查情况"), rows)


def _examined(case: SampledCase, printed: Mapping[int | None, int]) -> str:
    number = printed.get(case.case_file_id)
    parts = [
        "得分见案卷评查" if getattr(case, "is_scored", False) else "",
        f"见发现的问题第{number}项" if number is not None else "",
        case.note.rstrip("。"),
    ]
    return "；".join(part for part in parts if part) + "。"
