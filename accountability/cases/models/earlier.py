"""Pursuits from before the system (系统启用以前的追究): entered by one, confirmed by another, counted under 5.2.2.5."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accountability.cases.models.parts import CasePart
from documents.models.history import History
from supervision.core.organisation import Officer


class EarlierPursuit(CasePart):
    """A decision of before the system that held the respondent liable (以前的追究决定), with its paper and the proof of its
    service. It counts once somebody other than whoever entered it confirmed it, in every case about the same officer."""

    noun = "earlier-pursuit"

    issuer = models.CharField("作出机关", max_length=80)
    number = models.CharField("决定书文号", max_length=80)
    decided_on = models.DateField("作出决定的日期")
    served_on = models.DateField("送达本人的日期")
    content = models.TextField("追究的事由和处理方式")
    confirmed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="核对人")
    confirmed_at = models.DateTimeField("核对时间", null=True)

    history = History("以前的追究变更记录")

    class Meta(CasePart.Meta):
        verbose_name = verbose_name_plural = "系统启用以前的追究"
        constraints: ClassVar = [
            *CasePart.Meta.constraints,
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False) & ~Q(confirmed_by=F("recorded_by")),
                name="earlierpursuit_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(served_on__gte=F("decided_on")), name="earlierpursuit_served_after_it_was_decided"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issuer}{self.number}"

    def get_state_display(self) -> str:
        if self.set_aside_at is None and self.confirmed_at is not None:
            return "已核对"
        return super().get_state_display()
