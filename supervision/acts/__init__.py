"""Every act of supervision: importing this package declares them."""

from supervision.acts import casefiles, checks, corrections, imports, notices, reviews, sheets

__all__ = ["casefiles", "checks", "corrections", "imports", "notices", "reviews", "sheets"]
