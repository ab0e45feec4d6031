"""Whether something was found (查明情况): yes, no, or not yet; and what follows of several such answers. Pure.

What is not known never counts as a yes or a no: a conclusion is known only where it is the same whatever comes out.
"""

from collections.abc import Iterable

from django.db.models import TextChoices


class Found(TextChoices):
    """What the investigation found of one question (查明情况)."""

    YES = "yes", "具备"
    NO = "no", "不具备"
    UNKNOWN = "unknown", "尚未查明"


def all_of(answers: Iterable[Found]) -> Found:
    """Whether every one holds: one 'no' is enough to know that they do not."""
    given = list(answers)
    if Found.NO in given:
        return Found.NO
    return Found.UNKNOWN if Found.UNKNOWN in given else Found.YES


def any_of(answers: Iterable[Found]) -> Found:
    """Whether at least one holds: one 'yes' is enough to know that it does."""
    return opposite(all_of(opposite(answer) for answer in answers))


def opposite(answer: Found) -> Found:
    return {Found.YES: Found.NO, Found.NO: Found.YES}.get(answer, Found.UNKNOWN)
