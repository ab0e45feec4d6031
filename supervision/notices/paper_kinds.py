"""Kinds of paper of notices, corrections and reviews (执法监督文书、整改、复查)."""

from documents.paper_kinds import PAPER_KINDS, PaperKind

NOTICE = PAPER_KINDS.declare(
    PaperKind(
        "notice",
        "执法监督通知书",
        position=10,
        number_word="督通",
        opening="经监督检查，发现你科室在行政执法过程中存在应当纠正的情形。现将有关事项通知如下：",
        rights="对本通知书的决定不服的，可以在收到本通知书之日起{period}内向本局申请复查。申请复查期间，不停止本通知书的执行，本局决定暂停执行的除外。",
        closing="特此通知。",
        amends="变更",
        places={"opening": ("division",), "rights": ("period",)},
    )
)
DECISION = PAPER_KINDS.declare(
    PaperKind(
        "decision",
        "执法监督决定书",
        position=20,
        number_word="督决",
        opening="经监督检查，发现你科室在行政执法过程中存在应当撤销的情形。现作出决定如下：",
        rights="对本决定书的决定不服的，可以在收到本决定书之日起{period}内向本局申请复查。申请复查期间，不停止本决定书的执行，本局决定暂停执行的除外。",
        closing="本决定书自送达之日起执行。",
        amends="变更",
        places={"opening": ("division",), "rights": ("period",)},
    )
)
RECTIFICATION = PAPER_KINDS.declare(
    PaperKind(
        "rectification",
        "执法监督文书更正通知书",
        position=22,
        number_word="督更",
        opening="经核对，本局向你科室送达的{number}存在文字差错，现予更正。",
        closing="特此通知。",
        amends="更正",
        places={"opening": ("number",)},
    )
)
REVOCATION = PAPER_KINDS.declare(
    PaperKind(
        "revocation",
        "执法监督文书撤销决定书",
        position=24,
        number_word="督撤",
        opening="本局对{number}自行核查，认为该文书应当撤销。现作出决定如下：",
        closing="本决定自作出之日起生效。",
        amends="撤销",
        places={"opening": ("number",)},
    )
)
CORRECTION_REPORT = PAPER_KINDS.declare(
    PaperKind(
        "correction_report",
        "整改报告",
        position=40,
        number_word="改报",
        opening="{division}于{received}收到{number}，按照要求进行了整改，现将执行结果报告如下：",
        closing="特此报告。",
        places={"opening": ("division", "number", "received")},
    )
)
REVIEW_REQUEST = PAPER_KINDS.declare(
    PaperKind(
        "review_request",
        "复查申请书",
        position=50,
        number_word="复申",
        opening="{division}于{received}收到{number}，对其中的决定不服，依据《行政职权运行内部监督管理制度》第四部分第三款，申请复查。",
        closing="请予复查。",
        places={"opening": ("division", "number", "received")},
    )
)
REVIEW_DECISION = PAPER_KINDS.declare(
    PaperKind(
        "review_decision",
        "复查决定书",
        position=60,
        number_word="复决",
        opening="你科室对{number}不服，本局于{received}接到复查申请。经复查，依据《行政职权运行内部监督管理制度》第四部分第三款，现作出决定如下：",
        closing="本决定为复查后作出的决定，被检查的科室应当执行。",
        places={"opening": ("division", "number", "received")},
    )
)
REVIEW_REFUSAL = PAPER_KINDS.declare(
    PaperKind(
        "review_refusal",
        "复查申请不予受理通知书",
        position=52,
        number_word="复不",
        opening="你科室对{number}不服，书面申请复查。经审查，依据《行政职权运行内部监督管理制度》第四部分第三款，对该申请不予受理。",
        closing="特此通知。",
        places={"opening": ("number",)},
    )
)
REVIEW_HEARING = PAPER_KINDS.declare(
    PaperKind(
        "review_hearing",
        "复查听取意见通知书",
        position=56,
        number_word="复听",
        opening="你科室对{number}不服，本局于{received}接到复查申请。复查中发现原文书和复查申请都没有载明的事实，在据以作出复查决定之前听取你科室的意见。",
        rights="请在{last_day}前（含当日）书面提出意见，可以附证据材料；期满没有提出意见的，本局依现有材料作出复查决定。听取意见不延长作出复查决定的期限。",
        closing="特此通知。",
        places={"opening": ("number", "received"), "rights": ("last_day",)},
    )
)
SUPERIOR_REVIEW = PAPER_KINDS.declare(
    PaperKind(
        "superior_review",
        "关于报请决定复查的请示",
        position=58,
        number_word="复请",
        opening="{division}对{number}不服，本局于{received}接到复查申请。本局局领导均应当回避，没有可以作出复查决定的人员，现报请决定。",
        closing="妥否，请批示。",
        places={"opening": ("division", "number", "received")},
    )
)
SUSPENSION = PAPER_KINDS.declare(
    PaperKind(
        "suspension",
        "暂停执行决定书",
        position=62,
        number_word="暂执",
        opening="你科室对{number}不服，本局于{received}接到复查申请。依据《行政职权运行内部监督管理制度》第四部分第三款，复查期间不停止执行；本局认为确有需要，现决定在复查期间暂停执行该文书。",
        places={"opening": ("number", "received")},
    )
)
RESUMPTION = PAPER_KINDS.declare(
    PaperKind(
        "resumption",
        "恢复执行通知书",
        position=64,
        number_word="恢执",
        opening="本局以{order}决定暂停执行{number}。现决定恢复执行。",
        places={"opening": ("number", "order")},
    )
)
EXTENSION = PAPER_KINDS.declare(
    PaperKind(
        "extension",
        "延长整改期限决定书",
        position=66,
        number_word="延期",
        opening="现决定延长{number}所定的整改期限。",
        places={"opening": ("number",)},
    )
)
