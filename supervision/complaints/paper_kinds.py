"""Kinds of paper of complaints (投诉举报)."""

from documents.paper_kinds import PAPER_KINDS, PaperKind

COMPLAINT_REFUSAL = PAPER_KINDS.declare(
    PaperKind(
        "complaint_refusal",
        "投诉举报不予受理告知书",
        position=90,
        number_word="诉不受",
        opening="本局于{received}收到你（单位）的{form}，登记编号为{reference}。经审查，决定不予受理。理由如下：",
        closing="特此告知。",
        places={"opening": ("received", "form", "reference")},
    )
)
COMPLAINT_RESULT = PAPER_KINDS.declare(
    PaperKind(
        "complaint_result",
        "投诉举报办理结果告知书",
        position=100,
        number_word="诉告",
        opening="本局于{received}收到你（单位）的{form}，登记编号为{reference}。本局依据《行政职权运行内部监督管理制度》第三部分第（五）项组织了调查，现将办理结果告知如下：",
        closing="特此告知。",
        places={"opening": ("received", "form", "reference")},
    )
)
