"""Which facts of a review are new (新的事实): neither the notice nor the request held them, and the division was not told.

Compared sentence by sentence, without spaces and whatever the signs between: a sentence that stands nowhere is new, or only
says otherwise what was known. Which of the two it is a person says, with the reason.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from documents.text_folding import compact
from supervision.notices.models.notices import Notice
from supervision.notices.models.review_hearings import ReviewHearing
from supervision.notices.models.reviews import ReviewRequest

_ENDS = re.compile(r"[。；;！？!?\n]+")
_SIGNS = re.compile(r"[\W_]+")


def unknown_sentences(text: str, known: Iterable[str]) -> list[str]:
    """The sentences of a text that stand in none of the known texts."""
    folded = [_plain(known_text) for known_text in known]
    sentences = [sentence.strip() for sentence in _ENDS.split(text)]
    return [
        sentence
        for sentence in sentences
        if (plain := _plain(sentence)) and not any(plain in already for already in folded)
    ]


def _plain(text: str) -> str:
    return _SIGNS.sub("", compact(text))


def hearings_of(review: ReviewRequest) -> list[ReviewHearing]:
    """What the division was told in the course of a review, the oldest first."""
    notice: Notice = review.notice
    return notice.once(f"hearings of {review.pk}", lambda: _read(review))


def _read(review: ReviewRequest) -> list[ReviewHearing]:
    return list(review.hearings.select_related("deadline__rule", "told_by", "answered_by", "paper"))


def known_to_the_division(review: ReviewRequest, heard: Iterable[ReviewHearing]) -> list[str]:
    """The texts whose facts it knew, or was told and could speak to."""
    notice = review.notice
    told = [text for hearing in heard for text in (hearing.facts, hearing.answer)]
    return [notice.facts, notice.reasons, review.claim, review.grounds, *told]


def still_heard(hearings: Iterable[ReviewHearing], now: datetime) -> ReviewHearing | None:
    """The hearing that the division may still answer, if there is one."""
    return next((hearing for hearing in hearings if not hearing.is_over(now)), None)
