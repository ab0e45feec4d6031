"""What was decided of a running period (期间的中止和延长): each stop and each extension with its reason and its person."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from documents import clock
from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.models import Deadline
from supervision.core.deadlines.stops import Changes, Stop
from supervision.core.organisation import Officer


class DeadlineStop(models.Model):
    """A stop of a period (中止计算): by whom, why, from which day, and when it ran again."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="stops", verbose_name="期限")
    first_on = models.DateField("中止之日")
    because = models.TextField("中止的理由")
    stopped_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="决定中止的人")
    stopped_at = models.DateTimeField("决定中止的时间")
    resumed_on = models.DateField("恢复之日", null=True)
    resumed_because = models.TextField("恢复的理由", blank=True)
    resumed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="决定恢复的人")
    resumed_at = models.DateTimeField("决定恢复的时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "期限的中止"
        ordering: ClassVar = ["deadline_id", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(because=""), name="deadline_stop_with_reason"),
            models.CheckConstraint(
                condition=Q(
                    resumed_on__isnull=True, resumed_by__isnull=True, resumed_at__isnull=True, resumed_because=""
                )
                | Q(resumed_on__gte=F("first_on"), resumed_by__isnull=False, resumed_at__isnull=False)
                & ~Q(resumed_because=""),
                name="deadline_stop_ended_wholly_or_not",
            ),
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(resumed_on__isnull=True), name="one_stop_of_a_deadline_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_on:%Y-%m-%d}起中止"

    @property
    def stop(self) -> Stop:
        return Stop(self.first_on, self.resumed_on)


class DeadlineExtension(models.Model):
    """An extension of a period (延长期限): by how many days of the rule's unit, by whom, why."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="extensions", verbose_name="期限")
    days = models.PositiveSmallIntegerField("延长的天数")
    because = models.TextField("延长的理由")
    before = models.DateField("原末日")
    after = models.DateField("现末日")
    extended_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="决定延长的人")
    extended_at = models.DateTimeField("决定延长的时间")

    class Meta:
        verbose_name = verbose_name_plural = "期限的延长"
        ordering: ClassVar = ["deadline_id", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(because=""), name="deadline_extension_with_reason"),
            models.CheckConstraint(
                condition=Q(days__gte=1, after__gte=F("before")), name="deadline_extension_later_only"
            ),
        ]

    def __str__(self) -> str:
        return f"延长{self.days}日"


def changes_of(deadline: Deadline) -> Changes:
    """All that was decided of a period, as the arithmetic takes it."""
    extended = sum(deadline.extensions.values_list("days", flat=True))
    return Changes(tuple(row.stop for row in deadline.stops.all()), extended)


def days_extended(deadline: Deadline) -> int:
    return deadline.counting.changes.extended_by


def is_stopped(deadline: Deadline | None) -> bool:
    """Whether there is a period and it stands still."""
    return deadline is not None and deadline.is_stopped


def changes_in_words(deadline: Deadline) -> list[str]:
    """What was decided of a period, each with its reason and its person, as pages show it."""
    stops = [_stop_in_words(stop) for stop in deadline.stops.select_related("stopped_by", "resumed_by")]
    extensions = [
        f"{in_words(clock.day(row.extended_at))}延长{row.days}{deadline.rule.unit_name}，由{in_words(row.before)}"
        f"延长到{in_words(row.after)}（{row.extended_by.name}决定）：{row.because}"
        for row in deadline.extensions.select_related("extended_by")
    ]
    return [*stops, *extensions]


def _stop_in_words(stop: DeadlineStop) -> str:
    message = f"{in_words(stop.first_on)}起中止（{stop.stopped_by.name}决定）：{stop.because}"
    if stop.resumed_on is None or stop.resumed_by is None:
        return message
    return (
        f"{message.rstrip('。')}；{in_words(stop.resumed_on)}恢复（{stop.resumed_by.name}决定）：{stop.resumed_because}"
    )
