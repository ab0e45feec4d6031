"""What is at hand of an import of case files (请先核对)."""

from supervision.case_files.imports.models import ImportBatch
from supervision.core.at_hand import Facts, at_hand


@at_hand(ImportBatch)
def _of_import(batch: ImportBatch) -> Facts:
    counts = (("新登记", batch.rows_new), ("变更已有登记", batch.rows_changed), ("没有变化", batch.rows_unchanged))
    said = [("文件", batch.file_name), ("行数", f"{batch.rows_total}行")]
    said += [(name, f"{count}件") for name, count in counts if batch.rows_checked]
    return [*said, ("需要改正", f"{batch.rows_bad}行")] if batch.rows_bad else said
