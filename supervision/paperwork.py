"""What each paper prints (文书内容): facts gathered from the records, frozen with the paper's number.

The letterhead's and wording's texts are copied in, so that a later version of them changes no paper.
"""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from documents import clock
from documents.models import PaperKind
from documents.papers import Stationery
from documents.rendering import Facts
from supervision import material_paperwork, sampled, sheet_paperwork
from supervision.blocks import Block, cite, day, fields, heading, paragraph, signature, table
from supervision.deadlines import in_words
from supervision.models import (
    Check,
    CorrectionReport,
    DeadlineRule,
    EnforcementKind,
    Finding,
    FindingAnswer,
    Notice,
    Opinion,
    ReviewRequest,
)
from supervision.models.deliveries import Delivery
from supervision.periods import rule_in_force

PLACES: dict[PaperKind, dict[str, tuple[str, ...]]] = {
    PaperKind.NOTICE: {"opening": ("division",), "rights": ("period",)},
    PaperKind.DECISION: {"opening": ("division",), "rights": ("period",)},
    PaperKind.CORRECTION_REPORT: {"opening": ("division", "number", "received")},
    PaperKind.REVIEW_REQUEST: {"opening": ("division", "number", "received")},
    PaperKind.REVIEW_DECISION: {"opening": ("division", "number", "received")},
    PaperKind.COMPLAINT_REFUSAL: {"opening": ("received", "form", "reference")},
    PaperKind.COMPLAINT_RESULT: {"opening": ("received", "form", "reference")},
    PaperKind.INSPECTION_NOTICE: {"opening": ("basis", "title")},
    PaperKind.INSPECTION_CANCELLATION: {"opening": ("number", "title", "what")},
    PaperKind.CIRCULAR: {"opening": ("title",)},
    PaperKind.LIABILITY_FINDINGS: {"rights": ("period",)},
    PaperKind.LIABILITY_DECISION: {"opening": ("name",)},
    PaperKind.LIABILITY_WAIVED: {"opening": ("name",)},
    PaperKind.REFERRAL: {"opening": ("respondent", "provisions")},
}
"""The places in braces that are filled in, by kind of paper and field of its wording."""


def _names(files: Sequence[dict[str, Any]]) -> list[str]:
    return [str(each["name"]) for each in files]


def _named(served: Notice | Opinion) -> str:
    """What was served as another paper refers to it: its name first, then its number."""
    kind = served.paper.get_kind_display() if served.paper else ""
    return f"《{kind}》（{served.number}）"


def notice(record: Notice, stationery: Stationery) -> Facts:
    """执法监督通知书 and 执法监督决定书: the five contents 4.2.1 to 4.2.5, and the right to a review (4.3)."""
    blocks = [paragraph(stationery.wording.opening.format(division=record.division.name))]
    blocks += [heading("一、认定的事实和理由"), paragraph(record.facts), paragraph(record.reasons), _grounds(record)]
    blocks += [heading("二、处理的决定和依据")]
    if record.revoked_act:
        blocks.append(paragraph(f"撤销{record.division.name}作出的{record.revoked_act}。"))
    blocks += [paragraph(record.decision), paragraph(_basis(record))]
    blocks += [
        heading("三、执行处理决定的方式和期限"),
        paragraph(record.manner),
        paragraph(f"执行期限：于{day(record.correct_by)}前（含当日）执行完毕，并书面向本局报告执行结果。"),
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


def _grounds(record: Notice) -> Block:
    cited = "；".join(cite(each) for each in record.grounds.order_by("position"))
    return paragraph(f"以上情形属于《{_regulation(record)}》{cited or '（未选所属情形）'}。")


def _regulation(record: Notice) -> str:
    first = record.grounds.select_related("regulation").first()
    return first.regulation.title if first is not None else "行政职权运行内部监督管理制度"


def _basis(record: Notice) -> str:
    cited = "、".join(each.citation for each in record.provisions.order_by("position"))
    own = f"《{_regulation(record)}》{cited}" if cited else ""
    return f"处理依据：{'；'.join(part for part in (record.legal_basis.strip().rstrip('。'), own) if part)}。"


def _rights(record: Notice, stationery: Stationery) -> str:
    """The division's right to a review, with the period (4.3); after a review there is none."""
    if record.replaces_id is not None:
        return "本文书系复查后作出的决定，被检查的科室应当执行，不能再次申请复查。"
    rule = rule_in_force(record.bureau_id, DeadlineRule.Code.REVIEW_REQUEST, stationery.on)
    return stationery.wording.rights.format(period=f"{rule.length}{rule.unit_name}")


def proof_of_service(service: Delivery, stationery: Stationery, files: Sequence[dict[str, Any]]) -> Facts:
    """送达回证: what was served on whom, when, where, how, who received it, who witnessed a refusal (4.3)."""
    served = service.served
    in_system = service.manner == Delivery.Manner.ACKNOWLEDGED
    rows = [
        ("送达文书", f"{served.paper.get_kind_display() if served.paper else ''}　{served.number}"),
        (service.addressee_label, service.addressee),
        ("送达方式", service.get_manner_display(), "送达日期", day(service.received_on)),
        ("送达地点", service.place or "执法监督系统"),
        ("签收情况", _receipt(service)),
        ("见证人", service.witnesses or "无"),
        ("送达证明", "\n".join(_names(files)) or "无"),
        ("备注", service.remark or "无"),
        ("收件人", service.receiver, "送达人", "系统送达" if in_system else service.recorded_by.name),
    ]
    return {
        "layout": "form",
        "title": "送达回证",
        "blocks": [fields(*rows)],
        "signature": signature(stationery),
    }


def _receipt(service: Delivery) -> str:
    """How the receipt was given: in the application at an instant of the server's, or as the proof says."""
    if service.manner == Delivery.Manner.REFUSED:
        return f"{service.addressee_label}拒绝签收，文书留置，情况见所附送达证明"
    if service.manner == Delivery.Manner.PAPER:
        return "签收情况见所附送达证明"
    at = timezone.localtime(service.recorded_at)
    return f"{in_words(at.date())}{at.hour}时{at.minute}分于系统内签收，以系统时间为准"


def _divisions_word(check: Check) -> list[tuple[str, str]]:
    """Where the division writes by hand; what looks into a complaint is not shown to it."""
    return [] if check.is_confidential else [("被查单位意见", "\n\n")]


def check_record(check: Check, stationery: Stationery) -> Facts:
    """检查记录: what was checked (2.1 to 2.7), how (3.1), what the check sheets say, and each finding."""
    rows = [
        ("被检查单位", check.division.name, "检查方式", check.get_method_display()),
        ("检查日期", day(check.checked_on), "检查依据", check.get_basis_display()),
        ("检查时段", f"{day(check.period_from)}至{day(check.period_to)}"),
        (
            "检查内容",
            "\n".join(f"{each.citation}：{each.text.rstrip('；。')}" for each in check.contents.order_by("position")),
        ),
        ("执法种类", "、".join(EnforcementKind(kind).label for kind in check.kinds)),
        ("检查人员", "、".join(each.name for each in check.inspectors.order_by("id"))),
        ("检查情况", check.record_text or "无"),
    ]
    findings = list(enumerate(check.standing_findings().select_related("content", "ground"), start=1))
    found = [
        (str(i), each.content.text.rstrip("；。"), "\n".join([each.facts, *_particulars(each), *_answers(check, each)]))
        for i, each in findings
    ]
    problems = table(("序号", "检查内容", "问题事实"), found) if found else paragraph("未发现问题。")
    return {
        "layout": "form",
        "title": "检查记录",
        "blocks": [
            fields(*rows),
            *sheet_paperwork.blocks(check, {each.pk: i for i, each in findings}),
            *sampled.blocks(check, {each.registered_case_id: i for i, each in findings}),
            *material_paperwork.blocks(check),
            heading("发现的问题"),
            problems,
            fields(("检查结论", check.conclusion), ("检查人员签名", "\n\n"), *_divisions_word(check)),
        ],
        "signature": signature(stationery),
    }


def _particulars(finding: Finding) -> list[str]:
    parts = [
        f"执法案卷：{finding.case_file}" if finding.case_file else "",
        f"违反的规定：{finding.violated}" if finding.violated else "",
        f"所属情形：{finding.ground.citation}" if finding.ground else "",
    ]
    return [part for part in parts if part]


def _answers(check: Check, finding: Finding) -> list[str]:
    """What the division said of the finding as it stands, and before that its objections to what it was (3.3)."""
    rounds = [each for each in check.load_answers() if each.finding_id == finding.pk]
    told = [each for each in rounds if each.is_current or each.answer == FindingAnswer.Answer.CONTESTED]
    return [line for each in told for line in _answer(each)]


def _answer(answer: FindingAnswer) -> list[str]:
    if not answer.answer:
        return [f"科室意见：答复期限至{day(answer.deadline.last_day)}，期满未答复，视为无异议。"]
    assert answer.answered_by is not None
    assert answer.answered_at is not None
    signed = f"（{answer.answered_by.name}，{day(clock.day(answer.answered_at))}）"
    if answer.answer == FindingAnswer.Answer.AGREED:
        return [f"科室意见：无异议{signed}。"]
    response = f"审核结果：{answer.get_response_display()}。{answer.response_text}" if answer.response else ""
    return [line for line in (f"科室意见：有异议。{answer.reasons}{signed}", response) if line]


def correction_report(report: CorrectionReport, stationery: Stationery, files: Sequence[dict[str, Any]]) -> Facts:
    """整改报告: the division's written report on what it did (3.4 and 4.3)."""
    correction = report.correction
    served = correction.root()
    opening = stationery.wording.opening.format(
        division=correction.division.name, number=_named(served), received=day(served.received_on)
    )
    return {
        "layout": "report",
        "title": "整改报告",
        "addressee": stationery.letterhead.header,
        "blocks": [
            paragraph(opening),
            heading("一、要求"),
            paragraph(served.demand),
            heading("二、整改情况"),
            paragraph(report.text),
            paragraph(stationery.wording.closing),
        ],
        "attachments": _names(files),
        "signature": {
            "name": correction.division.name,
            "lines": [f"负责人：{report.reported_by.name}"],
            "date": clock.day(report.reported_at).isoformat(),
        },
    }


def review_request(review: ReviewRequest, stationery: Stationery, files: Sequence[dict[str, Any]]) -> Facts:
    """复查申请书: what the division asks to be reviewed, and why (4.3)."""
    served = review.notice
    opening = stationery.wording.opening.format(
        division=review.division.name, number=_named(served), received=day(served.received_on)
    )
    return {
        "layout": "report",
        "title": "复查申请书",
        "addressee": stationery.letterhead.header,
        "blocks": [
            paragraph(opening),
            heading("一、复查请求"),
            paragraph(review.claim),
            heading("二、事实和理由"),
            paragraph(review.grounds),
            paragraph(stationery.wording.closing),
        ],
        "attachments": _names(files),
        "signature": {
            "name": review.division.name,
            "lines": [f"负责人：{review.filed_by.name}"],
            "date": clock.day(review.received_at).isoformat(),
        },
    }


_DECISIONS = {
    ReviewRequest.Decision.UPHELD: "维持{number}。你科室应当继续执行。",
    ReviewRequest.Decision.VARIED: "变更{number}。变更后的内容见同时签发的文书，原文书由其替代。你科室应当执行变更后的文书。",
    ReviewRequest.Decision.REVOKED: "撤销{number}。依据该文书的整改终止。",
}


def review_decision(review: ReviewRequest, stationery: Stationery) -> Facts:
    """复查决定书: upheld, varied or revoked, with the reasons (4.3)."""
    served = review.notice
    decision = ReviewRequest.Decision(review.decision)
    received = clock.day(review.received_at)
    opening = stationery.wording.opening.format(
        division=review.division.name, number=_named(served), received=day(received)
    )
    late = [paragraph(f"本决定逾期作出，理由：{review.late_because}")] if review.late_because else []
    return {
        "layout": "letter",
        "title": "复查决定书",
        "addressee": review.division.name,
        "blocks": [
            paragraph(opening),
            heading("一、申请的请求和理由"),
            paragraph(review.claim),
            paragraph(review.grounds),
            heading("二、复查认定的事实和理由"),
            paragraph(review.decision_reasons),
            *late,
            heading("三、复查决定"),
            paragraph(_DECISIONS[decision].format(number=_named(served))),
            paragraph(stationery.wording.closing),
        ],
        "signature": signature(stationery),
        "copies_to": stationery.wording.copies_to,
    }
