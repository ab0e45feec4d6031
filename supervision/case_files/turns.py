"""Whose turn it is (轮到谁办) with case files (执法案卷)."""

from datetime import datetime

from supervision.case_files.imports.models import ImportBatch
from supervision.core.acts import after_acts_on
from supervision.core.turn_store import PendingStep, replace_turns
from supervision.core.turns import officer_key


@after_acts_on(ImportBatch)
def refresh_import(batch: ImportBatch, now: datetime) -> None:
    replace_turns(batch, waits_of_import(batch), now, "")


def waits_of_import(batch: ImportBatch) -> list[PendingStep]:
    uploader = officer_key(batch.uploaded_by_id)
    if batch.state == ImportBatch.State.MAPPING:
        return [PendingStep("对应列", uploader, uploader).done_by("import.map", "import.discard")]
    if batch.state not in (ImportBatch.State.CHECKING, ImportBatch.State.CHECKED):
        return []
    is_checked = batch.state == ImportBatch.State.CHECKED
    acts = ("import.confirm", "import.discard") if is_checked else ("import.discard",)
    return [PendingStep("核对并确认导入", uploader, uploader).done_by(*acts)]
