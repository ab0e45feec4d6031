"""The periods of a liability case (责任追究的期限): within which it is investigated, and within which its measures are carried out."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.parts import OfCase, OfCaseQuerySet
from documents.models.history import History
from supervision.core.deadlines.models import Deadline
from supervision.core.timeliness import Outcome, Timely


class CasePeriod(Timely, OfCase):
    """A period that the bureau owes in a case: begun by what the rule says, ended when the case went on, or was given up.

    One that is taken up again after it was given back (退回补充调查) has a period of its own.
    """

    class Kind(models.TextChoices):
        INVESTIGATION = "investigation", "调查期限"
        EXECUTION = "execution", "追究措施的执行期限"

    noun = "case-period"

    case = models.ForeignKey(LiabilityCase, models.PROTECT, related_name="periods", verbose_name="案件")
    kind = models.CharField("期限", max_length=14, choices=Kind.choices)
    round = models.PositiveSmallIntegerField("审议次数")
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="+", verbose_name="期限的计算")
    due_at = models.DateTimeField("期满时刻", null=True)
    """The end of the period, as lists ask for it; none while it stands still."""
    began_at = models.DateTimeField("登记时间")
    ended_at = models.DateTimeField("办结时间", null=True, editable=False)
    is_met = models.BooleanField("已经办结", default=False, editable=False)
    """Whether what was owed was done; one that ended otherwise was given up with its case."""

    objects = OfCaseQuerySet.as_manager()
    history = History("责任追究期限变更记录", excluded_fields=["timely"])

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "责任追究的期限"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=["investigation", "execution"]), name="caseperiod_kind_known"),
            models.CheckConstraint(
                condition=Q(is_met=False) | Q(ended_at__isnull=False), name="caseperiod_met_with_its_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                name="caseperiod_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["case", "kind"], condition=Q(ended_at__isnull=True), name="caseperiod_one_open_a_kind"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "due_at", "id"], name="caseperiod_by_kind"),
            models.Index(fields=["due_at", "id"], name="caseperiod_by_due"),
            models.Index(fields=["kind", "timely", "id"], name="caseperiod_by_timely"),
        ]

    def __str__(self) -> str:
        return f"{self.case}的{self.get_kind_display()}"

    def how_it_stands(self) -> str:
        """By what became of it: it has no state of its own."""
        if self.is_met:
            return Outcome.ON_TIME if self.was_in_time() else Outcome.LATE
        return Outcome.OPEN if self.is_open else Outcome.GIVEN_UP

    def was_in_time(self) -> bool:
        if self.ended_at is None:
            return False
        ends = self.deadline.lapses_at if self.deadline.is_provisional else self.deadline.due_at
        return self.ended_at < ends

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    def run_until(self, deadline: Deadline) -> None:
        """Take over when its deadline ends."""
        self.due_at = None if deadline.is_stopped else deadline.due_at
