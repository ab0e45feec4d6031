"""What a division hands in on paper (书面递交), and an inspector registers: its true day, and when it was registered."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from documents import clock
from supervision.core.deadlines.counting import in_words
from supervision.core.organisation import Officer


class HandedIn(models.Model):
    """How a request or report came in: in the application, or on paper (书面递交).

    On paper the day on which it was handed over or posted (交邮) judges whether it is in time, as it does by
    民事诉讼法 (2023) Art. 85; the day on which the bureau received it starts what the bureau owes. Both are days: their
    instants stand at 00:00 in Asia/Shanghai. All of it is empty where it came in by the application.
    """

    class Handing(models.TextChoices):
        HANDED = "handed", "当面递交"
        POSTED = "posted", "交邮"

    handing = models.CharField("递交方式", max_length=10, choices=Handing.choices, blank=True, editable=False)
    handed_in_at = models.DateTimeField("递交（交邮）日期", null=True, editable=False)
    bureau_received_on = models.DateField("局收到日期", null=True, editable=False)
    registered_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="登记人"
    )
    registered_at = models.DateTimeField("登记时间", null=True, editable=False)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    handing="",
                    handed_in_at__isnull=True,
                    bureau_received_on__isnull=True,
                    registered_by__isnull=True,
                    registered_at__isnull=True,
                )
                | Q(
                    handing__in=["handed", "posted"],
                    handed_in_at__isnull=False,
                    bureau_received_on__isnull=False,
                    registered_by__isnull=False,
                    registered_at__isnull=False,
                ),
                name="%(class)s_on_paper_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(handed_in_at__isnull=True) | Q(handed_in_at__lte=F("registered_at")),
                name="%(class)s_handed_in_before_it_is_registered",
            ),
        ]

    @property
    def is_on_paper(self) -> bool:
        return bool(self.handing)

    @property
    def handed_in_on(self) -> date | None:
        """The day on which it was handed over or posted; None where it came in by the application."""
        return clock.day(self.handed_in_at) if self.handed_in_at is not None else None

    @property
    def days_unregistered(self) -> int:
        """How many days lay between the bureau's receipt and the registration."""
        if self.registered_at is None or self.bureau_received_on is None:
            return 0
        return (clock.day(self.registered_at) - self.bureau_received_on).days

    def how_handed_in(self) -> str:
        """How it came in on paper, in a sentence for pages and papers; empty where it did not."""
        if self.registered_at is None or self.bureau_received_on is None or self.handed_in_on is None:
            return ""
        came = f"{in_words(self.handed_in_on)}{self._verb()}，本局{in_words(self.bureau_received_on)}收到"
        late = f"，迟于收到{self.days_unregistered}日" if self.days_unregistered else ""
        assert self.registered_by is not None  # the database holds all or none
        return f"{came}，{in_words(clock.day(self.registered_at))}由{self.registered_by.name}登记{late}"

    def _verb(self) -> Any:
        return "交邮" if self.handing == self.Handing.POSTED else "当面递交"
