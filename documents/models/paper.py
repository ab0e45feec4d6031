"""The sealed paper (文书)."""

import hashlib
import json
import uuid
from pathlib import Path
from typing import ClassVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from documents import files, vault
from documents.files.altered import Altered
from documents.models.bureau import Bureau
from documents.paper_kinds import PAPER_KINDS


class Ending(models.TextChoices):
    """How a paper ceased to be in force (失效方式)."""

    REPLACED = "replaced", "已被替代"
    REVOKED = "revoked", "已撤销"
    VOIDED = "voided", "已作废"


class PaperQuerySet(models.QuerySet["Paper"]):
    def unfinished(self) -> "PaperQuerySet":
        """Papers that have their number but no sealed file yet: a crash left them, the next sweep finishes them.

        One that is voided later still gets its file. One that was void from the instant of its number never does: no
        act makes such, only the data for load tests.
        """
        return self.filter(sha256="").exclude(ending=Ending.VOIDED, ended_at=F("reserved_at"))

    def about(self, subject: models.Model) -> "PaperQuerySet":
        return self.filter(root_type=subject._meta.label_lower, root_id=subject.pk).order_by("id")


class Paper(models.Model):
    """A sealed paper (文书): kind, number, frozen facts, PDF and hash. Never edited; a later paper replaces it.

    The number and the facts are committed first; the file is rendered, signed and recorded (once) after. The columns
    about its ending go from empty to filled once. The database refuses every other change, and every deletion.
    """

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="papers", verbose_name="局")
    kind = models.CharField("文种", max_length=20, choices=PAPER_KINDS.choices())
    year = models.PositiveSmallIntegerField("年")
    serial = models.PositiveIntegerField("序号")
    number = models.CharField("文号", max_length=60)
    token = models.UUIDField("核验码", default=uuid.uuid4, unique=True, editable=False)
    issued_on = models.DateField("签发日")
    facts = models.JSONField("载明的内容")
    subject_type = models.CharField("所属记录", max_length=60)
    subject_id = models.BigIntegerField("所属记录编号")
    root_type = models.CharField("所属案件", max_length=60)
    root_id = models.BigIntegerField("所属案件编号")
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="用印人"
    )
    is_confidential = models.BooleanField("保密", default=False)
    """Whether it belongs to a case that not everybody may know of: such papers have numbers of their own."""
    amends = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="amendments",
        editable=False,
        verbose_name="所更正、撤销、变更的文书",
    )
    """An earlier paper that the bureau itself puts right by this one. Said once, with the number."""
    reserved_at = models.DateTimeField("编号时间")
    ledger_sequence = models.PositiveBigIntegerField("印载的留痕序号")
    ledger_hash = models.CharField("印载的留痕摘要", max_length=64)

    sha256 = models.CharField("文件摘要", max_length=64, blank=True)
    signer = models.CharField("签名证书摘要", max_length=64, blank=True)
    sealed_at = models.DateTimeField("用印时间", null=True)

    ending = models.CharField("失效方式", max_length=10, choices=Ending.choices, blank=True)
    ended_at = models.DateTimeField("失效时间", null=True)
    ended_because = models.TextField("失效原因", blank=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaces", verbose_name="替代文书")

    WITHHELD: ClassVar = "withheld"
    """Where the facts of a paper that is encrypted hold the digest of what it says."""

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "文书"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bureau", "kind", "is_confidential", "year", "serial"], name="paper_number_once"
            ),
            models.CheckConstraint(condition=Q(serial__gte=1), name="paper_serial_from_one"),
            models.CheckConstraint(condition=Q(issued_on__year=F("year")), name="paper_year_is_of_its_day"),
            models.CheckConstraint(
                condition=Q(sha256="", signer="", sealed_at__isnull=True)
                | (~Q(sha256="") & ~Q(signer="") & Q(sealed_at__isnull=False)),
                name="paper_sealed_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(ending="", ended_at__isnull=True) | (~Q(ending="") & Q(ended_at__isnull=False)),
                name="paper_ended_wholly_or_not",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["root_type", "root_id", "id"], name="paper_of_root"),
            models.Index(fields=["id"], condition=Q(sha256=""), name="paper_unfinished"),
            models.Index(fields=["sha256"], name="paper_by_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    def facts_hash(self) -> str:
        """SHA-256 of what the paper says, as the ledger row of its act records it."""
        return hashlib.sha256(json.dumps(self.facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    def root(self) -> models.Model:
        """The case that the paper belongs to, as a reference: only its key is filled."""
        model: type[models.Model] = apps.get_model(self.root_type)
        return model(pk=self.root_id)

    @property
    def is_sealed(self) -> bool:
        return self.sealed_at is not None

    @property
    def is_encrypted(self) -> bool:
        """Whether it names somebody who must stay unknown: what it says, and its file, are encrypted."""
        return self.is_confidential and self.WITHHELD in self.facts

    @property
    def bound_to(self) -> str:
        """What an encrypted file is bound to: it opens as this paper's alone."""
        return f"paper:{self.token.hex}"

    def read(self) -> bytes:
        """Its file as it was sealed. Raises FileNotFoundError; Altered where it is not what was registered; vault.Locked where
        it is encrypted and does not open."""
        content = self.as_found()
        if self.is_sealed and hashlib.sha256(content).hexdigest() != self.sha256:
            raise Altered
        return content

    def as_found(self) -> bytes:
        """Its file as it stands, whatever it is, for whoever compares it with what was registered."""
        content = files.content_of(self.kept_as)
        return vault.decrypt(content, bound_to=self.bound_to) if self.is_encrypted else content

    @property
    def kept_as(self) -> str:
        """The name under which its sealed file is kept."""
        return f"papers/{self.bureau.code}/{self.year}/{self.token}.pdf"

    @property
    def path(self) -> Path:
        """Where the sealed file stands, as long as files are kept in a folder."""
        return Path(settings.DATA_DIR) / self.kept_as
