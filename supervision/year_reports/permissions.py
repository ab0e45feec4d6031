"""Who may do what with year reports (年度监督报告): each function returns the reason against, or None."""

from supervision.core.organisation import Officer
from supervision.core.permissions import needs_role
from supervision.core.refusals import Refusal
from supervision.core.roles import Role
from supervision.year_reports import recusal
from supervision.year_reports.models import YearReport


def draft_year_report(user: Officer) -> Refusal | None:
    """The year report is the inspectors' and the leaders' to draft: it tells of all divisions."""
    return None if user.has_role(Role.LEADER) else needs_role(user, Role.INSPECTOR)


def approve_year_report(user: Officer, report: YearReport) -> Refusal | None:
    return needs_role(user, Role.LEADER) or recusal.own_year_report(user, report)


def void_year_report(user: Officer, report: YearReport) -> Refusal | None:
    """A draft is its drafter's to end, or a leader's."""
    return draft_year_report(user) if user.pk == report.drafted_by_id else needs_role(user, Role.LEADER)


def withdraw_year_report(user: Officer) -> Refusal | None:
    """What is issued a leader withdraws."""
    return needs_role(user, Role.LEADER)
