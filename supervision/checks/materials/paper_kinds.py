"""Kinds of paper of requests for material (调阅材料)."""

from documents.paper_kinds import PAPER_KINDS, PaperKind

MATERIAL_REQUEST = PAPER_KINDS.declare(
    PaperKind(
        "material_request",
        "调阅通知单",
        position=140,
        number_word="调",
        opening="为开展行政执法监督检查，现向你科室调阅下列行政执法案卷和文件材料：",
        closing="特此通知。",
    )
)
MATERIAL_LIST = PAPER_KINDS.declare(
    PaperKind(
        "material_list",
        "材料交接清单",
        position=150,
        number_word="交接",
    )
)
