"""Who an incident concerns besides its respondents (同一事件的涉事人员), and who has therefore to keep out of which case."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.parts import CasePart
from documents.models.history import History
from supervision.core.organisation import Officer


class InvolvedPerson(CasePart):
    """Who gave the order (指令人), or approved the paper at fault (审批人): a person of the bureau, or somebody outside it."""

    class Part(models.TextChoices):
        ORDERED = "ordered", "下达决定或者命令（指令人）"
        APPROVED = "approved", "审批所涉执法文书（审批人）"

    noun = "involved-person"

    part = models.CharField("在事件中的身份", max_length=10, choices=Part.choices)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="本局人员"
    )
    outsider = models.CharField("本局以外的人员", max_length=80, blank=True)
    basis = models.TextField("依据的事实和证据")

    history = History("涉事人员变更记录")

    class Meta(CasePart.Meta):
        verbose_name = verbose_name_plural = "涉事人员"
        constraints: ClassVar = [
            *CasePart.Meta.constraints,
            models.CheckConstraint(condition=Q(part__in=["ordered", "approved"]), name="involvedperson_part_known"),
            models.CheckConstraint(
                condition=Q(officer__isnull=False, outsider="") | Q(officer__isnull=True) & ~Q(outsider=""),
                name="involvedperson_is_somebody",
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="involvedperson_on_a_basis"),
        ]

    def __str__(self) -> str:
        return f"{self.name}：{self.get_part_display()}"

    @property
    def name(self) -> str:
        return self.officer.name if self.officer is not None else str(self.outsider)


class BarredPerson(models.Model):
    """Who has to keep out of a case because its incident concerns them (同一事件的回避): respondents of its other cases, who
    gave the order, who approved.

    Rewritten from those records with each act that changes them, so that whether somebody sees a case is one look-up.
    """

    case = models.ForeignKey(LiabilityCase, models.CASCADE, related_name="barred", verbose_name="案件")
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="+", verbose_name="应当回避的人员")

    class Meta:
        verbose_name = verbose_name_plural = "同一事件的回避"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "officer"], name="barredperson_once_a_case"),
        ]

    def __str__(self) -> str:
        return f"{self.officer}回避{self.case}"
