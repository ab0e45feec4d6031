"""What all machines of an installation share besides its records (各节点共用的数据): a cache, and whose turn a job is."""

from typing import ClassVar

from django.db import models

from documents.models.jobs import JobRun


class SharedEntry(models.Model):
    """One entry of the cache that all processes share (共用缓存): which, what, until when. It may be lost at any time.

    Its key is a digest: nobody reads from the table whose counts there are.
    """

    key = models.CharField("名称的摘要", max_length=64, primary_key=True)
    content = models.TextField("内容")
    until = models.FloatField("有效至")
    """In seconds since 1970, by the database's clock."""

    class Meta:
        verbose_name = verbose_name_plural = "共用缓存"
        indexes: ClassVar = [models.Index(fields=["until"], name="sharedentry_oldest")]

    def __str__(self) -> str:
        return self.key


class JobTurn(models.Model):
    """Who does a job now (作业的轮值): of two timers that come at once, the one whose name stands here until its time is over."""

    job = models.CharField("作业", max_length=20, choices=JobRun.Job.choices, primary_key=True)
    holder = models.UUIDField("持有者")
    until = models.DateTimeField("有效至")

    class Meta:
        verbose_name = verbose_name_plural = "作业的轮值"

    def __str__(self) -> str:
        return self.get_job_display()
