"""The sheet (发文稿纸) as a kind of paper."""

from documents.paper_kinds import PAPER_KINDS, PaperKind

ISSUE_SHEET = PAPER_KINDS.declare(
    PaperKind(
        "issue_sheet",
        "发文稿纸",
        position=35,
        number_word="发稿",
    )
)
