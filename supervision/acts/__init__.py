"""Every act of supervision: importing this package declares them."""

from supervision.acts import (
    answers,
    casefiles,
    checks,
    complaint_course,
    complaints,
    corrections,
    imports,
    notices,
    reviews,
    sheets,
)

__all__ = [
    "answers",
    "casefiles",
    "checks",
    "complaint_course",
    "complaints",
    "corrections",
    "imports",
    "notices",
    "reviews",
    "sheets",
]
