"""What the papers of objections and corrections print: 复核决定书, 责任追究纠正决定书.

Like the decision itself they name nobody who complained: the texts were asked when they were typed.
"""

from accountability.cases import right_to_object
from accountability.cases.models.later import LaterDecision
from accountability.cases.standing import Standing
from accountability.redress import paper_kinds
from accountability.redress.models.objections import Objection
from documents import clock
from documents.paper_kinds import PaperKind
from documents.papers import Stationery
from documents.rendering import Facts
from supervision.core.paper_blocks import Block, day, heading, paragraph, signature

_SERIALS = "一二三四五六"
Effect = LaterDecision.Effect


def kind_of(later: LaterDecision) -> PaperKind:
    return paper_kinds.REVIEW if later.origin == LaterDecision.Origin.REVIEW else paper_kinds.CORRECTION


def later_decision(
    later: LaterDecision, before: Standing, objection: Objection | None, stationery: Stationery
) -> Facts:
    """What was asked for, what stands now and why, what follows from it, and what is open afterwards."""
    parts = [
        ("申请复核的请求和理由", _asked(objection)),
        ("理由", [later.reasons]),
        ("决定", [_decided(later, before)]),
    ]
    parts += [("执行", _what_follows(later)), ("纠正", [right_to_object.ITSELF] if later.outcome else [])]
    if later.superior_organ:
        parts.insert(1, ("上级机关的决定", [_by_the_superior(later)]))
    if objection is not None and objection.late_because:
        parts[-2][1].append(f"本决定逾期作出，理由：{objection.late_because}")
    blocks = [paragraph(stationery.wording.opening.format(number=_named(before)))]
    told = [part for part in parts if part[1]]
    for serial, (name, texts) in zip(_SERIALS, told, strict=False):
        blocks += [heading(f"{serial}、{name}"), *(paragraph(text) for text in texts)]
    return _letter(later, blocks, stationery)


def _letter(later: LaterDecision, blocks: list[Block], stationery: Stationery) -> Facts:
    closing = [paragraph(stationery.wording.closing)] if stationery.wording.closing else []
    return {
        "layout": "letter",
        "title": stationery.kind.label,
        "addressee": later.case.respondent.name,
        "blocks": [*blocks, *closing],
        "signature": signature(stationery),
        "copies_to": stationery.wording.copies_to,
    }


def _named(before: Standing) -> str:
    assert before.paper is not None
    return f"《{before.paper.get_kind_display()}》（{before.paper.number}）"


def _asked(objection: Objection | None) -> list[str]:
    if objection is None:
        return []
    on = objection.handed_in_on or clock.day(objection.received_at)
    return [f"你于{day(on)}申请复核，请求：{objection.claim}", f"事实和理由：{objection.grounds}"]


def _by_the_superior(later: LaterDecision) -> str:
    return (
        f"本局没有可以复核本案的局领导，由{later.superior_organ}决定。{later.superior_organ}于"
        f"{day(later.superior_on)}以{later.superior_number}作出决定，现依该决定办理并送达。"
    )


def _decided(later: LaterDecision, before: Standing) -> str:
    match Effect(later.effect):
        case Effect.UPHELD:
            return f"维持{_named(before)}（{before.said}）。"
        case Effect.VARIED:
            return f"变更{_named(before)}（{before.said}），变更为：{later.said}。原决定书由本决定书替代。"
        case _:
            return f"撤销{_named(before)}（{before.said}）。原决定自始不计入追究次数。"


def _what_follows(later: LaterDecision) -> list[str]:
    """That an upheld decision goes on, and that what was carried out without standing is undone."""
    if not later.changes:
        return ["原决定继续执行。"]
    return [
        "不再成立的处理方式，尚未执行的不再执行；已经执行的，由本局撤销并记录在案：终止的角色予以恢复，通报批评以通报的方式撤销。"
    ]
