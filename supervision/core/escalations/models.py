"""Escalations (督办): a late matter that a leader, or the inspectors' head, has somebody see to by a new date."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from documents.compiled_queries import Kind, compiled
from documents.models import Bureau
from supervision.core.keys import TimedKey
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord


class EscalationQuerySet(models.QuerySet["Escalation"]):
    def of(self, root_type: str, root_id: int) -> "EscalationQuerySet":
        return self.filter(root_type=root_type, root_id=root_id)

    def active(self) -> "EscalationQuerySet":
        """Those that are neither done nor lifted."""
        return self.filter(done_at__isnull=True, lifted_at__isnull=True)


class Escalation(TimedKey):
    """One late matter of a case under 督办: who is to act, by when, in which words, and how it ended.

    It is seen by whoever sees its case, and ends with the act that was late, or is lifted with a reason.
    """

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    root_type = models.CharField(max_length=60)
    root_id = models.BigIntegerField()
    what = models.CharField("督办的事项", max_length=60)
    """What was to be done when it was put under escalation, as the turn said it."""
    owner = models.CharField("责任方", max_length=30)
    holder = models.CharField("轮到", max_length=30)
    """The key under which the matter stood."""
    late_since = models.DateTimeField("原期满时刻")
    addressee = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="责任人")
    due_on = models.DateField("督办期限")
    due_at = models.DateTimeField("督办期满时刻")
    words = models.TextField("督办要求")
    ordered_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="督办人")
    ordered_at = models.DateTimeField("督办时间")
    done_at = models.DateTimeField("办理时间", null=True, editable=False)
    """When the matter was no longer owed, by an act on the case."""
    lifted_at = models.DateTimeField("解除时间", null=True, editable=False)
    lifted_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="解除人"
    )
    lifted_because = models.TextField("解除理由", blank=True, editable=False)

    objects = EscalationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "督办"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="escalation_with_words"),
            models.CheckConstraint(condition=~Q(addressee=F("ordered_by")), name="escalation_not_to_oneself"),
            models.CheckConstraint(
                condition=Q(late_since__lte=F("ordered_at"), due_at__gt=F("ordered_at")),
                name="escalation_of_what_is_late_by_a_day_to_come",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_because="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False, done_at__isnull=True) & ~Q(lifted_because=""),
                name="escalation_lifted_with_reason",
            ),
            models.UniqueConstraint(
                fields=["root_type", "root_id", "owner", "late_since"],
                condition=Q(done_at__isnull=True, lifted_at__isnull=True),
                name="one_escalation_of_a_matter_at_a_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["root_type", "root_id"], name="escalation_of_root")]

    def __str__(self) -> str:
        return f"督办：{self.what}"

    def is_of(self, what: str, owner: str, due_at: datetime | None) -> bool:
        """Whether this is what it demands: the same step, or another one that is owed within the same period."""
        return self.owner == owner and (self.what == what or self.late_since == due_at)


def active_on(root: CaseRecord) -> Sequence[Escalation]:
    """What stands under escalation in a case, with the people; one short query for a page."""
    return _active_on(Kind(type(root)), root.pk)


@compiled
def _active_on(case: Kind, pk: int) -> models.QuerySet[Escalation]:
    found = Escalation.objects.of(case.model._meta.label_lower, pk).active()
    return found.select_related("addressee", "ordered_by").order_by("id")
