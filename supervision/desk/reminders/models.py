"""Reminders (提醒): that something is due, told to whoever's turn it is and then to their superior; and when, as the rule
administrator sets it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from documents.models import Bureau, Version
from documents.models.history import History
from supervision.core.keys import TimedKey
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.signed_in import loaded_with_person
from supervision.core.turn_store import FOLLOWING
from supervision.core.turns import Turn


class ReminderRule(Version):
    """When a bureau reminds (提醒规则): how long before a period ends, how long after it the superior is told."""

    line = ("bureau",)

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="reminder_rules", verbose_name="局")
    days_before = models.PositiveSmallIntegerField(
        "期满前几日提醒",
        default=3,
        validators=[MaxValueValidator(30)],
        help_text="自然日。填0的，期满前不提醒，只在期满当日和逾期后提醒。",
    )
    superior_after = models.PositiveSmallIntegerField(
        "逾期几日后提醒局领导",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="自然日。逾期满这些日数仍未办理的，同时提醒局领导。",
    )
    escalation_days_before = models.PositiveSmallIntegerField(
        "督办期满前几日提醒",
        default=2,
        db_default=2,
        validators=[MaxValueValidator(30)],
        help_text="自然日。督办时立即提醒责任人；填0的，督办期满前不再提醒，只在期满当日和逾期后提醒。",
    )
    escalation_superior_after = models.PositiveSmallIntegerField(
        "督办逾期几日后提醒督办人和局领导",
        default=1,
        db_default=1,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="自然日。督办期限逾期满这些日数仍未办理的，同时提醒督办人和局领导。",
    )
    by_mail = models.BooleanField(
        "同时发送邮件", default=True, help_text="配置了邮件服务、人员填写了邮箱的才发送。邮件不写明是什么事项。"
    )

    history = History("提醒规则变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "提醒规则"
        ordering: ClassVar = ["bureau_id", "-effective_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bureau", "effective_from"],
                condition=Q(published_at__isnull=False),
                name="reminder_rule_one_a_day",
            ),
            models.CheckConstraint(
                condition=Q(superior_after__gte=1),
                name="reminder_rule_superior_after_it_is_overdue",
                violation_error_message="没有逾期的不提醒局领导，应当不少于1日。",
            ),
            models.CheckConstraint(
                condition=Q(escalation_superior_after__gte=1),
                name="reminder_rule_escalation_superior_after_it_is_overdue",
                violation_error_message="督办没有逾期的不提醒局领导，应当不少于1日。",
            ),
        ]

    def steps(self, *, of_escalations: bool) -> tuple[int, int]:
        """How many days before the last one it reminds, and how many after it the superior is told."""
        if of_escalations:
            return self.escalation_days_before, self.escalation_superior_after
        return self.days_before, self.superior_after

    def __str__(self) -> str:
        return f"提醒规则 {self.effective_from:%Y-%m-%d}起"


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def open(self) -> "ReminderQuerySet":
        """Reminders of what is still to be done."""
        return self.filter(closed_at__isnull=True)

    def unread(self) -> "ReminderQuerySet":
        return self.filter(closed_at__isnull=True, read_at__isnull=True)


class Reminder(TimedKey):
    """One reminder (提醒) to one person, at one stage of one turn: given once, however often the job runs.

    It does not say what it is about: its page reads that from the turn, for as long as there is one that the person may
    see. Ended with its turn.
    """

    class Stage(models.TextChoices):
        BEFORE = "before", "即将到期"
        DUE = "due", "今日到期"
        OVERDUE = "overdue", "已逾期"
        SUPERIOR = "superior", "下级逾期未办"
        MOVED = "moved", "期限已变动"
        KEPT_OPEN = "kept_open", "末日有变，仍可办理"
        UNRECEIVED = "unreceived", "科室逾期未签收"
        """For whoever waits for the receipt, and has to serve it on paper."""
        ESCALATED = "escalated", "督办"
        URGED = "urged", "催办"

    class Mail(models.TextChoices):
        """What becomes of the mail about it; a crash while it is sent leaves it taken, and it is not sent again."""

        NONE = "", "不发送"
        WAITING = "waiting", "待发送"
        TAKEN = "taken", "正在发送"
        SENT = "sent", "已发送"

    bureau = models.ForeignKey(Bureau, models.CASCADE, related_name="+")
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="reminders")
    stage = models.CharField("阶段", max_length=10, choices=Stage.choices)
    root_type = models.CharField(max_length=60)
    root_id = models.BigIntegerField()
    what = models.CharField(max_length=60)
    holder = models.CharField(max_length=30)
    waiter = models.CharField(max_length=30)
    due_at = models.DateTimeField(null=True)
    since = models.DateTimeField()
    """The turn that it is of: one that began anew is another."""
    made_at = models.DateTimeField("提醒时间")
    read_at = models.DateTimeField("阅读时间", null=True)
    closed_at = models.DateTimeField("不再需要的时间", null=True)
    mail = models.CharField("邮件", max_length=10, choices=Mail.choices, blank=True, default=Mail.NONE)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "提醒"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["officer", "stage", "root_type", "root_id", "what", "due_at", "since"], name="reminder_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    stage__in=[
                        "before",
                        "due",
                        "overdue",
                        "superior",
                        "moved",
                        "kept_open",
                        "unreceived",
                        "escalated",
                        "urged",
                    ]
                ),
                name="reminder_stage_known",
            ),
            models.CheckConstraint(condition=Q(mail__in=["", "waiting", "taken", "sent"]), name="reminder_mail_known"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["officer"],
                condition=Q(closed_at__isnull=True, read_at__isnull=True),
                name="reminder_unread",
            ),
            models.Index(fields=["officer", "-id"], condition=Q(closed_at__isnull=True), name="reminder_open"),
            models.Index(
                fields=["root_type", "root_id"], condition=Q(closed_at__isnull=True), name="reminder_open_of_root"
            ),
            models.Index(fields=["officer", "made_at"], condition=Q(mail="waiting"), name="reminder_to_be_mailed"),
        ]

    def __str__(self) -> str:
        return f"提醒：{self.get_stage_display()}"

    def turn_key(self) -> "TurnKey":
        return (self.root_type, self.root_id, self.what, self.holder, self.waiter, self.due_at, self.since)


MOST_COUNTED = 100


class _CountOf(models.Subquery):
    """How many rows a narrowed question finds, within the question around it."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = models.IntegerField()


@loaded_with_person("unread_reminders")
def unread_of_person(today: date) -> models.Subquery:
    """How many unread reminders a person has, within the question for the person: it stops counting at a hundred, so
    that a page costs no more for many."""
    unread = Reminder.objects.unread().filter(officer=models.OuterRef("pk")).order_by()
    return _CountOf(unread.values("pk")[:MOST_COUNTED])


TurnKey = tuple[str, int, str, str, str, datetime | None, datetime]


def turn_key(turn: Turn) -> TurnKey:
    """What tells a turn from every other and from the same once more."""
    return (turn.root_type, turn.root_id, turn.what, turn.holder, turn.waiter, turn.due_at, turn.since)


def end_reminders(root: CaseRecord, turns: Iterable[Turn], now: datetime) -> None:
    """End the reminders of a case whose turns are no more, after its turns were rewritten."""
    standing = {turn_key(turn) for turn in turns}
    found = Reminder.objects.open().filter(root_type=root._meta.label_lower, root_id=root.pk)
    gone = [reminder.pk for reminder in found if reminder.turn_key() not in standing]
    if gone:
        Reminder.objects.filter(pk__in=gone).update(closed_at=now)


FOLLOWING.append(end_reminders)
