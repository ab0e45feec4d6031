"""Scoring a case file (案卷评查): from what was found of each item to score and grade. Pure arithmetic.

An item that does not apply leaves the sum (合理缺项): what was got is set against what could be got, and scaled to 100.
A veto makes the file 不合格 whatever its points. The score is rounded half up to a tenth and graded as it is printed,
so that no paper says 90.0 and the grade below 90.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import TextChoices

FULL = Decimal(100)
_TENTH = Decimal("0.1")


class Grade(TextChoices):
    """The grade of a case file (案卷等次)."""

    EXCELLENT = "excellent", "优秀"
    QUALIFIED = "qualified", "合格"
    UNQUALIFIED = "unqualified", "不合格"


@dataclass(frozen=True)
class Mark:
    """One item of the standard as it was answered; ``deducted`` None while a problem's points are not said yet, and
    ``has_reason`` whether it is said why."""

    points: Decimal | None
    is_veto: bool
    is_answered: bool = True
    applies: bool = True
    is_problem: bool = False
    deducted: Decimal | None = None
    has_reason: bool = True

    @property
    def is_open(self) -> bool:
        """Whether something is still to be said: the result, or what a problem costs and why."""
        if not self.is_problem:
            return not self.is_answered
        return not self.has_reason or (self.points is not None and self.deducted is None)


@dataclass(frozen=True)
class Bounds:
    """From which score on a file is 优秀, and from which 合格."""

    excellent_from: Decimal
    qualified_from: Decimal


@dataclass(frozen=True)
class Score:
    """What the marks come to. ``score`` and ``grade`` are None while an item is open, or where nothing applies."""

    possible: Decimal
    """The points of the items that apply."""
    deducted: Decimal
    left_out: Decimal
    """The points of the items that do not apply."""
    open: int
    vetoes: int
    score: Decimal | None
    grade: Grade | None

    def text(self) -> str:
        """The score in words, with how it was reckoned where items were left out."""
        if self.score is None or self.grade is None:
            return f"尚未完成：还有{self.open}项没有结果，或者没有写明扣分和理由" if self.open else "没有可以评分的项目"
        scaled = f"（合理缺项{plain(self.left_out)}分，按{plain(self.possible)}分折算）" if self.left_out else ""
        if self.vetoes:
            return f"{self.grade.label}（一票否决{self.vetoes}项）　评分项得{self.score}分{scaled}"
        return f"{self.score}分　{self.grade.label}{scaled}"


def plain(points: Decimal) -> str:
    """Points as people write them: 4 and 0.5, not 4.0."""
    return f"{points.normalize():f}"


def score(marks: Sequence[Mark], bounds: Bounds) -> Score:
    """Add up the marks of one case file, and grade it."""
    applying = [mark for mark in marks if mark.applies]
    possible = sum((mark.points or Decimal(0) for mark in applying), Decimal(0))
    deducted = sum((mark.deducted or Decimal(0) for mark in applying if mark.is_problem), Decimal(0))
    left_out = sum((mark.points or Decimal(0) for mark in marks if not mark.applies), Decimal(0))
    unsaid = sum(mark.is_open for mark in marks)
    vetoes = sum(mark.is_veto and mark.is_problem for mark in applying)
    value = _rounded((possible - deducted) / possible * FULL) if possible and not unsaid else None
    return Score(
        possible=possible,
        deducted=deducted,
        left_out=left_out,
        open=unsaid,
        vetoes=vetoes,
        score=value,
        grade=None if value is None else _grade(value, vetoes, bounds),
    )


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_TENTH, rounding=ROUND_HALF_UP)


def _grade(value: Decimal, vetoes: int, bounds: Bounds) -> Grade:
    if vetoes or value < bounds.qualified_from:
        return Grade.UNQUALIFIED
    return Grade.EXCELLENT if value >= bounds.excellent_from else Grade.QUALIFIED
