"""Files handed in as evidence (证据材料)."""

import uuid
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, ClassVar

from django.conf import settings
from django.db import models

from documents import files, vault
from documents.files.altered import opened
from documents.models.bureau import Bureau


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def about(self, subject: models.Model) -> "EvidenceQuerySet":
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk).order_by("id")

    def of_case(self, root: models.Model) -> "EvidenceQuerySet":
        return self.filter(root_type=root._meta.label_lower, root_id=root.pk).order_by("id")


class Evidence(models.Model):
    """A file handed in (证据材料), with its SHA-256. Nothing that was handed in is lost: it is kept when set aside."""

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("文件名", max_length=200)
    content_type = models.CharField("文件类型", max_length=100)
    size = models.PositiveBigIntegerField("字节数")
    sha256 = models.CharField("文件摘要", max_length=64)
    subject_type = models.CharField("所属记录", max_length=60)
    subject_id = models.BigIntegerField("所属记录编号")
    root_type = models.CharField("所属案件", max_length=60)
    root_id = models.BigIntegerField("所属案件编号")
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提交人")
    handed_in_at = models.DateTimeField("提交时间")
    is_encrypted = models.BooleanField("加密保存", default=False)
    """Whether the file is kept encrypted: a file may tell from whom it came as well as a name does."""
    set_aside_at = models.DateTimeField("不再采用的时间", null=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "证据材料"
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="evidence_of_subject"),
            models.Index(fields=["root_type", "root_id", "id"], name="evidence_of_root"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kept_as(self) -> str:
        """The name under which the file is kept: made of its key alone."""
        return f"evidence/{self.bureau.code}/{self.key.hex[:2]}/{self.key.hex}"

    @property
    def path(self) -> Path:
        """Where the file stands, as long as files are kept in a folder."""
        return Path(settings.DATA_DIR) / self.kept_as

    @property
    def bound_to(self) -> str:
        """What an encrypted file is bound to: it opens as this file alone."""
        return f"evidence:{self.key.hex}"

    def open(self) -> BinaryIO:
        """The file as it was handed in. Raises FileNotFoundError; Altered where it is not that; vault.Locked where it is
        encrypted and its key is not there."""
        if self.is_encrypted:
            return self.as_found()
        return opened(self.kept_as, self.sha256)

    def as_found(self) -> BinaryIO:
        """The file as it stands, whatever it is, for whoever compares it with what was registered."""
        if self.is_encrypted:
            return BytesIO(vault.decrypt(files.content_of(self.kept_as), bound_to=self.bound_to))
        return files.store().read_from(self.kept_as)
