"""Where a case comes from that stands on no record of the system (线索来源): assigned by a superior, or reported by oneself."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.parts import OfCase, OfCaseQuerySet
from documents.models.history import History
from supervision.core.organisation import Officer


class CaseOrigin(OfCase):
    """Who assigned a case (交办) and under which number, or who reported what they did (主动报告), and on which day."""

    case = models.OneToOneField(LiabilityCase, models.PROTECT, related_name="origin_detail", verbose_name="案件")
    organ = models.CharField("交办机关或者领导", max_length=80, blank=True)
    number = models.CharField("交办文号", max_length=80, blank=True)
    """None where a leader assigned it by word of mouth."""
    reporter = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="报告人")
    on = models.DateField("交办或者报告的日期")

    objects = OfCaseQuerySet.as_manager()
    history = History("线索来源变更记录")

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "线索来源的说明"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(organ="") & Q(reporter__isnull=True) | Q(organ="", number="", reporter__isnull=False),
                name="caseorigin_assigned_or_reported",
            )
        ]

    def __str__(self) -> str:
        day = f"{self.on:%Y-%m-%d}"
        if self.reporter is not None:
            return f"{self.reporter.name}{day}主动报告"
        return f"{self.organ}{day}交办{f'（{self.number}）' if self.number else ''}"
