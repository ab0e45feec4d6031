"""Who may do what with case files (执法案卷): each function returns the reason against, or None."""

from supervision.case_files import recusal as case_file_recusal
from supervision.case_files.imports.models import ImportBatch
from supervision.core import recusal
from supervision.core.organisation import Division, Officer
from supervision.core.permissions import needs_role
from supervision.core.refusals import Refusal
from supervision.core.roles import Role


def keep_register(user: Officer) -> Refusal | None:
    """The register of case files is kept by the inspectors."""
    return needs_role(user, Role.INSPECTOR)


def change_register_of(user: Officer, division: Division, doing: str) -> Refusal | None:
    """What stands on the register is changed by nobody of the division whose case file it is."""
    return keep_register(user) or recusal.own_division(user, division, f"办理「{doing}」")


def confirm_import(user: Officer, batch: ImportBatch) -> Refusal | None:
    """An import that changes case files of the own division is left to another inspector."""
    return keep_register(user) or case_file_recusal.import_about_own_division(user, batch)
