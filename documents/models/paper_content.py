"""What a paper says of people who must stay unknown (文书的加密内容)."""

from typing import ClassVar

from django.db import models

from documents.models.paper import Paper


class PaperContent(models.Model):
    """The whole content of a paper that names somebody who must stay unknown (加密的文书内容), under a key that the database
    does not hold. The paper's own facts hold its digest, which the ledger vouches for.

    It is encrypted anew when the key changes, and changes in nothing else. Only ``documents.encrypted_papers`` opens it.
    """

    paper = models.OneToOneField(Paper, models.PROTECT, primary_key=True, related_name="content", verbose_name="文书")
    key_id = models.CharField("密钥编号", max_length=12)
    sealed = models.BinaryField("加密内容")

    class Meta:
        verbose_name = verbose_name_plural = "文书的加密内容"
        indexes: ClassVar = [models.Index(fields=["key_id", "paper"], name="paper_content_by_key")]

    def __str__(self) -> str:
        return "文书的加密内容"
