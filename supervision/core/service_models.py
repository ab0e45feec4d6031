"""The service of a paper on a division (送达): the same for whatever is served."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from documents import clock
from documents.models import Paper
from supervision.core.organisation import Officer


class Delivery(models.Model):
    """How a paper reached its division (送达): acknowledged in the application, handed over on paper, or left there.

    A kind of paper that is served has a model of its own with one reference to what is served, so that no row can be
    about two things or none.
    """

    class Manner(models.TextChoices):
        ACKNOWLEDGED = "acknowledged", "系统签收"
        PAPER = "paper", "直接送达"
        REFUSED = "refused", "留置送达"

    manner = models.CharField("送达方式", max_length=20, choices=Manner.choices)
    received_on = models.DateField("送达日期")
    receiver = models.CharField("收件人", max_length=40)
    place = models.CharField("送达地点", max_length=100, blank=True)
    witnesses = models.CharField("见证人", max_length=100, blank=True)
    remark = models.TextField("备注", blank=True)
    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="记录人")
    recorded_at = models.DateTimeField("记录时间")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="送达回证")

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(manner__in=["acknowledged", "paper", "refused"]), name="%(class)s_manner_known"
            ),
            models.CheckConstraint(
                condition=~Q(manner="refused") | ~Q(witnesses=""), name="%(class)s_refused_with_witnesses"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_manner_display()} {self.received_on:%Y-%m-%d}"

    @property
    def days_unrecorded(self) -> int:
        """How many days after the receipt it was recorded."""
        days: int = (clock.day(self.recorded_at) - self.received_on).days
        return days

    addressee_label: ClassVar[str] = "受送达单位"

    @property
    def addressee(self) -> str:
        """On whom it is served."""
        return str(self.served.division.name)

    served_as: ClassVar[str]
    """The field that names what was served."""

    @property
    def served(self) -> Any:
        """What was served: it has a number, a paper and a division."""
        return getattr(self, self.served_as)

    @classmethod
    def of(cls, served: Any, **fields: Any) -> Self:
        """A delivery of that, not saved yet."""
        return cls(**{cls.served_as: served}, **fields)
