"""Kinds of paper of complaints (投诉举报): to a person a 告知书, to an organ of the state a letter (函).

To whom its reader can turn no first wording says: the provisions give nobody a right, and the rule administrator keeps those
words (权利告知).
"""

from documents.paper_kinds import PAPER_KINDS, PaperKind

_PLACES = {"opening": ("received", "form", "reference", "you")}
_RECEIVED = "本局于{received}收到{you}的{form}，登记编号为{reference}。"
_BASIS = "本局依据《行政职权运行内部监督管理制度》第三部分第（五）项组织了调查，现将办理"

COMPLAINT_REFUSAL = PAPER_KINDS.declare(
    PaperKind(
        "complaint_refusal",
        "投诉举报不予受理告知书",
        position=90,
        number_word="诉不受",
        opening=f"{_RECEIVED}经审查，决定不予受理。理由如下：",
        closing="特此告知。",
        places=_PLACES,
    )
)
REFUSAL_TO_ORGAN = PAPER_KINDS.declare(
    PaperKind(
        "refusal_to_organ",
        "投诉举报不予受理函",
        position=91,
        number_word="诉不受函",
        opening=f"{_RECEIVED}经审查，决定不予受理。理由如下：",
        closing="特此函告。",
        places=_PLACES,
    )
)
COMPLAINT_EXTENSION = PAPER_KINDS.declare(
    PaperKind(
        "complaint_extension",
        "投诉举报延长办理期限告知书",
        position=94,
        number_word="诉延",
        opening=_RECEIVED,
        closing="特此告知。",
        places=_PLACES,
    )
)
EXTENSION_TO_ORGAN = PAPER_KINDS.declare(
    PaperKind(
        "extension_to_organ",
        "投诉举报延长办理期限函",
        position=95,
        number_word="诉延函",
        opening=_RECEIVED,
        closing="特此函告。",
        places=_PLACES,
    )
)
COMPLAINT_RESULT = PAPER_KINDS.declare(
    PaperKind(
        "complaint_result",
        "投诉举报办理结果告知书",
        position=100,
        number_word="诉告",
        opening=f"{_RECEIVED}{_BASIS}结果告知如下：",
        closing="特此告知。",
        places=_PLACES,
    )
)
RESULT_TO_ORGAN = PAPER_KINDS.declare(
    PaperKind(
        "result_to_organ",
        "投诉举报办理情况函",
        position=101,
        number_word="诉函",
        opening=f"{_RECEIVED}{_BASIS}情况函告如下：",
        closing="特此函告。",
        places=_PLACES,
    )
)
