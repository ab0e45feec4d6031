"""Kinds of paper of inspections (监督检查)."""

from documents.paper_kinds import PAPER_KINDS, PaperKind

INSPECTION_NOTICE = PAPER_KINDS.declare(
    PaperKind(
        "inspection_notice",
        "行政执法监督检查通知",
        position=110,
        number_word="督检",
        opening="{basis}，依据《行政职权运行内部监督管理制度》第三部分第（一）项、第（二）项，本局决定开展{title}。现将有关事项通知如下：",
        closing="特此通知。",
        places={"opening": ("basis", "title")},
    )
)
INSPECTION_CANCELLATION = PAPER_KINDS.declare(
    PaperKind(
        "inspection_end",
        "取消监督检查通知",
        position=120,
        number_word="督检消",
        opening="本局以{number}部署开展{title}，现决定取消{what}。已经完成的检查仍然有效，已经调取的材料按原渠道退还。",
        closing="特此通知。",
        places={"opening": ("number", "title", "what")},
    )
)
DRAW_RECORD = PAPER_KINDS.declare(
    PaperKind(
        "draw_record",
        "抽取记录",
        position=130,
        number_word="抽",
    )
)
