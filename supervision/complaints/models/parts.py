"""What belongs to a complaint: who complained, how an answer was delivered, retaliation against the source."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from documents.models import Bureau, Paper
from supervision.complaints.models.complaints import Complaint
from supervision.core.organisation import Officer
from supervision.core.viewer import Viewer
from supervision.core.visibility import with_the


class ComplaintSource(models.Model):
    """Who complained (投诉举报人), sealed in one piece under a key that the database does not hold.

    It has no history: what it was before a correction is inside. Only ``supervision.complaints.complainant`` opens it.
    """

    complaint = models.OneToOneField(
        Complaint, models.PROTECT, primary_key=True, related_name="source", verbose_name="投诉举报"
    )
    key_id = models.CharField("密钥编号", max_length=12, db_index=True)
    sealed = models.BinaryField("加密内容")

    class Meta:
        verbose_name = verbose_name_plural = "投诉举报人"

    def __str__(self) -> str:
        return "投诉举报人（加密）"


class ComplaintDelivery(models.Model):
    """How the source was told (告知书的送达): when, how, with what proof. Never by whom it was received: that is a name."""

    class Manner(models.TextChoices):
        HANDED = "handed", "当面交付"
        POST = "post", "邮寄"
        ONLINE = "online", "网络平台答复"
        READ_OUT = "read_out", "电话告知并记录"
        FORWARDED = "forwarded", "经转办单位转交"

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="deliveries", verbose_name="投诉举报")
    paper = models.OneToOneField(Paper, models.PROTECT, related_name="+", verbose_name="告知书")
    manner = models.CharField("送达方式", max_length=12, choices=Manner.choices)
    delivered_on = models.DateField("送达日期")
    proof = models.CharField("送达凭证", max_length=120)
    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="记录人")
    recorded_at = models.DateTimeField("记录时间")

    class Meta:
        verbose_name = verbose_name_plural = "告知书的送达"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(manner__in=["handed", "post", "online", "read_out", "forwarded"]),
                name="complaint_delivery_manner_known",
            ),
            models.CheckConstraint(condition=~Q(proof=""), name="complaint_delivery_with_proof"),
        ]

    def __str__(self) -> str:
        return f"{self.get_manner_display()} {self.delivered_on:%Y-%m-%d}"


class RetaliationQuerySet(models.QuerySet["Retaliation"]):
    def visible_to(self, viewer: Viewer) -> "RetaliationQuerySet":
        """Those of the complaints that the person may see."""
        return self.filter(with_the("complaint", Complaint.objects.visible_to(viewer)))


class Retaliation(models.Model):
    """A retaliation against whoever complained (打击报复, 5.2.2.4): which complaint it follows, never who complained."""

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="retaliations", verbose_name="投诉举报")
    happened_on = models.DateField("发生日期")
    officers = models.ManyToManyField(Officer, blank=True, related_name="+", verbose_name="实施打击报复的人员")
    others = models.CharField("其他人员", max_length=200, blank=True)
    facts = models.TextField("打击报复的事实")
    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="记录人")
    recorded_at = models.DateTimeField("记录时间")

    objects = RetaliationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "打击报复记录"
        ordering: ClassVar = ["complaint_id", "id"]
        indexes: ClassVar = [models.Index(fields=["complaint", "id"], name="retaliation_of_complaint")]

    def __str__(self) -> str:
        return f"打击报复记录 {self.happened_on:%Y-%m-%d}"
