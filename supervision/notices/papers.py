"""What the papers of notices, corrections and reviews (执法监督文书、整改、复查) print (文书)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from documents import clock
from documents.papers import Stationery
from documents.rendering import Facts
from supervision.core.deadlines.periods import rule_in_force
from supervision.core.paper_blocks import Block, cite, day, heading, names_of, paragraph, signature
from supervision.core.regulation.models import Provision
from supervision.notices import period_kinds
from supervision.notices.models.corrections import CorrectionReport
from supervision.notices.models.execution_period import late_receipt_text
from supervision.notices.models.handed_in import HandedIn
from supervision.notices.models.notices import Notice
from supervision.notices.models.orders import Order


def named(served: Any) -> str:
    """What was served as another paper refers to it: its name first, then its number."""
    kind = served.paper.get_kind_display() if served.paper else ""
    return f"《{kind}》（{served.number}）"


@dataclass(frozen=True)
class Cited:
    """The provisions that a notice stands on, in the regulation's order: its grounds (情形), and those it applies."""

    grounds: Sequence[Provision]
    provisions: Sequence[Provision]

    @classmethod
    def of(cls, record: Notice) -> "Cited":
        grounds = record.grounds.select_related("regulation").order_by("position")
        return cls(list(grounds), list(record.provisions.order_by("position")))

    @property
    def regulation(self) -> str:
        return self.grounds[0].regulation.title if self.grounds else "行政职权运行内部监督管理制度"


def notice(record: Notice, stationery: Stationery, cited: Cited | None = None, decided_by: str = "") -> Facts:
    """执法监督通知书 and 执法监督决定书: the five contents 4.2.1 to 4.2.5, and the right to a review (4.3).

    ``cited`` is what stands in no table yet; ``decided_by`` names the review's decision with which it is issued.
    """
    cited = cited or Cited.of(record)
    blocks = []
    if decided_by and record.replaces is not None:
        blocks.append(paragraph(f"本文书依据{decided_by}作出，自签发之日起替代{named(record.replaces)}。"))
    blocks += [paragraph(stationery.wording.opening.format(division=record.division.name)), *_varies(record)]
    blocks += [heading("一、认定的事实和理由"), paragraph(record.facts), paragraph(record.reasons), _grounds(cited)]
    blocks += [heading("二、处理的决定和依据")]
    blocks += [*_revoked_act(record), paragraph(record.decision), paragraph(_basis(record, cited))]
    blocks += [
        heading("三、执行处理决定的方式和期限"),
        paragraph(record.manner),
        paragraph(_period(record, stationery)),
        heading("四、权利告知"),
        paragraph(_rights(record, stationery)),
    ]
    if stationery.wording.closing:
        blocks.append(paragraph(stationery.wording.closing))
    return {
        "layout": "letter",
        "title": f"{stationery.kind.label}",
        "addressee": record.division.name,
        "blocks": blocks,
        "signature": signature(stationery),
        "copies_to": stationery.wording.copies_to,
    }


def _varies(record: Notice) -> list[Block]:
    """Of one by which the bureau itself varies another (自行变更): which, why, and from when on it holds."""
    if not record.varies:
        return []
    old = named(record.replaces)
    return [
        paragraph(
            f"本局对{old}自行核查，认为应当变更。变更的理由：{record.varied_because.strip().rstrip('。')}。"
            f"本文书替代{old}，整改和申请复查的期限自收到本文书之日起计算。"
        )
    ]


def _revoked_act(record: Notice) -> list[Block]:
    """What a 决定书 revokes is the bureau's act: done in its name, and revoked towards the party by a decision in its name."""
    if not record.revoked_act:
        return []
    return [
        paragraph(f"撤销本局作出的{record.revoked_act}（由{record.division.name}承办）。"),
        paragraph(
            "你科室应当以本局名义向行政相对人作出撤销的决定并送达；整改报告应当载明该决定的文号、日期和送达情况，"
            "没有载明的，整改不予核实通过。"
        ),
    ]


def _period(record: Notice, stationery: Stationery) -> str:
    """By when to carry out: a day, with what holds where it is received late, or days from the receipt (4.2.4)."""
    if not record.has_period:
        return f"执行期限：于{day(None)}前（含当日）执行完毕，并书面向本局报告执行结果。"
    rule = record.rule_on(record.bureau_id, stationery.on)
    if record.correct_by is None:
        return f"执行期限：{record.period_text(rule)}执行完毕，并书面向本局报告执行结果。"
    until = f"于{day(record.correct_by)}前（含当日）执行完毕，并书面向本局报告执行结果"
    return f"执行期限：{until}{late_receipt_text(rule)}。"


def _grounds(cited: Cited) -> Block:
    message = "；".join(cite(ground) for ground in cited.grounds)
    return paragraph(f"以上情形属于《{cited.regulation}》{message or '（未选所属情形）'}。")


def _basis(record: Notice, cited: Cited) -> str:
    message = "、".join(provision.citation for provision in cited.provisions)
    own = f"《{cited.regulation}》{message}" if message else ""
    return f"处理依据：{'；'.join(part for part in (record.legal_basis.strip().rstrip('。'), own) if part)}。"


NO_SECOND_REVIEW = (
    "《行政职权运行内部监督管理制度》第四部分第三款没有规定对复查后作出的决定再次申请复查，因此不能再次申请复查。"
)
"""What is true of rights after a review (4.3): the regulation has its decision executed, and knows no second review."""


def _rights(record: Notice, stationery: Stationery) -> str:
    """The division's right to a review, with the period (4.3); after a review there is none."""
    if record.follows_review:
        return f"本文书是复查后作出的决定，被检查的科室应当执行。{NO_SECOND_REVIEW}"
    rule = rule_in_force(record.bureau_id, period_kinds.REVIEW_REQUEST, stationery.on)
    return stationery.wording.rights.format(period=f"{rule.length}{rule.unit_name}")


def correction_report(report: CorrectionReport, stationery: Stationery, files: Sequence[dict[str, Any]]) -> Facts:
    """整改报告: the division's written report on what it did (3.4 and 4.3)."""
    correction = report.correction
    served = correction.root()
    opening = stationery.wording.opening.format(
        division=correction.division.name, number=named(served), received=day(served.received_on)
    )
    return {
        "layout": "report",
        "title": "整改报告",
        "addressee": stationery.letterhead.header,
        "blocks": [
            paragraph(opening),
            heading("一、整改要求"),
            paragraph(served.demand),
            heading("二、整改情况"),
            paragraph(report.text),
            *_outward(report),
            paragraph(stationery.wording.closing),
            *came_in(report, "四" if report.tells_outward_decision else "三"),
        ],
        "attachments": names_of(files),
        "signature": signed_by_division(
            report, correction.division.name, report.reported_by.name, clock.day(report.reported_at)
        ),
    }


def _outward(report: CorrectionReport) -> list[Block]:
    """The decision to the party, where the report tells it: number, day, service."""
    if not report.tells_outward_decision:
        return []
    return [heading("三、对相对人的决定"), paragraph(report.outward_text())]


def came_in(paper: HandedIn, serial: str) -> list[Block]:
    """Of what the division handed in on paper, how it came and who registered it; nothing of anything else."""
    if not paper.is_on_paper:
        return []
    message = f"本件由科室书面提出，{paper.how_handed_in()}。以上内容由登记人按原件录入，原件的扫描件见附件。"
    return [heading(f"{serial}、递交和登记"), paragraph(message)]


def signed_by_division(paper: HandedIn, division: str, name: str, on: date) -> dict[str, Any]:
    """The division's signature: its own in the application, and on paper where the original has it."""
    line = f"签名人：{name}（签名见原件）" if paper.is_on_paper else f"负责人：{name}"
    return {"name": division, "lines": [line], "date": (paper.handed_in_on or on).isoformat()}


def order(made: Order, stationery: Stationery, suspended_by: str = "") -> Facts:
    """复查申请不予受理通知书、暂停执行决定书、恢复执行通知书、延长整改期限决定书: why, and what follows for the division (3.4, 4.3)."""
    served = made.root()
    review = getattr(served, "open_review", None)
    received = day(clock.day(review.received_at)) if review is not None else ""
    opening = stationery.wording.opening.format(number=named(served), received=received, order=suspended_by)
    what = {
        Order.Kind.REVIEW_REFUSAL: _refused(made),
        Order.Kind.SUSPENSION: _suspended(made),
        Order.Kind.RESUMPTION: _resumed(made),
        Order.Kind.EXTENSION: _extended(made),
    }[Order.Kind(made.kind)]
    closing = [paragraph(stationery.wording.closing)] if stationery.wording.closing else []
    return {
        "layout": "letter",
        "title": stationery.kind.label,
        "addressee": made.division.name,
        "blocks": [
            paragraph(opening),
            heading("一、理由"),
            paragraph(made.reasons),
            heading("二、决定和后续事项"),
            *[paragraph(text) for text in what],
            *closing,
        ],
        "signature": signature(stationery),
        "copies_to": stationery.wording.copies_to,
    }


def _refused(made: Order) -> list[str]:
    """What holds of a request that was not accepted: the notice does, as it stands."""
    correction = made.correction
    if not correction.is_owed:
        return ["对该复查申请不予受理，原文书继续有效。"]
    return [
        f"对该复查申请不予受理，原文书继续有效。整改期限至{day(correction.due_on)}（当日24时届满），"
        "你科室应当在期限内执行；已经届满的，应当立即执行，并书面向本局报告执行结果。"
    ]


def _suspended(made: Order) -> list[str]:
    return [
        f"自{day(made.begins_on)}起暂停执行。暂停前的整改期限为{day(made.due_before)}。",
        "自复查决定作出、复查申请撤回或者本局决定恢复执行之日起恢复执行。暂停的日数不计入，整改期限按暂停的日数顺延；"
        "复查撤销或者变更原文书的，依复查决定办理。",
        "暂停执行不影响复查决定的期限。暂停期间已经改正的，仍可以书面报告。",
    ]


def _resumed(made: Order) -> list[str]:
    if made.due_after == made.due_before:
        return _resumed_without_days(made)
    return [
        f"自{day(made.begins_on)}起恢复执行。暂停的日数不计入，整改期限由{day(made.due_before)}顺延至{day(made.due_after)}"
        "（当日24时届满）。",
        "你科室应当在期限内执行完毕，并书面向本局报告执行结果。复查申请由本局继续办理。",
    ]


def _resumed_without_days(made: Order) -> list[str]:
    """A suspension that took no day of the period: within one day, on the day of the receipt, or when it was over."""
    runs = f"自{day(made.begins_on)}起恢复执行。暂停没有占用整改期限以内的日数，"
    if made.due_before < made.begins_on:
        return [
            f"{runs}整改期限不顺延，已于{day(made.due_before)}届满。",
            "你科室应当立即执行完毕，并书面向本局报告执行结果。复查申请由本局继续办理。",
        ]
    return [
        f"{runs}整改期限仍至{day(made.due_before)}（当日24时届满）。",
        "你科室应当在期限内执行完毕，并书面向本局报告执行结果。复查申请由本局继续办理。",
    ]


def _extended(made: Order) -> list[str]:
    return [
        f"整改期限由{day(made.due_before)}延长至{day(made.due_after)}（当日24时届满）。",
        "你科室应当在延长后的期限内执行完毕，并书面向本局报告执行结果；期满没有执行完毕并报告的，为整改逾期。"
        "延长整改期限不影响申请复查的期限。",
    ]
