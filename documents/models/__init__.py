"""What documents keeps: bureaus and their letterheads, wordings and numbers, papers, evidence, the ledger; jobs and
restorations; drafts; what all machines share."""

from documents.models.bureau import GENESIS, Bureau, LedgerHead, Letterhead
from documents.models.case_digest import CaseDigest
from documents.models.draft import Draft
from documents.models.evidence import Evidence
from documents.models.jobs import JobRun
from documents.models.ledger import LedgerEntry, WithheldPart
from documents.models.paper import Ending, Paper
from documents.models.paper_content import PaperContent
from documents.models.paper_timestamp import PaperTimestamp
from documents.models.register import NumberSeries, Wording
from documents.models.restoration import Restoration
from documents.models.shared import JobTurn, SharedEntry
from documents.models.version import Version, VersionQuerySet

__all__ = [
    "GENESIS",
    "Bureau",
    "CaseDigest",
    "Draft",
    "Ending",
    "Evidence",
    "JobRun",
    "JobTurn",
    "LedgerEntry",
    "LedgerHead",
    "Letterhead",
    "NumberSeries",
    "Paper",
    "PaperContent",
    "PaperTimestamp",
    "Restoration",
    "SharedEntry",
    "Version",
    "VersionQuerySet",
    "WithheldPart",
    "Wording",
]
