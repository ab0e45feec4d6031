"""Every act of supervision: importing this package declares them."""

from supervision.acts import (
    announcing,
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
    task_changes,
)

__all__ = [
    "announcing",
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
    "task_changes",
]
