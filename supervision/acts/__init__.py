"""Every act of supervision: importing this package declares them."""

from supervision.acts import (
    answers,
    assignments,
    casefiles,
    checks,
    complaint_course,
    complaints,
    corrections,
    draws,
    imports,
    inspections,
    notices,
    reviews,
    sheets,
)

__all__ = [
    "answers",
    "assignments",
    "casefiles",
    "checks",
    "complaint_course",
    "complaints",
    "corrections",
    "draws",
    "imports",
    "inspections",
    "notices",
    "reviews",
    "sheets",
]
