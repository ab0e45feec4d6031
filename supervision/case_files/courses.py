"""The courses (办理进程) of case files and their imports (执法案卷、案卷导入)."""

from supervision.case_files.imports.models import ImportBatch
from supervision.case_files.models.case_files import CaseFile
from supervision.core.stages import Stage, declare_course


def _at_in_register(case_file: CaseFile) -> str:
    if case_file.state != CaseFile.State.REGISTERED:
        return ""
    return "认定承办人" if case_file.handlers_open else "在册"


declare_course(
    CaseFile,
    Stage("登记", acts=("casefile.register", "import.confirm")),
    Stage("认定承办人", acts=("casefile.identify-handlers",)),
    Stage("在册"),
    at=_at_in_register,
)
declare_course(
    ImportBatch,
    Stage("上传", acts=("import.upload",)),
    Stage("对应列", (ImportBatch.State.MAPPING,), ("import.map",)),
    Stage("核对", (ImportBatch.State.CHECKING,)),
    Stage("确认导入", (ImportBatch.State.CHECKED,), ("import.confirm",)),
    through=(ImportBatch.State.IMPORTED,),
)
