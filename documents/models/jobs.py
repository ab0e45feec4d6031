"""What ran by itself (定时作业记录): sweeps, backups, checks of the ledger, each with what came of it."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class JobRun(models.Model):
    """One run of a job (作业记录): which, from when to when, whether it went well, in figures what it did.

    Only ever added. It names nobody and no record: the system administrator reads it, who reads no case.
    """

    class Job(models.TextChoices):
        SWEEP = "sweep", "定时任务"
        BACKUP = "backup", "备份"
        VERIFY_LEDGER = "verify_ledger", "核对留痕"

    job = models.CharField("作业", max_length=20, choices=Job.choices)
    started_at = models.DateTimeField("开始时间")
    finished_at = models.DateTimeField("结束时间")
    is_well = models.BooleanField("正常完成")
    result = models.JSONField("结果", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "作业记录"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(finished_at__gte=models.F("started_at")), name="jobrun_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=models.Q(job__in=["sweep", "backup", "verify_ledger"]), name="jobrun_job_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["job", "-id"], name="jobrun_latest"),
            models.Index(fields=["job", "is_well", "-id"], name="jobrun_latest_well"),
        ]

    def __str__(self) -> str:
        return f"{self.get_job_display()} {timezone.localtime(self.finished_at):%Y-%m-%d %H:%M}"
