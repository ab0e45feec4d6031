"""抽取记录 of case files: from what, with which seed, how, what came out; which were left out and why."""

from datetime import date
from typing import Any

from django.utils import timezone

from documents.papers import Stationery
from documents.rendering import Facts
from supervision.core.deadlines.counting import in_words
from supervision.core.enforcement import EnforcementKind
from supervision.core.paper_blocks import Block, fields, heading, note, paragraph, signature, table
from supervision.inspections import lottery
from supervision.inspections.models.draws import Draw
from supervision.inspections.models.sampling import SamplingFrame

NAMED = 100
"""How many case files that were left out for one reason the record names; the ledger names all."""


def record(draw: Draw, frame: SamplingFrame, stationery: Stationery) -> Facts:
    """The record of a draw: with it, and the population that the page hands out, anybody can draw again."""
    return {
        "layout": "form",
        "title": "抽取记录",
        "blocks": [
            fields(
                ("监督检查", draw.inspection.title),
                ("抽取事项", draw.get_kind_display(), "抽取次序", f"第{draw.serial}次"),
                ("抽取编号", str(draw.pk)),
                ("确定范围", f"{frame.frozen_by.name}，{_instant(frame.frozen_at)}"),
                ("抽取", f"{draw.drawn_by.name}，{_instant(draw.drawn_at)}，由系统抽取"),
                ("再次抽取", f"{draw.reason}\n先前抽取的案卷仍然评查。" if draw.reason else "否，首次抽取"),
                ("抽取条件", conditions(frame)),
            ),
            heading("抽取范围"),
            table(("序号", "科室", "范围内件数", "抽取件数"), _of_each(draw)),
            *_left_out(frame),
            heading("抽取结果"),
            table(("序号", "承办科室", "案卷号"), [(str(i), *pair) for i, pair in enumerate(draw.result, start=1)]),
            heading("复现的依据"),
            fields(("范围摘要", draw.population_sha256), ("种子", draw.seed)),
            note(
                f"范围摘要：抽取范围为各科室的案卷号，以科室名称为键，案卷号按字符的Unicode编码排列。{lottery.FROZEN}"
            ),
            note("种子：在范围冻结时由系统随机产生，与范围摘要一并记入留痕，随后才能抽取。"),
            note(f"随机数：{lottery.ALGORITHM}"),
            note(f"抽取：{lottery.way_of_sampling(by_division=frame.parameters['by_division'])}"),
        ],
        "signature": signature(stationery),
    }


def conditions(frame: SamplingFrame) -> str:
    """What was asked for, in words."""
    recorded: dict[str, Any] = frame.parameters
    kinds = "、".join(EnforcementKind(kind).label for kind in recorded["kinds"])
    amount = f"{recorded['percent']}%，计{frame.number}件" if recorded["percent"] else f"{frame.number}件"
    way = "按科室分层抽取" if recorded["by_division"] else "不分层抽取"
    first, last = (in_words(date.fromisoformat(recorded[name])) for name in ("closed_from", "closed_to"))
    return f"{first}至{last}办结的{kinds}案卷{_narrowed(recorded)}，抽取{amount}，{way}。"


_NARROWED = (
    ("opened_from", "立案日期不早于{}"),
    ("opened_to", "立案日期不晚于{}"),
    ("amount_min", "金额不少于{}元"),
    ("amount_max", "金额不超过{}元"),
    ("place", "地点含有“{}”"),
)


def _narrowed(recorded: dict[str, Any]) -> str:
    """What the case files had to be like besides, in words."""
    said = "，".join(text.format(recorded[name]) for name, text in _NARROWED if name in recorded)
    return f"（{said}）" if said else ""


def _instant(at: Any) -> str:
    local = timezone.localtime(at)
    return f"{in_words(local.date())}{local.hour}时{local.minute:02d}分"


def _of_each(draw: Draw) -> list[tuple[str, ...]]:
    rows = [
        (str(i), name, str(count), str(drawn)) for i, (name, count, drawn) in enumerate(draw.drawn_of_each, start=1)
    ]
    return [*rows, ("", "合计", str(draw.total), str(len(draw.result)))]


def _left_out(frame: SamplingFrame) -> list[Block]:
    if not frame.left_out:
        return [heading("不列入范围的案卷"), paragraph("无。")]
    rows = [
        (str(i), group["division"], group["reason"], _numbers(group["numbers"]))
        for i, group in enumerate(frame.left_out, start=1)
    ]
    return [heading("不列入范围的案卷"), table(("序号", "科室", "理由", "案卷号"), rows)]


def _numbers(numbers: list[str]) -> str:
    rest = f"等{len(numbers)}件" if len(numbers) > NAMED else ""
    return "、".join(numbers[:NAMED]) + rest
