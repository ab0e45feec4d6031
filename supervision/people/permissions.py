"""Who may do what with accounts (帐号): each function returns the reason against, or None."""

from supervision.core.organisation import Officer
from supervision.core.permissions import needs_role
from supervision.core.refusals import Refusal
from supervision.core.roles import Role


def import_accounts(user: Officer) -> Refusal | None:
    """Accounts and roles are kept by the system administrators."""
    return needs_role(user, Role.SYSTEM_ADMIN)
