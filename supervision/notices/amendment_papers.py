"""What the papers by which the bureau puts a served notice right print (更正通知书、撤销决定书)."""

from typing import Any

from documents import clock
from documents.papers import Stationery
from documents.rendering import Facts
from supervision.core.paper_blocks import Block, day, heading, listed, paragraph, signature
from supervision.notices.models.amendments import Amendment
from supervision.notices.models.corrections import Correction
from supervision.notices.models.notices import Notice
from supervision.notices.papers import named
from supervision.notices.slips import slips_of


def amendment(record: Amendment, stationery: Stationery) -> Facts:
    """更正通知书, or 撤销决定书, with the number of the notice that it is about."""
    blocks = _revoked(record) if record.is_revocation else _rectified(record)
    opening = paragraph(stationery.wording.opening.format(number=named(record.notice)))
    closing = [paragraph(stationery.wording.closing)] if stationery.wording.closing else []
    return {
        "layout": "letter",
        "title": stationery.kind.label,
        "addressee": record.division.name,
        "blocks": [opening, *blocks, *closing],
        "signature": signature(stationery),
        "copies_to": stationery.wording.copies_to,
    }


def _rectified(record: Amendment) -> list[Block]:
    return [
        heading("一、更正的文字"),
        listed([_slip(slip.part_name, slip.wrong, slip.right) for slip in slips_of(record.slips)]),
        heading("二、更正的原因"),
        paragraph(record.reasons),
        heading("三、原文书的效力"),
        paragraph(
            "本次更正只改正文字，不改变原文书所作的处理决定、执行方式和执行期限，整改和申请复查的期限不重新计算。"
            "原文书与本通知书一并使用。"
        ),
    ]


def _slip(part: str, wrong: str, right: str) -> str:
    return f"“{part}”部分中的“{wrong}”，" + (f"更正为“{right}”。" if right else "系误写，予以删去。")


def _revoked(record: Amendment) -> list[Block]:
    return [
        heading("一、撤销的理由"),
        paragraph(record.reasons),
        heading("二、决定"),
        paragraph(f"撤销{named(record.notice)}。"),
        heading("三、后续事项"),
        *(paragraph(text) for text in _what_follows(record.notice)),
    ]


def _what_follows(notice: Notice) -> list[str]:
    """What ends with the notice, as it stands at the issue: said before anything is changed."""
    return [
        text
        for text in (
            _of_correction(notice.correction),
            _of_review(notice),
            _of_outward_act(notice),
            f"{named(notice.replaces)}已由该文书替代，不因本次撤销而恢复效力。" if notice.replaces else "",
        )
        if text
    ]


def _of_correction(correction: Correction) -> str:
    if correction.state == Correction.State.ACCEPTED:
        return "依据该文书进行的整改已经本局核实，不因本次撤销而重做。"
    return "依据该文书的整改自本决定作出之日起终止，整改期限不再计算，不再报告。"


def _of_review(notice: Notice) -> str:
    review: Any = notice.open_review
    if review is not None:
        filed = day(clock.day(review.received_at))
        return f"你科室{filed}提出的复查申请，因该文书已经撤销而终止，本局不再另行作出复查决定。"
    if notice.decided_review is not None or notice.review_deadline is None:
        return ""
    return "对该文书申请复查的期限不再计算。"


def _of_outward_act(notice: Notice) -> str:
    if not notice.revokes_an_act:
        return ""
    return f"本局作出的{notice.revoked_act}，不再依据该文书撤销；已经向行政相对人作出对外决定的，由本局依法另行处理。"
