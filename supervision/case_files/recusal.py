"""Who has to keep out (回避) of case files (执法案卷): each function returns the reason, or None."""

from django.db.models import Q

from supervision.case_files.imports.models import ImportBatch, ImportRow
from supervision.case_files.models.case_files import CaseFile
from supervision.core.name_parting import name_key
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_recusal


def own_name(user: Officer, case_file: CaseFile) -> Refusal | None:
    """Nobody says who a handler is whose name may be the own."""
    if name_key(user.name) not in name_key(case_file.handlers):
        return None
    return by_recusal("承办人中有与您同名的，可能就是您本人，您不能认定。请由其他督察人员认定。")


def import_about_own_division(user: Officer, batch: ImportBatch) -> Refusal | None:
    """Nobody changes what the register says of their own division, by an import no more than one by one."""
    if user.division is None or not batch.rows_changed:
        return None
    changed = batch.rows.filter(verdict=ImportRow.Verdict.CHANGED)
    own = Q(division_id=user.division_id) | Q(case_file__division_id=user.division_id)
    if not changed.filter(own).exists():
        return None
    return by_recusal(
        f"本文件变更「{user.division.name}」的案卷登记，您是该科室的人员，应当回避。请由其他督察人员确认导入。"
    )
