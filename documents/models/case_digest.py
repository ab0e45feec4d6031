"""The digest of a case (案件内容的摘要): what the case says after an act, vouched for by the act's row in the ledger."""

import hashlib
from collections.abc import Iterable
from typing import Any, ClassVar, NamedTuple

from django.db import models

from documents.models.ledger import LedgerEntry, digest_of


class CaseDigest(models.Model):
    """What one case says after one row of the ledger (案件内容的摘要), as a salted digest. Only ever added.

    The row of the ledger holds the digest of all that came with it. The salt keeps anybody from finding out, by trying,
    what a confidential case says, and from seeing that two cases or two days say the same.
    """

    entry = models.ForeignKey(LedgerEntry, models.PROTECT, related_name="digests", db_index=False, verbose_name="留痕")
    root_type = models.CharField("案件种类", max_length=60)
    root_id = models.BigIntegerField("案件编号")
    form = models.PositiveSmallIntegerField("规范形式的版本")
    salt = models.CharField("随机数", max_length=32)
    digest = models.CharField("摘要", max_length=64)
    was_as_left = models.BooleanField("此前与上一次的摘要相符", null=True)
    """Whether the act found the case as the digest before said; None where there was none to compare with."""

    class Meta:
        verbose_name = verbose_name_plural = "案件内容的摘要"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "root_type", "root_id"], name="casedigest_once_an_entry"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["root_type", "root_id", "-entry"], name="casedigest_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.root_type} {self.root_id}"

    def content(self) -> list[Any]:
        return [self.root_type, self.root_id, self.form, self.salt, self.digest, self.was_as_left]

    def holds(self, contents: str) -> bool:
        """Whether it is the digest of these contents (their own SHA-256)."""
        return self.digest == salted(self.salt, contents)


class NewDigest(NamedTuple):
    """What a row of the ledger that is still to be written says of one case: the columns of a ``CaseDigest`` but its entry. An import
    brings fifty thousand at once."""

    root_type: str
    root_id: int
    form: int
    salt: str
    digest: str
    was_as_left: bool | None

    def content(self) -> list[Any]:
        return list(self)


def salted(salt: str, contents: str) -> str:
    return hashlib.sha256(f"{salt} {contents}".encode()).hexdigest()


def digest_of_all(digests: Iterable[CaseDigest | NewDigest]) -> str:
    """What a row of the ledger holds of the digests that came with it."""
    return digest_of({"cases": sorted(digest.content() for digest in digests)})
