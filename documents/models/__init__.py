"""What documents keeps: bureaus and their letterheads, kinds and numbers, papers, evidence, the ledger."""

from documents.models.bureau import GENESIS, Bureau, LedgerHead, Letterhead
from documents.models.evidence import Evidence
from documents.models.ledger import LedgerEntry, WithheldPart
from documents.models.paper import Ending, Paper
from documents.models.register import NumberSeries, PaperKind, Wording
from documents.models.version import Version, VersionQuerySet

__all__ = [
    "GENESIS",
    "Bureau",
    "Ending",
    "Evidence",
    "LedgerEntry",
    "LedgerHead",
    "Letterhead",
    "NumberSeries",
    "Paper",
    "PaperKind",
    "Version",
    "VersionQuerySet",
    "WithheldPart",
    "Wording",
]
