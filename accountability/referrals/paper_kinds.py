"""Kinds of paper of referrals (案件移送)."""

from documents.paper_kinds import PAPER_KINDS, PaperKind

REFERRAL = PAPER_KINDS.declare(
    PaperKind(
        "referral",
        "案件材料移送函",
        position=190,
        number_word="移",
        opening="本局在办理行政执法过错责任追究案件中，发现{respondent}的行政执法行为有应当移送的情形。依据《行政职权运行内部监督管理制度》{provisions}，现将有关材料移送你单位。",
        closing="请在收到材料后签收，依照有关规定作出处理，并将处理结果函告本局。",
        places={"opening": ("respondent", "provisions")},
    )
)
GROUND_FINDING = PAPER_KINDS.declare(
    PaperKind(
        "ground_finding",
        "移送情形认定告知书",
        position=191,
        number_word="移认",
        opening="本局在办理行政执法过错责任追究案件（登记编号{reference}）时登记了下列情形。经全体不需回避的局领导（{leaders}人）逐一提出意见，一致认定该情形不属于《行政职权运行内部监督管理制度》{provision}所列应当移送的情形，现予告知。",
        closing="各局领导的意见和理由记录在案。",
        places={"opening": ("reference", "leaders", "provision")},
    )
)
