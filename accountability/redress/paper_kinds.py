"""Kinds of paper of objections and corrections (复核、自行纠正)."""

from documents.paper_kinds import PAPER_KINDS, PaperKind

REVIEW = PAPER_KINDS.declare(
    PaperKind(
        "liability_review",
        "复核决定书",
        position=182,
        number_word="追复",
        opening="你对本局{number}不服，向本局申请复核。没有参与原案办理的局领导对原决定进行了复核，现作出如下决定：",
        closing="本决定自送达之日起执行，没有因申请复核而加重处理。",
        places={"opening": ("number",)},
    )
)
CORRECTION = PAPER_KINDS.declare(
    PaperKind(
        "liability_correction",
        "责任追究纠正决定书",
        position=184,
        number_word="追纠",
        opening="本局对{number}进行了核查，发现原决定应当纠正，现作出如下决定：",
        closing="本决定自作出之日起生效。纠正不加重处理。",
        places={"opening": ("number",)},
    )
)
