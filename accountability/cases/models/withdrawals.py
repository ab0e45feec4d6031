"""That a case ended before a decision (撤案), and the service of what its officer is told of that."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accountability.cases.models.announcements import PersonalDelivery
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.parts import OfCase, OfCaseQuerySet
from documents.models import Paper
from documents.models.history import History
from supervision.core.organisation import Officer
from supervision.core.viewer import Viewer


class WithdrawalQuerySet(OfCaseQuerySet):
    def visible_to(self, viewer: Viewer) -> "WithdrawalQuerySet":
        """Those of the cases in the person's hands, and those that the person is told of as the one whom the case was about."""
        own = Q(case__respondent=viewer.pk, case__bureau_id=viewer.bureau_id, paper__isnull=False)
        return self.filter(own | Q(case__in=LiabilityCase.objects.visible_to(viewer)))


class Withdrawal(OfCase):
    """The end of a case that should not have been opened (撤案). It has a paper where the officer had been served something."""

    class Kind(models.TextChoices):
        """Why it ends (撤案的情形)."""

        UNFOUNDED = "unfounded", "不应当立案：没有应当追究的过错行为，或者不属于追究的范围"
        OTHER_PERSON = "other_person", "不应当对本人立案：所涉行为不是本人作出"
        DUPLICATE = "duplicate", "重复立案：同一行为已有其他案件"
        DECEASED = "deceased", "被调查人死亡"
        SUPERIOR = "superior", "上级机关决定撤案"

    SAID: ClassVar[dict[str, str]] = {
        Kind.UNFOUNDED: "没有应当追究你过错责任的事实",
        Kind.OTHER_PERSON: "所涉行为不是你作出",
        Kind.DUPLICATE: "所涉行为已有其他案件，不应当重复立案",
        Kind.DECEASED: "案件不再办理",
        Kind.SUPERIOR: "上级机关决定撤销案件",
    }
    """Each as the officer is told it: nothing of others, nothing that was not known."""

    noun = "withdrawal"

    kind = models.CharField("撤案的情形", max_length=14, choices=Kind.choices)
    reasons = models.TextField("撤案的理由")
    withdrawn_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="决定人")
    withdrawn_at = models.DateTimeField("撤案时间")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="文书")
    received_on = models.DateField("送达日期", null=True)

    objects = WithdrawalQuerySet.as_manager()
    history = History("撤案变更记录")

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "撤案"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case"], name="withdrawal_once_a_case"),
            models.CheckConstraint(
                condition=Q(kind__in=["unfounded", "other_person", "duplicate", "deceased", "superior"]),
                name="withdrawal_kind_known",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="withdrawal_with_reasons"),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(paper__isnull=False), name="withdrawal_received_as_a_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}的撤案"

    @property
    def number(self) -> str:
        return self.paper.number if self.paper is not None else ""

    @property
    def told(self) -> str:
        """Why it ended, as the officer is told."""
        return self.SAID[self.kind]


class WithdrawalService(PersonalDelivery):
    """The service of the notice of the end (撤案告知书) on the officer (送达)."""

    withdrawal = models.OneToOneField(Withdrawal, models.PROTECT, related_name="service", verbose_name="撤案")

    class Meta(PersonalDelivery.Meta):
        verbose_name = verbose_name_plural = "撤案告知书的送达"

    @property
    def served(self) -> Withdrawal:
        return self.withdrawal
