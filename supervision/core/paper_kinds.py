"""Kinds of paper of the service of papers (送达)."""

from documents.paper_kinds import PAPER_KINDS, PaperKind

SERVICE = PAPER_KINDS.declare(
    PaperKind(
        "service",
        "送达回证",
        position=30,
        number_word="送",
    )
)
