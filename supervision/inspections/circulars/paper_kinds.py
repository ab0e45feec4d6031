"""Kinds of paper of circulars (检查情况通报)."""

from documents.paper_kinds import PAPER_KINDS, PaperKind

CIRCULAR = PAPER_KINDS.declare(
    PaperKind(
        "circular",
        "检查情况通报",
        position=80,
        number_word="督检报",
        opening="依据《行政职权运行内部监督管理制度》第三部分第（四）项，现将{title}的情况通报如下：",
        rights="本通报的整改意见不是《执法监督通知（决定）书》，不适用申请复查的规定；科室对整改意见有不同看法的，在整改报告中一并书面说明。",
        closing="特此通报。",
        places={"opening": ("title",)},
    )
)
