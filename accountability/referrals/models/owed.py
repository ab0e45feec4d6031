"""The duty to hand a case's material over (移送职责, 5.2.5, 5.3.1): when it arose, and by when."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accountability.assessment.referral_duties import Duty, Receiver
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.parts import OfCase, OfCaseQuerySet
from documents.models.history import History
from supervision.core.deadlines.models import Deadline
from supervision.core.organisation import Officer


class OwedReferral(OfCase):
    """A duty to refer (移送职责, 5.3.1, 5.2.5) as it arose: on what, since when, by when.

    Whether it is owed the case says, not this row (``accountability.referrals.duties``). That a leader once refused it, as
    earlier releases let them, is kept, and meets no duty.
    """

    noun = "owed-referral"

    receiver = models.CharField("接收机关", max_length=12, choices=Receiver.choices)
    provision = models.CharField("所依条款代码", max_length=12)
    key = models.CharField("所依记录", max_length=40)
    reason = models.CharField("移送的情形", max_length=400)
    arose_at = models.DateTimeField("出现的时间")
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="+", verbose_name="移送期限")
    refused_at = models.DateTimeField("决定不予移送的时间", null=True, editable=False)
    refused_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", editable=False)
    refused_because = models.TextField("不予移送的理由", blank=True, editable=False)

    objects = OfCaseQuerySet.as_manager()
    history = History("移送职责变更记录")

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "移送职责"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "receiver", "provision", "key"], name="owedreferral_once_a_case"),
            models.CheckConstraint(
                condition=Q(receiver__in=["supervision", "judicial"]), name="owedreferral_receiver_known"
            ),
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True, refused_by__isnull=True, refused_because="")
                | Q(refused_at__isnull=False, refused_by__isnull=False) & ~Q(refused_because=""),
                name="owedreferral_refused_with_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_receiver_display()}（{self.provision}）：{self.reason}"

    @property
    def identity(self) -> tuple[str, str, str]:
        return self.receiver, self.provision, self.key

    @classmethod
    def of(cls, case: LiabilityCase, duty: Duty, at: datetime, deadline: Deadline) -> "OwedReferral":
        receiver, provision, key = duty.identity
        return cls(
            case=case,
            receiver=receiver,
            provision=provision,
            key=key,
            reason=duty.reason[:400],
            arose_at=at,
            deadline=deadline,
        )
