"""Rules in versions (版本): drafted, published once, never edited after."""

from datetime import date, datetime
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from documents import clock

V = TypeVar("V", bound="Version")


class VersionQuerySet(models.QuerySet[V]):
    def published(self) -> "VersionQuerySet[V]":
        return self.filter(published_at__isnull=False)

    def drafts(self) -> "VersionQuerySet[V]":
        return self.filter(published_at__isnull=True)

    def in_force(self, on: date) -> "VersionQuerySet[V]":
        """Published versions that have begun by that day, the one in force first.

        A version holds until the next of its line begins, so effective dates cannot overlap.
        """
        return self.published().filter(effective_from__lte=on).order_by("-effective_from")


class Version(models.Model):
    """One version of a rule (规则版本): who drafted and published it, when, why, and from which day it holds.

    ``line`` names the fields that tell which rule it is a version of. A published version is never edited: a change
    is a new draft, published with a later effective date.
    """

    line: ClassVar[tuple[str, ...]] = ()

    effective_from = models.DateField("施行日期")
    decided_by = models.CharField("决定机关或者决定人", max_length=60, blank=True)
    decision_number = models.CharField("决定文号", max_length=60, blank=True)
    reason = models.TextField("制定或者修改的理由")
    published_at = models.DateTimeField("发布时间", null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="发布人",
    )

    objects: ClassVar[models.Manager[Any]] = VersionQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a draft. Raises ValidationError for a published version, which nobody edits."""
        self.refuse_published()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.refuse_published()
        return super().delete(*args, **kwargs)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_upcoming(self) -> bool:
        """Whether it is published, and has not begun."""
        return self.is_published and self.effective_from > clock.today()

    def siblings(self) -> models.QuerySet[Any]:
        """The other versions of the same rule."""
        of_line = {name: getattr(self, name) for name in self.line}
        return type(self)._default_manager.filter(**of_line).exclude(pk=self.pk)

    def refuse_published(self) -> None:
        if self.pk and type(self)._default_manager.filter(pk=self.pk, published_at__isnull=False).exists():
            raise ValidationError("已发布的版本不能修改或者删除。请新建一个版本，以新的施行日期发布。")

    def withdraw(self, *, today: date) -> None:
        """Take back the publication of a version that has not begun (撤回发布): it is a draft again.

        Raises ValidationError where it is none, and where it has begun: what it was used for stands on it.
        """
        if not self.is_published:
            raise ValidationError("此版本没有发布，或者发布已经撤回。")
        if self.effective_from <= today:
            raise ValidationError("此版本已经施行，不能撤回。需要改变的，请新建一个版本，以新的施行日期发布。")
        self.published_at = self.published_by = None
        super().save()

    def publish(self, *, by: Any, now: datetime, today: date) -> None:
        """Publish the draft: from its effective date on it holds.

        Raises ValidationError where it is published already, where another version begins on the same day, or where
        it would begin in the past although an earlier version is in force (what was counted stays counted).
        """
        self.refuse_published()
        others = self.siblings().filter(published_at__isnull=False)
        if others.filter(effective_from=self.effective_from).exists():
            raise ValidationError("另有一个已发布的版本也自这一天施行。请改施行日期。")
        if self.effective_from < today and others.exists():
            raise ValidationError(
                "施行日期已过。新版本只能自今日或者以后施行，以免改变已经计算的期限和已经签发的文书。"
            )
        self.published_at, self.published_by = now, by
        super().save()
