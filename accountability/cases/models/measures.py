"""What can be imposed (追究的程度和处理方式, 5.2.1): the weights that people may decide, and the six forms."""

from collections.abc import Iterable

from django.db import models

from accountability.assessment.conclusions import Weight


class Form(models.TextChoices):
    """The six forms of liability (行政处理方式, 5.2.1)."""

    TALK = "5.2.1.1", "诫勉谈话"
    CRITICISM = "5.2.1.2", "责令作出书面检查"
    CIRCULAR = "5.2.1.3", "通报批评"
    TRAINING = "5.2.1.4", "责令离岗培训"
    TRANSFER = "5.2.1.5", "调离执法岗位"
    REVOCATION = "5.2.1.6", "取消执法资格"


DECIDABLE_WEIGHTS = [(weight.value, weight.label) for weight in (Weight.ORDINARY, Weight.LIGHTER, Weight.HEAVIER)]
"""How heavily people may decide; that both weights meet is what the assessment says, and decides nothing."""


def named(codes: Iterable[str]) -> str:
    """Forms in words, in the regulation's order."""
    return "、".join(Form(code).label for code in sorted(codes))
