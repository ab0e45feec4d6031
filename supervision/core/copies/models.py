"""Copies of files made anew for somebody who must not learn who made the file (重新制作的副本), and what was shown instead."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from documents.models import Bureau, Evidence
from supervision.core.organisation import Officer


class CopyDraftQuerySet(models.QuerySet["CopyDraft"]):
    def of(self, case: models.Model, by: Officer) -> "CopyDraftQuerySet":
        """Those that a person made of a case's files."""
        label = case._meta.label_lower
        own = self.filter(made_by=by, source__root_type=label, source__root_id=case.pk)
        return own.select_related("source").order_by("source_id")

    def complete(self) -> "CopyDraftQuerySet":
        """Those of which every page was made."""
        return self.filter(made=models.F("pages"))


class CopyDraft(models.Model):
    """A copy while its maker looks it through (副本草稿): its pages are kept encrypted, page by page, until they are offered,
    thrown away or too old.

    No act: nobody but its maker sees it. What is offered are these very pages.
    """

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(Evidence, models.PROTECT, related_name="+", verbose_name="原件")
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="制作人")
    made_at = models.DateTimeField("制作时间")
    pages = models.PositiveSmallIntegerField("页数")
    made = models.PositiveSmallIntegerField("已制作的页数", default=0)
    contents = models.JSONField("各页", default=list)
    """Of each page that was made: width and height in points, and the SHA-256 of its picture."""

    objects = CopyDraftQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "副本草稿"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "made_by"], name="copy_draft_once"),
            models.CheckConstraint(
                condition=Q(pages__gt=0, made__lte=models.F("pages")), name="copy_draft_no_more_than_its_pages"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["made_at"], name="copy_draft_by_age")]

    def __str__(self) -> str:
        return f"{self.source.name}的副本"

    @property
    def is_complete(self) -> bool:
        return self.made == self.pages


class OfferedCopy(models.Model):
    """That a file is a copy made anew, and of which (提供的副本). Files that were offered before there were such copies have
    none: ``manage.py list_offered_files`` tells them."""

    copy = models.OneToOneField(Evidence, models.PROTECT, primary_key=True, related_name="+", verbose_name="副本")
    source = models.ForeignKey(Evidence, models.PROTECT, related_name="+", verbose_name="原件")
    pages = models.PositiveSmallIntegerField("页数")

    class Meta:
        verbose_name = verbose_name_plural = "提供的副本"

    def __str__(self) -> str:
        return f"{self.copy.name}（副本）"


class ShowingQuerySet(models.QuerySet["Showing"]):
    def of(self, case: models.Model) -> "ShowingQuerySet":
        own = self.filter(file__root_type=case._meta.label_lower, file__root_id=case.pk)
        return own.select_related("file", "shown_by").prefetch_related("people").order_by("shown_at", "id")


class Showing(models.Model):
    """A recording that was played in the handler's presence (当面播放), because sound and video are handed to nobody: voices
    and what a device writes into them tell who made them."""

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    file = models.ForeignKey(Evidence, models.PROTECT, related_name="+", verbose_name="录音录像")
    people = models.ManyToManyField(Officer, related_name="+", verbose_name="观看的人员")
    shown_at = models.DateTimeField("播放时间")
    place = models.CharField("播放地点", max_length=120)
    shown_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="在场的承办人")
    recorded_at = models.DateTimeField("记录时间")

    objects = ShowingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "当面播放记录"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(place=""), name="showing_with_its_place")]

    def __str__(self) -> str:
        return f"当面播放{self.file.name}"

    @property
    def names(self) -> str:
        return "、".join(person.name for person in self.people.all())
