"""Kinds of paper of year reports (年度监督报告)."""

from documents.paper_kinds import PAPER_KINDS, PaperKind

YEAR_REPORT = PAPER_KINDS.declare(
    PaperKind(
        "year_report",
        "年度监督报告",
        position=200,
        number_word="督报",
        opening="依据《行政职权运行内部监督管理制度》，现将{year}年度行政执法内部监督的情况报告如下：",
        closing="特此报告。",
        places={"opening": ("year",)},
    )
)
