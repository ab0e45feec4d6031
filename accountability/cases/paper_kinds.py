"""Kinds of paper of liability cases (责任追究)."""

from documents.paper_kinds import PAPER_KINDS, PaperKind

LIABILITY_FINDINGS = PAPER_KINDS.declare(
    PaperKind(
        "liability_findings",
        "陈述申辩告知书",
        position=160,
        number_word="追告",
        opening="本局对你涉嫌的行政执法过错进行了调查。依据《行政职权运行内部监督管理制度》第五部分，现将拟认定的事实、依据和拟作出的处理告知如下：",
        rights="你有权对以上内容进行陈述和申辩，可以提交书面意见和证据。请自收到本告知书之日起{period}内提出；期满没有提出的，本局依据已经查明的情况作出决定。",
        closing="特此告知。",
        places={"rights": ("period",)},
    )
)
LIABILITY_DECISION = PAPER_KINDS.declare(
    PaperKind(
        "liability_decision",
        "过错责任追究决定书",
        position=170,
        number_word="追决",
        opening="本局对你涉嫌的行政执法过错进行了调查、审议。现依据《行政职权运行内部监督管理制度》第五部分，作出如下决定：",
        rights="你对本决定不服的，可以自收到本决定书之日起{period}内向本局申请复核：在执法监督系统“本人案件”中提出，或者向本局监察、人事部门递交书面申请。复核由没有参与本案办理的局领导决定；复核期间不停止本决定的执行；不因申请复核而加重处理。",
        closing="本决定自送达之日起执行。",
        places={"opening": ("name",), "rights": ("period",)},
    )
)
LIABILITY_WAIVED = PAPER_KINDS.declare(
    PaperKind(
        "liability_waived",
        "不予追究决定书",
        position=180,
        number_word="不追决",
        opening="本局对你涉嫌的行政执法过错进行了调查、审议。现依据《行政职权运行内部监督管理制度》第五部分，作出如下决定：",
        rights="你对本决定不服的，可以自收到本决定书之日起{period}内向本局申请复核：在执法监督系统“本人案件”中提出，或者向本局监察、人事部门递交书面申请。复核由没有参与本案办理的局领导决定；复核期间不停止本决定的执行；不因申请复核而加重处理。",
        closing="特此决定。",
        places={"opening": ("name",), "rights": ("period",)},
    )
)
LIABILITY_WITHDRAWN = PAPER_KINDS.declare(
    PaperKind(
        "liability_withdrawn",
        "撤案告知书",
        position=183,
        number_word="追撤",
        opening="本局于{received}向你送达{number}，就涉嫌的行政执法过错听取你的陈述、申辩。经查，{because}，现决定撤销该案件。",
        closing="原告知书自本告知书作出之日起失效，本局不因该案件对你作出任何处理，也不因此影响对你的考核和任用。\n特此告知。",
        places={"opening": ("received", "number", "because")},
    )
)
LIABILITY_SUPERIOR = PAPER_KINDS.declare(
    PaperKind(
        "liability_superior",
        "关于报请上级机关处理的请示",
        position=187,
        number_word="追请",
        opening="本局登记了涉及{name}的行政执法过错责任线索。本局局领导均应当回避，没有可以负责、审议的人员，现报请处理。",
        closing="妥否，请批示。",
        places={"opening": ("name",)},
    )
)
PUBLIC_NOTICE = PAPER_KINDS.declare(PaperKind("public_notice", "公告", position=189, number_word="公告"))
"""It has no wording of its own: a name, and that papers wait. Whatever else it said, everybody would read."""
