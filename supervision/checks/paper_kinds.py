"""Kinds of paper of checks (检查)."""

from documents.paper_kinds import PAPER_KINDS, PaperKind

CHECK_RECORD = PAPER_KINDS.declare(
    PaperKind(
        "check_record",
        "检查记录",
        position=70,
        number_word="检记",
    )
)
RECORD_OPINION = PAPER_KINDS.declare(
    PaperKind(
        "record_opinion",
        "检查记录签署意见",
        position=75,
        number_word="检签",
    )
)
