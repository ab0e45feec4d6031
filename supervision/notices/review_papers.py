"""What the papers of a review (复查) print: the request, what the division is told anew, the decision, the letter to the superior."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, assert_never

from documents import clock
from documents.papers import Stationery
from documents.rendering import Facts
from supervision.core.paper_blocks import Block, day, heading, names_of, paragraph, signature
from supervision.notices.models.corrections import Correction
from supervision.notices.models.review_hearings import ReviewHearing
from supervision.notices.models.reviews import ReviewRequest
from supervision.notices.models.superior_reviews import SuperiorReview
from supervision.notices.paper_kinds import REVIEW_HEARING as HEARING
from supervision.notices.paper_kinds import SUPERIOR_REVIEW as SUPERIOR
from supervision.notices.papers import NO_SECOND_REVIEW, came_in, named, signed_by_division

Decision = ReviewRequest.Decision


def review_request(review: ReviewRequest, stationery: Stationery, files: Sequence[dict[str, Any]]) -> Facts:
    """复查申请书: what the division asks to be reviewed, and why (4.3)."""
    served = review.notice
    opening = stationery.wording.opening.format(
        division=review.division.name, number=named(served), received=day(served.received_on)
    )
    return {
        "layout": "report",
        "title": "复查申请书",
        "addressee": stationery.letterhead.header,
        "blocks": [
            paragraph(opening),
            heading("一、复查请求"),
            paragraph(review.claim),
            heading("二、事实和理由"),
            paragraph(review.grounds),
            paragraph(stationery.wording.closing),
            *came_in(review, "三"),
        ],
        "attachments": names_of(files),
        "signature": signed_by_division(
            review, review.division.name, review.filed_by.name, clock.day(review.received_at)
        ),
    }


@dataclass(frozen=True)
class Told:
    """What a decision's paper says besides what stands in the request."""

    due_before: date
    """The last day for correcting, before the decision."""
    found_anew: str = ""
    """What was found in the review, and was not known before."""
    hearings: Sequence[ReviewHearing] = field(default=())
    replaced_by: str = ""
    """The name and number of the notice that is issued with it."""
    superior: SuperiorReview | None = None


def review_decision(review: ReviewRequest, stationery: Stationery, told: Told) -> Facts:
    """复查决定书: upheld, varied or revoked, with the reasons, and what follows (4.3)."""
    parts = [
        ("复查申请的请求和理由", [review.claim, review.grounds]),
        ("作出决定的机关", _by_the_superior(told.superior)),
        ("听取意见", [_heard(hearing, stationery.on) for hearing in told.hearings]),
        ("复查认定的事实和理由", [told.found_anew, review.decision_reasons, *_late(review)]),
        ("复查决定", [_decided(review, told) + _what_follows(review, told.due_before, stationery.on)]),
    ]
    return _letter(
        stationery,
        review.division.name,
        [paragraph(_opening(review, stationery)), *_numbered(parts)],
        closing=[stationery.wording.closing, NO_SECOND_REVIEW],
    )


def _opening(review: ReviewRequest, stationery: Stationery) -> str:
    return stationery.wording.opening.format(
        division=review.division.name, number=named(review.notice), received=day(clock.day(review.received_at))
    )


_SERIALS = "一二三四五六"


def _numbered(parts: Sequence[tuple[str, Sequence[str]]]) -> list[Block]:
    """Each part that says something, under its heading."""
    lines = [(name, [text for text in texts if text]) for name, texts in parts]
    blocks = []
    for serial, (name, texts) in zip(_SERIALS, [part for part in lines if part[1]], strict=False):
        blocks += [heading(f"{serial}、{name}"), *(paragraph(text) for text in texts)]
    return blocks


def _letter(stationery: Stationery, addressee: str, blocks: list[Block], closing: Sequence[str]) -> Facts:
    return {
        "layout": "letter",
        "title": stationery.kind.label,
        "addressee": addressee,
        "blocks": [*blocks, *(paragraph(text) for text in closing if text)],
        "signature": signature(stationery),
        "copies_to": stationery.wording.copies_to,
    }


def _late(review: ReviewRequest) -> list[str]:
    return [f"本决定逾期作出，理由：{review.late_because}"] if review.late_because else []


def _heard(hearing: ReviewHearing, on: date) -> str:
    """What the division was told anew, and what it said, or that it said nothing; in a preview that it still may."""
    told = (
        f"本局于{day(clock.day(hearing.told_at))}以《{HEARING.label}》（{hearing.number}）告知你科室：{hearing.facts}"
    )
    if hearing.answered_at is None:
        last = day(hearing.deadline.last_day)
        still = hearing.deadline.last_day >= on
        message = (
            f"提出意见的期限到{last}（含当日），你科室尚未提出" if still else f"你科室在{last}前（含当日）没有提出"
        )
        return f"{told}\n{message}意见。"
    return f"{told}\n你科室于{day(clock.day(hearing.answered_at))}提出意见：{hearing.answer}"


def _by_the_superior(superior: SuperiorReview | None) -> list[str]:
    """That the superior organ decided, and with which paper; nothing where the bureau did."""
    if superior is None:
        return []
    return [
        f"本局局领导均应当回避，本局以《{SUPERIOR.label}》（{superior.number}）报请{superior.organ}决定。{superior.organ}于"
        f"{day(superior.answered_on)}以{superior.answer_number}作出复查决定，现依该决定办理并送达。"
    ]


def _decided(review: ReviewRequest, told: Told) -> str:
    number = named(review.notice)
    match Decision(review.decision):
        case Decision.UPHELD:
            return f"维持{number}。"
        case Decision.VARIED:
            return (
                f"变更{number}。变更后的内容见同时签发的{told.replaced_by}，原文书由其替代。"
                "你科室应当执行变更后的文书。"
            )
        case Decision.REVOKED:
            return f"撤销{number}。依据该文书的整改终止。"
        case other:
            assert_never(other)


def _what_follows(review: ReviewRequest, due_before: date, on: date) -> str:
    """What a division has to do after a decision that upholds (4.3: it executes the decision)."""
    correction = review.notice.correction
    if review.decision != Decision.UPHELD:
        return ""
    if correction.state == Correction.State.ACCEPTED:
        return "整改已经本局核实，不再另行报告。"
    if correction.due_on != due_before:
        return (
            f"暂停执行自本决定作出之日起终止，暂停的日数不计入，整改期限由{day(due_before)}顺延至{day(correction.due_on)}"
            "（当日24时届满）。你科室应当在期限内执行，并书面向本局报告执行结果。"
        )
    if correction.due_on < on:
        return f"整改期限已于{day(correction.due_on)}届满，你科室应当立即执行，并书面向本局报告执行结果。"
    return f"你科室应当继续执行，整改期限至{day(correction.due_on)}（当日24时届满），并书面向本局报告执行结果。"


def hearing(told: ReviewHearing, stationery: Stationery, files: Sequence[dict[str, Any]]) -> Facts:
    """复查听取意见通知书: the new facts, what is intended on them, and by when the division may speak (4.3)."""
    review = told.review
    rights = stationery.wording.rights.format(last_day=day(told.deadline.last_day))
    parts = [
        ("复查中的新事实", [told.facts]),
        ("拟据此作出的处理", [told.intention]),
        ("提出意见的期限", [rights]),
    ]
    blocks = [paragraph(_opening(review, stationery)), *_numbered(parts)]
    letter = _letter(stationery, review.division.name, blocks, [stationery.wording.closing])
    return {**letter, "attachments": names_of(files)}


def superior(asked: SuperiorReview, stationery: Stationery) -> Facts:
    """关于报请决定复查的请示: what the division asks, why nobody here may decide it, and by when it is to be (4.3)."""
    review = asked.review
    last = f"本局作出复查决定的期限至{day(review.deadline.last_day)}（当日24时届满）。"
    parts = [
        ("复查申请的请求和理由", [review.claim, review.grounds]),
        ("报请的理由", [asked.reasons]),
        ("决定的期限", [last]),
    ]
    blocks = [paragraph(_opening(review, stationery)), *_numbered(parts)]
    letter = _letter(stationery, asked.organ, blocks, [stationery.wording.closing])
    return {**letter, "signatory": asked.asked_by.name}
