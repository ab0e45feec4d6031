"""What the papers print by which a case leaves its ordinary course: 撤案告知书, 关于报请上级机关处理的请示, the decision that follows the
superior organ's, 公告. None says more than its reader has to know."""

from accountability.assessment.conclusions import Result
from accountability.cases.models.announcements import Announcement
from accountability.cases.models.decisions import LiabilityDecision, named
from accountability.cases.models.superior import SuperiorHandling
from accountability.cases.models.withdrawals import Withdrawal
from accountability.cases.paper_kinds import LIABILITY_SUPERIOR
from documents.papers import Stationery
from documents.rendering import Facts
from supervision.core.paper_blocks import Block, day, heading, paragraph, signature

WAITS = "有文书待领取"
BY_SUPERIOR = (
    "关于{name}的行政执法过错责任，本局按照上级机关的处理，依据《行政职权运行内部监督管理制度》第五部分，作出如下决定："
)
"""How a decision opens that the bureau did not look into itself: the wording of its own says that it did."""


def _letter(stationery: Stationery, addressee: str, blocks: list[Block], title: str = "") -> Facts:
    closing = stationery.wording.closing
    return {
        "layout": "letter",
        "title": title or stationery.kind.label,
        "addressee": addressee,
        "blocks": [*blocks, *([paragraph(closing)] if closing else [])],
        "signature": signature(stationery),
        "copies_to": stationery.wording.copies_to,
    }


def withdrawal(made: Withdrawal, told: Announcement, stationery: Stationery) -> Facts:
    """撤案告知书: that the case of which the officer was told is no more; of the matter nothing that was not served before."""
    said = stationery.wording.opening.format(received=day(told.received_on), number=_named(told), because=made.told)
    return _letter(stationery, made.case.respondent.name, [paragraph(said)])


def _named(told: Announcement) -> str:
    assert told.paper is not None
    return f"《{told.paper.get_kind_display()}》（{told.number}）"


def superior(asked: SuperiorHandling, stationery: Stationery) -> Facts:
    """关于报请上级机关处理的请示: whom the case is about, what is known, why nobody here may decide it."""
    name = asked.case.respondent.name
    blocks = [paragraph(stationery.wording.opening.format(name=name))]
    blocks += [heading("一、线索和初步事实"), paragraph(asked.case.summary)]
    blocks += [heading("二、报请的理由"), paragraph(asked.reasons)]
    return {**_letter(stationery, asked.organ, blocks), "signatory": asked.asked_by.name}


def decision_of_superior(made: LiabilityDecision, answer: SuperiorHandling, stationery: Stationery) -> Facts:
    """The decision as the superior organ made it, put out and served by the bureau: what was decided is the superior's."""
    name = made.case.respondent.name
    by = (
        f"本局局领导均应当回避，本局以《{LIABILITY_SUPERIOR.label}》（{answer.number}）报请{answer.organ}处理。{answer.decided_by}于{day(answer.answered_on)}以"
        f"{answer.answer_number}作出处理，现依该处理作出决定并送达。"
    )
    blocks = [paragraph(BY_SUPERIOR.format(name=name)), heading("一、作出处理的机关"), paragraph(by)]
    blocks += [
        heading("二、处理的内容和理由"),
        paragraph(answer.text),
        heading("三、决定"),
        paragraph(_decided(answer, name)),
    ]
    return _letter(stationery, name, blocks)


def _decided(answer: SuperiorHandling, name: str) -> str:
    if answer.outcome == Result.PURSUED:
        weight = answer.get_weight_display()
        return f"对{name}{weight}行政执法过错责任，处理方式为：{named(answer.forms)}。"
    because = "过错责任不成立，" if answer.outcome == Result.NOT_ESTABLISHED else ""
    return f"{because}对{name}不予追究行政执法过错责任。"


def public_notice(name: str, stationery: Stationery) -> Facts:
    """公告: the name, and that papers wait. Everybody reads it, so it says nothing else, whatever a wording says."""
    return {
        "layout": "letter",
        "title": stationery.kind.label,
        "blocks": [paragraph(f"{name}：{WAITS}。")],
        "signature": signature(stationery),
    }
