"""The ledger (留痕): one row an act, chained by hash, one chain a bureau."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from documents.models.bureau import Bureau


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    def about(self, root: models.Model) -> "LedgerQuerySet":
        """What happened in a case, oldest first."""
        return self.filter(root_type=root._meta.label_lower, root_id=root.pk).order_by("sequence")


class LedgerEntry(models.Model):
    """One row of the ledger (留痕记录): who, when, what, why. Only ever added; the database refuses the rest."""

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    sequence = models.PositiveBigIntegerField("序号")
    at = models.DateTimeField("时间")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="办理人"
    )
    actor_name = models.CharField("办理人姓名", max_length=80)
    act = models.CharField("事项代码", max_length=60)
    verb = models.CharField("事项", max_length=40)
    subject_type = models.CharField("所涉记录", max_length=60)
    subject_id = models.BigIntegerField("所涉记录编号")
    root_type = models.CharField("所属案件", max_length=60)
    root_id = models.BigIntegerField("所属案件编号")
    label = models.CharField("所涉记录名称", max_length=200)
    reason = models.TextField("理由", blank=True)
    data = models.JSONField("内容", default=dict)
    token = models.UUIDField("防重复码", null=True, unique=True)
    is_confidential = models.BooleanField("保密", default=False)
    """Whether it is of a case that not everybody may know of: what it says then stands in ``withheld``."""
    cases = models.CharField("案件内容的摘要", max_length=64, null=True)  # noqa: DJ001 - rows from before have none, nor have those that code from before writes
    """What stands for the rows of ``CaseDigest`` that came with it."""
    previous = models.CharField("上一条摘要", max_length=64)
    hash = models.CharField("本条摘要", max_length=64)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "留痕记录"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bureau", "sequence"], name="ledger_sequence_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["root_type", "root_id", "sequence"], name="ledger_of_root"),
            models.Index(fields=["bureau", "act", "-sequence"], name="ledger_by_act"),
            models.Index(fields=["bureau", "actor", "-sequence"], name="ledger_by_actor"),
            models.Index(fields=["bureau", "at"], name="ledger_by_time"),
        ]

    def __str__(self) -> str:
        return f"留痕第{self.sequence}条 {self.actor_name} {self.verb}"

    def computed_hash(self) -> str:
        """SHA-256 over the row before and everything that this row says."""
        return digest_of(self.content())

    def content(self) -> dict[str, Any]:
        return {
            "bureau": self.bureau_id,
            "sequence": self.sequence,
            "at": instant(self.at),
            "actor": self.actor_id,
            "actor_name": self.actor_name,
            "act": self.act,
            "verb": self.verb,
            "subject": [self.subject_type, self.subject_id],
            "root": [self.root_type, self.root_id],
            "label": self.label,
            "reason": self.reason,
            "data": self.data,
            "token": str(self.token) if self.token else None,
            "previous": self.previous,
            **({"confidential": True} if self.is_confidential else {}),
            **({"cases": self.cases} if self.cases is not None else {}),
        }


class WithheldPart(models.Model):
    """What a row about a confidential case says (保密内容): its name, reason and data. Only ever added.

    The row itself holds nothing but the digest of this, so that the chain can be verified by people who must not know
    of the case. The case's own page shows it to those who may.
    """

    entry = models.OneToOneField(LedgerEntry, models.PROTECT, primary_key=True, related_name="withheld")
    content = models.JSONField("内容")

    class Meta:
        verbose_name = verbose_name_plural = "留痕的保密内容"

    def __str__(self) -> str:
        return f"留痕第{self.entry_id}条的保密内容"

    def computed_hash(self) -> str:
        return digest_of(self.content)

    @property
    def reason(self) -> str:
        return str(self.content["reason"])


_in_order = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 of a content as JSON, its names in their order.

    So the chain takes a row; and so a row stands for what it does not hold, of which a random part keeps anybody from
    finding the text by trying.
    """
    return hashlib.sha256(_in_order(content).encode()).hexdigest()


def instant(at: datetime) -> str:
    """An instant as the hash takes it: UTC, to the microsecond, whatever the database gives back."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
