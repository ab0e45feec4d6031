"""Time-stamps of papers (时间戳, RFC 3161)."""

from django.db import models

from documents.models.paper import Paper


class PaperTimestamp(models.Model):
    """What a time-stamping service answered on a sealed paper's file (文书的时间戳): that it existed at an instant.

    It stands beside the paper, which never changes. It proves itself: whoever changes it breaks the service's signature.
    """

    paper = models.OneToOneField(Paper, models.PROTECT, related_name="timestamp", verbose_name="文书")
    at = models.DateTimeField("时间戳的时间")
    authority = models.CharField("时间戳服务机构", max_length=200)
    response = models.BinaryField("时间戳")
    """The service's whole answer (TimeStampResp, DER), its certificates with it."""

    sha256 = models.CharField("时间戳的摘要", max_length=64)
    """Of the answer: parts of it that nobody signed change nothing of what it proves, and are held by this."""

    class Meta:
        verbose_name = verbose_name_plural = "文书的时间戳"

    def __str__(self) -> str:
        return f"{self.paper}的时间戳"
