"""Turns (待办): whose turn it is in a case, kept beside it so that a worklist is one look-up."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from documents.models import Bureau
from supervision.core.organisation import Officer
from supervision.core.roles import Role


def officer_key(officer_id: int) -> str:
    return f"officer:{officer_id}"


def head_key(division_id: int) -> str:
    return f"head:{division_id}"


def leader_key(bureau_id: int) -> str:
    return f"leader:{bureau_id}"


def discipline_key(bureau_id: int) -> str:
    return f"discipline:{bureau_id}"


INSPECTORS, LEADERS, DISCIPLINE = "inspectors", "leaders", "discipline"
"""Who owes a matter (责任方), where that is no division: 督察人员, 局领导, 监察、人事人员."""
_OWNERS = {"officer": INSPECTORS, "leader": LEADERS, "discipline": DISCIPLINE}


def owner_of(holder: str) -> str:
    """Who owes what stands under a key: a division, where its head holds it; otherwise those whose work it is."""
    return _OWNERS.get(holder.partition(":")[0], holder)


def keys_of(user: Officer) -> list[str]:
    """Under which keys a person's turns stand."""
    keys = [officer_key(user.pk)]
    if user.has_role(Role.HEAD) and user.division_id is not None:
        keys.append(head_key(user.division_id))
    if user.has_role(Role.LEADER):
        keys.append(leader_key(user.bureau_id))
    if user.has_role(Role.DISCIPLINE):
        keys.append(discipline_key(user.bureau_id))
    return keys


def listed(keys: Iterable[int]) -> str:
    """Keys as a turn holds them: ``without`` asks for those that one is not among."""
    return "".join(f",{key}," for key in keys)


def late_at(now: datetime) -> Q:
    """Past its last day; a provisional one makes nobody late before it is over."""
    return Q(due_at__lte=now) & (Q(is_provisional=False) | Q(provisional_until__lte=now))


class TurnQuerySet(models.QuerySet["Turn"]):
    def at(self, now: datetime) -> "TurnQuerySet":
        """The turns that there are at an instant: some begin or end with a period, and nobody writes then."""
        begun = Q(opens_at__isnull=True) | Q(opens_at__lte=now)
        return self.filter(begun, Q(closes_at__isnull=True) | Q(closes_at__gt=now))

    def without(self, side: str, key: int) -> "TurnQuerySet":
        """Without those that bar a person, or keep out a division."""
        return self.exclude(**{f"{side}__contains": listed([key])})


class Turn(models.Model):
    """One turn (待办): who has to do what about a record, by when, and who waits for it.

    Rewritten with each act from the state of the case; a page never works it out again.
    """

    bureau = models.ForeignKey(Bureau, models.CASCADE, related_name="+")
    holder = models.CharField("轮到", max_length=30)
    waiter = models.CharField("等待", max_length=30)
    barred = models.TextField("应当回避的人", blank=True)
    kept_out = models.TextField("回避的科室", blank=True)
    """The divisions whose people it does not show to, save under their head's key."""
    confidential = models.BooleanField("保密", default=False)
    """Whether only certain people may know of the case: it then shows to its holder and waiter alone, whoever left."""
    root_type = models.CharField(max_length=60)
    root_id = models.BigIntegerField()
    title = models.CharField("事项", max_length=200)
    what = models.CharField("要办的事", max_length=60)
    acts = models.CharField("办理的事项代码", max_length=160, blank=True, default="", db_default="")
    """The codes of the acts that it is done by, the ordinary one first; none in a row from before they were kept."""
    acts_late = models.CharField("逾期后办理的事项代码", max_length=60, blank=True, default="", db_default="")
    """Those that take their place once it is late, where other ones do."""
    record_id = models.BigIntegerField("办理的记录", null=True)
    """The record that they are done on, where that is a part of the case."""
    division = models.CharField("科室", max_length=60, blank=True)
    due_at = models.DateTimeField("期满时刻", null=True)
    is_provisional = models.BooleanField("期限暂定", default=False)
    """Whether the due time may still change, since a year is not published: it makes nobody late before it is over."""
    provisional_until = models.DateTimeField("暂定期限视为届满的时刻", null=True)
    """The exclusive instant from which a provisional period is over; none where the period is firm."""
    owner = models.CharField("责任方", max_length=30, default="", db_default="")
    """Who owes it, as ``owner_of`` says: the key of a division's head, the inspectors, the leaders, the discipline staff."""
    is_counted = models.BooleanField("计入统计", default=True, db_default=True)
    """Whether it counts in what the bureau owes: one matter once, however many hold it, and none that only certain people
    may know of, also where a part of it shows to somebody else."""
    escalation = models.ForeignKey(
        "supervision.Escalation", models.CASCADE, null=True, related_name="turns", verbose_name="督办"
    )
    """The escalation that it follows up, where it is the turn of one: no matter of its own."""
    in_person = models.BooleanField("须本人办理", default=False, db_default=False)
    """Whether nobody does it in the holder's place: a vote, what a person says in the own case."""
    is_receipt = models.BooleanField("等待签收", default=False)
    """Whether it is to acknowledge what was issued: on top of the worklist, and chased past its due time."""
    opens_at = models.DateTimeField("何时轮到", null=True)
    closes_at = models.DateTimeField("何时不再轮到", null=True)
    sort_at = models.DateTimeField("排序时刻")
    since = models.DateTimeField("轮到的时间")
    reminded = models.CharField("已提醒的阶段", max_length=10, blank=True, default="")
    """Up to which stage people were reminded of it (Reminder.Stage): what was done is not looked at again."""

    objects = TurnQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "待办"
        indexes: ClassVar = [
            models.Index(fields=["holder", "sort_at", "id"], name="turn_of_holder"),
            models.Index(fields=["waiter", "sort_at", "id"], name="turn_of_waiter"),
            models.Index(fields=["root_type", "root_id"], name="turn_of_root"),
            models.Index(
                fields=["bureau", "due_at", "id"],
                condition=Q(due_at__isnull=False, is_counted=True),
                name="turn_of_bureau_by_due",
            ),
            models.Index(
                fields=["bureau", "owner", "due_at", "id"],
                condition=Q(due_at__isnull=False, is_counted=True),
                name="turn_of_owner_by_due",
            ),
            models.Index(
                fields=["bureau", "due_at", "id"], condition=Q(escalation__isnull=False), name="turn_of_escalation"
            ),
            models.Index(fields=["bureau", "reminded", "due_at"], name="turn_to_remind"),
            models.Index(fields=["bureau", "due_at", "id"], condition=Q(is_receipt=True), name="turn_of_receipt"),
        ]

    def __str__(self) -> str:
        return f"{self.what}：{self.title}"

    def is_late(self, now: datetime) -> bool:
        """Whether it is past its last day, as ``late_at`` asks the database."""
        until = self.provisional_until if self.is_provisional else self.due_at
        return until is not None and until <= now
